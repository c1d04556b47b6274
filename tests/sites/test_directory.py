"""The directory on the built sites: its pages, its panels, its files, and how one gets to each structure."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
import vobject
from jsonschema import Draft202012Validator
from lxml.html import HtmlElement

from plugins.pages.kind import Pages
from plugins.street.settings import StreetConfig
from tests.conftest import CONTENT, FIXTURE, Neighbours, Site
from tests.sites.doors import choices_of, everyone, hosted, panel_addresses, panels_by_hand, present, street_of
from tests.sites.reading import assert_none, broken_links, plain, text, texts
from tests.small_site import sheet, small_site

SMALL = "/rue-de-la-musique/"  # the street of the small sites
FILES = ("/annuaire.json", "/annuaire.csv", "/annuaire.schema.json")

# Every site that has a street, and its build.
WITH_STREET = [
    (build, config.parent.name)
    for build, content in (("sites", CONTENT), ("fixture_sites", FIXTURE), ("fixture_sites_before", FIXTURE))
    for config in sorted(content.glob("*/site.toml"))
    if "[street]" in config.read_text(encoding="utf-8")
]


DWELLERS = ".street .shop a, .street .windows a, .street .letterboxes a"


@dataclass(frozen=True)
class Street:
    """A site with its street: ``root`` is the address of its page, ``config`` what its site.toml says of it."""

    site: Site
    config: StreetConfig

    @property
    def root(self) -> str:
        """``/rue-de-la-musique/``."""
        return f"/{self.config.page}/"

    @property
    def words(self) -> Mapping[str, Mapping[str, str]]:
        """The choices that one can make, by what they are by: the words of each, by key."""
        return {
            "activites": {key: trade.label for key, trade in self.config.activities.items()},
            "rues": {key: line.label for key, line in self.config.streets.items()},
            "types": {key: kind.label for key, kind in self.config.kinds.items()},
        }


@pytest.fixture(scope="module", params=WITH_STREET, ids="-".join)
def street(request: pytest.FixtureRequest) -> Street:
    """Every site that has a street, in turn."""
    build, name = request.param
    site: Site = request.getfixturevalue(build)[name]
    config = street_of(site)
    assert config
    return Street(site, config)


def links(page: HtmlElement, selector: str) -> list[str]:
    """Where the links that a selector finds lead, in the order of the page."""
    return [str(link.get("href")) for link in page.cssselect(selector)]


def leads_to(site: Site, address: str) -> set[str]:
    """Where a page that only leads elsewhere leads: by itself, by its link, and for search engines."""
    page = site.page(address)
    [refresh] = page.cssselect("meta[http-equiv=refresh]")
    delay, _, target = str(refresh.get("content")).partition("; url=")
    assert delay == "0"
    assert not page.cssselect("meta[name=robots]")  # one that says both is left to search engines' fancy
    [canonical] = links(page, "link[rel=canonical]")
    assert canonical.startswith(site.source.url)
    return {target, canonical.removeprefix(site.source.url), *links(page, "main a")}


def led(site: Site, address: str) -> str:
    """Where a panel leads; nowhere where it shows a shutter."""
    if site.page(address).cssselect(".shopfront"):
        return ""
    [target] = leads_to(site, address)
    return target


# --- panels


def test_a_panel_leads_to_who_is_there(street: Street) -> None:
    """The short address of each panel leads to who is behind it on that day; where nobody is, it is a page that leads on to the street."""
    tenants = {door.entry.panel: door for door in present(street.site) if door.entry.panel}
    for number, address in enumerate(panel_addresses(street.site), 1):
        page = street.site.page(address)
        if tenant := tenants.get(number):
            assert leads_to(street.site, address) == {tenant.address}
            assert texts(page, "h1") == [f"Panneau {number}"]
            assert texts(page, "main a") == [plain(tenant.entry.title)]
        else:
            assert not page.cssselect("meta[http-equiv=refresh]"), address
            assert texts(page, "h1") == [f"Vous êtes devant le panneau {number}"]
            assert links(page, ".buttons a")[0] == street.root
            assert "La fiche de cette porte s'écrit." in texts(page, ".lead")


def test_a_page_of_the_street_leads_on_to_other_doors(street: Street) -> None:
    """« Dans la rue aussi » has at most four doors, each of which is there, and never the page itself; a number is one that is published."""
    shut = [address for address in panel_addresses(street.site) if not street.site.page(address).cssselect("meta[http-equiv=refresh]")]
    numbers = {(door.address, each.number) for door in present(street.site) for each in door.entry.address}
    numbers |= {(f"/{house.page}/", house.number) for house in street.config.houses.values()}
    for address in (*shut, *(door.address for door in everyone(street.site))):
        doors = street.site.page(address).cssselect(".beside-doors li a")
        assert 1 <= len(doors) <= 4, address
        assert address not in [door.get("href") for door in doors]
        for door in doors:
            assert all((door.get("href"), number) in numbers for number in texts(door, ".plate")), address


def test_a_panel_is_found_without_its_nought(street: Street) -> None:
    """Who reads « 5 » on a wall and types it comes to the panel, whose address is told to search engines; the page looks like the site."""
    by_hand = panels_by_hand(street.site)
    assert len(by_hand) == min(9, len(panel_addresses(street.site)))
    for address, panel in by_hand.items():
        page = street.site.page(address)
        [refresh] = page.cssselect("meta[http-equiv=refresh]")
        assert refresh.get("content") == f"0; url={panel}"
        assert [link.get("href") for link in page.cssselect("link[rel=canonical]")] == [f"{street.site.source.url}{panel}"]


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Mapping[date, Site]:
    """A small site on days before, during and after someone is behind panel 5, and once another has come."""
    structures = {
        "partante": sheet(1, "La partante", panel=5, since="2026-11-10", until="2026-12-20"),
        "arrivante": sheet(2, "L'arrivante", panel=5, since="2027-02"),
        "voisine": sheet(3, "La voisine", panel=6, kind="adherente"),
    }
    return {
        day: small_site(tmp_path_factory.mktemp(day.isoformat()), structures, day)
        for day in (date(2026, 11, 9), date(2026, 11, 10), date(2026, 12, 20), date(2026, 12, 21), date(2027, 2, 1))
    }


@pytest.mark.parametrize(
    ("day", "target"),
    [
        (date(2026, 11, 9), ""),
        (date(2026, 11, 10), f"{SMALL}partante/"),
        (date(2026, 12, 20), f"{SMALL}partante/"),
        (date(2026, 12, 21), ""),
        (date(2027, 2, 1), f"{SMALL}arrivante/"),
    ],
)
def test_a_panel_leads_to_its_tenant_while_there_is_one(days: Mapping[date, Site], day: date, target: str) -> None:
    """From the day of an arrival a panel leads to who came; from the day after a departure it shows a shutter, until the next one."""
    assert led(days[day], "/b/05/") == target


def test_short_addresses_never_change(days: Mapping[date, Site]) -> None:
    """What is printed on the walls stays: the same sixteen addresses on any day, whoever is behind them; the others are as they were."""
    panels = [f"/b/{number:02}/" for number in range(1, 17)]
    for site in days.values():
        found = {address for address in site.addresses() if address.startswith("/b/")}
        assert found == {*panels, *panels_by_hand(site)}
        assert {address: led(site, address) for address in panels if address != "/b/05/"} == {
            address: f"{SMALL}voisine/" if address == "/b/06/" else "" for address in panels if address != "/b/05/"
        }


def test_no_broken_link_on_any_day(days: Mapping[date, Site]) -> None:
    """With arrivals and departures, every link leads to a page that is there."""
    for site in days.values():
        assert_none(broken_links(site, {"mila": site}))


def test_who_came_and_who_left_stand_apart(days: Mapping[date, Site]) -> None:
    """Who is to come and who left keep their page and their line in the list, under their own headings, and are not drawn."""
    page = days[date(2026, 12, 21)].page(SMALL)

    groups = {texts(group, "h2")[0]: texts(group, "li a") for group in page.cssselect("[data-directory] section")}
    assert groups == {
        "Autres structures adhérentes": ["La voisine"],
        "Bientôt ici": ["L'arrivante"],
        "Passées par ici": ["La partante"],
    }
    assert links(page, ".street a") == [f"{SMALL}voisine/"]
    assert days[date(2026, 12, 21)].file(f"{SMALL}partante/").is_file()


PASSAGES = [
    ("2019", "2021", "Était ici de 2019 à 2021"),
    ("2019-03", "2021-05", "Était ici de mars 2019 à mai 2021"),
    ("2019-04", "2021-10", "Était ici d'avril 2019 à octobre 2021"),
    ("2019-03-02", "2021-05-03", "Était ici du 2 mars 2019 au 3 mai 2021"),
    ("2019-03", "2021-05-01", "Était ici de mars 2019 au 1er mai 2021"),
    (None, "2021", "Était ici jusqu'en 2021"),
    (None, "2021-05", "Était ici jusqu'en mai 2021"),
    (None, "2021-05-03", "Était ici jusqu'au 3 mai 2021"),
    ("2020", "2020", "Était ici en 2020"),
]


@pytest.fixture(scope="module")
def passages(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A small site of structures that have left, known to the year, the month or the day, and of one that is to come."""
    structures = {
        f"partie-{index}": sheet(index, f"Partie {index}", **({"since": since} if since else {}), until=until)
        for index, (since, until, _words) in enumerate(PASSAGES)
    }
    return small_site(tmp_path_factory.mktemp("passages"), {**structures, "future": sheet(90, "Future", since="2027-02")})


