"""A year of publications, looked at by those who send what is new: each by its own rule, as often as it does, in both formats."""

from __future__ import annotations

import calendar
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import feedparser
import pytest

from tests.audits.json_feed import json_problems
from tests.audits.rss import rss_problems
from tests.feeds.playing import (
    AGENDA,
    ALL_ACTS,
    DOMAIN,
    END,
    FEEDS,
    LETTER,
    MEETINGS,
    NEWS,
    OPENING,
    Act,
    Edition,
    identifier,
    news,
    newsroom,
    paris,
)

pytestmark = pytest.mark.slow

Entries: TypeAlias = "Sequence[tuple[str, datetime]]"


def read_rss(raw: bytes) -> Entries:
    """(guid, pubDate) of a feed as a reader of RSS finds them, in its order."""
    found = feedparser.parse(io.BytesIO(raw))
    assert not found.bozo, found.get("bozo_exception")
    return [(entry.id, datetime.fromtimestamp(calendar.timegm(entry.published_parsed), UTC)) for entry in found.entries]


def read_json(raw: bytes) -> Entries:
    """The same of a JSON Feed."""
    return [(item["id"], datetime.fromisoformat(item["date_published"])) for item in json.loads(raw)["items"]]


FORMATS: Mapping[str, Callable[[bytes], Entries]] = {"xml": cache(read_rss), "json": cache(read_json)}


class Rule(Protocol):
    """How a service tells what is new. The first time that it looks is when one subscribes: what is there then is not sent."""

    def looks(self, entries: Entries, moment: datetime) -> list[str]:
        """The ids that it sends, having found these entries at a moment."""


@dataclass
class Unseen:
    """What has a guid that it has not seen."""

    seen: set[str] | None = None

    def looks(self, entries: Entries, moment: datetime) -> list[str]:  # noqa: ARG002  # some rules ask what time it is
        """See Rule."""
        new = [guid for guid, _ in entries if self.seen is not None and guid not in self.seen]
        self.seen = {*(self.seen or ()), *(guid for guid, _ in entries)}
        return new


@dataclass
class UnseenOrNewer:
    """What has a guid that it has not seen, or one that has another date than when it was seen."""

    seen: dict[str, datetime] | None = None

    def looks(self, entries: Entries, moment: datetime) -> list[str]:  # noqa: ARG002  # some rules ask what time it is
        """See Rule."""
        new = [guid for guid, published in entries if self.seen is not None and self.seen.get(guid) != published]
        self.seen = {**(self.seen or {}), **dict(entries)}
        return new


@dataclass
class NewerThanNewest:
    """What is dated later than all that it has seen."""

    newest: datetime | None = None

    def looks(self, entries: Entries, moment: datetime) -> list[str]:  # noqa: ARG002  # some rules ask what time it is
        """See Rule."""
        newest = self.newest
        self.newest = max([newest or datetime.min.replace(tzinfo=UTC), *(published for _, published in entries)])
        return [guid for guid, published in entries if newest and published > newest]


@dataclass
class SinceLastLook:
    """What is dated later than the last time it looked."""

    last: datetime | None = None

    def looks(self, entries: Entries, moment: datetime) -> list[str]:
        """See Rule."""
        last, self.last = self.last, moment
        return [guid for guid, published in entries if last and published > last]


@dataclass
class Campaign:
    """What is dated later than the last campaign that was sent, read from the top of the feed down to the first that is not."""

    last: datetime | None = None

    def looks(self, entries: Entries, moment: datetime) -> list[str]:
        """See Rule."""
        if self.last is None:
            self.last = moment
            return []
        new = []
        for guid, published in entries:
            if published <= self.last:
                break
            new.append(guid)
        if new:
            self.last = moment
        return new


RULES: Mapping[str, Callable[[], Rule]] = {
    "unseen": Unseen,
    "unseen or newer": UnseenOrNewer,
    "newer than the newest": NewerThanNewest,
    "since the last look": SinceLastLook,
    "campaign": Campaign,
}


def every(step: timedelta) -> Callable[[datetime], Iterator[datetime]]:
    """Moments from a first one to the end of the year, at equal distances."""

    def moments(first: datetime) -> Iterator[datetime]:
        moment = first.astimezone(UTC)
        while moment <= END.astimezone(UTC):
            yield moment
            moment += step

    return moments


def monthly(first: datetime) -> Iterator[datetime]:
    """A first moment, then the first of each month in the morning."""
    yield first
    yield from (moment for month in range(1, 13) if (moment := paris(month, 1, 7)) > first)
    yield paris(1, 1, 7, year=2027)


