"""The agenda on built sites: every format tells the same of every date, and every page, calendar and file that is to be there is."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator
from lxml.html import HtmlElement

from plugins.agenda.glance import MOST_COMING, MOST_PAST, MOST_TICKETS
from plugins.agenda.kind import Events
from plugins.agenda.occurrences import Meeting
from plugins.agenda.places import Places
from plugins.agenda.strands import STRANDS
from plugins.agenda.view import SHOWN_AS_SOONEST
from plugins.french.dates import MONTHS, PARIS, PartialDate
from plugins.french.typography import apostrophes
from plugins.pages.kind import Pages
from tests.audits.whole_site import audited
from tests.conftest import CONTENT, EVERY_SITE, FIXTURE, Site
from tests.sites.meetings import HOSTILE, MEETINGS, PLACES
from tests.sites.reading import assert_none, broken_links, plain, text, texts
from tests.sites.tellings import (
    Telling,
    Told,
    dates_of,
    entries,
    has_day,
    in_calendar,
    in_file,
    in_json,
    in_linked_data,
    in_openagenda,
    in_page,
    said,
)
from tests.small_site import agenda_sites

UNDATED = "n'est pas connu"
NOTHING = "Aucun rendez-vous annoncé pour l'instant"
FILES = ("/agenda.json", "/agenda.schema.json", "/agenda.openagenda.json", "/agenda.ics")
FULL_WORDS = {"open": "Inscriptions ouvertes", "full": "Complet", "closed": "Inscriptions closes"}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Site]:
    """Two small sites with meetings of every kind, on 23 November 2026."""
    return agenda_sites(tmp_path_factory.mktemp("small"), MEETINGS, PLACES)


# Every site that has an agenda, and its build.
WITH_AGENDA = [
    *(("small", name) for name in ("mila", "crescendo")),
    *(
        (build, name)
        for build, names in EVERY_SITE.items()
        for name in names
        if any((content / name / "pages" / "agenda.md").is_file() for content in (CONTENT, FIXTURE))
    ),
]


@pytest.fixture(scope="module", params=WITH_AGENDA, ids="-".join)
def any_site(request: pytest.FixtureRequest) -> Site:
    """Each small site and each of every build, where there is an agenda, on its day."""
    build, name = request.param
    sites: Mapping[str, Site] = request.getfixturevalue(build)
    return sites[name]


def own(site: Site) -> tuple[Meeting, ...]:
    """The meetings whose page is on a site."""
    return site.source.items(Events)


def file(site: Site, address: str) -> bytes:
    return site.file(address).read_bytes()


def calendar_of(meeting: Meeting) -> str:
    return f"{meeting.address[:-1]}.ics"


def one_of(small: Mapping[str, Site], name: str) -> tuple[Site, Meeting]:
    """A meeting of the small sites, by its site's name and its slug."""
    folder, _, slug = name.partition("/")
    return small[folder], next(meeting for meeting in own(small[folder]) if meeting.slug == slug)


def dated(meeting: Meeting) -> dict[str, tuple[PartialDate, PartialDate | None]]:
    """The dates of a meeting whose day is known, by their UID."""
    return {uid: (start, end) for uid, start, end, *_rest in dates_of(meeting) if has_day(start, end)}


def placed(site: Site, meeting: Meeting) -> set[str]:
    """The UIDs of the dates that search engines can be told: their day is known, and the address where they are held, or they are online."""
    truth = in_file(site, meeting)
    return {uid for uid in dated(meeting) if truth[uid]["mode"] == "online" or truth[uid]["address"]}


def links(page: HtmlElement, selector: str = "a") -> list[str]:
    return [str(link.get("href")) for link in page.cssselect(selector)]


# --- one thing told in five ways


def test_every_format_tells_the_same(any_site: Site) -> None:
    """The page, the calendars, agenda.json, the data for search engines and OpenAgenda's file all tell what the editor wrote.

    Field by field and date by date: title, start, end, status, place and address, web address, online address, price, audience, people.
    """
    assert_none(
        f"{meeting.path} {where}, {uid}, {field}: {value!r}, not {expected[field]!r}"
        for meeting, where, uid, told, expected in tellings(any_site)
        for field, value in told.items()
        if value != expected[field]
    )


def tellings(site: Site) -> Iterator[tuple[Meeting, str, str, Told, Told]]:
    """(meeting, format, UID, what the format tells, what it is to tell) of each date in each format that has it."""
    records = in_json(file(site, "/agenda.json"))
    whole = in_calendar(file(site, "/agenda.ics"))
    sent = in_openagenda(file(site, "/agenda.openagenda.json"))
    assert set(records) == {uid for meeting in site.listed() for uid, *_rest in dates_of(meeting)}
    for meeting in site.listed():
        truth = in_file(site, meeting)
        for uid, expected in truth.items():
            yield meeting, "in agenda.json", uid, records[uid], expected
        for uid in dated(meeting):
            yield meeting, "in agenda.ics", uid, _without_words(whole[uid], truth[uid]), _with_where(truth[uid])
        if (uid := meeting.entry.id) in sent:
            yield meeting, "for OpenAgenda", uid, _without_words(sent[uid], truth[uid]), _for_openagenda(meeting, truth)
        if meeting.site == site.name:
            yield from _on_its_page(site, meeting, truth)


