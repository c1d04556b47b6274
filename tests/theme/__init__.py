"""Tests of the room theme."""
