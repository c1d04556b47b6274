"""The parts of the sites, a room a subject. ``house`` has the list of them; imports run down, as pyproject.toml says and a test checks."""
