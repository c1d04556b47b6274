"""The checks of calendars: what is wrong with one, line by line, and what subscribers of the one before would lose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

import icalendar
import pytest

from plugins.agenda.calendar_check import Problem, lost, problems
from plugins.agenda.calendars import calendar
from plugins.agenda.details import Details, headline
from plugins.agenda.kind import EVENT_STATUSES, FORMATS
from plugins.agenda.occurrences import Meeting, in_order
from plugins.agenda.places import Geo, PostalAddress
from plugins.agenda.room import Known, calendars_of, known
from plugins.content.items import Item, Site
from plugins.content.library import load
from plugins.content.site import Strand
from plugins.house import reading
from plugins.kinds import EVENTS, PLACES, Event, Place
from tests.conftest import CONTENT, NAMES, TODAY
from tests.content.content_tree import read

# Sound, and written by nobody's program. Each line counts: the faults below are said at its number.
SOUND = """\
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
PAGE = b"<!doctype html>\r\n<title>Introuvable</title>\r\n"

NEEDS_RULE = "un fuseau sans RRULE : les années à venir y seraient décalées d'une heure dans certains programmes"
NO_CALENDAR = "ce n'est pas un agenda : il commence par « BEGIN:VCALENDAR »"
NO_CANCELLED = "STATUS:CANCELLED fait disparaître l'événement de Google Agenda ; gardez CONFIRMED et dites « ANNULÉ » dans le titre"
NO_BOM = "une marque d'ordre des octets (BOM) n'a pas sa place ici"


def written(text: str = SOUND) -> bytes:
    """The bytes of a calendar, with the ends of lines that it must have."""
    return text.replace("\n", "\r\n").encode()


def planted(old: str, new: str) -> bytes:
    """The sound calendar with one passage changed."""
    assert SOUND.count(old) == 1, f"{old!r} is not once in the calendar"
    return written(SOUND.replace(old, new))


def in_bytes(old: bytes, new: bytes) -> bytes:
    """The same for what is no text."""
    assert written().count(old) == 1, f"{old!r} is not once in the calendar"
    return written().replace(old, new)


def line(number: int, new: str) -> bytes:
    """The sound calendar with another line in the place of one, or with none or several."""
    lines = SOUND.splitlines(keepends=True)
    lines[number - 1] = f"{new}\n" if new else ""
    return written("".join(lines))


def twice(number: int) -> bytes:
    """The sound calendar with a line that is there twice."""
    return line(number, "\n".join([SOUND.splitlines()[number - 1]] * 2))


BYTES = [
    pytest.param(in_bytes(b"SUMMARY:Un club\r\n", b"SUMMARY:Un club\n"), [(26, "la ligne ne finit pas par CRLF")], id="LF"),
    pytest.param(
        SOUND.encode(), [(number, "la ligne ne finit pas par CRLF") for number in range(1, SOUND.count("\n") + 1)], id="LF everywhere"
    ),
    pytest.param(written().removesuffix(b"\r\n"), [(41, "la dernière ligne n'est pas terminée")], id="last line cut"),
    pytest.param(line(26, f"SUMMARY:{'o' * 68}"), [(26, "la ligne fait 76 octets ; au plus 75, pliez-la")], id="76 octets"),
    pytest.param(line(26, f"SUMMARY:{'é' * 34}"), [(26, "la ligne fait 76 octets ; au plus 75, pliez-la")], id="42 letters, 76 octets"),
    pytest.param(line(31, f" {'o' * 75}"), [(31, "la ligne fait 76 octets ; au plus 75, pliez-la")], id="continuation of 76 octets"),
    pytest.param(in_bytes("fête".encode(), "fête".encode()[:2]), [(39, "ce n'est pas de l'UTF-8")], id="letter cut in two"),
    pytest.param(in_bytes("fête".encode(), "fête".encode("latin-1")), [(39, "ce n'est pas de l'UTF-8")], id="Latin-1"),
    pytest.param(
        in_bytes("soirée".encode(), b"soir\xc3\r\n \xa9e"), [(30, "ce n'est pas de l'UTF-8")], id="fold in the middle of a letter"
    ),
    pytest.param(b"\xef\xbb\xbf" + written(), [(1, NO_BOM)], id="byte order mark"),
    pytest.param(planted("Un club", "Un\x07club"), [(26, "caractère de contrôle")], id="control character"),
    pytest.param(planted("Un club", "Un\x7fclub"), [(26, "caractère de contrôle")], id="the last control character of ASCII"),
    pytest.param(planted("Un club", "Un\rclub"), [(26, "caractère de contrôle")], id="carriage return within a line"),
    pytest.param(planted("SUMMARY:Un club\n", "SUMMARY:Un club\n\n"), [(27, "ligne vide")], id="blank line"),
]

