"""The editors' guide says what the program does: its tables come from the schemas, its examples are accepted."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from plugins.content.frontmatter import Document, parse
from plugins.content.guide import fill
from plugins.content.kind import Collection
from plugins.content.reading import read_site
from plugins.kinds import COLLECTIONS

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
EXAMPLES = [block for block in re.findall(r"^```\w*\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL) if block.startswith("---\n")]


def test_the_tables_are_those_of_the_schemas() -> None:
    """« python3 tasks.py guide » has nothing to change."""
    assert fill(GUIDE) == GUIDE


def test_every_collection_has_its_table() -> None:
    """No kind of content is left for editors to guess."""
    assert set(re.findall(r"<!-- champs:([a-z-]+) -->", GUIDE)) == {collection.folder for collection in COLLECTIONS}


def test_there_is_an_example_of_each_kind() -> None:
    """As many whole files are shown as there are collections."""
    assert len(EXAMPLES) >= len(COLLECTIONS)


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_is_accepted(example: str) -> None:
    """What editors copy from the guide is right for one of the collections."""
    document = parse(example)

    assert document.problems == ()
    assert any(_accepts(collection, site, document) for collection in COLLECTIONS for site in ("mila", "crescendo"))


def _accepts(collection: Collection[Any], site: str, document: Document) -> bool:
    config = read_site(ROOT / "content" / site).config
    assert config
    try:
        collection.schema.model_validate(document.values, context={"vocabularies": config.vocabularies()})
    except ValidationError:
        return False
    return True
