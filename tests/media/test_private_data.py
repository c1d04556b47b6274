"""What is published tells nothing of who made it, nor with what: PDFs, documents of offices and MP3s, beside photos."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
from mutagen import apev2, id3

from plugins.content.attachments import BadMedium, Sound
from plugins.media import documents, sounds
from plugins.media import packed as packed_documents
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


def zipped(*parts: tuple[str, str | bytes]) -> bytes:
    """A zip of parts, in their order; ODF wants its type first and as it is (ODF 1.3, part 2, 3.3)."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts:
            packed.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return written.getvalue()


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD = (
    ("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    (
        "docProps/core.xml",
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Le programme</dc:title>'
        f"<dc:creator>{PERSON}</dc:creator><cp:lastModifiedBy>{PERSON}</cp:lastModifiedBy></cp:coreProperties>",
    ),
    (
        "docProps/app.xml",
        f'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Bureau 7</Application><Company>{PERSON}</Company><Pages>3</Pages></Properties>',
    ),
    (
        "word/document.xml",
        f'<w:document xmlns:w="{W}"><w:ins w:author="{PERSON}" w:date="2026-11-01"><w:t xml:space="preserve"> Bonjour </w:t></w:ins></w:document>',
    ),
    ("word/comments.xml", f'<w:comments xmlns:w="{W}"><w:comment w:author="{PERSON}" w:initials="AS">Oui</w:comment></w:comments>'),
    ("word/media/image1.png", b"\x89PNG"),
)
ODF = "urn:oasis:names:tc:opendocument:xmlns"
OPEN = (
    ("mimetype", "application/vnd.oasis.opendocument.text"),
    (
        "meta.xml",
        f'<o:document-meta xmlns:o="{ODF}:office:1.0" xmlns:meta="{ODF}:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><o:meta>'
        f"<meta:generator>Bureau 7</meta:generator><meta:initial-creator>{PERSON}</meta:initial-creator><dc:creator>{PERSON}</dc:creator>"
        f'<meta:user-defined meta:name="x">{PERSON}</meta:user-defined><dc:title>Le programme</dc:title></o:meta></o:document-meta>',
    ),
    (
        "content.xml",
        f'<o:document-content xmlns:o="{ODF}:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><o:annotation>'
        f"<dc:creator>{PERSON}</dc:creator>Oui</o:annotation> Bonjour </o:document-content>",
    ),
)


def published_as(folder: Path, name: str, content: bytes) -> bytes:
    path = folder / name
    path.write_bytes(content)
    return documents.publish(documents.inspect(path, f"/documents/{name}"))


@pytest.mark.parametrize(("name", "parts"), [("programme.docx", WORD), ("programme.odt", OPEN)])
def test_a_document_of_an_office_is_published_without_its_authors(
    tmp_path: Path, name: str, parts: tuple[tuple[str, str | bytes], ...]
) -> None:
    """Its title, its text and its order of parts stay; who wrote, saved or remarked does not; its bytes hang on nothing else."""
    found = published_as(tmp_path, name, zipped(*parts))

    with zipfile.ZipFile(io.BytesIO(found)) as packed:
        read = {each: packed.read(each).decode(errors="replace") for each in packed.namelist()}
        assert {each.date_time for each in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert packed.infolist()[0].compress_type == (zipfile.ZIP_STORED if name.endswith("odt") else zipfile.ZIP_DEFLATED)
    whole = "".join(read.values())
    assert list(read) == [each for each, _content in parts]
    assert (PERSON in whole, "Bureau" in whole, '"AS"' in whole) == (False, False, False)
    assert ("Le programme" in whole, " Bonjour " in whole, "Oui" in whole) == (True, True, True)
    assert published_as(tmp_path, name, zipped(*parts)) == found


def test_a_document_without_names_keeps_its_parts(tmp_path: Path) -> None:
    """What there is nothing to take out of is not written anew, be it unusual."""
    odd = "<?xml version='1.0'?>\n<!-- x --><a  b='c'></a>"

    with zipfile.ZipFile(io.BytesIO(published_as(tmp_path, "a.xlsx", zipped(("xl/odd.xml", odd), ("xl/empty.xml", ""))))) as packed:
        assert packed.read("xl/odd.xml").decode() == odd


def test_a_document_that_is_signed_stays_as_it_is(tmp_path: Path) -> None:
    """It tells on purpose who signed it, and would no longer be signed."""
    signed = zipped(*OPEN, ("META-INF/documentsignatures.xml", "<signatures/>"))

    assert published_as(tmp_path, "a.odt", signed) == signed


def test_a_book_keeps_its_author(tmp_path: Path) -> None:
    """It is whose book it is."""
    book = zipped(("mimetype", "application/epub+zip"), ("a.opf", f"<creator>{PERSON}</creator>"))

    assert published_as(tmp_path, "a.epub", book) == book


SPOILT = {
    "cut": zipped(*WORD)[:-40],
    "no zip": b"PK\x03\x04 and no more",
    "another name inside": zipped(*WORD).replace(b"core.xml", b"corexxml", 1),
    "no XML": zipped(("word/document.xml", "<a>")),
    "nothing in it": zipped(),
}


@pytest.mark.parametrize("content", SPOILT.values(), ids=SPOILT)
def test_a_spoilt_document_is_told(content: bytes, tmp_path: Path) -> None:
    """In French, before anything is written."""
    path = tmp_path / "a.docx"
    path.write_bytes(content)

    with pytest.raises(BadMedium, match=r"ne s'ouvre pas|n'est pas en Word"):
        documents.inspect(path, "/documents/a.docx")


def test_a_document_that_would_fill_the_memory_is_told(tmp_path: Path) -> None:
    """A few kilobytes may hold a gigabyte of blanks: what it says of its size is asked first."""
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("a.xml", "w") as part:
        for _megabyte in range(packed_documents.LARGEST // 1_000_000 + 1):
            part.write(bytes(1_000_000))

    with pytest.raises(BadMedium, match="200 Mo"):
        documents.inspect(path, "/documents/a.docx")


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
