"""French typography in Markdown bodies: on the text of the parsed tree, never in code, addresses or attributes."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from .typography import french

_ELIDED = re.compile(r"(?<=\w)'$")  # « l'*heure* »: the word goes on in the next element


class FrenchTypography(Extension):
    """A Python-Markdown extension that sets the text nodes as French is set."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Run after the inline patterns have made the tree."""
        md.treeprocessors.register(_TextNodes(md), "french-typography", 1)


class _TextNodes(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            children = list(element)
            element.text = _set(element.text, before_element=bool(children))
            for child in children:
                child.tail = _set(child.tail, before_element=child is not children[-1])


def _set(text: str | None, *, before_element: bool) -> str | None:
    if text is None or isinstance(text, AtomicString):  # code is atomic
        return text
    return _ELIDED.sub("’", french(text)) if before_element else french(text)
