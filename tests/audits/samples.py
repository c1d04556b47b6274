"""Files that are right, written by nobody's program, and ways to plant a fault in them. Each line counts: faults are said at its number."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeAlias, TypeVar

Problem: TypeAlias = tuple[int, str]
Found = TypeVar("Found")

TODAY = date(2026, 11, 23)
RSS_URL = "https://mila.example/flux/lettre.xml"
RSS = """\
<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" version="2.0">
<channel>
<title>La lettre</title>
<link>https://mila.example/</link>
<description>Ce qui est nouveau &amp; beau.</description>
<language>fr</language>
<lastBuildDate>Mon, 23 Nov 2026 10:00:00 +0100</lastBuildDate>
<atom:link href="https://mila.example/flux/lettre.xml" rel="self" type="application/rss+xml"/>
<atom:link href="https://relais.example/" rel="hub"/>
<ttl>60</ttl>
<image>
<url>https://mila.example/flux/icone.png</url>
<title>La lettre</title>
<link>https://mila.example/</link>
<width>144</width>
<height>144</height>
</image>
<item>
<title>Une nouvelle</title>
<link>https://mila.example/actualites/nouvelle/</link>
<description>Un résumé.</description>
<content:encoded><![CDATA[<p><a href="https://mila.example/adherer/#tarifs">Adhérer</a>, <img src="https://mila.example/a.png" alt=""></p>]]></content:encoded>
<guid isPermaLink="false">00000000-0000-4000-8000-000000000001</guid>
<category>Réseau</category>
<category>Quartier</category>
<pubDate>Sun, 22 Nov 2026 09:00:00 +0100</pubDate>
<dc:creator>Association MILA</dc:creator>
<atom:updated>2026-11-23T10:00:00+01:00</atom:updated>
<media:content url="https://mila.example/images/600/a.jpg" medium="image" type="image/jpeg" width="600" height="400">
<media:description type="plain">Une façade</media:description>
</media:content>
</item>
<item>
<title>Une autre</title>
<link>https://crescendo.example/ressources/outil/</link>
<description>Un résumé.</description>
<guid isPermaLink="false">00000000-0000-4000-8000-000000000002</guid>
<pubDate>Sat, 21 Nov 2026 09:00:00 GMT</pubDate>
</item>
</channel>
</rss>
"""
PODCAST_URL = "https://mila.example/flux/podcast.xml"
PODCAST = """\
<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:atom="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
  xmlns:podcast="https://podcastindex.org/namespace/1.0" version="2.0">
<channel>
<title>Le podcast</title>
<link>https://mila.example/podcast/</link>
<description>Des voix.</description>
<language>fr</language>
<atom:link href="https://mila.example/flux/podcast.xml" rel="self" type="application/rss+xml"/>
<itunes:author>Association MILA</itunes:author>
<itunes:category text="Music"><itunes:category text="Music Interviews"/></itunes:category>
<itunes:explicit>false</itunes:explicit>
<itunes:image href="https://mila.example/images/podcast.png"/>
<itunes:type>episodic</itunes:type>
<podcast:guid>00000000-0000-5000-8000-000000000009</podcast:guid>
<podcast:locked>yes</podcast:locked>
<podcast:medium>podcast</podcast:medium>
<item>
<title>Un épisode</title>
<link>https://mila.example/podcast/un/</link>
<description>Une voix.</description>
<guid isPermaLink="false">00000000-0000-4000-8000-000000000003</guid>
<pubDate>Sun, 22 Nov 2026 09:00:00 +0100</pubDate>
<enclosure url="https://mila.example/sons/un.mp3" length="123456" type="audio/mpeg"/>
<itunes:duration>754</itunes:duration>
<itunes:explicit>false</itunes:explicit>
<itunes:episodeType>full</itunes:episodeType>
<podcast:transcript url="https://mila.example/podcast/un.vtt" type="text/vtt"/>
<podcast:chapters url="https://mila.example/podcast/un.json" type="application/json+chapters"/>
</item>
</channel>
</rss>
"""
CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Essai//FR
REFRESH-INTERVAL;VALUE=DURATION:PT12H
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:un
DTSTAMP:20240901T080000Z
SEQUENCE:3
DTSTART;TZID=Europe/Paris:20241015T183000
DTEND;TZID=Europe/Paris:20241015T200000
SUMMARY:Un club
STATUS:CONFIRMED
LOCATION:Milab
CONFERENCE;VALUE=URI:https://salle.example/un
DESCRIPTION:Une soirée pour tous\\, dans une phrase qui tient sur deux l
 ignes
END:VEVENT
BEGIN:VEVENT
UID:deux
DTSTAMP:20240902T080000Z
SEQUENCE:0
DTSTART;VALUE=DATE:20241018
DTEND;VALUE=DATE:20241019
SUMMARY:La fête
END:VEVENT
END:VCALENDAR
"""


def written(sample: str) -> bytes:
    """The octets of a sample, with the ends of lines that its format has."""
    return sample.replace("\n", "\r\n" if sample.startswith("BEGIN:") else "\n").encode()


def planted(old: str, new: str, sample: str = RSS) -> bytes:
    """A sample with one passage changed."""
    assert sample.count(old) == 1, f"{old!r} is not once in the sample"
    return written(sample.replace(old, new))


def line(number: int, new: str, sample: str = RSS) -> bytes:
    """A sample with another line in the place of one, or with none or several."""
    lines = sample.splitlines(keepends=True)
    lines[number - 1] = f"{new}\n" if new else ""
    return written("".join(lines))


def twice(number: int, sample: str = RSS) -> bytes:
    """A sample with a line that is there twice."""
    return line(number, "\n".join([sample.splitlines()[number - 1]] * 2), sample)


def assert_found(cases: Iterable[tuple[str, bytes, list[Found]]], audit: Callable[[bytes], Iterable[Found]]) -> None:
    """Each case (name, file, the faults expected) has these faults, in any order, and no other."""
    found = [(name, sorted(audit(raw), key=str), sorted(expected, key=str)) for name, raw, expected in cases]
    wrong = [f"{name}: {got} in the place of {wanted}" for name, got, wanted in found if got != wanted]
    assert not wrong, "\n".join(["", *wrong])
