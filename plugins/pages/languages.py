"""Pages that say the same in several languages, and know of one another (hreflang)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..content.items import Item
from .kind import TextPage


@dataclass(frozen=True)
class Version:
    """A page in one language (BCP 47), and its address in the site."""

    language: str
    address: str


def in_languages(pages: Iterable[Item[TextPage]]) -> Mapping[str, tuple[Version, ...]]:
    """The versions of each page of a site that is there in several languages, by its slug: the one that the others translate first."""
    all_pages = {item.slug: item for item in pages}
    groups: dict[str, list[Item[TextPage]]] = {}
    for item in all_pages.values():
        if item.entry.translationOfWork in all_pages:
            original = all_pages[item.entry.translationOfWork]
            groups.setdefault(original.slug, [original]).append(item)
    versions = {slug: tuple(Version(each.entry.inLanguage, each.address) for each in group) for slug, group in groups.items()}
    return {item.slug: versions[slug] for slug, group in groups.items() for item in group}
