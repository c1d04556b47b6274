"""The ledger: a file that a program writes and people may break, and what it says of texts that were published and then changed."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pytest

from plugins.build.sites import ReadySite, ready_sites
from plugins.content.faults import ContentFaults
from plugins.content.library import Reading
from plugins.french.dates import PARIS
from plugins.ledger.channel import latest_first, told
from plugins.ledger.ledger import EMPTY, UNREADABLE, Ledger, Promise, Publication, read, write
from plugins.ledger.recording import unrecorded
from plugins.routes.lasting import TAKEN
from tests.content.content_tree import CRESCENDO, EVENT, HOUSE, NEWS, RESOURCE, STRUCTURE, TODAY, Files, append, faults, ready, swap, text
from tests.content.content_tree import write as write_tree

ONE, TWO = "00000000-0000-4000-8000-000000000101", "00000000-0000-4000-8000-000000000102"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=PARIS)
SECOND = timedelta(seconds=1)


def ledger(*publications: Publication) -> Ledger:
    """A ledger that holds these."""
    return Ledger({each.id: each for each in publications})


def lines(*written: str) -> str:
    """The file of a ledger with these lines."""
    return "".join(f"{each}\n" for each in written)


def line(identifier: str = ONE, first: str = "2026-03-02T12:00:00+01:00", address: str = "/a/", **more: object) -> str:
    """A line of a ledger's file."""
    return json.dumps({"id": identifier, "first": first, "address": address, **more})


def test_a_ledger_is_read_as_it_was_written() -> None:
    """Ids, moments, addresses and what was taken back; the file is the same whatever order they came in, the oldest first."""
    one, two = Publication(ONE, NOON, "/été/\"'/"), Publication(TWO, NOON - SECOND, "/b/", gone=True)

    written = write(ledger(one, two))

    assert read(written) == (ledger(two, one), ())
    assert written == write(ledger(two, one)) == write(read(written)[0])
    assert [json.loads(each)["id"] for each in written.splitlines()] == [TWO, ONE]
    assert "été" in written


def test_a_line_without_words_is_passed_over() -> None:
    """As Git or an editor may leave one, between two others: both are read."""
    assert set(read(f"{line(ONE)}\n\n{line(TWO)}\n")[0].publications) == {ONE, TWO}


@pytest.mark.parametrize("written", ["", "\n", " \n\n", "\ufeff"])
def test_an_emptied_ledger_is_said(written: str) -> None:
    """A site that has published nothing yet has no ledger; one that is empty has lost it."""
    assert read(written) in ((Ledger(), ((0, EMPTY),)), (Ledger(), ((1, UNREADABLE),)))


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 1, 2, 3, 4, 5, tzinfo=PARIS),
        datetime(2026, 7, 2, 3, 4, 5, tzinfo=PARIS),
        datetime(2026, 10, 25, 2, 30, tzinfo=PARIS),
        datetime(2026, 10, 25, 2, 30, tzinfo=PARIS, fold=1),
        datetime(2026, 1, 2, tzinfo=timezone(timedelta(hours=-3, minutes=-30))),
    ],
    ids=str,
)
def test_a_moment_stays_what_it_was(moment: datetime) -> None:
    """Winter, summer, both passages of the hour that comes twice, and another country's."""
    found, problems = read(write(Ledger().recorded([(ONE, "/a/")], moment)))

    assert problems == ()
    assert found.publications[ONE].first.timestamp() == moment.timestamp()


