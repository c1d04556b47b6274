"""A publication: what comes online, what is recorded, what is kept of what was there, and what happens when something goes wrong."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from plugins.content.faults import ContentFaults
from plugins.ledger.ledger import FILE
from plugins.publishing.folder import Folder
from plugins.publishing.target import KEPT, PublishingRefused
from plugins.publishing.transaction import Step, publish, roll_back
from plugins.release.manifest import FILE as MANIFEST
from tests.content.content_tree import CONTACT, EVENT, NEWS, PICTURE, PLACE, STRUCTURE, append, picture, swap, text
from tests.publishing.places import NOON, Place, place

EVENT_ID, NEWS_ID = (f"00000000-0000-4000-8000-00000000000{number}" for number in (3, 4))
RENAMED = "mila/actualites/2024-10-nouveau-nom.md"
LATER = "mila/actualites/2024-11-plus-tard.md"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Place]:
    """Two sites that nobody has published yet."""
    with place(tmp_path) as found:
        yield found


def news(number: int, title: str) -> str:
    """Another piece of news."""
    return text(NEWS).replace(NEWS_ID, f"00000000-0000-4000-8000-000000000{number}").replace("Une nouvelle", title)


def test_a_first_publication(here: Place) -> None:
    """Both sites are there, with what they tell in their feeds at that very moment, and the ledgers say what the manifest says."""
    outcome = here.publish()

    assert outcome.manifest == here.manifest
    assert outcome.sent == len(here.manifest.hashes)
    assert NEWS_ID in here.read("mila/flux/actualites.xml").decode()
    assert {name: site.ledger for name, site in here.manifest.sites.items()} == {name: here.ledger(name) for name in ("crescendo", "mila")}
    assert here.ledger().publications[NEWS_ID].first == here.clock
    assert here.read(MANIFEST) == here.read(f"mila/{MANIFEST}") == here.read(f"crescendo/{MANIFEST}")


def test_nothing_new_sends_nothing(here: Place) -> None:
    """On the same day or another, what says the same is not published again; not a byte moves."""
    first = here.publish()
    before = {path: path.stat().st_mtime_ns for path in here.folder.rglob("*") if path.is_file() and "web" in path.parts}

    second = here.publish()

    assert (second.unchanged, second.sent, second.manifest) == (True, 0, first.manifest)
    assert {path: path.stat().st_mtime_ns for path in here.folder.rglob("*") if path.is_file() and "web" in path.parts} == before


def test_an_edit_sends_what_changed(here: Place) -> None:
    """The page, and what shows it; every other file keeps its hash and the moment of its last change, which is its time on the disk."""
    first = here.publish().manifest

    outcome = here.publish(swap(CONTACT, "Dans la rue.", "Au coin de la rue."))

    changed = {path for path, digest in outcome.manifest.hashes.items() if first.hashes.get(path) != digest}
    assert "mila/contact/index.html" in changed
    assert outcome.sent == len(changed) < 5
    for path, file in outcome.manifest.sites["mila"].files.items():
        assert file.changed == (here.clock if f"mila/{path}" in changed else first.moment), path
        assert (here.folder / "web" / "current" / "mila" / path).stat().st_mtime == file.changed.timestamp()


def test_a_scheduled_text_enters_pages_and_feeds_at_once(here: Place) -> None:
    """Before its day it is nowhere; on its day, the publication that shows it tells it."""
    here.publish({LATER: news(104, "Plus tard").replace("2024-10", "2026-11-26")})
    assert not here.has("mila/actualites/plus-tard/index.html")

    here.publish(after=timedelta(days=2))

    assert here.has("mila/actualites/plus-tard/index.html")
    assert "Plus tard" in here.read("mila/flux/actualites.xml").decode()
    assert here.ledger().publications["00000000-0000-4000-8000-000000000104"].first == here.clock


def test_a_text_waits_for_its_day(here: Place) -> None:
    """Of any kind, whatever its own date: ``publish_at`` is the day that pages, feeds and calendars have it."""
    waiting = {
        LATER: news(104, "Plus tard").replace("date: 2024-10", "date: 2024-10\npublish_at: 2026-11-26"),
        "mila/agenda/2024-10-suite.md": str(append(EVENT, "publish_at: 2026-11-26")[EVENT]).replace("000000000003", "000000000107"),
    }
    here.publish(waiting)
    before = here.read("mila/agenda.ics")
    assert not here.has("mila/actualites/plus-tard/index.html")
    assert not here.has("mila/agenda/2024/suite/index.html")

    here.publish(after=timedelta(days=2))

    assert here.has("mila/actualites/plus-tard/index.html")
    assert here.has("mila/agenda/2024/suite/index.html")
    assert here.read("mila/agenda.ics").count(b"BEGIN:VEVENT") == before.count(b"BEGIN:VEVENT") + 1
    assert here.ledger().publications["00000000-0000-4000-8000-000000000107"].first == here.clock


def test_a_header_that_the_server_never_sent_is_told(here: Place) -> None:
    """The rules of a release are put on a server by hand: until they are there, the release is online and says so; no header, no word."""
    here.wanted.update({"X-Content-Type-Options": "nosniff", "Vary": "Accept-Encoding"})
    here.sends["Vary"] = "Cookie, accept-encoding"

    told = here.publish().remarks

    said = "le serveur n'envoie pas « X-Content-Type-Options: nosniff » ; mettez-lui les règles de cette publication, puis rechargez-le"
    assert {line.partition(" : ")[2] for line in told} == {said}
    assert all(any(line.startswith(base) for line in told) for base in here.bases.values())
    assert len(told) == len(here.bases)  # a header is told once a site, however many kinds of files lack it
    here.sends["X-Content-Type-Options"] = "nosniff"
    assert here.publish(swap(CONTACT, "Dans la rue.", "Au coin.")).remarks == ()


def test_a_server_that_was_down_has_lost_no_header(here: Place) -> None:
    """What nobody could ask for before is not known to have been sent: it is told, and the release stays."""
    first = here.publish().manifest
    here.wanted["Cache-Control"] = "max-age=300"
    (here.folder / "web" / "current" / "mila" / "index.html").unlink()

    outcome = here.publish(swap(CONTACT, "Dans la rue.", "Au coin."))

    assert outcome.manifest == here.manifest != first
    assert any("Cache-Control" in line for line in outcome.remarks)


def test_a_header_that_is_lost_takes_the_release_back(here: Place) -> None:
    """What the server sent for the release before and does not for this one is as wrong as a page."""
    here.wanted["Cache-Control"] = here.sends["Cache-Control"] = "max-age=300"
    first = here.publish().manifest

    def lose(step: Step) -> None:
        if step is Step.SWITCHED:
            here.sends.clear()

    here.watch = lose
    with pytest.raises(PublishingRefused, match=r"n'envoie pas « Cache-Control: max-age=300 » .*la publication d'avant est remise"):
        here.publish(swap(CONTACT, "Dans la rue.", "Au coin."))

    assert here.manifest == first


def test_a_text_that_moves_is_found_at_its_old_address(here: Place) -> None:
    """Nobody writes anything but the new name: the page, and the files beside it, lead to the new ones for good."""
    here.publish()

    here.publish({NEWS: None, RENAMED: text(NEWS), EVENT: text(EVENT).replace("2024-10-15", "2025-10-15").replace("2024-10", "2025-10")})

    assert b"/actualites/nouveau-nom/" in here.read("mila/actualites/nouvelle/index.html")
    assert b"/agenda/2025/club/" in here.read("mila/agenda/2024/club/index.html")
    assert here.read("mila/agenda/2024/club.ics") == here.read("mila/agenda/2025/club.ics")
    assert b"/agenda/" in here.read("mila/agenda/2024/10/index.html")
    assert here.read("mila/agenda/2024/10/index.html").startswith(b"redirect")


def test_a_place_that_moves_keeps_its_subscribers(here: Place) -> None:
    """What no feed tells is promised too: a place's page and its calendar."""
    here.publish()

    here.publish({PLACE: None, "mila/lieux/le-milab.md": text(PLACE)})

    assert here.read("mila/agenda/lieux/milab.ics") == here.read("mila/agenda/lieux/le-milab.ics")
    assert here.read("mila/agenda/lieux/milab/index.html").startswith(b"redirect")