def _on_its_page(site: Site, meeting: Meeting, truth: Telling) -> Iterator[tuple[Meeting, str, str, Told, Told]]:
    for uid, told in in_page(site, meeting).items():
        yield meeting, "on its page", uid, told, _as_read(truth[uid])
    linked = in_linked_data(site.page(meeting.address))
    for uid in placed(site, meeting):
        yield meeting, "for search engines", uid, linked[uid], truth[uid]


def _as_read(truth: Told) -> Told:
    """What an editor wrote as a page shows it: with French typography, and words for the state of registrations."""
    address = truth["address"]
    assert isinstance(address, tuple)
    prices = truth["prices"]
    assert isinstance(prices, tuple)
    return {
        **truth,
        **{
            field: said(str(truth[field])) if truth[field] else None
            for field in ("title", "summary", "place", "audience", "conditions", "strand")
        },
        "address": (said(", ".join(address)),) if truth["place"] else (),
        "prices": tuple((said(name) if name else None, price) for name, price in prices),
        "people": tuple(said(person) for person in (truth["people"] if isinstance(truth["people"], tuple) else ())),
        "registration": FULL_WORDS.get(str(truth["registration"])),
    }


def _with_where(truth: Told) -> Told:
    """With the place as calendars write it, on one line; without one, the address to join, or that it is online."""
    address = truth["address"]
    assert isinstance(address, tuple)
    online = truth["online"] or ("En ligne" if truth["mode"] == "online" else "")
    return {**truth, "where": ", ".join([str(truth["place"]), *address]) if truth["place"] else online}


def _without_words(told: Told, truth: Told) -> Told:
    """What a format tells, once it is checked that its free text has all that it has no field for."""
    words = str(told["told in words"])
    wanted = [str(truth[field]).rstrip(".") for field in ("audience", "conditions") if truth[field]]
    if "spans" in told:
        prices = truth["prices"]
        assert isinstance(prices, tuple)
        wanted += [_price(name, price) for name, price in prices]
    else:
        wanted += [str(truth["summary"]), str(truth["url"])]
    missing = [part for part in wanted if plain(part).casefold() not in plain(words).casefold()]
    assert not missing, f"{truth['title']}: {missing} not in {words}"
    return {field: value for field, value in told.items() if field != "told in words"}


def _price(name: str | None, price: float) -> str:
    written = f"{price:,.2f}".replace(",", "\u202f").replace(".", ",").removesuffix(",00")  # 1 200 or 12,50, as French writes a price
    amount = f"{written} €" if price else "gratuit"
    return f"{name} : {amount}" if name else amount


def _for_openagenda(meeting: Meeting, truth: Telling) -> Told:
    """What OpenAgenda is to know: of a meeting with dates that are off, those that are not, unless all are; never one without an end."""
    first = _with_where(truth[meeting.entry.id])
    known = [each for uid, each in truth.items() if uid in dated(meeting) and each["last"]]
    on = [each for each in known if each["status"] in ("scheduled", "rescheduled")] or known
    registration = meeting.entry.registration
    full = bool(registration and registration.state == "full" and meeting.entry.eventStatus == "scheduled")
    address = first["address"]
    assert isinstance(address, tuple)
    return {
        **first,
        "spans": sorted((each["start"], each["last"]) for each in on),
        "full": full,
        "written address": ", ".join(address),
    }


def test_openagenda_is_sent_what_it_can_take(any_site: Site) -> None:
    """Every meeting with a day, an end, and an address on the street or on the web is in the file; nothing else is."""
    sent = in_openagenda(file(any_site, "/agenda.openagenda.json"))
    expected = set()
    for meeting in any_site.listed():
        known = [(start, end) for start, end in dated(meeting).values() if end or not start.time]
        place = in_file(any_site, meeting)[meeting.entry.id]["address"]
        onsite, online = meeting.entry.eventAttendanceMode != "online", meeting.entry.eventAttendanceMode != "onsite"
        if known and (place or not onsite) and (meeting.entry.virtualLocation or not online):
            expected.add(meeting.entry.id)
    assert set(sent) == expected


