"""How loud an MP3 is, read from its frames."""

from __future__ import annotations

import pytest

from plugins.media.loudness import LEVELS, SLICES, levels
from tests.podcast.mp3 import CHECKED, LOW, MONO, STEREO, Frames, heard, id3, mp3


@pytest.mark.parametrize("kind", [MONO, STEREO, LOW, CHECKED], ids=["mono", "stereo", "low", "crc"])
def test_levels_follow_the_gain(kind: Frames) -> None:
    """The loudest part has the highest level, one of half the range half of it, and silence none."""
    third = SLICES // 3
    sound = b"".join(heard(gain, kind) * 2 * third for gain in (180, 168)) + kind.header.ljust(kind.size, b"\0") * 2 * third

    assert levels(sound) == (LEVELS,) * third + (4,) * third + (0,) * third


# ISO/IEC 11172-3 and 13818-3, 2.4.2.3: kbit/s and Hz by their place in a header, and octets for each kbit/s at one Hz. MPEG-2.5 is
# MPEG-2 at half its rates.
FIRST = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
SECOND = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
LIKE_A_HEADER = b"\xff\xfb\x54\xc4"
VERSIONS = {
    "MPEG-1": (b"\xff\xfb", (44100, 48000, 32000), FIRST, 144_000, MONO),
    "MPEG-2": (b"\xff\xf3", (22050, 24000, 16000), SECOND, 72_000, LOW),
    "MPEG-2.5": (b"\xff\xe3", (11025, 12000, 8000), SECOND, 72_000, LOW),
}


@pytest.mark.parametrize(("start", "rates", "bitrates", "octets", "like"), VERSIONS.values(), ids=VERSIONS)
@pytest.mark.parametrize("padded", [0, 1])
def test_frames_of_every_rate_follow_one_another(
    start: bytes, rates: tuple[int, ...], bitrates: tuple[int, ...], octets: int, like: Frames, padded: int
) -> None:
    """Each is as long as its header says, padding included: in one that was misjudged, what only looks like a header would be heard."""
    sound = b""
    for rate, hertz in enumerate(rates):
        for bitrate, kilobits in enumerate(bitrates, 1):
            header = start + bytes([bitrate << 4 | rate << 2 | padded << 1]) + like.header[3:4]
            size = octets * kilobits // hertz + padded
            frame = heard(180, like._replace(header=header, size=size))
            sound += (frame[:36] + LIKE_A_HEADER * size)[:size] * 2

    assert levels(sound) == (LEVELS,) * SLICES


def test_what_is_around_the_frames_is_not_heard() -> None:
    """A tag before them, octets that belong to none."""
    sound = heard(180) * SLICES

    assert levels(id3("un commentaire") + sound) == levels(sound) == levels(b"\0\0\0" + sound) == (LEVELS,) * SLICES


def test_silence_is_silent() -> None:
    """No level but 0."""
    assert levels(mp3(10)) == (0,) * SLICES


@pytest.mark.parametrize("sound", [b"", b"ID3", b"\xff\xfb", b"\xff" * 5000, heard(180)[:-1], heard(180) * (SLICES - 1)])
def test_too_little_has_no_levels(sound: bytes) -> None:
    """Less than a frame a part, or what is no sound: nothing to draw from."""
    assert levels(sound) == ()