SOON = timedelta(seconds=0.1)
CADENCES: Mapping[str, Callable[[datetime], Iterator[datetime]]] = {
    "at once": lambda first: iter([first, *(look for act in ALL_ACTS if (look := act.at.astimezone(UTC) + SOON) > first)]),
    "hourly": every(timedelta(hours=1)),
    "daily": every(timedelta(days=1)),
    "weekly": every(timedelta(weeks=1)),
    "monthly": monthly,
}
SUBSCRIPTIONS = {"on 1 January": paris(1, 1, 10), "in July, between two": paris(7, 2, 10)}


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> list[Edition]:
    """What was online, one edition after the other."""
    with newsroom(tmp_path_factory.mktemp("year")) as played:
        return [played.play(act) for act in ALL_ACTS]


def sent(
    editions: Sequence[Edition], feed: str, rule: Rule, moments: Iterator[datetime], read: Callable[[bytes], Entries]
) -> list[list[str]]:
    """What a service sends each time that it looks: it finds the last edition."""
    waiting = list(editions)
    found: list[list[str]] = []
    online = waiting.pop(0)
    for moment in moments:
        while waiting and waiting[0].act.at.timestamp() <= moment.timestamp():
            online = waiting.pop(0)
        found.append(sorted(rule.looks(read(online.feeds[feed]) if feed in online.feeds else (), moment.astimezone(UTC))))
    return found


def announced(acts: Sequence[Act], feed: str, moments: Iterator[datetime]) -> list[list[str]]:
    """What it should send: the items announced since it last looked, each once."""
    waiting = list(acts)
    found: list[list[str]] = []
    for moment in moments:
        new: list[str] = []
        while waiting and waiting[0].at.timestamp() <= moment.timestamp():
            new += map(identifier, waiting.pop(0).announces.get(feed, ()))
        found.append(sorted(new) if found else [])  # the first time, nothing
    return found


@pytest.mark.parametrize("written", FORMATS)
@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("cadence", CADENCES)
def test_each_item_is_sent_once(year: list[Edition], cadence: str, rule: str, written: str) -> None:
    """At each look a service finds new exactly what was published since the one before, whatever was done to the rest."""
    for feed in FEEDS if cadence != "hourly" else (LETTER, NEWS, AGENDA):
        for first in SUBSCRIPTIONS.values():
            moments = CADENCES[cadence]
            found = sent(year, f"{feed}.{written}", RULES[rule](), moments(first), FORMATS[written])
            wanted = announced(ALL_ACTS, feed, moments(first))
            differences = [(str(moment), got, due) for moment, got, due in zip(moments(first), found, wanted, strict=True) if got != due]
            assert differences == [], feed


def items(edition: Edition, feed: str = NEWS) -> Mapping[str, Mapping[str, Any]]:
    """The items of a feed by their id, as its JSON has them."""
    found = json.loads(edition.feeds[f"{feed}.json"])["items"] if f"{feed}.json" in edition.feeds else []
    assert len({item["id"] for item in found}) == len(found)
    return {item["id"]: item for item in found}


def after(year: list[Edition], name: str) -> Edition:
    """What was online after an act."""
    return next(edition for edition in year if edition.act.name == name)


def test_a_night_on_which_nothing_was_done_changes_nothing(year: list[Edition]) -> None:
    """Publishing again changes not a byte of any feed or ledger, whatever the day and the machine."""
    still = [(before, now) for before, now in pairwise(year) if now.act.name in ("night", "on another machine")]

    assert len(still) > 100
    assert [now.act for before, now in still if (before.feeds, before.ledgers) != (now.feeds, now.ledgers)] == []


def test_every_feed_of_the_year_is_right(year: list[Edition]) -> None:
    """Whatever editors have done, what is online is what readers of all kinds take, at its own address, and nothing of it is to come."""
    moved, audited = after(year, "another domain").act.at, set[tuple[str, bytes]]()
    for edition in year:
        home = {"mila": DOMAIN if edition.act.at >= moved else "https://mila.example", "crescendo": "https://crescendo.example"}
        for name, raw in edition.feeds.items():
            if (name, raw) in audited or name.endswith("opml.xml"):
                continue
            audited.add((name, raw))
            site, _, path = name.partition("/")
            audit = json_problems if name.endswith(".json") else rss_problems
            assert list(audit(raw, f"{home[site]}/{path}", edition.act.at.date())) == [], (edition.act.name, name)
    assert len(audited) > 100


def test_both_formats_say_the_same(year: list[Edition]) -> None:
    """The same ids, at the same moments, in the same order: the last published first, none later than its publication."""
    for edition in year:
        for feed in FEEDS:
            if f"{feed}.xml" not in edition.feeds:
                assert (feed, f"{feed}.json" in edition.feeds) == (LETTER, False)  # before its first issue
                continue
            entries = [FORMATS[written](edition.feeds[f"{feed}.{written}"]) for written in ("xml", "json")]
            assert entries[0] == entries[1]
            moments = [published for _, published in entries[0]]
            assert moments == sorted(moments, reverse=True)
            assert all(moment <= edition.act.at.astimezone(UTC) + timedelta(seconds=1) for moment in moments)