def test_the_small_site_has_every_kind(small: Mapping[str, Site]) -> None:
    """What the formats are compared on has each status, mode, state of registration, and dates known to the minute, day, month and year."""
    entries_ = [meeting.entry for site in small.values() for meeting in own(site)]

    assert {entry.eventStatus for entry in entries_} == {"scheduled", "rescheduled", "postponed", "cancelled"}
    assert {entry.eventAttendanceMode for entry in entries_} == {"onsite", "online", "mixed"}
    assert {entry.registration.state for entry in entries_ if entry.registration} == {"open", "full", "closed"}
    assert {len(str(entry.start)) for entry in entries_} == {4, 7, 10, 22}
    assert len(in_openagenda(file(small["mila"], "/agenda.openagenda.json"))) > 12


def test_each_page_is_one_event_for_microformats(any_site: Site) -> None:
    """A reader of h-event takes the first dt-start with the first dt-end: they are of one date; and it finds each date once."""
    for meeting in own(any_site):
        [event] = any_site.page(meeting.address).cssselect("article.h-event")
        starts, ends = ([str(time.get("datetime")) for time in event.cssselect(f".{name}")] for name in ("dt-start", "dt-end"))
        dates = [(str(start), str(end) if end else None) for _uid, start, end, *_rest in dates_of(meeting)]

        assert sorted(starts) == sorted(start for start, _end in dates), meeting.path
        assert sorted(ends) == sorted(end for _start, end in dates if end), meeting.path
        if ends and dict(dates)[starts[0]]:
            assert (starts[0], ends[0]) in dates, meeting.path


@pytest.mark.parametrize("address", ["/", "/agenda/", "/agenda/2027/06/", "/agenda/club-mila/", "/agenda/lieux/milab/"])
def test_each_ticket_is_an_event_for_microformats(small: Mapping[str, Site], address: str) -> None:
    """On a list, each ticket has the name, the page, the start, the end, the place and the series of one date."""
    site = small["mila"]
    meetings = {site.href(meeting): meeting for meeting in site.listed()}

    tickets = site.page(address).cssselect(".ticket.h-event")

    assert tickets
    for ticket in tickets:
        [link] = ticket.cssselect(".p-name .u-url")
        meeting = meetings[str(link.get("href"))]
        [start] = [str(time.get("datetime")) for time in ticket.cssselect(".dt-start")]
        ends = [str(time.get("datetime")) for time in ticket.cssselect(".dt-end")]
        truth = in_file(site, meeting)[meeting.entry.id]
        assert said(text(link)) == said(meeting.entry.title)
        assert (start, ends) in [(str(begin), [str(end)] if end else []) for _uid, begin, end, *_rest in dates_of(meeting)], address
        assert [said(words) for words in texts(ticket, ".p-location")] == ([said(str(truth["place"]))] if truth["place"] else [])
        assert texts(ticket, ".p-category")[0].endswith(plain(str(truth["strand"])))


def test_one_date_is_the_same_in_every_calendar(any_site: Site) -> None:
    """A date is told alike, to the byte, by its own calendar, the whole agenda, its series and its place."""
    told: dict[str, set[bytes]] = {}
    for path in sorted(any_site.folder.rglob("*.ics")):
        raw = path.read_bytes()
        for uid, entry in entries(raw).items():
            told.setdefault(uid, set()).add(entry.to_ical())
    assert_none(uid for uid, versions in told.items() if len(versions) > 1)
    assert set(told) == {uid for meeting in any_site.listed() for uid in dated(meeting)}


def test_each_calendar_holds_what_it_says(any_site: Site) -> None:
    """The whole agenda has every date with a day; a series, a place and a meeting have theirs, and no other."""
    site, listed = any_site, any_site.listed()

    def uids(meetings: Iterator[Meeting]) -> set[str]:
        return {uid for meeting in meetings for uid in dated(meeting)}

    expected = {"/agenda.ics": uids(iter(listed))}
    for strand in STRANDS.of(site.source.config):
        expected[f"/agenda/{strand}.ics"] = uids(meeting for meeting in own(site) if meeting.entry.strand == strand)
    for place in site.source.items(Places):
        here = (
            each for each in listed if site.library.by_slug(Places, site.library.sites[each.site]).get(each.entry.location or "") == place
        )
        expected[f"{place.address[:-1]}.ics"] = uids(here)
    expected |= {calendar_of(meeting): set(dated(meeting)) for meeting in own(site) if dated(meeting)}

    found = {f"/{path.relative_to(site.folder).as_posix()}": set(entries(path.read_bytes())) for path in site.folder.rglob("*.ics")}

    assert found == expected


def test_its_feeds_and_calendars_are_right(any_site: Site) -> None:
    """Nothing in them is but what programs of all kinds take."""
    assert audited(any_site) == {}


# --- what is not known


