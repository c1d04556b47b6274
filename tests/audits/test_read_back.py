"""Whatever words the door lets in, and whatever the dates, readers that are not ours get back from calendars and feeds what was written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser
import icalendar
import lxml.html
import pytest
import vobject
from hypothesis import assume, example, given
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup
from pydantic import ValidationError

from plugins.agenda.calendars import calendar
from plugins.agenda.details import Details, Host, headline
from plugins.agenda.kind import Event, Events
from plugins.agenda.occurrences import in_order
from plugins.agenda.places import Places
from plugins.agenda.strands import Strand
from plugins.content.items import Site
from plugins.feeds.feeds import Feed, FeedEntry
from plugins.feeds.json_feed import as_json_feed
from plugins.feeds.rss import as_rss
from plugins.french.dates import PARIS
from plugins.french.signs import composed, hidden_in
from tests import properties
from tests.content.content_tree import read
from tests.feeds.conftest import NAMESPACES

assert properties  # it says how many

URL = "https://mila.example"
WORDS = st.text(min_size=1, max_size=90).map(composed).filter(lambda words: bool(words.strip()) and not hidden_in(words))
MOMENTS = st.datetimes(datetime(1982, 1, 2), datetime(2100, 12, 30)).map(lambda moment: moment.replace(second=0, microsecond=0))
LASTING = st.integers(1, 60 * 24 * 3)  # minutes


def event(title: str, summary: str, start: datetime, minutes: int | None) -> Event:
    """An event as the door lets it in: its words on one line, its moments as an editor writes them. None that it refuses."""
    end = {"end": f"{start + timedelta(minutes=minutes):%Y-%m-%d %H:%M}"} if minutes else {}
    written = {
        "id": "00000000-0000-4000-8000-000000000003",
        "title": title,
        "summary": summary,
        "strand": "club-mila",
        "created": "1981-01-01",
    }
    try:
        return Event.model_validate({**written, "start": f"{start:%Y-%m-%d %H:%M}", **end})
    except ValidationError:
        assume(condition=False)
        raise


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the small content tree."""
    return read(tmp_path_factory.mktemp("small")).sites["mila"]


@given(WORDS, WORDS, WORDS, MOMENTS, st.none() | LASTING)
@example("Un\\nclub ; « ici », là", "a\\", '";:^n,', datetime(2026, 10, 25, 2, 30), 60)
@example("x" * 74 + "é", "🎵" * 40, "e\u0301", datetime(2026, 3, 29, 2, 30), 30)
def test_a_calendar_is_read_back(small: Site, title: str, summary: str, where: str, start: datetime, minutes: int | None) -> None:
    """By icalendar and by vobject: the title, the summary, the place and both moments, to the minute (RFC 5545)."""
    [meeting], [sheet] = small.items(Events), small.items(Places)
    place = replace(sheet, entry=sheet.entry.model_copy(update={"title": where.strip()}))
    host = Host("mila", title, URL, summary, "agenda@mila.example")
    made = replace(meeting, entry=event(title, summary, start, minutes))
    known = Details(made, host, Strand(label=title, ink="spot-1"), "", place, f"{URL}/lieu/")
    dates = [(each, known) for each in in_order([made])]
    raw = calendar(title, "Agenda", summary, f"{URL}/agenda.ics", f"{URL}/agenda/", dates)
    words = headline(dates[0][0])

    by_icalendar: Any
    [by_icalendar] = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert str(by_icalendar["SUMMARY"]) == words
    assert str(by_icalendar["DESCRIPTION"]).startswith(made.entry.summary)
    assert str(by_icalendar["LOCATION"]).startswith(where.strip())
    assert [by_icalendar["DTSTART"].dt.astimezone(UTC), *ends(by_icalendar)] == moments(start, minutes)

    by_vobject = vobject.readOne(raw.decode()).vevent
    assert by_vobject.summary.value == words
    if start.year > 1996:  # vobject takes for local time the last moment of a rule, which RFC 5545 wants in UTC: a winter is lost
        assert by_vobject.dtstart.value.astimezone(UTC) == moments(start, minutes)[0]
    assert by_vobject.description.value.startswith(made.entry.summary)


def ends(found: Any) -> Iterator[datetime]:
    """The end of an event as icalendar reads it, if it has one."""
    if "DTEND" in found:
        yield found["DTEND"].dt.astimezone(UTC)


def moments(start: datetime, minutes: int | None) -> list[datetime]:
    """When an event begins and ends, by the clock in Paris."""
    return [each.replace(tzinfo=PARIS).astimezone(UTC) for each in (start, *((start + timedelta(minutes=minutes),) if minutes else ()))]


@given(st.lists(st.tuples(WORDS, WORDS, WORDS, MOMENTS), max_size=4), WORDS)
@example([("Un < deux & trois", "<script>alert(1)</script> ]]>", "&amp;", datetime(2026, 10, 25, 2, 30))], "]]>")
def test_a_feed_is_read_back(told: list[tuple[str, str, str, datetime]], name: str) -> None:
    """RSS by lxml and feedparser, JSON Feed by Python's own reader: the words and moments of each entry, in their order."""
    entries = tuple(
        FeedEntry(
            guid=f"00000000-0000-4000-8000-{number:012}",
            url=f"{URL}/actualites/{number}/",
            title=title.strip(),
            summary=summary.strip(),
            html=Markup("<p>{}</p>").format(summary),
            author=author.strip(),
            categories=(author.strip(),),
            published=moment.replace(tzinfo=PARIS),
        )
        for number, (title, summary, author, moment) in enumerate(told)
    )
    feed = Feed("/flux/lettre", name.strip(), "Ce qui est nouveau.", f"{URL}/", URL, f"{URL}/flux/icone.png", entries, "MILA")
    wanted = [(each.guid, each.url, each.title, each.author, each.categories[0], each.published.astimezone(UTC)) for each in entries]
    raw = as_rss(feed)

    channel = etree.fromstring(raw)[0]
    assert channel.findtext("title") == feed.title
    assert [of_rss(item) for item in channel.findall("item")] == wanted
    assert [shown(item.findtext("description") or "") for item in channel.findall("item")] == [each.summary for each in entries]

    found = feedparser.parse(raw)
    assert not found.bozo
    assert [(each.id, each.link, moment_of(each)) for each in found.entries] == [
        (each.guid, each.url, each.published.astimezone(UTC)) for each in entries
    ]

    items = json.loads(as_json_feed(feed))["items"]
    assert [of_json(item) for item in items] == wanted
    assert [item["summary"] for item in items] == [each.summary for each in entries]


def moment_of(entry: Any) -> datetime:
    """When an entry was published, as feedparser has it: in UTC."""
    year, month, day, hour, minute, second, *_rest = entry.published_parsed
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


def shown(html: str) -> str:
    """What a reader shows of HTML."""
    return str(lxml.html.fromstring(f"<div>{html}</div>").xpath("string()"))


def of_rss(item: Any) -> tuple[object, ...]:
    """What an item of RSS says, as lxml reads it."""
    texts = (item.findtext(path, namespaces=NAMESPACES) for path in ("guid", "link", "title", "dc:creator", "category"))
    return (*texts, parsedate_to_datetime(item.findtext("pubDate")).astimezone(UTC))


def of_json(item: Any) -> tuple[object, ...]:
    """What an item of JSON Feed says."""
    [author], [tag], published = item["authors"], item["tags"], datetime.fromisoformat(item["date_published"])
    return item["id"], item["url"], item["title"], author["name"], tag, published.astimezone(UTC)
