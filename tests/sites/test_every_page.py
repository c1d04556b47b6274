"""Rules that hold on every page of every site, whatever its content: each test names the pages that break one.

The sites are the real ones, those of the fixture on three days, and one of three files beside the real ones.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import brotli
import pytest
from jinja2 import Environment, FileSystemLoader, meta
from lxml import etree
from lxml.html import HtmlElement
from PIL import Image

from plugins.agenda.kind import Events
from plugins.agenda.places import Places
from plugins.agenda.strands import STRANDS
from plugins.content.kind import AnyKind
from plugins.content.notices import CONTACT, HOST, PUBLISHER, TO_COMPLETE
from plugins.house import HOUSE
from plugins.pages.kind import Pages
from plugins.pages.legal import gaps
from plugins.pages.news import AllNews
from plugins.pages.view import MOST_PLANNED
from plugins.release.rules import is_compressed
from plugins.routes.common import moved
from plugins.routes.frame import SEARCH
from plugins.routes.route import Page
from tests.conftest import ROOT, Neighbours, Site
from tests.sites.doors import choices_of, panel_addresses, panels_by_hand, street_of
from tests.sites.ecoindex import ecoindex
from tests.sites.reading import accessible_name, assert_none, broken_links, css_urls, plain, set_text, stylesheets, targets, text, texts

TEMPLATES = ROOT / "theme" / "templates"

# Bytes: of a page's HTML; compressed, of a page with all it loads but its photos; of its scripts.
MOST_HTML, MOST_WEIGHT, MOST_HOME, MOST_SCRIPT = 60_000, 50_000, 45_000, 8_000
MOST_REQUESTS = 8
LEAST_ECOINDEX = 80

SPACING = {
    "no narrow no-break space before « ; », « ! » or « ? »": re.compile(r".?.?[^\u202f;!?(\n][;!?]"),
    "no no-break space before « : »": re.compile(r"[^\u00a0\n]:(?!//|\d)|(?<!\d)[^\u00a0]:\d"),
    "no narrow no-break space after « « »": re.compile(r"«[^\u202f].{0,9}"),
    "no narrow no-break space before « » »": re.compile(r".{0,9}[^\u202f]»"),
    "a sign that begins its line": re.compile(r"^[\s\u202f\u00a0]*[;!?:»].*", re.MULTILINE),
    "a straight apostrophe": re.compile(r"\w+'\w+"),
}


@pytest.fixture(scope="session")
def site(neighbours: Neighbours) -> Site:
    """Every site of every build in turn."""
    return neighbours.site


def showing(site: Site, *sections: str) -> set[str]:
    """The addresses of the pages of texts that show one of these sections."""
    return {item.address for item in site.source.items(Pages) if set(sections) & set(item.entry.shown_sections)}


def page_of(slug: str) -> str:
    """The address that an entry of site.toml's menus leads to."""
    return "/" if slug == "accueil" else f"/{slug}/"


def has_agenda(site: Site) -> bool:
    """Whether a site has the page that gathers meetings, and with it an agenda."""
    return site.source.has_page("agenda")


def test_one_heading_of_the_first_level(site: Site) -> None:
    """Every page has exactly one h1, and it says something."""
    assert_none([address for address, page in site.pages() if len(page.cssselect("h1")) != 1 or not text(page.cssselect("h1")[0])])


def test_heading_levels_never_skip(site: Site) -> None:
    """The first heading is the h1, and each that follows is at most one level deeper than the one before it."""

    def steps(page: HtmlElement) -> Iterator[tuple[int, int]]:
        levels = [int(element.tag[1]) for element in page.cssselect("h1, h2, h3, h4, h5, h6")]
        return zip([0, *levels], levels, strict=False)

    assert_none({address: step for address, page in site.pages() for step in steps(page) if step[1] > step[0] + 1})


