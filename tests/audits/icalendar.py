"""What is wrong with a calendar: what ``icalendar_shape`` does not allow, and what its parts say of one another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .icalendar_lines import Component, Problem, Property, octets, read
from .icalendar_shape import COMPONENTS, PROPERTIES, Rule, moment
from .values import implausible

FIRST_YEAR = 1981  # the first of the definition of Paris time


def calendar_problems(raw: bytes, today: date) -> Iterator[Problem]:
    """All that is wrong with a calendar that is written on a day, from its octets up, as (line of the file, what is wrong)."""
    yield from octets(raw)
    calendar, wrong = read(raw)
    yield from wrong
    if calendar is None:
        return
    yield from _component(calendar)
    yield from _identifiers(calendar)
    zones = {zone.value("TZID") for zone in calendar.within("VTIMEZONE")}
    if not calendar.components:
        yield calendar.line, "the calendar holds nothing"
    for zone in calendar.within("VTIMEZONE"):
        yield from _zone(zone)
    for event in calendar.within("VEVENT"):
        for rule in (_starts_and_ends, _span):
            yield from rule(event)
        yield from _stamps(event, today)
        yield from _zones(event, zones)


def _component(component: Component) -> Iterator[Problem]:
    """What the tables do not allow in a component, and in those inside it. What is in an unknown one is not looked at."""
    rules = PROPERTIES[component.name]
    met: set[str] = set()
    for each in component.properties:
        rule = rules.get(each.name)
        if rule is None:
            yield each.line, f"{each.name} is not allowed in {component.name}"
            continue
        if each.name in met:
            yield each.line, f"{each.name} is there twice"
        met.add(each.name)
        yield from _property(each, rule)
    yield from ((component.line, f"{name} is missing") for name, rule in rules.items() if rule.times == "!" and name not in met)
    for inner in component.components:
        if inner.name in COMPONENTS.get(component.name, ()):
            yield from _component(inner)
        else:
            yield inner.line, f"{inner.name} is not allowed in {component.name}"


def _property(each: Property, rule: Rule) -> Iterator[Problem]:
    right, message = rule.value
    if not right(each.value):
        yield each.line, f"{each.name} {message}: {each.value[:60]}"
    yield from ((each.line, f"{each.name} must have a parameter {name}") for name in rule.needed if name not in each.parameters)
    for name, value in each.parameters.items():
        check = rule.parameters.get(name)
        if check is None:
            yield each.line, f"{each.name};{name} is not allowed"
        elif not check[0](value):
            yield each.line, f"{each.name};{name} {check[1]}: {value}"


def _identifiers(calendar: Component) -> Iterator[Problem]:
    taken: dict[str, int] = {}
    for event in calendar.within("VEVENT"):
        uid = event.value("UID")
        first = taken.setdefault(uid, event.line)
        if uid and first != event.line:
            yield event.line, f"UID is taken already at line {first}: {uid}"


def _starts_and_ends(event: Component) -> Iterator[Problem]:
    """A day is said to be one; a moment is in a zone or in UTC, never in both."""
    for each in (*event.all("DTSTART"), *event.all("DTEND")):
        found = moment(each.value)
        if found and (each.parameters.get("VALUE") == "DATE") is not (len(each.value) == 8):
            yield each.line, f"{each.name} is not of the kind that it says it is: {each.value}"
        elif found and len(each.value) > 8 and each.value.endswith("Z") is ("TZID" in each.parameters):
            yield each.line, f"{each.name} must be in a zone or in UTC: {each.value}"
        if found and found.year < FIRST_YEAR:
            yield each.line, f"{each.name} is before {FIRST_YEAR}: {each.value}"


def _span(event: Component) -> Iterator[Problem]:
    """RFC 5545, 3.8.2.2: the end is of the kind of the start, and after it."""
    for start, end in zip(event.all("DTSTART"), event.all("DTEND"), strict=False):
        if start.parameters.get("VALUE") != end.parameters.get("VALUE"):
            yield end.line, "DTSTART and DTEND are not of one kind (day or moment)"
        elif start.parameters.get("TZID") == end.parameters.get("TZID") and end.value <= start.value:
            yield end.line, f"DTEND ({end.value}) is not after DTSTART ({start.value})"


def _stamps(event: Component, today: date) -> Iterator[Problem]:
    for each in event.properties:
        found = moment(each.value) if each.name in ("DTSTAMP", "CREATED", "LAST-MODIFIED") else None
        if found and (why := implausible(found, today)):
            yield each.line, f"{each.name} {why}: {each.value}"
    for changed in event.all("LAST-MODIFIED"):
        if changed.value < event.value("CREATED"):
            yield changed.line, f"LAST-MODIFIED is before CREATED: {changed.value}"


def _zones(event: Component, zones: set[str]) -> Iterator[Problem]:
    for each in event.properties:
        zone = each.parameters.get("TZID")
        if zone is not None and zone not in zones:
            yield each.line, f"the zone « {zone} » is not defined in this file (VTIMEZONE)"


def _zone(zone: Component) -> Iterator[Problem]:
    """Some programs take the last change that a definition names for the last there is, and are an hour off from then on."""
    for rules in zone.components:
        if not rules.value("RRULE") and len(zone.components) > 1:
            yield rules.line, "a zone without RRULE: the years to come would be an hour off in some programs"
    if not zone.components:
        yield zone.line, "a zone without rules (STANDARD, DAYLIGHT)"
