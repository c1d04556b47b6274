"""One route: its file, and what it makes of what it declares, and of nothing else."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest
from markupsafe import Markup

from plugins.build.sites import ReadySite, ready_sites
from plugins.content.items import Library
from plugins.content.library import Reading
from plugins.drawing.cards import Dress, SocialCard
from plugins.drawing.covers.cover import Cover
from plugins.drawing.press import Typeface
from plugins.house import HOUSE
from plugins.routes.edition import Edition
from plugins.routes.route import Page, Route, file_route, item_route
from plugins.routes.table import RouteTable
from tests.agenda.meetings import meeting
from tests.conftest import CONTENT, TODAY


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("/agenda/2024/", "agenda/2024/index.html"),
        ("/404.html", "404.html"),
        ("/agenda/2024/club.ics", "agenda/2024/club.ics"),
        ("/flux/agenda.xml", "flux/agenda.xml"),
    ],
)
def test_where_a_route_is_written(address: str, path: str) -> None:
    """A folder's address is that of its index; another is the name of its file."""
    assert Route(address, bytes).save_as == path


class Asked(dict[str, Markup]):
    """Bodies by path that remember which were asked for."""

    def __init__(self, bodies: Mapping[str, Markup]) -> None:
        super().__init__(bodies)
        self.paths: list[str] = []

    def __getitem__(self, path: str) -> Markup:
        self.paths.append(path)
        return super().__getitem__(path)


def joined(*given: object) -> bytes:
    """All that a route is given, as it comes."""
    return "|".join(map(str, given)).encode()


def test_a_route_is_served_from_what_it_declares() -> None:
    """Its needs in their order, then the bodies of its texts in theirs; no other body is asked for."""
    bodies = Asked({path: Markup(f"<p>{path}</p>") for path in ("a.md", "b.md", "c.md")})

    assert file_route("/a.txt", joined, "un", 2, texts=("c.md", "a.md")).serve(bodies) == b"un|2|<p>c.md</p>|<p>a.md</p>"
    assert bodies.paths == ["c.md", "a.md"]
    assert Route("/b.txt", joined, ("un",)).serve({}) == b"un"


def test_nothing_is_made_before_it_is_asked_for() -> None:
    """A table of a thousand routes costs nothing but their data."""
    RouteTable.of("mila", [Route("/a/", _never)])

    with pytest.raises(AssertionError, match="made"):
        Route("/a/", _never).serve({})


def _never() -> Page:
    raise AssertionError("made")


def test_the_page_of_an_item_shows_its_text_and_a_file_beside_it_does_not() -> None:
    """Both are made from the item first; only the page is in lists of all pages, where it is to be."""
    item = meeting("2026-05-04")
    page, beside, apart = item_route(item, joined, "un"), item_route(item, joined, suffix=".ics"), item_route(item, joined, listed=False)

    assert (page.address, page.needs, page.texts) == ("/agenda/2026/club/", (item, "un"), (item.path,))
    assert (beside.address, beside.needs, beside.texts) == ("/agenda/2026/club.ics", (item,), ())
    assert [route.owner for route in (page, beside, apart)] == [item.path] * 3
    assert page.listed
    assert (page.listed.group, page.listed.title, page.listed.address) == ("Agenda", "club", "/agenda/2026/club/")
    assert (beside.listed, apart.listed) == (None, None)


@pytest.fixture(scope="module")
def real() -> Mapping[str, ReadySite]:
    """The project's own sites, which have a route of every kind."""
    return ready_sites(HOUSE, CONTENT, Reading(TODAY, drafts=True))


def routes(real: Mapping[str, ReadySite]) -> Iterator[tuple[ReadySite, Route]]:
    """Every route of every site, with its site."""
    return ((ready, route) for ready in real.values() for route in ready.table.shown)


def test_every_route_is_a_function_of_a_module(real: Mapping[str, ReadySite]) -> None:
    """What is made in a process of its own crosses to it: neither a closure over today nor a method of what knows more."""
    assert [route.address for _ready, route in routes(real) if pickle.loads(pickle.dumps(route.make)) is not route.make] == []


def test_no_route_is_given_the_whole_library(real: Mapping[str, ReadySite]) -> None:
    """What hangs on everything would have to be made anew whenever anything changes: nowhere among the needs of a route, however deep."""
    clean: dict[int, object] = {}
    assert [route.address for _ready, route in routes(real) if any(_holds_everything(need, clean) for need in route.needs)] == []


def test_a_library_deep_in_a_need_would_be_seen(real: Mapping[str, ReadySite]) -> None:
    """In a mapping of a record of a tuple; an item or a word is none."""
    edition = next(iter(real.values())).edition

    assert _holds_everything({"agenda": (Route("/a/", bytes, (edition.library,)),)}, {})
    assert not _holds_everything({"agenda": (*edition.site.visible_items, "mot", edition.today)}, {})


def _holds_everything(value: object, clean: dict[int, object]) -> bool:
    """Whether a value is, or holds, a library, an edition or a table; ``clean`` are those that were looked at already."""
    if isinstance(value, Library | Edition | RouteTable):
        return True
    if id(value) in clean:
        return False
    clean[id(value)] = value
    if is_dataclass(value) and not isinstance(value, type):
        parts: list[object] = [getattr(value, field.name) for field in fields(value)]
    elif isinstance(value, Mapping):
        parts = list(value.values())
    else:
        parts = list(value) if isinstance(value, tuple | list | frozenset) else []
    return any(_holds_everything(part, clean) for part in parts)


TEXTS = (".html", ".ics", ".json", ".xml", ".vcf", ".csv", ".txt")


def test_every_text_is_served_from_the_bodies_that_it_names(real: Mapping[str, ReadySite]) -> None:
    """Given those and no other, a page or a file is the same twice; pictures and sounds, which take long, have no text at all."""
    for ready, route in routes(real):
        if not route.save_as.endswith(TEXTS):
            assert route.texts == (), route.address
            continue
        own = {path: ready.bodies[path] for path in route.texts}
        served = route.serve(own)
        assert isinstance(served, Page) == route.save_as.endswith(".html"), route.address
        assert served == route.serve(own), route.address


def test_what_is_kept_from_one_build_to_the_next_is_told_by_its_needs(real: Mapping[str, ReadySite]) -> None:
    """A drawing is known by the text of its needs: plain words and numbers, or records of them, which say all that they are."""
    plain = (str, int, float, tuple, SocialCard, Cover, Dress, Typeface)
    assert [
        route.address for _ready, route in routes(real) if route.kept and not all(isinstance(need, plain) for need in route.needs)
    ] == []
    assert [route.address for _ready, route in routes(real) if route.kept and route.texts] == []
