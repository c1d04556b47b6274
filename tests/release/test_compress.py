"""What is laid beside files for servers that send it compressed, read by decoders that are not ours."""

from __future__ import annotations

import gzip
import os
from hashlib import sha256
from pathlib import Path

import brotli
import pytest

from plugins.release.compress import compress

TEXT = "Le quai est en fête, et la verrière est finie. " * 100
NOISE = b"".join(sha256(str(number).encode()).digest() for number in range(200))


def names(folder: Path) -> set[str]:
    """The files of a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site of a page, a short one, a calendar, noise that calls itself text, a picture, a font and a sound."""
    (tmp_path / "agenda").mkdir()
    for name in ("agenda/index.html", "agenda.ics", "photo.png", "lettre.woff2", "son.mp3", ".release.json"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "court.txt").write_text("court")
    (tmp_path / "bruit.txt").write_bytes(NOISE)
    return tmp_path


def test_text_is_compressed_where_it_is_worth_it(folder: Path) -> None:
    """Text of a thousand octets or more that shrinks; no picture, no font, no sound; what was written is said."""
    before = names(folder)

    written = compress(folder)

    new = {f"{name}{ending}" for name in ("agenda/index.html", "agenda.ics", ".release.json") for ending in (".br", ".gz")}
    assert names(folder) - before == new == {path.relative_to(folder).as_posix() for path in written}


def test_it_is_the_same_text(folder: Path) -> None:
    """Whoever unpacks it has the file again."""
    compress(folder)

    original = (folder / "agenda.ics").read_bytes()
    assert brotli.decompress((folder / "agenda.ics.br").read_bytes()) == original
    assert gzip.decompress((folder / "agenda.ics.gz").read_bytes()) == original


def test_the_same_file_is_compressed_the_same(folder: Path) -> None:
    """No moment is in it (RFC 1952, MTIME), and its file has that of the file it stands for: the same release has the same ETags."""
    os.utime(folder / "agenda.ics", (1_700_000_000, 1_700_000_000))
    compress(folder)
    packed = (folder / "agenda.ics.gz").read_bytes()
    assert packed[4:8] == bytes(4)

    (folder / "agenda.ics.gz").unlink()
    assert compress(folder) == (folder / "agenda.ics.gz",)

    assert (folder / "agenda.ics.gz").read_bytes() == packed
    assert (folder / "agenda.ics.gz").stat().st_mtime == (folder / "agenda.ics.br").stat().st_mtime == 1_700_000_000


def test_what_is_there_is_left(folder: Path) -> None:
    """A second time, nothing is done."""
    assert compress(folder)
    (folder / "agenda.ics.br").write_bytes(b"mine")

    assert compress(folder) == ()
    assert (folder / "agenda.ics.br").read_bytes() == b"mine"
