"""Tests of the room french."""
