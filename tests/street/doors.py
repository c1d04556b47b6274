"""Structures for the tests of the directory, made without files."""

from __future__ import annotations

import tomllib
from uuid import NAMESPACE_URL, uuid5

from plugins.content.items import Item, Site
from plugins.content.site import SiteConfig
from plugins.kinds import STRUCTURES, Structure
from plugins.street.view import Door
from tests.content import content_tree

STREET = "andre-messager"


def door(title: str, **fields: object) -> Door:
    """A boutique, unless ``kind`` says otherwise; its slug is made of the letters and figures of its title."""
    slug = "".join(letter for letter in title.lower() if letter.isascii() and letter.isalnum()) or "autre"
    values = {"id": str(uuid5(NAMESPACE_URL, slug)), "title": title, "summary": "Une structure.", "kind": "boutique", **fields}
    entry = Structure.model_validate(values)
    return Item(
        site="mila",
        folder=STRUCTURES.folder,
        template=STRUCTURES.template,
        path=f"content/mila/rue-de-la-musique/{slug}.md",
        slug=slug,
        address=STRUCTURES.address(entry, slug),
        entry=entry,
        public=True,
        visible=True,
    )


def at(number: str | None = None, street: str = STREET) -> list[dict[str, str]]:
    """The address of a structure that has one door: ``door("Oxi", address=at("5"))``."""
    return [{"street": street, **({"number": number} if number else {})}]


def site(*doors: Door) -> Site:
    """A site, https://mila.example, that holds these structures."""
    config = SiteConfig.model_validate(tomllib.loads(content_tree.text(content_tree.SITE)))
    return Site("mila", config, config.url, doors, ())
