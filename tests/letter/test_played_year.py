"""A year of the letter, composed and published month after month as editors do: each thing is told once, each date as it is.

Twenty-five meetings are held, moved, put off, cancelled or repeated, sixty pieces of news are written, ten of them late, one issue stays a
draft and goes out a month later. What is told is read from the ledger, the feed, the page, the e-mail and its plain text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from html import unescape
from pathlib import Path

import pytest

from plugins.build.sites import ReadySite, ready_sites
from plugins.content.announced import Appointment
from plugins.content.library import Reading
from plugins.french.dates import PARIS, PartialDate
from plugins.ledger.ledger import FILE, write
from plugins.letter.compose import completed, compose
from plugins.letter.kind import Letters
from plugins.letter.letters import dates_by_address, issue, letter_page
from plugins.letter.mail import as_html
from plugins.letter.plain_text import as_text
from plugins.letter.told import Telling, tellings
from tests.content import content_tree
from tests.content.content_tree import CRESCENDO, HOUSE, SITE, Files, gathering, text
from tests.feeds.conftest import feeds

pytestmark = pytest.mark.slow

LETTER = '[letter]\ntitle = "La lettre"\nsummary = "Chaque mois."\nsince = "2026-01-01"\n\n[notices]'
SUMMARY = "Un résumé d'une ou deux phrases, qui dit ce qu'on trouve ici."
KEPT_AS_DRAFT = 5  # the month whose issue is begun and not published


@dataclass
class Diary:
    """What editors write, by the day on which they do: files by path; and what subscribers must then be told: (key, state) by month."""

    edits: dict[date, dict[str, str]] = field(default_factory=dict)
    due: dict[int, Counter[tuple[str, str]]] = field(default_factory=dict)

    def write(self, day: date, path: str, text: str) -> None:
        self.edits.setdefault(day, {})[path] = text

    def expect(self, month: int, key: str, state: str = "") -> None:
        self.due.setdefault(month, Counter())[key, state] += 1


def event(number: int, start: str, *, status: str = "", previous: str = "", sessions: str = "", changed: str = "") -> str:
    lines = [f"start: {start}", "strand: club-mila", "created: 2025-12-01"]
    lines += [f"eventStatus: {status}"] if status else []
    lines += [f"previousStartDate: {previous}"] if previous else []
    lines += [f"sessions: {sessions}"] if sessions else []
    lines += [f"changes: [{{date: {changed}, note: Cela change.}}]"] if changed else []
    return f"---\nid: {identifier(number)}\ntitle: Rencontre {number}\nsummary: {SUMMARY}\n" + "\n".join(lines) + "\n---\n\nUn texte.\n"


def news(number: int, day: str) -> str:
    return f"---\nid: {identifier(number)}\ntitle: Nouvelle {number}\nsummary: {SUMMARY}\ndate: {day}\ncategory: reseau\n---\n\nUn texte.\n"


def identifier(number: int) -> str:
    return f"00000000-0000-4000-8000-000000001{number:03}"


def at(day: str, hour: str = "18:30") -> str:
    """A state of a meeting that is held."""
    offset = "+02:00" if "2026-03-29" <= day < "2026-10-25" else "+01:00"
    return f"{day}T{hour}{offset} held -"


def diary() -> Diary:
    """The year: issues go out on the 28th, and look as far as the 10th of the month after the next."""
    year = Diary()
    for add in (_held, _moved, _cancelled, _put_off, _series, _others, _news):
        add(year)
    return year


OPENING = date(2026, 1, 2)


def _held(year: Diary) -> None:
    """Ten meetings that are simply held, told in the issue of the month before."""
    for month in range(1, 11):
        day = f"2026-{month + 1:02}-15"
        year.write(OPENING, f"mila/agenda/2026-{month + 1:02}-simple-{month}.md", event(month, f"{day} 18:30"))
        year.expect(month, identifier(month), at(day))


def _moved(year: Diary) -> None:
    """Four that are moved after they were told."""
    for number, month in ((11, 2), (12, 3), (13, 6), (14, 8)):
        path, day, later = f"mila/agenda/2026-deplace-{number}.md", f"2026-{month + 1:02}-20", f"2026-{month + 2:02}-05"
        year.write(OPENING, path, event(number, f"{day} 18:30"))
        moved = event(number, f"{later} 18:30", status="rescheduled", previous=f"{day} 18:30", changed=f"2026-{month + 1:02}-03")
        year.write(date(2026, month + 1, 3), path, moved)
        year.expect(month, identifier(number), at(day))
        year.expect(month + 1, identifier(number), at(later))


def _cancelled(year: Diary) -> None:
    """Three that are cancelled before anyone was told, two after."""
    for number, month in ((15, 3), (16, 7), (17, 9)):
        path, day = f"mila/agenda/2026-annule-{number}.md", f"2026-{month + 2:02}-20"
        year.write(OPENING, path, event(number, f"{day} 18:30"))
        year.write(date(2026, month, 3), path, event(number, f"{day} 18:30", status="cancelled", changed=f"2026-{month:02}-03"))
    for number, month in ((18, 2), (19, 8)):
        path, day = f"mila/agenda/2026-annule-{number}.md", f"2026-{month + 1:02}-20"
        year.write(OPENING, path, event(number, f"{day} 18:30"))
        year.write(date(2026, month + 1, 3), path, event(number, f"{day} 18:30", status="cancelled", changed=f"2026-{month + 1:02}-03"))
        year.expect(month, identifier(number), at(day))
        year.expect(month + 1, identifier(number), at(day).replace("held", "cancelled"))


def _put_off(year: Diary) -> None:
    """One that is put off, then has a new date."""
    path = "mila/agenda/2026-reporte-20.md"
    year.write(OPENING, path, event(20, "2026-03-20 18:30"))
    year.write(date(2026, 3, 3), path, event(20, "2026-03-20 18:30", status="postponed", changed="2026-03-03"))
    moved = event(20, "2026-05-20 18:30", status="rescheduled", previous="2026-03-20 18:30", changed="2026-04-03")
    year.write(date(2026, 4, 3), path, moved)
    for month, state in ((2, at("2026-03-20")), (3, at("2026-03-20").replace("held", "postponed")), (4, at("2026-05-20"))):
        year.expect(month, identifier(20), state)


def _series(year: Diary) -> None:
    """Two with five dates each, told in their time; a session of one is cancelled."""
    days = ["2026-02-04", "2026-03-04", "2026-04-01", "2026-06-03", "2026-09-02"]
    for number, off in ((21, ""), (22, "2026-06-03")):
        path = f"mila/agenda/2026-serie-{number}.md"
        for changed in ("", off):
            sessions = [
                f"{{number: {n}, start: {day} 18:30{', eventStatus: cancelled' if changed == day else ''}}}"
                for n, day in enumerate(days[1:], 2)
            ]
            changes = "2026-05-03" if changed else ""
            on = date(2026, 5, 3) if changed else OPENING
            year.write(on, path, event(number, f"{days[0]} 18:30", sessions=f"[{', '.join(sessions)}]", changed=changes))
        for n, (day, month) in enumerate(zip(days, (1, 1, 2, 4, 7), strict=True), 1):
            year.expect(month, f"{identifier(number)}{f'-{n}' if n > 1 else ''}", at(day))
        if off:
            year.expect(KEPT_AS_DRAFT, f"{identifier(number)}-4", at(off).replace("held", "cancelled"))


def _others(year: Diary) -> None:
    """One that is announced and held between two issues, one of the other site, one of which the month alone is known."""
    year.write(date(2026, 7, 2), "mila/agenda/2026-tard-23.md", event(23, "2026-07-20 18:30"))
    year.expect(7, identifier(23), at("2026-07-20"))
    year.write(date(2026, 8, 1), "crescendo/agenda/2026-ailleurs-24.md", event(24, "2026-09-09 18:30").replace("club-mila", "networking"))
    year.expect(8, identifier(24), at("2026-09-09"))
    year.write(date(2026, 8, 1), "mila/agenda/2026-mois-25.md", event(25, "2026-11"))
    year.expect(9, identifier(25), "2026-11 held -")


def _news(year: Diary) -> None:
    """Fifty pieces of news on their day, ten a month or so after what they tell."""
    for count in range(50):
        month = count % 10 + 1
        day = f"2026-{month:02}-{count // 2 % 20 + 3:02}"
        year.write(date.fromisoformat(day), f"mila/actualites/{day}-nouvelle-{count}.md", news(100 + count, day))
        year.expect(month, identifier(100 + count))
    for count in range(10):
        day, written = f"2026-{count + 1:02}-17", date(2026, count + 2, 9)
        year.write(written, f"mila/actualites/{day}-tard-{count}.md", news(200 + count, day))
        year.expect(written.month, identifier(200 + count))


@dataclass
class Played:
    """What was published in a month: the site then, and what its issue tells."""

    month: int
    ready: ReadySite
    telling: Telling

    @property
    def told(self) -> Mapping[str, str]:
        """What the ledger keeps of it."""
        return self.ready.edition.ledger.publications[self.telling.issue.entry.id].told


def play(folder: Path, year: Diary) -> Iterator[Played]:
    """Compose and publish an issue on the 28th of each month."""
    files: Files = {
        **CRESCENDO,
        SITE: text(SITE).replace("[notices]", LETTER, 1),
        "mila/pages/lettre.md": gathering(50, "lettre"),
        content_tree.EVENT: None,
        content_tree.NEWS: None,
        content_tree.RESOURCE: None,
    }
    content = content_tree.write(folder, files)
    done: list[date] = []
    for month in range(1, 13):
        day = date(2026, month, 28)
        for written in sorted(each for each in year.edits if each <= day and each not in done):
            done.append(written)
            for path, said in year.edits[written].items():
                (content / path).parent.mkdir(parents=True, exist_ok=True)
                (content / path).write_text(said, "utf-8")
        issue_of = content / "mila" / "lettre"
        issue_of.mkdir(exist_ok=True)
        file, number = issue_of / f"2026-{month:02}.md", month
        edition = ready_sites(HOUSE, content, Reading(day, drafts=True))["mila"].edition
        if month == KEPT_AS_DRAFT + 1:  # what was begun goes out a month later, with what was added to it
            file, number = issue_of / f"2026-{KEPT_AS_DRAFT:02}.md", KEPT_AS_DRAFT
            [begun] = [item for item in edition.site.items(Letters) if item.entry.month.month == KEPT_AS_DRAFT]
            file.write_text(completed(edition, begun, file.read_text("utf-8")).text, "utf-8")
        else:
            file.write_text(compose(edition, PartialDate(2026, month), identifier(900 + month)), "utf-8")
        if month == KEPT_AS_DRAFT:
            continue
        finished(file)
        sites = ready_sites(HOUSE, content, Reading(day, published_at=datetime(2026, month, 28, 10, tzinfo=PARIS)))
        for name, ready in sites.items():
            if ready.edition.ledger.publications:
                (content / name / FILE).write_text(write(ready.edition.ledger), "utf-8")
        found = {each.issue.entry.month.month: each for each in tellings(sites["mila"].edition).values()}
        yield Played(month, sites["mila"], found[number])


def finished(path: Path) -> None:
    """What an editor does before publishing: write the editorial, the summary, and take the draft's mark away."""
    lines = path.read_text("utf-8").replace("status: draft\n", "").replace("summary: À écrire", f"summary: {SUMMARY}").split("\n")
    start = next(index for index, line in enumerate(lines) if line.startswith("À écrire,"))
    lines[start : start + 5] = ["Bonjour !"]
    path.write_text("\n".join(lines), "utf-8")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Played]:
    """What was published, month after month."""
    return list(play(tmp_path_factory.mktemp("year"), diary()))


