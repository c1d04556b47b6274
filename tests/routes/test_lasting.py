"""Addresses that last: what each leads to, once what was there is elsewhere, renamed, withdrawn, or was a page of the site's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugins.build.sites import ReadySite
from plugins.routes.lasting import gone_file, gone_page, lasting, withdrawn
from plugins.routes.route import Route
from tests.content.content_tree import CRESCENDO, EVENT, NEWS, SITE, Files, append, faults, ready, text

EVENT_ID, NEWS_ID = (f"00000000-0000-4000-8000-00000000000{number}" for number in (3, 4))
REGISTER = "mila/registre.jsonl"


def promised(*addresses: str, of: str = "", since: str = "2026-03-02", gone: bool = False) -> dict[str, str]:
    """The ledger of the first site, which promises some addresses."""
    lines = ({"address": each, "since": since, **({"of": of} if of else {}), **({"gone": True} if gone else {})} for each in addresses)
    return {REGISTER: "".join(f"{json.dumps(line)}\n" for line in lines)}


def moved(old: str, new: str) -> dict[str, str]:
    """The first site's settings, with a line of [moved]."""
    return {SITE: f'{text(SITE)}\n[moved]\n"{old}" = "{new}"\n'}


def route(tmp: Path, address: str, files: Files) -> Route | None:
    """What the first site has at an address."""
    return ready(tmp, files)["mila"].table.by_address.get(address)


@pytest.mark.parametrize(
    ("files", "old", "title", "new"),
    [
        (moved("/clubs/", "/agenda/"), "/clubs/", "La page agenda", "/agenda/"),
        (moved("/actualites/vieux/", "/flux/actualites.xml"), "/actualites/vieux/", "/flux/actualites.xml", "/flux/actualites.xml"),
        (promised("/agenda/2024/bal/", of=EVENT_ID), "/agenda/2024/bal/", "Un club", "/agenda/2024/club/"),
        (promised("/agenda/1999/printemps/"), "/agenda/1999/printemps/", "La page agenda", "/agenda/"),
    ],
    ids=["moved to a page", "moved to a file", "another slug", "the nearest page above"],
)
def test_a_page_that_moved_names_where_it_leads(tmp_path: Path, files: Files, old: str, title: str, new: str) -> None:
    """By the title of the page that is there now, as lists have it; by its address where it has none."""
    found = route(tmp_path, old, files)

    assert found
    assert (found.needs, found.leads_to) == ((title, new), new)


def test_a_file_that_moved_is_the_same_file(tmp_path: Path) -> None:
    """A program that asks for it reads no page: it is given what stands at the new address, now and later."""
    files = moved("/flux/nouvelles.xml", "/flux/actualites.xml")
    table = ready(tmp_path, files)["mila"].table
    old, new = (table.by_address[f"/flux/{name}.xml"] for name in ("nouvelles", "actualites"))

    assert (old.make, old.needs, old.texts, old.leads_to) == (new.make, new.needs, new.texts, new.address)


@pytest.mark.parametrize(
    "files",
    [promised("/agenda/2024/bal.ics", of=EVENT_ID), append(EVENT, "aliases: [/agenda/2024/bal.ics]")],
    ids=["the ledger says so", "its text says so"],
)
def test_a_file_of_a_text_follows_it(tmp_path: Path, files: Files) -> None:
    """Whoever subscribed to it under an earlier name has it under that name for good."""
    table = ready(tmp_path, files)["mila"].table
    old, new = (table.by_address[f"/agenda/2024/{name}.ics"] for name in ("bal", "club"))

    assert (old.make, old.needs, old.leads_to) == (new.make, new.needs, new.address)


def test_a_text_has_no_old_file_of_a_kind_that_it_has_not(tmp_path: Path) -> None:
    """A feed is none of an event's files: the fault is at the line of « aliases »."""
    assert faults(tmp_path, append(EVENT, "aliases: [/agenda/2024/bal.xml]")) == [
        f"content/{EVENT}, ligne 9 : « aliases » : l'adresse /agenda/2024/bal.xml est celle d'un fichier, "
        "et rien de ce genre n'accompagne cette page ; retirez-la"
    ]


