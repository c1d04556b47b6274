"""Captions: the WebVTT files of episodes (https://www.w3.org/TR/webvtt1/), published as they are once their times are known to hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..content.attachments import CAPTIONS_SUFFIX, BadMedium, Captions
from ..content.fields import SLUG
from ..french.signs import hidden_in

LARGEST = 2_000_000  # octets; a day of speech has less

BAD_NAME = "le nom de sous-titres n'a que minuscules sans accent, chiffres et tirets, comme celui du son : « lettre-2026-10.vtt »"
TOO_LARGE = "ces sous-titres pèsent plus de 2 Mo ; exportez-les sans image ni style"
NOT_TEXT = "ces sous-titres ne sont pas du texte en UTF-8 ; exportez-les de nouveau en WebVTT"
NOT_VTT = "ce n'est pas du WebVTT : la première ligne est « WEBVTT », suivie d'une ligne vide"
NO_CUE = "ces sous-titres ne disent rien : il faut au moins « 00:00.000 --> 00:02.500 », puis une ligne de texte"
BAD_TIME = "ligne {} : un moment s'écrit 00:02.500 ou 01:00:02.500, et deux moments se suivent par « --> »"
BACKWARDS = "ligne {} : ce passage commence avant le précédent, ou finit avant d'avoir commencé"
HIDDEN = "ligne {} : {}"

_MOMENT = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMING = re.compile(rf"{_MOMENT}[ \t]+-->[ \t]+{_MOMENT}(?:[ \t].*)?")


def inspect(path: Path, address: str) -> Captions:
    """Captions as they will be published. Raises BadMedium."""
    if not SLUG.fullmatch(path.stem):
        raise BadMedium(BAD_NAME)
    raw = path.read_bytes()
    if len(raw) > LARGEST:
        raise BadMedium(TOO_LARGE)
    try:
        lines = raw.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise BadMedium(NOT_TEXT) from None
    if not lines or not re.fullmatch(r"WEBVTT([ \t].*)?", lines[0]) or (len(lines) > 1 and lines[1].strip()):
        raise BadMedium(NOT_VTT)
    for number, line in enumerate(lines, 1):
        if hidden := hidden_in(line):
            raise BadMedium(HIDDEN.format(number, hidden))
    ends = [end for _start, end in _cues(lines)]
    if not ends:
        raise BadMedium(NO_CUE)
    return Captions(address, max(ends) / 1000, path)


def _cues(lines: list[str]) -> Iterator[tuple[int, int]]:
    """The start and end of each cue, in thousandths of a second. Raises BadMedium."""
    before = 0
    for number, line in enumerate(lines, 1):
        if "-->" not in line:
            continue
        found = _TIMING.fullmatch(line.strip())
        if not found:
            raise BadMedium(BAD_TIME.format(number))
        start, end = _thousandths(found.groups()[:4]), _thousandths(found.groups()[4:])
        if start < before or end <= start:
            raise BadMedium(BACKWARDS.format(number))
        before = start
        yield start, end


def _thousandths(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def publish(captions: Captions) -> bytes:
    """The file, its lines ended as everywhere else."""
    text = captions.path.read_text(encoding="utf-8-sig")
    return ("\n".join(text.splitlines()) + "\n").encode()


class CaptionFiles:
    """Captions, as reading a site takes them (``content.attachments.Medium``)."""

    suffixes = frozenset({CAPTIONS_SUFFIX})

    def inspect(self, path: Path, address: str) -> Captions:
        """Captions as they will be published. Raises BadMedium."""
        return inspect(path, address)