def test_a_date_without_a_day_is_in_nobodys_calendar(any_site: Site) -> None:
    """No calendar, no search engine and not OpenAgenda is told a day that nobody knows; no search engine a place without its address."""
    unknown = {uid for meeting in any_site.listed() for uid, *_rest in dates_of(meeting)} - {
        uid for meeting in any_site.listed() for uid in dated(meeting)
    }
    assert unknown
    for path in any_site.folder.rglob("*.ics"):
        assert not unknown & set(entries(path.read_bytes())), path
    for meeting in own(any_site):
        assert set(in_linked_data(any_site.page(meeting.address))) == placed(any_site, meeting), meeting.path
    openagenda = in_openagenda(file(any_site, "/agenda.openagenda.json"))
    assert_none(meeting.path for meeting in any_site.listed() if not dated(meeting) and meeting.entry.id in openagenda)


def test_the_page_says_why_there_is_no_calendar(any_site: Site) -> None:
    """Where no date of a meeting has a day, its page leads to no calendar, and does not apologise for it."""
    for meeting in own(any_site):
        page = any_site.page(meeting.address)
        assert UNDATED not in text(page), meeting.path
        assert any_site.file(calendar_of(meeting)).is_file() is bool(dated(meeting)), meeting.path
        if not dated(meeting):
            assert not [target for target in links(page, ".facts a") if target.endswith(".ics")], meeting.path
            assert not page.cssselect(".add"), meeting.path


def test_every_meeting_with_a_day_gives_its_calendar(any_site: Site) -> None:
    """The page of each meeting that has a day leads to the meeting's own calendar, as « Agendas et fichiers » says."""
    assert "La page de chaque rendez-vous dont le jour est connu donne le sien." in texts(any_site.page("/flux/"), ".facts dd")
    assert_none(m.path for m in own(any_site) if dated(m) and calendar_of(m) not in links(any_site.page(m.address), ".facts a"))


# --- what one puts into a calendar


def test_only_what_is_to_come_is_offered_to_calendars_on_the_web(any_site: Site) -> None:
    """Google's and Outlook's forms are offered once for each date with a day that is to take place from today on, and for no other."""
    for meeting in own(any_site):
        coming = [
            (start, end)
            for _uid, start, end, status, _previous in dates_of(meeting)
            if has_day(start, end) and (end or start).last_day >= any_site.library.today and status in ("scheduled", "rescheduled")
        ]
        page = any_site.page(meeting.address)
        adding = page.cssselect(".add")
        assert len(adding) == len(coming), meeting.path
        for form, (start, end) in zip(adding, coming, strict=True):
            own_file, google, outlook = links(form)
            assert own_file == calendar_of(meeting)
            _is_right(google, outlook, meeting, start, end)
            assert [link.get("rel") for link in form.cssselect("a")] == [None, "external nofollow", "external nofollow"]


def _is_right(google: str, outlook: str, meeting: Meeting, start: PartialDate, end: PartialDate | None) -> None:
    """Both forms have the title and the moments of a date."""
    asked, posted = (
        {name: value for name, [value] in parse_qs(urlsplit(url).query, strict_parsing=True).items()} for url in (google, outlook)
    )
    assert (urlsplit(google).netloc, urlsplit(outlook).netloc) == ("calendar.google.com", "outlook.live.com")
    assert asked["text"] == posted["subject"] == meeting.entry.title
    begins, ends = asked["dates"].split("/")
    assert (
        _instant(begins) == datetime.fromisoformat(posted["startdt"]).timestamp()
        if start.time
        else begins == posted["startdt"].replace("-", "")
    )
    assert begins[:8] == start.first_day.strftime("%Y%m%d")
    assert ("allday" in posted) is (start.time is None)
    if end and end.time:
        assert datetime.fromisoformat(posted["enddt"]).astimezone(PARIS).isoformat(timespec="minutes") == str(end)
        assert _instant(ends) == datetime.fromisoformat(posted["enddt"]).timestamp()


def _instant(basic: str) -> float:
    """A moment as Google's form has it, of Paris, or of UTC."""
    zone = UTC if basic.endswith("Z") else PARIS
    return datetime.strptime(basic.removesuffix("Z"), "%Y%m%dT%H%M%S").replace(tzinfo=zone).timestamp()


def test_the_head_of_a_page_shows_the_next_date_that_takes_place(small: Mapping[str, Site]) -> None:
    """Of a meeting of which one date is over and one cancelled, the large ticket shows the one that comes, not « Annulé »."""
    site, meeting = one_of(small, "mila/cycle")
    [ticket] = site.page(meeting.address).cssselect(".ticket.large")

    assert [time.get("datetime") for time in ticket.cssselect(".stub .day")] == ["2026-12-14T18:30+01:00"]
    assert texts(ticket, ".status") == []


def test_a_registration_is_offered_while_it_is_open(small: Mapping[str, Site]) -> None:
    """« S'inscrire » leads to the address of the registrations; full or closed ones are said in its place."""
    shown = {}
    for slug in ("heures", "complet", "clos"):
        site, meeting = one_of(small, f"mila/{slug}")
        [ticket] = site.page(meeting.address).cssselect(".ticket.large")
        shown[slug] = (links(ticket, ".button[rel=external]"), texts(ticket, ".status"))
    assert shown == {
        "heures": (["https://billets.example/club?a=1&b=2"], []),
        "complet": ([], ["Complet"]),
        "clos": ([], ["Inscriptions closes"]),
    }