def test_what_moves_to_the_other_site_is_found_there(tmp_path: Path) -> None:
    """Its page leads to the whole address; a file cannot be led there, and says that it is gone."""
    there = {**CRESCENDO, EVENT: None, EVENT.replace("mila", "crescendo"): text(EVENT)}
    old = promised("/agenda/2024/club/", "/agenda/2024/club.ics", of=EVENT_ID)
    table = ready(tmp_path, {**there, **old})["mila"].table

    page, file = (table.by_address[f"/agenda/2024/club{end}"] for end in ("/", ".ics"))
    assert page.leads_to == "https://crescendo.example/agenda/2024/club/"
    assert (file.gone, file.leads_to) == (True, "")


def test_moving_to_what_is_nowhere_is_a_fault(tmp_path: Path) -> None:
    """Of site.toml, with the nearest address that there is."""
    assert faults(tmp_path, moved("/clubs/", "/agendas/")) == [
        "content/mila/site.toml : [moved] : rien n'est à l'adresse /agendas/ ; vouliez-vous dire « /agenda/ » ?"
    ]


def test_what_was_withdrawn_says_so_even_where_it_would_be_led_on(tmp_path: Path) -> None:
    """An address that was taken away on purpose leads to nothing that is left of its text."""
    found = route(tmp_path, "/agenda/2024/bal/", promised("/agenda/2024/bal/", of=EVENT_ID, gone=True))

    assert found
    assert (found.gone, found.make, found.leads_to) == (True, gone_page, "")


def test_a_promise_holds_from_its_day_on(tmp_path: Path) -> None:
    """What is to be public tomorrow is missed by nobody today; what was promised beside it is."""
    later, now = (promised(f"/flux/{day}.xml", since=day)[REGISTER] for day in ("2026-11-24", "2026-11-23"))

    assert [fault.partition(",")[0] for fault in faults(tmp_path, {REGISTER: later + now})] == [f"content/{REGISTER}"]
    assert "/flux/2026-11-23.xml" in faults(tmp_path / "again", {REGISTER: later + now})[0]


def kept(site: ReadySite) -> dict[str, str]:
    """Every address of a site that is to last, with whom it belongs to."""
    return dict(lasting(site.table, site.edition.site))


def test_what_lasts_is_all_that_somebody_may_keep(tmp_path: Path) -> None:
    """Pages, feeds, calendars, those of a text with its « id »; neither the page of what is not found nor styles, nor what is gone."""
    site = ready(tmp_path, {**promised("/agenda/2024/bal/", gone=True), **append(EVENT, "aliases: [/vieux/]")})["mila"]
    found = kept(site)

    assert {found[each] for each in ("/agenda/2024/club/", "/agenda/2024/club.ics", "/vieux/")} == {EVENT_ID}
    assert {found[each] for each in ("/agenda.ics", "/flux/actualites.xml")} == {""}
    served = {each.address for each in site.table.shown}
    assert served - set(found) == {"/404.html", "/agenda/2024/bal/"} | {each for each in served if each.startswith(("/theme/", "/cartes/"))}


def test_a_photo_of_a_size_that_no_page_shows_is_gone(tmp_path: Path) -> None:
    """Nobody reads its address: that its photo was taken away is no fault."""
    found = route(tmp_path, "/images/nulle-part.webp", promised("/images/nulle-part.webp"))

    assert found
    assert found.gone


def test_an_old_address_of_a_text_beside_its_slug_is_no_theft(tmp_path: Path) -> None:
    """A text may stand at the old address of another on purpose, by its « aliases »; by its own name it may not."""
    old = promised("/actualites/vieille/", of=NEWS_ID)
    by_alias = {**old, **append(EVENT, "aliases: [/actualites/vieille/]")}
    by_name = {**old, "mila/actualites/2024-11-vieille.md": text(NEWS).replace(NEWS_ID, "00000000-0000-4000-8000-000000000099")}

    assert faults(tmp_path / "alias", by_alias) == []
    assert [fault.partition(" : ")[2] for fault in faults(tmp_path / "name", by_name)] == [
        f"l'adresse /actualites/vieille/ a été celle de content/{NEWS}, et ses lecteurs la gardent ; choisissez-en une autre (« slug »)"
    ]


@pytest.mark.parametrize(
    ("address", "served"),
    [
        ("/agenda/x.ics", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Agenda//FR\r\nEND:VCALENDAR\r\n"),
        ("/documents/x.pdf", "Ce fichier a été retiré.\n".encode()),
    ],
)
def test_a_file_that_was_withdrawn_is_one_still(address: str, served: bytes) -> None:
    """A program that reads calendars is given one without dates (RFC 5545, 3.4); whoever opens another file reads what became of it."""
    assert withdrawn(address).serve({}) == gone_file(address) == served
