"""The lists of news, of resources by need, and the plan of the site."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest

from plugins.content.items import Item, Site
from plugins.content.kind import Collection, E
from plugins.content.site import SiteConfig
from plugins.kinds import COLLECTIONS, EVENTS, NEWS, PAGES, RESOURCES, STRUCTURES, News, Resource
from plugins.pages.view import by_need, newest_first, plan

CONFIG = SiteConfig.model_validate(
    {
        "name": "MILA",
        "logotype": "letters",
        "title": "MILA",
        "summary": "Le site.",
        "url": "https://mila.example",
        "menu": [],
        "action": {"label": "Adhérer", "page": "adherer"},
        "footer": [],
        "notices": dict.fromkeys(
            (
                "name",
                "legal_form",
                "head_office",
                "siret",
                "telephone",
                "email",
                "director_of_publication",
                "host_name",
                "host_address",
                "host_telephone",
            ),
            "",
        ),
    }
)


def item(collection: Collection[E], slug: str, **fields: object) -> Item[E]:
    """An item of a collection; its title is its slug where none is given."""
    values = {"id": str(uuid5(NAMESPACE_URL, slug)), "title": slug, "summary": "Un résumé.", **fields}
    entry = collection.schema.model_validate(values)
    address = collection.address(entry, slug)
    return Item("mila", collection.folder, collection.template, f"{slug}.md", slug, address, entry, public=True, visible=True)


def news(slug: str, date: str) -> Item[News]:
    return item(NEWS, slug, date=date, category="reseau")


def resource(title: str, *needs: str) -> Item[Resource]:
    return item(RESOURCES, title, kind="outil", needs=needs)


def site(*items: Item[Any]) -> Site:
    return Site("mila", CONFIG, CONFIG.url, items, ())


def titles(items: tuple[Item[Any], ...]) -> list[str]:
    return [one.entry.title for one in items]


def test_news_goes_from_the_newest_and_what_is_less_known_stands_after() -> None:
    """News by date, the last first; in a month what has no day comes last, in a year what has no month."""
    dates = ["2025", "2024-12-31", "2024-12-01", "2024-12", "2024-01-31", "2024-01", "2024", "2023-12-31", "2023"]
    expected = tuple(news(f"n{index}", date) for index, date in enumerate(dates))

    assert newest_first(reversed(expected)) == expected


def test_news_of_one_day_keeps_one_order() -> None:
    """The order of files does not change that of news of the same date, whatever is known of it."""
    chance = Random(18)
    items = [news(f"n{index}", chance.choice(["2024", "2024-10", "2024-10-15"])) for index in range(30)]
    expected = newest_first(items)

    for _ in range(20):
        chance.shuffle(items)
        assert newest_first(items) == expected


def test_no_news_is_no_list() -> None:
    """A site without news has an empty list, not an error."""
    assert newest_first([]) == ()


def test_resources_stand_under_each_need_that_they_answer() -> None:
    """A resource that answers two needs is in both groups; groups are in the order of site.toml, with its words."""
    needs = {"se-former": "Se former", "s-equiper": "S'équiper"}
    both, one = resource("b", "s-equiper", "se-former"), resource("a", "s-equiper")

    found = by_need([both, one], needs)

    assert [(group.key, group.title, group.items) for group in found] == [
        ("se-former", "Se former", (both,)),
        ("s-equiper", "S'équiper", (one, both)),
    ]


def test_a_need_that_nothing_answers_is_left_out() -> None:
    """No heading stands without a resource under it."""
    found = by_need([resource("a", "se-former")], {"se-former": "Se former", "vide": "Vide"})

    assert [group.key for group in found] == ["se-former"]


def test_the_plan_has_every_public_item_under_its_collection() -> None:
    """The plan goes collection by collection, in their order and under their headings; an empty one is not there."""
    event = item(EVENTS, "club", start="2024", strand="club-mila", created="2024-01-02")
    page, door = item(PAGES, "contact"), item(STRUCTURES, "adam", kind="boutique")

    found = plan(site(door, event, page))

    assert [(group.key, group.title, group.items) for group in found] == [
        ("pages", "Pages", (page,)),
        ("agenda", "Agenda", (event,)),
        ("rue-de-la-musique", "Annuaire", (door,)),
    ]
    assert [group.key for group in found] == [one.folder for one in COLLECTIONS if one in (PAGES, EVENTS, STRUCTURES)]


def test_the_plan_shows_nothing_that_is_not_public() -> None:
    """Neither a draft nor what is dated later is named in the plan; where all are hidden, nor is their collection."""
    hidden = replace(item(PAGES, "brouillon"), public=False, visible=False)

    assert plan(site(hidden)) == ()


ALPHABETICAL = {
    "capitals do not count": ["abeille", "Bris", "citron"],
    "accents do not count": ["Eau", "Écran", "Éditeur", "Étoile", "Façade", "Facture", "Faîte"],
    "apostrophes do not count": ["L'abeille", "Label", "L'écran", "Lettre"],
    "accents decide between equals": ["cote", "coté"],
    "a word before a longer one": ["Club", "Club audio", "Clubs"],
    "numbers before letters": ["16 boutiques", "Seize"],
    "guillemets do not count": ["Agenda", "« Bris »", "Charte"],
    "œ is o and e": ["Odeur", "Œuvre", "Ouverture", "Zénith"],
    "æ is a and e": ["Adieu", "Æther", "Agenda"],
}


@pytest.mark.parametrize("expected", ALPHABETICAL.values(), ids=list(ALPHABETICAL))
def test_titles_are_in_the_order_of_a_french_dictionary(expected: list[str]) -> None:
    """Lists by title are read as a French index is: only letters and figures count."""
    items = [item(PAGES, f"p{index}", title=title) for index, title in enumerate(expected)]
    resources = [resource(title, "se-former") for title in expected]

    assert titles(plan(site(*reversed(items)))[0].items) == expected
    assert titles(by_need(reversed(resources), {"se-former": "Se former"})[0].items) == expected
