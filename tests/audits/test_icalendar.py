"""The audit of iCalendar: each fault that is planted is said at its line, and nothing is said of what is right."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tests.audits import samples
from tests.audits.icalendar import calendar_problems
from tests.audits.samples import CALENDAR, TODAY, Problem, assert_found, written

PAGE = b"<!doctype html>\r\n<title>Introuvable</title>\r\n"
NEEDS_RULE = "a zone without RRULE: the years to come would be an hour off in some programs"
NO_CALENDAR = "this is no calendar, which begins with « BEGIN:VCALENDAR »"
NO_BOM = "a byte order mark has no place here"

planted = partial(samples.planted, sample=CALENDAR)
line = partial(samples.line, sample=CALENDAR)
twice = partial(samples.twice, sample=CALENDAR)


def in_bytes(old: bytes, new: bytes) -> bytes:
    """The sample with octets changed that are no text."""
    assert written(CALENDAR).count(old) == 1, f"{old!r} is not once in the calendar"
    return written(CALENDAR).replace(old, new)


BYTES = [
    ("LF", in_bytes(b"SUMMARY:Un club\r\n", b"SUMMARY:Un club\n"), [(26, "the line does not end with CRLF")]),
    ("LF everywhere", CALENDAR.encode(), [(number, "the line does not end with CRLF") for number in range(1, CALENDAR.count("\n") + 1)]),
    ("last line cut", written(CALENDAR).removesuffix(b"\r\n"), [(41, "the last line does not end")]),
    ("76 octets", line(26, f"SUMMARY:{'o' * 68}"), [(26, "the line has 76 octets; fold it at 75")]),
    ("42 letters, 76 octets", line(26, f"SUMMARY:{'é' * 34}"), [(26, "the line has 76 octets; fold it at 75")]),
    ("continuation of 76 octets", line(31, f" {'o' * 75}"), [(31, "the line has 76 octets; fold it at 75")]),
    ("letter cut in two", in_bytes("fête".encode(), "fête".encode()[:2]), [(39, "this is not UTF-8")]),
    ("Latin-1", in_bytes("fête".encode(), "fête".encode("latin-1")), [(39, "this is not UTF-8")]),
    ("fold in the middle of a letter", in_bytes("soirée".encode(), b"soir\xc3\r\n \xa9e"), [(30, "this is not UTF-8")]),
    ("byte order mark", b"\xef\xbb\xbf" + written(CALENDAR), [(1, NO_BOM)]),
    ("control character", planted("Un club", "Un\x07club"), [(26, "control character")]),
    ("the last control character of ASCII", planted("Un club", "Un\x7fclub"), [(26, "control character")]),
    ("carriage return within a line", planted("Un club", "Un\rclub"), [(26, "control character")]),
    ("blank line", planted("SUMMARY:Un club\n", "SUMMARY:Un club\n\n"), [(27, "blank line")]),
]

LINES = [
    ("line that is no property", line(28, "Milab"), [(28, "this line is not « NAME:value »: Milab")]),
    ("space in a name", line(28, "LOCATION : Milab"), [(28, "this line is not « NAME:value »: LOCATION : Milab")]),
    ("end that closes nothing", line(28, "END:VALARM"), [(28, "« END:VALARM » closes nothing that is open")]),
    ("event never closed", line(40, ""), [(40, "« END:VCALENDAR » closes nothing that is open")]),
    ("calendar never closed", line(41, ""), [(1, "« BEGIN:VCALENDAR » is never closed")]),
    ("line after the end", written(CALENDAR + "X-APRES:1\n"), [(42, "this line is outside of any component")]),
    (
        "web page",
        PAGE,
        [
            (1, "this line is not « NAME:value »: <!doctype html>"),
            (2, "this line is not « NAME:value »: <title>Introuvable</title>"),
            (1, NO_CALENDAR),
        ],
    ),
    ("nothing", b"", [(1, NO_CALENDAR)]),
    ("visiting card", b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Oxi\r\nEND:VCARD\r\n", [(1, NO_CALENDAR)]),
]

CALENDARS = [
    ("no version", line(2, ""), [(1, "VERSION is missing")]),
    ("old version", line(2, "VERSION:1.0"), [(2, "VERSION is not one of 2.0: 1.0")]),
    ("two versions", twice(2), [(3, "VERSION is there twice")]),
    ("no product", line(3, ""), [(1, "PRODID is missing")]),
    ("two products", twice(3), [(4, "PRODID is there twice")]),
    ("interval of no kind", line(4, "REFRESH-INTERVAL:PT12H"), [(4, "REFRESH-INTERVAL must have a parameter VALUE")]),
    ("empty", written("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Essai//FR\nEND:VCALENDAR\n"), [(1, "the calendar holds nothing")]),
    ("identifier taken twice", planted("UID:deux", "UID:un"), [(33, "UID is taken already at line 20: un")]),
]

ZONES = [
    (
        "zone without a name",
        line(6, ""),
        [(5, "TZID is missing"), *((n, "the zone « Europe/Paris » is not defined in this file (VTIMEZONE)") for n in (23, 24))],
    ),
    ("summer time for one year", line(11, ""), [(7, NEEDS_RULE)]),
    (
        "list of dates for a rule",
        line(11, "RDATE:19820328T020000,19830327T020000"),
        [(11, "RDATE is not allowed in DAYLIGHT"), (7, NEEDS_RULE)],
    ),
    (
        "zone without rules",
        written("".join([*CALENDAR.splitlines(keepends=True)[:6], *CALENDAR.splitlines(keepends=True)[18:]])),
        [(5, "a zone without rules (STANDARD, DAYLIGHT)")],
    ),
    (
        "no zone",
        written("".join([*CALENDAR.splitlines(keepends=True)[:4], *CALENDAR.splitlines(keepends=True)[19:]])),
        [(n, "the zone « Europe/Paris » is not defined in this file (VTIMEZONE)") for n in (9, 10)],
    ),
    (
        "another zone",
        planted("DTSTART;TZID=Europe/Paris", "DTSTART;TZID=Europe/London"),
        [(24, "the zone « Europe/London » is not defined in this file (VTIMEZONE)")],
    ),
    ("hour of nowhere", line(24, "DTSTART:20241015T183000"), [(24, "DTSTART must be in a zone or in UTC: 20241015T183000")]),
]

EVENT_PROPERTIES = [
    *(
        (f"no {name}", line(number, ""), [(20, f"{name} is missing")])
        for number, name in ((21, "UID"), (22, "DTSTAMP"), (23, "SEQUENCE"), (24, "DTSTART"), (26, "SUMMARY"))
    ),
    ("empty UID", line(21, "UID: "), [(21, "UID is empty, badly escaped, or escaped twice:  ")]),
    ("empty SUMMARY", line(26, "SUMMARY: "), [(26, "SUMMARY is empty, badly escaped, or escaped twice:  ")]),
    *(
        (f"two {name}", twice(number), [(number + 1, f"{name} is there twice")])
        for number, name in (
            (21, "UID"),
            (22, "DTSTAMP"),
            (23, "SEQUENCE"),
            (24, "DTSTART"),
            (25, "DTEND"),
            (26, "SUMMARY"),
            (27, "STATUS"),
        )
    ),
    ("sequence in letters", line(23, "SEQUENCE:deux"), [(23, "SEQUENCE is no whole number: deux")]),
    ("negative sequence", line(23, "SEQUENCE:-1"), [(23, "SEQUENCE is no whole number: -1")]),
    ("stamp of nowhere", line(22, "DTSTAMP:20240901T080000"), [(22, "DTSTAMP is no moment in UTC: 20240901T080000")]),
    ("stamp of a day", line(22, "DTSTAMP:20240901"), [(22, "DTSTAMP is no moment in UTC: 20240901")]),
    ("change of nowhere", line(28, "LAST-MODIFIED:20240901T080000"), [(28, "LAST-MODIFIED is no moment in UTC: 20240901T080000")]),
    ("unknown status", line(27, "STATUS:ANNULE"), [(27, "STATUS is not one of CONFIRMED, TENTATIVE: ANNULE")]),
    ("cancelled, which Google hides", line(27, "STATUS:CANCELLED"), [(27, "STATUS is not one of CONFIRMED, TENTATIVE: CANCELLED")]),
    (
        "end before start",
        line(25, "DTEND;TZID=Europe/Paris:20241015T180000"),
        [(25, "DTEND (20241015T180000) is not after DTSTART (20241015T183000)")],
    ),
    (
        "end at the start, which RFC 5545 3.8.2.2 forbids",
        line(25, "DTEND;TZID=Europe/Paris:20241015T183000"),
        [(25, "DTEND (20241015T183000) is not after DTSTART (20241015T183000)")],
    ),
    ("whole day that ends on itself", line(38, "DTEND;VALUE=DATE:20241018"), [(38, "DTEND (20241018) is not after DTSTART (20241018)")]),
    (
        "whole day that ends on the day before",
        line(38, "DTEND;VALUE=DATE:20241017"),
        [(38, "DTEND (20241017) is not after DTSTART (20241018)")],
    ),
    ("moment to day", line(25, "DTEND;VALUE=DATE:20241016"), [(25, "DTSTART and DTEND are not of one kind (day or moment)")]),
    ("day to moment", line(38, "DTEND;TZID=Europe/Paris:20241019T100000"), [(38, "DTSTART and DTEND are not of one kind (day or moment)")]),
    ("end and duration", line(28, "DURATION:PT2H"), [(28, "DURATION is not allowed in VEVENT")]),
    (
        "moment without its hour",
        line(24, "DTSTART;TZID=Europe/Paris:20241015"),
        [(24, "DTSTART is not of the kind that it says it is: 20241015")],
    ),
    ("day with an hour", line(38, "DTEND;VALUE=DATE:20241019T10"), [(38, "DTEND is neither a day nor a moment: 20241019T10")]),
]


def audit(raw: bytes) -> Iterator[Problem]:
    """What is wrong with a calendar on the day of the samples."""
    return calendar_problems(raw, TODAY)


def test_a_fault_is_said_at_its_line_and_nothing_else_is() -> None:
    """Each fault in a calendar that is otherwise right gives its own message, at its line, and no other."""
    assert_found([*BYTES, *LINES, *CALENDARS, *ZONES, *EVENT_PROPERTIES], audit)


RIGHT: list[tuple[str, bytes, list[Problem]]] = [
    ("as it is", written(CALENDAR), []),
    ("name in small letters", planted("SUMMARY:Un club", "summary:Un club"), []),
    ("fold by a tab", planted("\n ignes", "\n\tignes"), []),
    ("signs between quotation marks", line(28, 'ORGANIZER;CN="MILA : la rue; la musique":mailto:a@mila.example'), []),
    ("list", line(28, "CATEGORIES:Club,Conférence"), []),
    ("no end", line(25, ""), []),
    ("start in UTC", line(24, "DTSTART:20241015T163000Z"), []),
    ("position", line(28, "GEO:48.89;2.35"), []),
    (
        "everything else that an event may say",
        line(28, "URL:https://mila.example/un/\nTRANSP:OPAQUE\nCLASS:PUBLIC\nCREATED:20240901T080000Z"),
        [],
    ),
    (
        "everything that a calendar may say",
        line(
            4,
            "CALSCALE:GREGORIAN\nNAME:Agenda\nX-WR-CALNAME:Agenda\nX-WR-TIMEZONE:Europe/Paris\nSOURCE;VALUE=URI:https://mila.example/agenda.ics\nX-PUBLISHED-TTL:PT12H",
        ),
        [],
    ),
    ("signs of HTML, which calendars show as they are", line(26, "SUMMARY:Un <b>club</b> & un <i>soir"), []),
    ("75 octets", line(26, f"SUMMARY:{'o' * 67}"), []),
    ("not sure yet", line(27, "STATUS:TENTATIVE"), []),
]


def test_a_calendar_that_is_right_has_no_fault() -> None:
    """What the tables allow is no fault, whoever wrote it."""
    assert_found(RIGHT, audit)


def test_the_last_line_of_a_fault_is_the_one_in_the_file() -> None:
    """Lines are those of the file, folds included, so that one finds the place with any editor."""
    raw = written(CALENDAR.replace("STATUS:CONFIRMED\n", "").replace("SUMMARY:La fête", "SUMMARY:La fête\nSTATUS:CANCELLED"))

    assert [number for number, _ in audit(raw)] == [raw.split(b"\r\n").index(b"STATUS:CANCELLED") + 1]