def test_pages_say_their_language(site: Site) -> None:
    """Every page says that it is in French, but those whose file says another; each is in UTF-8, for screens of any width."""
    other = {item.address: item.entry.inLanguage for item in site.source.items(Pages)}
    assert_none([address for address, page in site.pages() if page.get("lang") != other.get(address, "fr")])
    assert_none([address for address, page in site.pages() if not page.cssselect("meta[charset=utf-8]")])
    assert_none([address for address, page in site.full_pages() if not page.cssselect("meta[name=viewport]")])


def test_titles_are_unique(site: Site) -> None:
    """Every page has a title of its own in the site, of at most 65 characters."""
    pages = (*site.full_pages(), *site.pages_apart())
    titles = {address: " ".join(texts(page, "head > title")) for address, page in pages}
    counts = Counter(titles.values())
    assert_none({address: title for address, title in titles.items() if not title or counts[title] > 1 or len(title) > 65})


def test_descriptions(site: Site) -> None:
    """Every page describes itself in 70 to 165 characters, in words of its own where search engines may show it.

    Those of an item have 160; French spaces come in where a page is set.
    """
    found = {
        address: [meta.get("content", "") for meta in page.cssselect("meta[name=description]")]
        for address, page in site.full_pages()
        if not page.cssselect("meta[name=robots][content=noindex]")
    }
    assert_none({address: words for address, words in found.items() if len(words) != 1 or not 70 <= len(words[0]) <= 165})
    counts = Counter(words for [words] in found.values())
    assert_none({address: words for address, words in found.items() if counts[words[0]] > 1})


def test_canonical_addresses(site: Site) -> None:
    """A page's canonical address is the site's with its own; pages of what is not found, withdrawn or shut are not to be indexed."""

    def wrong(address: str, page: HtmlElement) -> bool:
        canonical = [link.get("href") for link in page.cssselect("link[rel=canonical]")]
        if address == "/404.html" or address in site.ready.table.gone or address in panel_addresses(site):
            return bool(canonical) or not page.cssselect("meta[name=robots][content=noindex]")
        return canonical != [f"{site.source.url}{address}"]

    assert_none([address for address, page in site.full_pages() if wrong(address, page)])


def test_sharing_says_the_same(site: Site) -> None:
    """What a shared link shows is the page's own title, description and address."""

    def shared(page: HtmlElement, name: str) -> list[str]:
        return [plain(meta.get("content", "")) for meta in page.cssselect(f'meta[property="og:{name}"]')]

    for address, page in site.full_pages():
        assert shared(page, "title") == texts(page, "head > title"), address
        assert shared(page, "description") == [plain(meta.get("content", "")) for meta in page.cssselect("meta[name=description]")], address
        assert shared(page, "url") == [f"{site.source.url}{address}"], address


def test_a_shared_link_shows_a_card(site: Site) -> None:
    """Every page names a picture of the site, with its type, its size and what it says; a page of an item, its own card and title."""
    own = {item.address: item.entry.title for item in site.source.visible_items if item.address != "/"}
    seen = Counter[str]()
    for address, page in site.full_pages():
        said = {meta.get("property"): meta.get("content", "") for meta in page.cssselect("meta[property^='og:image']")}
        assert said["og:image"].startswith(f"{site.source.url}/cartes/"), address
        card = site.file(said["og:image"].removeprefix(site.source.url))
        with Image.open(card) as picture:
            assert (picture.format, picture.size) == ("PNG", (int(said["og:image:width"]), int(said["og:image:height"]))), address
        assert plain(said["og:image:alt"]) == plain(own.get(address, site.source.config.title)), address
        assert [meta.get("content") for meta in page.cssselect("meta[name='twitter:card']")] == ["summary_large_image"], address
        seen[said["og:image"]] += address in own
    assert max(seen.values()) == 1


def test_links_lead_somewhere(neighbours: Neighbours) -> None:
    """Every link to a page or a file of these sites leads to a file that was written, and every fragment to an id of it."""
    assert_none(broken_links(neighbours.site, neighbours.sites))


