"""Documents: files to read or keep, published as they are once their first bytes agree with their names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

LARGEST = 20_000_000  # bytes; a phone on a slow line gives up long before
FORMATS = {".pdf": "PDF", ".odt": "OpenDocument", ".ods": "OpenDocument", ".docx": "Word", ".xlsx": "Excel", ".epub": "EPUB"}

BAD_NAME = "le nom d'un document n'a que minuscules sans accent, chiffres et tirets : « programme-2024.pdf »"
WRONG_ENDING = "ce document n'est pas en {} malgré son nom ; enregistrez-le de nouveau dans ce format"
TOO_LARGE = "ce document pèse {} Mo ; au plus 20 : allégez-le"

_NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\.[a-z]+")
_ZIPPED = b"PK\x03\x04"  # what OpenDocument, Office Open XML and EPUB files begin with


class BadDocument(Exception):
    """A document that cannot be published; the message is French."""


@dataclass(frozen=True)
class DocumentOnSite:
    """A document of the site: its address there, its size in bytes, and its file."""

    address: str
    size: int
    path: Path = field(compare=False)

    @property
    def format(self) -> str:
        """What it opens with, as visitors know it: « PDF », « Word »."""
        return FORMATS[self.path.suffix]


def inspect(path: Path, address: str) -> DocumentOnSite:
    """A document as it will be published. Raises BadDocument."""
    if not _NAME.fullmatch(path.name):
        raise BadDocument(BAD_NAME)
    size = path.stat().st_size
    if size > LARGEST:
        raise BadDocument(TOO_LARGE.format(-(-size // 1_000_000)))
    begins = b"%PDF-" if path.suffix == ".pdf" else _ZIPPED
    with path.open("rb") as file:
        if file.read(len(begins)) != begins:
            raise BadDocument(WRONG_ENDING.format(FORMATS[path.suffix]))
    return DocumentOnSite(address, size, path)
