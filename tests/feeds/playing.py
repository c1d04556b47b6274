"""A year of two sites, played on files: on each day what editors do, what is published then, and the feeds.

Those who look at the feeds are in ``test_year.py`` (each service's rule) and in ``test_clients.py`` (real programs).
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from plugins.french.dates import PARIS
from plugins.ledger.ledger import FILE as REGISTER
from plugins.publishing.folder import CURRENT, Folder
from plugins.publishing.target import PublishingRefused
from plugins.release.manifest import FILE as MANIFEST
from plugins.release.manifest import Manifest
from tests.content import content_tree
from tests.content.content_tree import CRESCENDO, PLACE, SITE, Files, gathering, text
from tests.publishing.places import Place, place

LETTER = "mila/flux/lettre"
NEWS = "mila/flux/actualites"
RESEAU, QUARTIER = f"{NEWS}/reseau", f"{NEWS}/quartier"
AGENDA = "mila/flux/agenda"
CLUB = f"{AGENDA}/club-mila"
RESOURCES = "crescendo/flux/actualites"  # a site without news tells its resources there
MEETINGS = "crescendo/flux/agenda"
NETWORKING = f"{MEETINGS}/networking"

EVERY_NIGHT = os.environ.get("NIGHTS") == "all"
SUMMARY = "Un résumé d'une ou deux phrases, qui dit ce qu'on trouve ici."
DOMAIN = "https://www.rue-de-la-musique.example"
WITH_LETTER = '\n[letter]\ntitle = "La lettre"\nsummary = "Ce qui est nouveau."\n'


def identifier(number: int) -> str:
    """An item's ``id``."""
    return f"00000000-0000-4000-8000-000000000{number:03}"


def sheet(number: int, title: str, **fields: object) -> str:
    """The file of an item; its values are written as JSON, which YAML takes in, a list an element a line."""
    text = fields.pop("text", "Un texte.")
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items()]
    return f"---\nid: {identifier(number)}\ntitle: {title}\nsummary: {SUMMARY}\n{''.join(lines)}---\n\n{text}\n"


def news(number: int, title: str, date: str, *, letter: bool = True, category: str = "reseau", **fields: object) -> str:
    """The file of a piece of news, for the letter unless it is said not to be."""
    return sheet(number, title, date=date, category=category, **({} if letter else {"letter": False}), **fields)


def event(number: int, title: str, start: str, *, strand: str = "club-mila", **fields: object) -> str:
    """The file of an event."""
    return sheet(number, title, **{"start": start, "strand": strand, "created": "2026-01-01", **fields})


def resource(number: int, title: str, **fields: object) -> str:
    """The file of a resource."""
    return sheet(number, title, **{"kind": "outil", "needs": ["se-former"], **fields})


@dataclass(frozen=True)
class Act:
    """What editors do, and when it is published: the files over those there were (None takes one away), the id that is withdrawn.

    ``announces`` are the items that readers must be told then, by feed; ``moves`` says that the work goes on on another machine;
    ``mishap`` is what befalls the publication: ``ledger`` or ``manifest`` lost, the ``sending`` broken off, then tried again.
    """

    name: str
    at: datetime
    files: Mapping[str, str | None] = field(default_factory=dict)
    announces: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    retire: str = ""
    moves: bool = False
    mishap: str = ""


@dataclass(frozen=True)
class Edition:
    """What is online from a moment on: every feed by its address, ``mila/flux/lettre.xml``, the ledger of every site, and what is served.

    ``files`` are all files by their place in the release, with their hash; ``manifest`` is the release's.
    """

    act: Act
    feeds: Mapping[str, bytes]
    ledgers: Mapping[str, bytes]
    manifest: Manifest

    @property
    def files(self) -> Mapping[str, str]:
        """All files of the release by their place in it, with their hash."""
        return self.manifest.hashes


def paris(month: int, day: int, hour: int = 10, minute: int = 15, second: int = 0, *, year: int = 2026, fold: int = 0) -> datetime:
    """A moment of the year."""
    return datetime(year, month, day, hour, minute, second, tzinfo=PARIS, fold=fold)