def test_links_are_absolute_or_fragments(site: Site) -> None:
    """An address is the site's (``/…``), of the same page (``#…``), or complete; on the 404 page a relative one would break."""
    good = re.compile(r"/(?!/)|#.|https?://|mailto:|tel:|geo:|webcal://")
    assert_none({address: target for address, page in site.pages() for target in targets(page) if not good.match(target)})


def test_ids(site: Site) -> None:
    """An id is there once, and what is referred to by id exists."""
    for address, page in site.pages():
        ids = Counter(element.get("id") for element in page.cssselect("[id]"))
        assert_none([name for name, count in ids.items() if count > 1], address)
        referring = ("aria-labelledby", "aria-describedby", "aria-controls", "for")
        referred = [
            name for attribute in referring for element in page.cssselect(f"[{attribute}]") for name in element.get(attribute).split()
        ]
        assert_none([name for name in referred if name not in ids], address)
        assert_none([name for name in re.findall(r"url\(#([^)]+)\)", lxml_text(page)) if name not in ids], address)


def test_pictures_are_described_and_sized(site: Site) -> None:
    """Every picture has a text alternative and its size, so that nothing moves when it comes.

    Drawings are hidden from speech; one that holds links says what it is.
    """
    incomplete = [
        (address, picture.get("src"))
        for address, page in site.pages()
        for picture in page.cssselect("img")
        if not picture.get("alt") or not picture.get("width") or not picture.get("height")
    ]
    assert_none(incomplete)
    spoken = [(address, svg) for address, page in site.pages() for svg in page.cssselect("svg:not([aria-hidden=true]):not([role=img])")]
    assert_none([address for address, svg in spoken if svg.get("role") != "group" or not svg.get("aria-label") or not svg.cssselect("a")])
    assert_none([address for address, page in site.pages() if page.cssselect("svg[aria-hidden=true] a")])


def test_no_code_in_pages(site: Site) -> None:
    """No page holds code, in an element or in an attribute, or a style of its own: only data that nothing runs, and our own scripts' address."""
    for address, page in site.pages():
        assert not page.cssselect("style, iframe, object, embed, [style]"), address
        assert_none([name for element in page.iter() for name in element.attrib if str(name).startswith("on")], address)
        for script in page.cssselect("script"):
            if script.get("type") == "application/ld+json":
                assert dict(script.attrib) == {"type": "application/ld+json"}, address
                assert json.loads(script.text), address
            else:
                assert dict(script.attrib) == {"type": "module", "src": script.get("src")}, address
                assert not script.text, address


def test_each_script_is_where_it_serves(site: Site) -> None:
    """A page loads the script of the sections that it shows, a series or a year that of the agenda, a choice that of the directory; none another.

    Each is named for its content.
    """
    found: dict[str, set[str]] = {}
    for address, page in site.pages():
        for source in (str(script.get("src")) for script in page.cssselect("script[src]")):
            named = re.fullmatch(r"/theme/([a-z]+)-([0-9a-f]{10})\.js", source)
            assert named
            assert sha256(site.file(source).read_bytes()).hexdigest()[:10] == named[2]
            found.setdefault(named[1], set()).add(address)
    scripts = {section.script for section in HOUSE.plan.sections if section.script}
    expected = {name: showing(site, *(each.name for each in HOUSE.plan.sections if each.script == name)) for name in scripts}
    if has_agenda(site):
        expected["agenda"] |= {f"/agenda/{strand}/" for strand in STRANDS.of(site.source.config)}
        expected["agenda"] |= {
            address for address, page in site.full_pages() if page.cssselect(".shopfront") and page.cssselect("[data-coming]")
        }
        expected["agenda"] |= {
            address for address in site.addresses() if re.fullmatch(r"/agenda/((pour-qui/|lieux/)?[a-z][a-z0-9-]*/)?[0-9]{4}/", address)
        }
    expected["annuaire"] |= choices_of(site).keys()

    assert found == {name: addresses for name, addresses in expected.items() if addresses}


