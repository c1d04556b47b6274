"""What feeds tell: only what is published, each in the feeds that it belongs to, with its picture; and nothing of a feed changes without cause."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from plugins.build.sites import ReadySite, ready_sites
from plugins.content.faults import ContentFaults
from plugins.content.library import Reading
from plugins.content.site import read_config
from plugins.feeds.feeds import Feed
from plugins.feeds.json_feed import as_json_feed
from plugins.feeds.rss import as_rss
from plugins.feeds.telling import ICON
from plugins.french.dates import PARIS
from plugins.ledger import ledger
from plugins.routes.pictures import TOLD_WIDTH
from tests.conftest import TODAY, Site
from tests.content import content_tree
from tests.content.content_tree import (
    CRESCENDO,
    EVENT,
    HOUSE,
    MORE,
    NEWS,
    SITE,
    File,
    append,
    body,
    gathering,
    picture,
    swap,
    text,
)
from tests.feeds.conftest import FIRST, feeds, published

LETTER = {SITE: text(SITE) + '\n[letter]\ntitle = "La lettre"\nsummary = "Ce qui est nouveau."\n'}
HEAD = "---\nid: 00000000-0000-4000-8000-0000000001{:02}\ntitle: {}\nsummary: Un résumé.\n{}\n---\n\nUn texte.\n"
NEWS_ID, EVENT_ID, RESOURCE_ID = (f"00000000-0000-4000-8000-00000000000{number}" for number in (4, 3, 5))


def news(number: int, title: str, fields: str = "date: 2024-10\ncategory: quartier") -> str:
    """The file of a piece of news."""
    return HEAD.format(number, title, fields)


def on_day(folder: Path, day: date = TODAY, *, drafts: bool = False) -> Mapping[str, ReadySite]:
    """The sites that were published in a folder, as they are on a day."""
    return ready_sites(HOUSE, folder / "content", Reading(day, drafts=drafts))


def served(ready: ReadySite, address: str) -> bytes:
    """A file that a site serves."""
    found = ready.table.by_address[address].serve(ready.bodies)
    assert isinstance(found, bytes)
    return found


def guids(feed: Feed) -> list[str]:
    """What a feed holds."""
    return [entry.guid for entry in feed.entries]


def last(feed: Feed) -> list[int]:
    """The same by the ends of their identifiers."""
    return [int(guid[-3:]) for guid in guids(feed)]


def test_a_site_has_a_feed_for_each_thing_one_may_follow(tmp_path: Path) -> None:
    """News, the agenda, each category and each series: all of them, those that hold nothing yet included."""
    found = feeds(published(tmp_path))

    assert {address: guids(feed) for address, feed in found.items()} == {
        "/flux/actualites": [NEWS_ID],
        "/flux/agenda": [EVENT_ID],
        "/flux/actualites/reseau": [NEWS_ID],
        "/flux/actualites/quartier": [],
        "/flux/agenda/club-mila": [EVENT_ID],
        "/flux/agenda/networking": [],
    }


def test_a_site_without_news_tells_its_resources(tmp_path: Path) -> None:
    """A feed of what is new is at the same address on every site."""
    files: dict[str, File] = {
        **CRESCENDO,
        "crescendo/pages/ressources.md": gathering(32, "ressources"),
        "crescendo/ressources/guide.md": HEAD.format(1, "Un guide", "kind: outil\nneeds: [se-former]"),
    }

    found = feeds(published(tmp_path, files), "crescendo")["/flux/actualites"]
    assert (found.title, last(found)) == ("Nouvelles ressources – crescendo", [101])
    assert found.entries[0].categories == ("Outil", "Se former")


def test_what_the_ledger_does_not_hold_is_in_no_feed(tmp_path: Path) -> None:
    """An item is told once it is published, and dated from that moment: that is what the ledger is for."""
    assert [guids(feed) for feed in feeds(content_tree.ready(tmp_path)).values()] == [[]] * 6


HIDDEN: list[tuple[str, Mapping[str, File]]] = [
    ("draft", append(NEWS, "status: draft")),
    ("dated tomorrow", swap(NEWS, "date: 2024-10", "date: 2026-11-24")),
    ("dated next month", swap(NEWS, "date: 2024-10", "date: 2026-12")),
]


@pytest.mark.parametrize("files", [files for _, files in HIDDEN], ids=[name for name, _ in HIDDEN])
def test_what_is_not_public_is_in_no_feed(tmp_path: Path, files: Mapping[str, File]) -> None:
    """Not even when a preview shows it."""
    published(tmp_path, files)
    sites = on_day(tmp_path, drafts=True)

    assert any(item.entry.id == NEWS_ID for item in sites["mila"].edition.site.visible_items)
    assert NEWS_ID not in {guid for feed in feeds(sites).values() for guid in guids(feed)}


def test_what_is_published_later_is_in_no_feed(tmp_path: Path) -> None:
    """The ledger tells a day; the site of a day before does not know it."""
    sites = published(tmp_path, now=datetime(2026, 11, 24, tzinfo=PARIS))

    assert {guid for feed in feeds(sites).values() for guid in guids(feed)} == set()
    assert guids(feeds(on_day(tmp_path, date(2026, 11, 24)))["/flux/actualites"]) == [NEWS_ID]


def test_what_was_taken_back_is_in_no_feed(tmp_path: Path) -> None:
    """Readers lose it: that is what taking back means."""
    kept = published(tmp_path)["mila"].edition.ledger.without(NEWS_ID)
    (tmp_path / "content" / "mila" / ledger.FILE).write_text(ledger.write(kept), encoding="utf-8")

    found = feeds(on_day(tmp_path))
    assert guids(found["/flux/actualites"]) == []
    assert guids(found["/flux/agenda"]) == [EVENT_ID]


def test_what_is_published_together_is_in_the_order_of_its_dates(tmp_path: Path) -> None:
    """The first publication tells everything at one moment: the latest news comes first all the same."""
    files = {f"mila/actualites/2024-{month:02}-mois.md": news(month, "Mois", f"date: 2024-{month:02}\ncategory: quartier\nslug: mois-{month}") for month in (3, 12, 7)}  # fmt: skip

    assert last(feeds(published(tmp_path, files))["/flux/actualites/quartier"]) == [112, 107, 103]


def test_an_item_has_the_address_that_it_was_published_at(tmp_path: Path) -> None:
    """Readers that know an item by its address do not see it again when it moves: the old address leads to the new one."""
    published(tmp_path)
    moved = {NEWS: None, "mila/actualites/2024-10-renommee.md": str(append(NEWS, "aliases: [/actualites/nouvelle/]")[NEWS])}
    sites = published(tmp_path, moved)

    items = sites["mila"].edition.site.all_items
    assert [item.address for item in items if item.entry.id == NEWS_ID] == ["/actualites/renommee/"]
    assert [entry.url for entry in feeds(sites)["/flux/actualites"].entries] == ["https://mila.example/actualites/nouvelle/"]


EDITS: list[tuple[str, Mapping[str, File]]] = [
    ("title", swap(NEWS, "title: Une nouvelle", "title: Une autre")),
    ("summary", swap(NEWS, "summary: Le résumé de la nouvelle.", "summary: Un autre.")),
    ("text", body(NEWS, "\nUn autre texte.\n")),
    ("date", swap(NEWS, "date: 2024-10", "date: 2025-01-02")),
    ("category", swap(NEWS, "category: reseau", "category: quartier")),
    ("update", append(NEWS, "updated: 2026-11-23 10:00")),
    ("update of long ago", append(NEWS, "updated: 2024-10-20")),
]


@pytest.mark.parametrize(("name", "files"), EDITS, ids=[name for name, _ in EDITS])
def test_an_edit_never_makes_an_item_new(tmp_path: Path, name: str, files: Mapping[str, File]) -> None:
    """The guid, the address and the moment stay; only a change that is told has a date."""
    [before] = feeds(published(tmp_path))["/flux/actualites"].entries
    [after] = feeds(published(tmp_path, files, FIRST + timedelta(days=1)))["/flux/actualites"].entries

    assert (after.guid, after.url, after.published) == (before.guid, before.url, before.published) == (NEWS_ID, before.url, FIRST)
    assert after.updated == {"update": FIRST.replace(hour=10), "update of long ago": FIRST}.get(name)


def test_a_change_of_a_meeting_is_told(tmp_path: Path) -> None:
    """What calendars are told of a meeting, feeds say too; never before it was published."""
    changes = "changes:\n  - date: 2024-10-01\n    note: Une heure plus tard.\n  - date: 2026-11-23 11:30\n    note: Annulé."
    [entry] = feeds(published(tmp_path, append(EVENT, changes)))["/flux/agenda"].entries

    assert (entry.published, entry.updated) == (FIRST, FIRST.replace(hour=11, minute=30))


def test_a_change_to_come_is_not_told(tmp_path: Path) -> None:
    """An edit that is dated tomorrow is for tomorrow."""
    [entry] = feeds(published(tmp_path, append(NEWS, "updated: 2026-11-24")))["/flux/actualites"].entries

    assert entry.updated is None


ELSEWHERE: list[tuple[str, Mapping[str, File], set[str]]] = [
    ("a news of another category", {"mila/actualites/2024-11-b.md": news(1, "B")}, {"/flux/actualites", "/flux/actualites/quartier"}),
    ("an edit of it", {"mila/actualites/2024-10-c.md": news(2, "C", "date: 2024-10\ncategory: quartier\nupdated: 2026-11-23 12:00")}, {"/flux/actualites", "/flux/actualites/quartier"}),
    ("a meeting of another series", {"mila/agenda/2024-11-d.md": HEAD.format(3, "D", "start: 2024-11\nstrand: networking\ncreated: 2024-01-01")}, {"/flux/agenda", "/flux/agenda/networking"}),
    ("a resource", {"mila/ressources/e.md": HEAD.format(4, "E", "kind: outil\nneeds: [se-former]")}, set()),
    ("a page", {"mila/pages/f.md": HEAD.format(5, "F", "")}, set()),
    ("a draft", {"mila/actualites/2024-11-g.md": news(6, "G", "date: 2024-11\ncategory: reseau\nstatus: draft")}, set()),
    ("the text of a page", body("mila/pages/contact.md", "\n## Où nous trouver\n\nAilleurs.\n"), set()),
    ("the other site", {**CRESCENDO, "crescendo/agenda/2024-10-h.md": HEAD.format(7, "H", "start: 2024-10\nstrand: club-mila\ncreated: 2024-01-01\nalso_on: [mila]")}, {"/flux/agenda"}),
    ("a category more", {SITE: text(SITE).replace('quartier = "Quartier"', 'quartier = "Quartier"\nvie = "Vie"')}, set()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "touched"), [(files, touched) for _, files, touched in ELSEWHERE], ids=[name for name, _, _ in ELSEWHERE]
)
def test_a_feed_changes_for_what_it_holds_alone(tmp_path: Path, files: Mapping[str, File], touched: set[str]) -> None:
    """Byte for byte, its date included: readers that ask again are told that nothing is new."""
    start: dict[str, File] = {"mila/actualites/2024-10-c.md": news(2, "C")}
    before = feeds(published(tmp_path, start))
    after = feeds(published(tmp_path, {**start, **files}, FIRST + timedelta(hours=5)))

    same = {
        name for name in before if (as_rss(before[name]), as_json_feed(before[name])) == (as_rss(after[name]), as_json_feed(after[name]))
    }
    assert {*before} - same == touched
    assert {name for name in before if before[name].changed != after[name].changed} == touched


def test_a_feed_is_the_same_on_another_day(tmp_path: Path) -> None:
    """The calendar turns: that is no news."""
    published(tmp_path)
    years = [feeds(on_day(tmp_path, day)) for day in (TODAY, date(2027, 1, 1), date(2031, 5, 4))]

    assert [{name: as_rss(feed) for name, feed in year.items()} for year in years[1:]] == [
        {name: as_rss(feed) for name, feed in years[0].items()}
    ] * 2


def test_a_meeting_says_when_before_its_text(tmp_path: Path) -> None:
    """In a reader there is no page around the text."""
    [entry] = feeds(published(tmp_path))["/flux/agenda"].entries

    when = "mardi 15 octobre 2024, de 18 h 30 à 20 h"
    assert entry.html == f"<ul><li><b>Quand</b>\u00a0: {when}</li></ul><p>Le texte du club.</p>"
    assert (entry.categories, entry.author) == (("Club MILA",), "Association MILA")


def test_what_has_no_text_says_its_summary(tmp_path: Path) -> None:
    """An empty item would look broken; signs of HTML in the summary are shown as such."""
    said = str(swap(NEWS, f"Le résumé de la nouvelle.{MORE}", "Le <b> & la suite")[NEWS])
    files = {NEWS: said.replace("Le texte de la nouvelle.\n", "")}
    [entry] = feeds(published(tmp_path, files))["/flux/actualites"].entries

    assert entry.html == "<p>Le &lt;b&gt; &amp; la suite</p>"


def test_links_of_a_text_are_whole(tmp_path: Path) -> None:
    """Of the item's own page, whose address is the one that it was published at."""
    files = body(NEWS, "\n## Titre\n\n[Contact](../pages/contact.md) [ici](#s-titre)\n")
    [entry] = feeds(published(tmp_path, files))["/flux/actualites"].entries

    assert 'href="https://mila.example/contact/"' in entry.html
    assert 'href="https://mila.example/actualites/nouvelle/#s-titre"' in entry.html
    assert "<h2>Titre</h2>" in entry.html


