"""How much a body may ask of the Markdown parser: what would take minutes is said at its line, before anything is parsed.

Python-Markdown looks, from each opening bracket, for the one that closes it, as far as the end of the paragraph or of the item: the cost
is the number of brackets times the length, and is the only one that was found to grow so fast. Headings and rules take the square of
their number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter

from .frontmatter import Problem

LONGEST = 100_000  # characters; a page of 40 kB is the heaviest that is published
MOST_LINES = 5_000
COSTLIEST = 8_000_000  # brackets by characters: about a second

TOO_LONG = "ce texte compte {} caractères ; au plus 100 000 : coupez-le en plusieurs pages"
TOO_MANY_LINES = "ce texte compte {} lignes ; au plus 5 000 : coupez-le en plusieurs pages"
TOO_MANY_BRACKETS = "{} crochets dans ce paragraphe de {} caractères : coupez-le en plusieurs, ou fermez chaque « [ » par un « ] »"

_ITEM = re.compile(r" {0,3}(?:([-*+])|[0-9]+\.) +")


def body_problems(body: str) -> Iterator[Problem]:
    """What keeps a body from being parsed; lines count from its first. Takes a time in proportion to its length."""
    lines = body.split("\n")
    if len(body) > LONGEST:
        yield 1, TOO_LONG.format(_grouped(len(body)))
    elif len(lines) > MOST_LINES:
        yield 1, TOO_MANY_LINES.format(_grouped(len(lines)))
    else:
        costs = [(count * length, line, count, length) for line, count, length in _parts(lines)]
        if sum(cost for cost, *_rest in costs) > COSTLIEST:
            _cost, line, count, length = max(costs, key=itemgetter(0))
            yield line, TOO_MANY_BRACKETS.format(_grouped(count), _grouped(length))


def _parts(lines: list[str]) -> Iterator[tuple[int, int, int]]:
    """The first line of each paragraph or item of a list, from 1, its opening brackets and its length."""
    first, count, length, marker = 1, 0, 0, ""
    for number, line in enumerate(lines, 1):
        item = _ITEM.match(line)
        kind = ("-" if item[1] else "1") if item else ""
        if not line.strip() or (marker and kind == marker):  # items of another kind go on with the one before
            yield first, count, length
            first, count, length = number, 0, 0
            marker = marker if line.strip() else ""
        if line.strip() and not length:
            first, marker = number, kind
        count += line.count("[")
        length += len(line) + 1 if line.strip() else 0
    yield first, count, length


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")
