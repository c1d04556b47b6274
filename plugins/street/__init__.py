"""Structures: the street, the directory, the panels on the wall, and their files for other programs."""
