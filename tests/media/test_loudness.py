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
