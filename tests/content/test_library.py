"""The whole content: what is public on a day, at which address, in which order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plugins.agenda.kind import Events
from plugins.build.sites import ReadySite, ready_sites
from plugins.content.items import Library
from plugins.content.library import Reading, gather
from plugins.pages.kind import Pages
from plugins.pages.news import AllNews
from plugins.routes.route import Page
from plugins.street.kind import Structures
from tests.content import content_tree
from tests.content.content_tree import (
    CONTACT,
    CRESCENDO,
    EVENT,
    HOME,
    HOUSE,
    PICTURE,
    PLACE,
    RESOURCE,
    STRUCTURE,
    TODAY,
    VALID,
    append,
    body,
    read,
    ready,
    swap,
    text,
    write,
)


def _pages_of(site: ReadySite, path: str) -> dict[str, str]:
    """The files that a site makes of a file, with the template of each; those that are no page left out."""
    served = {route.save_as: route.serve(site.bodies) for route in site.table.shown if route.owner == path}
    return {file: page.template for file, page in served.items() if isinstance(page, Page)}


def _news(library: Library) -> list[str]:
    return [item.slug for item in library.sites["mila"].items(AllNews)]


@pytest.mark.parametrize(
    ("written", "eve", "first"),
    [
        ("2026-12-24", date(2026, 12, 23), date(2026, 12, 24)),
        ("2026-12-24 18:30", date(2026, 12, 23), date(2026, 12, 24)),
        ("2026-12", date(2026, 11, 30), date(2026, 12, 1)),
        ("2027", date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_news_is_hidden_until_its_date(tmp_path: Path, written: str, eve: date, first: date) -> None:
    """News appears on its day, on the first of its month or of its year, with no file to change."""
    files = swap(content_tree.NEWS, "date: 2024-10", f"date: {written}")

    assert _news(read(tmp_path / "eve", files, today=eve)) == []
    assert _news(read(tmp_path / "first", files, today=first)) == ["nouvelle"]
    assert _news(read(tmp_path / "preview", files, today=eve, drafts=True)) == ["nouvelle"]


def test_meetings_to_come_are_public(tmp_path: Path) -> None:
    """An agenda is there to announce: a meeting is shown before its date."""
    files = {EVENT: text(EVENT).replace("2024-10-15", "2030-10-15")}

    assert [item.address for item in read(tmp_path, files).sites["mila"].items(Events)] == ["/agenda/2030/club/"]


@pytest.mark.parametrize("path", [EVENT, content_tree.NEWS, RESOURCE, STRUCTURE])
def test_drafts_are_hidden_but_in_a_preview(tmp_path: Path, path: str) -> None:
    """A draft is in no page of the site, neither its own, nor a redirection to it, and is in every page of a preview."""
    files = append(path, "status: draft\naliases: [/ancienne/]")

    hidden, shown = (ready(tmp_path / str(drafts), files, drafts=drafts)["mila"] for drafts in (False, True))

    [draft] = [item for item in hidden.edition.site.all_items if item.path == f"content/{path}"]
    assert not draft.visible
    assert draft not in hidden.edition.site.visible_items
    assert not {draft.address, "/ancienne/"} & hidden.table.addresses
    assert {draft.address, "/ancienne/"} <= shown.table.addresses


def test_a_future_news_item_that_is_a_draft_stays_one(tmp_path: Path) -> None:
    """The date does not publish what is still being written."""
    files = append(content_tree.NEWS, "status: draft")

    assert _news(read(tmp_path, files, today=date(2030, 1, 1))) == []


def test_the_address_of_each_collection(tmp_path: Path) -> None:
    """Addresses come from the name of the file without its date, and the home page is at the root."""
    library = read(tmp_path)

    assert {item.path.removeprefix("content/"): item.address for item in library.sites["mila"].all_items} == {
        HOME: "/",
        CONTACT: "/contact/",
        EVENT: "/agenda/2024/club/",
        PLACE: "/agenda/lieux/milab/",
        content_tree.NEWS: "/actualites/nouvelle/",
        RESOURCE: "/ressources/outil/",
        STRUCTURE: "/rue-de-la-musique/oxi/",
        **{f"mila/pages/{slug}.md": f"/{slug}/" for slug in content_tree.GATHERING},
    }


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("2024-10-15-club-ia.md", "club-ia"),
        ("2024-10-club-ia.md", "club-ia"),
        ("2024-club-ia.md", "club-ia"),
        ("club-ia.md", "club-ia"),
        ("2024.md", "2024"),
        ("club-2024.md", "club-2024"),
        ("16-boutiques.md", "16-boutiques"),
    ],
)
def test_the_date_of_a_file_name_is_not_in_its_address(tmp_path: Path, name: str, slug: str) -> None:
    """A folder can be put in order by dates without that changing any address."""
    files = {f"mila/agenda/{name}": text(EVENT), EVENT: None}

    assert [item.slug for item in read(tmp_path, files).sites["mila"].items(Events)] == [slug]


def test_a_slug_is_the_address_whatever_the_name(tmp_path: Path) -> None:
    """A renamed file keeps its address by its slug, and an old one by its aliases."""
    files = append(EVENT, "slug: club-ia\naliases:\n  - /agenda/2024/club/\n  - /archives/club/")

    mila = ready(tmp_path, files)["mila"]

    [event] = mila.edition.site.items(Events)
    assert (event.slug, event.address) == ("club-ia", "/agenda/2024/club-ia/")
    assert _pages_of(mila, event.path) == {
        "agenda/2024/club-ia/index.html": "event",
        "agenda/2024/club/index.html": "redirect",
        "archives/club/index.html": "redirect",
    }


def test_an_identifier_outlives_its_file(tmp_path: Path) -> None:
    """A file renamed, moved in time and given another title is the same item: its identifier says so."""
    before = read(tmp_path / "before").sites["mila"].items(Events)
    moved = text(EVENT).replace("2024-10-15", "2025-01-15").replace("Un club", "Le club")

    after = read(tmp_path / "after", {EVENT: None, "mila/agenda/2025-01-autre.md": moved}).sites["mila"].items(Events)

    assert [item.entry.id for item in before] == [item.entry.id for item in after] == ["00000000-0000-4000-8000-000000000003"]
    assert before[0].address != after[0].address


def test_the_order_of_the_disk_does_not_count(tmp_path: Path) -> None:
    """The same files give the same library, whichever was written first."""
    more = {f"mila/pages/page-{n}.md": text(CONTACT).replace("000000000002", f"0000000001{n:02}") for n in range(20)}
    files = {**VALID, **CRESCENDO, **more}
    contents = []
    for name, order in (("forth", list(files)), ("back", list(reversed(files)))):
        contents.append(tmp_path / name / "content")
        for path in order:
            target = contents[-1] / path
            target.parent.mkdir(parents=True, exist_ok=True)
            content = files[path]
            target.write_bytes(content if isinstance(content, bytes) else content.encode())

    forth, back = (gather(content, HOUSE.plan, Reading(TODAY)).library for content in contents)

    assert forth == back
    assert list(forth.sites) == list(back.sites) == ["crescendo", "mila"]
    paths = [item.path for item in back.sites["mila"].all_items]
    assert paths == sorted(paths)


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    """Nothing of a reading stays for the next: not even the anchors of its headings."""
    content = write(tmp_path, CRESCENDO)
    first, again = (ready_sites(HOUSE, content, Reading(TODAY)) for _ in range(2))

    assert first == again


def test_each_site_has_its_own_items(tmp_path: Path) -> None:
    """Two sites may have the same addresses: each has its own pages and its own menu."""
    library = read(tmp_path, CRESCENDO)

    assert [item.address for item in library.sites["crescendo"].items(Pages)] == ["/", "/agenda/", "/contact/", "/plan-du-site/"]
    assert {item.site for item in library.sites["mila"].items(Pages)} == {"mila"}
    assert library.today == TODAY


def test_an_item_of_the_other_site_is_linked_to_with_its_site(tmp_path: Path) -> None:
    """From its own site an item is at its address alone; from the other, at the whole URL."""
    library = read(tmp_path, CRESCENDO)
    mila, crescendo = library.sites["mila"], library.sites["crescendo"]
    [oxi] = mila.items(Structures)

    assert library.href(oxi, mila) == "/rue-de-la-musique/oxi/"
    assert library.href(oxi, crescendo) == "https://mila.example/rue-de-la-musique/oxi/"


def test_a_preview_has_addresses_of_its_own(tmp_path: Path) -> None:
    """In a preview the links from a site to the other stay in the preview."""
    content = write(tmp_path, {**CRESCENDO, **body(EVENT, "[x](../../crescendo/pages/contact.md)\n")})

    sites = ready_sites(HOUSE, content, Reading(TODAY, urls={"crescendo": "http://localhost:8001"}))

    assert 'href="http://localhost:8001/contact/"' in sites["mila"].bodies[f"content/{EVENT}"]
    assert {name: site.edition.site.url for name, site in sites.items()} == {
        "crescendo": "http://localhost:8001",
        "mila": "https://mila.example",
    }


def test_a_structure_of_the_other_site_may_be_mentioned(tmp_path: Path) -> None:
    """The directory is one for both sites."""
    event = text(EVENT).replace("000000000003", "000000000013").replace("strand:", "mentions: [oxi]\nstrand:")

    library = read(tmp_path, {**CRESCENDO, "crescendo/agenda/club.md": event})

    assert [item.entry.mentions for item in library.sites["crescendo"].items(Events)] == [("oxi",)]


def test_a_picture_comes_with_its_size(tmp_path: Path) -> None:
    """A page can hold its place before the picture is there."""
    [event] = read(tmp_path, append(EVENT, "image: images/facade.png\nimage_alt: La façade.")).sites["mila"].items(Events)

    assert event.photo
    assert (event.photo.address, event.photo.width, event.photo.height) == ("/" + PICTURE.removeprefix("mila/"), 4, 3)
