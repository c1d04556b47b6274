"""How loud an MP3 is from its beginning to its end, as its frames tell it: nothing is decoded (ISO/IEC 11172-3, 13818-3).

Each granule of a frame has a ``global_gain`` in its side information, in steps of 1.5 dB, which follows what is heard closely enough for
a drawing. One without any data is silent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

SLICES = 84
LEVELS = 9  # a level goes from 0 to this
_RANGE = 24  # steps of gain from the quietest that is drawn to the loudest: 36 dB
_BITRATES = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def levels(sound: bytes) -> tuple[int, ...]:
    """The level of each of ``SLICES`` equal parts of an MP3, the loudest being ``LEVELS``; none where there are fewer frames than parts."""
    gains = list(_gains(sound))
    if len(gains) < SLICES:
        return ()
    ends = [index * len(gains) // SLICES for index in range(SLICES + 1)]
    means = [sum(gains[start:end]) / (end - start) for start, end in pairwise(ends)]
    least = max(means) - _RANGE
    return tuple(max(0, round(LEVELS * (mean - least) / _RANGE)) if mean else 0 for mean in means)


def _gains(sound: bytes) -> Iterator[float]:
    """The gain of each frame: the loudest of its granules and channels, 0 for silence."""
    place = _start(sound)
    while place + 4 <= len(sound):
        length, side = _frame(sound[place : place + 4])
        if not length:
            place += 1
            continue
        yield max(_granules(sound[place + 4 : place + length], *side), default=0)
        place += length


def _start(sound: bytes) -> int:
    """Where the frames begin, after an ID3v2 tag."""
    if not sound.startswith(b"ID3") or len(sound) < 10:
        return 0
    return 10 + sum(part << shift for part, shift in zip(sound[6:10], (21, 14, 7, 0), strict=True))


def _frame(header: bytes) -> tuple[int, tuple[bool, bool, bool]]:
    """The length of a frame of Layer III, 0 where this is none; whether it is MPEG-1, has one channel, is protected by a CRC."""
    version, layer, protected = header[1] >> 3 & 3, header[1] >> 1 & 3, not header[1] & 1
    bitrate, rate, padded = header[2] >> 4, header[2] >> 2 & 3, header[2] >> 1 & 1
    if header[0] != 0xFF or header[1] >> 5 != 7 or version == 1 or layer != 1 or bitrate in (0, 15) or rate == 3:
        return 0, (False, False, False)
    first = version == 3
    length = (144 if first else 72) * 1000 * _BITRATES[first][bitrate] // _RATES[version][rate] + padded
    return length, (first, header[3] >> 6 == 3, protected)


def _granules(data: bytes, first: bool, mono: bool, protected: bool) -> Sequence[int]:
    """The gain of each granule and channel in the data after a header."""
    channels = 1 if mono else 2
    size = (17 if mono else 32) if first else (9 if mono else 17)
    start = 2 if protected else 0
    bits = int.from_bytes(data[start : start + size].ljust(size, b"\0"))
    before = (9 + (5 if mono else 3) + 4 * channels) if first else (8 + channels)
    each, count = (59, 2 * channels) if first else (63, channels)

    def read(place: int, width: int) -> int:
        return bits >> (8 * size - place - width) & ((1 << width) - 1)

    places = [before + index * each for index in range(count)]
    return [read(place + 21, 8) if read(place, 12) else 0 for place in places]
