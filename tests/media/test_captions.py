"""Captions: which files are WebVTT, and what is said of those that are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.content.attachments import BadMedium
from plugins.media.captions import BACKWARDS, BAD_NAME, BAD_TIME, NO_CUE, NOT_TEXT, NOT_VTT, inspect, publish

GOOD = {
    "plain": ("WEBVTT\n\n00:01.000 --> 00:02.500\nBonjour.\n", 2.5),
    "with hours, a name and settings": ("WEBVTT - la lettre\n\nun\n01:00:01.000 --> 01:00:02.000 align:start\n<v Ana>Bonjour.\n", 3602.0),
    "from Windows, with its mark": ("\ufeffWEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nBonjour.\r\n", 2.0),
    "two voices at once": ("WEBVTT\n\n00:01.000 --> 00:04.000\nA\n\n00:02.000 --> 00:03.000\nB\n", 4.0),
}
BAD: dict[str, tuple[str, bytes, str]] = {
    "not WebVTT": ("a.vtt", b"1\n00:00:01,000 --> 00:00:02,000\nBonjour\n", NOT_VTT),
    "empty": ("a.vtt", b"", NOT_VTT),
    "says nothing": ("a.vtt", b"WEBVTT\n\n", NO_CUE),
    "commas of SubRip": ("a.vtt", b"WEBVTT\n\n00:01,000 --> 00:02,000\nBonjour\n", BAD_TIME.format(3)),
    "ends before it begins": ("a.vtt", b"WEBVTT\n\n00:02.000 --> 00:01.000\nBonjour\n", BACKWARDS.format(3)),
    "goes back": ("a.vtt", b"WEBVTT\n\n00:02.000 --> 00:03.000\nA\n\n00:01.000 --> 00:02.000\nB\n", BACKWARDS.format(6)),
    "Latin-1": ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nÉté\n".encode("latin-1"), NOT_TEXT),
    "a name with capitals": ("A.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nBonjour\n", BAD_NAME),
}


@pytest.mark.parametrize(("text", "until"), GOOD.values(), ids=GOOD)
def test_good_captions_are_published(tmp_path: Path, text: str, until: float) -> None:
    """They end when their last passage does, and their lines end as everywhere else."""
    (tmp_path / "un.vtt").write_text(text, encoding="utf-8", newline="")

    found = inspect(tmp_path / "un.vtt", "/podcast/un.vtt")

    assert found.until == until
    assert publish(found).decode() == text.removeprefix("\ufeff").replace("\r\n", "\n")


@pytest.mark.parametrize(("name", "raw", "message"), BAD.values(), ids=BAD)
def test_bad_captions_are_refused(tmp_path: Path, name: str, raw: bytes, message: str) -> None:
    """With the line, where one is wrong."""
    (tmp_path / name).write_bytes(raw)

    with pytest.raises(BadMedium) as told:
        inspect(tmp_path / name, f"/podcast/{name}")
    assert str(told.value) == message
