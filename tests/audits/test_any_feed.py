"""Whatever texts the collections let in, a feed is right in both forms; whatever has happened to a file, the audits come to an end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from random import Random

from markupsafe import Markup

from plugins.content.attachments import Enclosure
from plugins.feeds.feeds import Feed, FeedEntry, newest
from plugins.feeds.json_feed import as_json_feed
from plugins.feeds.rss import as_rss
from plugins.french.dates import PARIS
from plugins.ledger.channel import Podcast
from plugins.podcast.categories import CATEGORIES
from plugins.routes.pictures import Picture
from tests.audits.icalendar import calendar_problems
from tests.audits.json_feed import json_problems
from tests.audits.rss import rss_problems
from tests.audits.samples import CALENDAR, PODCAST, RSS, RSS_URL, TODAY, written
from tests.audits.values import is_control

LATER = date(2031, 1, 1)  # all that is made up has been by then


def problems(feed: Feed) -> list[object]:
    """What is wrong with a feed in either form."""
    return [
        *rss_problems(as_rss(feed), f"{feed.url}{feed.rss}", LATER),
        *json_problems(as_json_feed(feed), f"{feed.url}{feed.json}", LATER),
    ]


class Chance:
    """Feeds as nobody would write them and as a schema lets them be, from a seed."""

    LETTERS = (*"aé€🎵ßﷺא م \t,;:\"'>]\u202f\u00a0\u0301\u200f\u202e%#-\u200d👩", "< ", "& ")
    WORDS = ("]]>", "a & b < c", "مرحبا", "https://a.example/?b&c")
    MARKUP = ("<b>gras</b>", "<script>alert(1)</script>", "<!--", "<![CDATA[")

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def words(self, more: tuple[str, ...] = ()) -> str:
        """A text of one line; never empty, never with what the collections refuse."""
        letters = "".join(self.random.choices(self.LETTERS, k=self.random.randrange(60)))
        text = f"x{letters}{''.join(self.random.choices(self.WORDS + more, k=self.random.randrange(3)))}x"
        assert not any(is_control(letter) for letter in text)
        return text

    def prose(self) -> str:
        """A text that readers take for HTML, and that may speak of it."""
        return self.words(self.MARKUP)

    def moment(self) -> datetime:
        """A moment of these years, in summer or winter."""
        return datetime(2026, 1, 1, tzinfo=PARIS) + timedelta(seconds=self.random.randrange(3 * 365 * 86_400))

    def picture(self) -> Picture | None:
        """A picture, or none."""
        size = self.random.randrange(1, 601), self.random.randrange(1, 900)
        return self.random.choice([None, Picture("https://mila.example/images/600/a.webp", *size, "image/webp", self.words())])

    def entry(self, number: int) -> FeedEntry:
        """An entry that a feed may hold."""
        published = self.moment()
        changes = [None, published, published + timedelta(days=self.random.randrange(400))]
        return FeedEntry(
            guid=f"00000000-0000-4000-8000-{number:012}",
            url=f"https://{self.random.choice(['mila', 'crescendo'])}.example/actualites/{number}/",
            title=self.words(),
            summary=self.prose(),
            html=Markup("<p>{}</p><a href=\"https://mila.example/\" title=\"{}\">x</a>").format(self.prose(), self.prose()),
            author=self.words(),
            categories=tuple(self.words() for _ in range(self.random.randrange(3))),
            published=published,
            updated=self.random.choice(changes),
            picture=self.picture(),
        )  # fmt: skip

    def sound(self) -> Enclosure:
        """A sound, with what is read beside it or not."""
        return Enclosure(
            "https://mila.example/sons/un.mp3",
            self.random.randrange(1, 10**9),
            "audio/mpeg",
            self.random.randrange(1, 20_000),
            self.random.choice([None, 1, 12]),
            self.random.choice([(), (("https://mila.example/un.vtt", "text/vtt"), ("https://mila.example/un/", "text/html"))]),
            self.random.choice([None, "https://mila.example/un.json"]),
        )

    def podcast(self) -> Podcast:
        """What a podcast says of itself; its category is any that Apple has."""
        category = self.random.choice(list(CATEGORIES))
        return Podcast(
            "https://mila.example/images/podcast.png",
            category,
            self.random.choice([None, *CATEGORIES[category]]),
            explicit=self.random.random() < 0.5,
            guid="00000000-0000-5000-8000-000000000009",
            locked=self.random.random() < 0.5,
            owner=self.random.choice([None, "podcast@mila.example"]),
        )

    def feed(self) -> Feed:
        """A feed with some entries, or none."""
        url, page = "https://mila.example", self.random.choice(["/", "/agenda/"])
        entries = newest([self.entry(number) for number in range(self.random.randrange(12))])
        hub = self.random.choice([None, "https://relais.example/"])
        return Feed(
            "/flux/lettre", self.words(), self.words(), f"{url}{page}", url, f"{url}/flux/icone.png", entries, self.words(), hub=hub
        )


def test_any_podcast_that_is_written_has_no_fault() -> None:
    """The elements of a feed of sounds stand where they must, in the namespaces that they must, whatever is known of a sound."""
    assert {seed: found for seed in range(20) if (found := problems(podcast(seed)))} == {}


def podcast(seed: int) -> Feed:
    """A feed of sounds."""
    chance = Chance(seed)
    feed = replace(chance.feed(), address="/flux/podcast", podcast=chance.podcast())
    return replace(feed, entries=tuple(replace(entry, enclosure=chance.sound(), picture=None) for entry in feed.entries))


def test_no_file_stops_an_audit() -> None:
    """A file that a disk, a network or a program has spoilt has faults or none: it never stops those who look for them."""
    audits = (
        (RSS, partial(rss_problems, url=RSS_URL, today=TODAY)),
        (PODCAST, partial(rss_problems, url=RSS_URL, today=TODAY)),
        (as_json_feed(podcast(1)).decode(), partial(json_problems, url=RSS_URL, today=TODAY)),
        (CALENDAR, partial(calendar_problems, today=TODAY)),
    )
    for seed in range(40):
        random = Random(seed)
        for sample, audit in audits:
            raw = bytearray(written(sample))
            for _ in range(random.randrange(1, 6)):
                start = random.randrange(len(raw))
                raw[start : start + random.randrange(30)] = random.choice(
                    [b"", b"<", b"&", b'"', b"9" * 5000, b"https://[", b"\xff", b"null"]
                )
            assert all(problem for problem in audit(bytes(raw)))
