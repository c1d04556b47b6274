"""The table of routes: who has each address, who is refused it and in which words, what is served and what is only kept free."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from plugins.content.frontmatter import SourceText
from plugins.content.items import AnyItem
from plugins.routes.route import ALL_LISTED, Bundle, Listed, Page, Route
from plugins.routes.table import RouteTable
from tests.agenda.meetings import meeting

SOURCE = SourceText({}, {("title",): 3, ("slug",): 5, ("aliases",): 7, ("aliases", 1): 9}, "", 12)
NAMED = replace(meeting("2026", slug="club"), source=SOURCE)  # has its address from the name of its file
SLUGGED = replace(meeting("2026", slug="bal"), source=SOURCE)
SLUGGED = replace(SLUGGED, entry=SLUGGED.entry.model_copy(update={"slug": "bal"}))  # and this one from its field « slug »
ITEMS = {item.path: item for item in (NAMED, SLUGGED)}

MADE = "une page que le site fait lui-même"
ITSELF = "le site lui-même (photos, polices)"
CLUB, BAL, PHOTO = "content/mila/agenda/club.md", "content/mila/agenda/bal.md", "content/mila/images/facade.png"


def served(*_needs: object) -> Page:
    """A page that is the same whatever it is given."""
    return Page("page")


def made(address: str, *needs: object) -> Route:
    """A route of the site itself."""
    return Route(address, served, needs)


def page(item: AnyItem, address: str) -> Route:
    """The route of an item's page."""
    return Route(address, served, owner=item.path, field="slug")


def alias(item: AnyItem, address: str) -> Route:
    """The route of an item's old address."""
    return Route(address, served, (item.path,), owner=item.path, field="aliases")


def file(address: str) -> Route:
    """The route of a file that is published as it is."""
    return Route(address, served, ("facade",), owner=PHOTO)


def faults(*routes: Route, owned: tuple[str, ...] = ()) -> list[str]:
    """What is said of the addresses of routes, as an editor reads it."""
    return [str(fault) for fault in RouteTable.of("mila", routes, owned).conflicts(ITEMS)]


CONFLICTS: dict[str, tuple[tuple[Route, Route], str]] = {
    "the site itself, twice": (
        (made("/a/", 1), made("/a/", 2)),
        "content/mila/site.toml : l'adresse /a/ est prise deux fois par les pages que le site fait lui-même",
    ),
    "a file's name and the site": (
        (made("/a/"), page(NAMED, "/a/")),
        f"{CLUB} : son nom lui donne l'adresse /a/, déjà prise par {MADE} ; renommez-le, ou ajoutez « slug: autre-nom »",
    ),
    "a slug and the site": (
        (made("/a/"), page(SLUGGED, "/a/")),
        f"{BAL}, ligne 5 : « slug » : l'adresse /a/ est déjà prise par {MADE} ; changez l'une des deux",
    ),
    "an old address and the site": (
        (made("/a/"), alias(NAMED, "/a/")),
        f"{CLUB}, ligne 7 : « aliases » : l'adresse /a/ est déjà prise par {MADE} ; changez l'une des deux",
    ),
    "an old address and another text": (
        (page(SLUGGED, "/a/"), alias(NAMED, "/a/")),
        f"{CLUB}, ligne 7 : « aliases » : l'adresse /a/ est déjà prise par {BAL} ; changez l'une des deux",
    ),
    "an old address and the text's own": (
        (page(NAMED, "/a/"), alias(NAMED, "/a/")),
        f"{CLUB}, ligne 7 : « aliases » : l'adresse /a/ est déjà prise par {CLUB} ; changez l'une des deux",
    ),
    "a photo and the site": (
        (made("/a.png"), file("/a.png")),
        f"{PHOTO} : l'adresse /a.png est déjà prise par {MADE} ; renommez ce fichier",
    ),
}


@pytest.mark.parametrize(("routes", "expected"), CONFLICTS.values(), ids=CONFLICTS)
def test_two_owners_of_one_address_are_one_fault(routes: tuple[Route, Route], expected: str) -> None:
    """It is said to the one who can change it: a text rather than the site, an old address rather than a new one, in any order."""
    for order in permutations(routes):
        assert faults(*order) == [expected]


def test_of_two_texts_the_later_is_told() -> None:
    """The first to come keeps the address, and each later one is a fault of its own."""
    names = "son nom lui donne l'adresse /a/, déjà prise par {} ; renommez-le, ou ajoutez « slug: autre-nom »"

    assert faults(page(SLUGGED, "/a/"), page(NAMED, "/a/")) == [f"{CLUB} : {names.format(BAL)}"]
    assert faults(made("/a/"), page(NAMED, "/a/"), alias(SLUGGED, "/a/")) == [
        f"{CLUB} : {names.format(MADE)}",
        f"{BAL}, ligne 7 : « aliases » : l'adresse /a/ est déjà prise par {MADE} ; changez l'une des deux",
    ]


def beside(item: AnyItem, address: str) -> Route:
    """The route of a file beside an item's page, which has the name of the page."""
    return Route(address, served, (item.path,), owner=item.path, field="slug")


