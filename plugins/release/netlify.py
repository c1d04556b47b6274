"""The rules in the words of Netlify: ``_headers`` and ``_redirects``, at the root of a site.

What its documentation says: every block whose path matches an address is applied, the more particular one last; « * » stands for anything.
A redirect counts before a file only with « ! ». It knows 404 but no 410: what was withdrawn shows its page with 404. Netlify adds the
« / » of a page by itself and compresses by itself. Not tried against the host.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .rules import NOT_FOUND, TYPES, Pattern, Rules


def headers_file(rules: Rules) -> str:
    """The text of ``_headers``."""
    return "".join(f"{where}\n{lines}" for where, lines in _blocks(rules))


def redirects_file(rules: Rules) -> str:
    """The text of ``_redirects``."""
    moved = [f"{old} {new} 301!\n" for old, new in sorted(rules.redirects.items())]
    return "".join([*moved, *(f"{address} {shown} 404!\n" for address, shown in withdrawn(rules))])


def withdrawn(rules: Rules) -> Iterator[tuple[str, str]]:
    """Each withdrawn address, and what is shown there."""
    for address in sorted(rules.gone):
        yield address, f"{address}index.html" if address.endswith("/") else NOT_FOUND


def path(pattern: Pattern) -> str:
    """A pattern as a path with « * »."""
    return pattern.prefix if pattern.exact else f"{pattern.prefix}*{pattern.ending}"


def _blocks(rules: Rules) -> Iterator[tuple[str, str]]:
    """What is said of all, then of each ending, then of each zone from the widest to the most particular."""
    others = rules.said_of(rules.zones[-1])
    yield path(rules.zones[-1].pattern), _lines(others)
    for ending, kind in TYPES.items():
        if ending != ".html":  # pages have their type from the host, whatever they are asked for as
            yield f"/*{ending}", _lines({"Content-Type": kind})
    for zone in reversed(rules.zones[:-1]):
        own = {name: value for name, value in rules.said_of(zone).items() if others.get(name) != value}
        yield path(zone.pattern), _lines({**({"Content-Type": zone.type} if zone.type else {}), **own})


def _lines(headers: Mapping[str, str]) -> str:
    return "".join(f"  {name}: {value}\n" for name, value in headers.items())