def with_photo(width: int, height: int, name: str = "facade.png") -> dict[str, File]:
    """A news with a photo of a size."""
    return {**append(NEWS, f"image: images/{name}\nimage_alt: La façade < rouge"), f"mila/images/{name}": picture(width, height)}


@pytest.mark.parametrize(
    ("size", "shown"),
    [((1200, 800), (600, 400)), ((600, 300), (600, 300)), ((300, 900), (300, 900)), ((2400, 3), (600, 1)), ((3000, 1000), (600, 200))],
)
def test_a_photo_is_shown_smaller(tmp_path: Path, size: tuple[int, int], shown: tuple[int, int]) -> None:
    """600 points wide at most, at an address of its own, and its file is of that size and of that kind."""
    sites = published(tmp_path, with_photo(*size))

    [entry] = feeds(sites)["/flux/actualites"].entries
    assert entry.picture
    assert (entry.picture.address, entry.picture.type, entry.picture.alt) == (
        "https://mila.example/images/600/facade.png",
        "image/png",
        "La façade < rouge",
    )
    with Image.open(BytesIO(served(sites["mila"], "/images/600/facade.png"))) as image:
        assert (image.size, image.format) == (shown, "PNG")
        assert (entry.picture.width, entry.picture.height) == shown


def test_an_item_without_a_photo_has_a_drawing(tmp_path: Path) -> None:
    """The cover that the site draws for it, which says what it shows."""
    sites = published(tmp_path)

    [entry] = feeds(sites)["/flux/actualites"].entries
    assert entry.picture
    assert (entry.picture.address, entry.picture.type, entry.picture.alt) == (
        "https://mila.example/images/couvertures/actualites-nouvelle.png",
        "image/png",
        "Dessin : deux disques de points qui se croisent",
    )
    with Image.open(BytesIO(served(sites["mila"], "/images/couvertures/actualites-nouvelle.png"))) as image:
        assert (image.size, image.format) == ((entry.picture.width, entry.picture.height), "PNG")


