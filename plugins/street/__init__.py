"""Structures: the street, the directory, the panels on the walls, and the same for other programs.

In come the structures of a site, a day, and its street as ``[street]`` in site.toml tells it (streets, kinds, trades, panels); out come the
pages of structures, of choices and of panels, visiting cards (vCard 4.0), JSON, CSV and GeoJSON, the drawn street and its plan, and the
panels for a printer (``signage``, ``panels``). Below: routes, content, words and drawings. A site without that table has none of it.
"""
