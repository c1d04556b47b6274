"""A small reader of style sheets (CSS Syntax 3, as far as ours go): flat rules, each with the at-rules it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PIECE = re.compile(r"""((?:[^{};"']|"[^"]*"|'[^']*')*)([{};])""")


@dataclass(frozen=True)
class Rule:
    """``selector`` with its ``declarations``; ``within`` are the at-rules around it, the outermost first."""

    selector: str
    declarations: Mapping[str, str]
    within: tuple[str, ...]

    @property
    def layer(self) -> str | None:
        """The cascade layer it stands in; None where it stands in none."""
        return next((one.removeprefix("@layer ") for one in self.within if one.startswith("@layer ")), None)

    @property
    def dark(self) -> bool:
        """Whether it holds only for those who prefer dark colours."""
        return any("prefers-color-scheme: dark" in one for one in self.within)

    @property
    def selectors(self) -> tuple[str, ...]:
        """The selectors that it lists, ``:where()`` around all of them taken off."""
        return tuple(one.strip() for one in re.sub(r"^:where\((.*)\)$", r"\1", self.selector).split(","))


def rules(text: str) -> Iterator[Rule]:
    """The rules of a style sheet in their order. Raises ValueError when braces do not match."""
    text = _COMMENT.sub("", text)
    stack: list[tuple[str, dict[str, str]]] = []
    end = 0
    for found in _PIECE.finditer(text):
        piece, sign, end = " ".join(found[1].split()), found[2], found.end()
        if sign == "{":
            stack.append((piece, {}))
            continue
        if piece and stack:
            name, _, value = piece.partition(":")
            stack[-1][1][name.strip()] = value.strip()
        if sign == "}":
            if not stack:
                raise ValueError("a brace closes nothing")
            selector, declarations = stack.pop()
            if declarations:
                yield Rule(selector, declarations, tuple(one for one, _declarations in stack))
    if stack or text[end:].strip():
        raise ValueError("the style sheet ends in the middle of a rule")


def layers(text: str) -> tuple[str, ...]:
    """The cascade layers in the order of the sheet's first statement, the weakest first."""
    found = re.match(r"\s*@layer ([^;{]+);", _COMMENT.sub("", text))
    return tuple(one.strip() for one in found[1].split(",")) if found else ()
