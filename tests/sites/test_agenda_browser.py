"""The agenda in Chromium: right to the minute wherever one is, framed by others, put into one's own calendar, and on paper."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime
from itertools import product
from pathlib import Path
from typing import Any, Literal

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Dialog, Page

from plugins.french.dates import PARIS
from plugins.house import FRAMED
from tests.conftest import Site
from tests.sites.browser import SCHEMES, WIDER_THAN_THE_WINDOW, served, too_wide
from tests.sites.meetings import LONG, MEETINGS, PLACES
from tests.sites.reading import assert_none, pdf_pages, plain
from tests.sites.test_browser import PAGES
from tests.small_site import Fields, agenda_sites

pytestmark = pytest.mark.browser

NOTHING = "Aucun rendez-vous annoncé pour l'instant"
TONIGHT = ("/agenda/2026/ce-soir/", "2026-11-23T18:30+01:00")
TODAY_AS_A_WHOLE = ("/agenda/2026/ce-jour/", "2026-11-23")
SINCE_YESTERDAY = ("/agenda/2026/depuis-hier/", "2026-11-22")
FRAME = "/agenda/a-integrer/"
MEDIA: Sequence[Literal["screen", "print"]] = ("screen", "print")
ZONES = ("Asia/Tokyo", "America/New_York")
SHOWN = """(part) => [...document.querySelectorAll(`${part} .ticket.h-event`)].map((ticket) => [
  ticket.querySelector(".u-url").getAttribute("href"), ticket.querySelector(".dt-start").getAttribute("datetime")])"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Site]:
    """Two small sites with meetings of every kind, on 23 November 2026."""
    return agenda_sites(tmp_path_factory.mktemp("small"), MEETINGS, PLACES)


@pytest.fixture(scope="module")
def small_host(small: Mapping[str, Site]) -> Iterator[str]:
    """Where the small MILA is served."""
    with served(small["mila"].folder) as host:
        yield host


@pytest.fixture(scope="module")
def quiet_hosts(fixture_sites_after: Mapping[str, Site]) -> Iterator[Mapping[str, str]]:
    """Where the fixture's sites that have an agenda are served, as they are once all of it is over."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(served(fixture_sites_after[name].folder)) for name in ("halle", "verger")}


def shown(page: Page, part: str) -> list[tuple[str, str]]:
    """(page, start) of the tickets that one sees under an element."""
    return [(href, start) for href, start in page.evaluate(SHOWN, part)]


def visit(page: Page, url: str, moment: str | None = None) -> None:
    """Open a page at a moment of Paris (« 2026-11-23 20:00 »), or whenever it is, and let its script run."""
    if moment:
        page.clock.set_fixed_time(datetime.fromisoformat(moment).replace(tzinfo=PARIS))
    page.goto(url)


# --- right to the minute


@pytest.fixture(scope="module", params=ZONES)
def abroad(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A visitor far from Paris, each of whose visits says when it is."""
    with browser.new_context(locale="fr-FR", timezone_id=request.param) as visitor:
        yield visitor.new_page()


# (in Paris, whether each of the dates of the day is over)
MINUTES = [
    ("2026-11-23 00:00", False, False),
    ("2026-11-23 18:30", False, False),
    ("2026-11-23 19:59", False, False),
    ("2026-11-23 20:00", True, False),
    ("2026-11-23 23:59", True, False),
    ("2026-11-24 00:00", True, True),
]


@pytest.mark.parametrize("address", ["/agenda/", "/agenda/networking/", "/agenda/club-mila/"])
def test_what_is_over_goes_to_the_past(abroad: Page, small_host: str, address: str) -> None:
    """In Tokyo as in New York, a date leaves what comes when it is over in Paris, to the minute, for what is past where that is shown."""
    visit(abroad, small_host + address, "2026-11-23 00:00")
    coming = shown(abroad, "[data-coming]")
    assert {TONIGHT, TODAY_AS_A_WHOLE, SINCE_YESTERDAY} & set(coming)
    for moment, tonight, today in MINUTES:
        over = [date for date in coming if (date == TONIGHT and tonight) or (date in (TODAY_AS_A_WHOLE, SINCE_YESTERDAY) and today)]

        visit(abroad, small_host + address, moment)

        assert shown(abroad, "[data-coming]") == [date for date in coming if date not in over], moment
        if abroad.locator("[data-past]").count():
            assert shown(abroad, "[data-past]") == over[::-1], moment
        assert_none(
            section.inner_text() for section in abroad.locator("[data-coming] > section").all() if not section.locator(".ticket").count()
        )


