"""The lines of the tables that no other fault is planted for: how often a part may be there, and what each value must be."""

from __future__ import annotations

from functools import partial

from tests.audits.icalendar import calendar_problems
from tests.audits.rss import rss_problems
from tests.audits.samples import CALENDAR, PODCAST, PODCAST_URL, RSS_URL, TODAY, assert_found, line, planted

HTTPS = "is no whole https address"
NO_ZONE = "is no name of a zone"
BAD_TEXT = "is empty, badly escaped, or escaped twice"
MAIL = "a@mila.example"
in_podcast, in_calendar = partial(line, sample=PODCAST), partial(line, sample=CALENDAR)

# What may be there once, with a value that is right: by what it stands in.
ONCE_IN_CHANNEL = {
    "pubDate": "Sun, 22 Nov 2026 09:00:00 +0100",
    "copyright": "MILA",
    "managingEditor": MAIL,
    "webMaster": MAIL,
    "generator": "Pelican",
    "docs": "https://www.rssboard.org/rss-specification",
}
ONCE_IN_ITEM = {"author": MAIL, "comments": "https://mila.example/a/"}
# At the line where the sample has it.
ONCE_IN_PODCAST = (
    (10, "itunes:author", "MILA"),
    (14, "itunes:type", "serial"),
    (15, "podcast:guid", "00000000-0000-5000-8000-000000000009"),
    (17, "podcast:medium", "podcast"),
)
ONCE_IN_EPISODE = {"itunes:episode": "3", "itunes:season": "1", "itunes:episodeType": "bonus"}

RSS_FAULTS = [
    *(
        (f"two {name}", line(number, f"<{name}>{value}</{name}>\n<{name}>{value}</{name}>"), [(number + 1, f"<{name}> is there twice")])
        for number, values in ((12, ONCE_IN_CHANNEL), (27, ONCE_IN_ITEM))
        for name, value in values.items()
    ),
    *(
        (f"two {name} of a picture", line(18, f"<{name}>9</{name}>\n<{name}>9</{name}>"), [(number, f"<{name}> is there twice") for number in lines])
        for name, lines in (("description", (19,)), ("width", (18, 19)))
    ),
    ("generator in HTML", line(12, "<generator>&lt;b>Pelican</generator>"), [(12, "<generator> holds HTML where readers want a plain text: <b>Pelican")]),
    ("keeper without an address", line(12, "<webMaster>Ada</webMaster>"), [(12, "<webMaster> is no e-mail address; for a name, dc:creator: Ada")]),
    ("height of a picture in percent", planted('height="400"', 'height="50%"'), [(31, "<media:content>: « height » is no whole number above 0: 50%")]),
    ("description of no type", planted(' type="plain"', ""), [(32, "<media:description>: « type » is missing")]),
]  # fmt: skip

PODCAST_FAULTS = [
    *(
        (f"two {name}", in_podcast(number, f"<{name}>{value}</{name}>\n<{name}>{value}</{name}>"), [(number + 1, f"<{name}> is there twice")])
        for number, name, value in ONCE_IN_PODCAST
    ),
    *(
        (f"two {name}", in_podcast(27, f"<{name}>{value}</{name}>\n<{name}>{value}</{name}>"), [(28, f"<{name}> is there twice")])
        for name, value in ONCE_IN_EPISODE.items()
    ),
    ("two subcategories", planted('<itunes:category text="Music Interviews"/>', '<itunes:category text="Music Interviews"/><itunes:category text="Music History"/>', PODCAST), [(11, "<itunes:category> is there twice")]),
    ("subcategory without its name", planted('<itunes:category text="Music Interviews"/>', "<itunes:category/>", PODCAST), [(11, "<itunes:category>: « text » is missing")]),
    ("sound of nowhere", planted('url="https://mila.example/sons/un.mp3" ', "", PODCAST), [(24, "<enclosure>: « url » is missing")]),
    ("sound of no type", planted(' type="audio/mpeg"', "", PODCAST), [(24, "<enclosure>: « type » is missing")]),
    ("chapters of nowhere", planted('url="https://mila.example/podcast/un.json" ', "", PODCAST), [(29, "<podcast:chapters>: « url » is missing")]),
    ("chapters of no type", planted(' type="application/json+chapters"', "", PODCAST), [(29, "<podcast:chapters>: « type » is missing")]),
    ("chapters at a relative address", planted("https://mila.example/podcast/un.json", "/un.json", PODCAST), [(29, f"<podcast:chapters>: « url » {HTTPS}: /un.json")]),
    ("transcript at a relative address", planted("https://mila.example/podcast/un.vtt", "/un.vtt", PODCAST), [(28, f"<podcast:transcript>: « url » {HTTPS}: /un.vtt")]),
    ("transcript in another language", planted('type="text/vtt"', 'type="text/vtt" language="en"', PODCAST), [(28, "<podcast:transcript>: « language » is not one of fr: en")]),
]  # fmt: skip

