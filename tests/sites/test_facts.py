"""What pages say of their files, counted and read on the pages themselves: the agenda, the prices, the figures, the people.

What is pinned here is the fixture's. Rules that hold of any content are asked of every site.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from lxml.html import HtmlElement

from plugins.agenda.kind import Event, Events, Session
from plugins.agenda.occurrences import Meeting, occurrences
from plugins.agenda.view import SHOWN_AS_SOONEST
from plugins.letter.kind import Letters
from plugins.pages.kind import Pages
from plugins.pages.news import AllNews
from plugins.pages.resources import Resources
from plugins.pages.view import MOST_CARDS
from plugins.podcast.kind import Episodes
from tests.conftest import Neighbours, Site
from tests.sites.reading import assert_none, plain, set_text, text, texts

NO_MEETING = "Aucun rendez-vous annoncé pour l'instant"

BOARD = {"Ombeline Sartre": "Présidente", "Théodule Magnan": "Trésorier", "Apolline Nguyen-Bey": "Secrétaire"}

SURVEY = {
    "halle": ("la-halle/", {"D'où viennent les recettes": {"Loyers": "62 %", "Cotisations": "21,5 %", "Ville de Valcombe": "16,5 %"}}),
    "verger": ("enquete/", {"Qui a répondu": {"Moins de 30 ans": "65 %", "30 ans et plus": "35 %"}}),
}
SOURCES = {"halle": "Comptes de l'association, 2025", "verger": "Enquête du verger, mars 2025, 60 réponses"}

# In the order of the year's page: the month of each meeting, and who was there.
VERGER_2026 = {
    "greffe-de-basse": ("février 2026", ["Maïwenn Delorme", "Côme Achard"]),
    "cueillette-d-ete": ("jeudi 18 juin 2026, de 18 h à 21 h", []),
    "greffe-de-voix": ("samedi 5 décembre 2026, de 10 h à 17 h", []),
}

# The address of a meeting of the HALLE, the words and the machine's dates of its page.
WHEN = {
    "2026/mardi-vernis": ("mars 2026", ["2026-03"]),
    "2027/carnaval": ("février 2027", ["2027-02"]),
    "2024/travaux": ("2024", ["2024"]),
    "2026/braderie": ("samedi 12 septembre 2026", ["2026-09-12"]),
    "2026/mardi-micros": ("mardi 9 juin 2026, de 17 h 30 à 19 h 30", ["2026-06-09T17:30+02:00"]),
    "2026/fete-des-voisins": ("du 22 au 24 mai 2026", ["2026-05-22"]),
}


@pytest.fixture(scope="session")
def site(neighbours: Neighbours) -> Site:
    """Every site of every build in turn."""
    return neighbours.site


def test_the_year_of_a_site_and_of_its_sister(fixture_sites: Mapping[str, Site]) -> None:
    """The HALLE's agenda of 2026 shows its fifteen dates in the inks of their series, and the verger's three that it shares, as the verger's."""
    page = fixture_sites["halle"].page("agenda/2026/")
    inks = {text(series): series.get("class") for series in page.cssselect(".series a")}
    shared = [tab for tab in page.cssselect(".tab") if str(tab.get("href")).startswith("https://verger.example/")]

    assert (len(page.cssselect(".tab")), len(shared)) == (15, 3)
    assert [len(page.cssselect(f".tab.{inks[name]}:not([href^='https'])")) for name in ("Mardis de la cour", "Voisinage")] == [5, 4]
    assert [name for name in inks if name.startswith("Le verger sonore · ")]


def test_the_year_of_the_verger(fixture_sites: Mapping[str, Site]) -> None:
    """Each meeting of the year has its page, with its date and who was there; the one that the HALLE shares is listed too."""
    site = fixture_sites["verger"]
    addresses = {str(link.get("href")) for link in site.page("agenda/2026/").cssselect(".tab")}

    assert addresses == {*(f"/agenda/2026/{slug}/" for slug in VERGER_2026), "https://halle.example/agenda/2026/mardi-archet/"}
    for slug, (when, guests) in VERGER_2026.items():
        page = site.page(f"agenda/2026/{slug}/")
        assert texts(page, ".facts dd")[0].startswith(when), slug
        assert texts(page, ".facts dd b") == guests, slug


