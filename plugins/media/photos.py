"""Photos: read with suspicion, and published without what they would tell of where and by whom they were taken."""

from __future__ import annotations

import io
import re
import warnings
from functools import cache
from hashlib import sha256
from pathlib import Path

from PIL import Image, ImageOps

from ..content.attachments import PHOTO_FORMATS, BadMedium, Photo, Print
from ..drawing.halftone import halftone
from ..french.wording import weight_in_words

LARGEST = 25_000_000  # points
WIDEST = 1600  # points, of what is published

BAD_NAME = "le nom d'une photo n'a que minuscules sans accent, chiffres et tirets : « facade-du-studio.jpg »"
UNREADABLE = "cette photo ne s'ouvre pas ; enregistrez-la de nouveau en JPEG ou en PNG"
TOO_LARGE = "cette photo compte {} × {} points ; au plus 25 millions : réduisez-la"
WRONG_ENDING = "cette photo est en {} malgré son nom ; enregistrez-la de nouveau en JPEG ou en PNG"

# The formats that photos may have, and those that are told by their name where one is met; no decoder of another is asked.
_OPENED = ("AVIF", "JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP")
# The sizes that are known, by what tells one version of a file from another: each is decoded once.
SIZES: dict[tuple[str, int, int], tuple[int, int, str]] = {}
_NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\.[a-z]+")


def inspect(path: Path, address: str) -> Photo:
    """A photo as it will be published. Raises BadMedium."""
    if not _NAME.fullmatch(path.name):
        raise BadMedium(BAD_NAME)
    status = path.stat()
    key = (str(path), status.st_mtime_ns, status.st_size)
    width, height, digest = SIZES[key] if key in SIZES else SIZES.setdefault(key, (*_size(path), _digest(path)))
    scale = min(1, WIDEST / width)
    return Photo(address, round(width * scale), max(1, round(height * scale)), path, digest)


def reduced(photo: Photo, width: int) -> Photo:
    """The same photo, at most ``width`` points wide, at an address of its own."""
    scale = min(1, width / photo.width)
    folder, _, name = photo.address.rpartition("/")
    return Photo(f"{folder}/{width}/{name}", round(photo.width * scale), max(1, round(photo.height * scale)), photo.path)


def publish(photo: Photo) -> bytes:
    """The photo's file anew: upright, no wider than its size, without metadata (EXIF tells where and when it was taken)."""
    with Image.open(photo.path) as original:
        upright = ImageOps.exif_transpose(original)
        size = (photo.width, photo.height)
        resized = upright.resize(size, Image.Resampling.LANCZOS) if upright.width > photo.width else upright
        kind = PHOTO_FORMATS[photo.path.suffix]
        plain = resized.convert("RGB") if kind == "JPEG" else resized
        clean = Image.frombytes(plain.mode, plain.size, plain.tobytes())
        if plain.mode == "P":
            clean.putpalette(plain.getpalette() or [])
        if "transparency" in plain.info:  # of a PNG, the colour or the place of the palette that one sees through
            clean.info["transparency"] = plain.info["transparency"]
        file = io.BytesIO()
        clean.save(file, kind, quality=82, optimize=True)
    return file.getvalue()


def press(each: Print) -> bytes:
    """A print of a photo, in dots of two inks that a page gives their colours."""
    with Image.open(each.path) as original:
        seen = ImageOps.exif_transpose(original).convert("RGBA")
    paper = Image.new("RGBA", seen.size, "white")  # what one sees through shows the paper
    return halftone(Image.alpha_composite(paper, seen), (each.width, each.height), each.focus)


def weight(photo: Photo) -> int:
    """The weight of a published photo, in octets."""
    return _weight(photo)


def shown_weight(photo: Photo) -> str:
    """The same as a page says it."""
    return weight_in_words(weight(photo))


@cache
def _weight(photo: Photo) -> int:
    return len(publish(photo))


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _size(path: Path) -> tuple[int, int]:
    """The size of an upright photo that was decoded to its end."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # what is too large is said below
        try:
            with Image.open(path, formats=_OPENED) as image:
                width, height = image.size
                if width * height > LARGEST:
                    raise BadMedium(TOO_LARGE.format(width, height))
                if image.format != PHOTO_FORMATS[path.suffix]:
                    raise BadMedium(WRONG_ENDING.format(image.format))
                image.load()
                ImageOps.exif_transpose(image)  # what is wrong with its metadata is noticed here, not in the middle of a build
                turned = image.getexif().get(0x0112, 1) >= 5
        except Image.DecompressionBombError:
            raise BadMedium(TOO_LARGE.format("plus de 13 000", "13 000")) from None
        except BadMedium:
            raise
        except Exception:
            raise BadMedium(UNREADABLE) from None  # decoders raise whatever they please: OverflowError, struct.error, IndexError
    return (height, width) if turned else (width, height)


class Photos:
    """Photos, as reading a site takes them (``content.attachments.Medium``)."""

    suffixes = frozenset(PHOTO_FORMATS)

    def inspect(self, path: Path, address: str) -> Photo:
        """A photo as it will be published. Raises BadMedium."""
        return inspect(path, address)