@pytest.mark.parametrize("index", range(len(PASSAGES)))
def test_a_passage_is_said_as_french_has_it(passages: Site, index: int) -> None:
    """« De mars 2019 à mai 2021 », « du 2 mars 2019 au 3 mai 2021 », « d'avril », « jusqu'au 3 mai » : by what is known of the dates."""
    rows = passages.page(f"{SMALL}partie-{index}/").cssselect(".facts > div")

    assert [texts(row, "dd")[0] for row in rows if texts(row, "dt") == ["Passage"]] == [PASSAGES[index][2]]


def test_who_is_to_come_is_not_said_to_be_here(passages: Site) -> None:
    """« Depuis février 2027 » is not said in November 2026."""
    assert "Depuis" not in texts(passages.page(f"{SMALL}future/"), ".facts dt")


# --- choices


def test_there_is_a_page_for_each_choice_that_keeps_somebody(street: Street) -> None:
    """The choices above the list are those that keep a structure, in the order of their vocabularies, each with its count."""
    kept = choices_of(street.site)
    page = street.site.page(street.root)

    shown = {str(link.get("href")): link for link in page.cssselect(".choices a")}

    assert list(shown) == [
        f"{street.root}{kind}/{word}/" for kind, words in street.words.items() for word in words if f"{street.root}{kind}/{word}/" in kept
    ]
    for address, link in shown.items():
        _, _, kind, word, _ = address.split("/")
        assert text(link) == f"{street.words[kind][word]} {len(kept[address])}"
        assert (link.get("data-kind"), link.get("data-key")) == (kind, word)