def test_years_are_listed_by_month(site: Site) -> None:
    """The page of a year goes through it month by month, what has no month last, and counts every date."""
    calendar = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"]
    starts = [start for meeting in site.listed() for start in (meeting.entry.start, *(each.start for each in meeting.entry.sessions))]
    for year in {start.year for start in starts} if site.source.has_page("agenda") else ():
        page = site.page(f"agenda/{year}/")
        some_day = ["dans l'année"] if any(start.year == year and start.month is None for start in starts) else []

        assert [title.split(" ", 1)[0].casefold() for title in texts(page, ".strip h2")[:12]] == calendar
        assert [plain(title).casefold()[:12] for title in texts(page, ".strip h2")[12:]] == some_day
        counts = [int(words.split()[0]) for words in texts(page, ".strip h2 small")]
        assert sum(counts) == sum(1 for start in starts if start.year == year)


@pytest.mark.parametrize("slug", WHEN)
def test_a_date_is_said_as_precisely_as_it_is_known(fixture_sites: Mapping[str, Site], slug: str) -> None:
    """A meeting known to the month says « mars 2026 » and no day; one known to the minute says from when to when."""
    words, machine = WHEN[slug]
    page = fixture_sites["halle"].page(f"agenda/{slug}/")

    assert texts(page, ".facts dd")[0] == words
    assert [moment.get("datetime") for moment in page.cssselect(".ticket.large time")] == machine


def test_no_day_is_made_up(site: Site) -> None:
    """Where only the month is known, the stub of the ticket shows the month and the year, and nothing else."""
    for event in site.source.items(Events):
        if not event.entry.start.day:
            stub = texts(site.page(event.address), ".stub .day")
            assert not re.search(r"\b\d{1,2}\b", stub[0]), f"{event.address}: {stub}"


def test_hours_do_not_break(fixture_sites: Mapping[str, Site]) -> None:
    """« 17 h 30 » stays on one line: its spaces are narrow no-break ones."""
    assert "de 17\u202fh\u202f30 à 19\u202fh\u202f30" in set_text(fixture_sites["halle"].page("agenda/2026/mardi-micros/"))


def test_news(site: Site) -> None:
    """Each piece of news is once on the page of its year, the newest first; the last of all are on the page of news, which leads to years."""
    dates = {item.address: item.entry.date for item in site.source.items(AllNews)}
    if dates:
        addresses = [str(link.get("href")) for link in site.page("actualites/").cssselect(".cards a")]
        years = [str(link.get("href")) for link in site.page("actualites/").cssselect(".years a")]
        by_year = {year: [str(link.get("href")) for link in site.page(year).cssselect(".news-year a")] for year in years}

        assert years == [f"/actualites/{year}/" for year in sorted({date.year for date in dates.values()}, reverse=True)]
        listed = [address for year in years for address in by_year[year]]
        assert sorted(listed) == sorted(dates)
        keys = [dates[address].newest_key for address in listed]
        assert keys == sorted(keys, reverse=True)
        assert all(f"/actualites/{dates[address].year}/" == year for year in years for address in by_year[year])
        assert addresses == listed[:MOST_CARDS]


def test_the_board(fixture_sites: Mapping[str, Site]) -> None:
    """Each person is shown once, in the order of the file, with the role that the file gives."""
    page = fixture_sites["halle"].page("gouvernance/")
    assert list(zip(texts(page, ".people .name"), texts(page, ".people .kicker"), strict=True)) == list(BOARD.items())


