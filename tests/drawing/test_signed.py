"""Drawings that somebody looked at and signed: whoever changes one, on purpose or not, is told, and looks at it again.

Each digest is of what a few seeds give of a drawing. Where one is to change: build, look at it by day, by night and on paper, then write here
the digest that the test prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from hashlib import sha256

import pytest

from plugins.drawing.covers.cover import Cover, cover_svg
from plugins.drawing.covers.forms import ALL
from plugins.drawing.emblems import EMBLEMS, emblem
from plugins.drawing.facade import facade
from plugins.drawing.fronts import door, opening, street
from plugins.drawing.hairpin import hairpin, rising
from plugins.drawing.inks import palettes
from plugins.drawing.press import Colours, Sheet
from tests.conftest import ROOT

INKS = palettes(ROOT / "theme")["affiche"].light
SEEDS = ("oxi", "club-de-mars", "la-lettre", "delegation", "2024")
WORDS = ("6", "20", "oct.", "12", "mars")
LEVELS = tuple((7 * index) % 11 for index in range(84))
SIGNED = {
    "cover assemblee": "c5cae0b9e4a8",
    "cover montee": "84c77c615d3a",
    "cover rencontre": "4d28dd2e83cd",
    "cover rue": "7cddf1f66086",
    "cover studio": "c8429d037167",
    "cover annonce": "9ce023004dd2",
    "cover prise": "6cf12e60c239",
    "cover conseil": "f406d9388cd2",
    "cover livre": "db69f8a864b0",
    "cover maillons": "e0fa917a8245",
    "cover parapluie": "d858bc69e5e5",
    "cover pieces": "ebb64d9b9e86",
    "cover abri": "a905cf285696",
    "cover disque": "1ff966eaefca",
    "cover projecteurs": "1aef505d6f6c",
    "cover bulles": "f3d58fef6a9e",
    "cover question": "8a8269324285",
    "cover ronde": "93f836401a33",
    "cover fanions": "7abb5dae0814",
    "cover lignes": "69e858f2736d",
    "cover soufflet": "67ab214a2759",
    "cover soufflets": "88535d039dd6",
    "cover mois": "05affaf9b3fc",
    "cover sillon": "fade26fd0c7c",
    "emblem feuille": "1c4509a62a4d",
    "emblem disques": "36982b4d3619",
    "emblem porte": "96f07d961cfc",
    "emblem rideau": "d887e91c9f5c",
    "emblem panneaux": "a9e6c7b1bb1b",
    "façade": "4cbc7b2b3dde",
    "hairpin": "5d5bd5441ad1",
    "front door": "ed70a6980815",
    "front window": "dc987ac7390f",
    "front street": "581da29696c6",
    "front opening": "d28b9504e4ff",
    "hairpin of dates": "5e2305861289",
}


def digest(parts: Iterable[object]) -> str:
    """Twelve figures of the SHA-256 of drawings."""
    return sha256("\n".join(map(str, parts)).encode()).hexdigest()[:12]


def covers(form: str) -> Iterable[object]:
    """A form with each seed, in each of its turns, as a card and at the head of an article."""
    for turn in range(3):
        for seed, words in zip(SEEDS, WORDS, strict=True):
            cover = Cover(form, seed, words, turn, levels=LEVELS, starts=(0, 20, 50))
            yield from (cover_svg(cover), cover_svg(cover, wide=True))


def fronts(draw: Callable[[Sheet], Colours]) -> Iterable[object]:
    """What is printed beside a card's words, with each seed, and its inks."""
    for seed in SEEDS:
        sheet = Sheet(240, 240, seed)
        yield from (sorted(draw(sheet).items()), sheet.svg("front"))


def _emblem(name: str) -> Iterable[object]:
    """An emblem; that of panels for one, for a row and for two."""
    return (emblem(name, count) for count in (1, 8, 16))


DRAWN: Mapping[str, Callable[[], Iterable[object]]] = {
    **{f"cover {form}": partial(covers, form) for form in ALL},
    **{f"emblem {name}": partial(_emblem, name) for name in EMBLEMS},
    "façade": partial(map, facade, SEEDS),
    "hairpin": partial(map, hairpin, SEEDS),
    "front door": partial(fronts, lambda sheet: door(sheet, "5 bis", INKS)),
    "front window": partial(fronts, lambda sheet: door(sheet, "", INKS)),
    "front street": partial(fronts, lambda sheet: street(sheet, INKS)),
    "front opening": partial(fronts, lambda sheet: opening(sheet, INKS)),
    "hairpin of dates": partial(map, rising, range(1, 8)),
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_is_the_one_that_was_signed(name: str) -> None:
    """To the last tenth of a unit."""
    assert digest(DRAWN[name]()) == SIGNED[name]
