"""A whole site of structures with hostile names: every output says the names as they are, and none of them does anything."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import lxml.html
import pytest
import vobject
from jsonschema import Draft202012Validator
from lxml.html import HtmlElement
from playwright.sync_api import Dialog

from plugins.french.typography import apostrophes
from plugins.street.kind import Structures
from plugins.street.view import Door
from tests.audits.whole_site import audited
from tests.conftest import Site
from tests.sites.browser import chromium, served
from tests.sites.reading import assert_none, broken_links, plain, text, texts
from tests.small_site import sheet, small_site

OUR_SCRIPTS = ("/theme/annuaire-", "/theme/agenda-")

NAMES = {
    "script": "</script><script>alert(1)</script>",
    "comment": "<!-- <script> --> ]]> <![CDATA[ x",
    "image": '"><img src=x onerror=alert(1)>',
    "commas": "Adam, fils; et cie: \"l'autre\" 'maison' \\ barre \\n",
    "formula": '=HYPERLINK("x")',
    "telephone": "+33 1 23 45 67 89",
    "minus": "-1",
    "at": "@SUM(A1:A9)",
    "emoji": "🎸 Guitare 👩🏽‍🎤",
    "right-to-left": "متجر الموسيقى",
    "override": "Maison مـ3PM.exe",
    "template": "{{ 7*7 }} {% raw %} ${x} %s {0}",
    "references": "&lt;b&gt; &amp; R&B &copy",
    "markdown": "*Rue* [là](javascript:alert(1)) `x` _y_",
    "newline": "Deux\nlignes; de, nom",
    "long": "Étoile " * 20,
    "vcard": "Nom\nEND:VCARD\nBEGIN:VCARD\nFN:Faux",
}


# A name is one line, whatever its file makes of it: what is read back is this.
READ = {slug: apostrophes(" ".join(name.split("\n")).strip()) for slug, name in NAMES.items()}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site where each name is that of a structure, is said again in its summary and by its people, and stands at an address."""
    streets = ["andre-messager", "emile-blemont", "letort"]
    return small_site(
        tmp_path_factory.mktemp("hostile"),
        {
            slug: sheet(
                index,
                name,
                summary=f"{name} !",
                kind=["boutique", "adherente"][index % 2],
                address=[{"street": streets[index % 3], "number": f"{index + 1} bis"}],
                panel=index if 1 <= index <= 16 else None,
                activities=["label", "disquaire"],
                people=[{"name": name, "role": name}],
                url="https://oxi.example/?a=1&b=2,3;4",
                sameAs=["https://reseau.example/@oxi"],
                geo={"latitude": "48.89", "longitude": "2.34"},
            ).replace("panel: null\n", "")
            for index, (slug, name) in enumerate(NAMES.items())
        },
    )


def test_its_feeds_and_calendars_are_right(site: Site) -> None:
    """Nothing in them is but what programs of all kinds take."""
    assert audited(site) == {}


def doors(site: Site) -> tuple[Door, ...]:
    return site.source.items(Structures)


def said(name: str) -> str:
    """A name as a reader sees it, whatever typography did to it."""
    return plain(re.sub(r"[«»“”\"]", "", name))


def blocks(page: HtmlElement) -> list[HtmlElement]:
    return list(page.cssselect("script"))


def test_names_come_from_the_files_as_they_were_written(site: Site) -> None:
    """The files of this test are read to the letter, but for spaces at the ends."""
    assert {door.slug: door.entry.title for door in doors(site)} == READ


def test_a_name_is_text_in_every_page(site: Site) -> None:
    """The heading, the title, the line of the list, the sign of the drawing and the plan of the site say the name, letter for letter."""
    list_page, plan_page = site.page("/rue-de-la-musique/"), site.page("/plan-du-site/")
    listed = {link.get("href"): said(text(link)) for link in list_page.cssselect("[data-directory] li a")}
    drawn = {link.get("href"): said(text(link.cssselect(".sign")[0])) for link in list_page.cssselect(".street a")}
    planned = {link.get("href"): said(text(link)) for link in plan_page.cssselect(".sitemap a")}

    for door in doors(site):
        name = said(door.entry.title)
        page = site.page(door.address)
        assert [said(words) for words in texts(page, "h1")] == [name]
        assert said(texts(page, "head > title")[0]).startswith(name)
        assert (listed[door.address], planned[door.address]) == (name, name)
        assert drawn.get(door.address, name) == name
    assert len(drawn) == len(NAMES)


def test_no_name_makes_an_element(site: Site) -> None:
    """Nothing of a name is markup: no page has another script than its block of data, an image, or a handler of events."""
    for address, page in site.pages():
        assert page.cssselect("img") == [], address
        assert_none([name for element in page.iter() for name in element.attrib if str(name).startswith("on")], address)
        for script in blocks(page):
            assert script.get("type") == "application/ld+json" or str(script.get("src")).startswith(OUR_SCRIPTS), address
        raw = site.file(address).read_text(encoding="utf-8")
        assert "<script>alert" not in raw, address
        assert "onerror=alert(1)>" not in raw.replace("&gt;", ""), address


