"""A year of publications, looked at by those who send what is new: each by its own rule, as often as it does, in both formats."""

from __future__ import annotations

import calendar
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import Protocol, TypeAlias

import feedparser
import pytest

from plugins.collections.dates import PARIS

from .playing import ACTS, AGENDA, ALL_ACTS, DOMAIN, END, FEEDS, LETTER, NEWS, OPENING, Act, Edition, identifier, news, newsroom, paris, resource

Entries: TypeAlias = "Sequence[tuple[str, datetime]]"

MARKED = {100, 101, *(number for number in range(102, 137) if number != 105)} & {
    number for act in ALL_ACTS for number in act.announces.get(LETTER, ())
}


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

    def looks(self, entries: Entries, moment: datetime) -> list[str]:
        """See Rule."""
        new = [guid for guid, _ in entries if self.seen is not None and guid not in self.seen]
        self.seen = {*(self.seen or ()), *(guid for guid, _ in entries)}
        return new


@dataclass
class UnseenOrNewer:
    """What has a guid that it has not seen, or one that has another date than when it was seen."""

    seen: dict[str, datetime] | None = None

    def looks(self, entries: Entries, moment: datetime) -> list[str]:
        """See Rule."""
        new = [guid for guid, published in entries if self.seen is not None and self.seen.get(guid) != published]
        self.seen = {**(self.seen or {}), **dict(entries)}
        return new


@dataclass
class NewerThanNewest:
    """What is dated later than all that it has seen."""

    newest: datetime | None = None

    def looks(self, entries: Entries, moment: datetime) -> list[str]:
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
    with newsroom(tmp_path_factory.mktemp("year"), OPENING.at) as played:
        return [played.play(act) for act in ALL_ACTS]


def sent(editions: Sequence[Edition], feed: str, rule: Rule, moments: Iterator[datetime], read: Callable[[bytes], Entries]) -> list[list[str]]:
    """What a service sends each time that it looks: it finds the last edition."""
    waiting = list(editions)
    found: list[list[str]] = []
    online = waiting.pop(0)
    for moment in moments:
        while waiting and waiting[0].act.at.timestamp() <= moment.timestamp():
            online = waiting.pop(0)
        found.append(sorted(rule.looks(read(online.feeds[feed]), moment.astimezone(UTC))))
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
