"""The directory with nobody, one, sixteen and two thousand structures."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.street.kind import Structures
from plugins.street.view import DRAWN
from tests.conftest import Site
from tests.sites.reading import assert_none, broken_links, text, texts
from tests.small_site import sheet, small_site
from tests.street.doors import ACTIVITIES, KINDS, STREETS

pytestmark = pytest.mark.slow

COUNTS = (0, 1, 16, 2000)
SIDE = 24  # plates on a side of the plan


def structure(index: int) -> str:
    """One of many structures; every other one is a shop, and most have a number on one of the streets."""
    kind = "boutique" if index % 2 == 0 else list(KINDS)[index % len(KINDS)]
    street, activity = list(STREETS)[index % 3], list(ACTIVITIES)[index % len(ACTIVITIES)]
    address = [{"street": street, **({"number": str(index % 200 + 1)} if index % 10 != 9 else {})}]
    return sheet(index, f"Maison {index}", kind=kind, address=address, activities=[activity])


@pytest.fixture(scope="module")
def sizes(tmp_path_factory: pytest.TempPathFactory) -> Mapping[int, Site]:
    """The same small site with each of these counts of structures."""
    return {
        count: small_site(tmp_path_factory.mktemp(f"scale-{count}"), {f"maison-{index}": structure(index) for index in range(count)})
        for count in COUNTS
    }


@pytest.mark.parametrize("count", COUNTS)
def test_the_list_has_all(sizes: Mapping[int, Site], count: int) -> None:
    """Every structure is in the list once, and the page says how many there are, in the singular where there is one or none."""
    page = sizes[count].page("/rue-de-la-musique/")

    listed = [link.get("href") for link in page.cssselect("[data-directory] li a")]

    assert sorted(listed) == sorted(door.address for door in sizes[count].source.items(Structures))
    assert len(listed) == count
    assert texts(page, "[role=status]") == [f"{count} structure{'s' if count > 1 else ''}"]


@pytest.mark.parametrize("count", COUNTS)
def test_the_drawing_has_what_it_can_hold(sizes: Mapping[int, Site], count: int) -> None:
    """The drawing has every shop up to sixty, as many letterboxes, and says how many it leaves out; the plan has at most 24 on a side."""
    page = sizes[count].page("/rue-de-la-musique/")
    doors = sizes[count].source.items(Structures)
    hosted = [door for door in doors if door.entry.kind in ("boutique", "milab", "pepiniere", "hebergee")]

    drawn, boxes = page.cssselect(".street .shop a"), page.cssselect(".letterboxes a")

    assert len(drawn) == min(len(hosted), DRAWN) <= 60
    assert len(boxes) == min(len(doors) - len(hosted), DRAWN)
    left_out = len(doors) - len(drawn) - len(boxes)
    assert [words for words in texts(page, "p.fine") if "ne sont pas dessinées" in words] == (
        [f"{left_out} autres structures ne sont pas dessinées : la liste les a toutes."] if left_out else []
    )
    sides: dict[tuple[str, bool], int] = {}
    streets = {door.address: door.entry.address[0].street for door in hosted}
    for plate in page.cssselect(".plan a"):
        key = (streets[str(plate.get("href"))], int(str(plate.get("aria-label")).split(",")[0]) % 2 == 1)
        sides[key] = sides.get(key, 0) + 1
    assert max(sides.values(), default=0) <= SIDE
    assert (max(sides.values(), default=0) == SIDE) is (count == 2000)


@pytest.mark.parametrize("count", COUNTS)
def test_every_structure_has_its_page_its_card_and_its_record(sizes: Mapping[int, Site], count: int) -> None:
    """Nobody is lost, however many they are."""
    site = sizes[count]
    doors = site.source.items(Structures)

    assert_none(door.address for door in doors if not site.file(door.address).is_file())
    assert len(list(site.file("/rue-de-la-musique/").parent.glob("*.vcf"))) == count
    records = json.loads(site.file("/annuaire.json").read_bytes())["structures"]
    assert {each["identifier"] for each in records} == {door.entry.id for door in doors}
    assert len(site.file("/annuaire.csv").read_text(encoding="utf-8-sig").splitlines()) == 1 + count


@pytest.mark.parametrize("count", COUNTS)
def test_choices_have_as_many_as_they_say(sizes: Mapping[int, Site], count: int) -> None:
    """Each choice lists as many as its number says, and without structures there is none."""
    site = sizes[count]
    shown = {str(link.get("href")): int(texts(link, ".count")[0]) for link in site.page("/rue-de-la-musique/").cssselect(".choices a")}

    assert {address: len(site.page(address).cssselect(".doors li a")) for address in shown} == shown
    assert sum(number for address, number in shown.items() if "/types/" in address) == count
    assert bool(shown) is bool(count)


@pytest.mark.parametrize("count", COUNTS)
def test_every_link_leads_somewhere(sizes: Mapping[int, Site], count: int) -> None:
    """With nobody or with thousands, no link is broken."""
    assert_none(broken_links(sizes[count], {"mila": sizes[count]}))


def test_an_empty_street_says_so(sizes: Mapping[int, Site]) -> None:
    """Without structures the page of the street says that there is none, and has no empty navigation."""
    page = sizes[0].page("/rue-de-la-musique/")

    assert "Aucune structure pour l'instant." in texts(page, "main p")
    assert_none(nav.get("aria-label") for nav in page.cssselect("main nav") if not nav.cssselect("a"))
    assert_none(part.tag for part in page.cssselect("main ul, main dl") if not len(part))


def test_one_and_the_next_are_not_the_same_word(sizes: Mapping[int, Site]) -> None:
    """« 1 structure » has no s."""
    for address in sizes[1].addresses():
        assert "1 structures" not in sizes[1].file(address).read_text(encoding="utf-8"), address


def test_one_shop_too_many_is_said_as_french_has_it(tmp_path: Path) -> None:
    """With one shop more than the drawing holds, it is not « 1 autres structures » that are left out."""
    site = small_site(tmp_path, {f"maison-{index}": sheet(index, f"Maison {index}") for index in range(DRAWN + 1)})

    for address in ("/", "/rue-de-la-musique/"):
        assert len(site.page(address).cssselect(".street a")) == DRAWN
        assert "1 autres structures" not in text(site.page(address)), address
