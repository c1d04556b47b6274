"""Why YAML stopped, in an editor's words: each rule looks at one line of the header for one usual mistake."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

GENERAL = "l'en-tête n'est plus lisible ici : vérifiez l'alignement des lignes et les guillemets"

_KEY = re.compile(r"[A-Za-z_-]+:(?P<value>.*)")
_SPECIAL = frozenset("[]{}&*!|>%@`,?")


def _tab(line: str) -> str:
    return "une tabulation dans l'en-tête : remplacez-la par des espaces" if "\t" in line else ""


def _open_quote(line: str) -> str:
    value = _value(line)
    opened = value[:1] in ('"', "'") and (len(value) == 1 or value.rstrip()[-1] != value[0])
    return "un guillemet ouvert n'est pas refermé sur cette ligne" if opened else ""


def _colon(line: str) -> str:
    value = _value(line)
    plain = value[:1] not in ('"', "'", "[", "{", "")
    return 'cette valeur contient « : » ; entourez-la de guillemets droits : champ: "la valeur"' if plain and ": " in value else ""


def _special(line: str) -> str:
    value = _value(line)
    odd = value[:1] in _SPECIAL and not (value[0] in "[{" and value[-1] in "]}") and value not in ("|", ">")
    return f"une valeur ne peut pas commencer par « {value[0]} » ; entourez-la de guillemets droits" if odd else ""


def _no_colon(line: str) -> str:
    at_left = bool(line.strip()) and line[0] not in " -#]}"
    return "il manque « : » entre le nom du champ et sa valeur" if at_left and ":" not in line else ""


def _no_space(line: str) -> str:
    found = _KEY.match(line)
    glued = found and found["value"] and not found["value"].startswith(" ")
    return "il manque une espace après « : » : écrivez « champ: valeur »" if glued else ""


_RULES: tuple[Callable[[str], str], ...] = (_tab, _open_quote, _colon, _special, _no_colon, _no_space)


def diagnosis(header: Sequence[str], stopped: int) -> tuple[int, str]:
    """(index of the line, French message) of the likeliest mistake in a header whose reading stopped at a line.

    The mistake is on that line or before it: a quote left open is noticed only lines later. The lines nearest to where reading stopped
    are asked first, then those above.
    """
    for number in range(stopped, -1, -1):
        for rule in _RULES:
            message = rule(header[number])
            if message:
                return number, message
    return stopped, GENERAL


def _value(line: str) -> str:
    """What stands after the colon of a line, or after the dash of a list."""
    text = line.strip().removeprefix("- ")
    found = _KEY.match(text)
    return (found["value"] if found else text if line.strip().startswith("- ") else "").strip()