@pytest.mark.parametrize(
    ("written", "line_number"),
    [
        pytest.param(lines(line())[:-3], 1, id="cut short"),
        pytest.param(lines(line()).replace(",", " "), 1, id="no commas"),
        pytest.param(lines(line(), "<<<<<<< HEAD", line(TWO)), 2, id="not joined to the end"),
        pytest.param("\ufeff" + lines(line()), 1, id="byte order mark"),
        pytest.param("[]", 1, id="a list"),
        pytest.param("{}", 1, id="nothing in it"),
        pytest.param("null", 1, id="null"),
        pytest.param("1", 1, id="a number"),
        pytest.param(lines(line(TWO), '{"id": "a", "address": "/a/"}'), 2, id="no moment"),
        pytest.param(lines('{"first": "2026-03-02T12:00:00+01:00", "address": "/a/"}'), 1, id="no id"),
        pytest.param(lines('{"id": "a", "first": "2026-03-02T12:00:00+01:00"}'), 1, id="no address"),
        pytest.param(lines(line(first="2026-03-02T12:00:00")), 1, id="no time zone"),
        pytest.param(lines(line(told="2026-12-08")), 1, id="what was told is no list of states"),
        pytest.param(lines(line(first="2026-03-02")), 1, id="no hour"),
        pytest.param(lines(line(first="2026-02-30T12:00:00+01:00")), 1, id="no such day"),
        pytest.param(lines(line(first="hier")), 1, id="words"),
        pytest.param("[" * 100_000, 1, id="lists in lists"),
    ],
)
def test_a_broken_ledger_is_said_and_not_half_read(written: str, line_number: int) -> None:
    """What a program wrote and somebody changed is put back whole: what is left of it would announce the rest again."""
    assert read(written) == (Ledger(), ((line_number, UNREADABLE),))


def test_what_is_there_twice_is_joined() -> None:
    """Two people have published the same text: the earliest moment is the true one, with its address, in whatever order lines come."""
    later = "2026-03-03T12:00:00+01:00"
    written = [
        line(told={"a": "1"}),
        line(TWO),
        line(first=later, address="/b/", told={"a": "2", "b": ""}),
        line(TWO, first=later, gone=True),
    ]

    for given in (written, written[::-1]):
        assert read(lines(*given)) == (
            ledger(Publication(ONE, NOON, "/a/", told={"a": "1", "b": ""}), Publication(TWO, NOON, "/a/", gone=True)),
            (),
        )


def test_an_address_is_kept_since_its_first_day() -> None:
    """What was public is promised: with its item, where it has one; two copies give the earliest day, and withdrawn stays withdrawn."""
    day = NOON.date()
    one = Ledger().promised([("/a/", ONE), ("/a.ics", ONE), ("/agenda/2026/", "")], day)
    other = Ledger().promised([("/a/", ONE), ("/b/", TWO)], day - timedelta(days=1)).without("/a/")

    joined = one.joined(other)

    assert one.promised([("/a/", TWO)], day + timedelta(days=9)) == one
    assert joined.promises["/a/"] == Promise("/a/", day - timedelta(days=1), ONE, gone=True)
    assert set(joined.promises) == {"/a/", "/a.ics", "/agenda/2026/", "/b/"}
    assert joined == other.joined(one) == read(write(joined))[0]


def test_two_people_s_additions_are_joined(tmp_path: Path) -> None:
    """Git, told to keep the lines of both (``merge=union``), makes a ledger that is read: its file is a line an item for that."""
    base = Ledger().recorded([(ONE, "/a/")], NOON)
    ours = base.recorded([(TWO, "/b/")], NOON + SECOND)
    theirs = base.recorded([(TWO.replace("102", "103"), "/c/")], NOON + 2 * SECOND)
    for name, each in {"base": base, "ours": ours, "theirs": theirs}.items():
        (tmp_path / name).write_text(write(each), "utf-8")

    joined = subprocess.run(
        ["git", "merge-file", "-p", "--union", "ours", "base", "theirs"], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout

    assert read(joined) == (Ledger({**ours.publications, **theirs.publications}), ())


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (NOON + timedelta(days=1), NOON + timedelta(days=1)),
        (NOON + timedelta(days=1, microseconds=999_999), NOON + timedelta(days=1)),
        (NOON + SECOND, NOON + SECOND),
        (NOON, NOON + SECOND),
        (NOON + timedelta(microseconds=1), NOON + SECOND),
        (NOON - timedelta(days=700), NOON + SECOND),
        (datetime(2026, 3, 2, 11, 0, tzinfo=UTC), NOON + SECOND),
    ],
    ids=[
        "a day later",
        "with microseconds",
        "a second later",
        "at that moment",
        "in that second",
        "two years earlier",
        "that moment, in UTC",
    ],
)
def test_what_is_recorded_is_later_than_all_before(now: datetime, expected: datetime) -> None:
    """To the second, which is all that a feed tells; a clock that is slow does not put it behind what was sent."""
    before = ledger(Publication(TWO, NOON - timedelta(days=9), "/b/"), Publication("gone", NOON, "/gone/", gone=True))

    after = before.recorded([(ONE, "/a/")], now)

    assert after.publications[ONE] == Publication(ONE, expected, "/a/")
    assert after.first(ONE) == expected


