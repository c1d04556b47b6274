"""Structures for the tests of the directory, made without files."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from plugins.content.frontmatter import parse
from plugins.content.items import AnyItem, Item, Site
from plugins.content.site import read_config
from plugins.house import HOUSE
from plugins.street import settings
from plugins.street.kind import Structure, Structures
from plugins.street.view import Door
from tests.content import content_tree

CONFIG, _problems = read_config(content_tree.text(content_tree.SITE), HOUSE.plan.config)
assert CONFIG, _problems
_street = settings.STREET.of(CONFIG)
assert _street
STREET = _street
KINDS, STREETS, ACTIVITIES, PANELS = STREET.kinds, STREET.streets, STREET.activities, STREET.panels

MESSAGER = "andre-messager"


def door(title: str, **fields: object) -> Door:
    """A boutique, unless ``kind`` says otherwise; its slug is made of the letters and figures of its title."""
    slug = "".join(letter for letter in title.lower() if letter.isascii() and letter.isalnum()) or "autre"
    values = {"id": str(uuid5(NAMESPACE_URL, slug)), "title": title, "summary": "Une structure.", "kind": "boutique", **fields}
    entry = Structure.model_validate(values, context={"config": CONFIG})
    return Item(
        Structures,
        site="mila",
        path=f"content/mila/rue-de-la-musique/{slug}.md",
        slug=slug,
        address=Structures.address(entry, slug, CONFIG),
        entry=entry,
        public=True,
        visible=True,
        source=parse(""),
    )


def at(number: str | None = None, street: str = MESSAGER) -> list[dict[str, str]]:
    """The address of a structure that has one door: ``door("Oxi", address=at("5"))``."""
    return [{"street": street, **({"number": number} if number else {})}]


def site(*items: AnyItem) -> Site:
    """A site, https://mila.example, that holds these structures, or other items."""
    assert CONFIG
    return Site("mila", CONFIG, CONFIG.url, items)
