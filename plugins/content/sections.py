"""Sections: the blocks that a page may be made of, each a template that shows a subject's own view."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A block of a page: ``name`` is the word that editors write and the name of its template, ``says`` what it is, in French.

    ``leads_to`` is the key of a kind whose page of all its items the block leads to; ``script`` the theme's script that makes it quicker or
    truer (without it the block is complete); ``sheet`` the theme's style sheet that it needs beside that of all pages; ``shows`` the page's
    own fields that it shows; ``opens`` says that it holds the page's heading.
    """

    name: str
    says: str
    leads_to: str = ""
    script: str = ""
    shows: frozenset[str] = frozenset()
    opens: bool = False
    sheet: str = ""
