"""The editors' guide says what the program does: its tables come from the schemas, its examples are accepted."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from pydantic import ValidationError

from plugins.content.frontmatter import SourceText, parse
from plugins.content.guide import fill
from plugins.content.kind import AnyKind
from plugins.content.reading import read_site, site_folders
from plugins.content.site import SiteConfig
from plugins.drawing.glyphs import meanings
from tests.content.content_tree import HOUSE

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
EXAMPLES = [block for block in re.findall(r"^```\w*\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL) if block.startswith("---\n")]


def test_the_tables_are_those_of_the_schemas() -> None:
    """« python3 tasks.py guide » has nothing to change."""
    assert fill(GUIDE, HOUSE.plan) == GUIDE


def test_every_kind_has_its_table() -> None:
    """No kind of content is left for editors to guess."""
    assert set(re.findall(r"<!-- champs:([a-z-]+) -->", GUIDE)) == {kind.folder for kind in HOUSE.plan.kinds}


def test_every_glyph_is_told() -> None:
    """Whoever gives a trade its glyph finds all names, with what each shows."""
    assert [f"`{name}` ({shows})" for name, shows in meanings().items() if f"`{name}` ({shows})" not in GUIDE] == []


def test_there_is_an_example_of_each_kind() -> None:
    """As many whole files are shown as there are kinds."""
    assert len(EXAMPLES) >= len(HOUSE.plan.kinds)


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_is_accepted(example: str) -> None:
    """What editors copy from the guide is right for one of the kinds, on one of the sites."""
    document = parse(example)

    assert document.problems == ()
    assert any(_accepts(kind, config, document) for kind in HOUSE.plan.kinds for config in _configs())


@cache
def _configs() -> tuple[SiteConfig, ...]:
    """What each site's site.toml says."""
    configs = [read_site(folder, HOUSE.plan).config for folder in site_folders(ROOT / "content")]
    return tuple(config for config in configs if config)


def _accepts(kind: AnyKind, config: SiteConfig, document: SourceText) -> bool:
    try:
        kind.schema.model_validate(document.values, context={"config": config, "sections": HOUSE.plan.section_by_name})
    except ValidationError:
        return False
    return True
