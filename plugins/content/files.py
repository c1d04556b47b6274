"""The files under ``content/``: which there are, whether they may be there, and their text."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..french.signs import SAME_NAME, composed, hidden_in, name_faults, same_names
from .frontmatter import Problem

LONGEST_FILE = 200_000  # bytes; four times the heaviest page
WELL_KNOWN = ".well-known"  # the folder of what programs look for (RFC 8615) is no hidden one
_LINE_ENDS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))  # refused; YAML would count them as ends of lines
LONGEST_LINE = 5_000  # characters; a long paragraph has 2,000, and Markdown takes the square of a hostile line's length

SYMLINK = "lien symbolique, qui peut sortir de content/ ; remplacez-le par le fichier lui-même"
HARD_LINK = "ce fichier en est aussi un autre ailleurs sur ce disque (lien dur) ; remplacez-le par une copie"
NO_FILE = "ce n'est pas un fichier ordinaire (tube, périphérique) ; retirez-le d'ici"
FOLDER_AS_FILE = "ce dossier porte un nom de fichier ; renommez-le sans point, ou retirez-le"
UNREADABLE_FOLDER = "ce dossier ne se laisse pas lire ({}) ; vérifiez ses droits"
UNREADABLE = "ce fichier ne se laisse pas lire ({}) ; vérifiez ses droits, ou enregistrez-le de nouveau"


@dataclass(frozen=True)
class Found:
    """One file or link under a folder: ``path`` on disk, ``name`` relative to that folder with « / ».

    ``refused`` says in French why it may not be there, whatever it holds; nothing where it may.
    """

    path: Path
    name: str
    refused: str = ""


def walk(folder: Path) -> Iterator[Found]:
    """Every file below a folder, and every link, in the order of names; hidden files and editors' « ~ » copies are left out.

    Links are given, never followed: what they lead to is not content. Folders are given only where they may not be there.
    """
    unread: list[OSError] = []
    for directory, folders, names in os.walk(folder, followlinks=False, onerror=unread.append):
        place = Path(directory)
        shown = sorted(name for name in [*folders, *names] if (not name.startswith(".") or name == WELL_KNOWN) and not name.endswith("~"))
        named = [name for name in shown if name in folders or name.endswith(".md")]  # the capitals of other files are refused anyway
        twins = dict(same_names(sorted(named, key=lambda name: (name != name.lower(), name))))
        refused = {name: _refused(place / name, name, twins.get(name, ""), is_folder=name in folders) for name in shown}
        folders[:] = sorted(name for name in folders if not refused.get(name, "~"))
        for name in shown:
            if name not in folders:
                yield Found(place / name, (place / name).relative_to(folder).as_posix(), refused[name])
    for error in unread:
        place = Path(error.filename)
        yield Found(place, place.relative_to(folder).as_posix(), UNREADABLE_FOLDER.format(error.strerror))


def _refused(path: Path, name: str, twin: str, *, is_folder: bool) -> str:
    """Why a file or a folder may not stand where it does; nothing where it may."""
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        return SYMLINK
    if message := next(name_faults(name), SAME_NAME.format(twin) if twin else ""):
        return message
    if is_folder:
        return FOLDER_AS_FILE if "." in name and name != WELL_KNOWN else ""
    if not stat.S_ISREG(status.st_mode):
        return NO_FILE
    return HARD_LINK if status.st_nlink > 1 else ""


def read_text(path: Path) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file, its byte order mark and CRLF put right, and what keeps it from being read (line, French message)."""
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= LONGEST_FILE else b""
    except OSError as error:
        return "", ((0, UNREADABLE.format(error.strerror)),)
    if size > LONGEST_FILE:
        return "", ((0, f"ce fichier pèse {_grouped(size)} octets ; au plus {_grouped(LONGEST_FILE)} : est-ce bien un texte ?"),)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", ((raw.count(b"\n", 0, error.start) + 1, _encoding_message(raw, error)),)
    if not text.strip():
        return "", ((0, "le fichier est vide"),)
    text = composed(text.replace("\r\n", "\n").replace("\r", "\n"))
    problems = tuple(_line_problems(text))
    return text.translate(_LINE_ENDS), problems


def _line_problems(text: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            yield (
                number,
                f"cette ligne compte {_grouped(len(line))} caractères ; au plus {_grouped(LONGEST_LINE)} : coupez-la en paragraphes",
            )
        if hidden := hidden_in(line):
            yield number, hidden


def _encoding_message(raw: bytes, error: UnicodeDecodeError) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "ce fichier est en UTF-16 ; enregistrez-le en UTF-8"
    letter = raw[error.start : error.start + 1].decode("cp1252", "replace")
    return f"le caractère « {letter} » n'est pas en UTF-8 (Windows-1252 ?) ; enregistrez le fichier en UTF-8"


def _grouped(number: int) -> str:
    """Digits in threes, apart: 5 242 880."""
    return f"{number:,}".replace(",", " ")
