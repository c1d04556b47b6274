"""The rules in the words of Cloudflare Pages: ``_headers`` and ``_redirects``, at the root of a site.

What its documentation says: every block whose path matches an address is applied, and a header that two of them set has both values, so
that each block first takes away (« ! ») what it says otherwise; a path has one « * » at most; 100 blocks of lines of 2,000 signs; 2,000
redirects of 1,000 signs. It knows no 410, and no 404 by a rule: what was withdrawn shows its page with 200. It adds the « / » of a
page and compresses by itself. Not tried against the host.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .netlify import path
from .rules import TYPES, Rules, Zone

MOST_BLOCKS, LONGEST_LINE = 100, 2_000
MOST_REDIRECTS, LONGEST_REDIRECT = 2_000, 1_000


class TooMuch(Exception):
    """More than the host takes; the message is French."""


def headers_file(rules: Rules) -> str:
    """The text of ``_headers``. Raises TooMuch."""
    blocks = list(_blocks(rules))
    if len(blocks) > MOST_BLOCKS or any(len(line) > LONGEST_LINE for block in blocks for line in block.splitlines()):
        raise TooMuch(f"Cloudflare Pages n'accepte que {MOST_BLOCKS} règles d'en-têtes, de {LONGEST_LINE} signes par ligne")
    return "".join(blocks)


def redirects_file(rules: Rules) -> str:
    """The text of ``_redirects``. Raises TooMuch."""
    lines = [f"{old} {new} 301\n" for old, new in sorted(rules.redirects.items())]
    if len(lines) > MOST_REDIRECTS or any(len(line) > LONGEST_REDIRECT for line in lines):
        raise TooMuch(
            f"Cloudflare Pages n'accepte que {MOST_REDIRECTS} redirections, de {LONGEST_REDIRECT} signes ; ce site en a {len(lines)}"
        )
    return "".join(lines)


def _blocks(rules: Rules) -> Iterator[str]:
    """What is said of all, then of each ending, then of each zone from the widest to the most particular."""
    others = rules.said_of(rules.zones[-1])
    yield _block("/*", others)
    for ending, kind in TYPES.items():
        if ending != ".html":  # the host redirects to the page's own address
            yield _block(f"/*{ending}", {"Content-Type": kind}, ("Content-Type",))
    for number, zone in reversed(list(enumerate(rules.zones[:-1]))):
        said, wider = rules.said_of(zone), [rules.said_of(each) for each in _wider(rules, number)]
        before = {name for each in wider for name in each}
        own = {name: value for name, value in said.items() if any(each.get(name) != value for each in wider)}
        typed = {"Content-Type": zone.type} if zone.type else {}
        away = [name for name in {**typed, **own} if name in before or name == "Content-Type"]
        lacking = [name for name in others if name not in said]
        yield _block(path(zone.pattern), {**typed, **own}, (*away, *lacking))


def _wider(rules: Rules, number: int) -> Iterator[Zone]:
    """The zones whose blocks say something of the same addresses before."""
    pattern = rules.zones[number].pattern
    inside = pattern.prefix if pattern.exact else pattern.prefix + pattern.ending
    return (wider for wider in rules.zones[number + 1 :] if wider.pattern.matches(inside))


def _block(where: str, headers: Mapping[str, str], away: tuple[str, ...] = ()) -> str:
    lines = [*(f"  ! {name}" for name in away), *(f"  {name}: {value}" for name, value in headers.items())]
    return "\n".join([where, *lines, ""])
