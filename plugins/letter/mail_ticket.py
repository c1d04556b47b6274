"""A date as a ticket in an e-mail: a table of two cells, which every mailbox shows, each cell with its style on itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from ..content.announced import Appointment, NextStep

TICKET = "ticket"
STUBS = ("spot-1", "spot-2", "spot-3", "plate", "leaf", "violet", "mint", "rose")
_TABLE = {"class": TICKET, "role": "presentation", "width": "100%", "cellpadding": "0", "cellspacing": "0", "border": "0"}


def stub_and_facts(date: Appointment, ink: Mapping[str, str]) -> etree._Element:
    """The ticket of a date: its day and hours on the ink of its series, then where, for whom, for how much, and what one can do."""
    table = etree.Element("table", {**_TABLE, "style": "margin:0 0 14px;border-collapse:separate"})
    row = etree.SubElement(table, "tr")
    _stub(row, date, ink)
    style = f"padding:10px 0 10px 14px;vertical-align:top;border-top:1px solid;font-size:15px;line-height:1.45;color:{ink['ink']}"
    facts = etree.SubElement(row, "td", style=style)
    for text, is_strong in _facts(date):
        _line(facts, text, strong=is_strong)
    for index, action in enumerate(date.actions):
        _action(facts, action, ink, is_first=index == 0 and len(date.actions) > 1)
    return table


def _stub(row: etree._Element, date: Appointment, ink: Mapping[str, str]) -> None:
    name = date.ink if date.ink in STUBS else STUBS[0]
    crossed = "" if date.takes_place else ";text-decoration:line-through"
    style = (
        f"padding:10px 6px;vertical-align:top;text-align:center;font-size:14px;line-height:1.35;background-color:{ink[name]};"
        f"color:{ink[f'on-{name}']}{crossed}"
    )
    cell = etree.SubElement(row, "td", {"class": name, "width": "112", "bgcolor": ink[name], "style": style})
    size = "30px" if len(date.large) <= 2 else "20px"
    etree.SubElement(cell, "b", style=f"font-size:{size};line-height:1.1").text = date.large
    for text in (date.small, date.weekday, date.hours):
        if text:
            etree.SubElement(cell, "br").tail = text


def _facts(date: Appointment) -> Iterator[tuple[str, bool]]:
    """(text, whether it is strong) of what is known."""
    if date.status:
        yield date.status, True
    if "–" in date.large or not (date.hours or date.weekday):  # the stub does not say it whole
        yield f"{date.when[:1].upper()}{date.when[1:]}", False
    if date.place:
        yield date.place, True
    if who := " · ".join(part for part in (date.audience, date.price, date.registration) if part):
        yield who, False


def _line(cell: etree._Element, text: str, *, strong: bool) -> None:
    """A line of a cell: the first begins it, the others come after a break."""
    if len(cell):
        etree.SubElement(cell, "br")
    etree.SubElement(cell, "b" if strong else "span").text = text


def _action(cell: etree._Element, action: NextStep, ink: Mapping[str, str], *, is_first: bool) -> None:
    """What one can do: the first as a button, where there is a second, which is then a link."""
    style = f"font-weight:700;color:{ink['spot-1-text']}"
    if is_first:
        colours = f"background-color:{ink['night']};color:{ink['night-text']}"
        style = f"display:inline-block;margin:8px 0;padding:9px 16px;font-weight:700;text-decoration:none;{colours}"
    if len(cell):
        etree.SubElement(cell, "br")
    link = etree.SubElement(cell, "a", {"href": action.url, "style": style, **({"class": "button"} if is_first else {})})
    link.text = action.label
