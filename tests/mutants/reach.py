"""Which tests could notice a change of a line."""

from __future__ import annotations

import ast
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from coverage import CoverageData
from coverage.exceptions import DataError

from .mutations import Place
from .recorder import OWN

_BLOCKS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


@dataclass(frozen=True)
class Reach:
    """What one run of the tests has shown."""

    seconds: Mapping[str, float]
    """The time of each test, by its identifier of pytest's, in the order in which they are to be run."""

    lines: Mapping[str, Mapping[int, frozenset[str]]]
    """For each module (« plugins/agenda/kind.py ») and line, the tests that reach it."""

    def tests_of(self, place: Place, source: str) -> list[str]:
        """The tests to run when a place of a module, whose text is given, has changed; those of its room's own folder come first.

        What stands in a function is noticed by those who enter it there. What stands outside of all functions is done once, at import,
        whoever comes first: any test could notice, those that enter the module sooner than others.
        """
        lines = self.lines.get(place.module, {})
        entering = frozenset[str]().union(*lines.values())
        span = _span(source, place)
        able = frozenset(self.seconds)
        if span is not None:
            able = lines.get(place.line) or frozenset[str]().union(*(lines.get(line, ()) for line in span))
        room = f"tests/{place.module.split('/')[1]}/"
        return sorted(self.seconds.keys() & able, key=lambda test: (not test.startswith(room), test not in entering, self._rank[test]))

    @property
    def _rank(self) -> dict[str, int]:
        return {test: rank for rank, test in enumerate(self.seconds)}


def read(folder: Path) -> Reach:
    """What ``recorder`` has written below a folder."""
    users: dict[str, set[str]] = defaultdict(set)
    seconds: dict[str, float] = {}
    for path in folder.glob("*/tests.json"):
        for test, found in json.loads(path.read_text(encoding="utf-8")).items():
            seconds[test] = found["seconds"]
            for owner in (test, *found["fixtures"]):
                users[owner].add(test)
    lines: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for path in folder.iterdir():
        owners = json.loads((path / "owners.json").read_text(encoding="utf-8"))
        _add(lines, path / OWN, None, users)
        for name, owner in owners.items():
            _add(lines, path / name, owner, users)
    frozen = {module: {line: frozenset(tests) for line, tests in found.items()} for module, found in lines.items()}
    return Reach(dict(sorted(seconds.items())), frozen)


def _add(lines: dict[str, dict[int, set[str]]], path: Path, owner: str | None, users: Mapping[str, set[str]]) -> None:
    """Add the lines of one of coverage's files, which are all ``owner``'s, or where that is None, those of the contexts it names."""
    data = CoverageData(str(path))
    try:
        data.read()
    except DataError:
        if owner is None:
            raise
        return  # a test killed the child as it began to write: it tells of no line
    for name in data.measured_files():
        module = f"plugins/{Path(name).as_posix().rpartition('/plugins/')[2]}"
        for line, contexts in data.contexts_by_lineno(name).items():
            lines[module][line].update(*(users.get(each, ()) for each in (contexts if owner is None else (owner,))))


def _span(source: str, place: Place) -> Iterable[int] | None:
    """The lines of the statement at a place, without those of a block below it; None where that stands outside of all functions."""
    within = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.stmt | ast.Lambda) and node.lineno <= place.line <= (node.end_lineno or node.lineno)
    ]
    if not any(isinstance(node, _BLOCKS) and place.line >= _first_of_body(node) for node in within):
        return None
    nearest = max((node for node in within if isinstance(node, ast.stmt)), key=lambda node: node.lineno)
    body = getattr(nearest, "body", None)
    return range(nearest.lineno, (body[0].lineno if body else (nearest.end_lineno or nearest.lineno) + 1))


def _first_of_body(node: ast.AST) -> int:
    body = node.body if isinstance(node, ast.Lambda) else getattr(node, "body", [node])[0]
    return int(body.lineno)
