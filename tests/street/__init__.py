"""Tests of the room street."""