def test_no_address_that_holds_code(site: Site) -> None:
    """No address is a javascript: or data: one."""
    assert_none(
        {
            address: target
            for address, page in site.pages()
            for target in targets(page)
            if re.match(r"(?i)\s*(javascript|data|vbscript):", target)
        }
    )


def test_nothing_is_asked_of_another_host(site: Site) -> None:
    """All that a page loads is its own site's: only a link that one follows may lead elsewhere."""

    def loaded(page: HtmlElement) -> Iterator[str]:
        yield from (str(link.get("href")) for link in page.cssselect("link:not([rel=canonical]):not([rel=me]):not([hreflang])"))
        for name in ("src", "poster", "data", "action", "formaction", "ping", "background"):
            yield from (str(element.get(name)) for element in page.cssselect(f"[{name}]"))
        yield from (candidate.strip() for element in page.cssselect("[srcset]") for candidate in element.get("srcset", "").split(","))
        yield from (str(element.get("href")) for element in page.cssselect("use, image"))

    assert_none({(address, target) for address, page in site.pages() for target in loaded(page) if not re.match(r"/(?!/)|#", target)})


def test_style_sheets_stay_at_home(site: Site) -> None:
    """A style sheet asks only for files that lie beside it in the output."""
    sheets = {sheet for _address, page in site.pages() for sheet in stylesheets(site, page)}
    assert sheets
    for sheet in sheets:
        for url in css_urls(sheet.read_text(encoding="utf-8")):
            assert not urlsplit(url).scheme, url
            assert not urlsplit(url).netloc, url
            assert (sheet.parent / url).is_file(), url


def test_links_have_names(site: Site) -> None:
    """A screen reader can say every link."""
    links = ((address, link) for address, page in site.pages() for link in page.cssselect("a"))
    assert_none([(address, link.get("href")) for address, link in links if not accessible_name(link)])
    assert_none([address for address, page in site.pages() if page.cssselect("a:not([href])")])


@pytest.mark.parametrize("rule", SPACING)
def test_french_typography(site: Site, rule: str) -> None:
    """Signs keep to their words: U+202F before « ; ! ? » and inside « », U+00A0 before « : », and typographic apostrophes."""
    pages = [(address, page) for address, page in site.pages() if page.get("lang") == "fr"]
    found = {(address, match[0]) for address, page in pages for match in SPACING[rule].finditer(set_text(page))}
    assert_none(found)


def test_notices_are_shown(site: Site) -> None:
    """The legal notices show what is known, and say of each that is not that it is to be completed."""
    notices = site.source.config.notices
    for address in showing(site, "notices"):
        page = site.page(address)
        shown = dict(zip(texts(page, ".facts dt"), texts(page, ".facts dd"), strict=True))

        expected = notices.labelled([*PUBLISHER, *HOST])
        assert shown == {plain(label): plain(value or TO_COMPLETE) for label, value in expected}


def test_every_gap_is_marked(site: Site) -> None:
    """What a notice lacks is marked where the page would give it, in words that a screen reader says, and nothing else is."""
    lacking = Counter(gap.section for gap in gaps(site.source) if gap.key != "republican_contract")
    contact = [value for _label, value in site.source.config.notices.labelled(CONTACT)].count("")
    expected = {"notices": lacking[""], "rights": contact, "recourse": contact, **lacking}
    for item in site.source.items(Pages):
        marks = texts(site.page(item.address), ".gap")
        assert marks == [plain(TO_COMPLETE)] * sum(expected.get(name, 0) for name in item.entry.shown_sections), item.address