def test_a_name_cannot_end_the_block_of_data(site: Site) -> None:
    """Each structure has a block of JSON-LD, which has its name, its summary and its people as they are written; another has its trail."""
    for door in doors(site):
        trail, data = (json.loads(block.text) for block in blocks(site.page(door.address)))
        assert trail["itemListElement"][-1]["name"] == door.entry.title
        assert (data["name"], data["description"]) == (door.entry.title, door.entry.summary)
        assert data["employee"] == [{"@type": "Person", "name": door.entry.title, "jobTitle": door.entry.title}]
        assert data["@type"] == "MusicStore"
        _before, *raw = site.file(door.address).read_text(encoding="utf-8").split('<script type="application/ld+json">')
        assert not {"<", "&"} & {sign for block in raw for sign in block.partition("</script>")[0]}


def test_the_table_has_each_name_in_one_harmless_cell(site: Site) -> None:
    """A spreadsheet finds as many rows as structures, with the columns of the first, and no formula among the cells."""
    raw = site.file("/annuaire.csv").read_bytes()
    table = raw.decode("utf-8-sig")
    header, *rows = csv.reader(table.splitlines(keepends=True), csv.Sniffer().sniff(table))

    assert {len(row) for row in rows} == {len(header)}
    assert sorted(row[1].removeprefix("'") for row in rows) == sorted(READ.values())
    assert_none(cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r"))


def test_the_json_has_each_name_as_it_is(site: Site) -> None:
    """Other programs get the names to the letter, in a file that follows its schema."""
    read = json.loads(site.file("/annuaire.json").read_bytes())

    Draft202012Validator(json.loads(site.file("/annuaire.schema.json").read_bytes())).validate(read)
    assert {each["page"].rpartition("/rue-de-la-musique/")[2]: each["name"] for each in read["structures"]} == {
        f"{slug}/": name for slug, name in READ.items()
    }


def test_the_map_has_each_position(site: Site) -> None:
    """Where positions are known, GeoJSON is published and offered: longitude first, names to the letter."""
    features = json.loads(site.file("/annuaire.geojson").read_bytes())["features"]

    assert sorted(feature["properties"]["name"] for feature in features) == sorted(READ.values())
    assert {tuple(feature["geometry"]["coordinates"]) for feature in features} == {(2.34, 48.89)}
    assert "/annuaire.geojson" in [link.get("href") for link in site.page("/flux/").cssselect(".facts dt a")]


def test_each_card_is_one_card_with_its_name(site: Site) -> None:
    """An address book reads one card in each file, with the name as it is."""
    for door in doors(site):
        raw = site.file(f"{door.address[:-1]}.vcf").read_bytes()
        [card] = vobject.readComponents(raw.decode("utf-8"))
        assert (card.fn.value, card.org.value, card.note.value) == (door.entry.title, [door.entry.title], door.entry.summary)
        assert max(map(len, raw.split(b"\r\n"))) <= 75


def test_a_panel_names_its_structure(site: Site) -> None:
    """A panel's page leads to its structure and says its name as text."""
    for door in doors(site):
        if door.entry.panel:
            page = site.page(f"/b/{door.entry.panel:02}/")
            [link] = page.cssselect("main a")
            assert (link.get("href"), said(text(link))) == (door.address, said(door.entry.title))


def test_addresses_online_are_whole(site: Site) -> None:
    """The address of a site is the link's own, with its signs, and leads out; a position leads to a map."""
    for door in doors(site):
        links = {link.get("href"): link.get("rel") for link in site.page(door.address).cssselect(".facts a, .buttons a")}
        assert links["https://oxi.example/?a=1&b=2,3;4"] == "external"
        assert links["https://reseau.example/@oxi"] == "external"
        assert "geo:48.89,2.34" in links


def test_every_file_is_utf_8(site: Site) -> None:
    """No file of the site has a half character."""
    for path in site.folder.rglob("*"):
        if path.suffix in (".html", ".json", ".csv", ".vcf", ".geojson"):
            assert path.read_text(encoding="utf-8")


def test_no_link_is_broken(site: Site) -> None:
    """Whatever the names, every link leads somewhere."""
    assert_none(broken_links(site, {"mila": site}))


@pytest.mark.browser
def test_nothing_runs_in_a_browser(site: Site) -> None:
    """In Chromium no page of the site opens a dialogue, says anything in the console, or asks for anything else."""
    seen: list[str] = []
    asked: list[str] = []

    def dismissed(dialog: Dialog) -> None:
        seen.append(dialog.message)
        dialog.dismiss()

    with chromium() as browser, served(site.folder) as host, browser.new_context() as visitor:
        page = visitor.new_page()
        page.on("dialog", dismissed)
        page.on("console", lambda message: seen.append(message.text))
        page.on("pageerror", lambda error: seen.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        for address, _parsed in site.full_pages():
            page.goto(host + address)
    assert_none(seen)
    assert_none(url for url in asked if not url.startswith(host + "/"))


def test_what_lxml_reads_is_what_is_there(site: Site, tmp_path: Path) -> None:
    """The parser of these tests would see an element that a name made: the check itself is checked."""
    planted = site.file("/rue-de-la-musique/script/").read_text(encoding="utf-8").replace("<h1", "<script>alert(1)</script><h1", 1)
    (tmp_path / "planted.html").write_text(planted, encoding="utf-8")

    assert len(blocks(lxml.html.document_fromstring((tmp_path / "planted.html").read_text(encoding="utf-8")))) == 3