@pytest.mark.parametrize(
    ("name", "address", "prices"),
    [
        ("halle", "adherer/", {"SOLO": "90 € HT par an", "MAISON": "180 € HT par an", "Clé de nuit": "+ 5 € HT par mois"}),
        ("verger", "participer/", {"Un atelier": "10 € HT par personne"}),
    ],
)
def test_prices(fixture_sites: Mapping[str, Site], name: str, address: str, prices: Mapping[str, str]) -> None:
    """Each way of joining says what it costs, and by what."""
    page = fixture_sites[name].page(address)
    assert dict(zip(texts(page, ".offer h2"), texts(page, ".offer .price"), strict=True)) == prices


@pytest.mark.parametrize("name", SURVEY)
def test_the_charts(fixture_sites: Mapping[str, Site], name: str) -> None:
    """Charts are tables, read without their bars, with their source and its year."""
    address, expected = SURVEY[name]
    charts = fixture_sites[name].page(address).cssselect(".chart")

    found = {texts(chart, "caption")[0]: dict(zip(texts(chart, "th[scope=row]"), texts(chart, "td"), strict=True)) for chart in charts}

    assert found == expected
    assert_none(text(chart) for chart in charts if SOURCES[name] not in text(chart.cssselect(".fine")[0]))


def test_figures_say_their_year(site: Site) -> None:
    """A number without its year says nothing: each figure, each chart and each finding gives it."""
    said = {
        (address, words) for address, page in site.pages() for words in texts(page, ".figure dt, .chart > .fine, .finding .lead ~ .fine")
    }
    assert_none(entry for entry in said if not re.search(r"\b20\d\d\b", entry[1]))


def test_a_figure_beside_another_says_both_years(fixture_sites: Mapping[str, Site]) -> None:
    """Where the year before is shown too, it is named."""
    page = fixture_sites["halle"].page("la-halle/")
    assert texts(page, ".figure dd span") == ["19 000 € en 2025"]


def meetings(page: HtmlElement, *, over: bool) -> list[HtmlElement]:
    """The links to the meetings that a page shows as the latest ones, or to the others: by the heading that they stand under."""

    def heading(link: HtmlElement) -> str:
        return "".join(map(text, link.xpath("preceding::*[(self::h2 or self::h3) and not(ancestor::li)][1]")))

    links = page.cssselect(".ticket:not(.blank-ticket) .ticket-body a")
    return [link for link in links if heading(link).startswith("Les derniers") is over]


@pytest.mark.parametrize("name", ["halle", "verger"])
@pytest.mark.parametrize("address", ["", "agenda/"])
def test_no_meeting_is_announced(fixture_sites_after: Mapping[str, Site], name: str, address: str) -> None:
    """When all is over, the home page and the agenda say that nothing is announced, and show the latest meetings, or their year, instead."""
    site = fixture_sites_after[name]
    page = site.page(address)
    latest = [link.get("href") for link in (page.cssselect(".tab, .series-row h4 a") or meetings(page, over=True))]

    assert NO_MEETING in texts(page, ".blank-ticket p")
    assert latest
    assert_none(set(latest) - {site.href(meeting) for meeting in site.listed()})
    assert "Prochains rendez-vous" not in texts(page, "h2")


@pytest.mark.parametrize("build", ["fixture_sites_before", "fixture_sites"])
@pytest.mark.parametrize("name", ["halle", "verger"])
@pytest.mark.parametrize("address", ["", "agenda/"])
def test_meetings_are_announced(request: pytest.FixtureRequest, build: str, name: str, address: str) -> None:
    """The home page and the agenda announce what is to come, the soonest first, and nothing that is over."""
    site: Site = request.getfixturevalue(build)[name]
    page, today = site.page(address), site.library.today
    dates: list[tuple[Event | Session, Meeting]] = []
    for meeting in site.listed():
        dates += [(meeting.entry, meeting), *((session, meeting) for session in meeting.entry.sessions)]
    coming = sorted((date.start, each.slug, site.href(each)) for date, each in dates if (date.end or date.start).last_day >= today)

    announced = [str(link.get("href")) for link in meetings(page, over=False)]

    assert announced
    assert NO_MEETING not in text(page)
    assert announced == [target for _start, _slug, target in coming][: len(announced)]
    assert len(announced) == min(len(coming), SHOWN_AS_SOONEST)