def test_a_photo_that_no_text_shows_any_more(here: Place) -> None:
    """It stays at its address, which search engines keep, as long as its file is there; then the address says that it was withdrawn."""
    shown = append(EVENT, "image: images/facade.png\nimage_alt: La façade")
    here.publish({PICTURE: picture(), **shown})
    address = next(path for path in here.manifest.sites["mila"].files if path.startswith("images/") and path.endswith("facade.png"))
    photo = here.read(f"mila/{address}")

    here.publish({EVENT: text(EVENT)})
    assert here.read(f"mila/{address}") == photo
    here.publish({PICTURE: None})
    assert here.read(f"mila/{address}").decode() == "Ce fichier a été retiré.\n"


def test_a_strand_that_is_renamed_is_asked_after(here: Place) -> None:
    """Its calendar and its feeds have subscribers: without their old name in « aliases » nothing is published; with it they go on."""
    here.publish()
    renamed = {
        "mila/site.toml": text("mila/site.toml").replace("[strands.club-mila]", "[strands.club]"),
        EVENT: text(EVENT).replace("strand: club-mila", "strand: club"),
    }

    with pytest.raises(ContentFaults) as refused:
        here.publish(renamed)

    assert {fault.message.split(",")[0].removeprefix("l'adresse ") for fault in refused.value.faults} == {
        "/agenda/club-mila.ics",
        "/flux/agenda/club-mila.json",
        "/flux/agenda/club-mila.xml",
    }
    here.publish({"mila/site.toml": renamed["mila/site.toml"].replace("[strands.club]", '[strands.club]\naliases = ["club-mila"]')})
    assert here.read("mila/agenda/club-mila.ics") == here.read("mila/agenda/club.ics")
    assert here.read("mila/flux/agenda/club-mila.xml") == here.read("mila/flux/agenda/club.xml")
    assert here.read("mila/agenda/club-mila/index.html").startswith(b"redirect")