LINES = [
    pytest.param(line(28, "Milab"), [(28, "cette ligne n'est pas « NOM:valeur » : Milab")], id="line that is no property"),
    pytest.param(line(28, "LOCATION : Milab"), [(28, "cette ligne n'est pas « NOM:valeur » : LOCATION : Milab")], id="space in a name"),
    pytest.param(line(28, "END:VALARM"), [(28, "« END:VALARM » ne ferme rien qui soit ouvert")], id="end that closes nothing"),
    pytest.param(line(40, ""), [(40, "« END:VCALENDAR » ne ferme rien qui soit ouvert")], id="event never closed"),
    pytest.param(line(41, ""), [(1, "« BEGIN:VCALENDAR » n'est jamais fermé")], id="calendar never closed"),
    pytest.param(written(SOUND + "X-APRES:1\n"), [(42, "cette ligne est hors de tout composant")], id="line after the end"),
    pytest.param(
        PAGE,
        [
            (1, "cette ligne n'est pas « NOM:valeur » : <!doctype html>"),
            (2, "cette ligne n'est pas « NOM:valeur » : <title>Introuvable</title>"),
            (1, NO_CALENDAR),
        ],
        id="web page",
    ),
    pytest.param(b"", [(1, NO_CALENDAR)], id="nothing"),
    pytest.param(b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Oxi\r\nEND:VCARD\r\n", [(1, NO_CALENDAR)], id="visiting card"),
]

CALENDARS = [
    pytest.param(line(2, ""), [(1, "VERSION doit y être une fois, avec « 2.0 »")], id="no version"),
    pytest.param(line(2, "VERSION:1.0"), [(1, "VERSION doit y être une fois, avec « 2.0 »")], id="old version"),
    pytest.param(twice(2), [(1, "VERSION doit y être une fois, avec « 2.0 »")], id="two versions"),
    pytest.param(line(3, ""), [(1, "PRODID doit y être une fois")], id="no product"),
    pytest.param(twice(3), [(1, "PRODID doit y être une fois")], id="two products"),
    pytest.param(line(4, "REFRESH-INTERVAL:PT12H"), [(4, "REFRESH-INTERVAL doit porter « ;VALUE=DURATION »")], id="interval of no kind"),
    pytest.param(
        written("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Essai//FR\nEND:VCALENDAR\n"), [(1, "l'agenda n'a aucun composant")], id="empty"
    ),
    pytest.param(planted("UID:deux", "UID:un"), [(33, "UID déjà pris à la ligne 20 : un")], id="identifier taken twice"),
]

ZONES = [
    pytest.param(
        line(6, ""),
        [(5, "un fuseau sans TZID"), *((n, "le fuseau « Europe/Paris » n'est pas défini dans ce fichier (VTIMEZONE)") for n in (23, 24))],
        id="zone without a name",
    ),
    pytest.param(line(11, ""), [(7, NEEDS_RULE)], id="summer time for one year"),
    pytest.param(line(11, "RDATE:19820328T020000,19830327T020000"), [(7, NEEDS_RULE)], id="list of dates for a rule"),
    pytest.param(
        written("".join([*SOUND.splitlines(keepends=True)[:6], *SOUND.splitlines(keepends=True)[18:]])),
        [(5, "un fuseau sans règle (STANDARD, DAYLIGHT)")],
        id="zone without rules",
    ),
    pytest.param(
        written("".join([*SOUND.splitlines(keepends=True)[:4], *SOUND.splitlines(keepends=True)[19:]])),
        [(n, "le fuseau « Europe/Paris » n'est pas défini dans ce fichier (VTIMEZONE)") for n in (9, 10)],
        id="no zone",
    ),
    pytest.param(
        planted("DTSTART;TZID=Europe/Paris", "DTSTART;TZID=Europe/London"),
        [(24, "le fuseau « Europe/London » n'est pas défini dans ce fichier (VTIMEZONE)")],
        id="another zone",
    ),
    pytest.param(line(24, "DTSTART:20241015T183000"), [(24, "DTSTART n'a pas de fuseau horaire : 20241015T183000")], id="hour of nowhere"),
]

EVENT_PROPERTIES = [
    *(
        pytest.param(line(number, ""), [(20, f"{name} manque")], id=f"no {name}")
        for number, name in ((21, "UID"), (22, "DTSTAMP"), (23, "SEQUENCE"), (24, "DTSTART"), (26, "SUMMARY"))
    ),
    *(
        pytest.param(line(number, f"{name}: "), [(20, f"{name} manque")], id=f"empty {name}")
        for number, name in ((21, "UID"), (26, "SUMMARY"))
    ),
    *(
        pytest.param(twice(number), [(number + 1, f"{name} y est deux fois")], id=f"two {name}")
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
    pytest.param(line(23, "SEQUENCE:deux"), [(23, "SEQUENCE est un nombre entier : deux")], id="sequence in letters"),
    pytest.param(line(23, "SEQUENCE:-1"), [(23, "SEQUENCE est un nombre entier : -1")], id="negative sequence"),
    pytest.param(line(22, "DTSTAMP:20240901T080000"), [(22, "DTSTAMP doit être en UTC : 20240901T080000")], id="stamp of nowhere"),
    pytest.param(line(22, "DTSTAMP:20240901"), [(22, "DTSTAMP doit être en UTC : 20240901")], id="stamp of a day"),
    pytest.param(
        line(28, "LAST-MODIFIED:20240901T080000"), [(28, "LAST-MODIFIED doit être en UTC : 20240901T080000")], id="change of nowhere"
    ),
    pytest.param(
        line(27, "STATUS:ANNULE"),
        [(27, "STATUS inconnu : ANNULE ; valeurs possibles : TENTATIVE, CONFIRMED, CANCELLED")],
        id="unknown status",
    ),
    pytest.param(line(27, "STATUS:CANCELLED"), [(27, NO_CANCELLED)], id="cancelled"),
    pytest.param(
        line(25, "DTEND;TZID=Europe/Paris:20241015T180000"),
        [(25, "DTEND (20241015T180000) n'est pas après DTSTART (20241015T183000)")],
        id="end before start",
    ),
    pytest.param(
        line(25, "DTEND;TZID=Europe/Paris:20241015T183000"),
        [(25, "DTEND (20241015T183000) n'est pas après DTSTART (20241015T183000)")],
        id="end at the start, which RFC 5545 3.8.2.2 forbids",
    ),
    pytest.param(
        line(38, "DTEND;VALUE=DATE:20241018"),
        [(38, "DTEND (20241018) n'est pas après DTSTART (20241018)")],
        id="whole day that ends on itself",
    ),
    pytest.param(
        line(38, "DTEND;VALUE=DATE:20241017"),
        [(38, "DTEND (20241017) n'est pas après DTSTART (20241018)")],
        id="whole day that ends on the day before",
    ),
    pytest.param(
        line(25, "DTEND;VALUE=DATE:20241016"),
        [(25, "DTSTART et DTEND ne sont pas de la même sorte (jour ou moment)")],
        id="moment to day",
    ),
    pytest.param(
        line(38, "DTEND;TZID=Europe/Paris:20241019T100000"),
        [(38, "DTSTART et DTEND ne sont pas de la même sorte (jour ou moment)")],
        id="day to moment",
    ),
    pytest.param(line(28, "DURATION:PT2H"), [(25, "DTEND et DURATION à la fois")], id="end and duration"),
    pytest.param(
        line(24, "DTSTART;TZID=Europe/Paris:20241015"),
        [
            (24, "DTSTART n'est pas un moment : 20241015"),
        ],
        id="moment without its hour",
    ),
    pytest.param(line(38, "DTEND;VALUE=DATE:20241019T10"), [(38, "DTEND n'est pas un jour : 20241019T10")], id="day with an hour"),
]


@pytest.mark.parametrize(("raw", "expected"), [*BYTES, *LINES, *CALENDARS, *ZONES, *EVENT_PROPERTIES])
def test_a_fault_is_said_at_its_line_and_nothing_else_is(raw: bytes, expected: list[Problem]) -> None:
    """Each fault in a calendar that is otherwise right gives its own message, at its line, and no other."""
    assert list(problems(raw)) == expected


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(written(), id="as it is"),
        pytest.param(planted("SUMMARY:Un club", "summary:Un club"), id="name in small letters"),
        pytest.param(planted("\n ignes", "\n\tignes"), id="fold by a tab"),
        pytest.param(line(28, 'ORGANIZER;CN="MILA : la rue; la musique":mailto:a@mila.example'), id="signs between quotation marks"),
        pytest.param(line(28, 'LOCATION;ALTREP="https://mila.example/":Milab'), id="address in a parameter"),
        pytest.param(line(28, "CATEGORIES;LANGUAGE=fr:Club,Conférence"), id="list"),
        pytest.param(line(25, ""), id="no end"),
        pytest.param(line(25, "DURATION:PT2H"), id="duration for an end"),
        pytest.param(line(24, "DTSTART:20241015T163000Z"), id="start in UTC"),
        pytest.param(line(26, f"SUMMARY:{'o' * 67}"), id="75 octets"),
        pytest.param(line(27, "STATUS:TENTATIVE"), id="not sure yet"),
        pytest.param(line(34, "UID:un\nRECURRENCE-ID;VALUE=DATE:20241018"), id="another date of the same event"),
        pytest.param(line(28, "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT1H\nDESCRIPTION:Un club\nEND:VALARM"), id="alarm"),
    ],
)
def test_a_sound_calendar_has_no_problem(raw: bytes) -> None:
    """What RFC 5545 allows is no fault, whoever wrote it."""
    assert list(problems(raw)) == []


