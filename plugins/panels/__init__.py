"""The panels on the walls of the street, ready for the screen-printer: drawings in millimetres whose letters are outlines."""
