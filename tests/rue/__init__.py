"""The directory: the street, the groups, and who is spoken of."""
