"""The style sheet: how it is joined, and whether it can be read."""