def test_a_year_outlines_what_is_over(abroad: Page, small_host: str) -> None:
    """On the page of a year that has dates to come, a tab is outlined from the minute when its date is over in Paris."""
    for moment, over in (("2026-11-23 19:59", False), ("2026-11-23 20:00", True)):
        visit(abroad, f"{small_host}/agenda/2026/", moment)

        assert ("past" in str(abroad.locator(".tab[href='/agenda/2026/ce-soir/']").get_attribute("class")).split()) is over


def test_an_audience_is_chosen_without_leaving_the_year(page: Page, hosts: Mapping[str, str]) -> None:
    """With script a click shows the dates of an audience where one is, those that its own page has, and « Tous » shows all again."""
    page.goto(f"{hosts['halle']}/agenda/2026/")
    everybody = page.locator(".tab:visible").evaluate_all("(tabs) => tabs.map((tab) => tab.getAttribute('href'))")
    page.get_by_role("link", name="Ouvert au public").click()

    chosen = page.locator(".tab:visible").evaluate_all("(tabs) => tabs.map((tab) => tab.getAttribute('href'))")

    assert page.url == f"{hosts['halle']}/agenda/2026/"
    assert page.locator(".for-whom [aria-current=true]").all_inner_texts() == ["Ouvert au public"]
    page.locator(".for-whom a").first.click()
    assert page.locator(".tab:visible").count() == len(everybody) > len(chosen) > 0
    page.goto(f"{hosts['halle']}/agenda/pour-qui/public/2026/")
    assert page.locator(".tab").evaluate_all("(tabs) => tabs.map((tab) => tab.getAttribute('href'))") == chosen


def test_when_nothing_is_left_the_page_says_so(abroad: Page, small_host: str) -> None:
    """Once all that was announced is over, the page says that nothing is, once, and shows no empty month."""
    for address in ("/", "/agenda/", "/agenda/networking/"):
        visit(abroad, small_host + address, "2026-11-23 12:00")
        announced = shown(abroad, "[data-coming]")
        assert announced, address
        assert NOTHING not in plain(abroad.inner_text("main")), address

        visit(abroad, small_host + address, "2031-01-01 00:00")

        assert shown(abroad, "[data-coming]") == [], address
        assert plain(abroad.inner_text("main")).count(NOTHING) == 1, address
        assert abroad.locator("[data-coming] h2").count() == 0, address
        assert abroad.get_by_role("link", name="S’abonner à l’agenda").is_visible(), address
        if abroad.locator("[data-past]").count():
            assert set(announced) <= set(shown(abroad, "[data-past]")), address


def test_the_script_changes_nothing_while_nothing_is_over(abroad: Page, browser: Browser, small_host: str) -> None:
    """On the day of the build, before the first date is over, the page is as it was written, to the last element."""
    with browser.new_context(java_script_enabled=False) as other:
        plainly = other.new_page()
        for address in ("/", "/agenda/", "/agenda/club-mila/", "/agenda/networking/"):
            visit(abroad, small_host + address, "2026-11-23 17:00")
            plainly.goto(small_host + address)
            assert abroad.inner_text("main") == plainly.inner_text("main"), address


def test_a_page_that_was_built_long_ago(abroad: Page, quiet_hosts: Mapping[str, str]) -> None:
    """Where nothing was announced, nothing changes with time."""
    for name, host in quiet_hosts.items():
        visit(abroad, f"{host}/agenda/", "2028-06-01 12:00")
        before = abroad.inner_text("main")
        visit(abroad, f"{host}/agenda/", "2031-01-01 00:00")
        assert abroad.inner_text("main") == before, name


def test_the_home_page_does_not_deny_what_it_does_not_show(browser: Browser, tmp_path: Path) -> None:
    """The home page shows the six soonest. Once they are over it does not say that nothing is announced when the agenda has more."""
    evening = {f"mila/soir-{number}": {"start": f"2026-11-23 {12 + number}:00"} for number in range(6)}
    built = agenda_sites(tmp_path, {**evening, "mila/demain": {"start": "2026-11-24"}})
    with served(built["mila"].folder) as host, browser.new_context() as visitor:
        page = visitor.new_page()
        visit(page, host, "2026-11-24 09:00")
        assert NOTHING not in plain(page.inner_text("main"))