@dataclass
class Newsroom:
    """A place of publication in which a history is played: each act is published, and what is online is read."""

    place: Place

    def play(self, act: Act) -> Edition:
        """Do what editors do, and publish it."""
        here = self.place
        here.clock = act.at
        here.change(act.files)
        if act.moves:
            self._move()
        if act.mishap == "ledger":
            (here.content / "mila" / REGISTER).unlink()
        elif act.mishap == "manifest":
            (here.folder / "web" / CURRENT / MANIFEST).write_text("perdu", "utf-8")
        elif act.mishap == "sending":
            here.target = Broken(here.folder / "web")
            with pytest.raises(PublishingRefused, match="coupée"):
                here.publish(after=timedelta(0))
            here.target = None
        here.publish(after=timedelta(0), withdrawn=act.retire)
        return Edition(act, dict(self._feeds()), self._ledgers(), here.manifest)

    def _ledgers(self) -> Mapping[str, bytes]:
        return {path.parent.name: path.read_bytes() for path in self.place.content.glob(f"*/{REGISTER}")}

    def _feeds(self) -> Iterator[tuple[str, bytes]]:
        for path in self.place.manifest.hashes:
            name, _, rest = path.partition("/")
            if rest.startswith("flux/") and rest.endswith((".xml", ".json")):
                yield f"{name}/{rest}", self.place.read(path)

    def _move(self) -> None:
        """The same files on another machine: another folder, other times, nothing beside them."""
        here = self.place
        elsewhere = here.folder / "clone" / "content"
        shutil.copytree(here.content, elsewhere, copy_function=shutil.copyfile)
        shutil.rmtree(here.content)
        shutil.rmtree(here.folder / "work")
        here.content = elsewhere


class Broken(Folder):
    """A place whose connection breaks in the middle of a sending."""

    def send(self, folder: Path, manifest: Manifest, online: Manifest | None) -> int:
        """Leave half a release."""
        left = folder / "mila"
        shutil.rmtree(left)
        super().send(folder, manifest, online)
        raise PublishingRefused("la connexion est coupée")


@contextmanager
def newsroom(folder: Path) -> Iterator[Newsroom]:
    """Two sites in an empty folder, MILA's with a letter, which are published at the newsroom's hour."""
    with place(folder, BEFORE) as found:
        yield Newsroom(found)


def with_nights(acts: Sequence[Act], start: date, end: date) -> list[Act]:
    """The acts of a year, and the nightly publications between them, when nobody has done anything since.

    Those nights are played on which something might change by itself: around each day on which somebody did something or that a file
    names, and where a month ends or begins. On any other the sites are as they were the night before; with NIGHTS=all they are played too.
    """
    days = (start + timedelta(days=count) for count in range((end - start).days))
    named = {day + timedelta(days=near) for act in acts for day in _days(act) for near in (-1, 0, 1)}
    kept = (day for day in days if EVERY_NIGHT or day in named or 1 in (day.day, (day + timedelta(days=1)).day))
    nights = (Act("night", datetime(day.year, day.month, day.day, 5, 40, tzinfo=PARIS)) for day in kept)
    moments = {act.at for act in acts}
    return sorted([*acts, *(night for night in nights if night.at not in moments)], key=lambda act: act.at.timestamp())


def described(files: Files) -> dict[str, str | bytes]:
    """Files of the small tree, their summaries as long as those of pages have to be that are published."""
    kept = {path: written for path, written in files.items() if isinstance(written, str | bytes)}
    return {
        path: re.sub("^summary: .*$", f"summary: {SUMMARY}", each, flags=re.MULTILINE) if isinstance(each, str) else each
        for path, each in kept.items()
    }


def _days(act: Act) -> Iterator[date]:
    """The day of an act, and all that its files name."""
    yield act.at.date()
    for written in act.files.values():
        yield from map(date.fromisoformat, re.findall(r"\d{4}-\d{2}-\d{2}", written or ""))


PAGES = {"crescendo/pages/ressources.md": gathering(32, "ressources"), "mila/pages/lettre.md": gathering(50, "lettre")}
BEFORE: Files = {
    **described({**content_tree.VALID, **CRESCENDO, **PAGES}),
    SITE: text(SITE) + WITH_LETTER,
    "mila/actualites/2025-12-veille.md": news(100, "La veille", "2025-12-20"),
    "crescendo/ressources/ancienne.md": resource(101, "Une ancienne ressource"),
}

SALON, RENAMED = "mila/actualites/2026-01-salon.md", "mila/actualites/2026-02-salon-de-la-musique.md"
BILAN = "mila/actualites/2026-01-bilan.md"
CLUB_26 = "mila/agenda/2026-04-club-d-avril.md"
FUTURE = "mila/actualites/2026-03-a-venir.md"
FORUM = "crescendo/agenda/2026-06-forum.md"
HIDDEN = "mila/actualites/2026-05-retire.md"
ISSUE = "mila/lettre/2026-08.md"
MOVED_EVENT = "mila/agenda/2026-11-bal.md"
_ALIAS = ["/actualites/salon/"]
_CHANGE = {"date": "2026-03-09", "note": "Une heure plus tard."}
_CANCELLED = {"date": "2026-04-07", "note": "Annulé."}
_TOLD_NEWS = (NEWS, RESEAU)