def test_each_thing_is_told_once_and_as_it_is(year: Sequence[Played]) -> None:
    """Nothing is lost, nothing is told twice in one state, nothing that is off is told as held, and nothing of it before its time."""
    expected = {month: dict(found) for month, found in sorted(diary().due.items())}
    late = expected.pop(KEPT_AS_DRAFT)
    expected[KEPT_AS_DRAFT + 1] |= late

    told = {played.month: dict.fromkeys(played.told.items(), 1) for played in year if played.told}

    assert {month: sorted(found) for month, found in told.items()} == {month: sorted(found) for month, found in sorted(expected.items())}


def shown(played: Played) -> Sequence[Appointment]:
    return [each for dates in played.telling.dates.values() for each in dates]


def test_feed_page_mail_and_text_say_the_same(year: Sequence[Played]) -> None:
    """Each date, and what became of it, is in all of them, as many times as it is told; none says of what is off that it is held."""
    for played in year:
        edition, item = played.ready.edition, played.telling.issue
        body = played.ready.bodies[item.path]
        made = issue(played.telling, edition)
        page = letter_page(item, "", "", dates_by_address(played.telling, edition), body)
        pieces = page.values["pieces"]
        assert isinstance(pieces, tuple)
        on_page = [each for piece in pieces for each in piece.appointments]
        [entry] = [each for each in feeds({"mila": played.ready}, "mila")["/flux/lettre"].entries if each.guid == item.entry.id]
        texts = {"feed": unescape(str(entry.html)), "mail": unescape(as_html(made, body).decode()), "text": as_text(made, body).decode()}

        assert on_page == shown(played)
        for each in shown(played):
            assert texts["feed"].casefold().count(each.when.casefold()) >= 1, (played.month, each)
            assert texts["text"].casefold().count(f"> {each.when}".casefold()) >= 1, (played.month, each)
            assert each.large in texts["mail"]
            assert all(not each.status or each.status in said for said in texts.values()), (played.month, each)
            assert each.takes_place or each.status


def test_what_changes_is_said_first(year: Sequence[Played]) -> None:
    """Before anything else, under its own title, and with the sentence that its editor wrote of it."""
    months = [played.month for played in year if "## Ce qui change" in played.telling.issue.source.body]

    assert months == [3, 4, 6, 7, 9]
    for played in year:
        if played.month in months:
            body = played.telling.issue.source.body
            assert body.index("## Ce qui change") < body.index("## À venir") if "## À venir" in body else True
            assert "Cela change." in body