def test_the_last_line_of_a_fault_is_the_one_in_the_file() -> None:
    """Lines are those of the file, folds included, so that one finds the place with any editor."""
    raw = written(SOUND.replace("STATUS:CONFIRMED\n", "").replace("SUMMARY:La fête", "SUMMARY:La fête\nSTATUS:CANCELLED"))

    assert [number for number, _ in problems(raw)] == [raw.split(b"\r\n").index(b"STATUS:CANCELLED") + 1]


def _told(was: str, words: str) -> tuple[str, str]:
    return "un", f"« {was} » a changé ({words}) depuis sa publication ; dites-le dans « changes » (« date » et « note »)"


GONE = "« {} » a disparu de l'agenda publié ; remettez son fichier et son jour, puis « eventStatus: cancelled » ou « postponed »"
FALLEN = "« {} » : il manque dans « changes » un changement déjà publié ; remettez-le, ils ne s'effacent pas"
FIRST, SECOND = (
    SOUND[SOUND.index("BEGIN:VEVENT\nUID:un") : SOUND.index("BEGIN:VEVENT\nUID:deux")],
    SOUND[SOUND.index("BEGIN:VEVENT\nUID:deux") : -14],
)

# What happens to the first event: the line it had, the one it has, and what changed in the words of the message.
SIGNIFICANT = [
    pytest.param(24, "DTSTART;TZID=Europe/Paris:20241015T190000", "le début", id="later"),
    pytest.param(24, "DTSTART:20241015T163000Z", "le début", id="start written in another zone"),
    pytest.param(24, "DTSTART;TZID=Europe/London:20241015T183000", "le début", id="same hour elsewhere"),
    pytest.param(25, "DTEND;TZID=Europe/Paris:20241015T210000", "la fin", id="longer"),
    pytest.param(25, "", "la fin", id="no end any more"),
    pytest.param(28, "LOCATION:FGO Barbara", "le lieu", id="elsewhere"),
    pytest.param(28, "", "le lieu", id="nowhere any more"),
    pytest.param(26, "SUMMARY:Le club", "le titre", id="another title"),
    pytest.param(26, "SUMMARY:ANNULÉ : Un club", "le titre", id="cancelled as Google shows it"),
    pytest.param(27, "STATUS:TENTATIVE", "l'état", id="not sure any more"),
    pytest.param(29, "CONFERENCE;VALUE=URI:https://salle.example/deux", "l'adresse en ligne", id="another room on the web"),
]