def test_without_javascript_the_page_is_right_to_the_day(browser: Browser, quiet_hosts: Mapping[str, str], small_host: str) -> None:
    """Without a script one reads what the build knew: what is of the day is announced, and where nothing is, the page says so."""
    with browser.new_context(java_script_enabled=False) as visitor:
        page = visitor.new_page()
        page.goto(f"{small_host}/agenda/")
        assert page.get_by_role("link", name="Ce soir", exact=True).is_visible()
        assert page.get_by_role("link", name=re.compile(r"\bHier$")).first.is_visible()  # a tab, with its day before it
        assert NOTHING not in plain(page.inner_text("main"))
        page.goto(f"{quiet_hosts['halle']}/agenda/")
        assert NOTHING in plain(page.inner_text("main"))


# --- in a frame, under the whole policy


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Another site, at an address of its own, whose page sends no header and frames nothing yet."""
    folder = tmp_path_factory.mktemp("stranger")
    (folder / "index.html").write_text("<!doctype html><title>Un partenaire</title><link rel=icon href=data:,>", encoding="utf-8")
    with served(folder, plain=True) as other:
        yield other


ADD_FRAMES = """(urls) => Promise.all(urls.map((url) => new Promise((done) => {
  const frame = document.createElement("iframe");
  frame.onload = () => done(null);
  setTimeout(() => done(null), 1500); // what is downloaded is never shown
  frame.width = frame.height = 600;
  frame.src = url;
  document.body.append(frame);
})))"""


def framed(page: Page, stranger: str, *urls: str) -> list[str]:
    """The text of each address in a frame of a page of another origin; nothing when the browser refuses to show it there."""
    page.goto(stranger)
    page.evaluate(ADD_FRAMES, urls)
    frames = [frame.content_frame() for frame in page.query_selector_all("iframe")]
    assert len(frames) == len(urls)
    return ["" if not frame or frame.url.startswith("chrome-error:") else frame.inner_text("body") for frame in frames]


def test_one_page_alone_can_be_framed(
    page: Page, hosts: Mapping[str, str], fixture_sites: Mapping[str, Site], quiet_hosts: Mapping[str, str], stranger: str
) -> None:
    """The page made for it stands in a frame of any site, with its tickets; every other kind of page and of file in none."""
    assert {FRAME} == FRAMED
    texts = framed(page, stranger, *(hosts[name] + address for name, address in PAGES))
    assert [place for place, words in zip(PAGES, texts, strict=True) if words] == [place for place in PAGES if place[1] == FRAME]
    for name in ("halle", "verger"):
        now, later = map(plain, framed(page, stranger, hosts[name] + FRAME, quiet_hosts[name] + FRAME))
        assert plain(fixture_sites[name].source.config.title) in now
        assert NOTHING not in now
        assert NOTHING in later
    others = ("/agenda/a-integrer/index.html", "/agenda/%61-integrer/", "/agenda/2026/../a-integrer/x", "/agenda.json", "/agenda.ics")
    shown_there = framed(page, stranger, *(hosts["halle"] + address for address in others))
    assert_none(address for address, words in zip(others, shown_there, strict=True) if words)


def test_a_ticket_opens_in_the_place_of_the_page_that_frames(page: Page, hosts: Mapping[str, str], stranger: str) -> None:
    """From someone else's page a ticket leads out of the frame, to the page of the meeting; nothing is said in the console."""
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.text} {message.location}"))
    page.goto(stranger)
    page.evaluate(ADD_FRAMES, [hosts["halle"] + FRAME])

    ticket = page.frame_locator("iframe").locator(".ticket .u-url[href^='/']").first
    target = ticket.get_attribute("href")
    ticket.click()

    page.wait_for_url(f"{hosts['halle']}{target}")
    assert_none(said)


def test_a_frame_does_not_scroll_sideways(page: Page, small_host: str) -> None:
    """In a narrow column of someone's page, the agenda fits."""
    for width in (240, 320, 600):
        page.set_viewport_size({"width": width, "height": 500})
        page.goto(small_host + FRAME)
        assert_none(page.evaluate(WIDER_THAN_THE_WINDOW), f"{width} px")


