"""The environment that ``tasks.py`` makes."""
