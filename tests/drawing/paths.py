"""A small reader of SVG path data (SVG 2, 9.3): where a path goes, to say whether it stays in its frame."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isclose

Point = tuple[float, float]

_TOKENS = re.compile(r"\s*,?\s*(?:([A-Za-z])|([-+]?(?:\d+\.?\d*|\.\d+)))")
_ARGUMENTS = {"m": 2, "l": 2, "h": 1, "v": 1, "a": 7, "z": 0}


def points(path: str) -> Iterator[Point]:
    """Every point a path goes through; of an arc, which must be half a circle, the corners of the box that the circle fills.

    Raises ValueError for what is no path, and for the commands that no drawing of ours uses.
    """
    here = start = (0.0, 0.0)
    for command, numbers in _commands(path):
        origin = here if command.islower() else (0.0, 0.0)
        match command.lower():
            case "h":
                here = (origin[0] + numbers[0], here[1])
            case "v":
                here = (here[0], origin[1] + numbers[0])
            case "z":
                here = start
            case "a":
                end = (origin[0] + numbers[5], origin[1] + numbers[6])
                yield from _half_circle(here, end, numbers[0], numbers[1])
                here = end
            case kind:
                here = (origin[0] + numbers[0], origin[1] + numbers[1])
                start = here if kind == "m" else start
        yield here


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; numbers that go on after a command repeat it, and after « m » are lines."""
    tokens = list(_tokens(path))
    command, place = "", 0
    while place < len(tokens):
        if tokens[place].isalpha():
            command, place = tokens[place], place + 1
        elif command.lower() in {"", "z"}:
            raise ValueError(f"a number without a command: {tokens[place]}")
        count = _ARGUMENTS[command.lower()]
        numbers = [float(token) for token in tokens[place : place + count]]
        if len(numbers) < count:
            raise ValueError(f"{command} lacks a number")
        yield command, numbers
        place += count
        command = {"m": "l", "M": "L"}.get(command, command)


def _tokens(path: str) -> Iterator[str]:
    place = 0
    while path[place:].strip():
        found = _TOKENS.match(path, place)
        if not found or (found[1] and found[1].lower() not in _ARGUMENTS):
            raise ValueError(f"not understood: {path[place : place + 20]!r}")
        yield found[1] or found[2]
        place = found.end()


def _half_circle(start: Point, end: Point, rx: float, ry: float) -> Iterator[Point]:
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    chord = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
    if not isclose(rx, ry) or not isclose(chord, 2 * rx):
        raise ValueError("an arc that is not half a circle")
    yield (middle[0] - rx, middle[1] - rx)
    yield (middle[0] + rx, middle[1] + rx)
