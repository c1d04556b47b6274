"""The notices that the law asks for, in the words that pages show, and what is still lacking of those that a site shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..content.faults import Fault
from ..content.frontmatter import nearest_line
from ..content.items import Item, Site
from ..content.notices import (
    ACCESSIBILITY,
    ADDRESSES,
    CONTACT,
    HOST,
    KEEPERS,
    LETTER_BASES,
    LOG_BASES,
    PUBLISHER,
    Accessibility,
    Gap,
    LetterData,
    Logs,
    Notices,
)
from ..content.reading import SiteSources
from ..content.site import line_index
from ..french.dates import PartialDate
from ..french.wording import in_words
from ..routes.vcard import as_vcard, escape
from .kind import Pages, TextPage
from .rgaa import ThemeCount, by_theme, rgaa

LABEL = "accessibilité"
OTHER_STATE = "« {} » : la déclaration dit « {} » ; écrivez « Accessibilité : {} »"


@dataclass(frozen=True)
class Fact:
    """A notice under its French label; what nobody has given yet is empty. ``href`` is where one writes or calls."""

    label: str
    value: str
    href: str = ""


@dataclass(frozen=True)
class Statement:
    """The accessibility statement: ``audit`` says in words which audit it follows, where there was one.

    ``themes`` count what was found of RGAA's criteria, ``evaluated`` how many were looked at; ``known_faults`` begin with those not met.
    """

    state: str
    audit: str
    known_faults: tuple[str, ...]
    established: tuple[Fact, ...]
    themes: tuple[ThemeCount, ...]
    evaluated: int


@dataclass(frozen=True)
class Privacy:
    """What is kept of those who read a site.

    ``logs`` are the facts of the server's log where it keeps one, ``logs_known`` whether anybody has said if it does, ``counted`` whether
    visits are counted from it. ``letter`` is empty where there is none.
    """

    logs_known: bool
    logs: tuple[Fact, ...]
    counted: bool
    messages: tuple[Fact, ...]
    letter: tuple[Fact, ...]


@dataclass(frozen=True)
class AddressPlate:
    """An address as an enamel plate says it: the number and the street, then the town; nothing where nothing is known."""

    street: str
    town: str

    @property
    def lettering(self) -> str:
        """The street as it is painted: its last two words, a name, stay on one line."""
        first, _space, last = self.street.rpartition(" ")
        return f"{first}\u00a0{last}" if first else last


def plate_of(head_office: str) -> AddressPlate:
    """The two lines of an address, whose last comma comes before the town: « 2 rue André Messager », « Paris 18e »."""
    street, comma, town = head_office.rpartition(",")
    return AddressPlate(street.strip(), town.strip()) if comma else AddressPlate(head_office, "")


def contact_card(page: Item[TextPage], notices: Notices, url: str) -> bytes:
    """The visiting card of the association, whose contact page is given: what is known of how one reaches it."""
    plate = plate_of(notices.head_office)
    known = {
        f"ADR:;;{escape(plate.street)};{escape(plate.town)};;;France": notices.head_office,
        f"EMAIL:{escape(notices.email)}": notices.email,
        f"TEL;VALUE=uri:{_tel(notices.telephone)}": _tel(notices.telephone),
    }
    lines = ("KIND:org", f"UID:urn:uuid:{page.entry.id}", f"FN:{escape(notices.name)}", f"ORG:{escape(notices.name)}")
    return as_vcard((*lines, *(line for line, value in known.items() if value), f"URL:{url}/"))


@dataclass(frozen=True)
class Legal:
    """The notices of a site: who publishes it, who hosts it, how they are reached, and what they declare."""

    name: str
    plate: AddressPlate
    publisher: tuple[Fact, ...]
    host: tuple[Fact, ...]
    contact: tuple[Fact, ...]
    republican_contract: str
    privacy: Privacy
    accessibility: Statement


def legal(notices: Notices) -> Legal:
    """The notices in words."""
    return Legal(
        name=notices.name,
        plate=plate_of(notices.head_office),
        publisher=_facts(notices.labelled(PUBLISHER)),
        host=_facts(notices.labelled(HOST)),
        contact=_contact(notices),
        republican_contract=_date(notices.republican_contract),
        privacy=Privacy(
            logs_known=notices.logs.kept is not None,
            logs=_logs(notices.logs, notices.host_name) if notices.logs.kept == "yes" else (),
            counted=notices.logs.audience != "none",
            messages=(Fact("Durée de conservation", notices.messages_retention),),
            letter=_letter(notices.letter) if notices.letter else (),
        ),
        accessibility=_statement(notices.accessibility),
    )


def _facts(labelled: Iterable[tuple[str, str]]) -> tuple[Fact, ...]:
    return tuple(Fact(label, value) for label, value in labelled)


def _contact(notices: Notices) -> tuple[Fact, ...]:
    """How the association is reached, each where it can be with a link that does it."""
    links = {notices.email: f"mailto:{notices.email}", notices.telephone: _tel(notices.telephone)}
    return tuple(Fact(label, value, links.get(value, "") if value else "") for label, value in notices.labelled(CONTACT))


def _tel(number: str) -> str:
    """The address of a telephone (RFC 3966), of France where its number is written as one dials it there; nothing for any other words."""
    dialled = re.sub(r"[\s.-]", "", number)
    if re.fullmatch(r"0[1-9][0-9]{8}", dialled):
        return f"tel:+33{dialled[1:]}"
    return f"tel:{dialled}" if re.fullmatch(r"\+[0-9]{6,15}", dialled) else ""


def _date(day: PartialDate | None) -> str:
    return in_words(day) if day else ""


def _logs(logs: Logs, host: str) -> tuple[Fact, ...]:
    keeper = KEEPERS[logs.keeper] if logs.keeper else ""
    return (
        Fact("Qui le garde", f"{keeper}, {host}" if logs.keeper == "host" and host else keeper),
        Fact("Ce qu'il contient", logs.contents),
        Fact("Adresses IP", ADDRESSES[logs.addresses] if logs.addresses else ""),
        Fact("Durée de conservation", _days(logs.days)),
        Fact("Base légale", LOG_BASES[logs.basis] if logs.basis else ""),
    )


def _days(days: int | None) -> str:
    return f"{days} jour{'s' if days > 1 else ''} au plus" if days else ""


def _letter(letter: LetterData) -> tuple[Fact, ...]:
    return (
        Fact("Service d'envoi", letter.service),
        Fact("Données gardées", letter.data),
        Fact("Durée de conservation", letter.retention),
        Fact("Pour se désinscrire", letter.unsubscribe),
        Fact("Base légale", LETTER_BASES[letter.basis] if letter.basis else ""),
    )


def _statement(accessibility: Accessibility) -> Statement:
    audit, ledger = accessibility.audit, rgaa()
    failing = tuple(f"Critère {number}. {each.title} {each.evidence}" for number, each in ledger.failing.items())
    return Statement(
        state=accessibility.state,
        audit=f"{in_words(audit.on)}, par {audit.by} : {audit.rate} % des critères respectés" if audit else "",
        known_faults=(*failing, *accessibility.known_faults),
        established=(Fact("Date de la déclaration", _date(accessibility.stated_on)),),
        themes=tuple(by_theme(ledger)),
        evaluated=ledger.evaluated,
    )


def gaps(site: Site) -> Iterator[Gap]:
    """What is still to be completed of the notices that a site shows, and of those that the law asks for whatever it shows."""
    shown = {name for item in site.items(Pages) for name in item.entry.shown_sections}
    return (gap for gap in site.config.notices.gaps() if not gap.section or gap.section in shown)


def contradictions(sources: SiteSources) -> Iterator[Fault]:
    """Titles of statements, and entries of menus that lead to them, that tell of another state than the statement does."""
    if sources.config is None:
        return
    state = sources.config.notices.accessibility.state
    pages = {each.slug: each for each in sources.sources if isinstance(each.entry, TextPage) and ACCESSIBILITY in each.entry.shown_sections}
    for page in pages.values():
        if _is_another(page.entry.title, state):
            yield Fault(page.path, page.text.line_of(("title",)), OTHER_STATE.format(page.entry.title, state, state))
    lines = line_index(sources.config_text)
    for location, link in sources.config.links():
        if link.page in pages and _is_another(link.label, state):
            yield Fault(sources.config_path, nearest_line(lines, location), OTHER_STATE.format(link.label, state, state))


def _is_another(label: str, state: str) -> bool:
    """Whether a label tells a state of accessibility, and not this one."""
    about, told, said = label.casefold().partition(":")
    return bool(told) and about.strip() == LABEL and said.strip() != state
