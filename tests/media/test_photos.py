"""Photos: what is said of their size is true of what is published, which tells nothing of where and by whom they were taken."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from plugins.content.attachments import BadMedium
from plugins.media.photos import WIDEST, inspect, press, publish, reduced, weight

ORIENTATION, MAKER, PLACE = 0x0112, 0x010F, 0x8825  # of EXIF 2.32
INK, PAPER = (0, 0, 0), (255, 255, 255)


def written(folder: Path, size: tuple[int, int] = (60, 40), name: str = "rue.jpg", mode: str = "RGB", **exif: int) -> Path:
    """A photo of white paper, whose upper left quarter is dark."""
    photo = Image.new("RGB", size, PAPER)
    photo.paste(INK, (0, 0, size[0] // 2, size[1] // 2))
    data = Image.Exif()
    data[MAKER] = "Ada"
    data.get_ifd(PLACE)[1] = "N"
    if "orientation" in exif:
        data[ORIENTATION] = exif["orientation"]
    path = folder / name
    photo.convert(mode).save(path, exif=data)
    return path


def dark_corner(photo: Image.Image) -> str:
    """Which corner of a photo is dark."""
    width, height = photo.size
    corners = {"upper left": (5, 5), "upper right": (width - 5, 5), "lower left": (5, height - 5), "lower right": (width - 5, height - 5)}
    [found] = [name for name, point in corners.items() if photo.convert("L").getpixel(point) < 99]  # type: ignore[operator]
    return found


@pytest.mark.parametrize(
    ("orientation", "size", "corner"),
    [
        (1, (60, 40), "upper left"),
        (2, (60, 40), "upper right"),
        (3, (60, 40), "lower right"),
        (4, (60, 40), "lower left"),
        (5, (40, 60), "upper left"),
        (6, (40, 60), "upper right"),
        (7, (40, 60), "lower right"),
        (8, (40, 60), "lower left"),
    ],
)
def test_a_photo_stands_upright(tmp_path: Path, orientation: int, size: tuple[int, int], corner: str) -> None:
    """However it was held (EXIF 2.32, Orientation), it is published upright, of the size that its page keeps free for it."""
    photo = inspect(written(tmp_path, orientation=orientation), "/images/rue.jpg")

    with Image.open(BytesIO(publish(photo))) as published:
        assert (photo.width, photo.height) == published.size == size
        assert dark_corner(published) == corner


@pytest.mark.parametrize(
    ("name", "mode"), [("a.jpg", "RGB"), ("a.jpeg", "L"), ("a.png", "RGB"), ("a.png", "P"), ("a.webp", "RGB"), ("a.avif", "RGB")]
)
def test_a_photo_tells_nothing_of_who_took_it(tmp_path: Path, name: str, mode: str) -> None:
    """Neither the camera nor the place, in any format; what it shows stays, and the same file gives the same bytes."""
    path = written(tmp_path, name=name, mode=mode)
    photo = inspect(path, f"/images/{name}")

    published = publish(photo)

    assert b"Ada" in path.read_bytes()
    assert b"Ada" not in published
    assert published == publish(photo)
    with Image.open(BytesIO(published)) as shown:
        assert not dict(shown.getexif())
        assert (shown.size, dark_corner(shown)) == ((60, 40), "upper left")


@pytest.mark.parametrize("width", [60, WIDEST + 100])
@pytest.mark.parametrize(
    ("name", "mode", "seen_through"),
    [
        ("a.png", "P", 1),
        ("a.png", "RGB", PAPER),
        ("a.png", "L", 255),
        ("a.png", "RGBA", None),
        ("a.png", "LA", None),
        ("a.webp", "RGBA", None),
    ],
)
def test_what_one_sees_through_stays_so(
    tmp_path: Path, name: str, mode: str, seen_through: int | tuple[int, int, int] | None, width: int
) -> None:
    """A logo is published without a ground of its own, in whatever way its file says that it has none."""
    logo = Image.new("RGBA", (width, 40), (*PAPER, 0))
    logo.paste((*INK, 255), (0, 0, width // 2, 20))
    plain = Image.new("P", logo.size, 1) if mode == "P" else logo.convert(mode)
    if mode == "P":
        plain.putpalette([*INK, *PAPER])
        plain.paste(0, (0, 0, width // 2, 20))
    if seen_through is not None:
        plain.info["transparency"] = seen_through
    plain.save(tmp_path / name, lossless=True)

    with Image.open(BytesIO(publish(inspect(tmp_path / name, f"/images/{name}")))) as shown:
        alpha = shown.convert("RGBA").getchannel("A")
        assert [alpha.getpixel(point) for point in ((2, 2), (shown.width - 3, shown.height - 3))] == [255, 0]


def test_a_photo_for_a_printer_is_published_for_screens(tmp_path: Path) -> None:
    """In red, green and blue: of a JPEG in four inks, each browser makes what it can."""
    Image.new("CMYK", (60, 40), (0, 255, 255, 0)).save(tmp_path / "a.jpg")

    with Image.open(BytesIO(publish(inspect(tmp_path / "a.jpg", "/images/a.jpg")))) as shown:
        assert (shown.format, shown.mode) == ("JPEG", "RGB")


@pytest.mark.parametrize(
    ("size", "published"),
    [((1600, 90), (1600, 90)), ((1601, 90), (1600, 90)), ((3200, 100), (1600, 50)), ((4000, 1), (1600, 1)), ((9, 5), (9, 5))],
)
def test_a_photo_is_no_wider_than_a_page_needs(tmp_path: Path, size: tuple[int, int], published: tuple[int, int]) -> None:
    """Larger ones are made smaller, to scale, a point high at least; small ones stay as they are."""
    path = tmp_path / "rue.png"
    Image.new("1", size, 1).save(path)

    photo = inspect(path, "/images/rue.png")

    assert WIDEST == 1600
    assert (photo.width, photo.height) == published
    with Image.open(BytesIO(publish(photo))) as shown:
        assert shown.size == published


def test_a_smaller_one_has_an_address_of_its_own(tmp_path: Path) -> None:
    """It is made from the same file, to scale, and never larger than the photo."""
    photo = inspect(written(tmp_path, (1200, 800)), "/images/rue.jpg")

    small, same = reduced(photo, 600), reduced(photo, 1300)

    assert (small.address, small.width, small.height) == ("/images/600/rue.jpg", 600, 400)
    assert (same.width, same.height) == (1200, 800)
    with Image.open(BytesIO(publish(small))) as shown:
        assert shown.size == (600, 400)


def test_a_photo_in_another_format_than_its_name_s_is_refused(tmp_path: Path) -> None:
    """Browsers are told its type by its name."""
    path = tmp_path / "rue.jpg"
    Image.new("RGB", (4, 3)).save(path, "PNG")

    with pytest.raises(BadMedium, match=r"^cette photo est en PNG malgré son nom ; enregistrez-la de nouveau en JPEG ou en PNG$"):
        inspect(path, "/images/rue.jpg")


def test_a_photo_cut_short_is_refused(tmp_path: Path) -> None:
    """It is decoded to its end before it is published: the head of a file says nothing of the rest."""
    path = written(tmp_path, (600, 400))
    path.write_bytes(path.read_bytes()[:-400])

    with pytest.raises(BadMedium, match=r"^cette photo ne s'ouvre pas"):
        inspect(path, "/images/rue.jpg")


def test_a_print_is_told_by_all_that_it_hangs_on(tmp_path: Path) -> None:
    """Another photo, another size, another focus: another address; the same is found where it was."""
    photo = inspect(written(tmp_path), "/images/rue.jpg")
    other = inspect(written(tmp_path, name="cour.jpg", size=(60, 44)), "/images/rue.jpg")
    prints = [
        photo.printed(30, 20, (50, 50)),
        photo.printed(31, 20, (50, 50)),
        photo.printed(30, 21, (50, 50)),
        photo.printed(30, 20, (50, 40)),
        other.printed(30, 20, (50, 50)),
    ]

    assert len({each.address for each in prints}) == len(prints)
    assert inspect(written(tmp_path), "/images/rue.jpg").printed(30, 20, (50, 50)) == prints[0]


def test_a_print_stands_upright(tmp_path: Path) -> None:
    """However the photo was held, and of the size that its page keeps free for it."""
    photo = inspect(written(tmp_path, size=(600, 400), orientation=6), "/images/rue.jpg")

    with Image.open(BytesIO(press(photo.printed(200, 300, (50, 50))))) as sheet:
        assert sheet.size == (200, 300)
        assert dark_corner(sheet) == "upper right"


def test_the_weight_is_that_of_the_published_photo(tmp_path: Path) -> None:
    """What a page says a photo weighs is what its visitor will wait for, once its file has changed too."""
    path = written(tmp_path, size=(600, 400))
    photo = inspect(path, "/images/rue.jpg")
    assert weight(photo) == len(publish(photo))

    Image.effect_noise((600, 400), 90).save(path)
    assert weight(inspect(path, "/images/rue.jpg")) == len(publish(photo))


def test_what_one_sees_through_is_paper(tmp_path: Path) -> None:
    """A logo without a ground is printed on paper, not on ink; so it is where its file has a palette."""
    for name, mode in (("logo.png", "RGBA"), ("plat.png", "P")):
        drawn = Image.new("RGBA", (90, 60), (0, 0, 0, 0))
        drawn.paste((0, 0, 0, 255), (0, 0, 30, 60))
        drawn.convert(mode).save(tmp_path / name)
        photo = inspect(tmp_path / name, f"/images/{name}")
        with Image.open(BytesIO(press(photo.printed(90, 60, (50, 50))))) as sheet:
            greys = sheet.convert("L")
        assert greys.crop((50, 0, 90, 60)).getextrema() == (255, 255), name
        assert greys.crop((0, 0, 20, 60)).histogram()[255] == 0, name
