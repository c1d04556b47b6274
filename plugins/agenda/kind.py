"""Events: meetings of the agenda, to the minute, the day, the month or the year that is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import pairwise
from typing import Annotated, Any, Self

from markupsafe import Markup
from pydantic import Field, model_validator

from ..content.announced import Announced
from ..content.fields import Choice, Day, DocumentFile, InLetter, Number, OtherSite, Prose, Reference, Term, Video, WebAddress, Whole
from ..content.items import Item, Library, Site
from ..content.kind import Entry, Kind
from ..content.record import Record, fault_at
from ..content.site import SiteConfig
from ..drawing.cards import SocialCard
from ..drawing.covers.cover import Cover
from ..drawing.covers.forms import DEFAULT_WRITTEN
from ..french.dates import PARIS, PartialDate
from ..french.wording import in_words, period_in_words, stub_in_words
from .strands import ROOT, STRANDS

FORMATS = {
    "atelier": "Atelier",
    "conference": "Conférence",
    "concert": "Concert",
    "fete": "Fête",
    "festival": "Festival",
    "rencontre": "Rencontre",
    "salon": "Salon professionnel",
    "table-ronde": "Table ronde",
    "webinaire": "Webinaire",
}
ATTENDANCE = {"onsite": "Sur place", "online": "En ligne", "mixed": "Sur place et en ligne"}
EVENT_STATUSES = {
    "scheduled": "Maintenu",
    "rescheduled": "Déplacé à une autre date",
    "postponed": "Reporté, sans nouvelle date",
    "cancelled": "Annulé",
}
REGISTRATION = {"open": "Inscriptions ouvertes", "full": "Complet", "closed": "Inscriptions closes"}
ACCESSIBILITY = {
    "auditif": "Handicap auditif",
    "visuel": "Handicap visuel",
    "psychique": "Handicap psychique",
    "moteur": "Handicap moteur",
    "intellectuel": "Handicap intellectuel",
}
UNTOLD = "dites-le aussi dans « changes » (« date » et « note ») : les agendas déjà abonnés l'apprennent par là"
PREVIOUS = "« rescheduled » va avec « previousStartDate: » (la date d'avant), et l'un ne va pas sans l'autre"
NO_PLACE = "un rendez-vous en ligne n'a pas de lieu ; écrivez « mixed » s'il se tient aussi sur place"
NOT_ONLINE = "ajoutez « eventAttendanceMode: online » (en ligne) ou « mixed » (les deux)"

BEFORE_COLON = re.compile(r"\s?:\s")  # an hour, « 10:30 », has none


class Performer(Record):
    """Someone who speaks, leads or plays (schema.org ``performer``)."""

    name: Prose = Field(title="Nom")
    role: Prose | None = Field(default=None, title="Fonction")
    structure: Prose | None = Field(default=None, title="Structure")


class Session(Record):
    """One more date of a meeting. Its ``number`` is its own for ever: calendars know it by that."""

    number: Annotated[Whole, Field(ge=2)] = Field(title="Numéro de la séance, à partir de 2, à ne jamais changer")
    start: PartialDate = Field(title="Début")
    end: PartialDate | None = Field(default=None, title="Fin, si elle est connue")
    eventStatus: Annotated[str, Choice(EVENT_STATUSES)] = Field(default="scheduled", title="Cette séance a-t-elle lieu ?")  # noqa: N815  # schema.org's
    previousStartDate: PartialDate | None = Field(default=None, title="Date d'avant, si elle est déplacée")  # noqa: N815  # schema.org's


class Change(Record):
    """Something that those who had noted a meeting must know. Each raises the SEQUENCE of its calendar entries (RFC 5545, 3.8.7.4)."""

    date: Day = Field(title="Jour où c'est annoncé, et l'heure au besoin")
    note: Prose = Field(title="Ce qui change, en une phrase")


class Offer(Record):
    """A price (schema.org ``Offer``), in euros."""

    name: Prose | None = Field(default=None, title="Pour qui : tarif plein, adhérents")
    price: Number = Field(ge=0, title="Prix en euros ; 0 quand c'est gratuit")


class Registration(Record):
    """How to register, and whether one still can."""

    state: Annotated[str, Choice(REGISTRATION)] = Field(default="open", title="État")
    url: WebAddress | None = Field(default=None, title="Adresse web où s'inscrire")


class DigitalDocument(Record):
    """A file to read or keep (schema.org ``DigitalDocument``); the build tells its format and its weight."""

    file: DocumentFile = Field(title="Fichier : documents/nom-du-fichier.pdf")
    title: Prose = Field(title="Titre du document")


class Event(Entry):
    """A meeting (schema.org ``Event``, whose property names these are, with ``strand`` for the series it belongs to).

    ``start`` and ``end`` are its first date, ``sessions`` the others. ``created`` and ``changes`` date its calendar entries.
    """

    short: Prose | None = Field(default=None, title="Titre court, pour les vues de l'année ; sans lui, le titre jusqu'à ses deux-points")
    start: PartialDate = Field(title="Début : 2024-10-15 18:30, 2024-10-15, 2024-10 ou 2024")
    end: PartialDate | None = Field(default=None, title="Fin, si elle est connue")
    sessions: tuple[Session, ...] = Field(default=(), title="Autres dates du même rendez-vous")
    strand: Annotated[str, Term("strands")] = Field(title="Série de rendez-vous, parmi celles de site.toml")
    format: Annotated[str, Choice(FORMATS)] | None = Field(default=None, title="Forme du rendez-vous")
    eventStatus: Annotated[str, Choice(EVENT_STATUSES)] = Field(default="scheduled", title="A-t-il lieu ?")  # noqa: N815  # schema.org's
    previousStartDate: PartialDate | None = Field(default=None, title="Date d'avant, s'il est déplacé")  # noqa: N815  # schema.org's
    eventAttendanceMode: Annotated[str, Choice(ATTENDANCE)] = Field(default="onsite", title="Sur place ou en ligne")  # noqa: N815
    location: Annotated[str, Reference("places", shown=True)] | None = Field(
        default=None, title="Lieu : le nom d'un fichier de lieux/, sans .md"
    )
    virtualLocation: WebAddress | None = Field(default=None, title="Adresse web où le suivre, si elle est publique")  # noqa: N815
    performer: tuple[Performer, ...] = Field(default=(), title="Qui intervient")
    audience: Annotated[str, Term("audiences")] | None = Field(default=None, title="Pour qui, parmi les publics de site.toml")
    conditions: Prose | None = Field(default=None, title="Conditions pour venir, en une phrase")
    accessibility: tuple[Annotated[str, Choice(ACCESSIBILITY)], ...] = Field(
        default=(), title="Handicaps pour lesquels un accueil est prévu"
    )
    offers: tuple[Offer, ...] = Field(default=(), title="Prix")
    registration: Registration | None = Field(default=None, title="Inscription")
    replay: Video | None = Field(default=None, title="Adresse YouTube de l'enregistrement")
    documents: tuple[DigitalDocument, ...] = Field(default=(), title="Documents à télécharger")
    mentions: tuple[Annotated[str, Reference("structures", title="Structures citées")], ...] = Field(
        default=(), title="Structures de l'annuaire dont il est question"
    )
    resources: tuple[Annotated[str, Reference("resources", title="Ressources citées")], ...] = Field(
        default=(), title="Ressources dont il est question"
    )
    also_on: tuple[OtherSite, ...] = Field(default=(), title="Autres sites dont l'agenda le montre aussi")
    letter: InLetter = Field(default=True, validate_default=False, title="« false » : la lettre n'en parle pas")
    created: Day = Field(title="Jour de création de la fiche, écrit par « new » : ne jamais le changer")
    changes: tuple[Change, ...] = Field(default=(), title="Ce qui a changé depuis l'annonce, de l'ancien au récent")

    @model_validator(mode="after")
    def _dates_hold_together(self) -> Self:
        for field, message, value in self._wrong_dates():
            raise fault_at(field, message, value)
        return self

    @model_validator(mode="after")
    def _changes_are_told(self) -> Self:
        dates = [(date.first_day, date.time or time()) for date in (self.created, *(change.date for change in self.changes))]
        if any(later < earlier for earlier, later in pairwise(dates)):
            raise fault_at("changes", "les dates doivent aller de l'ancien au récent, aucune avant « created »", "")
        if self.eventStatus != "scheduled" and not self.changes:
            raise fault_at("eventStatus", UNTOLD, "")
        if any(session.eventStatus != "scheduled" for session in self.sessions) and not self.changes:
            raise fault_at("sessions", UNTOLD, "")
        return self

    @model_validator(mode="after")
    def _place_suits_attendance(self) -> Self:
        if self.eventAttendanceMode == "online" and self.location:
            raise fault_at("location", NO_PLACE, self.location)
        if self.eventAttendanceMode == "onsite" and self.virtualLocation:
            raise fault_at("virtualLocation", NOT_ONLINE, self.virtualLocation)
        return self

    def _wrong_dates(self) -> Iterator[tuple[str, str, str]]:
        """(field, French message, value) of what dates say against one another."""
        numbers = [session.number for session in self.sessions]
        twice = next((number for number in numbers if numbers.count(number) > 1), None)
        if twice:
            yield "sessions", f"deux séances ont le numéro {twice}", ""
        dates: tuple[Event | Session, ...] = (self, *self.sessions)
        for each in dates:
            if each.end and (message := _wrong_end(each.start, each.end)):
                yield "end" if each is self else "sessions", message, period_in_words(each.end)
            if (each.eventStatus == "rescheduled") != (each.previousStartDate is not None):
                field = "eventStatus" if each.eventStatus == "rescheduled" else "previousStartDate"
                yield field if each is self else "sessions", PREVIOUS, ""

    @property
    def short_title(self) -> str:
        """Its title where there is little room: the short one that the file gives, else what stands before its colon."""
        return self.short or BEFORE_COLON.split(self.title, maxsplit=1)[0]

    @property
    def updated_on(self) -> PartialDate | None:
        """The day of its last change."""
        return self.changes[-1].date if self.changes else None

    @property
    def modified(self) -> PartialDate:
        """When it last changed, for those who had noted it (iCalendar LAST-MODIFIED)."""
        return self.changes[-1].date if self.changes else self.created


def _wrong_end(start: PartialDate, end: PartialDate) -> str:
    """What is wrong with the end of a period, in French, or nothing."""
    if end.last_day < start.first_day or (start.time and end.time and _instant(end) < _instant(start)):
        return f"la fin précède le début ({period_in_words(start)})"
    if start.time and start == end:
        return "la fin est au même moment que le début ; si elle n'est pas connue, retirez « end »"
    if start.day and end.day and (start.time is None) != (end.time is None):
        return f"donnez l'heure au début et à la fin, ou à aucun des deux (début : {in_words(start)})"
    return ""


def _instant(moment: PartialDate) -> datetime:
    return datetime.combine(moment.first_day, moment.time or time(), PARIS)


class Events(Kind[Event]):
    """Meetings of the agenda."""

    key = "events"
    folder = "agenda"
    schema = Event
    heading = "Agenda"
    template = "event"
    index = "agenda"
    dated = True
    feed = "Les rendez-vous, dès qu'ils sont annoncés."

    @classmethod
    def address(cls, entry: Event, slug: str, config: SiteConfig | None) -> str:
        """In the year of its first date."""
        return f"{ROOT}{entry.start.year}/{slug}/"

    @classmethod
    def also_on(cls, entry: Event) -> tuple[str, ...]:
        """The sites that the file names."""
        return entry.also_on

    @classmethod
    def order(cls, item: Item[Event]) -> Any:
        """By its first date."""
        return item.entry.start, item.slug

    @classmethod
    def labels(cls, item: Item[Event], site: Site) -> tuple[str, ...]:
        """Its strand."""
        return (STRANDS.of(site.config)[item.entry.strand].label,)

    @classmethod
    def cover(cls, item: Item[Event], config: SiteConfig) -> Cover:
        """Its first day, or the month or the year that is known, in the form of its strand."""
        large, _small = stub_in_words(item.entry.start)
        return Cover(STRANDS.of(config)[item.entry.strand].cover or DEFAULT_WRITTEN, item.slug, large)

    @classmethod
    def card(cls, item: Item[Event], library: Library) -> SocialCard:
        """Its series; at its foot when and where."""
        from .details import details_of  # what a kind is must be known before what is made of it

        known = details_of((item,), library)[item.path]
        when, where = period_in_words(item.entry.start, item.entry.end), known.place.entry.title if known.place else ""
        return SocialCard(item.entry.title, known.strand.label, ", ".join(part for part in (when, where) if part), item.cover)

    @classmethod
    def prefaces(cls, items: Sequence[Item[Event]], library: Library) -> Mapping[str, Markup]:
        """When, where, for whom and with whom."""
        from .details import announcement, details_of  # what a kind is must be known before what is made of it

        return {path: announcement(known) for path, known in details_of(items, library).items()}

    @classmethod
    def announced(cls, items: Sequence[Item[Event]], library: Library, day: date) -> Mapping[str, Announced]:
        """Each of their dates in its time, and what became of those that were told."""
        from .appointments import announced  # what a kind is must be known before what is made of it

        return announced(items, library, day)
