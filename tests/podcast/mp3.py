"""Sounds made for a test: silence in MPEG-1 Layer III frames (ISO/IEC 11172-3), and what is none."""

from __future__ import annotations

from struct import pack
from typing import NamedTuple

# 64 kbit/s, 48 kHz, one channel: 192 octets hold 1152 samples, which is 24 ms without anything left over.
_HEADER = b"\xff\xfb\x54\xc4"
_FRAME = _HEADER.ljust(192, b"\0")
_PER_SECOND = 48_000 / 1152


def mp3(seconds: float, *, tags: bytes = b"") -> bytes:
    """Silence that lasts so long, after ``tags``."""
    return tags + _FRAME * round(seconds * _PER_SECOND)


def counted(seconds: float, *, said: float) -> bytes:
    """Silence whose first frame says how long all of it should be, as encoders do (Xing's header)."""
    frames = round(said * _PER_SECOND)
    first = (_HEADER + b"\0" * 17 + b"Info" + pack(">III", 3, frames, frames * len(_FRAME))).ljust(len(_FRAME), b"\0")
    return first + mp3(seconds)


def layer_two(seconds: float) -> bytes:
    """Silence in Layer II, which a file named .mp3 may hold."""
    return b"\xff\xfd\x54\xc4".ljust(192, b"\0") * round(seconds * _PER_SECOND)


def id3(text: str) -> bytes:
    """An ID3v2.3 tag that holds a comment."""
    comment = b"\x01fra\xff\xfe\0\0\xff\xfe" + text.encode("utf-16-le")
    frame = b"COMM" + pack(">IH", len(comment), 0) + comment
    size = len(frame)
    return b"ID3\x03\0\0" + bytes((size >> shift) & 0x7F for shift in (21, 14, 7, 0)) + frame


class Frames(NamedTuple):
    """A kind of frames of Layer III: their header, the bits before the first granule, those of a granule, how many, all octets."""

    header: bytes
    before: int
    each: int
    granules: int
    size: int


MONO = Frames(_HEADER, 18, 59, 2, 192)
STEREO = Frames(b"\xff\xfb\x94\x04", 20, 59, 4, 384)  # 128 kbit/s, 48 kHz
LOW = Frames(b"\xff\xf3\x54\xc4", 9, 63, 1, 120)  # MPEG-2, 40 kbit/s, 24 kHz
CHECKED = Frames(b"\xff\xfa\x54\xc4\0\0", 18, 59, 2, 192)  # with a CRC


def heard(gain: int, kind: Frames = MONO) -> bytes:
    """A frame whose granules all have a gain, and some data."""
    width = 8 * (kind.size - len(kind.header))
    places = (kind.before + index * kind.each for index in range(kind.granules))
    bits = sum(100 << (width - place - 12) | gain << (width - place - 29) for place in places)
    return kind.header + bits.to_bytes(width // 8)
