"""The table of a site: each address with what is served there."""