def _in(feeds: Iterable[str], *numbers: int) -> Mapping[str, tuple[int, ...]]:
    return dict.fromkeys(feeds, numbers)


ACTS = [
    Act("a news is written", paris(1, 12), {SALON: news(102, "Le salon", "2026-01-12")}, _in(_TOLD_NEWS, 102)),
    Act("a draft is kept", paris(1, 14), {BILAN: news(103, "Le bilan", "2026-01-14", status="draft")}),
    Act("the draft is published", paris(1, 20, 11), {BILAN: news(103, "Le bilan", "2026-01-14")}, _in(_TOLD_NEWS, 103)),
    Act("its title and its text are edited", paris(1, 26), {SALON: news(102, "Le salon, enfin", "2026-01-12", text="Un autre texte.")}),
    Act("a change is told", paris(2, 2), {SALON: news(102, "Le salon, enfin", "2026-01-12", updated="2026-02-02")}),
    Act(
        "it is renamed, its old address kept",
        paris(2, 10),
        {SALON: None, RENAMED: news(102, "Le salon, enfin", "2026-01-12", updated="2026-02-02", aliases=_ALIAS)},
    ),
    Act("its date goes back", paris(2, 16), {RENAMED: news(102, "Le salon, enfin", "2025-03-04", aliases=_ALIAS)}),
    Act("its date goes forward", paris(2, 23), {RENAMED: news(102, "Le salon, enfin", "2026-02-22", aliases=_ALIAS)}),
    Act("an event is announced", paris(3, 2), {CLUB_26: event(104, "Le club", "2026-04-14 18:30")}, _in((AGENDA, CLUB), 104)),
    Act(
        "a news that is not for the letter",
        paris(3, 5),
        {"mila/actualites/2026-03-voisins.md": news(105, "Les voisins", "2026-03-05", letter=False, category="quartier")},
        _in((NEWS, QUARTIER), 105),
    ),
    Act("the event is changed", paris(3, 9), {CLUB_26: event(104, "Le club", "2026-04-14 19:30", changes=[_CHANGE])}),
    Act("a news is dated later", paris(3, 16, 9, 30), {FUTURE: news(106, "À venir", "2026-03-25")}),
    Act("comes to its day", paris(3, 25, 5, 40), announces=_in(_TOLD_NEWS, 106)),
    Act(
        "before the clocks go forward",
        paris(3, 29, 1, 59, 59),
        {"mila/actualites/2026-03-nuit.md": news(107, "La nuit", "2026-03")},
        _in(_TOLD_NEWS, 107),
    ),
    Act("after it", paris(3, 29, 3, 0, 30), {"mila/actualites/2026-03-matin.md": news(108, "Le matin", "2026-03")}, _in(_TOLD_NEWS, 108)),
    Act(
        "the event is cancelled",
        paris(4, 7),
        {CLUB_26: event(104, "Le club", "2026-04-14 19:30", changes=[_CHANGE, _CANCELLED], eventStatus="cancelled")},
    ),
    Act(
        "what is two years old is published at last",
        paris(4, 13),
        {"mila/actualites/2024-04-archive.md": news(109, "Une archive", "2024-04-02")},
        _in(_TOLD_NEWS, 109),
    ),
    Act("a resource", paris(5, 4), {"mila/ressources/guide.md": resource(110, "Le guide")}),
    Act(
        "a resource and an event of the other site",
        paris(5, 11),
        {"crescendo/ressources/fonds.md": resource(111, "Le fonds"), FORUM: event(112, "Le forum", "2026-06-20", strand="networking")},
        {RESOURCES: (111,), MEETINGS: (112,), NETWORKING: (112,)},
    ),
    Act("a news that will be taken back", paris(5, 18), {HIDDEN: news(113, "Trop tôt", "2026-05")}, _in(_TOLD_NEWS, 113)),
    Act("one", paris(6, 1, 10, 15, 10), {"mila/actualites/2026-06-un.md": news(114, "Un", "2026-06-01")}, _in(_TOLD_NEWS, 114)),
    Act(
        "another in that second",
        paris(6, 1, 10, 15, 10) + timedelta(seconds=0.9),
        {"mila/actualites/2026-06-deux.md": news(115, "Deux", "2026-06-01")},
        _in(_TOLD_NEWS, 115),
    ),
    Act(
        "the other site's in that minute",
        paris(6, 1, 10, 15, 40),
        {"crescendo/ressources/trois.md": resource(116, "Trois")},
        _in((RESOURCES,), 116),
    ),
    Act("another domain", paris(6, 15), {SITE: text(SITE).replace("https://mila.example", DOMAIN) + WITH_LETTER}),
    Act("taken back, its file gone", paris(6, 22), {BILAN: None}, retire=identifier(103)),
    Act("taken back, a draft again", paris(6, 29), {HIDDEN: news(113, "Trop tôt", "2026-05", status="draft")}, retire=identifier(113)),
    Act("on another machine", paris(7, 6), moves=True),
    Act("the ledger is lost", paris(7, 8), mishap="ledger"),
    Act("the manifest is lost", paris(7, 9), mishap="manifest"),
    Act(
        "the sending is broken off",
        paris(7, 10),
        {"mila/actualites/2026-07-coupure.md": news(138, "La coupure", "2026-07")},
        _in(_TOLD_NEWS, 138),
        mishap="sending",
    ),
    Act(
        "twelve at once",
        paris(7, 13),
        {
            f"mila/actualites/2026-07-ete-{count}.md": news(120 + count, f"L'été {count}", "2026-07", category="quartier")
            for count in range(12)
        },
        _in((NEWS, QUARTIER), *range(120, 132)),
    ),
    Act("what was taken back is shown again", paris(7, 20), {HIDDEN: news(113, "Trop tôt", "2026-05")}),
    Act(
        "everything at once",
        paris(8, 3),
        {
            RENAMED: None,
            "mila/actualites/2025-salon.md": news(
                102, "Le salon de l'été", "2025", aliases=["/actualites/salon-de-la-musique/"], updated="2026-08-03"
            ),
            FUTURE: news(106, "Venu", "2026-07-01", category="reseau", text="Tout est *changé*."),
            FORUM: event(112, "Le forum", "2026-06-21", strand="networking", changes=[{"date": "2026-08-03", "note": "C'était le 21."}]),
            "mila/actualites/2026-08-rentree.md": news(132, "La rentrée", "2026-08"),
        },
        _in(_TOLD_NEWS, 132),
    ),
    Act("an issue of the letter is composed", paris(8, 31), {ISSUE: sheet(137, "La lettre d'août", month="2026-08", status="draft")}),
    Act("the issue is published", paris(9, 1), {ISSUE: sheet(137, "La lettre d'août", month="2026-08")}, _in((LETTER,), 137)),
    Act("a place is renamed", paris(9, 14), {PLACE: None, "mila/lieux/le-milab.md": text(PLACE)}),
    Act("an event of next month", paris(10, 5), {MOVED_EVENT: event(133, "Le bal", "2026-11-20 20:00")}, _in((AGENDA, CLUB), 133)),
    Act(
        "before the clocks go back",
        paris(10, 25, 2, 30),
        {"mila/actualites/2026-10-ete.md": news(134, "Heure d'été", "2026-10")},
        _in(_TOLD_NEWS, 134),
    ),
    Act(
        "in the hour that comes twice",
        paris(10, 25, 2, 10, fold=1),
        {"mila/actualites/2026-10-hiver.md": news(135, "Heure d'hiver", "2026-10")},
        _in(_TOLD_NEWS, 135),
    ),
    Act(
        "the event is put off to another year",
        paris(11, 2),
        {
            MOVED_EVENT: event(
                133,
                "Le bal",
                "2027-01-20 20:00",
                eventStatus="rescheduled",
                previousStartDate="2026-11-20 20:00",
                changes=[{"date": "2026-11-02", "note": "En janvier."}],
            )
        },
    ),
    Act(
        "the last of the year",
        paris(12, 24),
        {"mila/actualites/2026-12-voeux.md": news(136, "Les vœux", "2026-12-24")},
        _in(_TOLD_NEWS, 136),
    ),
]
START, END = paris(1, 1, 9), paris(1, 3, year=2027)
OPENING = Act(
    "the first publication",
    START,
    announces={NEWS: (100, 4), RESEAU: (100, 4), RESOURCES: (101,), AGENDA: (3,), CLUB: (3,)},
)
ALL_ACTS = [OPENING, *with_nights(ACTS, date(2026, 1, 2), END.date())]
FEEDS = tuple(dict.fromkeys(feed for act in ALL_ACTS for feed in act.announces))
