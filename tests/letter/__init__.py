"""Tests of the room letter."""