def test_what_is_recorded_together_has_one_moment() -> None:
    """Nothing of it is newer than the rest."""
    found = Ledger().recorded([(ONE, "/a/"), (TWO, "/b/")], NOON)

    assert {each.first for each in found.publications.values()} == {NOON}


def test_what_an_issue_told_is_kept_as_it_was_told() -> None:
    """With its publication, and not again: what its file says later was told to nobody."""
    first = Ledger().recorded([(ONE, "/a/"), (TWO, "/b/")], NOON, told={ONE: {"z": "2026-12-08 held -", "a": ""}})
    second = first.recorded([(ONE, "/a/")], NOON + 5 * SECOND, told={ONE: {"b": ""}})

    assert {key: dict(each.told) for key, each in second.publications.items()} == {ONE: {"z": "2026-12-08 held -", "a": ""}, TWO: {}}
    assert read(write(second)) == (second, ())
    assert write(first) == write(read(write(first))[0])


def test_of_items_published_together_the_last_by_name_comes_first(tmp_path: Path) -> None:
    """Whatever order they were read in: files of texts begin with their day."""
    items = ready(tmp_path)["mila"].edition.site.all_items

    found = [item.path for item in latest_first(items)]

    assert found == sorted(found, reverse=True)
    assert set(found) == {item.path for item in items}


def test_publications_of_one_second_follow_each_other() -> None:
    """However many there are, and across the nights on which clocks change, moments only rise, read back or not."""
    for start in (NOON, datetime(2026, 3, 29, 1, 59, 58, tzinfo=PARIS), datetime(2026, 10, 25, 2, 59, 58, tzinfo=PARIS)):
        for fold in (0, 1):
            kept = read_back = Ledger()
            for number in range(5):
                kept = kept.recorded([(str(number), "/")], start.replace(fold=fold))
                read_back = read(write(read_back.recorded([(str(number), "/")], start.replace(fold=fold))))[0]
            for each in (kept, read_back):
                moments = [publication.first.timestamp() for publication in each.publications.values()]
                assert all(later - earlier == 1 for earlier, later in pairwise(moments)), (start, fold)


def test_recording_never_changes_what_is_there() -> None:
    """An item that has moved, or that was taken back, keeps its line; the ledger that one had is not changed either."""
    before = ledger(Publication(ONE, NOON, "/a/"), Publication(TWO, NOON, "/b/", gone=True))
    copy = dict(before.publications)

    after = before.recorded([(ONE, "/moved/"), (TWO, "/b/"), ("new", "/new/")], NOON + SECOND)

    assert {key: after.publications[key] for key in copy} == copy == before.publications
    assert before.recorded([(ONE, "/moved/")], NOON + SECOND) == before


def test_taking_back() -> None:
    """What is taken back keeps its line and is published no more; only that one is."""
    before = ledger(Publication(ONE, NOON, "/a/"), Publication(TWO, NOON, "/b/"))

    after = before.without(ONE)

    assert after == ledger(Publication(ONE, NOON, "/a/", gone=True), Publication(TWO, NOON, "/b/"))
    assert (after.first(ONE), after.first(TWO), after.first("unknown")) == (None, NOON, None)
    assert after.without(ONE) == after
    with pytest.raises(KeyError):
        before.without("unknown")


# What editors do to texts that were published, and what they are told.

