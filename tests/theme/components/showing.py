"""Components and their examples: rendered by the project's own Jinja environment, and read by a parser that is not ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import cast

import lxml.html
from jinja2 import Environment
from lxml.html import HtmlElement
from pelican.generators import Generator
from pelican.settings import read_settings

from tests.conftest import ROOT


@cache
def environment() -> Environment:
    """Jinja as Pelican sets it up after pelicanconf.py: autoescape, StrictUndefined, filters, globals."""
    settings = read_settings(str(ROOT / "pelicanconf.py"))
    return cast("Environment", Generator({}, settings, str(ROOT), settings["THEME"], "").env)


@dataclass(frozen=True)
class Example:
    """A macro with the data that it is given, in its order or by name, on a page that has a ``context``."""

    macro: str
    given: tuple[object, ...] = ()
    named: Mapping[str, object] = field(default_factory=dict)
    context: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Component:
    """A file of ``theme/templates/components/`` by its name, and examples of its macros by what they show."""

    name: str
    examples: Mapping[str, Example]

    def html(self, name: str) -> str:
        """An example as a page gets it."""
        example = self.examples[name]
        module = environment().get_template(f"components/{self.name}.html").make_module(dict(example.context))
        return str(getattr(module, example.macro)(*example.given, **example.named))

    def __getitem__(self, name: str) -> HtmlElement:
        """An example, parsed, under an element of its own."""
        return lxml.html.fragment_fromstring(self.html(name), create_parent="div")
