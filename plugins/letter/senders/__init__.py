"""The services that send letters: what one says to each of them, and how."""
