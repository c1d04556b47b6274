"""Documents: files to read or keep, published as they are once their first bytes agree with their names."""

from __future__ import annotations

import re
from pathlib import Path

from ..content.attachments import DOCUMENT_FORMATS, BadMedium, Document

LARGEST = 20_000_000  # bytes; a phone on a slow line gives up long before

BAD_NAME = "le nom d'un document n'a que minuscules sans accent, chiffres et tirets : « programme-2024.pdf »"
WRONG_ENDING = "ce document n'est pas en {} malgré son nom ; enregistrez-le de nouveau dans ce format"
TOO_LARGE = "ce document pèse {} Mo ; au plus 20 : allégez-le"

_NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\.[a-z]+")
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
    return Document(address, size, path)


def publish(document: Document) -> bytes:
    """The document's file as it is."""
    return document.path.read_bytes()


class Documents:
    """Documents, as reading a site takes them (``content.attachments.Medium``)."""

    suffixes = frozenset(DOCUMENT_FORMATS)

    def inspect(self, path: Path, address: str) -> Document:
        """A document as it will be published. Raises BadMedium."""
        return inspect(path, address)