def test_what_a_meeting_leaves_behind(small: Mapping[str, Site]) -> None:
    """A recording is a link that loads nothing, a document a file with its format and weight; what a meeting names is a link."""
    site, meeting = one_of(small, "mila/revoir")
    page = site.page(meeting.address)
    [replay] = page.cssselect(".replay a")
    [document] = [row for row in page.cssselect(".facts > div") if texts(row, "dt") == ["Documents"]]

    assert replay.get("href") == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    assert not page.cssselect("iframe, video, [src*=youtube], [src*=ytimg]")
    assert texts(document, "dd") == ["Le programme de la soirée (PDF, 1 ko)"]
    assert file(site, links(document)[0])[:5] == b"%PDF-"
    site, meeting = one_of(small, "mila/heures")
    assert links(site.page(meeting.address), ".mentioned a") == ["/rue-de-la-musique/oxi/", "/ressources/outil/"]


def test_a_hostile_title_is_text(small: Mapping[str, Site]) -> None:
    """Whatever signs a title has, it is read as it is on every page of both sites, and makes no element."""
    for site in small.values():
        for address, page in site.pages():
            assert not page.cssselect("b b, i, script:not([src]):not([type='application/ld+json'])"), address
            assert "<script>alert" not in site.file(address).read_text(encoding="utf-8"), address
    site, meeting = one_of(small, "mila/hostile")
    assert said(texts(site.page(meeting.address), "h1")[0]) == said(HOSTILE)
    assert said(HOSTILE) in said(text(small["crescendo"].page("/agenda/")))
    [event] = [each for each in entries(file(small["crescendo"], "/agenda.ics")).values() if str(each["UID"]) == meeting.entry.id]
    assert str(event["SUMMARY"]) == apostrophes(HOSTILE)


def test_no_link_is_broken_on_the_small_sites(small: Mapping[str, Site]) -> None:
    """Every link of the agenda with meetings of every kind leads somewhere."""
    for site in small.values():
        assert_none(broken_links(site, small))


# --- the pages of the agenda


def tabs(page: HtmlElement) -> Iterator[tuple[str, list[str], int]]:
    """(month, pages of its tabs, how many dates it is said to have) of each strip of a year."""
    for strip in page.cssselect(".strip"):
        [heading] = strip.cssselect("h2, h3")
        count = int(texts(heading, "small")[0].split()[0]) if heading.cssselect("small") else 0
        heading_words = text(heading).removesuffix(f" {count} rendez-vous")
        yield heading_words, links(strip, ".tab:not(.more-dates)"), count


def test_every_date_of_a_year_is_in_its_archive(any_site: Site) -> None:
    """The page of a year has twelve strips, each with the dates of its month, once, soonest first; a month that has more leads to them."""
    known = sorted(
        (
            (str(start), meeting.slug, any_site.href(meeting), start)
            for meeting in any_site.listed()
            for _uid, start, *_r in dates_of(meeting)
        ),
        key=lambda each: (each[3], each[1]),
    )
    for year in {each[3].year for each in known}:
        strips = list(tabs(any_site.page(f"/agenda/{year}/")))
        assert [name for name, _tabs, _count in strips][:12] == [name.capitalize() for name in MONTHS.values()]
        for number, (_name, shown, count) in enumerate(strips, 1):
            month = None if number == 13 else number
            expected = [href for _start, _slug, href, start in known if (start.year, start.month) == (year, month)]
            assert (shown, count) == (expected[: len(shown)], len(expected)), (year, month)
            if len(shown) < count:
                [more] = any_site.page(f"/agenda/{year}/").cssselect(".strip")[number - 1].cssselect(".more-dates")
                assert (more.get("href"), text(more)) == (f"/agenda/{year}/{month:02}/", f"{count - len(shown)} autres rendez-vous")


def test_each_audience_has_its_pages(any_site: Site) -> None:
    """For each audience that dates of a year name, a page has all of those and no other; the year leads to each, and each to the whole."""
    for year in {start.year for meeting in any_site.listed() for _uid, start, *_rest in dates_of(meeting)}:
        page = any_site.page(f"/agenda/{year}/")
        leading = links(page, ".for-whom a")
        named: dict[str, list[str]] = {}
        for meeting in any_site.listed():
            if meeting.entry.audience:
                dates = [any_site.href(meeting) for _uid, start, *_rest in dates_of(meeting) if start.year == year]
                if dates:
                    label = str(in_file(any_site, meeting)[meeting.entry.id]["audience"])
                    named.setdefault(said(label), []).extend(dates)
        assert [said(words) for words in texts(page, ".for-whom a")[1:]] == list(named) or set(named) == {
            said(words) for words in texts(page, ".for-whom a")[1:]
        }
        for address in leading[1:]:
            chosen = any_site.page(address)
            [current] = chosen.cssselect(".for-whom [aria-current]")
            assert current.get("href") == address
            assert sum(count for _name, _tabs, count in tabs(chosen)) == len(named[said(text(current))])
            assert {href for _name, shown, _count in tabs(chosen) for href in shown} <= set(named[said(text(current))])
            assert links(chosen, ".for-whom a") == leading


