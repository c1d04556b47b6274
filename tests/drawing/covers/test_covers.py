"""Covers: the same each time, inside their sheet, light, told apart, seen at night, and alike on a page and as PNG."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from itertools import pairwise

import pytest
from lxml import etree
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser

from plugins.build.assets import stylesheet
from plugins.drawing.covers.cover import HEIGHT, WIDE, WIDTH, Cover, cover_png, cover_svg, in_turn
from plugins.drawing.covers.forms import ALL, DRAWN, MONTH, WRITTEN, Form, SoundForm
from plugins.drawing.inks import palettes
from plugins.drawing.press import FONT, Pass, Sheet, Typeface
from tests.conftest import ROOT

PALETTES = palettes(ROOT / "theme")
TYPEFACE = Typeface.of(ROOT / "theme" / FONT)
SEEDS = ("club-ia", "mila", "un-rideau-peint", "", "é", "a" * 300)
WORDS = {MONTH: ("01", "02", "09", "12")} | dict.fromkeys(WRITTEN, ("1", "17", "24", "oct.", "2024"))
LEVELS = tuple(index * index % 10 for index in range(84))
SIZE = (WIDTH, HEIGHT)


def drawings() -> Iterator[Cover]:
    """Each drawing of each form, with each words that it may have."""
    for name, form in ALL.items():
        if isinstance(form, Form):
            yield from (Cover(name, turn=turn) for turn in range(len(form.drawings)))
        elif isinstance(form, SoundForm):
            yield Cover(name, levels=LEVELS, starts=(0, 20, 50, 70))
        else:
            yield from (Cover(name, words=words) for words in WORDS[name])


EACH = [pytest.param(cover, id=f"{cover.form}-{cover.words or cover.turn}") for cover in drawings()]


def seeded(cover: Cover) -> list[Cover]:
    """A drawing for every seed."""
    return [replace(cover, seed=seed) for seed in SEEDS]


def share(sheet: Sheet, each: Pass) -> float:
    """How much of a sheet a pass covers, from 0 to 1."""
    return float(ImageStat.Stat(sheet.mask(each, SIZE, TYPEFACE)).mean[0]) / 255


def luminance(ink: str) -> float:
    """The relative luminance of an ink (WCAG 2)."""
    parts = (int(ink[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two inks (WCAG 2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_another_process_gives_the_same_bytes() -> None:
    """On a page and as PNG: Python's own hashing and the machine's zone decide nothing."""
    script = (
        "from tests.drawing.covers.test_covers import printed; from hashlib import sha256; print(sha256(printed().encode()).hexdigest())"
    )
    other = {"PYTHONHASHSEED": "1" if os.environ.get("PYTHONHASHSEED") == "0" else "0", "TZ": "Pacific/Kiritimati"}
    there = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=other, capture_output=True, text=True, check=True).stdout.strip()

    assert there == sha256(printed().encode()).hexdigest()


def printed() -> str:
    """Every drawing on a page, and some as PNG."""
    inks = PALETTES["affiche"].cover_inks
    pngs = [cover_png(cover, inks[cover.form], TYPEFACE, 90).hex() for cover in [*drawings()][::5]]
    return "".join([*(cover_svg(cover) for cover in drawings()), *pngs])


@pytest.mark.parametrize("cover", EACH)
def test_a_form_is_inside_its_sheet(cover: Cover) -> None:
    """Each pass leaves ink on the sheet, narrow and wide, and what is written on it is whole, but for the month, which bleeds."""
    for each in seeded(cover):
        for width in (WIDTH, WIDE):
            sheet = each.sheet(width)
            boxes = [sheet.mask(part, (width, HEIGHT), TYPEFACE).getbbox() for part in sheet.passes]
            assert all(boxes)
            if cover.form in WRITTEN:
                assert all(box and box[0] > 0 and box[1] > 0 and box[2] < width and box[3] < HEIGHT for box in [boxes[_written(sheet)]])


def _written(sheet: Sheet) -> int:
    """The place of the pass that has the words of the day: the one in the condensed type."""
    return next(index for index, part in enumerate(sheet.passes) if any(getattr(shape, "words", "?") != "?" for shape in part.shapes))


@pytest.mark.parametrize("cover", EACH)
def test_a_slug_decides_the_variation(cover: Cover) -> None:
    """The same slug gives the same drawing, two of them seldom do, and nothing of its letters is in it."""
    drawn = [cover_svg(each) for each in seeded(cover)]

    assert drawn == [cover_svg(each) for each in seeded(cover)]
    assert (len({*drawn}) > 1) == (not cover.levels)  # a sound decides all of its own
    assert "script" not in cover_svg(replace(cover, seed='"><script>'))


def test_covers_are_light() -> None:
    """At most 900 octets of SVG on average, and 1,700 for any; 20 kB as PNG, 600 points wide."""
    sizes = [len(cover_svg(each).encode()) for cover in drawings() for each in seeded(cover)]
    inks = PALETTES["affiche"].cover_inks

    assert sum(sizes) / len(sizes) <= 900
    assert max(sizes) <= 1700
    assert max(len(cover_png(cover, inks[cover.form], TYPEFACE, 600)) for cover in drawings()) <= 20_000


def test_neighbours_are_told_apart() -> None:
    """In a list, none has the drawing of the one before it in its section, nor of the two before."""
    names = [name for name, form in DRAWN.items() if len(form.drawings) > 1]
    covers = in_turn([Cover(names[index % 2], f"slug-{index}", section=str(index % 2)) for index in range(24)])

    for section in "01":
        turns = [cover.turn % 3 for cover in covers if cover.section == section]
        assert all(one != other for one, other in pairwise(turns))
        assert {*turns[:3]} == {0, 1, 2}


def test_what_is_added_changes_nothing_of_what_is_there() -> None:
    """A list that grows at its end, or in another section of the same form, keeps the covers that were published."""
    covers = [Cover("rue", f"slug-{index}") for index in range(9)]

    assert in_turn(covers)[:5] == in_turn(covers[:5])
    assert in_turn([Cover("rue", "a", section="other"), *covers])[1:] == in_turn(covers)


def test_lists_do_not_all_begin_alike() -> None:
    """The first of a list has the drawing that its slug decides."""
    assert {in_turn([Cover("rue", f"slug-{index}")])[0].turn for index in range(30)} == {0, 1, 2}


def test_every_form_has_its_inks() -> None:
    """Those of the palettes are five letters, on light paper and on dark, whatever the palette of a site."""
    for palette in PALETTES.values():
        assert {*palette.covers} == {*ALL}
        assert {frozenset(inks) for shades in palette.covers.values() for inks in (shades.light, shades.dark)} == {frozenset("gabcp")}


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("cover", EACH)
def test_a_form_is_seen_at_night(cover: Cover, palette: str) -> None:
    """On dark paper the ground is dark, and of the inks that are lighter, the one that covers most contrasts with it three to one."""
    inks = PALETTES[palette].covers[cover.form].dark
    ground = inks["g"]

    assert luminance(ground) < 0.1
    for each in seeded(cover):
        sheet = each.sheet()
        covered = {ink: sum(share(sheet, part) for part in sheet.passes if part.ink == ink) for ink in "abcp"}
        light = {ink: covered[ink] for ink in covered if luminance(inks[ink]) > luminance(ground)}
        largest = max(light, key=lambda ink: light[ink])
        assert light[largest] >= 0.04
        assert contrast(inks[largest], ground) >= 3, largest


@pytest.mark.parametrize("cover", EACH)
def test_a_cover_says_what_it_shows(cover: Cover) -> None:
    """In French, with its words, and each drawing its own."""
    assert cover.alt.startswith("Dessin : ")
    assert cover.words in cover.alt
    assert len({each.alt for each in drawings()}) == len(EACH)


@pytest.mark.parametrize("cover", EACH)
def test_a_cover_on_a_page(cover: Cover) -> None:
    """It has its size, so that nothing moves, it is hidden from who does not see it, and it is well-formed."""
    drawing = etree.fromstring(cover_svg(cover, wide=True))

    assert (drawing.get("width"), drawing.get("height"), drawing.get("viewBox")) == ("720", "240", "0 0 720 240")
    assert drawing.get("aria-hidden") == "true"
    assert drawing.get("class") == f"cover cover-{cover.form}"


def test_a_record_follows_its_sound() -> None:
    """Where it is loud it is wide, from noon on, and each chapter has an ink of its own."""
    sheet = Cover("sillon", levels=(9,) * 42 + (0,) * 42, starts=(0, 21, 42)).sheet()
    boxes = [sheet.mask(part, SIZE, TYPEFACE).getbbox() for part in sheet.passes]

    assert [part.ink for part in sheet.passes] == ["a", "b", "c", "g"]
    first, second, quiet, _hole = (box for box in boxes if box)
    assert first[0] >= 179
    assert first[3] <= 121
    assert second[0] >= 179
    assert second[1] >= 119
    assert quiet[2] <= 181
    assert quiet[2] - quiet[0] < (first[2] - first[0]) / 2


@pytest.mark.browser
def test_a_page_and_a_feed_show_the_same(browser: Browser) -> None:
    """Each drawing, in Chromium and as PNG: but for the edges, the same colours at the same places."""
    palette = PALETTES["affiche"]
    css = stylesheet(ROOT / "theme" / "static" / "css", palette).content.decode()
    font = (ROOT / "theme" / FONT).read_bytes()
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
    page.route("**/*", lambda route: route.fulfill(body=font if ".woff2" in route.request.url else "<!doctype html>"))
    page.goto("https://mila.example/")
    css = css.replace("bricolage-grotesque.woff2", "/a.woff2").replace("font-display: optional", "font-display: block")
    page.add_style_tag(content=f"{css} body {{ margin: 0; }} .cover {{ display: block; width: {WIDTH}px; }}")
    apart = {}
    for cover in drawings():
        page.evaluate("svg => { document.body.innerHTML = svg; return document.fonts.ready.then(() => null) }", str(cover_svg(cover)))
        shown = Image.open(BytesIO(page.screenshot())).convert("RGB")
        told = Image.open(BytesIO(cover_png(cover, palette.cover_inks[cover.form], TYPEFACE, WIDTH))).convert("RGB")
        apart[f"{cover.form}-{cover.words or cover.turn}"] = round(sum(ImageStat.Stat(ImageChops.difference(shown, told)).mean) / 3, 1)
    page.close()

    assert {name: by for name, by in apart.items() if by > 6} == {}
