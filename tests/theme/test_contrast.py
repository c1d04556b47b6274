"""Whether each site can be read, by day and by night: contrasts as WCAG 2.2 computes them (1.4.3, 1.4.11)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from plugins.build.assets import stylesheet
from tests.theme.css import Rule, layers, rules

CSS = Path(__file__).resolve().parents[2] / "theme/static/css"
TEXT, LARGE = 4.5, 3.0  # LARGE also for what is not text: a ring of focus, the edge of a field

SITES = ["mila", *sorted(path.stem for path in (CSS / "sites").glob("*.css"))]
SCHEMES = [(site, scheme) for site, scheme in product(dict.fromkeys(SITES), ("light", "dark"))]

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
    ("night-text", "night", TEXT),
    ("spot-3", "night", TEXT),
    ("spot-1", "paper", LARGE),
    ("spot-2-text", "paper", LARGE),
]

# Where links lie on a ground of another ink than the page's.
GROUNDS = [":root", ".night", ".site-footer", ".follow", ".shopfront", ".ticket", ".people li", ".slips li"]


@cache
def sheet(site: str) -> tuple[Rule, ...]:
    """The rules for the screen, the strongest layer last."""
    text = stylesheet(CSS, site).content.decode()
    order = layers(text)
    found = [rule for rule in rules(text) if rule.layer and rule.layer != "print"]
    return tuple(sorted(found, key=lambda rule: order.index(rule.layer or "")))


def declared(site: str, scheme: str, selectors: Iterable[str]) -> dict[str, str]:
    """What holds for a selector, by property."""
    wanted = set(selectors)
    found = [rule for rule in sheet(site) if wanted & set(rule.selectors) and (scheme == "dark" or not rule.dark)]
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


@pytest.mark.parametrize(("printed", "ground", "least"), PAIRS, ids=[f"{printed} on {ground}" for printed, ground, _least in PAIRS])
@pytest.mark.parametrize(("site", "scheme"), SCHEMES, ids=[" ".join(one) for one in SCHEMES])
def test_inks_that_are_printed_on_each_other_can_be_read(site: str, scheme: str, printed: str, ground: str, least: float) -> None:
    """Text stands out 4.5 to 1 from what it is printed on, large headings and numerals 3 to 1, on each site by day and by night."""
    values = declared(site, scheme, [":root"])

    assert contrast(colour(values, f"var(--{printed})"), colour(values, f"var(--{ground})")) >= least


@pytest.mark.parametrize("selector", [".display em", ".figure b", ".figure:nth-child(3n + 2) b", ".figure:nth-child(3n) b"])
@pytest.mark.parametrize(("site", "scheme"), SCHEMES, ids=[" ".join(one) for one in SCHEMES])
def test_large_letters_in_an_ink_can_be_read_on_the_page(site: str, scheme: str, selector: str) -> None:
    """The huge headings and numerals that are printed in a spot ink stand out 3 to 1 from the paper."""
    values = declared(site, scheme, [":root"])
    ink = declared(site, scheme, [selector]).get("color", "var(--ink)")

    assert contrast(colour(values, ink), colour(values, "var(--paper)")) >= LARGE


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize(("site", "scheme"), SCHEMES, ids=[" ".join(one) for one in SCHEMES])
def test_the_ring_of_focus_is_seen(site: str, scheme: str, ground: str) -> None:
    """Whoever goes by keyboard sees where they are: the ring stands out 3 to 1 from the ground that the link lies on."""
    here = declared(site, scheme, [ground])
    values = declared(site, scheme, [":root"]) | here
    behind = values.get("background", "var(--paper)")

    assert contrast(colour(values, "var(--focus)"), colour(values, behind)) >= LARGE