def test_only_what_is_told_is_drawn(tmp_path: Path) -> None:
    """A cover is drawn for each item of a feed that has no photo, and for no other: drawing is what a build waits for."""
    table = published(tmp_path, LETTER)["mila"].table  # the resource is in no feed, and no issue tells it

    assert {address for address in table.addresses if address.startswith("/images/couvertures/")} == {
        "/images/couvertures/actualites-nouvelle.png",
        "/images/couvertures/agenda-club.png",
    }


def shown(sites: Mapping[str, ReadySite]) -> set[str]:
    """The whole addresses of the pictures that the feeds of all sites show."""
    entries = (entry for name in sites for feed in feeds(sites, name).values() for entry in feed.entries)
    return {entry.picture.address for entry in entries if entry.picture}


def made(sites: Mapping[str, ReadySite]) -> set[str]:
    """The whole addresses of all that sites serve."""
    return {f"{ready.edition.site.url}{address}" for ready in sites.values() for address in ready.table.addresses}


def test_every_picture_that_a_feed_shows_is_made_by_its_site(tmp_path: Path) -> None:
    """Those of the other site too, which the site lists."""
    files: dict[str, File] = {
        **CRESCENDO,
        **LETTER,
        **with_photo(900, 600),
        "crescendo/pages/ressources.md": gathering(32, "ressources"),
        "crescendo/pages/actualites.md": gathering(33, "actualites"),
        "crescendo/actualites/2024-10-i.md": news(1, "I", "date: 2024-10\ncategory: reseau"),
        "crescendo/ressources/guide.md": HEAD.format(2, "Un guide", "kind: outil\nneeds: [se-former]\nimage: images/b.png\nimage_alt: B"),
        "crescendo/images/b.png": picture(700, 300),
    }  # fmt: skip
    sites = published(tmp_path, files)

    assert "https://mila.example/images/600/facade.png" in shown(sites)
    assert shown(sites) - made(sites) == set()


