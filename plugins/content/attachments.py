"""What a text may show or hold beside its words: photos, documents and sounds as data, and how a file becomes one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Protocol, TypeAlias

PHOTO_FORMATS: Mapping[str, str] = {".avif": "AVIF", ".jpeg": "JPEG", ".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
DOCUMENT_FORMATS: Mapping[str, str] = {
    ".pdf": "PDF",
    ".odt": "OpenDocument",
    ".ods": "OpenDocument",
    ".docx": "Word",
    ".xlsx": "Excel",
    ".epub": "EPUB",
}
SOUND_SUFFIX = ".mp3"
CAPTIONS_SUFFIX = ".vtt"
OTHER_SOUNDS = (".aac", ".aif", ".aiff", ".flac", ".m4a", ".ogg", ".opus", ".wav", ".wma")


PRESS = "1"  # of the program that makes prints: another number where it draws another way
PRINTS = "/theme/"  # where files lie whose address tells what they hold


@dataclass(frozen=True)
class Print:
    """A photo printed in dots: its address in its site, its size in points, what it is cut around, and the file of the photo."""

    address: str
    width: int
    height: int
    focus: tuple[int, int]
    path: Path = field(compare=False)


@dataclass(frozen=True)
class Photo:
    """A photo of the site: its address there, its size in pixels once published, and its file; ``digest`` tells what that holds."""

    address: str
    width: int
    height: int
    path: Path = field(compare=False)
    digest: str = ""

    def printed(self, width: int, height: int, focus: tuple[int, int]) -> Print:
        """A print of it, in points, cut around a point: hundredths from the left and from the top."""
        made = sha256(f"{PRESS} {self.digest} {width} {height} {focus}".encode()).hexdigest()[:10]
        return Print(f"{PRINTS}tirage-{self.path.stem}-{made}.webp", width, height, focus, self.path)


@dataclass(frozen=True)
class Document:
    """A document of the site: its address there, its size in bytes, and its file."""

    address: str
    size: int
    path: Path = field(compare=False)

    @property
    def format(self) -> str:
        """What it opens with, as visitors know it: « PDF », « Word »."""
        return DOCUMENT_FORMATS[self.path.suffix]


@dataclass(frozen=True)
class Captions:
    """What a sound says, each passage with its moment (WebVTT): its address in its site, the second when it ends, and its file."""

    address: str
    until: float
    path: Path = field(compare=False)


@dataclass(frozen=True)
class Sound:
    """A sound of the site: its address there, its weight in octets, its length in seconds, and its file.

    ``levels`` say how loud it is in equal parts from its beginning to its end, from 0 to 9; nothing where that is not known. ``captions``
    lie beside it, where somebody has made some.
    """

    address: str
    octets: int
    seconds: int
    path: Path = field(compare=False)
    type: str = "audio/mpeg"
    levels: tuple[int, ...] = ()
    captions: Captions | None = None


@dataclass(frozen=True)
class RootFile:
    """A file for the root of the site, published as it is: its address there, and its file."""

    address: str
    path: Path = field(compare=False)


@dataclass(frozen=True)
class PodcastPerson:
    """Someone who is heard: their name, their role as Podcasting 2.0's taxonomy has it, and the whole address of a page about them."""

    name: str
    role: str
    url: str = ""


@dataclass(frozen=True)
class Enclosure:
    """A sound to be listened to: its whole address, its weight in octets, its type, its length in seconds.

    ``transcripts`` are (whole address, type), ``chapters`` is the whole address of theirs, if it has some, ``speakers`` are heard in it.
    """

    url: str
    octets: int
    type: str
    seconds: int
    number: int | None = None
    transcripts: tuple[tuple[str, str], ...] = ()
    chapters: str | None = None
    speakers: tuple[PodcastPerson, ...] = ()


Attachment: TypeAlias = "Photo | Document | Sound | Captions"


class BadMedium(Exception):
    """A file that cannot be published; the message is French."""


class Medium(Protocol):
    """A way of looking at files that are no text: which it takes, by the ends of their names, and what it makes of one."""

    @property
    def suffixes(self) -> frozenset[str]:
        """The ends of names that it takes, with their dot: ``.jpg``."""

    def inspect(self, path: Path, address: str) -> Attachment:
        """A file as it will be published at an address. Raises BadMedium."""
