"""Every component has an example, and every example is as a page must have it."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module

import pytest
from jinja2 import UndefinedError
from jinja2.runtime import Macro

from tests.conftest import ROOT
from tests.theme import components
from tests.theme.components.showing import Component, Example, environment

FILES = sorted(path.stem for path in (ROOT / "theme/templates/components").glob("*.html"))


def all_components() -> Iterator[Component]:
    """The components that the modules of this folder show."""
    for module in pkgutil.iter_modules(components.__path__):
        if module.name.startswith("test_") and module.name != "test_every_component":
            yield from (
                each for each in vars(import_module(f"{components.__name__}.{module.name}")).values() if isinstance(each, Component)
            )


SHOWN = {component.name: component for component in all_components()}
EXAMPLES = [(name, example) for name, component in sorted(SHOWN.items()) for example in component.examples]


def macros(component: str) -> set[str]:
    """The macros that a component itself defines."""
    template = environment().get_template(f"components/{component}.html")
    source = (ROOT / "theme/templates/components" / f"{component}.html").read_text(encoding="utf-8")
    found = {name for name, value in vars(template.module).items() if isinstance(value, Macro)}
    return found & set(re.findall(r"\{% macro (\w+)\(", source))


@pytest.mark.parametrize("component", FILES)
def test_every_macro_has_an_example(component: str) -> None:
    """A component is a macro, its style, its examples and its test: one without an example nobody has seen by itself."""
    assert macros(component)
    assert {example.macro for example in SHOWN[component].examples.values()} == macros(component)


def test_every_example_is_of_a_component() -> None:
    """No example is left of a component that is no more."""
    assert sorted(SHOWN) == FILES


@pytest.mark.parametrize(("component", "example"), EXAMPLES, ids=[f"{component}: {example}" for component, example in EXAMPLES])
def test_an_example_is_as_a_page_must_have_it(component: str, example: str) -> None:
    """No word of the program is printed; links lead somewhere and say where; pictures and lists have what they must; no id is twice."""
    html, found = SHOWN[component].html(example), SHOWN[component][example]

    assert not re.search(r"\bNone\b|\bFalse\b|\bTrue\b|Undefined|\{\{|\{%|plugins\.", html)
    assert [link.get("href") for link in found.cssselect("a") if not link.get("href")] == []
    assert [link.get("href") for link in found.cssselect("a") if not (link.text_content().strip() or link.get("aria-label"))] == []
    assert [picture.get("src") for picture in found.cssselect("img") if not picture.get("alt")] == []
    assert [heading.tag for heading in found.cssselect("h1, h2, h3, h4") if not heading.text_content().strip()] == []
    assert [name for element in found.iter() for name, value in element.attrib.items() if name == "class" and not value] == []
    ids = [element.get("id") for element in found.cssselect("[id]")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("given", [(), ({},)], ids=["nothing", "a calendar without its address"])
def test_a_macro_that_is_given_too_little_says_so(given: tuple[object, ...]) -> None:
    """What an example lacks is not printed as nothing: StrictUndefined is set in these tests as in the build."""
    with pytest.raises(UndefinedError):
        Component("calendars", {"too little": Example("follow", given)}).html("too little")
