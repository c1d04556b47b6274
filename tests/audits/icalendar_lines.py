"""The lines of a calendar: its octets, its folds, and the tree of components that they make (RFC 5545, 3.1 and 3.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Problem: TypeAlias = tuple[int, str]

LONGEST_LINE = 75  # octets, its end left out (3.1)
_VALUE = r"(?:\"[^\"]*\"|[^\";:,]*)"
_LINE = re.compile(rf"(?P<name>[A-Za-z0-9-]+)(?P<parameters>(?:;[A-Za-z0-9-]+={_VALUE}(?:,{_VALUE})*)*):(?P<value>.*)", re.DOTALL)
_PARAMETER = re.compile(r";([A-Za-z0-9-]+)=((?:\"[^\"]*\"|[^\";])*)")


@dataclass(frozen=True)
class Property:
    """A content line, unfolded: its name and parameters in capitals, its value, and the line of the file where it begins."""

    name: str
    parameters: Mapping[str, str]
    value: str
    line: int


@dataclass
class Component:
    """A component: its properties, and those inside it."""

    name: str
    line: int
    properties: list[Property] = field(default_factory=list)
    components: list[Component] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        """Its properties of a name."""
        return [each for each in self.properties if each.name == name]

    def value(self, name: str) -> str:
        """The value of its first property of a name, or nothing."""
        return next((each.value for each in self.all(name)), "")

    def within(self, name: str) -> list[Component]:
        """The components of a name inside it."""
        return [each for each in self.components if each.name == name]


def octets(raw: bytes) -> Iterator[Problem]:
    """What is wrong with the octets of a calendar: common validators let all of this pass."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        yield raw.count(b"\n", 0, error.start) + 1, "this is not UTF-8"
    if raw.startswith(b"\xef\xbb\xbf"):
        yield 1, "a byte order mark has no place here"
    lines = raw.split(b"\n")
    if lines.pop() != b"":
        yield len(lines) + 1, "the last line does not end"
    for number, line in enumerate(lines, 1):
        bare = line.removesuffix(b"\r")
        if bare == line:
            yield number, "the line does not end with CRLF"
        if len(bare) > LONGEST_LINE:
            yield number, f"the line has {len(bare)} octets; fold it at {LONGEST_LINE}"
        if not bare:
            yield number, "blank line"
        if any((octet < 0x20 and octet != 0x09) or octet == 0x7F for octet in bare):
            yield number, "control character"


def read(raw: bytes) -> tuple[Component | None, list[Problem]]:
    """A calendar taken apart, or None; and what is wrong with its lines."""
    wrong: list[Problem] = []
    root: Component | None = None
    open_ones: list[Component] = []
    for line, text in _unfolded(raw.decode("utf-8-sig", "replace")):
        found = _LINE.fullmatch(text)
        if found is None:
            wrong.append((line, f"this line is not « NAME:value »: {text[:60]}"))
            continue
        each = Property(found["name"].upper(), _parameters(found["parameters"]), found["value"], line)
        if each.name == "BEGIN":
            component = Component(each.value.upper(), line)
            if open_ones:
                open_ones[-1].components.append(component)
            elif root:
                wrong.append((line, f"« BEGIN:{each.value} » comes after the end"))
            root = root or component
            open_ones.append(component)
        elif each.name == "END":
            if not open_ones or open_ones[-1].name != each.value.upper():
                return None, [*wrong, (line, f"« END:{each.value} » closes nothing that is open")]
            open_ones.pop()
        elif open_ones:
            open_ones[-1].properties.append(each)
        else:
            wrong.append((line, "this line is outside of any component"))
    wrong += [(component.line, f"« BEGIN:{component.name} » is never closed") for component in open_ones]
    if root is None or root.name != "VCALENDAR":
        return None, [*wrong, (1, "this is no calendar, which begins with « BEGIN:VCALENDAR »")]
    return root, wrong


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """(line of the file, content line) with what was folded joined again (3.1)."""
    begins, whole = 0, ""
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if line[:1] in (" ", "\t") and begins:
            whole += line[1:]
            continue
        if whole:
            yield begins, whole
        begins, whole = number, line
    if whole:
        yield begins, whole


def _parameters(text: str) -> dict[str, str]:
    return {name.upper(): value.strip('"') for name, value in _PARAMETER.findall(text)}
