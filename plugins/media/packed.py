"""Documents that are a zip of XML parts: Office Open XML (ISO/IEC 29500) and OpenDocument (ISO/IEC 26300), without who wrote them.

What a document is (its title, its subject) stays; who made it, who last saved it, who wrote its remarks and changes, at which firm and
with which program go. A document that somebody signed is published as it is: it tells who signed on purpose, and any change would break it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from ..content.attachments import BadMedium

SUFFIXES = frozenset({".docx", ".xlsx", ".odt", ".ods"})

UNREADABLE = "ce document ne s'ouvre pas ; enregistrez-le de nouveau"
TOO_LARGE = "ce document, une fois ouvert, pèse plus de 200 Mo ; allégez-le"
LARGEST = 200_000_000  # bytes of all its parts

_MOMENT = (1980, 1, 1, 0, 0, 0)  # the first that a zip can tell
_SIGNED = re.compile(r"_xmlsignatures/|META-INF/.*signatures\.xml")
_META = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
# Elements whose text says who or with what, where nobody reads it in the document itself.
_PEOPLE = frozenset(
    {
        "{http://purl.org/dc/elements/1.1/}creator",
        f"{{{_PACKAGE}}}lastModifiedBy",
        "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}author",
        *(f"{{{_PROPERTIES}}}{name}" for name in ("Application", "AppVersion", "Company", "Manager")),
        *(f"{{{_META}}}{name}" for name in ("creator-initials", "generator", "initial-creator", "printed-by", "user-defined")),
    }
)
# The local names of attributes that say who made a remark or a change, in whatever namespace a version of the standard put them.
_AUTHORS = frozenset({"author", "displayName", "initials", "userId", "userName"})
_BAD = (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


def check(path: Path) -> None:
    """Raise BadMedium for a document that cannot be written again."""
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST:
                raise BadMedium(TOO_LARGE)
            if not packed.namelist() or packed.testzip() is not None:
                raise BadMedium(UNREADABLE)
            for name in packed.namelist():
                _without_people(name, packed.read(name))
    except _BAD:
        raise BadMedium(UNREADABLE) from None


def publish(path: Path) -> bytes:
    """The document without its private data, its parts in their order; the same bytes each time."""
    with zipfile.ZipFile(path) as packed:
        if any(_SIGNED.match(name) for name in packed.namelist()):
            return path.read_bytes()
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as anew:
            for part in packed.infolist():
                entry = zipfile.ZipInfo(part.filename, _MOMENT)  # what else a zip tells of files, their owners too, stays behind
                entry.compress_type = zipfile.ZIP_STORED if part.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
                anew.writestr(entry, _without_people(part.filename, packed.read(part)))
    return written.getvalue()


def _without_people(name: str, content: bytes) -> bytes:
    """A part of a document, of which nobody's name is left; one that is no XML, or has none, is as it was. Raises XMLSyntaxError."""
    if not name.endswith((".xml", ".rdf")) or not content.strip():
        return content
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    tree = etree.fromstring(content, parser).getroottree()
    changed = False
    for element in tree.iter(etree.Element):
        if element.tag in _PEOPLE and element.text:
            element.text, changed = "", True
        for attribute in element.attrib:
            if etree.QName(attribute).localname in _AUTHORS and element.attrib[attribute]:
                element.attrib[attribute], changed = "", True
    if not changed:
        return content
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
