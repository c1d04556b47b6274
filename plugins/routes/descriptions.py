"""How pages describe themselves to search engines and to who shares them: long enough to say something, short enough not to be cut."""

from __future__ import annotations

from ..french.wording import shortened

SHORTEST, LONGEST = 70, 160  # characters


def described(text: str, more: str) -> str:
    """The description of a page that the site makes: ``more`` is said after a text that is short, and a long one is cut."""
    return shortened(text if len(text) >= SHORTEST else f"{text} {more}", LONGEST)