NEWS_ID, EVENT_ID, RESOURCE_ID = (f"00000000-0000-4000-8000-00000000000{number}" for number in (4, 3, 5))
NEW_ID = "00000000-0000-4000-8000-000000000099"
ADDRESSES = {EVENT_ID: "/agenda/2024/club/", NEWS_ID: "/actualites/nouvelle/", RESOURCE_ID: "/ressources/outil/"}
REGISTER = "mila/registre.jsonl"
RENAMED = "mila/actualites/2024-10-nouveau-nom.md"


def published(day: str = "2026-03-02") -> dict[str, str]:
    """The ledger of the valid tree, published on a day: its event at line 1, its news at line 2, its resource at line 3."""
    return {REGISTER: lines(*(line(key, f"{day}T12:00:00+01:00", address) for key, address in ADDRESSES.items()))}


def retired(identifier: str) -> dict[str, str]:
    """The same, one of them taken back."""
    return {REGISTER: write(read(published()[REGISTER])[0].without(identifier))}


def vanished(address: str, identifier: str) -> str:
    """What is said of a file that is gone."""
    return (
        f"« {address} », publié le 2 mars 2026, a disparu ; remettez son fichier, ou dites que c'est voulu : "
        f"python3 tasks.py withdraw {identifier}"
    )


def hidden(identifier: str) -> str:
    """What is said of a file that visitors do not see any more."""
    return (
        "publié le 2 mars 2026, ce texte n'est plus visible (brouillon, ou date à venir) ; si c'est voulu : "
        f"python3 tasks.py withdraw {identifier}"
    )


def taken(address: str, before: str) -> str:
    """What is said of a file at an address that was another's."""
    return TAKEN.format(address, f"content/{before}")


def under(name: str, path: str = NEWS, old: str = "", new: str = "") -> Files:
    """A file of the valid tree under another name, with a passage replaced."""
    assert not old or text(path).count(old) == 1
    return {path: None, name: text(path).replace(old, new) if old else text(path)}


OTHER_ID = (
    f"« id » : ce texte est publié depuis le 2 mars 2026 avec un autre identifiant ; remettez {NEWS_ID}, "
    f"ou, si c'est un nouveau texte : python3 tasks.py withdraw {NEWS_ID}"
)

