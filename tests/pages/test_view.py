"""The lists of news, of resources by need, and the plan of the site."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import cast
from uuid import NAMESPACE_URL, uuid5

import pytest

from plugins.build.sites import ReadySite
from plugins.content.common import Figure, Word
from plugins.content.frontmatter import parse
from plugins.content.items import Item, newest_first
from plugins.content.kind import E, Kind
from plugins.pages.blocks import Chart
from plugins.pages.news import AllNews, News
from plugins.pages.resources import Resource, Resources
from plugins.pages.view import MOST_PLANNED, Group, PlanGroup, by_need, chart_bands, finding, map_of, plan_of_site
from plugins.routes.route import Listed, Page
from tests.content import content_tree
from tests.content.content_tree import CONTACT, EVENT, NEWS


def item(kind: type[Kind[E]], slug: str, /, **fields: object) -> Item[E]:
    """An item of a kind, whose title is its slug."""
    values = {"id": str(uuid5(NAMESPACE_URL, slug)), "title": slug, "summary": "Un résumé.", **fields}
    entry = cast("E", kind.schema.model_validate(values))
    return Item(kind, "mila", f"{slug}.md", slug, f"/{slug}/", entry, public=True, visible=True, source=parse(""))


def news(slug: str, date: str) -> Item[News]:
    return item(AllNews, slug, date=date, category="reseau")


def resource(title: str, *needs: str) -> Item[Resource]:
    return item(Resources, title, kind="outil", needs=needs)


def titles(groups: tuple[Group, ...]) -> list[str]:
    """The titles of the items of the first group."""
    return [card.item.entry.title for card in groups[0].cards]


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
    needs = {"se-former": Word(label="Se former"), "s-equiper": Word(label="S'équiper")}
    both, one = resource("b", "s-equiper", "se-former"), resource("a", "s-equiper")

    found = by_need([both, one], needs)

    assert [(group.key, group.title, tuple(card.item for card in group.cards)) for group in found] == [
        ("se-former", "Se former", (both,)),
        ("s-equiper", "S'équiper", (one, both)),
    ]


def test_a_need_that_nothing_answers_is_left_out() -> None:
    """No heading stands without a resource under it."""
    found = by_need([resource("a", "se-former")], {"se-former": Word(label="Se former"), "vide": Word(label="Vide")})

    assert [group.key for group in found] == ["se-former"]


def test_a_card_says_what_a_resource_is() -> None:
    """Above the title of a resource stands its nature, in words."""
    [group] = by_need([resource("a", "se-former")], {"se-former": Word(label="Se former")})

    assert [card.kicker for card in group.cards] == ["Outil"]


def listed(group: str, title: str) -> Listed:
    return Listed(group, title, f"/{title}/")


def test_the_plan_has_every_listed_page_under_its_heading() -> None:
    """The plan goes heading by heading, in their order; an empty one is not there, and one that no kind has comes last."""
    page, event, door, job = listed("Pages", "contact"), listed("Agenda", "club"), listed("Annuaire", "adam"), listed("Emplois", "régie")

    found = plan_of_site([job, door, event, page], ("Pages", "Actualités", "Agenda", "Annuaire"))

    assert [(group.title, group.pages) for group in found] == [
        ("Pages", (page,)),
        ("Agenda", (event,)),
        ("Annuaire", (door,)),
        ("Emplois", (job,)),
    ]


def test_the_plan_has_years_in_the_place_of_many_pages() -> None:
    """Beyond twenty pages of a heading, those that gather them stand for them, the last first; where none does, all are there."""
    years = [Listed("", f"Agenda {year}", f"/agenda/{year}/", gathers="Agenda") for year in (2024, 2025)]
    few, many = ([Listed("Agenda", f"M{number}", f"/m{number}/") for number in range(count)] for count in (MOST_PLANNED, MOST_PLANNED + 1))

    assert plan_of_site([*years, *few], ("Agenda",))[0].pages == tuple(sorted(few, key=lambda page: page.title))
    assert [page.title for page in plan_of_site([*years, *many], ("Agenda",))[0].pages] == ["Agenda 2025", "Agenda 2024"]
    assert len(plan_of_site(many, ("Agenda",))[0].pages) == MOST_PLANNED + 1


def test_the_plan_of_nothing_is_empty() -> None:
    """No heading stands without a page under it."""
    assert plan_of_site([], ("Pages", "Agenda")) == ()


def planned(ready: ReadySite) -> list[str]:
    """The addresses of all pages that the plan of a site shows."""
    address = "/plan-du-site/"
    served = ready.table.by_address[address].serve(ready.bodies)
    assert isinstance(served, Page)
    return [page.address for group in cast("tuple[PlanGroup, ...]", served.values["plan"]) for page in group.pages]


def test_the_plan_of_a_site_shows_nothing_that_is_not_public(tmp_path: Path) -> None:
    """Each page of each kind is in the plan; neither a draft nor what is dated later is."""
    hidden = {
        **content_tree.append("mila/pages/plan-du-site.md", "sections: [sitemap]"),
        **content_tree.append(CONTACT, "aliases: [/ecrire/]"),
        **content_tree.append(EVENT, "status: draft"),
        **content_tree.swap(NEWS, "date: 2024-10", "date: 2026-12"),
    }

    found = planned(content_tree.ready(tmp_path, hidden)["mila"])

    assert sorted(found) == [
        "/",
        "/actualites/",
        "/agenda/",
        "/agenda/lieux/milab/",
        "/contact/",
        "/plan-du-site/",
        "/ressources/",
        "/ressources/outil/",
        "/rue-de-la-musique/",
        "/rue-de-la-musique/oxi/",
    ]


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
    pages = [listed("Pages", title) for title in expected]
    resources = [resource(title, "se-former") for title in expected]

    assert [page.title for page in plan_of_site(reversed(pages), ("Pages",))[0].pages] == expected
    assert titles(by_need(reversed(resources), {"se-former": Word(label="Se former")})) == expected


def test_a_map_looks_for_the_head_office() -> None:
    """OpenStreetMap is asked for the address as it is written, set for a link; nothing is asked for an address that nobody gave."""
    assert map_of("2 rue du Port, Lyon 1er") == "https://www.openstreetmap.org/search?query=2%20rue%20du%20Port%2C%20Lyon%201er"
    assert map_of("") == ""


def test_each_chart_has_a_band_of_its_own_ink() -> None:
    """Neighbours that name none never have the same, and one that names an ink has that."""
    rows = [{"label": "Du temps", "value": 58}]
    charts = [
        Chart.model_validate({"title": "?", "unit": "%", "year": 2024, "source": "MILA", "rows": rows, "ink": ink})
        for ink in (None, "night", None, None)
    ]

    assert [ink for _chart, _bars, ink in chart_bands(charts)] == ["tint-1", "night", "tint-3", "tint-1"]


def test_a_finding_is_a_hundred_dots_in_rows() -> None:
    """Five rows of twenty, none over another, of which the first are filled."""
    found = finding(Figure(value="41 %", label="a", year=2024))
    places = [(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h0", found.all_dots)]

    assert (len(set(places)), found.filled.count("M")) == (100, 41)
    assert (len({x for x, _y in places}), len({y for _x, y in places})) == (20, 5)
    assert max(y for _x, y in places) == 90
    assert found.all_dots.startswith(found.filled)
