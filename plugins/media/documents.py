"""Documents: files to read or keep, published once they hold together, without what they tell of their authors and of their making.

An EPUB keeps its author, which is whose book it is.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from ..content.apart import unheard
from ..content.attachments import DOCUMENT_FORMATS, BadMedium, Document
from . import packed

LARGEST = 20_000_000  # bytes; a phone on a slow line gives up long before

BAD_NAME = "le nom d'un document n'a que minuscules sans accent, chiffres et tirets : « programme-2024.pdf »"
WRONG_ENDING = "ce document n'est pas en {} malgré son nom ; enregistrez-le de nouveau dans ce format"
UNREADABLE = "ce PDF ne s'ouvre pas ; enregistrez-le de nouveau"
LOCKED = "ce PDF est protégé par un mot de passe ; enregistrez-le sans protection, pour que chacun puisse le lire"
TOO_LARGE = "ce document pèse {} Mo ; au plus 20 : allégez-le"

_NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\.[a-z]+")
# What programs say of who made a file and how: XMP, and each program's own notes.
_PRIVATE = ("/Metadata", "/PieceInfo", "/LastModified")
_ZIPPED = b"PK\x03\x04"  # what OpenDocument, Office Open XML and EPUB files begin with


def inspect(path: Path, address: str) -> Document:
    """A document as it will be published. Raises BadMedium."""
    if not _NAME.fullmatch(path.name):
        raise BadMedium(BAD_NAME)
    size = path.stat().st_size
    if size > LARGEST:
        raise BadMedium(TOO_LARGE.format(-(-size // 1_000_000)))
    begins = b"%PDF-" if path.suffix == ".pdf" else _ZIPPED
    with path.open("rb") as file:
        if file.read(len(begins)) != begins:
            raise BadMedium(WRONG_ENDING.format(DOCUMENT_FORMATS[path.suffix]))
    if path.suffix == ".pdf":
        _check_pdf(path)
    if path.suffix in packed.SUFFIXES:
        packed.check(path)
    return Document(address, size, path)


def publish(document: Document) -> bytes:
    """The document's file without its private data; the same bytes each time."""
    if document.path.suffix in packed.SUFFIXES:
        return packed.publish(document.path)
    if document.path.suffix != ".pdf":
        return document.path.read_bytes()
    written = io.BytesIO()
    with unheard():
        import pikepdf
    with pikepdf.open(document.path) as pdf:
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        for part in pdf.objects:
            if isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
                for name in _PRIVATE:
                    if name in part:
                        del part[name]
        pdf.save(written, deterministic_id=True)
    return written.getvalue()


def _check_pdf(path: Path) -> None:
    """Raise BadMedium for a PDF that cannot be written again."""
    with unheard():
        import pikepdf
    try:
        with pikepdf.open(path) as pdf:
            locked, empty = pdf.is_encrypted, not len(pdf.pages)
    except pikepdf.PasswordError:
        locked, empty = True, False
    except Exception:
        raise BadMedium(UNREADABLE) from None  # a damaged file makes a reader raise whatever it pleases
    if locked:
        raise BadMedium(LOCKED)
    if empty:
        raise BadMedium(UNREADABLE)


class Documents:
    """Documents, as reading a site takes them (``content.attachments.Medium``)."""

    suffixes = frozenset(DOCUMENT_FORMATS)

    def inspect(self, path: Path, address: str) -> Document:
        """A document as it will be published. Raises BadMedium."""
        return inspect(path, address)