@pytest.mark.parametrize(("number", "new", "words"), SIGNIFICANT)
def test_a_change_that_is_not_told_is_a_loss(number: int, new: str, words: str) -> None:
    """Programs that hold an event look at SEQUENCE: a change of hour, place or title without a rise may never reach them."""
    assert list(lost(written(), line(number, new))) == [_told("Un club", words)]


@pytest.mark.parametrize(("number", "new", "words"), SIGNIFICANT)
def test_a_change_that_is_told_is_none(number: int, new: str, words: str) -> None:
    """The same with SEQUENCE raised."""
    assert list(lost(written(), line(number, new).replace(b"SEQUENCE:3", b"SEQUENCE:4"))) == []


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param(written(SOUND.replace(FIRST, "")), [("un", GONE.format("Un club"))], id="event that is gone"),
        pytest.param(written(SOUND.replace(SECOND, "")), [("deux", GONE.format("La fête"))], id="the other one"),
        pytest.param(
            written(SOUND.replace(FIRST, "").replace(SECOND, "")),
            [("un", GONE.format("Un club")), ("deux", GONE.format("La fête"))],
            id="all gone",
        ),
        pytest.param(planted("UID:un", "UID:trois"), [("un", GONE.format("Un club"))], id="another identifier"),
        pytest.param(planted("SEQUENCE:3", "SEQUENCE:2"), [("un", FALLEN.format("Un club"))], id="sequence fallen"),
        pytest.param(
            written(SOUND.replace("SEQUENCE:3", "SEQUENCE:2").replace("SUMMARY:Un club", "SUMMARY:Le club")),
            [("un", FALLEN.format("Un club"))],
            id="sequence fallen with another change",
        ),
        pytest.param(
            written(SOUND.replace("T183000", "T193000").replace("T200000", "T210000").replace("Milab", "FGO")),
            [_told("Un club", "le début, la fin, le lieu")],
            id="several changes, one fault",
        ),
        pytest.param(planted("SEQUENCE:3", "SEQUENCE:5"), [], id="two changes told at once"),
        pytest.param(planted("pour tous", "pour toutes et tous"), [], id="another description"),
        pytest.param(planted("DTSTAMP:20240901T080000Z", "DTSTAMP:20240905T080000Z"), [], id="another stamp"),
        pytest.param(planted("SUMMARY:Un club", "SUMMARY:Un\n  club"), [], id="the same folded otherwise"),
        pytest.param(planted("SUMMARY:Un club", "summary:Un club"), [], id="the same in small letters"),
        pytest.param(written(SOUND.replace(FIRST + SECOND, SECOND + FIRST)), [], id="another order"),
        pytest.param(written(SOUND.replace(FIRST, FIRST + FIRST.replace("UID:un", "UID:trois"))), [], id="new event"),
        pytest.param(planted("VERSION:2.0\n", "VERSION:2.0\nNAME:Agenda\n"), [], id="another name of the calendar"),
        pytest.param(written(), [], id="nothing"),
    ],
)
def test_what_subscribers_would_lose(now: bytes, expected: list[tuple[str, str]]) -> None:
    """An event that is gone or goes back in time is a loss; a new one and another text are none."""
    assert list(lost(written(), now)) == expected


