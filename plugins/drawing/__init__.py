"""Pictures drawn from data alone: covers, façades, hairpins, codes, letters as outlines, and the inks of palettes.

In come words (a slug decides a cover), an address, or a text and a typeface; out come path data for SVG, in the units that each module
says, or the bytes of a PNG (``raster``). The same words give the same drawing, on every machine. Below: nothing of ours. Above: whoever
draws: the templates, the panels, the posters, the pictures that feeds carry.
"""
