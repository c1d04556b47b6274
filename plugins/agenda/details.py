"""What every format says of an event beside its dates: looked up once, so that all say the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ..content.items import Item, Library, Site
from ..content.site import Strand
from ..french.wording import in_words, period_in_words
from ..kinds import PLACES, Place
from .kind import FORMATS
from .occurrences import Meeting, Occurrence, occurrences


@dataclass(frozen=True)
class Details:
    """An event's site and strand, its place and where its sheet is, and its address on the web, which is the same on every site."""

    meeting: Meeting
    site: Site
    strand: Strand
    place: Item[Place] | None
    place_url: str

    @property
    def url(self) -> str:
        """The one address of its page."""
        return f"{self.site.url}{self.meeting.address}"

    @property
    def where(self) -> str:
        """Its place on one line: « Milab, 2 rue André Messager, Paris 18e »; nothing where it is not known."""
        return ", ".join([self.place.entry.title, *address_lines(self.place.entry)]) if self.place else ""

    @property
    def audience(self) -> str:
        """For whom it is, in words."""
        return self.site.config.audiences[self.meeting.entry.audience] if self.meeting.entry.audience else ""

    @property
    def categories(self) -> tuple[str, ...]:
        """Its strand and its format, in words."""
        return tuple(word for word in (self.strand.label, FORMATS.get(self.meeting.entry.format or "")) if word)

    @property
    def photo(self) -> str:
        """The whole address of its photo, where it has one."""
        return f"{self.site.url}{self.meeting.photo.address}" if self.meeting.photo else ""


def details(meeting: Meeting, library: Library) -> Details:
    """Look up what an event names: its place, first among its own site's."""
    site = library.sites[meeting.site]
    place = library.by_slug(PLACES, site).get(meeting.entry.location or "")
    place_url = f"{library.sites[place.site].url}{place.address}" if place else ""
    return Details(meeting, site, site.config.strands[meeting.entry.strand], place, place_url)


def address_lines(place: Place) -> tuple[str, ...]:
    """The address of a place as one writes it, as far as it is known: street, then postal code and town."""
    if place.address is None:
        return ()
    town = " ".join(part for part in (place.address.postalCode, place.address.addressLocality) if part)
    return tuple(part for part in (place.address.streetAddress, town) if part)


def headline(occurrence: Occurrence) -> str:
    """The title as a calendar shows it. Some drop what is marked cancelled, so the title says it."""
    before = {"cancelled": "ANNULÉ : ", "postponed": "REPORTÉ : "}.get(occurrence.status, "")
    return before + occurrence.meeting.entry.title


def status_in_words(occurrence: Occurrence) -> str:
    """What has become of a date, where it is not simply held: « Annulé », « Déplacé : c'était le 3 mai 2024 »."""
    if occurrence.status == "rescheduled" and occurrence.previous:
        return f"Déplacé : c'était prévu {'le' if occurrence.previous.day else 'en'} {in_words(occurrence.previous)}"
    return {"cancelled": "Annulé", "postponed": "Reporté : la nouvelle date n'est pas fixée"}.get(occurrence.status, "")


def description(occurrence: Occurrence, known: Details) -> str:
    """A plain text for calendars: what it is, what has changed, who speaks, for whom, and where to read more."""
    return "\n".join(_description(occurrence, known))


def announcement(meeting: Meeting, known: Details) -> Markup:
    """What a feed says of a meeting before its text: when, where, with whom and for whom, as HTML."""
    entry = meeting.entry
    facts = [("Quand", period_in_words(each.start, each.end), status_in_words(each)) for each in occurrences(meeting)]
    facts += [("Où", known.where, ""), ("Pour qui", " · ".join(part for part in (known.audience, entry.conditions) if part), "")]
    people = " ; ".join(", ".join(part for part in (each.name, each.role, each.structure) if part) for each in entry.performer)
    facts.append(("Avec", people, ""))
    said = ((name, f"{value} ({status})" if status else value) for name, value, status in facts if value)
    lines = (Markup("<li><b>{}</b>\u00a0: {}</li>").format(name, value) for name, value in said)
    return Markup("<ul>{}</ul>").format(Markup("").join(lines))


def _description(occurrence: Occurrence, known: Details) -> Iterator[str]:
    entry = occurrence.meeting.entry
    if status := status_in_words(occurrence):
        yield f"{status}."
    yield from (change.note for change in entry.changes)
    yield entry.summary
    for person in entry.performer:
        yield "Avec " + ", ".join(part for part in (person.name, person.role, person.structure) if part)
    yield from (line for line in (known.audience, entry.conditions) if line)
    yield known.url
