"""What is wrong with a calendar (RFC 5545), and what common validators let pass: one small function a rule.

Each yields (line of the file, French message); lines count from 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias

Problem: TypeAlias = tuple[int, str]

LONGEST_LINE = 75  # octets, its end left out (3.1)
STATUSES = ("TENTATIVE", "CONFIRMED", "CANCELLED")
_ONCE = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "SUMMARY", "LAST-MODIFIED", "CREATED")
_NEEDED = ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE")
GONE = "« {} » a disparu de l'agenda publié ; remettez son fichier et son jour, puis « eventStatus: cancelled » ou « postponed »"
# What makes those who had noted an event change their plans.
_SIGNIFICANT = ("DTSTART", "DTEND", "LOCATION", "SUMMARY", "STATUS", "CONFERENCE")
_LINE = re.compile(
    r"(?P<name>[A-Za-z0-9-]+)(?P<parameters>(?:;[A-Za-z0-9-]+=(?:\"[^\"]*\"|[^\";:,]*)(?:,(?:\"[^\"]*\"|[^\";:,]*))*)*):(?P<value>.*)",
    re.DOTALL,
)
_DATE, _DATE_TIME = re.compile(r"\d{8}"), re.compile(r"\d{8}T\d{6}Z?")


@dataclass(frozen=True)
class Property:
    """A content line, unfolded: its name and parameters in capitals, its value, and the line of the file where it begins."""

    name: str
    parameters: Mapping[str, str]
    value: str
    line: int


@dataclass
class Component:
    """A component: its properties, and those inside it."""

    name: str
    line: int
    properties: list[Property] = field(default_factory=list)
    components: list[Component] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        """Its properties of a name."""
        return [each for each in self.properties if each.name == name]

    def value(self, name: str) -> str:
        """The value of its first property of a name, or nothing."""
        return next((each.value for each in self.all(name)), "")

    def within(self, name: str) -> list[Component]:
        """The components of a name inside it."""
        return [each for each in self.components if each.name == name]


def problems(raw: bytes) -> Iterator[Problem]:
    """All that is wrong with a calendar, from its bytes up."""
    yield from _bytes(raw)
    calendar, wrong = read(raw)
    yield from wrong
    if calendar is None:
        return
    yield from _calendar(calendar)
    yield from _identifiers(calendar)
    zones = {zone.value("TZID") for zone in calendar.within("VTIMEZONE")}
    yield from (problem for zone in calendar.within("VTIMEZONE") for problem in _zone(zone))
    for event in calendar.within("VEVENT"):
        for rule in (_properties, _dates, _status):
            yield from rule(event)
        yield from _zones(event, zones)


def lost(published: bytes, now: bytes, today: date = date.min) -> Iterator[tuple[str, str]]:
    """(UID, French message) of what subscribers of a published calendar would miss or get wrong with the one that is to follow.

    What was over before a day, and still is, is no longer anybody's concern: an old title may be put right.
    Raises ValueError when one of the two cannot be read at all.
    """
    before, after = _by_uid(published), _by_uid(now)
    for uid, old in before.items():
        title = old.value("SUMMARY")
        new = after.get(uid)
        if all(_day(each) < today for each in (old, new) if each):
            continue
        if new is None:
            yield uid, GONE.format(title)
            continue
        rise = _sequence(new) - _sequence(old)
        changed = [name for name in _SIGNIFICANT if _shape(old, name) != _shape(new, name)]
        if rise < 0:
            yield uid, f"« {title} » : il manque dans « changes » un changement déjà publié ; remettez-le, ils ne s'effacent pas"
        elif rise == 0 and changed:
            yield (
                uid,
                f"« {title} » a changé ({_in_french(changed)}) depuis sa publication ; dites-le dans « changes » (« date » et « note »)",
            )


def read(raw: bytes) -> tuple[Component | None, list[Problem]]:
    """A calendar taken apart, or None; and what is wrong with its lines."""
    wrong: list[Problem] = []
    root: Component | None = None
    open_ones: list[Component] = []
    for line, text in _unfolded(raw.decode("utf-8-sig", "replace")):
        found = _LINE.fullmatch(text)
        if found is None:
            wrong.append((line, f"cette ligne n'est pas « NOM:valeur » : {text[:60]}"))
            continue
        each = Property(found["name"].upper(), _parameters(found["parameters"]), found["value"], line)
        if each.name == "BEGIN":
            component = Component(each.value.upper(), line)
            if open_ones:
                open_ones[-1].components.append(component)
            root = root or component
            open_ones.append(component)
        elif each.name == "END":
            if not open_ones or open_ones[-1].name != each.value.upper():
                return None, [*wrong, (line, f"« END:{each.value} » ne ferme rien qui soit ouvert")]
            open_ones.pop()
        elif open_ones:
            open_ones[-1].properties.append(each)
        else:
            wrong.append((line, "cette ligne est hors de tout composant"))
    wrong += [(component.line, f"« BEGIN:{component.name} » n'est jamais fermé") for component in open_ones]
    if root is None or root.name != "VCALENDAR":
        return None, [*wrong, (1, "ce n'est pas un agenda : il commence par « BEGIN:VCALENDAR »")]
    return root, wrong


def _bytes(raw: bytes) -> Iterator[Problem]:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        yield raw.count(b"\n", 0, error.start) + 1, "ce n'est pas de l'UTF-8"
    if raw.startswith(b"\xef\xbb\xbf"):
        yield 1, "une marque d'ordre des octets (BOM) n'a pas sa place ici"
    lines = raw.split(b"\n")
    if lines.pop() != b"":
        yield len(lines) + 1, "la dernière ligne n'est pas terminée"
    for number, line in enumerate(lines, 1):
        if not line.endswith(b"\r"):
            yield number, "la ligne ne finit pas par CRLF"
        octets = len(line.removesuffix(b"\r"))
        if octets > LONGEST_LINE:
            yield number, f"la ligne fait {octets} octets ; au plus {LONGEST_LINE}, pliez-la"
        if line in (b"", b"\r"):
            yield number, "ligne vide"
        if any((octet < 0x20 and octet != 0x09) or octet == 0x7F for octet in line.removesuffix(b"\r")):
            yield number, "caractère de contrôle"


def _calendar(calendar: Component) -> Iterator[Problem]:
    for name, wanted in (("VERSION", "2.0"), ("PRODID", "")):
        values = [each.value for each in calendar.all(name)]
        if len(values) != 1 or (wanted and values != [wanted]):
            yield calendar.line, f"{name} doit y être une fois" + (f", avec « {wanted} »" if wanted else "")
    if not calendar.components:
        yield calendar.line, "l'agenda n'a aucun composant"
    for each in calendar.all("REFRESH-INTERVAL"):
        if each.parameters.get("VALUE") != "DURATION":
            yield each.line, "REFRESH-INTERVAL doit porter « ;VALUE=DURATION »"


def _identifiers(calendar: Component) -> Iterator[Problem]:
    taken: dict[tuple[str, str], int] = {}
    for event in calendar.within("VEVENT"):
        key = (event.value("UID"), event.value("RECURRENCE-ID"))
        first = taken.setdefault(key, event.line)
        if key[0] and first != event.line:
            yield event.line, f"UID déjà pris à la ligne {first} : {key[0]}"


def _properties(event: Component) -> Iterator[Problem]:
    for name in _NEEDED:
        if not event.value(name).strip():
            yield event.line, f"{name} manque"
    for name in _ONCE:
        if len(event.all(name)) > 1:
            yield event.all(name)[1].line, f"{name} y est deux fois"
    for each in event.all("SEQUENCE"):
        if not each.value.isdecimal():
            yield each.line, f"SEQUENCE est un nombre entier : {each.value}"
    for name in ("DTSTAMP", "LAST-MODIFIED", "CREATED"):
        for each in event.all(name):
            if not (_DATE_TIME.fullmatch(each.value) and each.value.endswith("Z")):
                yield each.line, f"{name} doit être en UTC : {each.value}"


def _dates(event: Component) -> Iterator[Problem]:
    starts, ends = event.all("DTSTART"), event.all("DTEND")
    for each in (*starts, *ends):
        days = each.parameters.get("VALUE") == "DATE"
        if not (_DATE if days else _DATE_TIME).fullmatch(each.value):
            yield each.line, f"{each.name} n'est pas {'un jour' if days else 'un moment'} : {each.value}"
        if not days and not each.value.endswith("Z") and "TZID" not in each.parameters:
            yield each.line, f"{each.name} n'a pas de fuseau horaire : {each.value}"
    if starts and ends:
        start, end = starts[0], ends[0]
        if start.parameters.get("VALUE") != end.parameters.get("VALUE"):
            yield end.line, "DTSTART et DTEND ne sont pas de la même sorte (jour ou moment)"
        elif start.parameters.get("TZID") == end.parameters.get("TZID") and end.value <= start.value:
            yield end.line, f"DTEND ({end.value}) n'est pas après DTSTART ({start.value})"
    if ends and event.all("DURATION"):
        yield ends[0].line, "DTEND et DURATION à la fois"


def _status(event: Component) -> Iterator[Problem]:
    for each in event.all("STATUS"):
        if each.value not in STATUSES:
            yield each.line, f"STATUS inconnu : {each.value} ; valeurs possibles : {', '.join(STATUSES)}"
        if each.value == "CANCELLED":
            yield (
                each.line,
                "STATUS:CANCELLED fait disparaître l'événement de Google Agenda ; gardez CONFIRMED et dites « ANNULÉ » dans le titre",
            )


def _zones(event: Component, zones: set[str]) -> Iterator[Problem]:
    for each in event.properties:
        zone = each.parameters.get("TZID")
        if zone is not None and zone not in zones:
            yield each.line, f"le fuseau « {zone} » n'est pas défini dans ce fichier (VTIMEZONE)"


def _zone(zone: Component) -> Iterator[Problem]:
    if not zone.value("TZID"):
        yield zone.line, "un fuseau sans TZID"
    for name in ("STANDARD", "DAYLIGHT"):
        for rules in zone.within(name):
            if not rules.value("RRULE") and (rules.value("RDATE").count(",") or len(zone.components) > 1):
                yield rules.line, "un fuseau sans RRULE : les années à venir y seraient décalées d'une heure dans certains programmes"
    if not zone.components:
        yield zone.line, "un fuseau sans règle (STANDARD, DAYLIGHT)"


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """(line of the file, content line) with what was folded joined again (3.1)."""
    begins, whole = 0, ""
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if line[:1] in (" ", "\t") and begins:
            whole += line[1:]
            continue
        if whole:
            yield begins, whole
        begins, whole = number, line
    if whole:
        yield begins, whole


def _parameters(text: str) -> dict[str, str]:
    pairs = re.findall(r";([A-Za-z0-9-]+)=((?:\"[^\"]*\"|[^\";])*)", text)
    return {name.upper(): value.strip('"') for name, value in pairs}


def _by_uid(raw: bytes) -> dict[str, Component]:
    calendar, wrong = read(raw)
    if calendar is None:
        raise ValueError(wrong[-1][1])
    return {event.value("UID"): event for event in calendar.within("VEVENT")}


def _day(event: Component) -> date:
    """The last day that an event names; one that cannot be read is to come."""
    text = (event.value("DTEND") or event.value("DTSTART"))[:8]
    try:
        return datetime.strptime(text, "%Y%m%d").date()  # a day has no zone
    except ValueError:
        return date.max


def _sequence(event: Component) -> int:
    value = event.value("SEQUENCE")
    return int(value) if value.isdecimal() else 0


def _shape(event: Component, name: str) -> Sequence[tuple[str, ...]]:
    return [(each.value, *sorted(each.parameters.values())) for each in event.all(name)]


def _in_french(names: Sequence[str]) -> str:
    words = {
        "DTSTART": "le début",
        "DTEND": "la fin",
        "LOCATION": "le lieu",
        "SUMMARY": "le titre",
        "STATUS": "l'état",
        "CONFERENCE": "l'adresse en ligne",
    }
    return ", ".join(words[name] for name in names)
