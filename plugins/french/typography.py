"""The spaces and signs of French (Lexique des règles typographiques en usage à l'Imprimerie nationale)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeAlias

NARROW = "\u202f"  # narrow no-break space
FIXED = "\u00a0"  # no-break space

_ADDRESS = re.compile(r"(https?://[^\s«»]+)")
_Rules: TypeAlias = "tuple[tuple[re.Pattern[str], str], ...]"
_APOSTROPHES: _Rules = ((re.compile(r"(?<=\w)'(?=[\w«*])"), "’"),)
_RULES: _Rules = (
    *_APOSTROPHES,
    (re.compile(r"\.\.\."), "…"),
    (re.compile(r"«[ \u00a0\u202f]*"), f"«{NARROW}"),
    (re.compile(r"[ \u00a0\u202f]*»"), f"{NARROW}»"),
    (re.compile(r"[ \u00a0](?=[;!?])"), NARROW),
    (re.compile(r" (?=:(?:\s|$))"), FIXED),
    (re.compile(r"(?<!\d)(\d{1,3}) (?=\d{3}(?: \d{3})*(?!\d))"), rf"\1{NARROW}"),
    (re.compile(rf"(?<={NARROW}\d{{3}}) (?=\d{{3}}(?!\d))"), NARROW),
    (re.compile(r"(?<=\d) (?=(?:(?:[%€]|°C?|h|min|m²|kB|ko|Mo)(?!\w)|s(?![\w'’])))"), NARROW),
    (re.compile(r"(?<=\d[\u00a0\u202f]h) (?=\d\d)"), NARROW),
    (re.compile(r"(?<=\d) (?=(?:ans?|mois|(?:jour|semaine|heure|minute|seconde|euro|octet)s?|km|cm|mm|kg)(?!\w))"), FIXED),
    (re.compile(r"\b([Nn])° ?(?=\d)"), rf"\1°{FIXED}"),
)


@lru_cache(maxsize=4096)  # menus and labels come back on every page
def french(text: str) -> str:
    """A text with the spaces that keep signs with their words and numbers with their units, and typographic apostrophes.

    It is the same when given back to it.

    Only spaces that are there already are changed, so that an hour (``18:30``) stays whole; inside « guillemets » the space is put in
    when missing. Web addresses are left alone.
    """
    return _outside_addresses(text, _RULES)


def apostrophes(text: str) -> str:
    """A text with typographic apostrophes, all else as it is: so is written what feeds, calendars, cards and tables say.

    They take it from the fields of texts, which are read so; the other rules are those of pages alone.
    """
    return _outside_addresses(text, _APOSTROPHES)


def _outside_addresses(text: str, rules: _Rules) -> str:
    return "".join(part if index % 2 else _set(part, rules) for index, part in enumerate(_ADDRESS.split(text)))


def _set(text: str, rules: _Rules) -> str:
    for pattern, replacement in rules:
        text = pattern.sub(replacement, text)
    return text
