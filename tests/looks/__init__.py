"""How do the pages look? One page of each kind, at the widths of telephones and screens, by day, by night and on paper, side by side.

In come sites as they are served; out come contact sheets, one a kind, to be looked at by people: no test can say that a page is good to
see. ``kinds`` says which pages, ``sheets`` takes and joins the pictures. ``python3 tasks.py screenshots`` writes them.
"""