def test_a_category_that_is_renamed_is_asked_after(here: Place) -> None:
    """A line of [moved] a feed says where its subscribers are to go on; one that leads nowhere is a fault itself."""
    toml = text("mila/site.toml")
    here.publish()
    renamed = {"mila/site.toml": toml.replace("reseau =", "reseaux ="), NEWS: text(NEWS).replace("category: reseau", "category: reseaux")}
    moved = '[moved]\n"/flux/actualites/reseau.xml" = "/flux/actualites/{0}.xml"\n"/flux/actualites/reseau.json" = "/flux/actualites/{0}.json"\n'

    for lines, said in (
        ("", "l'adresse /flux/actualites/reseau.xml"),
        (moved.format("resea"), "rien n'est à l'adresse /flux/actualites/resea.xml"),
    ):
        with pytest.raises(ContentFaults, match=said):
            here.publish({**renamed, "mila/site.toml": f"{renamed['mila/site.toml']}\n{lines}"})

    here.publish({**renamed, "mila/site.toml": f"{renamed['mila/site.toml']}\n{moved.format('reseaux')}"})
    assert here.read("mila/flux/actualites/reseau.xml") == here.read("mila/flux/actualites/reseaux.xml")


def test_withdrawing(here: Place) -> None:
    """Its page says that it is gone, feeds forget it, links to it are plain words, and its file may go."""
    link = swap(CONTACT, "Dans la rue.", "Voyez [la nouvelle](../actualites/2024-10-nouvelle.md) et [elle](/actualites/nouvelle/).")
    here.publish(link)
    linked = b'href="/actualites/nouvelle/"'
    assert here.read("mila/contact/index.html").count(linked) == 2

    here.publish(withdrawn=NEWS_ID)

    assert here.read("mila/actualites/nouvelle/index.html").startswith(b"gone")
    assert NEWS_ID not in here.read("mila/flux/actualites.xml").decode()
    assert linked not in here.read("mila/contact/index.html")
    assert here.publish({NEWS: None}).unchanged
    assert here.ledger().publications[NEWS_ID].gone


def test_an_event_that_is_withdrawn_leaves_an_empty_calendar(here: Place) -> None:
    """Who subscribed to it alone is told that there is nothing; who reads the agenda is not asked after it."""
    here.publish({EVENT: text(EVENT).replace("2024-10-15", "2026-12-15").replace("2024-09", "2026-09")})

    here.publish(withdrawn=EVENT_ID)

    assert b"BEGIN:VEVENT" not in here.read("mila/agenda/2026/club.ics")
    assert EVENT_ID.encode() not in here.read("mila/agenda.ics")


def test_what_nobody_published_cannot_be_withdrawn(here: Place) -> None:
    """Neither an identifier nor an address."""
    here.publish()

    for unknown in ("00000000-0000-4000-8000-000000000999", "/nulle-part/"):
        with pytest.raises(PublishingRefused, match=unknown):
            here.publish(withdrawn=unknown)