CASES: Mapping[str, tuple[Files, list[str]]] = {
    "nothing": ({}, []),
    "a news deleted": ({NEWS: None}, [f"content/{REGISTER}, ligne 2 : {vanished('/actualites/nouvelle/', NEWS_ID)}"]),
    "a resource deleted": ({RESOURCE: None}, [f"content/{REGISTER}, ligne 3 : {vanished('/ressources/outil/', RESOURCE_ID)}"]),
    "all deleted": (
        {NEWS: None, EVENT: None, RESOURCE: None},
        [f"content/{REGISTER}, ligne {1 + number} : {vanished(address, key)}" for number, (key, address) in enumerate(ADDRESSES.items())],
    ),
    "its id changed": (swap(NEWS, NEWS_ID, NEW_ID), [f"content/{NEWS}, ligne 2 : {OTHER_ID}"]),
    "its id changed, elsewhere in its file": (
        {NEWS: text(NEWS).replace(f"id: {NEWS_ID}\n", "").replace("category: reseau\n", f"category: reseau\nid: {NEW_ID}\n")},
        [f"content/{NEWS}, ligne 6 : {OTHER_ID}"],
    ),
    "its id changed, and its name": (
        under(RENAMED, old=NEWS_ID, new=NEW_ID),
        [f"content/{REGISTER}, ligne 2 : {vanished('/actualites/nouvelle/', NEWS_ID)}"],
    ),
    "two exchange their ids": (
        {NEWS: text(NEWS).replace(NEWS_ID, RESOURCE_ID), RESOURCE: text(RESOURCE).replace(RESOURCE_ID, NEWS_ID)},
        [
            f"content/{NEWS}, ligne 1 : {taken('/actualites/nouvelle/', RESOURCE)}",
            f"content/{RESOURCE}, ligne 1 : {taken('/ressources/outil/', NEWS)}",
        ],
    ),
    "a draft again": (append(NEWS, "status: draft"), [f"content/{NEWS}, ligne 7 : {hidden(NEWS_ID)}"]),
    "its date moved to the future": (swap(NEWS, "date: 2024-10", "date: 2026-12-01"), [f"content/{NEWS}, ligne 5 : {hidden(NEWS_ID)}"]),
    "its date moved to tomorrow": (swap(NEWS, "date: 2024-10", "date: 2026-11-24"), [f"content/{NEWS}, ligne 5 : {hidden(NEWS_ID)}"]),
    "its date moved to today": (swap(NEWS, "date: 2024-10", "date: 2026-11-23"), []),
    "its date moved back": (swap(NEWS, "date: 2024-10", "date: 2019"), []),
    "renamed": (under(RENAMED), []),
    "renamed, with its old address": (under(RENAMED, old="category:", new="aliases: [/actualites/nouvelle/]\ncategory:"), []),
    "renamed, with another address": (
        under(RENAMED, old="category:", new="aliases: [/actualites/la-nouvelle/]\ncategory:"),
        [],
    ),
    "another date in its name": (under("mila/actualites/2026-01-nouvelle.md"), []),
    "another slug": (append(NEWS, "slug: autre"), []),
    "another slug, with its old address": (append(NEWS, "slug: autre\naliases: [/actualites/nouvelle/]"), []),
    "an event of another year": (
        {EVENT: text(EVENT).replace("2024-10-15", "2025-10-15")},
        [],
    ),
    "its address taken by another": (
        {**under(RENAMED), NEWS: text(NEWS).replace(NEWS_ID, NEW_ID)},
        [f"content/{NEWS}, ligne 1 : {taken('/actualites/nouvelle/', RENAMED)}"],
    ),
    "deleted, its address taken by another": (
        {NEWS: text(NEWS).replace(NEWS_ID, NEW_ID).replace("Une nouvelle", "Tout autre chose")},
        [f"content/{NEWS}, ligne 2 : {OTHER_ID}"],
    ),
    "what is in no feed deleted": ({STRUCTURE: None}, []),
    "retired, and deleted": ({**retired(NEWS_ID), NEWS: None}, []),
    "retired, and a draft": ({**retired(NEWS_ID), **append(NEWS, "status: draft")}, []),
    "retired, and renamed": ({**retired(NEWS_ID), **under(RENAMED)}, []),
    "retired, and shown": (retired(NEWS_ID), []),
    "published today, and deleted": (
        {**published("2026-11-23"), NEWS: None},
        [f"content/{REGISTER}, ligne 2 : {vanished('/actualites/nouvelle/', NEWS_ID)}".replace("2 mars", "23 novembre")],
    ),
    "published later than the day read, and deleted": ({**published("2026-11-24"), NEWS: None}, []),
    "edited all over": (
        {
            NEWS: text(NEWS)
            .replace("Une nouvelle", "Autre chose")
            .replace("Le texte de la", "Un autre texte sur la")
            .replace("reseau", "quartier")
        },
        [],
    ),
}


@pytest.mark.parametrize(("files", "expected"), CASES.values(), ids=CASES)
def test_what_was_published_stays(tmp_path: Path, files: Files, expected: list[str]) -> None:
    """Each act of an editor on a text that the ledger holds, and every fault that is said, with its place."""
    assert faults(tmp_path, {**published(), **files}) == expected


def test_all_faults_of_one_text_are_not_said_at_once(tmp_path: Path) -> None:
    """A draft under another name: what must be settled first is said, and the rest goes with it."""
    files = under(RENAMED, old="category:", new="status: draft\ncategory:")

    assert faults(tmp_path, {**published(), **files}) == [f"content/{RENAMED}, ligne 6 : {hidden(NEWS_ID)}"]


def test_a_refused_file_accuses_no_ledger(tmp_path: Path) -> None:
    """While a text cannot be read it may be the one that seems gone: its own fault is all that is said of its site."""
    broken = {NEWS: text(NEWS).replace("date: 2024-10", "date: 2024-13"), RESOURCE: None}

    assert [said.split(" : ")[0] for said in faults(tmp_path, {**published(), **broken})] == [f"content/{NEWS}, ligne 5"]