def test_pages_are_light(neighbours: Neighbours) -> None:
    """At most 60 kB of HTML; compressed and without its photos, 50 kB with all that a page loads, 45 a home; 8 requests, 8 kB of scripts.

    EcoIndex gives all of them its grade A (above 80). Of the fixture's pages: how much an editor writes on a real one is for ``check`` to judge.
    """
    site = neighbours.site
    if neighbours.build == "sites":
        pytest.skip("le poids des textes réels est jugé par « check »")
    for address, page in (*site.full_pages(), *site.pages_apart()):
        elements = page.xpath("count(//*[not(ancestor::*[local-name()='svg'])])")
        html = site.file(address).read_bytes()
        files = {site.file(urljoin(address, target)) for target in loaded_files(site, page)}
        sent = sum(map(sent_size, {site.file(address), *files}))
        photos = {site.file(str(picture.get("src"))) for picture in page.cssselect("img")}
        requests = 1 + len(files)

        assert len(html) <= MOST_HTML, f"{address}: {len(html)} bytes of HTML"
        assert sum(file.stat().st_size for file in files if file.suffix == ".js") <= MOST_SCRIPT, address
        assert requests - len(photos) <= MOST_REQUESTS, f"{address}: {requests} requests"
        assert sent - sum(map(sent_size, photos)) <= (MOST_HOME if address == "/" else MOST_WEIGHT), f"{address}: {sent} bytes"
        assert (index := ecoindex(elements, requests, sent / 1000)) > LEAST_ECOINDEX, (
            f"{address}: EcoIndex {index:.0f}, {elements:.0f} elements"
        )


@cache
def sent_size(file: Path) -> int:
    """The bytes of a file as a server sends it: text compressed, a little less than a release does it, which takes its time."""
    return _compressed_size(file.read_bytes()) if is_compressed(f"/{file.name}") else file.stat().st_size


@cache
def _compressed_size(content: bytes) -> int:
    return len(brotli.compress(content, quality=6))  # sites and days share most of what pages load


def test_menu(site: Site) -> None:
    """Every page shows the menu of site.toml, then the way to search, and says where in it one is; the home page is where the logo leads."""
    entries = [(plain(link.label), page_of(link.page)) for link in site.source.config.menu]
    entries += [("Rechercher", page_of(SEARCH))] if site.source.has_page(SEARCH) else []
    for address, page in site.full_pages():
        links = page.cssselect(".menu nav a")
        assert [(text(link), link.get("href")) for link in links] == entries, address
        expected = ["page" if address == target else "true" if address.startswith(target) else None for _label, target in entries]
        assert [link.get("aria-current") for link in links] == expected, address
        assert [link.get("aria-current") for link in page.cssselect(".home-link")] == ["page" if address == "/" else None], address


def test_footer(site: Site) -> None:
    """Every page shows the footer and the legal line of site.toml, and says which of its pages one is on."""
    entries = [(plain(link.label), page_of(link.page)) for link in (*site.source.config.footer, *site.source.config.legal)]
    for address, page in site.full_pages():
        links = page.cssselect("footer nav a")
        assert [(text(link), link.get("href")) for link in links] == entries, address
        expected = ["page" if address == target else None for _label, target in entries]
        assert [link.get("aria-current") for link in links] == expected, address


def test_menu_and_footer_lead_to_pages(site: Site) -> None:
    """What site.toml puts in the menu, the footer, the button and the call to follow exists, and is public."""
    config = site.source.config
    links = [*config.menu, *config.footer, *config.legal, config.action, *([config.follow] if config.follow else [])]
    assert_none([link.page for link in links if not site.file(page_of(link.page)).is_file()])


def test_landmarks(site: Site) -> None:
    """One header, one main and one footer a page, every navigation named, and a first link that leads past the menu to the main part."""
    for address, page in site.full_pages():
        assert [len(page.cssselect(part)) for part in ("body > header", "main", "body > footer")] == [1, 1, 1], address
        names = [nav.get("aria-label") or nav.get("aria-labelledby") for nav in page.cssselect("nav")]
        assert all(names), address
        assert len(set(names)) == len(names), address
        first = page.cssselect("a")[0]
        assert (first.get("href"), page.cssselect("main")[0].get("id")) == ("#contenu", "contenu"), address


def templates_of(site: Site) -> set[str]:
    """The names of the templates that the pages of a site are written with."""
    served = (route.serve(site.ready.bodies) for route in site.ready.table.shown if route.save_as.endswith(".html"))
    return {page.template for page in served if isinstance(page, Page)}


