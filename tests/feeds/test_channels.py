"""Who tells what: the channels of the rooms decide what is in feeds and what the ledger holds; there is no other list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from plugins.build.sites import House, ReadySite, ready_sites
from plugins.content.kind import Entry, Kind
from plugins.content.library import Reading
from plugins.feeds.room import view
from plugins.ledger.channel import Channel, told, told_apart
from plugins.ledger.recording import recorded
from plugins.routes.room import Room
from tests.conftest import TODAY
from tests.content import content_tree
from tests.content.content_tree import CRESCENDO, HOUSE, SITE, Files, append, gathering, text
from tests.feeds.conftest import FIRST, feeds, published, record
from tests.podcast.made_episodes import PODCAST, episode, podcast_files

LETTER = '\n[letter]\ntitle = "La lettre"\nsummary = "Ce qui est nouveau."\n'
ISSUE = "---\nid: 00000000-0000-4000-8000-0000000000{}\ntitle: Le numéro {}\nsummary: Un mois bien rempli.\nmonth: {}\n---\n\nUn édito.\n"
ISSUES: Files = {
    "mila/pages/lettre.md": gathering(50, "lettre"),
    "mila/lettre/2026-09.md": ISSUE.format(81, 9, "2026-09"),
    "mila/lettre/2026-10.md": ISSUE.format(82, 10, "2026-10"),
    "mila/lettre/2026-11.md": ISSUE.format(83, 11, "2026-11\nstatus: draft"),
}
WITH_LETTER: Files = {SITE: text(SITE) + LETTER}
EVENT, NEWS, RESOURCE, EPISODE, SEPTEMBER, OCTOBER = 3, 4, 5, 91, 81, 82


def last(guids: set[str]) -> set[int]:
    """Identifiers by their ends."""
    return {int(guid[-3:]) for guid in guids}


def kept(sites: Mapping[str, ReadySite], site: str = "mila") -> set[int]:
    """What the ledger of a site holds."""
    return last({*sites[site].edition.ledger.publications})


def in_feeds(sites: Mapping[str, ReadySite]) -> set[int]:
    """What the feeds of all sites hold."""
    return last({entry.guid for name in sites for feed in feeds(sites, name).values() for entry in feed.entries})


# The tree has pages, a place, a structure, a piece of news (4), a meeting (3) and a resource (5).
TOLD: list[tuple[str, Files, set[int]]] = [
    ("news and meetings", {}, {NEWS, EVENT}),
    ("a letter without an issue", WITH_LETTER, {NEWS, EVENT}),
    ("issues of the letter", {**WITH_LETTER, **ISSUES, content_tree.RESOURCE: None}, {NEWS, EVENT, SEPTEMBER, OCTOBER}),
    ("issues of no letter", ISSUES, {NEWS, EVENT}),
    ("episodes", podcast_files({"novembre": episode(EPISODE, "Novembre")}), {NEWS, EVENT, EPISODE}),
    (
        "all of it",
        {
            **podcast_files({"novembre": episode(EPISODE, "Novembre")}),
            **ISSUES,
            SITE: text(SITE) + LETTER + PODCAST,
        },
        {NEWS, EVENT, EPISODE, SEPTEMBER, OCTOBER},
    ),
    ("resources, without news", {"mila/pages/actualites.md": None, content_tree.NEWS: None}, {RESOURCE, EVENT}),
]


@pytest.mark.parametrize(("files", "expected"), [(files, expected) for _, files, expected in TOLD], ids=[name for name, *_ in TOLD])
def test_what_is_told_is_recorded_and_nothing_else(tmp_path: Path, files: Files, expected: set[int]) -> None:
    """The ledger and the feeds ask the same channels: nothing is announced that no feed tells, nor told without its moment."""
    sites = published(tmp_path, files)

    assert in_feeds(sites) == kept(sites) == expected


def text_of(path: str) -> str:
    """An issue as a draft."""
    return str(ISSUES[path]).replace("\nmonth:", "\nstatus: draft\nmonth:") if "status" not in str(ISSUES[path]) else str(ISSUES[path])


def test_no_feed_is_offered_of_a_letter_that_has_no_issue(tmp_path: Path) -> None:
    """Nobody is sent to an empty feed; a draft, or an issue that waits for its day, makes none."""
    drafts: Files = {**ISSUES, **{path: text_of(path) for path in ISSUES if path.startswith("mila/lettre/")}}
    for name, files in (("none", {}), ("drafts", drafts)):
        assert "/flux/lettre" not in feeds(published(tmp_path / name, {**WITH_LETTER, **files})), name


def test_what_a_preview_shows_is_not_told(tmp_path: Path) -> None:
    """A reading with drafts has channels that hold them; none is to be recorded, and each other item is once, in the order of files."""
    files: Files = {**WITH_LETTER, **ISSUES, **append(content_tree.NEWS, "status: draft")}
    edition = content_tree.ready(tmp_path, files, drafts=True)["mila"].edition

    assert any(item.is_draft for channel in edition.channels for item in channel.items)
    paths = [item.path for item in told(edition.channels, "mila")]
    assert paths == [f"content/{path}" for path in (content_tree.EVENT, "mila/lettre/2026-09.md", "mila/lettre/2026-10.md")]


def test_issues_of_the_letter_are_items_of_its_feed(tmp_path: Path) -> None:
    """The last month first among those published together, each at its page with its text; a draft is told to nobody."""
    letter = feeds(published(tmp_path, {**WITH_LETTER, **ISSUES}))["/flux/lettre"]

    assert [(entry.title, entry.url, entry.categories, entry.html) for entry in letter.entries] == [
        ("Le numéro 10", "https://mila.example/lettre/2026-10/", ("octobre 2026",), "<p>Un édito.</p>"),
        ("Le numéro 9", "https://mila.example/lettre/2026-09/", ("septembre 2026",), "<p>Un édito.</p>"),
    ]


def test_the_letter_of_a_site_holds_no_issue_of_another(tmp_path: Path) -> None:
    """The letter of another site is another letter, which has no feed before its first issue."""
    files: Files = {**CRESCENDO, **WITH_LETTER, **ISSUES, "crescendo/site.toml": text("crescendo/site.toml") + LETTER}
    sites = published(tmp_path, files)

    assert len(feeds(sites)["/flux/lettre"].entries) == 2
    assert "/flux/lettre" not in feeds(sites, "crescendo")


PAGES: list[tuple[str, set[str]]] = [
    ("agenda", {"/flux/agenda", "/flux/agenda/club-mila", "/flux/agenda/networking"}),
    ("actualites", {"/flux/actualites", "/flux/actualites/reseau", "/flux/actualites/quartier"}),
]


@pytest.mark.parametrize(("page", "addresses"), PAGES, ids=[page for page, *_ in PAGES])
def test_a_feed_belongs_to_a_page(tmp_path: Path, page: str, addresses: set[str]) -> None:
    """A site without an agenda page has no feed of it, nor of its series; with the page, it has them before the first meeting."""
    bare = {f"crescendo/pages/{slug}.md": None for slug in ("agenda", "actualites", "ressources")}
    shown = {f"crescendo/pages/{page}.md": gathering(60, page)}

    without, having = (
        set(feeds(content_tree.ready(tmp_path / name, {**CRESCENDO, **bare, **files}), "crescendo"))
        for name, files in (("without", {}), ("having", shown))
    )

    assert without == set()
    assert having == addresses


class Offers(Kind[Entry]):
    """A kind of which the house knows nothing but this."""

    key = "offers"
    folder = "offres"
    schema = Entry
    heading = "Offres d'emploi"
    template = "list"
    feed = "Les offres d'emploi, en texte entier."


class Notes(Kind[Entry]):
    """Another, which has no feed."""

    key = "notes"
    folder = "notes"
    schema = Entry
    heading = "Notes"
    template = "list"


BIGGER = House((*HOUSE.rooms, Room("jobs", kinds=(Offers, Notes))), HOUSE.media, HOUSE.theme, HOUSE.extensions)
OFFER = "---\nid: 00000000-0000-4000-8000-0000000000{}\ntitle: {}\nsummary: Un résumé.\n---\n\nUn texte.\n"


def test_a_kind_with_a_feed_needs_no_channel_of_its_own(tmp_path: Path) -> None:
    """In a room that says nothing of channels, it has one: told, recorded, in the list of feeds; a kind without a feed is in none."""
    files = {"mila/offres/b.md": OFFER.format(72, "B"), "mila/offres/a.md": OFFER.format(71, "A"), "mila/notes/c.md": OFFER.format(73, "C")}
    sites = ready_sites(BIGGER, content_tree.write(tmp_path, files), Reading(TODAY))
    edition = sites["mila"].edition

    [channel] = [each for each in edition.channels if each.name == "offres"]
    assert (channel.title, channel.summary, channel.page) == ("Offres d'emploi – MILA", Offers.feed, "/offres/")
    assert [item.slug for item in channel.items] == ["b", "a"]
    assert {"/flux/offres.xml", "/flux/offres.json", "/offres/", "/offres/a/"} <= sites["mila"].table.addresses
    ledger = recorded(told(edition.channels, "mila"), "mila", edition.ledgers, FIRST)
    assert last({*ledger.publications}) == {71, 72, NEWS, EVENT}


def test_a_kind_that_a_site_has_nothing_of_has_no_feed_there(tmp_path: Path) -> None:
    """Nobody is offered a feed of what the site has never had."""
    sites = ready_sites(BIGGER, content_tree.write(tmp_path), Reading(TODAY))

    assert [each.name for each in sites["mila"].edition.channels if each.name == "offres"] == []


def test_recording_twice_records_nothing_more(tmp_path: Path) -> None:
    """What is in the ledger already keeps its line, whatever the moment."""
    first = published(tmp_path)
    record(tmp_path / "content", FIRST + timedelta(days=3))

    assert ready_sites(HOUSE, tmp_path / "content", Reading(TODAY))["mila"].edition.ledger == first["mila"].edition.ledger


def test_the_widest_feed_is_shown_first(tmp_path: Path) -> None:
    """The first of whole kinds that is read, and no podcast; the others after it, then the parts."""
    files = {**podcast_files({"novembre": episode(EPISODE, "Novembre")}), SITE: text(SITE) + PODCAST}
    shown = view(published(tmp_path, files)["mila"].edition)

    assert shown.main
    assert shown.main.rss in ("/flux/actualites.xml", "/flux/agenda.xml")
    assert "/flux/podcast.xml" in {link.rss for link in shown.whole}
    assert shown.main not in shown.whole
    assert all(link.rss.count("/") == 3 for link in shown.parts)


def channel(name: str, title: str) -> Channel:
    return Channel(name, title, "Un flux.", "/", ())


TITLES = {
    "two parts of one name": (
        {"actualites": "Actualités – MILA", "agenda": "Agenda – MILA", "actualites/q": "Quartier – MILA", "agenda/q": "Quartier – MILA"},
        ["Actualités – MILA", "Agenda – MILA", "Actualités : Quartier – MILA", "Agenda : Quartier – MILA"],
    ),
    "a part named as a whole": (
        {"agenda": "Agenda – MILA", "lettre": "Club – MILA", "agenda/club": "Club – MILA"},
        ["Agenda – MILA", "Club – MILA", "Agenda : Club – MILA"],
    ),
    "names that differ": ({"agenda": "Agenda – MILA", "agenda/club": "Club – MILA"}, ["Agenda – MILA", "Club – MILA"]),
    "a part of nothing": ({"agenda/a": "Club", "agenda/b": "Club"}, ["Club", "Club"]),
}


@pytest.mark.parametrize(("given", "expected"), TITLES.values(), ids=list(TITLES))
def test_feeds_of_one_name_are_told_apart(given: Mapping[str, str], expected: list[str]) -> None:
    """A reader lists feeds by their titles: parts of the news and of the agenda that share one say which they are a part of."""
    assert [each.title for each in told_apart([channel(name, title) for name, title in given.items()])] == expected