@pytest.mark.slow
def test_the_pictures_of_the_built_feeds_are_in_the_output(sites: Mapping[str, Site]) -> None:
    """What a reader asks for is there, on whichever site, is the picture that was told, and is 600 points wide at most."""
    ready = {name: site.ready for name, site in sites.items()}
    entries = [entry for name in sites for feed in feeds(ready, name).values() for entry in feed.entries]
    told = {entry.picture.address: entry.picture for entry in entries if entry.picture}

    assert told
    for address, each in told.items():
        site = next(site for site in sites.values() if address.startswith(f"{site.source.url}/"))
        with Image.open(site.file(address.removeprefix(site.source.url))) as image:
            assert (image.size, Image.MIME[str(image.format)]) == ((each.width, each.height), each.type)
            assert each.width <= TOLD_WIDTH
    for site in (site for site in sites.values() if site.ready.edition.channels):
        with Image.open(site.file(ICON)) as icon:
            assert (icon.size, icon.format) == ((144, 144), "PNG")


@pytest.mark.parametrize("reference", ["&#7;", "&#x1b;", "&#xfffe;", "&#65535;", "&#x2028;"])
def test_a_control_character_never_reaches_a_feed(tmp_path: Path, reference: str) -> None:
    """Written as a reference in a text, it is refused with its line, as it is when typed: the build never stops without saying where."""
    files = body(NEWS, f"\nUn {reference} texte.\n")

    with pytest.raises(ContentFaults) as error:
        published(tmp_path, files)

    assert [(fault.path, fault.line) for fault in error.value.faults] == [(f"content/{NEWS}", 9)]


def test_a_control_character_of_a_site_never_reaches_a_feed() -> None:
    """TOML lets one be written as an escape, in a name that every feed bears."""
    config, problems = read_config(text(SITE).replace('name = "MILA"', 'name = "MI\\u0007LA"'), HOUSE.plan.config)

    assert config is None
    assert [line for line, _ in problems] == [1]