def test_templates_are_the_themes(site: Site) -> None:
    """Every page is written by a template of theme/, never by one that Pelican would put in its place."""
    assert_none([name for name in templates_of(site) if not (TEMPLATES / f"{name}.html").is_file()])


def test_the_fixture_shows_every_template_and_section(fixture_sites: Mapping[str, Site]) -> None:
    """What the rules of this module hold of, they hold of each template and of each section of the theme.

    ``list`` is for kinds that have no page of texts to gather them: none of ours.
    """
    used = set().union(*(templates_of(site) for site in fixture_sites.values()))
    assert used == {path.stem for path in TEMPLATES.glob("*.html")} - {"base", "bare", "apart", "list"}
    unused = [section.name for section in HOUSE.plan.sections if not any(showing(site, section.name) for site in fixture_sites.values())]
    assert_none(unused)


def test_templates_ask_only_for_the_themes() -> None:
    """What a template extends, includes or imports is in theme/; each section that a page may name has its file."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    known = set(environment.list_templates())
    for name in known:
        source = (TEMPLATES / name).read_text(encoding="utf-8")
        asked = {other for other in meta.find_referenced_templates(environment.parse(source)) if other}
        assert asked <= known, name
    assert {f"sections/{section.name}.html" for section in HOUSE.plan.sections} <= known


def test_promised_addresses(site: Site) -> None:
    """What every site has is there, and so is each address that the ledger says was published: people and search engines know them."""
    for address in ("/", "/404.html", "/plan-du-site/"):
        assert site.page(address).cssselect("main"), address
    ledger, today = site.ready.edition.ledger, site.library.today
    known = [each for each in ledger.publications.values() if not each.gone and each.first.date() <= today]
    assert_none(each.address for each in known if not site.file(each.address).is_file())


def test_old_addresses_look_like_the_site(site: Site) -> None:
    """A page that only says where it went fits a telephone, has the site's style, and names one address to search engines.

    It does not also ask them to forget it: they would drop the address that it names (Google, « Consolidate duplicate URLs »).
    """
    for address, route in site.ready.table.by_address.items():
        if route.make is moved and route.shown:
            page = site.page(address)
            [refresh] = page.cssselect("meta[http-equiv=refresh]")
            target = str(refresh.get("content")).removeprefix("0; url=")
            assert site.file(target).is_file(), address
            assert [link.get("href") for link in page.cssselect("link[rel=canonical]")] == [f"{site.source.url}{target}"], address
            assert not page.cssselect("meta[name=robots]"), address
            assert page.cssselect("meta[name=viewport]"), address
            assert len(stylesheets(site, page)) == 1, address
            assert [link.get("href") for link in page.cssselect("main a")] == [target], address


def test_the_sitemap_says_what_is_listed(site: Site) -> None:
    """``sitemap.xml`` has the whole address of each public item's page, once, and of nothing that is not to be indexed."""
    found = [str(element.text) for element in etree.parse(site.file("/sitemap.xml")).iter("{*}loc")]

    assert len(found) == len(set(found))
    assert {f"{site.source.url}{item.address}" for item in site.source.visible_items} <= set(found)
    pages = (site.page(address.removeprefix(site.source.url)) for address in found)
    assert_none([page.cssselect("title")[0].text for page in pages if page.cssselect("meta[name=robots], meta[http-equiv=refresh]")])


def test_every_item_has_its_page(site: Site) -> None:
    """Every public item has a page that opens with its title, or its great heading, and its summary."""
    for item in site.source.visible_items:
        page = site.page(item.address)
        heading = getattr(item.entry, "heading", None) or item.entry.title
        assert texts(page, "h1") == [plain(heading.replace("*", ""))], item.path
        assert plain(item.entry.summary) in texts(page, "main p"), item.path