def test_a_choice_lists_exactly_its_structures(street: Street) -> None:
    """The page of a choice has those that it keeps, once each, says how many they are, and marks itself among the choices."""
    kept = choices_of(street.site)

    for address, doors in kept.items():
        page = street.site.page(address)
        listed = links(page, ".doors li a")
        assert sorted(listed) == sorted(doors), address
        assert f"{len(doors)} structure{'s' if len(doors) > 1 else ''}" in texts(page, ".lead"), address
        assert links(page, ".choices [aria-current=page]") == [address]
        _, _, kind, word, _ = address.split("/")
        assert texts(page, "h1") == [plain(street.words[kind][word])]
        assert kind != "activites" or plain(street.config.activities[word].definition) in texts(page, ".masthead .lead")


def test_a_choice_keeps_the_order_of_the_list(street: Street) -> None:
    """Where a choice keeps structures of one group, they are in the order in which the whole list has them."""
    order = links(street.site.page(street.root), "[data-directory] li a")
    kinds = {door.address: door.entry.kind for door in everyone(street.site)}

    for address in choices_of(street.site):
        listed = links(street.site.page(address), ".doors li a")
        for kind in street.config.kinds:
            alike = [target for target in listed if kinds[target] == kind]
            assert alike == sorted(alike, key=order.index), address


