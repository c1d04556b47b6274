"""Reading apart: what hangs, fills the memory or takes a process down is a fault of the file that was being read."""

from __future__ import annotations

import ctypes
import os
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from plugins import house
from plugins.content.apart import CRASHED, ENDLESS, HUNGRY, apart, at
from plugins.content.faults import ContentFaults, Fault
from plugins.content.library import Reading
from plugins.media import photos
from tests.content.content_tree import EVENT, PICTURE, TODAY, body, ready, write

FILE = "content/mila/pages/accueil.md"


def hang() -> None:
    at("content/autre.md")
    at(FILE)
    threading.Event().wait()


def crash() -> None:
    at(FILE)
    ctypes.string_at(0)


def leave() -> None:
    at(FILE)
    os._exit(3)


def eat() -> None:
    at(FILE)
    bytearray(2**33)


def refuse() -> None:
    at("content/autre.md")
    raise ContentFaults([Fault(FILE, 4, "une faute")])


@pytest.mark.parametrize(
    ("work", "fault"),
    [
        (hang, Fault(FILE, 0, ENDLESS)),
        (crash, Fault(FILE, 0, CRASHED)),
        (leave, Fault(FILE, 0, CRASHED)),
        (eat, Fault(FILE, 0, HUNGRY)),
        (refuse, Fault(FILE, 4, "une faute")),
    ],
)
def test_a_process_that_does_not_come_back_names_its_file(work: Callable[[], None], fault: Fault) -> None:
    """However it ends, the file it was at is said, and what it raises itself is raised."""
    with pytest.raises(ContentFaults) as raised:
        apart(work, seconds=0.5 if work is hang else 30)

    assert raised.value.faults == (fault,)


def test_what_is_read_apart_is_what_is_read_here(tmp_path: Path) -> None:
    """The same verdict, and the sizes of photos are known from then on."""
    content = write(tmp_path)

    found = house.judged_apart(content, Reading(TODAY), tmp_path / "output")

    here = house.judged(content, Reading(TODAY), tmp_path / "output")
    assert found.remarks == here.remarks
    assert found.addresses == here.addresses
    assert {name: site.bodies for name, site in found.sites.items()} == {name: site.bodies for name, site in here.sites.items()}
    assert any(path == str(content / PICTURE) for path, _changed, _octets in photos.SIZES)


def test_beside_threads_it_is_apart_all_the_same(tmp_path: Path) -> None:
    """The preview serves from threads, beside which no process can be copied safely."""
    content, stop = write(tmp_path), threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        addresses = apart(partial(house.page_addresses, content, Reading(TODAY)))
    finally:
        stop.set()
        thread.join()

    assert addresses["content/" + EVENT] == "https://mila.example/agenda/2024/club/"


HEAVY = {
    "an opening bracket": "[" * 4000 + "\n",
    "a link without its end": "[a](" * 1000 + "\n",
    "a photo without its end": "![a](" * 800 + "\n",
    "a reference without its end": "[a][" * 1000 + "\n",
    "an item": "- " + "[a](" * 1000 + "\n",
    "code that hides a bracket": "[`]`" * 1000 + "\n",
}
LIGHT = {
    "emphasis": "***a *b " * 500 + "\n",
    "quotations": ">" * 4000 + " a\n",
    "code": " ".join("`" * number for number in range(1, 90)) + "\n",
    "parentheses": "[a](" + "(" * 4000 + ")" * 400 + "\n",
    "backslashes": "\\" * 4000 + "\n",
    "a table": "|" + "a|" * 100 + "\n|" + "-|" * 100 + "\n" + ("|" + "b|" * 100 + "\n") * 200,
    "headings": "## a\n" * 4000,
    "a list of links": "".join(f"- [la page numéro {number}](https://exemple.org/{number}) et ce qu'elle dit\n" for number in range(1000)),
}


@pytest.mark.parametrize("name", HEAVY)
def test_what_would_take_minutes_is_said_at_its_line(tmp_path: Path, name: str) -> None:
    """Brackets that nothing closes are looked for to the end, from each of them: the paragraph is named before anything is parsed."""
    with pytest.raises(ContentFaults) as raised:
        ready(tmp_path, body(EVENT, "\nUn début.\n\n" + HEAVY[name] * 20))

    [fault] = raised.value.faults
    assert (fault.path, fault.line) == ("content/" + EVENT, 13)
    assert "crochets dans ce paragraphe de" in fault.message


@pytest.mark.parametrize("name", LIGHT)
def test_what_costs_no_more_than_its_length_is_parsed(tmp_path: Path, name: str) -> None:
    """Nothing is refused for being odd alone."""
    assert ready(tmp_path, body(EVENT, "\n" + LIGHT[name]))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a" * 4000 + "\n\n", "ce texte compte 104 052 caractères ; au plus 100 000 : coupez-le en plusieurs pages"),
        ("a\n", "ce texte compte 5 002 lignes ; au plus 5 000 : coupez-le en plusieurs pages"),
    ],
)
def test_a_text_that_no_page_could_show_is_not_parsed(tmp_path: Path, text: str, said: str) -> None:
    """By its length, or by its lines."""
    with pytest.raises(ContentFaults) as raised:
        ready(tmp_path, body(EVENT, text * (26 if len(text) > 9 else 5001)))

    assert [fault.message for fault in raised.value.faults] == [said]