def test_the_next_meetings(fixture_sites_before: Mapping[str, Site]) -> None:
    """On 1 June 2026 the meetings of June come first, on both sites."""
    soonest = {name: text(meetings(fixture_sites_before[name].page(""), over=False)[0]) for name in ("halle", "verger")}
    assert soonest == {"halle": "Mardi de la cour : les micros", "verger": "Cueillette d'été"}


def test_later_news_is_not_out(fixture_sites: Mapping[str, Site], fixture_sites_before: Mapping[str, Site]) -> None:
    """On 1 June 2026 the news of the months after is nowhere: no page, no card, no line in the plan, no name in the output."""
    before = fixture_sites_before["halle"]
    later = [item for item in fixture_sites["halle"].source.items(AllNews) if item.entry.date.first_day > before.library.today]

    assert "la-verriere-est-finie" in [item.slug for item in later]
    for item in later:
        assert not before.file(item.address).exists(), item.address
    files = [path for site in fixture_sites_before.values() for path in site.folder.rglob("*") if path.suffix in (".html", ".xml", ".json")]
    written = "\n".join(path.read_text(encoding="utf-8") for path in files)
    assert_none(item.address for item in later if item.address in written)
    assert_none(item.entry.title for item in later if item.entry.title in plain(written))


@pytest.mark.parametrize("words", ["Une page en brouillon", "tournesol", "Un rendez-vous en brouillon", "/lettre/2026-12/"])
@pytest.mark.parametrize("build", ["fixture_sites_before", "fixture_sites", "fixture_sites_after"])
def test_drafts_are_nowhere(request: pytest.FixtureRequest, build: str, words: str) -> None:
    """Nothing of a draft is in any file of any site, whatever the day: no title, no text, no address."""
    sites: Mapping[str, Site] = request.getfixturevalue(build)
    files = (path for site in sites.values() for path in site.folder.rglob("*") if path.is_file())
    assert_none(path for path in files if words.encode() in path.read_bytes())


def test_a_resource_leads_to_its_own_site(site: Site) -> None:
    """One button to the address that its file gives; without one there is no button that would lead nowhere."""
    for item in site.source.items(Resources):
        links = [link.get("href") for link in site.page(item.address).cssselect(".resource-site a")]
        assert links == ([item.entry.url] if item.entry.url else []), item.path


def test_a_page_to_write_to_the_association_opens_on_how(site: Site) -> None:
    """Its plate where its address is known, a button for each other way that is, and its card; nothing that is still to be given."""
    notices = site.source.config.notices
    for item in site.source.items(Pages):
        if "contact" in item.entry.shown_sections:
            [field] = site.page(item.address).cssselect("section.contact")
            assert bool(field.cssselect(".enamel-plate")) is bool(notices.head_office)
            known = [f"mailto:{notices.email}"] if notices.email else []
            assert [link.get("href") for link in field.cssselect("a") if not str(link.get("href")).startswith("tel:")] == [
                *known,
                f"{item.address.rstrip('/')}.vcf",
            ]
            assert not field.cssselect(".gap")


def test_a_counter_has_no_window_for_what_is_not_there(site: Site) -> None:
    """The agenda and the feeds are always there; the letter, the podcast and the poster open once there is one to read, hear or print."""
    today = site.library.today
    coming = any(date.last_day >= today and date.start.month for meeting in site.listed() for date in occurrences(meeting))
    there = {
        "Dans votre agenda": True,
        "Dans votre lecteur": True,
        "Chaque mois, la lettre": bool(site.source.items(Letters)),
        "À l'oreille": bool(site.source.items(Episodes)),
        "Sur votre mur": coming,
    }
    for item in site.source.items(Pages):
        if "windows" in item.entry.shown_sections:
            assert texts(site.page(item.address), ".counter h2") == [title for title, open_ in there.items() if open_]
