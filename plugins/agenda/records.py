"""The agenda for other programs and for search engines: one record a date, in the words of schema.org (JSON and JSON-LD)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from ..routes.json_files import schema_file
from .details import Details
from .occurrences import Occurrence

VERSION = 1
SCHEMA_ADDRESS = "/agenda.schema.json"
ADDRESS = "/agenda.json"

STATUSES = {
    "scheduled": "https://schema.org/EventScheduled",
    "rescheduled": "https://schema.org/EventRescheduled",
    "postponed": "https://schema.org/EventPostponed",
    "cancelled": "https://schema.org/EventCancelled",
}
ATTENDANCE = {
    "onsite": "https://schema.org/OfflineEventAttendanceMode",
    "online": "https://schema.org/OnlineEventAttendanceMode",
    "mixed": "https://schema.org/MixedEventAttendanceMode",
}
AVAILABILITY = {
    "open": "https://schema.org/InStock",
    "full": "https://schema.org/SoldOut",
    "closed": "https://schema.org/Discontinued",
}
COUNTRY = "FR"
# By the form of a meeting: the type of schema.org that is narrower than Event, where one is true of it.
_TYPES = {
    "atelier": "EducationEvent",
    "conference": "EducationEvent",
    "webinaire": "EducationEvent",
    "concert": "MusicEvent",
    "fete": "SocialEvent",
    "festival": "Festival",
    "salon": "BusinessEvent",
}


class Speaker(BaseModel):
    """Someone who speaks, leads or plays."""

    name: str = Field(title="Nom")
    role: str | None = Field(title="Fonction")
    structure: str | None = Field(title="Structure")


class Price(BaseModel):
    """A price, in euros."""

    name: str | None = Field(title="Pour qui")
    price: float = Field(title="Prix en euros ; 0 quand c’est gratuit")


class Venue(BaseModel):
    """A place."""

    name: str = Field(title="Nom du lieu")
    streetAddress: str | None = Field(title="Numéro et rue")  # noqa: N815  # schema.org's names
    postalCode: str | None = Field(title="Code postal")  # noqa: N815
    addressLocality: str | None = Field(title="Ville")  # noqa: N815
    page: str = Field(title="Page du lieu")


class DateRecord(BaseModel):
    """A date of the agenda; what is not known is null or empty."""

    model_config = ConfigDict(frozen=True)

    uid: str = Field(title="Identifiant permanent de cette date, le même que dans les agendas iCalendar")
    identifier: str = Field(title="Identifiant permanent du rendez-vous (UUID), commun à toutes ses dates")
    sequence: int = Field(title="Combien de fois le rendez-vous a changé depuis son annonce")
    name: str = Field(title="Titre")
    description: str = Field(title="En une ou deux phrases")
    url: str = Field(title="Page du rendez-vous")
    site: str = Field(title="Site qui l’organise")
    strand: str = Field(title="Série de rendez-vous")
    format: str | None = Field(title="Forme : un mot du vocabulaire")
    startDate: str = Field(title="Début (ISO 8601) : l’année, le mois, le jour, ou la minute avec son décalage")  # noqa: N815
    endDate: str | None = Field(title="Fin, avec la même précision ; un jour de fin est compris")  # noqa: N815
    eventStatus: str = Field(title="Maintenu, déplacé, reporté ou annulé (schema.org)")  # noqa: N815
    previousStartDate: str | None = Field(title="Date d’avant, s’il est déplacé")  # noqa: N815
    eventAttendanceMode: str = Field(title="Sur place, en ligne ou les deux (schema.org)")  # noqa: N815
    location: Venue | None = Field(title="Lieu")
    virtualLocation: str | None = Field(title="Adresse web où le suivre")  # noqa: N815
    performer: list[Speaker] = Field(title="Qui intervient")
    audience: str | None = Field(title="Pour qui")
    conditions: str | None = Field(title="Conditions")
    offers: list[Price] = Field(title="Prix")
    registration: str | None = Field(title="Inscriptions : open, full ou closed")
    registrationUrl: str | None = Field(title="Adresse où s’inscrire")  # noqa: N815
    dateModified: str = Field(title="Dernier changement annoncé")  # noqa: N815


class AgendaFile(BaseModel):
    """``agenda.json``: ``version`` rises when a field changes its meaning or goes; new fields may come without."""

    json_schema: str = Field(alias="$schema", title="Adresse du schéma JSON")
    version: int = Field(title="Version du format", ge=1)
    source: str = Field(title="Page de l’agenda")
    events: list[DateRecord] = Field(title="Les dates, de la plus ancienne à la plus lointaine")


def record(occurrence: Occurrence, known: Details) -> DateRecord:
    """The record of a date."""
    entry, place = occurrence.meeting.entry, known.place
    address = place.entry.address if place else None
    return DateRecord(
        uid=occurrence.uid,
        identifier=entry.id,
        sequence=len(entry.changes),
        name=entry.title,
        description=entry.summary,
        url=known.url,
        site=known.host.folder,
        strand=known.strand.label,
        format=entry.format,
        startDate=str(occurrence.start),
        endDate=str(occurrence.end) if occurrence.end else None,
        eventStatus=STATUSES[occurrence.status],
        previousStartDate=str(occurrence.previous) if occurrence.previous else None,
        eventAttendanceMode=ATTENDANCE[entry.eventAttendanceMode],
        location=Venue(
            name=place.entry.title,
            streetAddress=address.streetAddress if address else None,
            postalCode=address.postalCode if address else None,
            addressLocality=address.addressLocality if address else None,
            page=known.place_url,
        )
        if place
        else None,
        virtualLocation=entry.virtualLocation,
        performer=[Speaker(name=person.name, role=person.role, structure=person.structure) for person in entry.performer],
        audience=known.audience or None,
        conditions=entry.conditions,
        offers=[Price(name=offer.name, price=float(offer.price)) for offer in entry.offers],
        registration=entry.registration.state if entry.registration else None,
        registrationUrl=entry.registration.url if entry.registration else None,
        dateModified=str(entry.modified),
    )


def as_json(records: Sequence[DateRecord], url: str) -> bytes:
    """``agenda.json``, which follows the schema at ``SCHEMA_ADDRESS``."""
    address = {"$schema": f"{url}{SCHEMA_ADDRESS}"}
    file = AgendaFile(version=VERSION, source=f"{url}/agenda/", events=list(records), **address)
    return (file.model_dump_json(indent=1, by_alias=True) + "\n").encode()


def json_schema(url: str) -> bytes:
    """The JSON Schema (2020-12) of ``agenda.json``."""
    return schema_file(AgendaFile, f"{url}{SCHEMA_ADDRESS}")


def linked_data(dates: Iterable[Occurrence], known: Details) -> list[dict[str, Any]]:
    """The dates of an event for search engines (schema.org ``Event`` as Google reads it).

    None for a date whose day is not known, nor where its place has no address: Google asks for both.
    """
    records = (record(occurrence, known) for occurrence in dates if occurrence.is_dated)
    return [_event(date, where, known) for date in records if (where := _location(date))]


def _event(date: DateRecord, where: list[dict[str, Any]], known: Details) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": _TYPES.get(known.meeting.entry.format or "", "Event"),
        "@id": f"{date.url}#{date.uid}",
        "identifier": date.uid,
        "name": date.name,
        "description": date.description,
        "url": date.url,
        "startDate": date.startDate,
        **({"endDate": date.endDate} if date.endDate else {}),
        "eventStatus": date.eventStatus,
        **({"previousStartDate": date.previousStartDate} if date.previousStartDate else {}),
        "eventAttendanceMode": date.eventAttendanceMode,
        "location": where[0] if len(where) == 1 else where,
        "image": [known.picture],
        **({"performer": [_performer(person) for person in date.performer]} if date.performer else {}),
        "organizer": {"@type": "Organization", "name": known.host.publisher, "url": f"{known.host.url}/"},
        **({"audience": {"@type": "Audience", "audienceType": date.audience}} if date.audience else {}),
        **({"offers": [_offer(price, date) for price in date.offers]} if date.offers else {}),
        **({"isAccessibleForFree": not any(price.price for price in date.offers)} if date.offers else {}),
        "inLanguage": "fr",
    }


def _location(date: DateRecord) -> list[dict[str, Any]]:
    """Where it is held: a place, an address on the web, or both; nothing where one of them is not known."""
    places: list[dict[str, Any]] = []
    if not date.eventAttendanceMode.endswith("/OnlineEventAttendanceMode"):
        found = date.location.model_dump(exclude={"name", "page"}) if date.location else {}
        address = {key: value for key, value in found.items() if value}
        if date.location is None or not address:
            return []
        where = {"@type": "PostalAddress", **address, "addressCountry": COUNTRY}
        places.append({"@type": "Place", "name": date.location.name, "url": date.location.page, "address": where})
    if not date.eventAttendanceMode.endswith("/OfflineEventAttendanceMode"):
        places.append({"@type": "VirtualLocation", "url": date.virtualLocation or date.url})
    return places


def _performer(person: Speaker) -> dict[str, Any]:
    return {
        "@type": "Person",
        "name": person.name,
        **({"jobTitle": person.role} if person.role else {}),
        **({"worksFor": {"@type": "Organization", "name": person.structure}} if person.structure else {}),
    }


def _offer(price: Price, date: DateRecord) -> dict[str, Any]:
    return {
        "@type": "Offer",
        **({"name": price.name} if price.name else {}),
        "price": price.price,
        "priceCurrency": "EUR",
        "url": date.registrationUrl or date.url,
        **({"availability": AVAILABILITY[date.registration]} if date.registration else {}),
    }