# In the place of a line: a value that is wrong, and why.
CALENDAR_FAULTS = [
    *(
        (new, in_calendar(number, new), [(number, f"{new.partition(':')[0]} {why}: {new.partition(':')[2]}")])
        for number, new, why in (
            (3, "PRODID:a;b", BAD_TEXT),
            (4, "NAME:", BAD_TEXT),
            (4, "X-WR-CALNAME:a,b", BAD_TEXT),
            (4, "DESCRIPTION:a;b", BAD_TEXT),
            (4, "X-WR-CALDESC:l&#39\\;été", BAD_TEXT),
            (4, "X-WR-TIMEZONE:CET", NO_ZONE),
            (4, "URL:/agenda/", HTTPS),
            (4, "X-PUBLISHED-TTL:12h", "is no duration"),
            (29, "CREATED:20240901T080000", "is no moment in UTC"),
        )
    ),
    *(
        (new, in_calendar(number, new), [(number, f"{new.partition(':')[0].partition('=')[0]} is not one of {wanted}: TEXT")])
        for number, new, wanted in (
            (4, "REFRESH-INTERVAL;VALUE=TEXT:PT12H", "DURATION"),
            (4, "SOURCE;VALUE=TEXT:https://mila.example/agenda.ics", "URI"),
            (29, "CONFERENCE;VALUE=TEXT:https://salle.example/un", "URI"),
        )
    ),
    *(
        (f"{name} of nowhere", in_calendar(number, f"{name};VALUE=URI:/un"), [(number, f"{name} {HTTPS}: /un")])
        for number, name in ((4, "SOURCE"), (29, "CONFERENCE"))
    ),
    *(
        (f"{new} of a zone", in_calendar(number, new), [(number + after, f"{new.partition(chr(10))[2].partition(':')[0]} {why}: a,b")])
        for number, new, after, why in (
            (6, "TZID:Europe/Paris\nX-LIC-LOCATION:a,b", 1, NO_ZONE),
            (7, "BEGIN:DAYLIGHT\nTZNAME:a,b", 1, BAD_TEXT),
            (13, "BEGIN:STANDARD\nTZNAME:a,b", 1, BAD_TEXT),
        )
    ),
    *(
        (f"season at line {number} {new}", in_calendar(number, new), expected)
        for number, new, expected in (
            (8, "", [(7, "TZOFFSETFROM is missing")]),
            (14, "", [(13, "TZOFFSETFROM is missing")]),
            (10, "DTSTART:mars", [(10, "DTSTART is neither a day nor a moment: mars")]),
            (16, "DTSTART:19960931T030000", [(16, "DTSTART is neither a day nor a moment: 19960931T030000")]),
        )
    ),
    ("DESCRIPTION:a,b", in_calendar(30, "DESCRIPTION:a,b"), [(30, f"DESCRIPTION {BAD_TEXT}: a,bignes")]),
    ("start that is no moment", in_calendar(24, "DTSTART;TZID=Europe/Paris:20241015T186100"), [(24, "DTSTART is neither a day nor a moment: 20241015T186100")]),
    *(
        (f"{name} in hours", in_calendar(number, f"{name};TZID=UTC+1:20241015T{hour}0000"), [(number, f"{name};TZID {NO_ZONE}: UTC+1"), (number, "the zone « UTC+1 » is not defined in this file (VTIMEZONE)")])
        for number, name, hour in ((24, "DTSTART", 18), (25, "DTEND", 20))
    ),
    ("end of another kind", in_calendar(38, "DTEND;VALUE=PERIOD:20241019"), [(38, "DTEND;VALUE is not one of DATE: PERIOD"), (38, "DTEND is not of the kind that it says it is: 20241019"), (38, "DTSTART and DTEND are not of one kind (day or moment)")]),
    ("nobody invites", in_calendar(29, 'ORGANIZER;CN="":mailto:a@mila.example'), [(29, "ORGANIZER;CN is empty: ")]),
]  # fmt: skip


def test_rss() -> None:
    """What may be there once is not there twice, and what an element must say it says."""
    assert_found(RSS_FAULTS, partial(rss_problems, url=RSS_URL, today=TODAY))


def test_podcast() -> None:
    """The same for a feed of sounds."""
    assert_found(PODCAST_FAULTS, partial(rss_problems, url=PODCAST_URL, today=TODAY))


def test_icalendar() -> None:
    """Each value is of the kind that its property wants, and each parameter too."""
    assert_found(CALENDAR_FAULTS, partial(calendar_problems, today=TODAY))
