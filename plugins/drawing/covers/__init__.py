"""Covers: what an item is shown with where it has no photo. Its subject decides the form, its slug the variation.

``forms`` lists the forms that a site.toml may name; ``cover`` is the cover of an item and how it is printed.
"""