@pytest.mark.parametrize(
    "change", [{NEWS: None}, append(NEWS, "status: draft"), {STRUCTURE: None}], ids=["deleted", "a draft", "a structure"]
)
def test_what_vanishes_is_refused(here: Place, change: dict[str, str | None]) -> None:
    """Whatever kind of page it was: what is online stays."""
    before = here.publish().manifest

    with pytest.raises(ContentFaults) as refused:
        here.publish(change)

    assert "python3 tasks.py withdraw" in str(refused.value)
    assert here.manifest == before


def test_a_lost_ledger_comes_back(here: Place) -> None:
    """From what is online: nothing is told a second time."""
    here.publish()
    ledger, feed = here.ledger(), here.read("mila/flux/actualites.xml")
    (here.content / "mila" / FILE).unlink()

    assert here.publish().unchanged

    assert here.ledger() == ledger
    assert here.read("mila/flux/actualites.xml") == feed


def test_a_lost_manifest_comes_back(here: Place) -> None:
    """From the ledger: the new release promises all that the one before did, and tells nothing a second time."""
    first = here.publish().manifest
    feed = here.read("mila/flux/actualites.xml")
    (here.folder / "web" / "current" / MANIFEST).write_text("perdu", "utf-8")

    outcome = here.publish()

    assert outcome.remarks == (
        "ce qui est en ligne n'a plus de liste lisible (.release.json) ; la publication part du registre de content/",
    )
    assert here.manifest.sites["mila"].ledger == first.sites["mila"].ledger
    assert here.read("mila/flux/actualites.xml") == feed


def test_what_was_spoilt_where_it_is_is_sent_again(here: Place) -> None:
    """Nothing is new, but the server does not give what was sent: the same is published once more."""
    first = here.publish()
    (here.folder / "web" / "current" / "mila" / "index.html").write_text("abîmé", "utf-8")

    second = here.publish()

    assert not second.unchanged
    assert second.manifest.name != first.manifest.name
    assert second.manifest.says_the_same(first.manifest)
    assert here.publish().unchanged


def test_a_page_that_is_still_made_cannot_be_withdrawn(here: Place) -> None:
    """Neither one of a text, by its address, nor one that the site makes itself: it would stay."""
    before = here.publish().manifest

    for address in ("/agenda/2024/", "/actualites/nouvelle/"):
        with pytest.raises(PublishingRefused, match=f"encore une page à l'adresse {address}"):
            here.publish(withdrawn=address)
    assert here.manifest == before


def test_a_slow_clock_is_said(here: Place) -> None:
    """What is told must be later than all that was: nothing is published before what is online."""
    here.publish()

    with pytest.raises(PublishingRefused, match="l'horloge de cette machine"):
        here.publish(after=timedelta(days=-3))


def test_two_publications_in_one_second(here: Place) -> None:
    """The second is later all the same."""
    first = here.publish().manifest
    second = here.publish({LATER: news(104, "Plus tard")}, after=timedelta(0)).manifest

    assert second.moment == first.moment + timedelta(seconds=1)
    assert second.sites["mila"].ledger.publications["00000000-0000-4000-8000-000000000104"].first == second.moment


def test_what_is_wrong_online_is_taken_back(here: Place) -> None:
    """The server does not give what was sent: what was online before is there again, and nothing is recorded."""
    first = here.publish().manifest
    ledger = here.ledger()

    def spoil(step: Step) -> None:
        if step is Step.SWITCHED:
            (here.folder / "web" / "current" / "mila" / "index.html").write_text("autre chose", "utf-8")

    here.watch = spoil
    with pytest.raises(PublishingRefused, match="ne donne pas ce qui a été envoyé ; la publication d'avant est remise en ligne"):
        here.publish({LATER: news(104, "Plus tard")})

    assert here.manifest == first
    assert here.ledger() == ledger


def test_somebody_else_was_quicker(here: Place) -> None:
    """Two machines publish at once: the second is told, and what the first put online stays."""
    here.publish()
    other = here.job()

    def meanwhile(step: Step) -> None:
        if step is Step.SENT:
            here.watch = lambda _step: None
            here.content = here.content  # the same content, published from elsewhere
            job = here.job()
            publish(type(job)(**{**vars(job), "work": here.folder / "elsewhere"}), here.clock + timedelta(hours=1))

    here.watch = meanwhile
    with pytest.raises(PublishingRefused, match="une autre publication vient d'être mise en ligne"):
        here.publish({LATER: news(104, "Plus tard")})

    assert other.root == here.content.parent
    assert here.manifest.moment == here.clock + timedelta(hours=1)