def test_the_policy_is_at_work(page: Page, hosts: Mapping[str, str]) -> None:
    """What a page does not hold, no one can add: neither a script in the text, nor HTML written by a script, nor a file of another host."""
    page.goto(f"{hosts['halle']}/agenda/")
    refused = page.evaluate("""async () => {
      const seen = [];
      document.addEventListener("securitypolicyviolation", (event) => seen.push(event.effectiveDirective));
      const script = document.createElement("script");
      try { script.textContent = "window.broken = true"; document.body.append(script); } catch { }
      try { document.body.insertAdjacentHTML("beforeend", "<p>x"); } catch { }
      const picture = new Image();
      picture.src = "https://ailleurs.example/x.png";
      const style = document.createElement("style");
      style.textContent = "p { color: red }";
      document.body.append(style);
      await fetch("https://ailleurs.example/").catch(() => null);
      await new Promise((done) => setTimeout(done, 100));
      return [seen, window.broken ?? null];
    }""")
    assert refused[1] is None
    assert {"require-trusted-types-for", "img-src", "style-src-elem", "connect-src"} <= set(refused[0])


def test_every_kind_of_small_page_is_quiet(page: Page, small: Mapping[str, Site], small_host: str) -> None:
    """Under the whole policy no page of a site with meetings of every kind says anything in the console, asks elsewhere, or runs a title."""
    said: list[str] = []

    def dismissed(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page.on("console", lambda message: said.append(f"{page.url}: {message.text} {message.location}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.on("dialog", dismissed)
    page.on("request", lambda request: said.append(request.url) if not request.url.startswith(small_host + "/") else None)
    for address, _page in small["mila"].full_pages():
        page.goto(small_host + address)
    assert_none(said)


# --- into one's own calendar


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_the_keyboard_adds_a_date(browser: Browser, small_host: str, scripts: bool) -> None:
    """Tab and Enter open « Ajouter à mon agenda », and the next three Tabs reach its three links, each seen, in their order."""
    with browser.new_context(java_script_enabled=scripts, viewport={"width": 320, "height": 640}) as visitor:
        page = visitor.new_page()
        page.goto(f"{small_host}/agenda/2026/heures/")
        summary = page.locator(".add summary")
        links = page.locator(".add a")
        assert not links.first.is_visible()
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.locator(".add summary:focus").count():
                break
        page.keyboard.press("Enter")
        assert summary.inner_text() == "Ajouter à mon agenda"
        reached = []
        for index in range(3):
            page.keyboard.press("Tab")
            focused = page.locator(".add a:focus")
            assert focused.count() == 1
            box = focused.bounding_box()
            assert box
            assert 0 <= box["y"] <= 640.5 - box["height"]  # a window scrolls by whole pixels
            assert 0 <= box["x"] <= 320 - box["width"]
            assert links.nth(index).inner_text() == focused.inner_text()
            reached.append(str(focused.get_attribute("href")))
        assert reached[0] == "/agenda/2026/heures.ics"
        assert [re.sub(r"(?<=\w)/.*", "", url.removeprefix("https://")) for url in reached[1:]] == [
            "calendar.google.com",
            "outlook.live.com",
        ]
        assert_none(page.evaluate(WIDER_THAN_THE_WINDOW) if scripts else [])


def test_the_calendar_is_what_the_link_gives(page: Page, small_host: str) -> None:
    """The first of the three links answers with a calendar."""
    page.goto(f"{small_host}/agenda/2026/heures/")
    answer = page.request.get(small_host + str(page.locator(".add a").first.get_attribute("href")))
    assert answer.ok
    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.body().startswith(b"BEGIN:VCALENDAR\r\n")


# --- on narrow screens and on paper


def test_the_agenda_fits_any_screen(page: Page, small: Mapping[str, Site]) -> None:
    """With long and hostile titles, places and addresses, no page of the agenda scrolls sideways, nor when all that opens is open."""
    pages = [
        (address, parsed) for address, parsed in small["mila"].full_pages() if address.startswith("/agenda/") or address in ("/", "/flux/")
    ]
    assert pages
    with served(small["mila"].folder, plain=True) as host:
        assert_none(too_wide(page, host, pages, [320, 390, 1280], opened=True))


def test_a_meeting_is_printed_on_one_sheet(page: Page, small: Mapping[str, Site], small_host: str) -> None:
    """Whatever there is to say of it, a meeting is one sheet of A4."""
    for address, found in small["mila"].full_pages():
        if found.cssselect("article.h-event"):
            page.goto(small_host + address)
            assert pdf_pages(page.pdf(prefer_css_page_size=True)) == 1, address


def _month(count: int, month: int, **fields: Any) -> dict[str, Fields]:
    """Meetings of a month, the first two known to the month only where there are many."""
    days = [f"2027-{month:02}-{1 + number:02} 18:30" for number in range(count)]
    if count > 2:
        days[-2:] = [f"2027-{month:02}"] * 2
    return {f"{{site}}/rendez-vous-{month}-{number}": {"start": day, **fields} for number, day in enumerate(days)}


LONGEST_PLACE = (
    "Médiathèque musicale de la Canopée, forum des Halles, niveau moins un, près du jardin Nelson-Mandela et de la rue de la Rambuteau"
)
SPEAKERS = [{"name": f"Marie-Antoinette de la Grange-Batelière {number}", "structure": "Les Éditions du Diapason"} for number in range(3)]
COUNTS = (1, 2, 4, 5, 8, 9, 12, 16, 17, 18, 24)
POSTERS = [("short", month, count) for month, count in enumerate(COUNTS, 1)]


@pytest.fixture(scope="module", params=["mila", "crescendo"])
def posters(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Page, Mapping[str, str]]]:
    """A tab, and where posters of months with more and more dates are: with short titles, and with the longest that may be."""
    site = request.param
    with browser.new_context(viewport={"width": 1280, "height": 900}, device_scale_factor=2) as visitor:
        hosts = {}
        built = []
        for kind, fields in (
            ("short", {"performer": [{"name": "Ada Lovelace", "structure": "Machines"}]}),
            (
                "long",
                {
                    "title": LONG,
                    "performer": SPEAKERS,
                    "location": "halles",
                    "eventStatus": "postponed",
                    "changes": [{"date": "2026-11-01", "note": "Reporté."}],
                },
            ),
        ):
            meetings: dict[str, Fields] = {}
            for month, count in enumerate(COUNTS, 1):
                meetings |= {name.format(site=site): value for name, value in _month(count, month, **fields).items()}
            places = {f"{site}/halles": {"title": LONGEST_PLACE}} if kind == "long" else {}
            built.append((kind, agenda_sites(tmp_path_factory.mktemp(f"{site}-{kind}"), meetings, places)[site]))
        with served(built[0][1].folder) as short, served(built[1][1].folder) as long:
            hosts = {"short": short, "long": long}
            yield visitor.new_page(), hosts


CUT_OFF = """() => {
  const sheet = document.querySelector(".bill-sheet");
  const edge = sheet.getBoundingClientRect();
  const style = getComputedStyle(sheet);
  const [top, bottom] = [edge.top + parseFloat(style.paddingTop), edge.bottom - parseFloat(style.paddingBottom)];
  const [left, right] = [edge.left + parseFloat(style.paddingLeft), edge.right - parseFloat(style.paddingRight)];
  const found = [];
  if (sheet.scrollHeight > sheet.clientHeight + 1) found.push(`the sheet: ${sheet.scrollHeight} > ${sheet.clientHeight}`);
  const list = sheet.querySelector("ul");
  const place = sheet.querySelector(".bill-art").getBoundingClientRect();
  for (const front of sheet.querySelectorAll(".bill-art .facade")) {
    const box = front.getBoundingClientRect();
    if (box.height && (box.top < place.top - 1 || box.bottom > place.bottom + 1)) found.push(`a front of ${box.height} px in ${place.height} px`);
  }
  if (list.scrollHeight > list.clientHeight + 1) found.push(`the list: ${list.scrollHeight} > ${list.clientHeight}`);
  for (const part of sheet.querySelectorAll("header, ul, li, li *, :scope > p, footer, footer *:not(path)")) {
    const box = part.getBoundingClientRect();
    if (box.top < top - 1 || box.bottom > bottom + 1 || box.left < left - 1 || box.right > right + 1)
      found.push(`${part.tagName} « ${part.textContent.trim().slice(0, 30)} » ${Math.round(box.right - edge.left)}, ${Math.round(box.bottom - edge.top)}`);
  }
  const parts = [...sheet.querySelectorAll("header, ul, :scope > p, footer")].map((part) => part.getBoundingClientRect());
  parts.slice(1).forEach((box, index) => { if (box.top < parts[index].bottom - 1) found.push(`part ${index + 2} lies over part ${index + 1}`); });
  const art = sheet.querySelector(".bill-art").getBoundingClientRect();
  for (const part of sheet.querySelectorAll("ul, :scope > p, footer")) {
    const box = part.getBoundingClientRect();
    if (art.height > 1 && box.height && art.top < box.bottom - 1 && art.bottom > box.top + 1) found.push(`the drawing lies over ${part.tagName}`);
  }
  return found;
}"""


@pytest.mark.parametrize("kind", ["short", "long"])
@pytest.mark.parametrize(("month", "count"), list(enumerate(COUNTS, 1)), ids=[str(count) for count in COUNTS])
def test_a_poster_is_one_sheet(posters: tuple[Page, Mapping[str, str]], kind: str, month: int, count: int) -> None:
    """However many dates a month has and however long their titles are, its poster is one sheet of A4, and nothing on it is cut off.

    Sixteen dates have room; where there are more, or where titles are as long as can be, how many are left is said.
    """
    page, hosts = posters
    page.emulate_media(media="screen")
    page.goto(f"{hosts[kind]}/agenda/2027/{month:02}/affiche/")
    page.evaluate("document.fonts.ready")

    titles = page.locator("li h2")
    told = titles.count()
    assert min(count, 16 if kind == "short" else 4) <= told <= count
    assert all(box and box["height"] > 5 for box in (title.bounding_box() for title in titles.all()))
    assert page.locator("main li").filter(has_text="Ada Lovelace, Machines" if kind == "short" else SPEAKERS[2]["name"]).count() == told
    assert_none(page.evaluate(CUT_OFF), "on screen")
    more = page.locator(".bill-sheet > p").all_inner_texts()
    assert [plain(words) for words in more] == (
        [f"Et {count - told} autre{'s' if count - told > 1 else ''}, sur le site."] if told < count else []
    )

    page.emulate_media(media="print")
    assert pdf_pages(page.pdf(prefer_css_page_size=True, print_background=True)) == 1
    assert_none(page.evaluate(CUT_OFF), "on paper")


def test_the_code_of_a_poster_leads_to_its_month(page: Page, hosts: Mapping[str, str], fixture_sites: Mapping[str, Site]) -> None:
    """A telephone reads the code of every poster, in light and dark colours as on paper: the whole address of the month's page."""
    posters = [(name, address) for name, site in fixture_sites.items() for address, _page in site.pages_apart() if address != FRAME]
    assert posters
    for name, address in posters:
        page.goto(hosts[name] + address)
        for media, scheme in product(MEDIA, SCHEMES):
            page.emulate_media(media=media, color_scheme=scheme)
            picture = Image.open(io.BytesIO(page.locator("footer svg").screenshot()))
            [code] = zxingcpp.read_barcodes(picture)
            assert code.text == f"{fixture_sites[name].source.url}{address.removesuffix('affiche/')}", (address, media, scheme)
            assert code.ec_level == "Q", (address, media, scheme)


def test_a_poster_fits_any_screen(page: Page, hosts: Mapping[str, str]) -> None:
    """A sheet of paper is wider than a telephone: there it is a page as others are, and nobody scrolls sideways."""
    for name in ("halle", "verger"):
        page.goto(f"{hosts[name]}/agenda/2026/12/affiche/")
        for width in (320, 390, 600, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert_none(page.evaluate(WIDER_THAN_THE_WINDOW), f"{name}, {width} px")


def test_the_poster_says_how_to_print_it(page: Page, hosts: Mapping[str, str]) -> None:
    """What helps on screen is not on paper."""
    page.goto(f"{hosts['halle']}/agenda/2026/12/affiche/")
    assert page.locator(".bill-help").is_visible()
    page.emulate_media(media="print")
    assert not page.locator(".bill-help").is_visible()