@pytest.mark.parametrize("build", EVERY_SITE)
def test_a_meeting_of_another_site_has_one_page(request: pytest.FixtureRequest, build: str) -> None:
    """An agenda shows the meetings that another site shares, with links to that site; only there are their page and their calendar."""
    built: Mapping[str, Site] = request.getfixturevalue(build)
    for site in built.values():
        leading = {link.get("href") for _address, page in site.pages() for link in page.cssselect(".ticket .u-url, .months h4 a, .tab")}
        for meeting in site.listed():
            if meeting.site != site.name:
                assert site.href(meeting) in leading, meeting.path
                assert not site.file(meeting.address).exists(), meeting.path
                assert not site.file(calendar_of(meeting)).exists(), meeting.path
                assert links(built[meeting.site].page(meeting.address), "link[rel=canonical]") == [site.href(meeting)]
        assert_none(target for target in leading if target.startswith("http") and target not in {site.href(each) for each in site.listed()})


def test_the_fixture_shares_meetings_both_ways(fixture_sites: Mapping[str, Site]) -> None:
    """What the tests here say of another site's meetings is said of some."""
    assert {name: len(site.listed()) - len(own(site)) for name, site in fixture_sites.items()} == {"halle": 3, "trois": 0, "verger": 1}


def test_every_month_has_its_page_and_its_poster(any_site: Site) -> None:
    """The page and the poster of a month have its dates, soonest first; the pages lead from month to month."""
    months: dict[tuple[int, int], list[tuple[PartialDate, str, str]]] = {}
    for meeting in any_site.listed():
        for _uid, start, *_rest in dates_of(meeting):
            if start.month:
                months.setdefault((start.year, start.month), []).append((start, meeting.slug, said(meeting.entry.title)))
    ordered = sorted(months)
    for place, (year, month) in enumerate(ordered):
        address = f"/agenda/{year}/{month:02}/"
        page, poster = any_site.page(address), any_site.page(f"{address}affiche/")
        expected = [title for _start, _slug, title in sorted(months[year, month])]
        shown = [said(words) for words in texts(page, ".ticket h2")]
        assert shown == (expected if len(expected) <= MOST_TICKETS else []), address
        assert len(page.cssselect(".tab")) == (0 if shown else len(expected)), address
        on_paper = [said(words) for words in texts(poster, "li h2")]
        assert on_paper == expected[: len(on_paper)], address
        assert len(on_paper) == len(expected) or f"Et {len(expected) - len(on_paper)} autre" in text(poster), address
        assert texts(page, "h1") == [f"{MONTHS[month]} {year}".capitalize()]
        assert texts(poster, "h1") == [f"{MONTHS[month].capitalize()} {year}"]
        assert links(page, ".masthead .button") == [f"{address}affiche/"]
        before, after = (f"/agenda/{y}/{m:02}/" for y, m in (ordered[place - 1], ordered[(place + 1) % len(ordered)]))
        assert links(page, "[rel=prev]") == ([before] if place else [])
        assert links(page, "[rel=next]") == ([after] if place + 1 < len(ordered) else [])


def test_every_series_and_place_has_its_page_and_its_calendar(any_site: Site) -> None:
    """The page of a series and of a place has their dates, and leads to the calendar that one subscribes to."""
    site = any_site
    for key, strand in STRANDS.of(site.source.config).items():
        page = site.page(f"/agenda/{key}/")
        expected = [m.address for m in own(site) if m.entry.strand == key for _date in dates_of(m)]
        assert sorted(_gathered(site, page)) == sorted(expected), key
        assert texts(page, "h1") == [plain(strand.label)]
        assert _follows(site, page) == f"/agenda/{key}.ics"
    for place in site.source.items(Places):
        page = site.page(place.address)
        here = set(_uids_at(site, place.address))
        dates = [uid for m in site.listed() for uid, *_rest in dates_of(m) if uid in here]
        assert len(_gathered(site, page)) == len(dates), place.path
        assert said(texts(page, "h1")[0]) == said(place.entry.title)
        assert _follows(site, page) == f"{place.address[:-1]}.ics"