def test_nothing_else_is_published(site: Site) -> None:
    """The pages are those of the public items, of their old addresses, of what was withdrawn, of the agenda, of the directory and of what is not found.

    Those of the agenda: the years and months that have a date, a year for each audience, a poster a month, the series, the one to be framed. No draft is among
    them, and no leftover.
    """
    expected = {"/404.html", *site.ready.table.gone}
    expected |= {*(address for item in site.source.visible_items for address in (item.address, *item.entry.aliases))}
    if has_agenda(site):
        starts = [start for meeting in site.listed() for start in (meeting.entry.start, *(each.start for each in meeting.entry.sessions))]
        months = {f"/agenda/{start.year}/{start.month:02}/" for start in starts if start.month}
        expected |= {"/agenda/a-integrer/", *(f"/agenda/{start.year}/" for start in starts)}
        expected |= {*months, *(f"{month}affiche/" for month in months)}
        expected |= {f"/agenda/{strand}/" for strand in STRANDS.of(site.source.config)}
        years = {start.year for start in starts}
        expected |= {str(link.get("href")) for year in years for link in site.page(f"/agenda/{year}/").cssselect(".for-whom a")}
        gathering = [f"/agenda/{strand}/" for strand in STRANDS.of(site.source.config)] + [
            place.address for place in site.source.items(Places)
        ]
        expected |= {str(link.get("href")) for address in gathering for link in site.page(address).cssselect(".years a")}
    expected |= {f"/actualites/{item.entry.date.year}/" for item in site.source.items(AllNews)}
    if street := street_of(site):
        expected |= {f"/{street.page}/activites/", *panel_addresses(site), *panels_by_hand(site), *choices_of(site)}
    assert set(site.addresses()) == expected


def test_plan_lists_everything(site: Site) -> None:
    """The plan of the site leads once to every public item, under its title; to years in the place of many meetings or pieces of news."""
    links = [(link.get("href"), text(link)) for link in site.page("plan-du-site/").cssselect(".sitemap a")]
    counts = Counter(item.kind for item in site.source.visible_items)
    many = {kind for kind in (Events, AllNews) if counts[kind] > MOST_PLANNED}
    years = [(f"/{kind.folder}/{year}/", f"{kind.heading} {year}") for kind in many for year in _years(site, kind)]
    assert sorted(links) == sorted(
        [*years, *((item.address, plain(item.entry.title)) for item in site.source.visible_items if item.kind not in many)]
    )


def _years(site: Site, kind: AnyKind) -> set[str]:
    """The years that a kind has a page for."""
    found = (re.fullmatch(rf"/{kind.folder}/([0-9]{{4}})/", address) for address in site.addresses())
    return {match[1] for match in found if match}


def test_pages_apart(site: Site) -> None:
    """The posters and the page to be framed are no part of what is searched or shared: no frame of the site, no description.

    Each says its language, its title and whose address stands for it, has one main part and one style sheet, its own kind's, and leads back
    to the site.
    """
    sheets: dict[str, set[str]] = {}
    for address, page in site.pages_apart():
        poster = address.endswith("/affiche/")
        assert poster or address == "/agenda/a-integrer/"
        assert page.body.get("class") == ("bill" if poster else "framed"), address
        assert not page.cssselect("body > header, body > footer, nav, .skip, [property^='og:'], meta[name=description], script"), address
        assert (page.get("lang"), len(page.cssselect("main"))) == ("fr", 1), address
        assert not page.cssselect("meta[name=robots]"), address  # one that says both is left to search engines' fancy
        shown_at = address.removesuffix("affiche/") if poster else "/agenda/"
        assert [link.get("href") for link in page.cssselect("link[rel=canonical]")] == [f"{site.source.url}{shown_at}"], address
        assert site.file(shown_at).is_file(), address
        assert shown_at in [link.get("href") for link in page.cssselect("a")], address
        assert len(stylesheets(site, page)) == 1, address
        sheets.setdefault(page.body.get("class"), set()).update(str(link.get("href")) for link in page.cssselect("link[rel=stylesheet]"))
        assert [meta.get("content") for meta in page.cssselect("meta[name=viewport]")] == ["width=device-width, initial-scale=1"], address
    assert {len(found) for found in sheets.values()} <= {1}
    assert len(set().union(*sheets.values())) == len(sheets)
    assert ("framed" in sheets) == has_agenda(site)


