"""Palettes: read from the theme's one file, and written as custom properties."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.drawing.inks import Palette, Shades, as_css, covers_as_css, hours_as_css, palettes
from tests.conftest import ROOT
from tests.theme.test_contrast import contrast

DAY, OTHER = Shades({"g": "#ffffff"}, {"g": "#000000"}), Shades({"g": "#eeeeee"}, {"g": "#111111"})
FILE = """\
[riso.light]
paper = "#ffffff"
spot-1 = "#ff0000"
focus = "spot-1"
corner = "0.25rem"

[riso.dark]
paper = "#000000"
"""
COVERS = """\
[palettes.day.light]
g = "#ffffff"

[palettes.day.dark]
g = "#000000"

[palettes.other.light]
g = "#eeeeee"

[palettes.other.dark]
g = "#111111"

[forms]
rue = "day"
livre = "day"
mois = "other"

[riso]
livre = "other"
"""


HOURS = """\
[riso.day]
sky = "#ffffff"

[riso.dusk]
sky = "#ff8800"

[riso.night]
sky = "#000000"
"""


def test_palettes_are_read_by_name(tmp_path: Path) -> None:
    """Each with its inks on light paper and on dark, as they stand in the file, those of covers, its own where it asks for them, and of hours."""
    (tmp_path / "inks.toml").write_text(FILE, encoding="utf-8")
    (tmp_path / "covers.toml").write_text(COVERS, encoding="utf-8")
    (tmp_path / "hours.toml").write_text(HOURS, encoding="utf-8")

    light = {"paper": "#ffffff", "spot-1": "#ff0000", "focus": "spot-1", "corner": "0.25rem"}
    covers = {"rue": DAY, "livre": OTHER, "mois": OTHER}
    assert palettes(tmp_path) == {"riso": Palette(light, {"paper": "#000000"}, covers, SKIES)}


SKIES = {"day": {"sky": "#ffffff"}, "dusk": {"sky": "#ff8800"}, "night": {"sky": "#000000"}}


def test_the_hours_are_custom_properties() -> None:
    """By day, and by night for those who prefer dark colours, until somebody chooses an hour in the sky over the street."""
    assert hours_as_css(Palette({}, {}, {}, SKIES)) == (
        "@layer tokens {\n"
        "  :root, .sky:has(#heure-day:checked) { --sky: #ffffff; }\n"
        "  .sky:has(#heure-dusk:checked) { --sky: #ff8800; }\n"
        "  .sky:has(#heure-night:checked) { --sky: #000000; }\n"
        "  @media (prefers-color-scheme: dark) {\n"
        "    :root { --sky: #000000; }\n"
        "  }\n"
        "}"
    )
    assert hours_as_css(Palette({}, {})) == ""


def test_every_hour_has_every_ink() -> None:
    """Of each palette of the theme, an hour has the 24 properties that the others have."""
    hours = [inks for palette in palettes(ROOT / "theme").values() for inks in palette.hours.values()]

    assert len({frozenset(inks) for inks in hours}) == 1
    assert {len(inks) for inks in hours} == {24}
    assert {len(palette.hours) for palette in palettes(ROOT / "theme").values()} == {3}


# (printed, on, at least): what is read in the street, whatever the hour (WCAG 2.2, 1.4.3); « sky-em » is that of huge headings.
READ = [
    ("sky-ink", "sky", 4.5),
    ("sky", "sky-ink", 4.5),
    ("sky-em", "sky", 3),
    ("roof", "window", 4.5),
    ("stripe", "roof", 4.5),
    ("roof", "stripe", 4.5),
    ("stripe", "pane", 4.5),
    ("stripe", "front-2", 3),
    ("glyph", "shop", 3),
]


@pytest.mark.parametrize("palette", palettes(ROOT / "theme"))
@pytest.mark.parametrize("hour", ["day", "dusk", "night"])
def test_the_street_is_read_at_each_hour(palette: str, hour: str) -> None:
    """What is written in the sky, on windows and on the pavement stands out from what is behind it; so do the glyphs of trades."""
    inks = palettes(ROOT / "theme")[palette].hours[hour]

    poor = {(one, other): contrast(inks[one], inks[other]) for one, other, least in READ if contrast(inks[one], inks[other]) < least}
    assert poor == {}


def test_the_inks_of_covers_are_custom_properties() -> None:
    """Of the form that a cover has, by day and by night; forms with the same inks share a rule, and each has the filter of its photos."""
    day, night = {"g": "#ffffff", "a": "#ff8000", "b": "#202020"}, {"g": "#000000", "a": "#ffffff", "b": "#808080"}
    other = Shades({**day, "b": "#ffff00"}, night)
    css = covers_as_css(Palette({}, {}, {"rue": Shades(day, night), "livre": other, "mois": other}))

    at_night = "--g: #000000; --a: #ffffff; --b: #808080; --s: #808080; --h: #ffffff; --n: #000000;"
    assert css == (
        "@layer tokens {\n"
        "  .cover-rue { --g: #ffffff; --a: #ff8000; --b: #202020; --s: #202020; --h: #ff8000; --n: #201000; }\n"
        "  .cover-livre, .cover-mois { --g: #ffffff; --a: #ff8000; --b: #ffff00; --s: #ff8000; --h: #ffff00; --n: #ff8000; }\n"
        "  .tirage.cover-rue { filter: url(#tirage-rue); }\n"
        "  .tirage.cover-livre { filter: url(#tirage-livre); }\n"
        "  .tirage.cover-mois { filter: url(#tirage-mois); }\n"
        "  @media (prefers-color-scheme: dark) {\n"
        f"    .cover-rue, .cover-livre, .cover-mois {{ {at_night} }}\n"
        "  }\n"
        "}"
    )
    assert covers_as_css(Palette({}, {})) == ""


def test_a_palette_is_custom_properties() -> None:
    """What names an ink refers to its property, the rest is a value; dark paper overrides in the layer of the tokens."""
    css = as_css(Palette({"spot-1": "#ff0000", "focus": "spot-1", "corner": "0"}, {"spot-1": "#00ff00"}))

    assert css == (
        "@layer tokens {\n"
        "  :root {\n"
        "    --spot-1: #ff0000;\n"
        "    --focus: var(--spot-1);\n"
        "    --corner: 0;\n"
        "  }\n"
        "\n"
        "  @media (prefers-color-scheme: dark) {\n"
        "    :root {\n"
        "      --spot-1: #00ff00;\n"
        "    }\n"
        "  }\n"
        "}"
    )


def test_the_palettes_of_the_theme_have_the_same_properties() -> None:
    """A site may name any of them: whatever the style sheets ask of one, each has on light paper, but « corner », which may be left out.

    Dark paper adds no name.
    """
    found = palettes(ROOT / "theme")

    assert len({frozenset(palette.light) - {"corner"} for palette in found.values()}) == 1
    assert {name: set(palette.dark) - set(palette.light) for name, palette in found.items()} == {name: set() for name in found}


def test_every_ink_of_the_theme_is_a_colour() -> None:
    """``#rrggbb``, which pictures and panels read as style sheets do; « focus » names an ink, « corner » is a length."""
    wrong = [
        (name, ink, value)
        for name, palette in palettes(ROOT / "theme").items()
        for inks in (palette.light, palette.dark)
        for ink, value in inks.items()
        if not re.fullmatch("#[0-9a-f]{6}", value) and not (ink == "focus" and value in inks) and ink != "corner"
    ]

    assert wrong == []