def _gathered(site: Site, page: HtmlElement) -> list[str]:
    """The pages of the dates that a page gathers: its tickets and its tabs, or where these are not all, the tabs of its years."""
    years = links(page, ".years a")
    if not years:
        return links(page, ".ticket .u-url, .tab")
    pages = [site.page(address) for address in years]
    assert all(count == len(shown) for each in pages for _name, shown, count in tabs(each))
    return [href for each in pages for _name, shown, _count in tabs(each) for href in shown]


def _uids_at(site: Site, address: str) -> Iterator[str]:
    for meeting in site.listed():
        place = site.library.by_slug(Places, site.library.sites[meeting.site]).get(meeting.entry.location or "")
        if place and place.site == site.name and place.address == address:
            yield from (uid for uid, *_rest in dates_of(meeting))


def _follows(site: Site, page: HtmlElement) -> str:
    """The calendar that a page offers, to subscribe and to take."""
    [subscribe, take] = links(page, ".follows a")
    assert subscribe == f"webcal://{site.source.url.removeprefix('https://')}{take}"
    assert site.file(take).is_file()
    return take


def test_the_list_of_a_place_has_nothing_without_a_day_left_out(small: Mapping[str, Site]) -> None:
    """A place's page shows the meetings there that are known to the month only, too."""
    site, meeting = one_of(small, "mila/mois")
    assert meeting.address in _gathered(site, site.page("/agenda/lieux/milab/"))


def test_agenda_json_follows_its_schema(any_site: Site) -> None:
    """The file names its schema, which is there, is a good JSON Schema, and is followed; dates are soonest first."""
    read = json.loads(file(any_site, "/agenda.json"))
    schema = json.loads(file(any_site, "/agenda.schema.json"))

    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(read)

    assert read["$schema"] == schema["$id"] == f"{any_site.source.url}/agenda.schema.json"
    assert (read["version"], read["source"]) == (1, f"{any_site.source.url}/agenda/")
    order = [(PartialDate.parse(each["startDate"][:16]), each["url"].rsplit("/", 2)[1]) for each in read["events"]]
    assert order == sorted(order)
    uids = Counter(each["uid"] for each in read["events"])
    assert_none(uid for uid, count in uids.items() if count > 1)


def test_every_field_of_agenda_json_is_explained(any_site: Site) -> None:
    """The schema that /flux/ leads to says in French what each key of the file and of its dates means."""
    schema = json.loads(file(any_site, "/agenda.schema.json"))
    read = json.loads(file(any_site, "/agenda.json"))

    assert "/agenda.schema.json" in for_programs(any_site)
    for keys, model in ((read, schema), *((each, schema["$defs"]["DateRecord"]) for each in read["events"])):
        assert_none(key for key in keys if len(model["properties"][key].get("title", "")) < 3 or "title" not in model["properties"][key])


def for_programs(site: Site) -> set[str]:
    """Where the pages for developers lead."""
    pages = [item.address for item in site.source.visible_items if "agenda-files" in getattr(item.entry, "shown_sections", ())]
    return {target for address in pages for target in links(site.page(address), ".facts a")}


def test_every_calendar_is_offered(any_site: Site) -> None:
    """« Agendas et fichiers » leads to every calendar that is not of one meeting, and to each file for programs; each has its own title."""
    page = any_site.page("/flux/")
    meetings = {calendar_of(meeting) for meeting in own(any_site)}
    written = {f"/{path.relative_to(any_site.folder).as_posix()}" for path in any_site.folder.rglob("*.ics")} - meetings

    offered = [target for target in links(page, ".facts dt a") if target.endswith(".ics")]
    subscribed = [target for target in links(page, ".facts dd a") if target.startswith("webcal:")]

    assert sorted(offered) == sorted(written)
    assert subscribed == [f"webcal://{any_site.source.url.removeprefix('https://')}{target}" for target in offered]
    names = (str(Calendar.from_ical(file(any_site, target))["NAME"]) for target in offered)
    titles = {re.sub(r"\\(.)", r"\1", name) for name in names}  # icalendar leaves this text escaped
    assert len(titles) == len(offered)
    assert {plain(title) for title in titles} <= set(texts(page, ".facts dt"))
    assert {*FILES, "/agenda/a-integrer/"} <= {*links(page, ".facts a"), *for_programs(any_site)}
    said_of_links = Counter(text(link) for link in page.cssselect(".facts a") if str(link.get("href")).endswith(".ics"))
    assert_none(name for name, count in said_of_links.items() if count > 1)


# --- what is past and what comes, without any script