def test_every_trade_is_explained(street: Street) -> None:
    """The page of the trades has all of them, with what each does, and leads to the choices that keep somebody."""
    page = street.site.page(f"{street.root}activites/")
    kept = choices_of(street.site)

    assert texts(page, ".facts dt") == [plain(trade.label) for trade in street.config.activities.values()]
    for row, (word, trade) in zip(page.cssselect(".facts > div"), street.config.activities.items(), strict=True):
        address = f"{street.root}activites/{word}/"
        assert plain(trade.definition) in text(row), word
        assert links(row, "a") == ([address] if address in kept else [])


# --- reaching a structure


def test_every_structure_is_in_the_list(street: Street) -> None:
    """The list leads once to each structure, be it gone, under the heading of what it is to the association."""
    assert sorted(links(street.site.page(street.root), "[data-directory] li a")) == sorted(door.address for door in everyone(street.site))


def test_everybody_is_in_the_drawing(street: Street) -> None:
    """The drawing leads once to each structure that is there today, with its name, and to no other: it is the list, on a telephone."""
    expected = {door.address: plain(door.entry.title) for door in present(street.site)}
    drawings = {item.address for item in street.site.source.items(Pages) if {"street", "street-hero"} & set(item.entry.shown_sections)}
    assert street.root in drawings
    for address in drawings:
        drawn = street.site.page(address).cssselect(DWELLERS)
        assert {str(link.get("href")): text(link.cssselect(".sign")[0]) for link in drawn} == expected, address
        assert len(drawn) == len(expected), address


def test_only_who_is_known_to_be_in_a_house_is_in_it(street: Street) -> None:
    """Behind the windows of a house are those whose kind has it, and no other; a house without an address shows neither number nor street."""
    page, config = street.site.page(street.root), street.config
    houses = {text(house.cssselect(".house-name .sign")[0]): house for house in page.cssselect(".street .house")}
    for key, house in config.houses.items():
        inside = [door.address for door in present(street.site) if config.kinds[door.entry.kind].house == key]
        assert sorted(links(houses[plain(house.label)], ".windows a")) == sorted(inside)
        shown = {*texts(houses[plain(house.label)], ".enamel text"), *texts(houses[plain(house.label)], ".street-sign")}
        assert shown == ({house.number, config.streets[house.street].label} if house.street else set())


def test_every_known_number_is_on_the_plan(street: Street) -> None:
    """The plan has each number of who is hosted today, leads to who is there, and says both to who cannot see it."""
    plates = {(link.get("href"), link.get("aria-label"), text(link)) for link in street.site.page(street.root).cssselect(".plan a")}

    assert plates == {
        (door.address, f"{address.number}, {plain(door.entry.title)}", address.number)
        for door in present(street.site)
        for address in door.entry.address
        if address.number and door.entry.kind in hosted(street.site)
    }


def test_every_structure_is_in_the_plan_of_the_site(street: Street) -> None:
    """The page that lists all pages has each structure."""
    assert {door.address for door in everyone(street.site)} <= set(links(street.site.page("/plan-du-site/"), ".sitemap a"))


def test_the_count_is_that_of_today(street: Street) -> None:
    """The page of the directory says how many structures there are today, those who left aside."""
    assert texts(street.site.page(street.root), "[role=status]") == [
        f"{(here := len(present(street.site)))} structure{'s' if here > 1 else ''}"
    ]


def test_links_out_of_the_sites_say_so(street: Street) -> None:
    """On the page of a structure, a link to another host has rel=external; one inside the sites has not."""
    own = {urlsplit(each.url).netloc for each in street.site.library.sites.values()}
    for door in everyone(street.site):
        for link in street.site.page(door.address).cssselect(".facts a, .buttons a"):
            host = urlsplit(link.get("href")).netloc
            assert ("external" in (link.get("rel") or "")) is bool(host and host not in own), door.address


# --- files