def test_a_file_beside_a_page_is_not_told_besides() -> None:
    """Who renames the page renames its files; faults of others that follow are told all the same."""
    both = [page(SLUGGED, "/a/"), beside(SLUGGED, "/a.ics"), page(NAMED, "/a/"), beside(NAMED, "/a.ics")]

    told = faults(*both, made("/b/"), alias(NAMED, "/b/"))

    assert told == [
        f"{CLUB} : son nom lui donne l'adresse /a/, déjà prise par {BAL} ; renommez-le, ou ajoutez « slug: autre-nom »",
        f"{CLUB}, ligne 7 : « aliases » : l'adresse /b/ est déjà prise par {MADE} ; changez l'une des deux",
    ]


def test_a_file_whose_page_is_free_is_told() -> None:
    """An old address of the page that is taken as well is another fault, which does not stand for it."""
    assert faults(made("/a.ics", 1), made("/b/"), page(NAMED, "/a/"), beside(NAMED, "/a.ics"), alias(NAMED, "/b/")) == [
        f"{CLUB} : son nom lui donne l'adresse /a.ics, déjà prise par {MADE} ; renommez-le, ou ajoutez « slug: autre-nom »",
        f"{CLUB}, ligne 7 : « aliases » : l'adresse /b/ est déjà prise par {MADE} ; changez l'une des deux",
    ]


@pytest.mark.parametrize("address", ["/theme/", "/theme/a/", "/images/a/", "/documents/", "/404/"])
def test_no_text_has_an_address_of_the_site_itself(address: str) -> None:
    """Whether something is served there or not; a photo is at home there."""
    assert faults(page(NAMED, address)) == [
        f"{CLUB} : son nom lui donne l'adresse {address}, déjà prise par {ITSELF} ; renommez-le, ou ajoutez « slug: autre-nom »"
    ]
    assert faults(made(address), file(f"{address}facade.png")) == []


def test_no_text_has_an_address_that_a_room_owns() -> None:
    """A room keeps all that begins as its own addresses do, those it has no page at yet among them; files beside it are free."""
    owned = ("/b/", "/rue/types/")

    assert faults(alias(NAMED, "/b/17/"), owned=owned) == [
        f"{CLUB}, ligne 7 : « aliases » : l'adresse /b/17/ est déjà prise par {MADE} ; changez l'une des deux"
    ]
    assert faults(made("/b/17/"), page(NAMED, "/rue/"), file("/b/17.png"), owned=owned) == []


def test_no_text_has_an_address_in_a_bundle() -> None:
    """What is made of finished pages has its folder for itself, and is no address that a text may lead to."""
    table = RouteTable.of("mila", [alias(NAMED, "/index/a/")], bundles=[Bundle("/index/", dict)])

    assert [str(fault) for fault in table.conflicts(ITEMS)] == [
        f"{CLUB}, ligne 7 : « aliases » : l'adresse /index/a/ est déjà prise par {MADE} ; changez l'une des deux"
    ]
    assert "/index/" not in table.addresses


def test_the_same_picture_twice_is_one() -> None:
    """Two texts with one photo both ask for it made smaller: one route, and no fault."""
    table = RouteTable.of("mila", [made("/images/600/a.webp", "a"), made("/images/600/a.webp", "a")])

    assert [route.address for route in table.shown] == ["/images/600/a.webp"]
    assert table.late == ()
    assert list(table.conflicts(ITEMS)) == []


def test_what_is_hidden_is_kept_free_and_served_to_nobody() -> None:
    """A draft has its address: nobody else takes it, nothing leads to it."""
    hidden = replace(page(NAMED, "/a/"), shown=False)
    table = RouteTable.of("mila", [hidden, made("/b/")])

    assert (set(table.addresses), set(table.hidden)) == ({"/b/"}, {"/a/"})
    assert [route.address for route in table.shown] == ["/b/"]
    assert [table.serves(address) for address in ("/a/", "/b/", "/c/")] == [False, True, False]
    assert faults(hidden, alias(SLUGGED, "/a/")) == [
        f"{BAL}, ligne 7 : « aliases » : l'adresse /a/ est déjà prise par {CLUB} ; changez l'une des deux"
    ]


def listed(address: str) -> Route:
    """A route that lists of all pages show."""
    return replace(made(address), listed=Listed("Pages", address, address))


def test_who_asks_for_all_that_is_listed_is_given_it() -> None:
    """Each page that is shown and listed, once, wherever among the needs it was asked for; the other needs stay as they are."""
    routes = [
        made("/plan/", "avant", ALL_LISTED, "après"),
        listed("/a/"),
        replace(listed("/brouillon/"), shown=False),
        replace(listed("/a/"), owner=NAMED.path, field="aliases"),
        made("/muette/"),
        listed("/b/"),
        made("/tout/", ALL_LISTED),
    ]

    table = RouteTable.of("mila", routes)

    before, given, after = table.by_address["/plan/"].needs
    assert (before, after) == ("avant", "après")
    assert [each.address for each in given] == ["/a/", "/b/"]
    assert table.by_address["/tout/"].needs == (given,)
    assert table.by_address["/muette/"] is routes[4]
