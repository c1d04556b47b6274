"""Whether each site can be read, by day and by night: contrasts as WCAG 2.2 computes them (1.4.3, 1.4.11)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product

import pytest

from plugins.build.assets import stylesheet
from plugins.drawing.inks import palettes
from tests.conftest import ROOT
from tests.theme.css import Rule, layers, rules

THEME = ROOT / "theme"
TEXT, LARGE = 4.5, 3.0  # LARGE also for what is not text: a ring of focus, the edge of a field

PALETTES = palettes(THEME)
SCHEMES = list(product(PALETTES, ("light", "dark")))

# (printed, on, at least)
PAIRS = [
    ("ink", "paper", TEXT),
    ("ink", "sheet", TEXT),
    ("ink", "tint-1", TEXT),
    ("ink", "tint-2", TEXT),
    ("ink", "tint-3", TEXT),
    ("ink-soft", "paper", TEXT),
    ("ink-soft", "sheet", TEXT),
    ("ink-soft", "tint-2", TEXT),
    ("paper", "ink", TEXT),
    ("link", "paper", TEXT),
    ("link", "sheet", TEXT),
    ("spot-1-text", "paper", TEXT),
    ("spot-1-text", "sheet", TEXT),
    ("spot-1-text", "tint-2", TEXT),
    ("on-spot-1", "spot-1", TEXT),
    ("on-spot-2", "spot-2", TEXT),
    ("on-spot-3", "spot-3", TEXT),
    ("on-plate", "plate", TEXT),
    ("on-leaf", "leaf", TEXT),
    ("on-violet", "violet", TEXT),
    ("on-mint", "mint", TEXT),
    ("on-rose", "rose", TEXT),
    ("leaf", "sheet", TEXT),
    ("violet", "sheet", TEXT),
    ("spot-2-text", "sheet", TEXT),
    ("night-text", "night", TEXT),
    ("spot-3", "night", TEXT),
    ("spot-1", "paper", LARGE),
    ("spot-2-text", "paper", LARGE),
    ("spot-1-text", "tint-1", LARGE),
    ("spot-2-text", "tint-2", LARGE),
]

# Where links lie on a ground of another ink than the page's.
GROUNDS = [":root", ".night", ".site-footer", ".follow", ".shopfront", ".ticket", ".people li", ".slips li"]


@cache
def sheet(palette: str) -> tuple[Rule, ...]:
    """The rules for the screen, the strongest layer last."""
    text = stylesheet(THEME / "static/css", PALETTES[palette]).content.decode()
    order = layers(text)
    found = [rule for rule in rules(text) if rule.layer and rule.layer != "print"]
    return tuple(sorted(found, key=lambda rule: order.index(rule.layer or "")))


def declared(palette: str, scheme: str, selectors: Iterable[str]) -> dict[str, str]:
    """What holds for a selector, by property."""
    wanted = set(selectors)
    found = [rule for rule in sheet(palette) if wanted & set(rule.selectors) and (scheme == "dark" or not rule.dark)]
    return {name: value for rule in found for name, value in rule.declarations.items()}


def colour(values: Mapping[str, str], value: str) -> str:
    """A value followed through var() to the colour it stands for, « #rrggbb »."""
    named = re.search(r"var\((--[\w-]+)\)(?!.*var\()", value)
    if named:
        return colour(values, values[named[1]])
    assert re.fullmatch(r"#([0-9a-f]{3}|[0-9a-f]{6})", value), f"not a colour that can be compared: {value}"
    return value if len(value) == 7 else "#" + "".join(digit * 2 for digit in value[1:])


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(value: str) -> float:
    parts = [int(value[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1.0)]
)
def test_contrast_is_computed_as_published(one: str, other: str, expected: float) -> None:
    """Black on white is 21 to 1, and the grey that everyone cites is just under the limit."""
    assert contrast(one, other) == pytest.approx(expected, abs=0.005)
    assert contrast(one, other) == contrast(other, one)


# Huge headings and numerals that are printed in a spot ink.
LARGE_LETTERS = [".display em", ".figure b", ".figure:nth-child(3n + 2) b", ".figure:nth-child(3n) b"]

each_scheme = pytest.mark.parametrize(("palette", "scheme"), SCHEMES, ids=[" ".join(one) for one in SCHEMES])
Poor = tuple[str, str, float]


def too_poor(values: Mapping[str, str], pairs: Iterable[tuple[str, str, float]]) -> Iterator[Poor]:
    """The pairs of (printed, on, at least) that stand out less than they must, each with its contrast."""
    for printed, ground, least in pairs:
        found = contrast(colour(values, printed), colour(values, ground))
        if found < least:
            yield printed, ground, round(found, 2)


@each_scheme
def test_inks_that_are_printed_on_each_other_can_be_read(palette: str, scheme: str) -> None:
    """Text stands out 4.5 to 1 from what it is printed on, large headings and numerals 3 to 1, in each palette by day and by night."""
    values = declared(palette, scheme, [":root"])

    assert list(too_poor(values, ((f"var(--{printed})", f"var(--{ground})", least) for printed, ground, least in PAIRS))) == []


@each_scheme
def test_large_letters_in_an_ink_can_be_read_on_the_page(palette: str, scheme: str) -> None:
    """The huge headings and numerals that are printed in a spot ink stand out 3 to 1 from the paper."""
    values = declared(palette, scheme, [":root"])
    inks = [declared(palette, scheme, [selector]).get("color", "var(--ink)") for selector in LARGE_LETTERS]

    assert list(too_poor(values, ((ink, "var(--paper)", LARGE) for ink in inks))) == []


@each_scheme
def test_the_ring_of_focus_is_seen(palette: str, scheme: str) -> None:
    """Whoever goes by keyboard sees where they are: the ring stands out 3 to 1 from the ground that the link lies on."""
    for ground in GROUNDS:
        values = declared(palette, scheme, [":root"]) | declared(palette, scheme, [ground])
        assert list(too_poor(values, [("var(--focus)", values.get("background", "var(--paper)"), LARGE)])) == [], ground


@each_scheme
def test_every_ink_of_a_palette_is_what_the_sheet_says(palette: str, scheme: str) -> None:
    """The drawings read the palette and the pages the sheet: both have the same colours, and dark paper keeps those it does not change."""
    inks = {**PALETTES[palette].light, **(PALETTES[palette].dark if scheme == "dark" else {})}
    values = declared(palette, scheme, [":root"])

    assert {name: values.get(f"--{name}") for name in inks} == {
        name: f"var(--{value})" if name == "focus" else value for name, value in inks.items()
    }


def test_a_contrast_that_is_too_poor_is_told() -> None:
    """The table itself is checked: grey on paper is named with its contrast."""
    values = {"--ink": "#999", "--paper": "#ffffff"}

    assert list(too_poor(values, [("var(--ink)", "var(--paper)", TEXT), ("#000", "var(--paper)", TEXT)])) == [
        ("var(--ink)", "var(--paper)", 2.85)
    ]