def coming_and_past(site: Site, today: date) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(page, start) of the dates that may still take place on a day or later, soonest first, and of the others, last first."""
    dates = [(start, m.slug, site.href(m), (end or start).last_day) for m in site.listed() for _uid, start, end, *_rest in dates_of(m)]
    dates.sort(key=lambda each: each[:2])
    coming = [(href, str(start)) for start, _slug, href, last in dates if last >= today]
    dates.sort(key=lambda each: (each[0].newest_key, each[1]), reverse=True)
    past = [(href, str(start)) for start, _slug, href, last in dates if last < today]
    return coming, past


def tickets(page: HtmlElement, selector: str) -> list[tuple[str, str]]:
    """(page, start) of the tickets under an element."""
    return [
        (str(ticket.cssselect(".u-url")[0].get("href")), str(ticket.cssselect(".dt-start")[0].get("datetime")))
        for part in page.cssselect(selector)
        for ticket in part.cssselect(".ticket.h-event")
    ]


def test_the_agenda_is_right_to_the_day(any_site: Site) -> None:
    """What may still take place next is announced, soonest first, then the year of the first, or the last year that had any date."""
    site, today = any_site, any_site.library.today
    coming, past = coming_and_past(site, today)
    page = site.page("/agenda/")

    assert tickets(page, "[data-coming]") == coming[:SHOWN_AS_SOONEST]
    assert (NOTHING in text(page)) is not bool(coming)
    assert links(page, ".glance-head h2 a") == [f"/agenda/{(coming or past)[0][1][:4]}/"]
    assert tickets(site.page("/agenda/a-integrer/"), "main") == (coming[:SHOWN_AS_SOONEST] or past[:3])


def test_series_are_right_to_the_day(any_site: Site) -> None:
    """Each series announces what comes next, and lists the last that is over."""
    site, today = any_site, any_site.library.today
    coming, past = coming_and_past(site, today)
    strands = {meeting.address: meeting.entry.strand for meeting in own(site)}

    for key in STRANDS.of(site.source.config):
        page = site.page(f"/agenda/{key}/")
        assert tickets(page, "[data-coming]") == [each for each in coming if strands.get(each[0]) == key][:MOST_COMING]
        assert links(page, "[data-past] .tab") == [href for href, _start in past if strands.get(href) == key][:MOST_PAST]
        assert (NOTHING in text(page)) is not bool([each for each in coming if strands.get(each[0]) == key])


def test_the_home_page_is_right_to_the_day(any_site: Site) -> None:
    """The home page announces the soonest, or says that nothing is."""
    site, today = any_site, any_site.library.today
    coming, _past = coming_and_past(site, today)
    page = site.page("/")
    home = next(item for item in site.source.items(Pages) if item.address == "/")
    if not {"meetings", "by-series"} & set(home.entry.shown_sections):
        pytest.skip("cet accueil ne montre pas de rendez-vous")

    assert tickets(page, "[data-coming]") == coming[:SHOWN_AS_SOONEST]
    assert (NOTHING in text(page)) is not bool(coming)


def test_a_ticket_says_when_it_is_over(any_site: Site) -> None:
    """For the script, each ticket carries the moment from which its date is over in Paris: its end, or the end of its last day."""
    over = {}
    for meeting in any_site.listed():
        for _uid, start, end, *_rest in dates_of(meeting):
            last = end or start
            over[any_site.href(meeting), str(start)] = (
                str(last)
                if last.time and end
                else datetime.fromordinal(last.last_day.toordinal() + 1).replace(tzinfo=PARIS).isoformat(timespec="minutes")
            )
    for address, page in any_site.pages():
        for ticket in page.cssselect(".ticket.h-event[data-over]"):
            key = (str(ticket.cssselect(".u-url")[0].get("href")), str(ticket.cssselect(".dt-start")[0].get("datetime")))
            assert datetime.fromisoformat(str(ticket.get("data-over"))) == datetime.fromisoformat(over[key]), address


# --- hardly any meeting


@pytest.mark.parametrize(
    ("meetings", "pages"),
    [
        ({}, set()),
        ({"mila/seul": {"start": "2026-12-03 18:30"}}, {"/agenda/2026/", "/agenda/2026/12/", "/agenda/2026/12/affiche/"}),
        ({"mila/seul": {"start": "2025"}}, {"/agenda/2025/"}),
    ],
    ids=["none", "one to come", "one in a year that is over"],
)
def test_a_site_with_hardly_any_meeting(tmp_path: Path, meetings: Mapping[str, Mapping[str, object]], pages: set[str]) -> None:
    """With no meeting, or one, the agenda has its page, its calendars and its files, and every link leads somewhere."""
    built = agenda_sites(tmp_path, meetings)

    for name, site in built.items():
        expected = pages if name == "mila" else set()
        assert {address for address in site.addresses() if address.startswith("/agenda/2")} - {m.address for m in own(site)} == expected
        assert_none(address for address in FILES if not site.file(address).is_file())
        assert_none(broken_links(site, built))
        assert audited(site) == {}
        Draft202012Validator(json.loads(file(site, "/agenda.schema.json"))).validate(json.loads(file(site, "/agenda.json")))
        coming = any("2026-12" in str(fields["start"]) for fields in meetings.values()) and name == "mila"
        assert (NOTHING in text(site.page("/agenda/"))) is not coming
        assert (NOTHING in text(site.page("/"))) is not coming
