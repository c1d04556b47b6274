"""Tests of the room podcast."""