def test_what_is_published_keeps_its_moment_and_its_address(year: list[Edition]) -> None:
    """Of an item that is in a feed before and after, the date never changes, and its link does only with the domain."""
    moved = 0
    for before, now in pairwise(year):
        for feed in FEEDS:
            for key in items(before, feed).keys() & items(now, feed).keys():
                old, new = items(before, feed)[key], items(now, feed)[key]
                assert old["date_published"] == new["date_published"]
                if old["url"] != new["url"]:
                    assert (now.act.name, new["url"]) == ("another domain", old["url"].replace("https://mila.example", DOMAIN))
                    moved += 1
    assert moved > 10


def test_an_item_leaves_a_feed_only_when_it_is_taken_back(year: list[Edition]) -> None:
    """No feed of this year is full; what was taken back is not shown again, though its page may be."""
    gone = {(now.act.name, key) for before, now in pairwise(year) for key in items(before).keys() - items(now).keys()}

    assert gone == {("taken back, its file gone", identifier(103)), ("taken back, a draft again", identifier(113))}


def test_feeds_follow_what_editors_change(year: list[Edition]) -> None:
    """An edit reaches those who read the text anew; only what the file says has changed has a new date of change."""
    salon, forum = identifier(102), identifier(112)
    assert [items(after(year, name))[salon]["title"] for name in ("a news is written", "its title and its text are edited")] == [
        "Le salon",
        "Le salon, enfin",
    ]
    assert "<p>Un autre texte.</p>" in items(after(year, "its title and its text are edited"))[salon]["content_html"]
    assert "date_modified" not in items(after(year, "its title and its text are edited"))[salon]
    assert items(after(year, "a change is told"))[salon]["date_modified"] == "2026-02-02T00:00:00+01:00"
    assert items(year[-1])[salon]["date_modified"] == items(year[-1], MEETINGS)[forum]["date_modified"] == "2026-08-03T00:00:00+02:00"


def play(folder: Path, *acts: Act) -> Mapping[str, list[list[str]]]:
    """What each service sends, by its rule, that looks at the news before these acts and after each."""
    with newsroom(folder) as played:
        editions = [played.play(OPENING), *(played.play(act) for act in acts)]
    looks = [(read_rss(edition.feeds[f"{NEWS}.xml"]), edition.act.at.astimezone(UTC) + SOON) for edition in editions]
    services = {name: rule() for name, rule in RULES.items()}
    return {name: [service.looks(*look) for look in looks][1:] for name, service in services.items()}


def test_two_publications_of_one_moment(tmp_path: Path) -> None:
    """What is added last is later than what was there, though a clock or ``--at`` says the same twice.

    Two rules remember when they last looked, and nobody can look between two publications of one moment.
    """
    sent = play(
        tmp_path,
        Act("one", paris(6, 1), {"mila/actualites/2026-06-un.md": news(102, "Un", "2026-06")}),
        Act("two", paris(6, 1), {"mila/actualites/2026-06-deux.md": news(103, "Deux", "2026-06")}),
    )

    for rule in ("unseen", "unseen or newer", "newer than the newest"):
        assert sent[rule] == [[identifier(102)], [identifier(103)]], rule


def test_no_address_is_lost(year: list[Edition]) -> None:
    """What was public once is there for the rest of the year, renamed, moved to another year, withdrawn or lost and found."""
    ever: dict[str, str] = {}
    lost = []
    for edition in year:
        lost += [
            (edition.act.name, path, ever[path])
            for path in ever.keys() - edition.files.keys()
            if "/theme/" not in path and "/cartes/" not in path
        ]
        ever |= dict.fromkeys(edition.files, edition.act.name)

    assert len(ever) > 200
    assert lost == []


def test_no_sequence_falls(year: list[Edition]) -> None:
    """Of what calendars tell, the SEQUENCE only rises, and no UID is gone that was not withdrawn."""
    for before, now in pairwise(year):
        for name, site in before.manifest.sites.items():
            after_it = now.manifest.sites[name].sequences
            assert {uid: number for uid, number in site.sequences.items() if after_it.get(uid, -1) < number} == {}, now.act.name


def test_a_release_is_made_only_where_something_changed(year: list[Edition]) -> None:
    """A night on which nothing is new makes none, whatever machine it is on; only a manifest that was lost is made anew."""
    for before, now in pairwise(year):
        if now.manifest.name != before.manifest.name and now.act.mishap != "manifest":
            assert not now.manifest.says_the_same(before.manifest), now.act.name
    assert len({edition.manifest.name for edition in year}) < len(year) / 2
