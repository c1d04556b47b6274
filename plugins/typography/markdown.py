"""French typography in Markdown bodies: on the text of the parsed tree, never in code, addresses or attributes."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from .french import french

_VERBATIM = frozenset({"code", "pre", "kbd", "samp"})


class FrenchTypography(Extension):
    """A Python-Markdown extension that sets the text nodes as French is set."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Run after the inline patterns have made the tree."""
        md.treeprocessors.register(_TextNodes(md), "french-typography", 1)


class _TextNodes(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            for child in element:
                child.tail = _set(child.tail)
            if element.tag not in _VERBATIM:
                element.text = _set(element.text)


def _set(text: str | None) -> str | None:
    return text if text is None or isinstance(text, AtomicString) else french(text)