def test_the_frame_opens_links_outside_of_it(site: Site) -> None:
    """On the page to be framed every link takes the place of the page that frames it; no other page of the site says where a link opens."""
    for address, page in site.pages():
        opening = [link.get("target") for link in page.cssselect("a")]
        assert set(opening) == ({"_top"} if address == "/agenda/a-integrer/" else {None} if opening else set()), address


def test_no_poster_is_in_the_plan_or_a_list(site: Site) -> None:
    """A poster is led to from its month, its meetings and the counter of windows, the page to be framed from what explains it."""
    leading: dict[str, set[str]] = {address: set() for address, _page in site.pages_apart()}
    for address, page in site.full_pages():
        for target in leading.keys() & set(targets(page)):
            leading[target].add(address)
    for target, origins in leading.items():
        month = target.removesuffix("affiche/")
        meetings = {m.address for m in site.source.items(Events) if f"/agenda/{str(m.entry.start)[:7].replace('-', '/')}/" == month}
        expected = {month, *meetings} if target.endswith("/affiche/") else showing(site, "agenda-files")
        assert origins - showing(site, "windows") == expected, target


def lxml_text(page: HtmlElement) -> str:
    """All attributes of a page, where an SVG refers to its patterns."""
    return " ".join(str(value) for element in page.iter() for value in element.attrib.values())


def loaded_files(site: Site, page: HtmlElement) -> set[str]:
    """The addresses that a browser asks for to show a page: its style sheets and what they use, scripts, icons, fonts and pictures."""
    kept = "".join(
        f":not([rel={name}])" for name in ("canonical", "alternate", "me", "manifest", "apple-touch-icon")
    )  # asked for by who keeps it
    asked = {str(link.get("href")) for link in page.cssselect(f"link{kept}")}
    asked |= {str(element.get("src")) for element in page.cssselect("img, script[src]")}
    for link in page.cssselect("link[rel=stylesheet]"):
        sheet = str(link.get("href"))
        asked |= {urljoin(sheet, url) for url in css_urls(site.file(sheet).read_text(encoding="utf-8"))}
    return asked


def test_a_trail_leads_up_to_the_page(site: Site) -> None:
    """A page that is a part of others says of which, from the widest, in a navigation of its own that ends with the page itself."""
    found = set()
    for address, page in site.full_pages():
        for trail in page.cssselect(".trail"):
            *above, here = trail.cssselect("ol > li")
            assert (trail.tag, plain(trail.get("aria-label"))) == ("nav", plain("Fil d'Ariane")), address
            assert (here.get("aria-current"), text(here)) == ("page", text(page.cssselect("h1")[0])), address
            assert above, address
            for step in above:
                [link] = step.cssselect("a")
                assert site.file(str(link.get("href"))).is_file(), address
                assert link.get("href") != address
            found.add(address)
    assert found >= {item.address for item in site.source.visible_items if item.kind is not Pages and item.kind.index}


def test_a_page_that_is_not_there_leads_on(site: Site) -> None:
    """Who comes to a page that is no more finds three doors out: the home page, the agenda where there is one, the list of all pages."""
    doors = ["/", *([page_of("agenda")] if site.source.has_page("agenda") else []), page_of("plan-du-site")]

    page = site.page("404.html")
    assert [str(link.get("href")) for link in page.cssselect("main a")] == doors
    assert len(page.cssselect("main .closed h1, main .silence h1")) == 1


def test_every_table_has_a_caption(site: Site) -> None:
    """Whoever goes from table to table hears what each is about."""
    tables = [(address, table) for address, page in site.full_pages() for table in page.cssselect("table")]

    assert_none(address for address, table in tables if not [text(caption) for caption in table.cssselect("caption") if text(caption)])
