"""The covers of items: named in site.toml, in turn by date, the same in a list and on a page of their own."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from plugins.agenda.kind import Events
from plugins.content.items import newest_first
from plugins.drawing.covers.forms import DEFAULT, DEFAULT_WRITTEN
from plugins.pages.news import AllNews
from plugins.pages.resources import Resources
from plugins.routes.route import Page
from tests.content import content_tree
from tests.content.content_tree import EVENT, SITE, swap, text


def news(number: int, category: str = "reseau", status: str = "published") -> dict[str, str]:
    """A piece of news of a day, whose slug is its number."""
    fields = (f"id: 00000000-0000-4000-8000-9{number:011}", f"title: Nouvelle {number}", "summary: Un résumé de quelques mots.")
    more = (f"date: 2025-01-{number:02}", f"category: {category}", f"status: {status}")
    return {f"mila/actualites/2025-01-{number:02}-n{number}.md": "\n".join(["---", *fields, *more, "---", "", "Un texte.", ""])}


def test_site_toml_names_the_forms(tmp_path: Path) -> None:
    """A category, a need and a series each name one; an event is shown with the day or the month that is known of it."""
    toml = text(SITE).replace('reseau = "Réseau"', 'reseau = { label = "Réseau", cover = "rue" }')
    toml = toml.replace('se-former = "Se former"', 'se-former = { label = "Se former", cover = "livre" }')
    toml = toml.replace('label = "Club MILA"', 'label = "Club MILA"\ncover = "lignes"')
    site = content_tree.read(tmp_path, {SITE: toml}).sites["mila"]

    [one], [other], [event] = site.items(AllNews), site.items(Resources), site.items(Events)
    assert (one.cover.form, other.cover.form) == ("rue", "livre")
    assert (event.cover.form, event.cover.words) == ("lignes", "15")


def test_a_form_need_not_be_named(tmp_path: Path) -> None:
    """Words written alone in site.toml are as good as before."""
    site = content_tree.read(tmp_path, swap(EVENT, "start: 2024-10-15 18:30", "start: 2024-10")).sites["mila"]

    [one], [other] = site.items(AllNews), site.items(Resources)
    assert one.cover.form == other.cover.form == DEFAULT
    [event] = site.items(Events)
    assert (event.cover.form, event.cover.words) == (DEFAULT_WRITTEN, "oct.")


def test_neighbours_of_a_category_are_told_apart(tmp_path: Path) -> None:
    """By date, whatever stands between them, and what is not shown takes no turn."""
    files: dict[str, str] = {}
    for number in range(1, 13):
        files |= news(number, "quartier" if number % 3 == 0 else "reseau", "draft" if number == 5 else "published")
    site = content_tree.read(tmp_path, files).sites["mila"]

    listed = newest_first(site.items(AllNews))
    for category, count in (("reseau", 8), ("quartier", 4)):
        turns = [item.cover.turn % 3 for item in listed if item.entry.category == category]
        assert len(turns) == count
        assert all((newer - older) % 3 == 1 for newer, older in pairwise(turns))


def test_a_page_shows_the_cover_of_its_list(tmp_path: Path) -> None:
    """Where they come from has no part in it: page and list are given the same item."""
    ready = content_tree.ready(tmp_path, news(1) | news(2))["mila"]

    for item in ready.edition.site.items(AllNews):
        [route] = (route for route in ready.table.shown if route.address == item.address)
        page = route.serve(ready.bodies)
        assert isinstance(page, Page)
        assert page.values["item"] == item


def test_what_is_new_changes_no_older_cover(tmp_path: Path) -> None:
    """A piece of news that comes after leaves those that were published with the drawing they had."""
    before = {item.path: item.cover for item in content_tree.read(tmp_path / "a", news(1) | news(2)).sites["mila"].items(AllNews)}
    after = {item.path: item.cover for item in content_tree.read(tmp_path / "b", news(1) | news(2) | news(3)).sites["mila"].items(AllNews)}

    assert len(after) == len(before) + 1
    assert before.items() <= after.items()
