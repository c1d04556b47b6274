"""Which signs a text may hold, and which names a file: one policy, for all that comes in.

Texts are composed as Unicode's NFC has it, whatever a keyboard or a system makes of an accent: « é » is one sign everywhere. What nobody
sees, what turns a text around, and what each machine shows in its own way is refused: it would pass into addresses, calendars and mails.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

LONGEST_NAME = 100  # signs; some systems stop at 143, and an address is also read aloud

INVISIBLE = "caractère invisible U+{:04X} ; effacez-le et retapez le mot"
TURNS = "caractère invisible U+{:04X}, qui retourne le sens de lecture ; effacez-le et retapez le mot"
PRIVATE = "signe U+{:04X}, que chaque machine montre à sa façon ; effacez-le, ou écrivez un mot à sa place"
LOST = "« \ufffd » : une lettre s'est perdue dans un changement de codage ; retapez le mot"

WINDOWS_NAME = "Windows réserve le nom « {} » : ce fichier n'y existerait pas ; renommez-le"
WINDOWS_SLUG = "Windows réserve ce nom ; choisissez-en un autre"
LONG_NAME = "ce nom compte {} signes ; au plus " + f"{LONGEST_NAME} : raccourcissez-le"
ENDS_BADLY = "ce nom finit par un point ou une espace, que Windows efface ; renommez-le"
BAD_SIGN = "ce nom contient « {} », que d'autres systèmes n'admettent pas ; renommez-le, sans ce signe"
HIDDEN_SIGN = "ce nom contient le caractère U+{:04X}, que d'autres systèmes n'admettent pas ; renommez-le, sans ce signe"
DECOMPOSED = "ce nom a des accents décomposés, comme certains Mac les écrivent ; renommez-le, sans accent"
SAME_NAME = "ce nom et « {} » n'en font qu'un sous Windows ou sur un Mac ; renommez l'un des deux"

_TURNS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_UNSEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u2028\u2029\u2060-\u2065\u206a-\u206f\u3164"
    "\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U0001fffe\U0001ffff\U000e0000-\U000effff"
)
# Emoji join (👩‍🎤) or ask to be seen in colour (❤️); between other signs, what does it is only invisible.
_EMOJI = "\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff"
_JOINED = rf"(?<![{_EMOJI}\ufe0f])\u200d|\u200d(?![{_EMOJI}])|(?<![#*0-9{_EMOJI}])\ufe0f"
_HIDDEN = re.compile(rf"[{_UNSEEN}{_TURNS}{_PRIVATE}\ufffd]|{_JOINED}")

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)", re.IGNORECASE)


def composed(text: str) -> str:
    """A text as NFC has it; most are so already."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def hidden_in(text: str) -> str | None:
    """What is said of the first sign of a text that has no place in one; None where all do. Ends of lines and tabs do."""
    found = _HIDDEN.search(text)
    return _said_of(found[0]) if found else None


def is_hidden(sign: str) -> bool:
    """Whether a sign, alone, has no place in a text."""
    return bool(_HIDDEN.search(sign))


def _said_of(sign: str) -> str:
    if sign == "\ufffd":
        return LOST
    template = TURNS if re.match(f"[{_TURNS}]", sign) else PRIVATE if re.match(f"[{_PRIVATE}]", sign) else INVISIBLE
    return template.format(ord(sign))


def is_reserved(name: str) -> bool:
    """Whether Windows keeps a name for a device of its own, with any ending."""
    return bool(_RESERVED.fullmatch(name.partition(".")[0].rstrip(" ")))


def name_faults(path: str) -> Iterator[str]:
    """What is wrong with a path of parts between « / », in French: what some system would not take, or take for another."""
    for part in path.split("/"):
        if len(part) > LONGEST_NAME:
            yield LONG_NAME.format(len(part))
        elif is_reserved(part):
            yield WINDOWS_NAME.format(part)
        elif part.endswith((".", " ")):
            yield ENDS_BADLY
        elif hidden := _HIDDEN.search(part) or re.search(r"[\t\n]", part):
            yield HIDDEN_SIGN.format(ord(hidden[0]))
        elif odd := re.search(r'[<>:"|?*\\]', part):
            yield BAD_SIGN.format(odd[0])
        elif not unicodedata.is_normalized("NFC", part):
            yield DECOMPOSED


def same_names(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(name, one before it) for each of a folder's names that some system would take for another's."""
    first: dict[str, str] = {}
    for name in names:
        other = first.setdefault(composed(name).casefold(), name)
        if other != name:
            yield name, other
