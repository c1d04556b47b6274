"""Sounds: the MP3s of episodes, published once it is known that they are such, and how long they last; their tags tell nothing private."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from mutagen import apev2, id3
from mutagen.mp3 import MPEGInfo

from ..content.attachments import SOUND_SUFFIX, BadMedium, Sound
from ..content.fields import SLUG
from .loudness import levels

LARGEST = 100_000_000  # bytes; at 64 kbit/s, three hours of voice

BAD_NAME = "le nom d'un son n'a que minuscules sans accent, chiffres et tirets : « lettre-2026-10.mp3 »"
NOT_MP3 = "ce son n'est pas en MP3 malgré son nom ; exportez-le de nouveau en MP3"
TOO_LARGE = "ce son pèse {} Mo ; au plus 100 : exportez-le en mono, à 64 kbit/s"
CUT = "ce son est coupé avant la fin qu'il annonce ; exportez-le de nouveau"

# Title, collection, rank, length, language, chapters: what players show, or go by.
_SHOWN = frozenset({"TIT2", "TALB", "TRCK", "TLEN", "TLAN", "CHAP", "CTOC"})
Heard: TypeAlias = tuple[int, int, tuple[int, ...]]
# The (seconds, octets once published, levels) that are known, by what tells one version of a file from another: each is read once.
LENGTHS: dict[tuple[str, int, int], Heard] = {}
_SLACK = 4096  # octets that tags and a last frame may make up


def inspect(path: Path, address: str) -> Sound:
    """A sound as it will be published. Raises BadMedium."""
    if not SLUG.fullmatch(path.stem):
        raise BadMedium(BAD_NAME)
    status = path.stat()
    if status.st_size > LARGEST:
        raise BadMedium(TOO_LARGE.format(-(-status.st_size // 1_000_000)))
    key = (str(path), status.st_mtime_ns, status.st_size)
    if key not in LENGTHS:
        seconds, cleaned = _length(path, status.st_size), _cleaned(path)
        LENGTHS[key] = (seconds, len(cleaned), levels(cleaned))
    seconds, octets, loudness = LENGTHS[key]
    return Sound(address, octets, seconds, path, levels=loudness)


def _length(path: Path, octets: int) -> int:
    """The length of a sound in whole seconds, one at least."""
    with path.open("rb") as file:
        try:
            found = MPEGInfo(file)
        except Exception:
            raise BadMedium(NOT_MP3) from None  # a damaged file makes a reader raise whatever it pleases
    if found.sketchy or found.layer != 3 or found.length <= 0:
        raise BadMedium(NOT_MP3)
    if found.length * found.bitrate / 8 > octets + _SLACK:
        raise BadMedium(CUT)
    return max(1, round(float(found.length)))


def publish(sound: Sound) -> bytes:
    """The sound's file, without its private data; the same bytes each time."""
    return _cleaned(sound.path)


def _shown_tags(file: io.BytesIO) -> id3.ID3:
    kept = id3.ID3()
    with suppress(id3.ID3NoHeaderError):
        for name, frame in id3.ID3(file).items():
            if name[:4] in _SHOWN:
                kept.add(frame)
    return kept


def _cleaned(path: Path) -> bytes:
    """A sound whose tags hold nothing but what players show; as it is where it has no others. Raises BadMedium."""
    file = io.BytesIO(path.read_bytes())
    try:
        kept = _shown_tags(file)
        for delete in (apev2.delete, id3.delete):
            file.seek(0)
            delete(file)
        if kept:
            file.seek(0)
            kept.save(file, v2_version=4, padding=lambda info: 0)
    except Exception:
        raise BadMedium(NOT_MP3) from None  # as above
    return file.getvalue()


class Sounds:
    """Sounds, as reading a site takes them (``content.attachments.Medium``)."""

    suffixes = frozenset({SOUND_SUFFIX})

    def inspect(self, path: Path, address: str) -> Sound:
        """A sound as it will be published. Raises BadMedium."""
        return inspect(path, address)
