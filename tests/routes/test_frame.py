"""What every page shows around its own: menus, and the feeds that are announced."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from plugins.build.sites import ReadySite
from plugins.ledger.channel import Channel
from plugins.routes.frame import FrameLink, Theme, frame
from plugins.routes.route import Route
from plugins.routes.table import RouteTable
from tests.content.content_tree import CRESCENDO, HOME, SITE, VALID, gathering, ready, text

AGENDA = Channel("agenda", "Agenda – MILA", "Les rendez-vous.", "/agenda/", ())
SERIES = Channel("agenda/club-mila", "Club MILA – MILA", "La série.", "/agenda/club-mila/", ())
FEED, PAGE = Route("/flux/agenda.xml", bytes), Route("/agenda/", bytes)


@pytest.fixture(scope="module")
def mila(tmp_path_factory: pytest.TempPathFactory) -> ReadySite:
    """A small site, beside another."""
    toml = text(SITE).replace("[notices]", '[sister]\nsite = "crescendo"\nlabel = "L\'autre"\nsummary = "Un site."\n\n[notices]')
    follow = '[follow]\ntitle = "Suivre"\nsummary = "Nous écrire."\nlabel = "La lettre"\npage = "contact"\n\n[sister]'
    return ready(tmp_path_factory.mktemp("frame"), {**CRESCENDO, SITE: toml.replace("[sister]", follow)})["mila"]


FEEDS: dict[str, tuple[tuple[Channel, ...], tuple[Route, ...], tuple[FrameLink, ...]]] = {
    "the feed and its page": ((AGENDA,), (FEED, PAGE), (FrameLink("Agenda – MILA", "/flux/agenda.xml"),)),
    "no page": ((AGENDA,), (FEED,), ()),
    "no feed": ((AGENDA,), (PAGE,), ()),
    "a page that is not shown yet": ((AGENDA,), (FEED, replace(PAGE, shown=False)), ()),
    "a feed that nobody tells": ((), (FEED, PAGE), ()),
    "a part of a kind": (
        (AGENDA, SERIES),
        (FEED, PAGE, Route("/flux/agenda/club-mila.xml", bytes), Route("/agenda/club-mila/", bytes)),
        (FrameLink("Agenda – MILA", "/flux/agenda.xml"),),
    ),
}


@pytest.mark.parametrize(("channels", "routes", "expected"), FEEDS.values(), ids=FEEDS)
def test_a_feed_is_announced_where_it_and_its_page_are_served(
    mila: ReadySite, channels: tuple[Channel, ...], routes: tuple[Route, ...], expected: tuple[FrameLink, ...]
) -> None:
    """Of what holds all of a kind; its parts are announced by nobody but the page of feeds."""
    found = frame(replace(mila.edition, channels=channels), RouteTable.of("mila", routes), Theme())

    assert found.feeds == expected


def test_a_site_of_three_files_announces_no_feed(tmp_path: Path) -> None:
    """site.toml, a home page and the plan of the site: nothing is told of what it has not."""
    toml = text(SITE).replace('action = { label = "Nous écrire", page = "contact" }', 'action = { label = "Plan", page = "plan-du-site" }')
    toml = toml[: toml.index("[categories]")]
    files = {**dict.fromkeys(VALID), HOME: text(HOME), "mila/pages/plan-du-site.md": gathering(20, "plan-du-site"), SITE: toml}

    site = ready(tmp_path, files)["mila"]

    assert site.frame.feeds == ()


def test_a_frame_leads_to_the_pages_that_are_there(mila: ReadySite) -> None:
    """Menus by the addresses of their pages, the other site by its own, and each feed that is announced is served."""
    found = mila.frame

    assert (found.name, found.folder, found.url) == ("MILA", "mila", "https://mila.example")
    assert found.menu == (FrameLink("Accueil", "/"),)
    assert found.action == FrameLink("Nous écrire", "/contact/")
    assert found.footer == ()
    assert found.sister == FrameLink("L’autre", "https://crescendo.example/", "Un site.")
    assert found.follow == FrameLink("La lettre", "/contact/", "Nous écrire.", "Suivre")
    assert {found.pages["accueil"], found.pages["contact"], *(feed.address for feed in found.feeds)} <= mila.table.addresses
    assert [feed.label for feed in found.feeds] == ["Actualités – MILA", "Agenda – MILA"]


def test_a_site_without_a_sister_has_none(tmp_path: Path) -> None:
    """Nor anything to follow, where site.toml says nothing of it."""
    found = ready(tmp_path)["mila"].frame

    assert (found.sister, found.follow) == (None, None)


def test_what_is_not_shown_is_no_page_of_the_frame(tmp_path: Path) -> None:
    """A template that asks for a draft's address finds none."""
    draft = gathering(40, "essai").replace("summary:", "status: draft\nsummary:")

    assert "essai" not in ready(tmp_path, {"mila/pages/essai.md": draft})["mila"].frame.pages
    assert "essai" in ready(tmp_path / "preview", {"mila/pages/essai.md": draft}, drafts=True)["mila"].frame.pages
