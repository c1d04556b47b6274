"""The files under ``content/``: which there are, whether they may be there, and their text."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .frontmatter import INVISIBLE, Problem, controls

LONGEST_FILE = 2_000_000  # bytes; ten times a long page
WELL_KNOWN = ".well-known"
_LINE_ENDS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))  # refused; YAML would count them as ends of lines
LONGEST_LINE = 5_000  # characters; a long paragraph has 2,000, and Markdown takes the square of a hostile line's length


@dataclass(frozen=True)
class Found:
    """One file or link under a folder: ``path`` on disk, ``name`` relative to that folder with « / »."""

    path: Path
    name: str

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link, which may lead out of the folder."""
        return self.path.is_symlink()


def walk(folder: Path) -> Iterator[Found]:
    """Every file below a folder, and every link, in the order of names; hidden files and editors' « ~ » copies are left out.

    The folder of what programs look for (RFC 8615) is no hidden one.
    Links are given, never followed: what they lead to is not content.
    """
    for directory, folders, names in os.walk(folder, followlinks=False):
        links = [name for name in folders if Path(directory, name).is_symlink()]
        folders[:] = sorted(name for name in folders if (not name.startswith(".") or name == WELL_KNOWN) and name not in links)
        for name in sorted([*names, *links]):
            if not name.startswith(".") and not name.endswith("~"):
                path = Path(directory, name)
                yield Found(path, path.relative_to(folder).as_posix())


def read_text(path: Path) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file, its byte order mark and CRLF put right, and what keeps it from being read (line, French message)."""
    size = path.stat().st_size
    if size > LONGEST_FILE:
        return "", ((0, f"ce fichier pèse {_grouped(size)} octets ; au plus {_grouped(LONGEST_FILE)} : est-ce bien un texte ?"),)
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", ((raw.count(b"\n", 0, error.start) + 1, _encoding_message(raw, error)),)
    if not text.strip():
        return "", ((0, "le fichier est vide"),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = tuple(_line_problems(text))
    return text.translate(_LINE_ENDS), problems


def _line_problems(text: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            yield (
                number,
                f"cette ligne compte {_grouped(len(line))} caractères ; au plus {_grouped(LONGEST_LINE)} : coupez-la en paragraphes",
            )
        if found := controls(line):
            yield number, INVISIBLE.format(ord(found[0]))


def _encoding_message(raw: bytes, error: UnicodeDecodeError) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "ce fichier est en UTF-16 ; enregistrez-le en UTF-8"
    letter = raw[error.start : error.start + 1].decode("cp1252", "replace")
    return f"le caractère « {letter} » n'est pas en UTF-8 (Windows-1252 ?) ; enregistrez le fichier en UTF-8"


def _grouped(number: int) -> str:
    """Digits in threes, apart: 5 242 880."""
    return f"{number:,}".replace(",", " ")
