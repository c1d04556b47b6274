"""Photos in dots: four greys and no other, more ink where it is darker, cut around what is to be seen."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO

import pytest
from PIL import Image

from plugins.drawing.halftone import GREYS, halftone

SIZE = (240, 160)
PAPER = GREYS[-1]


def scene() -> Image.Image:
    """A photo, darker to the right and to the bottom: a wide one, with a bright mark near its left edge."""
    photo = Image.new("RGB", (600, 200))
    photo.putdata([(255 - x * 255 // 600, 255 - (x + y) * 255 // 800, 200 - y) for y in range(200) for x in range(600)])
    return photo


def printed(photo: Image.Image, size: tuple[int, int] = SIZE, focus: tuple[int, int] = (50, 50)) -> Image.Image:
    """A print, read back."""
    return Image.open(BytesIO(halftone(photo, size, focus))).convert("L")


def ink(sheet: Image.Image) -> float:
    """The part of a sheet that is not paper."""
    return 1 - sheet.histogram()[PAPER] / (sheet.width * sheet.height)


def test_a_print_has_four_greys() -> None:
    """The paper, each ink, both: what a page gives colours to."""
    found = {grey for grey, count in enumerate(printed(scene()).histogram()) if count}

    assert found == set(GREYS)
    assert printed(scene()).size == SIZE


def test_it_is_darker_where_the_photo_is() -> None:
    """From one side of the photo to the other there is more and more ink."""
    sheet = printed(scene(), (600, 200))
    parts = [ink(sheet.crop((left, 0, left + 150, 200))) for left in range(0, 600, 150)]

    assert parts == sorted(parts)
    assert parts[0] < 0.5 < parts[-1]


def test_shadows_are_of_the_first_ink() -> None:
    """What is darkest is the first ink, with the second thinned out; what is light is the second alone."""
    sheet = printed(scene(), (600, 200))
    dark, light = sheet.crop((480, 0, 600, 200)).histogram(), sheet.crop((60, 0, 220, 200)).histogram()

    assert dark[GREYS[1]] > dark[GREYS[2]]
    assert light[GREYS[2]] > light[GREYS[1]] + light[GREYS[0]]


@pytest.mark.parametrize(("focus", "corner"), [((0, 50), (0, 0)), ((100, 50), (140, 140))])
def test_it_is_cut_around_its_focus(focus: tuple[int, int], corner: tuple[int, int]) -> None:
    """A square print of a wide photo keeps the end that its editor pointed at, with what is dark there, and not the other."""
    photo = Image.new("L", (600, 200), 255)
    photo.paste(0, (0, 0, 60, 60))
    photo.paste(0, (540, 140, 600, 200))
    sheet = printed(photo, (200, 200), focus)

    x, y = corner
    assert ink(sheet.crop((x, y, x + 60, y + 60))) > 0.95
    assert ink(sheet) < 0.15


def test_the_same_photo_is_the_same_print() -> None:
    """To the octet: a print is kept, and told by what it is made of."""
    assert halftone(scene(), SIZE) == halftone(scene(), SIZE)
    assert sha256(printed(scene()).tobytes()).hexdigest()[:16] == "bf2374eaee294270"