def test_the_files_are_published(street: Street) -> None:
    """JSON, its schema and CSV are there, and a visiting card a structure; a map where a position is known."""
    assert [address for address in FILES if not street.site.file(address).is_file()] == []
    cards = {f"{street.root}{path.name}" for path in street.site.file(street.root).parent.glob("*.vcf")}
    assert cards == {f"{door.address[:-1]}.vcf" for door in everyone(street.site)}
    assert street.site.file("/annuaire.geojson").is_file() == any(door.entry.geo for door in everyone(street.site))


def test_a_site_without_a_directory_has_none_of_its_files(neighbours: Neighbours) -> None:
    """No empty list of structures is published where there is no street."""
    site = neighbours.site
    if not street_of(site):
        files = [path for path in site.folder.rglob("*") if path.is_file() and path.parent.name != "theme"]
        assert_none(path for path in files if path.suffix == ".geojson" or path.name.startswith("annuaire"))
        assert_none(path for path in files if path.suffix == ".vcf" and path.parent != site.folder)  # that of the association is its own
        assert not (site.folder / "b").exists()


def test_the_files_say_the_same_as_the_pages(street: Street) -> None:
    """The JSON follows its schema; each reader finds every structure once, by its name, in each file."""
    read = json.loads(street.site.file("/annuaire.json").read_text(encoding="utf-8"))
    Draft202012Validator(json.loads(street.site.file("/annuaire.schema.json").read_text(encoding="utf-8"))).validate(read)
    table = street.site.file("/annuaire.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(table.splitlines(keepends=True), dialect=csv.Sniffer().sniff(table)))

    expected = sorted((door.entry.id, door.entry.title, f"{street.site.source.url}{door.address}") for door in everyone(street.site))

    assert sorted((each["identifier"], each["name"], each["page"]) for each in read["structures"]) == expected
    assert sorted((row["Identifiant"], row["Nom"], row["Page"]) for row in rows) == expected
    assert [row["Identifiant"] for row in rows] == [each["identifier"] for each in read["structures"]]
    for door in everyone(street.site):
        card = vobject.readOne(street.site.file(f"{door.address[:-1]}.vcf").read_bytes().decode("utf-8"))
        assert (card.fn.value, card.note.value, card.uid.value) == (door.entry.title, door.entry.summary, f"urn:uuid:{door.entry.id}")
        assert card.source.value == f"{street.site.source.url}{door.address}"


def test_every_field_of_the_json_is_documented(street: Street) -> None:
    """The page for developers names every key that the file has, at any depth, with what it means."""
    page = street.site.page("/donnees/")

    def keys(value: Any) -> set[str]:
        if isinstance(value, dict):
            return {*value, *(key for part in value.values() for key in keys(part))}
        return {key for part in value for key in keys(part)} if isinstance(value, list) else set()

    documented = {text(code) for code in page.cssselect("dt code")}
    assert keys(json.loads(street.site.file("/annuaire.json").read_text(encoding="utf-8"))) - documented == set()
    assert_none(row for row in page.cssselect(".facts > div") if not texts(row, "dd")[0])


def test_every_file_is_offered(street: Street) -> None:
    """The page for developers leads to each file that is there, with a description, and every structure to its card."""
    page = street.site.page("/donnees/")

    offered = [target for target in links(page, ".facts dt a") if target.startswith("/annuaire")]
    assert sorted(offered) == sorted(address for address in (*FILES, "/annuaire.geojson") if street.site.file(address).is_file())
    assert_none(
        door.address
        for door in everyone(street.site)
        if f"{door.address[:-1]}.vcf" not in links(street.site.page(door.address), ".buttons a")
    )


def test_linked_data_is_on_every_structure(street: Street) -> None:
    """Each page of the directory says to search engines what it says to readers, and names itself."""
    for door in everyone(street.site):
        blocks = street.site.page(door.address).cssselect("script[type='application/ld+json']")
        [said] = [data for block in blocks if (data := json.loads(block.text))["@type"] != "BreadcrumbList"]
        assert (said["@id"], said["name"]) == (f"{street.site.source.url}{door.address}", door.entry.title)
        trades = [street.config.activities[key].type for key in door.entry.activities if door.entry.address]
        assert said["@type"] == next((trade for trade in trades if trade != "Organization"), "Organization")
