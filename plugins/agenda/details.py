"""What every format says of an event beside its dates: looked up once, so that all say the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ..content.items import Item, Library, Site
from ..french.wording import in_words, period_in_words, shown_address
from ..routes.cards import card_address
from .kind import ATTENDANCE, FORMATS, Performer
from .occurrences import Meeting, Occurrence, occurrences
from .places import Place, Places
from .strands import AUDIENCES, STRANDS, Strand

ONLINE = ATTENDANCE["online"]


@dataclass(frozen=True)
class Host:
    """What is said of the site that an event lives on: its folder, its name, its address, who publishes it and their e-mail address."""

    folder: str
    name: str
    url: str
    publisher: str
    email: str


@dataclass(frozen=True)
class Details:
    """An event's site and strand, for whom it is in words, its place and where its sheet is."""

    meeting: Meeting
    host: Host
    strand: Strand
    audience: str
    place: Item[Place] | None
    place_url: str

    @property
    def url(self) -> str:
        """The one address of its page, which is the same on every site."""
        return f"{self.host.url}{self.meeting.address}"

    @property
    def where(self) -> str:
        """Its place on one line: « Le Studio, 2 rue du Port, Lyon 1er »; nothing where it is not known."""
        return ", ".join([self.place.entry.title, *address_lines(self.place.entry)]) if self.place else ""

    @property
    def join(self) -> str:
        """The web address to join it at, where it is public."""
        return self.meeting.entry.virtualLocation or ""

    @property
    def location(self) -> str:
        """Where a calendar sends one: its place, the address to join it at, or that it is online."""
        online = self.meeting.entry.eventAttendanceMode == "online"
        return self.where or self.join or (ONLINE if online else "")

    @property
    def register(self) -> str:
        """The web address to register at, as long as one can."""
        found = self.meeting.entry.registration
        return (found.url or "") if found and found.state == "open" else ""

    @property
    def categories(self) -> tuple[str, ...]:
        """Its strand and its format, in words."""
        return tuple(word for word in (self.strand.label, FORMATS.get(self.meeting.entry.format or "")) if word)

    @property
    def photo(self) -> str:
        """The whole address of its photo, where it has one."""
        return f"{self.host.url}{self.meeting.photo.address}" if self.meeting.photo else ""

    @property
    def picture(self) -> str:
        """The whole address of its photo, or of its card."""
        return self.photo or f"{self.host.url}{card_address(self.meeting)}"


def details_of(meetings: Iterable[Meeting], library: Library) -> Mapping[str, Details]:
    """Look up once what events name, by the paths of their files: each place first among its own site's."""
    hosts = {name: _host(site) for name, site in library.sites.items()}
    places = {name: library.by_slug(Places, site) for name, site in library.sites.items()}
    return {
        meeting.path: _details(meeting, library.sites[meeting.site], hosts[meeting.site], places[meeting.site], library)
        for meeting in meetings
    }


def _host(site: Site) -> Host:
    notices = site.config.notices
    return Host(site.name, site.config.name, site.url, notices.name, notices.email)


def _details(meeting: Meeting, site: Site, host: Host, places: Mapping[str, Item[Place]], library: Library) -> Details:
    entry = meeting.entry
    place = places.get(entry.location or "")
    return Details(
        meeting,
        host,
        STRANDS.of(site.config)[entry.strand],
        AUDIENCES.of(site.config)[entry.audience] if entry.audience else "",
        place,
        f"{library.sites[place.site].url}{place.address}" if place else "",
    )


def address_lines(place: Place) -> tuple[str, ...]:
    """The address of a place as one writes it, as far as it is known: street, then postal code and town."""
    if place.address is None:
        return ()
    town = " ".join(part for part in (place.address.postalCode, place.address.addressLocality) if part)
    return tuple(part for part in (place.address.streetAddress, town) if part)


def presented(person: Performer) -> str:
    """Someone with what they do and where, as far as it is known."""
    return ", ".join(part for part in (person.name, person.role, person.structure) if part)


def ways_in(known: Details) -> Iterator[tuple[str, str]]:
    """How one takes part, in words, and the web address of each: to register, to join."""
    if known.register:
        yield "S’inscrire", known.register
    if known.join:
        yield "Suivre en ligne", known.join


def headline(occurrence: Occurrence) -> str:
    """The title as a calendar shows it. Some drop what is marked cancelled, so the title says it."""
    before = {"cancelled": "ANNULÉ : ", "postponed": "REPORTÉ : "}.get(occurrence.status, "")
    return before + occurrence.meeting.entry.title


def status_in_words(occurrence: Occurrence) -> str:
    """What has become of a date, where it is not simply held: « Annulé », « Déplacé : c'était le 3 mai 2024 »."""
    if occurrence.status == "rescheduled" and occurrence.previous:
        return f"Déplacé : c’était prévu {'le' if occurrence.previous.day else 'en'} {in_words(occurrence.previous)}"
    return {"cancelled": "Annulé", "postponed": "Reporté : la nouvelle date n’est pas fixée"}.get(occurrence.status, "")


def description(occurrence: Occurrence, known: Details) -> str:
    """A plain text for calendars: what it is, what has changed, who speaks, for whom, how to take part, and where to read more."""
    return "\n".join(_description(occurrence, known))


def announcement(known: Details) -> Markup:
    """What a feed says of a meeting before its text: when, where, with whom and for whom, how to take part, as HTML."""
    entry = known.meeting.entry
    facts = [("Quand", period_in_words(each.start, each.end), status_in_words(each)) for each in occurrences(known.meeting)]
    online = ONLINE if known.meeting.entry.eventAttendanceMode == "online" else ""
    facts += [("Où", known.where or online, ""), ("Pour qui", " · ".join(part for part in (known.audience, entry.conditions) if part), "")]
    people = " ; ".join(presented(each) for each in entry.performer)
    facts.append(("Avec", people, ""))
    said = ((name, f"{value} ({status})" if status else value) for name, value, status in facts if value)
    lines = [Markup("<li><b>{}</b>\u00a0: {}</li>").format(name, value) for name, value in said]
    ways = ways_in(known) if any(each.takes_place for each in occurrences(known.meeting)) else ()
    lines += [Markup('<li><b>{}</b>\u00a0: <a href="{}">{}</a></li>').format(name, url, shown_address(url)) for name, url in ways]
    return Markup("<ul>{}</ul>").format(Markup("").join(lines))


def _description(occurrence: Occurrence, known: Details) -> Iterator[str]:
    entry = occurrence.meeting.entry
    if status := status_in_words(occurrence):
        yield f"{status}."
    yield from (change.note for change in entry.changes)
    yield entry.summary
    for person in entry.performer:
        yield f"Avec {presented(person)}"
    yield from (line for line in (known.audience, entry.conditions) if line)
    if occurrence.takes_place:
        yield from (f"{name} : {url}" for name, url in ways_in(known))
    yield known.url