def test_going_back(here: Place) -> None:
    """To the release before, or to one by its name; not before the first."""
    first = here.publish().manifest
    second = here.publish(swap(CONTACT, "Dans la rue.", "Au coin.")).manifest
    target, work = Folder(here.folder / "web"), here.folder / "work"

    assert roll_back(target, work) == (second.name, first.name)
    assert here.manifest == first
    with pytest.raises(PublishingRefused, match="pas de publication avant"):
        roll_back(target, work)
    assert roll_back(target, work, second.name) == (first.name, second.name)
    with pytest.raises(PublishingRefused, match="plus de publication « 2020 »"):
        roll_back(target, work, "2020")


def test_old_releases_go_and_their_styles_stay_a_while(here: Place) -> None:
    """As many releases are kept as pages in a cache may come from; what only the oldest asked for goes with them."""
    here.publish()
    style = next(path for path in here.manifest.sites["mila"].files if path.startswith("theme/site-"))
    toml = text("mila/site.toml")
    other = toml.replace('palette = "affiche"', 'palette = "partition"')
    assert other != toml

    for number in range(KEPT + 1):
        here.publish({"mila/site.toml": other, **swap(CONTACT, "Dans la rue.", f"Au numéro {number}.")})
        assert here.has(f"mila/{style}") == (number < KEPT - 1), number
    assert len(Folder(here.folder / "web").names()) == KEPT


def test_the_ledger_is_committed_and_sent(here: Place, tmp_path: Path) -> None:
    """Alone: what the editor has not finished beside it stays as it is."""
    root = here.content.parent
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    remote = tmp_path / "remote.git"

    def git(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=True, env=environment)
        return done.stdout.strip()

    git("init", "-q", "-b", "main")
    git("config", "user.name", "Ada")
    git("config", "user.email", "ada@mila.example")
    git("init", "-q", "--bare", "-b", "main", str(remote))
    git("remote", "add", "origin", str(remote))
    git("add", "content/mila/site.toml")
    git("commit", "-q", "-m", "Start")
    git("push", "-q", "-u", "origin", "main")

    here.publish()

    assert git("log", "-1", "--format=%s") == f"Record the release {here.manifest.name}"
    assert git("show", "--name-only", "--format=", "HEAD").splitlines() == [
        "content/crescendo/registre.jsonl",
        "content/mila/registre.jsonl",
    ]
    assert git("rev-parse", "HEAD") == git("rev-parse", "origin/main")
    remote.rename(tmp_path / "away.git")
    outcome = here.publish({LATER: news(104, "Plus tard")})
    assert "n'a pas pu être envoyé" in outcome.remarks[0]


@pytest.mark.slow
@pytest.mark.parametrize("step", list(Step), ids=lambda step: step.name.lower())
def test_a_kill_leaves_the_site_whole(tmp_path: Path, step: Step) -> None:
    """Killed after any step: what is online is one release or the other, the next publication ends well, nothing is told twice."""
    with place(tmp_path) as here:
        first = here.publish().manifest
        here.change({LATER: news(104, "Plus tard")})
        here.clock += timedelta(days=1)
        child = os.fork()
        if child == 0:
            here.watch = lambda done: os.kill(os.getpid(), signal.SIGKILL) if done is step else None
            publish(here.job(), here.clock)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL

        online = here.manifest
        assert (online.name == first.name) == (step.value < Step.SWITCHED.value)
        assert here.read(f"mila/{MANIFEST}") == here.read(f"crescendo/{MANIFEST}") == here.read(MANIFEST)

        last = here.publish().manifest
        told = last.sites["mila"].ledger.publications["00000000-0000-4000-8000-000000000104"]
        if online.name != first.name:
            assert last == online
        assert here.ledger() == last.sites["mila"].ledger
        assert told.first == last.moment
        assert told.first > NOON


def test_the_lock_is_held(here: Place) -> None:
    """One at a time on a machine."""

    def again(step: Step) -> None:
        if step is Step.JUDGED:
            with pytest.raises(PublishingRefused, match="déjà en cours"):
                publish(here.job(), here.clock)

    here.watch = again
    here.publish()