def test_a_refused_file_of_one_site_does_not_silence_the_other(tmp_path: Path) -> None:
    """Each site has its own ledger."""
    broken: Files = {**CRESCENDO, "crescendo/pages/contact.md": "Sans en-tête.\n", **published(), NEWS: None}

    assert [said.split(" : ")[0] for said in faults(tmp_path, broken)] == [
        "content/crescendo/pages/contact.md, ligne 1",
        f"content/{REGISTER}, ligne 2",
    ]


def test_a_refused_photo_does_not_silence_the_ledger(tmp_path: Path) -> None:
    """No text hides behind a photo."""
    broken: Files = {**published(), NEWS: None, "mila/images/rue.jpg": "rien"}

    assert [said.split(" : ")[0] for said in faults(tmp_path, broken)] == ["content/mila/images/rue.jpg", f"content/{REGISTER}, ligne 2"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{", f"content/{REGISTER}, ligne 1 : {UNREADABLE}"),
        (lines(line(NEWS_ID, first="2026-03-02T12:00:00")), f"content/{REGISTER}, ligne 1 : {UNREADABLE}"),
        ("", f"content/{REGISTER} : {EMPTY}"),
    ],
    ids=["broken", "without time zones", "empty"],
)
def test_a_broken_ledger_is_a_fault_of_the_content(tmp_path: Path, written: str, said: str) -> None:
    """Nothing is published with it: all would be announced again."""
    assert faults(tmp_path, {REGISTER: written}) == [said]


def test_a_ledger_may_be_missing(tmp_path: Path) -> None:
    """A site that was never published has none; then nothing that it shows is recorded."""
    assert faults(tmp_path) == []
    assert ready(tmp_path / "again")["mila"].edition.ledger == Ledger()


def test_more_may_be_known_than_the_ledger_says(tmp_path: Path) -> None:
    """What was withdrawn where the release is online is asked of nobody; of the rest, all is, though its line be lost here."""
    content = write_tree(tmp_path, {**published(), NEWS: None, RESOURCE: None})
    file = content / REGISTER
    whole = read(file.read_text("utf-8"))[0]
    file.write_text(lines(*file.read_text("utf-8").splitlines()[:1]), "utf-8")

    with pytest.raises(ContentFaults) as raised:
        ready_sites(HOUSE, content, Reading(TODAY), {"mila": whole.without(NEWS_ID)})

    assert [str(fault) for fault in raised.value.faults] == [f"content/{REGISTER}, ligne 3 : {vanished('/ressources/outil/', RESOURCE_ID)}"]


def _waiting(site: ReadySite) -> dict[str, str]:
    """The address of each item that the next publication records, by its id."""
    edition = site.edition
    return {item.entry.id: item.address for item in unrecorded(told(edition.channels, edition.site.name), edition.ledger)}


def test_what_is_still_to_be_recorded(tmp_path: Path) -> None:
    """What a channel tells, is public on the day and is not in the ledger, taken back or not; the rest is never in it."""
    draft, later = NEWS.replace("nouvelle", "brouillon"), NEWS.replace("nouvelle", "demain")
    files: Files = {
        draft: text(NEWS).replace(NEWS_ID, ONE).replace("category:", "status: draft\ncategory:"),
        later: text(NEWS).replace(NEWS_ID, TWO).replace("2024-10", "2026-11-24"),
    }

    told_of = {key: ADDRESSES[key] for key in (EVENT_ID, NEWS_ID)}  # a site with news has no feed of resources
    assert _waiting(ready(tmp_path / "none", files)["mila"]) == told_of
    assert _waiting(ready(tmp_path / "drafts", files, drafts=True)["mila"]) == told_of
    assert _waiting(ready(tmp_path / "all", {**files, **retired(NEWS_ID)})["mila"]) == {}
    without = {NEWS: None, "mila/pages/actualites.md": None}
    assert _waiting(ready(tmp_path / "resources", without)["mila"]) == {key: ADDRESSES[key] for key in (EVENT_ID, RESOURCE_ID)}
