"""Which rooms there are, in one list; and the one judgement on content, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from .agenda import report as agenda_report
from .agenda.pages import EMBED
from .agenda.room import ROOM as AGENDA
from .build.sites import House, ReadySite, ready_sites
from .content.apart import apart
from .content.faults import ContentFaults, Fault
from .content.frontmatter import nearest_line
from .content.library import Reading, gather
from .content.reading import CONFIG
from .content.site import line_index
from .feeds.room import ROOM as FEEDS
from .french.markdown import FrenchTypography
from .ledger.channel import told
from .ledger.ledger import Ledger
from .ledger.recording import unrecorded
from .letter.room import ROOM as LETTER
from .letter.room import forms
from .media import photos, sounds
from .media.captions import CaptionFiles
from .media.documents import Documents
from .media.photos import Photos
from .media.sounds import Sounds
from .pages.legal import gaps
from .pages.room import ROOM as TEXTS
from .podcast.room import ROOM as PODCAST
from .routes.page_rules import feed_faults, page_faults
from .routes.root_files import security_faults, security_remarks
from .routes.used import unused
from .search.room import ROOM as SEARCH
from .street.room import ROOM as STREET

ROOT = Path(__file__).resolve().parent.parent
ROOMS = (TEXTS, AGENDA, LETTER, PODCAST, STREET, FEEDS, SEARCH)
MEDIA = (Photos(), Documents(), Sounds(), CaptionFiles())
HOUSE = House(ROOMS, MEDIA, ROOT / "theme", (FrenchTypography(),), rules=(page_faults, feed_faults, security_faults))

Sizes: TypeAlias = dict[tuple[str, int, int], tuple[int, int, str]]
Lengths: TypeAlias = dict[tuple[str, int, int], sounds.Heard]

NO_TEMPLATE = "ce gabarit du thème manque : sans lui, {} ne se montrent pas ; remettez-le"

NO_ADDRESS = "« url » : {} n'est l'adresse de personne ; écrivez celle que le site a vraiment"
MISSING_NOTICE = "mention obligatoire à compléter, {}"

# The only addresses that pages of other sites may frame.
FRAMED = frozenset({EMBED})


def posts(ready: ReadySite) -> Mapping[str, str]:
    """The pages of a site that have a form, and the origin that it may be sent to."""
    return {address: form.origin for address, form in forms(ready.edition).items() if ready.table.serves(address)}


@dataclass(frozen=True)
class Verdict:
    """What is to be said of content: ``remarks`` by site, one line of French each, which stop nothing."""

    sites: Mapping[str, ReadySite]
    remarks: Mapping[str, tuple[str, ...]]

    @property
    def addresses(self) -> Mapping[str, str]:
        """The whole address of the page of each file, by its path."""
        editions = (ready.edition for ready in self.sites.values())
        return {item.path: f"{each.site.url}{item.address}" for each in editions for item in each.site.all_items}


def judged(content: Path, reading: Reading, published: Path, known: Mapping[str, Ledger] | None = None, house: House = HOUSE) -> Verdict:
    """Read all content and judge it, after the sites in the folder ``published``, if there are any: every command that writes asks this.

    ``known`` is what else is known of what each site published, by its name. Raises ContentFaults with every fault of content.
    """
    sites = ready_sites(house, content, reading, known)
    faults = list(_missing_templates(house))
    faults += [fault for ready in sites.values() for fault in agenda_report.broken_by(ready.edition, published)]
    if faults:
        raise ContentFaults(faults)
    return Verdict(sites, {name: tuple(_remarks(ready, sites, house)) for name, ready in sites.items()})


def before_publication(content: Path, sites: Mapping[str, ReadySite]) -> tuple[Fault, ...]:
    """What must not be online, each at its line: an address that is nobody's, a notice that the law asks for and that says nothing."""
    found: list[Fault] = []
    for name, ready in sites.items():
        path = f"content/{name}/{CONFIG}"
        lines = line_index((content / name / CONFIG).read_text(encoding="utf-8"))
        if not ready.edition.site.config.has_address:
            found.append(Fault(path, nearest_line(lines, ("url",)), NO_ADDRESS.format(ready.edition.site.config.url)))
        missing = (gap for gap in gaps(ready.edition.site) if gap.required)
        found += [Fault(path, nearest_line(lines, gap.location), MISSING_NOTICE.format(gap)) for gap in missing]
    return tuple(sorted(found))


def judged_apart(content: Path, reading: Reading, published: Path, known: Mapping[str, Ledger] | None = None) -> Verdict:
    """What ``judged`` gives, in a process of its own: a file that hangs it or takes it down is a fault like others."""
    verdict, sizes, lengths = apart(partial(_judged_with, dict(photos.SIZES), dict(sounds.LENGTHS), content, reading, published, known))
    photos.SIZES.update(sizes)
    sounds.LENGTHS.update(lengths)
    return verdict


def _judged_with(
    sizes: Sizes, lengths: Lengths, content: Path, reading: Reading, published: Path, known: Mapping[str, Ledger] | None
) -> tuple[Verdict, Sizes, Lengths]:
    """A verdict, and what is known of photos and sounds once it is given, from what was known before."""
    photos.SIZES.update(sizes)
    sounds.LENGTHS.update(lengths)
    return judged(content, reading, published, known), photos.SIZES, sounds.LENGTHS


def _missing_templates(house: House) -> Iterator[Fault]:
    """Kinds and sections that the theme cannot show."""
    wanted = {f"{kind.template}.html": f"les pages « {kind.heading} »" for kind in house.plan.kinds}
    wanted |= {f"sections/{section.name}.html": f"le bloc « {section.name} »" for section in house.plan.sections}
    templates = house.theme / "templates"
    there = {path.name for path in templates.glob("*.html")} | {f"sections/{path.name}" for path in templates.glob("sections/*.html")}
    for name, what in wanted.items():
        if name not in there:
            yield Fault(f"theme/templates/{name}", 0, NO_TEMPLATE.format(what))


def _remarks(ready: ReadySite, sites: Mapping[str, ReadySite], house: House) -> Iterator[str]:
    """What a site lacks; nothing of it stops anything."""
    edition = ready.edition
    for room in house.rooms:
        yield from room.remarks(edition)
    yield from security_remarks(edition)
    channels = [channel for each in sites.values() for channel in each.edition.channels]
    if waiting := len(unrecorded(told(channels, edition.site.name), edition.ledger)):
        yield f"flux, textes que la prochaine publication annoncera : {waiting}"
    if left := sorted(unused(edition, ready.bodies)):
        yield f"fichiers que rien de publié ne montre, et qui ne sont donc pas publiés : {', '.join(left)}"


def addresses_apart(content: Path, reading: Reading) -> Mapping[str, str]:
    """What ``page_addresses`` gives, in a process of its own; nothing where that does not come to an end."""
    try:
        return apart(partial(page_addresses, content, reading))
    except ContentFaults:
        return {}


def page_addresses(content: Path, reading: Reading, house: House = HOUSE) -> Mapping[str, str]:
    """The whole address of the page of each file that can be read, by its path; none where there is no content at all."""
    try:
        gathered = gather(content, house.plan, reading)
    except ContentFaults:
        return {}
    sites = gathered.library.sites
    return {path: f"{sites[item.site].url}{item.address}" for path, item in gathered.items.items() if item.site in sites}
