"""A publication: one transaction from what is online to what content says, which may be killed anywhere and leaves the site whole.

What is online is told by its manifest, not by this machine: a ledger that was lost here is put together again from it, and a manifest
that was lost there from the ledger. The release is sent beside the one that visitors read; one switch puts both sites online; then it is
asked for by HTTP, and taken back by itself where it is not what was sent. The ledgers are written last: killed before, the next
publication finds in the manifest what they should say.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from pathlib import Path

from icalendar import Calendar

from ..agenda.subscriptions import WHOLE
from ..build.sites import ReadySite
from ..ledger.ledger import Ledger, later
from ..ledger.recording import read_ledgers
from ..release.compress import compress
from ..release.manifest import FILE, Manifest, ReleasedSite, UnreadableManifest, read, release_name, released_files
from ..release.manifest import write as write_manifest
from ..routes.lasting import lasting
from .hubs import Tell, tell, tell_hubs
from .ledgers import record, write_ledgers
from .lock import locked
from .target import KEPT, PublishingRefused, Target
from .verifying import PATIENCE, Headers, headers_online, wrong_online

CLOCK = (
    "l'horloge de cette machine dit {0:%d/%m/%Y %H:%M}, et ce qui est en ligne est du {1:%d/%m/%Y %H:%M} : mettez-la à l'heure ; "
    "rien n'est changé en ligne"
)
UNREADABLE = "ce qui est en ligne n'a plus de liste lisible (.release.json) ; la publication part du registre de content/"
TAKEN_BACK = "{} ; la publication d'avant est remise en ligne"
NOT_TAKEN_BACK = "{} ; c'est la première publication : elle reste en ligne, à vérifier"
STILL_WRONG = "{} ; et la publication d'avant n'a pas pu être remise : {}"
STILL_THERE = (
    "le site a encore une page à l'adresse {} ; ôtez d'abord ce dont il la fait, ou donnez l'identifiant du texte ; rien n'est retiré"
)
UNKNOWN = "aucun texte publié n'a l'identifiant « {0} », et aucune page publiée cette adresse ; rien n'est retiré"
NOTHING_BEFORE = "il n'y a pas de publication avant celle qui est en ligne"
NO_SUCH = "il n'y a plus de publication « {} » ; celles qui restent : {}"
NOTHING_ONLINE = "rien n'est en ligne"
ONLINE = "online"  # below the folder that a publication works in: the calendars that are online, as it last saw them
_TOLERANCE = timedelta(minutes=10)  # two machines' clocks may differ

# From the ledgers known online and the moment to ready sites, judged after a folder of what is online; raises ContentFaults.
Judge = Callable[[Path, Mapping[str, Ledger], datetime], Mapping[str, ReadySite]]
# Builds ready sites into a folder.
Build = Callable[[Path, Mapping[str, ReadySite]], object]


class Step(Enum):
    """The steps of a publication, in their order."""

    LOCKED = auto()
    JUDGED = auto()
    BUILT = auto()
    SENT = auto()
    SWITCHED = auto()
    VERIFIED = auto()
    RECORDED = auto()
    FORGOTTEN = auto()


def _unwatched(_step: Step) -> None:
    return None


def _none(_url: str, _address: str) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True)
class Job:
    """What a publication is made with: the project, its content, a folder to work in, the place, who judges, who builds.

    ``ask`` are the bases at which sites are asked for, where they are not their own, for ``patience`` seconds; ``headers`` those that their
    server is to send. ``watch`` is told each step that is done, ``tell`` tells a hub which feeds are new. Without
    ``keeps`` nothing is recorded in content, and nobody told: a rehearsal.
    """

    root: Path
    content: Path
    work: Path
    target: Target
    judge: Judge
    build: Build
    ask: Mapping[str, str] = field(default_factory=dict)
    keeps: bool = True
    patience: float = PATIENCE
    headers: Headers = _none
    watch: Callable[[Step], None] = _unwatched
    tell: Tell = tell


@dataclass(frozen=True)
class Outcome:
    """What a publication did: the release that is online, how many files travelled, and what is to be said besides, in French."""

    manifest: Manifest
    sent: int = 0
    unchanged: bool = False
    remarks: tuple[str, ...] = ()


def publish(job: Job, now: datetime, withdrawn: str = "") -> Outcome:
    """Put online what content says at a moment, an item (by its ``id``) or an address ``withdrawn`` from then on.

    Raises ContentFaults or PublishingRefused; what was online is online then.
    """
    with locked(job.work / "lock"):
        job.watch(Step.LOCKED)
        online, remarks = read_online(job.target)
        there = online.name if online else job.target.online()  # what this starts from: whoever comes between is noticed
        moment = _moment(now, online)
        known = _known(job, online, withdrawn)
        ready = job.judge(keep_online(job, online), known, moment)
        if any(each.table.serves(withdrawn) and not each.table.by_address[withdrawn].gone for each in ready.values()):
            raise PublishingRefused(STILL_THERE.format(withdrawn))
        job.watch(Step.JUDGED)
        staging = job.work / "next"
        manifest = _built(job, staging, ready, online, moment)
        job.watch(Step.BUILT)
        if online and manifest.says_the_same(online) and not wrong_online(online, job.ask, job.patience):
            return Outcome(online, unchanged=True, remarks=remarks + _recorded(job, online))
        manifest = _staged(job, staging, manifest, online)
        sent = job.target.send(staging, manifest, online)
        job.watch(Step.SENT)
        said = headers_online(online, job.ask, job.headers) if online else {}
        job.target.switch(manifest.name, there)
        job.watch(Step.SWITCHED)
        remarks += _verified(job, manifest, online, said)
        job.watch(Step.VERIFIED)
        remarks += _recorded(job, manifest)
        keep_online(job, manifest)
        job.watch(Step.RECORDED)
        remarks += tell_hubs(ready, manifest, online, job.tell) if job.keeps else ()
        job.target.forget(job.target.names()[-KEPT:])
        shutil.rmtree(staging)
        job.watch(Step.FORGOTTEN)
        return Outcome(manifest, sent, remarks=remarks)


def roll_back(target: Target, work: Path, name: str = "") -> tuple[str, str]:
    """Put an earlier release online again, by its name, or the one before; return the names of what was online and what is now.

    The ledgers stay: what was told to subscribers was told. Raises PublishingRefused.
    """
    with locked(work / "lock"):
        online, _remarks = read_online(target)
        if online is None:
            raise PublishingRefused(NOTHING_ONLINE)
        names = target.names()
        earlier = [each for each in names if each < online.name]
        if not name and not earlier:
            raise PublishingRefused(NOTHING_BEFORE)
        chosen = name or earlier[-1]
        if chosen not in names:
            raise PublishingRefused(NO_SUCH.format(chosen, ", ".join(names)))
        target.switch(chosen, online.name)
        return online.name, chosen


def read_online(target: Target) -> tuple[Manifest | None, tuple[str, ...]]:
    """The manifest of what is online, or None where nothing is or none can be read, and what is to be said of it."""
    raw = target.read(FILE)
    if raw is None:
        return None, ()
    try:
        return read(raw), ()
    except UnreadableManifest:
        return None, (UNREADABLE,)


def differing(job: Job, online: Manifest, now: datetime) -> int:
    """How many files a publication at a moment would change, add or take away; nothing is sent. Raises what ``publish`` raises."""
    with locked(job.work / "lock"):
        moment = _moment(now, online)
        ready = job.judge(keep_online(job, online), _known(job, online, ""), moment)
        staging = job.work / "asked"
        built = _built(job, staging, ready, online, moment)
        shutil.rmtree(staging)
    own = [{(name, path, digest) for name, site in each.sites.items() for path, digest in site.said[1].items()} for each in (built, online)]
    return len({(name, path) for name, path, _digest in own[0] ^ own[1]})


def keep_online(job: Job, manifest: Manifest | None) -> Path:
    """A folder with what content is judged after: the calendar of each site that is online."""
    folder = job.work / ONLINE
    shutil.rmtree(folder, ignore_errors=True)
    for name in manifest.sites if manifest else ():
        calendar = job.target.read(f"{name}{WHOLE}")
        if calendar is not None:
            file = folder / name / WHOLE.removeprefix("/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(calendar)
    return folder


def _moment(now: datetime, online: Manifest | None) -> datetime:
    """The moment of a publication: now, or the second after all that is known. Raises PublishingRefused where the clock is slow."""
    moment = later(now, online.latest if online else None)
    if online and moment - now > _TOLERANCE:
        raise PublishingRefused(CLOCK.format(now, online.moment))
    return moment


def _known(job: Job, online: Manifest | None, withdrawn: str) -> Mapping[str, Ledger]:
    """The ledger of each site as what is online tells it, and what is withdrawn now. Raises PublishingRefused where nobody knows that."""
    known = {name: site.ledger for name, site in online.sites.items()} if online else {}
    if not withdrawn:
        return known
    ledgers, _faults = read_ledgers(job.content, known)  # faults are the judge's to tell
    found: dict[str, Ledger] = {}
    for name, ledger in ledgers.items():
        with suppress(KeyError):
            found[name] = ledger.without(withdrawn)
    if not found:
        raise PublishingRefused(UNKNOWN.format(withdrawn))
    return {**known, **found}


def _built(job: Job, staging: Path, ready: Mapping[str, ReadySite], online: Manifest | None, moment: datetime) -> Manifest:
    """Build a release into an empty folder; return its manifest, without anything of earlier ones."""
    shutil.rmtree(staging, ignore_errors=True)
    job.build(staging, ready)
    before = online.sites if online else {}
    sites = {name: _released(staging / name, site, before.get(name, ReleasedSite("")), moment) for name, site in ready.items()}
    return Manifest(release_name(moment), moment.date(), moment, sites)


def _staged(job: Job, staging: Path, built: Manifest, online: Manifest | None) -> Manifest:
    """Make a release of what was built: with what open pages still ask for, its manifest, and the times of its content."""
    before = online.sites if online else {}
    sites = {name: _with_leftovers(job, staging / name, site, before.get(name, ReleasedSite(""))) for name, site in built.sites.items()}
    manifest = replace(built, sites=sites)
    text = write_manifest(manifest)
    for folder in (staging, *(staging / name for name in sites)):
        (folder / FILE).write_bytes(text)
    for name, site in sites.items():
        for path, file in site.files.items():
            os.utime(staging / name / path, (file.changed.timestamp(), file.changed.timestamp()))
        compress(staging / name)
    return manifest


def _released(folder: Path, site: ReadySite, before: ReleasedSite, moment: datetime) -> ReleasedSite:
    ledger = site.edition.ledger.promised(lasting(site.table, site.edition.site), moment.date())
    calendar = folder / WHOLE.removeprefix("/")
    sequences = _sequences(calendar.read_bytes()) if calendar.is_file() else {}
    return ReleasedSite(site.edition.site.url, released_files(folder, moment, before.files), ledger, sequences)


def _with_leftovers(job: Job, folder: Path, site: ReleasedSite, before: ReleasedSite) -> ReleasedSite:
    """Bring over, for some releases, what only the pages of earlier ones ask for: style sheets and scripts, named for their content."""
    kept: dict[str, int] = {}
    for path in (path for path in before.files if path.startswith("theme/") and not (folder / path).exists()):
        age = before.leftovers.get(path, 0) + 1
        content = job.target.read(f"{folder.name}/{path}") if age < KEPT else None
        if content is not None:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
            kept[path] = age
    return replace(site, files={**site.files, **{path: before.files[path] for path in kept}}, leftovers=kept)


def _sequences(calendar: bytes) -> Mapping[str, int]:
    """The SEQUENCE of each UID of a calendar (RFC 5545, 3.8.7.4)."""
    events = Calendar.from_ical(calendar).walk("VEVENT")
    return {str(event.get("UID", "")): int(event.get("SEQUENCE", 0)) for event in events}


def _verified(job: Job, manifest: Manifest, before: Manifest | None, said: Mapping[tuple[str, str, str], str]) -> tuple[str, ...]:
    """Ask for what was put online; where it is not what was sent, put back what was there. Raises PublishingRefused then.

    A header that the server does not send is told; one that it sent until now, as ``said`` has it (nothing), is as wrong as a page.
    """
    wrong = wrong_online(manifest, job.ask, job.patience)
    headers = headers_online(manifest, job.ask, job.headers) if not wrong else {}
    wrong = wrong or next((line for each, line in headers.items() if line and said.get(each) == ""), "")
    if not wrong:
        return tuple({(name, each): line for (name, _kind, each), line in headers.items() if line}.values())
    if before is None:
        raise PublishingRefused(NOT_TAKEN_BACK.format(wrong))
    try:
        job.target.switch(before.name, manifest.name)
    except PublishingRefused as error:
        raise PublishingRefused(STILL_WRONG.format(wrong, error)) from None
    raise PublishingRefused(TAKEN_BACK.format(wrong))


def _recorded(job: Job, manifest: Manifest) -> tuple[str, ...]:
    """Write the ledgers of a release, and commit them; what is to be said of it."""
    if not job.keeps:
        return ()
    changed = write_ledgers(job.content, {name: site.ledger for name, site in manifest.sites.items()})
    said = record(job.root, job.content, changed, manifest.name)
    return (said,) if said else ()
