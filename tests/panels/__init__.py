"""The panels on the walls: their letters, their drawings, their codes."""
