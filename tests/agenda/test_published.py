"""What subscribers of a published calendar would lose with the one that is to follow: what an event says, and whether it was told."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from plugins.agenda.published import lost
from tests.audits import samples
from tests.audits.samples import CALENDAR

PAGE = b"<!doctype html>\r\n<title>Introuvable</title>\r\n"

planted = partial(samples.planted, sample=CALENDAR)
line = partial(samples.line, sample=CALENDAR)


def written(text: str = CALENDAR) -> bytes:
    """The octets of the sample, or of another."""
    return samples.written(text)


def _told(was: str, words: str) -> tuple[str, str]:
    return "un", f"« {was} » a changé ({words}) depuis sa publication ; dites-le dans « changes » (« date » et « note »)"


GONE = "« {} » a disparu de l'agenda publié ; remettez son fichier et son jour, puis « eventStatus: cancelled » ou « postponed »"
FALLEN = "« {} » : il manque dans « changes » un changement déjà publié ; remettez-le, ils ne s'effacent pas"
FIRST, SECOND = (
    CALENDAR[CALENDAR.index("BEGIN:VEVENT\nUID:un") : CALENDAR.index("BEGIN:VEVENT\nUID:deux")],
    CALENDAR[CALENDAR.index("BEGIN:VEVENT\nUID:deux") : -14],
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
        pytest.param(written(CALENDAR.replace(FIRST, "")), [("un", GONE.format("Un club"))], id="event that is gone"),
        pytest.param(written(CALENDAR.replace(SECOND, "")), [("deux", GONE.format("La fête"))], id="the other one"),
        pytest.param(
            written(CALENDAR.replace(FIRST, "").replace(SECOND, "")),
            [("un", GONE.format("Un club")), ("deux", GONE.format("La fête"))],
            id="all gone",
        ),
        pytest.param(planted("UID:un", "UID:trois"), [("un", GONE.format("Un club"))], id="another identifier"),
        pytest.param(planted("SEQUENCE:3", "SEQUENCE:2"), [("un", FALLEN.format("Un club"))], id="sequence fallen"),
        pytest.param(
            written(CALENDAR.replace("SEQUENCE:3", "SEQUENCE:2").replace("SUMMARY:Un club", "SUMMARY:Le club")),
            [("un", FALLEN.format("Un club"))],
            id="sequence fallen with another change",
        ),
        pytest.param(
            written(CALENDAR.replace("T183000", "T193000").replace("T200000", "T210000").replace("Milab", "FGO")),
            [_told("Un club", "le début, la fin, le lieu")],
            id="several changes, one fault",
        ),
        pytest.param(planted("SEQUENCE:3", "SEQUENCE:5"), [], id="two changes told at once"),
        pytest.param(planted("pour tous", "pour toutes et tous"), [], id="another description"),
        pytest.param(planted("DTSTAMP:20240901T080000Z", "DTSTAMP:20240905T080000Z"), [], id="another stamp"),
        pytest.param(planted("SUMMARY:Un club", "SUMMARY:Un\n  club"), [], id="the same folded otherwise"),
        pytest.param(planted("SUMMARY:Un club", "summary:Un club"), [], id="the same in small letters"),
        pytest.param(written(CALENDAR.replace(FIRST + SECOND, SECOND + FIRST)), [], id="another order"),
        pytest.param(written(CALENDAR.replace(FIRST, FIRST + FIRST.replace("UID:un", "UID:trois"))), [], id="new event"),
        pytest.param(planted("VERSION:2.0\n", "VERSION:2.0\nNAME:Agenda\n"), [], id="another name of the calendar"),
        pytest.param(written(), [], id="nothing"),
    ],
)
def test_what_subscribers_would_lose(now: bytes, expected: list[tuple[str, str]]) -> None:
    """An event that is gone or goes back in time is a loss; a new one and another text are none."""
    assert list(lost(written(), now)) == expected


ROOM = "https://salle.example/un"
SAME: list[tuple[str, str, str, list[str]]] = [
    ("other apostrophes", "SUMMARY:L'heure", "SUMMARY:L’heure", []),
    ("another title with one", "SUMMARY:L'heure", "SUMMARY:L’an", ["le titre"]),
    ("the address to join as place", "LOCATION:", f"LOCATION:{ROOM}", []),
    ("online as place", "LOCATION:", "LOCATION:En ligne", []),
    ("a place where there was none", "LOCATION:", "LOCATION:Le Studio", ["le lieu"]),
    ("the address to join instead of a place", "LOCATION:Le Studio", f"LOCATION:{ROOM}", ["le lieu"]),
]


@pytest.mark.parametrize(("before", "after", "words"), [each[1:] for each in SAME], ids=[each[0] for each in SAME])
def test_the_same_said_otherwise_is_no_change(before: str, after: str, words: list[str]) -> None:
    """An apostrophe set otherwise moves nobody's plans, nor does an online meeting that now says where programs look that it is one."""

    def with_line(text: str) -> bytes:
        number = 26 if text.startswith("SUMMARY") else 28
        return line(number, "" if text == "LOCATION:" else text)

    title = before.removeprefix("SUMMARY:") if before.startswith("SUMMARY") else "Un club"
    assert list(lost(with_line(before), with_line(after))) == [_told(title, ", ".join(words))][: len(words)]


@pytest.mark.parametrize(("published", "now"), [(PAGE, written()), (written(), PAGE), (b"", written()), (written(), written()[:-40])])
def test_what_is_no_calendar_cannot_be_compared(published: bytes, now: bytes) -> None:
    """The page of an error in the place of a calendar is no reason to say that nothing was lost."""
    with pytest.raises(ValueError, match="ce n'est pas un agenda"):
        list(lost(published, now))


def test_a_title_is_told_as_it_was_written() -> None:
    """Its commas are escaped in the file, and for nobody else."""
    now = written(CALENDAR.replace(FIRST, ""))

    assert list(lost(planted("Un club", "Un club\\, un soir"), now)) == [("un", GONE.format("Un club, un soir"))]


@pytest.mark.parametrize(
    ("now", "today", "expected"),
    [
        (line(26, "SUMMARY:Le club"), date(2024, 10, 15), [_told("Un club", "le titre")]),
        (line(26, "SUMMARY:Le club"), date(2024, 10, 16), []),
        (written(CALENDAR.replace(FIRST, "")), date(2024, 10, 16), []),
        (written(CALENDAR.replace("20241015", "20241017")), date(2024, 10, 16), [_told("Un club", "le début, la fin")]),
    ],
    ids=["on its day", "on the day after", "gone once it was over", "moved to a day that is to come"],
)
def test_what_is_over_is_left_alone(now: bytes, today: date, expected: list[tuple[str, str]]) -> None:
    """An old title may be put right; what comes back into the days to come is somebody's concern again."""
    assert list(lost(written(), now, today)) == expected