@pytest.mark.parametrize(("published", "now"), [(PAGE, written()), (written(), PAGE), (b"", written())])
def test_what_is_no_calendar_cannot_be_compared(published: bytes, now: bytes) -> None:
    """The page of an error in the place of a calendar is no reason to say that nothing was lost."""
    with pytest.raises(ValueError, match="ce n'est pas un agenda"):
        list(lost(published, now))


@pytest.fixture(scope="module")
def real() -> list[Known]:
    """What each of the project's own sites lists."""
    library = load(CONTENT, reading(TODAY))
    return [known(library, library.sites[name]) for name in NAMES]


def test_the_calendars_of_the_real_content_have_no_problem(real: list[Known]) -> None:
    """Whole agendas, series, places and single events: every calendar that the sites publish is sound, and loses nothing of itself."""
    written_files = [file for found in real for file in calendars_of(found)]

    assert len(written_files) > len(real)
    assert {file.address: list(problems(file.content)) for file in written_files} == {file.address: [] for file in written_files}
    assert [list(lost(file.content, file.content)) for file in written_files] == [[] for _ in written_files]


@dataclass(frozen=True)
class Chance:
    """Events as nobody would write them and as a schema lets them be, from a seed."""

    random: Random
    site: Site

    def words(self, most: int) -> str:
        """Letters of one, two, three and four octets, and the signs that iCalendar escapes; never empty."""
        letters = "aé€🎵 ,;:\\\"'\n^n«»\u202f\u2028\u0301.-=/<>&%"
        return "x" + "".join(self.random.choices(letters, k=self.random.randrange(most - 1)))

    def moment(self) -> tuple[str, str | None]:
        """A start as precise as chance has it, and an end that goes with it."""
        year, month, day = self.random.randrange(1981, 2101), self.random.randrange(1, 13), self.random.randrange(1, 28)
        parts = self.random.randrange(1, 5)
        if parts < 3:
            return "-".join([f"{year}", f"{month:02}"][:parts]), None
        begins = f"{year}-{month:02}-{day:02}"
        ends = self.random.choice([None, begins, f"{year}-{month:02}-{day + 1:02}", f"{year + 1}-{month:02}-{day:02}"])
        if parts == 3:
            return begins, ends
        return f"{begins} {self.random.randrange(4, 22):02}:{self.random.randrange(60):02}", f"{ends} 22:00" if ends else None

    def date(self, *, told: bool) -> dict[str, Any]:
        """The fields of a date; only what is told may be anything but held."""
        begins, ends = self.moment()
        status = self.random.choice(list(EVENT_STATUSES)) if told else "scheduled"
        previous = {"previousStartDate": self.moment()[0]} if status == "rescheduled" else {}
        return {"start": begins, **({"end": ends} if ends else {}), "eventStatus": status, **previous}

    def event(self, number: int) -> Event:
        """An event that the schema accepts."""
        mode = self.random.choice(["onsite", "online", "mixed"])
        changes = self.random.randrange(4)
        return Event.model_validate(
            {
                "id": f"00000000-0000-4000-8000-{number:012}",
                "title": self.words(140),
                "summary": self.words(300),
                "strand": "club-mila",
                "created": "2024-01-01",
                "changes": [{"date": f"2024-02-{day + 1:02}", "note": self.words(90)} for day in range(changes)],
                **self.date(told=changes > 0),
                "sessions": [{"number": n + 2, **self.date(told=changes > 0)} for n in range(self.random.randrange(4))],
                "eventAttendanceMode": mode,
                **({"virtualLocation": f"https://salle.example/{'é' * self.random.randrange(80)}?a=1;b,c"} if mode != "onsite" else {}),
                "format": self.random.choice(list(FORMATS)),
                "performer": [{"name": self.words(60), "role": self.words(60)} for _ in range(self.random.randrange(3))],
                "conditions": self.words(90),
            },
            context={"vocabularies": self.site.config.vocabularies()},
        )

    def place(self, sheet: Item[Place]) -> Item[Place]:
        """A place with any name and any position."""
        where = Geo(
            latitude=Decimal(self.random.randrange(-9000, 9001)) / 100, longitude=Decimal(self.random.randrange(-18000, 18001)) / 100
        )
        address = PostalAddress(streetAddress=self.words(60), addressLocality=self.words(60))
        return replace(sheet, entry=sheet.entry.model_copy(update={"title": self.words(140), "geo": where, "address": address}))

    def pairs(self, meeting: Meeting, sheet: Item[Place]) -> Iterator[tuple[Any, Details]]:
        """The dates of a few events with what is known of them."""
        for number in range(self.random.randrange(1, 6)):
            entry = self.event(number)
            place = self.place(sheet) if entry.eventAttendanceMode != "online" else None
            found = Details(
                replace(meeting, entry=entry), self.site, Strand(label=self.words(60), ink="spot-1"), place, "https://mila.example/lieu/"
            )
            yield from ((occurrence, found) for occurrence in in_order([found.meeting]))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the small content tree."""
    return read(tmp_path_factory.mktemp("small")).sites["mila"]


@pytest.mark.parametrize("seed", range(60))
def test_any_calendar_that_is_written_has_no_problem(small: Site, seed: int) -> None:
    """Whatever events the schema accepts, their calendar is sound, and another program reads as many from it, with the same words."""
    chance = Chance(Random(seed), small)
    notices = small.config.notices.model_copy(update={"name": chance.words(60), "email": "agenda@mila.example"})
    chance = replace(chance, site=replace(small, config=small.config.model_copy(update={"notices": notices})))
    [meeting], [sheet] = small.items(EVENTS), small.items(PLACES)
    dates = list(chance.pairs(meeting, sheet))

    raw = calendar("Agenda", "Tous les rendez-vous.", "https://mila.example/agenda.ics", "https://mila.example/agenda/", dates)

    events: list[Any] = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert list(problems(raw)) == []
    assert list(lost(raw, raw)) == []
    assert [str(event["UID"]) for event in events] == [date.uid for date, _ in dates if date.is_dated]
    assert [str(event["SUMMARY"]) for event in events] == [headline(date) for date, _ in dates if date.is_dated]
    assert all(event["DTEND"].dt - event["DTSTART"].dt > timedelta() for event in events if "DTEND" in event)


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("MILA, la Rue", rb"MILA\, la Rue"),
        ("MILA ; la Rue", rb"MILA \; la Rue"),
        ("MILA \\ la Rue", rb"MILA \\ la Rue"),
        ("MILA\nla Rue", rb"MILA\nla Rue"),
    ],
)
def test_the_name_of_a_calendar_is_escaped(words: str, escaped: bytes) -> None:
    """The calendar of one event bears its title and its summary: they are texts like any other (RFC 5545, 3.3.11)."""
    raw = calendar(words, words, "https://mila.example/agenda.ics", "https://mila.example/agenda/", [])

    lines = raw.split(b"\r\n")
    assert [name for name in (b"NAME", b"X-WR-CALNAME", b"DESCRIPTION", b"X-WR-CALDESC") if name + b":" + escaped in lines] == [
        b"NAME",
        b"X-WR-CALNAME",
        b"DESCRIPTION",
        b"X-WR-CALDESC",
    ]
