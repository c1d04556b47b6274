"""What is published tells nothing of who made it, nor with what: PDFs and MP3s, beside photos."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from mutagen import apev2, id3

from plugins.content.attachments import BadMedium, Sound
from plugins.media import documents, sounds
from tests.content.content_tree import DOCUMENT, EVENT, NEWS, PDF, PICTURE, append, body, pdf, picture, ready
from tests.podcast.mp3 import mp3

PERSON = "Ada Secrète"
XMP = f"<x:xmpmeta><dc:creator>{PERSON}</dc:creator></x:xmpmeta>".encode()
AUTHORED = pdf(
    f"<< /Author ({PERSON}) /Producer (Bureau 7) /Title (Le programme) >>".encode(),
    b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%b\nendstream" % (len(XMP), XMP),
    f"<< /Bureau << /Private ({PERSON}) >> >>".encode(),
    trailer=b"/Info 4 0 R ",
    catalog=b"/Metadata 5 0 R /PieceInfo 6 0 R ",
)


def published_pdf(folder: Path, content: bytes) -> bytes:
    path = folder / "programme.pdf"
    path.write_bytes(content)
    return documents.publish(documents.inspect(path, "/documents/programme.pdf"))


def test_a_pdf_is_published_without_its_author(tmp_path: Path) -> None:
    """Neither its author, its program nor their notes are in it; its page is, and its bytes are the same each time."""
    found = published_pdf(tmp_path, AUTHORED)

    assert PERSON.encode() in AUTHORED
    assert PERSON.encode() not in found
    assert b"Bureau" not in found
    with pikepdf.open(io.BytesIO(found)) as again:
        assert len(again.pages) == 1
        assert "/Info" not in again.trailer
        assert "/Metadata" not in again.Root
    assert published_pdf(tmp_path, AUTHORED) == found


def test_a_pdf_under_a_password_is_refused(tmp_path: Path) -> None:
    """Whether it opens without one or not: visitors could not copy from it, nor could it be written again."""
    path = tmp_path / "programme.pdf"
    for password in ("", "secret"):
        with pikepdf.open(io.BytesIO(PDF)) as each:
            each.save(path, encryption=pikepdf.Encryption(owner="x", user=password))
        with pytest.raises(BadMedium, match="protégé par un mot de passe"):
            documents.inspect(path, "/documents/programme.pdf")


def tagged(folder: Path) -> Path:
    """A sound with tags of all sorts, at both ends."""
    path = folder / "octobre.mp3"
    path.write_bytes(mp3(5))
    tags = id3.ID3()
    tags.add(id3.TIT2(encoding=3, text=["La lettre d'octobre"]))
    tags.add(id3.TPE1(encoding=3, text=[PERSON]))
    tags.add(id3.PRIV(owner=PERSON, data=b"x"))
    tags.add(id3.TXXX(encoding=3, desc="note", text=[PERSON]))
    tags.add(id3.COMM(encoding=3, lang="fra", desc="", text=[PERSON]))
    tags.save(path, v1=id3.ID3v1SaveOptions.CREATE)
    more = apev2.APEv2()
    more["Artist"] = PERSON
    more.save(path)
    return path


def test_a_sound_keeps_its_title_and_loses_its_author(tmp_path: Path) -> None:
    """What players show stays; its weight is that of what is published, which lasts as long."""
    path = tagged(tmp_path)

    sound = sounds.inspect(path, "/podcast/octobre.mp3")
    found = sounds.publish(sound)

    assert PERSON.encode() in path.read_bytes()
    assert all(PERSON.encode(coding) not in found for coding in ("utf-8", "latin-1", "utf-16-le"))
    assert [str(tag) for tag in id3.ID3(io.BytesIO(found)).getall("TIT2")] == ["La lettre d'octobre"]
    assert found.endswith(mp3(5)[-400:])
    assert (sound.octets, sound.seconds) == (len(found), 5)
    assert sounds.publish(sound) == found


def test_a_sound_without_tags_is_published_as_it_is(tmp_path: Path) -> None:
    """Not an octet of it changes."""
    path = tmp_path / "octobre.mp3"
    path.write_bytes(mp3(5))

    assert sounds.publish(Sound("", 0, 0, path)) == mp3(5)


@pytest.mark.parametrize(
    ("files", "published"),
    [
        ({}, set()),
        (append(EVENT, "documents:\n  - file: documents/programme.pdf\n    title: Le programme"), {DOCUMENT}),
        (append(EVENT, "image: images/facade.png\nimage_alt: La façade"), {PICTURE}),
        (body(NEWS, "[Le programme](../documents/programme.pdf#page=2)\n\n![La façade](../images/facade.png)\n"), {DOCUMENT, PICTURE}),
        (body(NEWS, "[La façade](/images/facade.png)\n"), {PICTURE}),
        (
            {NEWS: str(body(NEWS, "![La façade](../images/facade.png)\n")[NEWS]).replace("date:", "status: draft\ndate:")},
            set(),
        ),
    ],
    ids=["nothing", "a field", "the photo of a text", "a body", "an address", "a draft"],
)
def test_only_what_is_referred_to_is_published(tmp_path: Path, files: dict[str, str], published: set[str]) -> None:
    """What no text that is shown names stays at home, and its address is nobody's."""
    table = ready(tmp_path, {PICTURE: picture(), **files})["mila"].table

    assert {name for name in (DOCUMENT, PICTURE) if table.serves(f"/{name.removeprefix('mila/')}")} == published
