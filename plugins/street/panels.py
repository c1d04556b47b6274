"""One panel as an SVG in millimetres: who is there, what they do, the door's plate, and a code that leads to their page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ..drawing.code import code
from ..drawing.lettering import Lettering, Outline

# Millimetres, as ISO 216 has them; the panel is drawn at A5 and enlarged.
SIZES = {"a5": (148.0, 210.0), "a4": (210.0, 297.0)}
WIDTH, HEIGHT = SIZES["a5"]
MARGIN = 13.0

Inks: TypeAlias = Mapping[str, str]  # the colour of each ink of a palette, as ``#rrggbb``

_CODE = 62.0  # mm, its quiet zone included


@dataclass(frozen=True)
class Panel:
    """What a panel says: its number on the wall, the address its code leads to, the name of the street, and who is behind it.

    ``name`` is a question where nobody is.
    """

    number: int
    address: str
    heading: str
    name: str
    activities: Sequence[str] = ()
    house_number: str | None = None
    street: str | None = None


def svg(panel: Panel, lettering: Lettering, inks: Inks, size: str = "a5") -> str:
    """A panel as a whole SVG file, of a size in ``SIZES``."""
    width, height = SIZES[size]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm" height="{height:g}mm" viewBox="0 0 {WIDTH:g} {HEIGHT:g}">'
    return f"{head}<title>Panneau {panel.number:02}</title>{inside(panel, lettering, inks)}</svg>\n"


def proof(panels: Sequence[Panel], lettering: Lettering, inks: Inks, columns: int = 4) -> str:
    """All panels, small, on one A4 sheet."""
    width, height = SIZES["a4"]
    scale = (width - 10) / columns / (WIDTH + 6)
    cells = []
    for index, panel in enumerate(panels):
        x, y = 5 + (index % columns) * (WIDTH + 6) * scale, 5 + (index // columns) * (HEIGHT + 6) * scale
        cells.append(f'<g transform="translate({x:.2f} {y:.2f}) scale({scale:.4f})">{inside(panel, lettering, inks)}</g>')
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm" height="{height:g}mm" viewBox="0 0 {width:g} {height:g}">'
    return f"{head}<title>Épreuve des panneaux</title>{''.join(cells)}</svg>\n"


def inside(panel: Panel, lettering: Lettering, inks: Inks) -> str:
    """The drawing of a panel, ``WIDTH`` by ``HEIGHT``."""
    return "".join(_parts(panel, lettering, inks))


def _parts(panel: Panel, lettering: Lettering, inks: Inks) -> Iterator[str]:
    yield f'<path fill="{inks["paper"]}" d="M0 0h{WIDTH:g}v{HEIGHT:g}H0z"/>'
    yield f'<path fill="{inks["spot-3"]}" d="M0 0h{WIDTH:g}v38H0z"/>'
    yield from (
        f'<path fill="{inks["spot-1" if index % 2 else "ink"]}" d="M{index * 18.5:g} 38h18.5v7a9.25 9.25 0 0 1-18.5 0z"/>'
        for index in range(8)
    )
    yield _text(lettering.line(panel.heading, 15), MARGIN, 25, inks["ink"])
    if panel.house_number:
        yield _plate(panel.house_number, lettering, inks)
    room = WIDTH - 2 * MARGIN - (38 if panel.house_number else 0)
    y = 61.0
    for outline in lettering.lines(panel.name, 19, room, 3):
        y += 0.95 * outline.size
        yield _text(outline, MARGIN, y, inks["ink"])
    y = max(y + 4, 88.0 if panel.house_number else 0)  # below the plate
    for outline in lettering.lines(", ".join(panel.activities), 7, WIDTH - 2 * MARGIN, 2) if panel.activities else ():
        y += 1.15 * outline.size
        yield _text(outline, MARGIN, y, inks["spot-2"])
    yield _coded(panel.address, MARGIN - 4, HEIGHT - MARGIN - _CODE + 4, inks["ink"])
    for line, text in enumerate(filter(None, (panel.street, f"Panneau {panel.number:02}", panel.address.partition("://")[2]))):
        yield _text(
            lettering.lines(text, 6, WIDTH - 2 * MARGIN - _CODE, 1)[0], MARGIN + _CODE, HEIGHT - MARGIN - 16 + line * 8, inks["ink"]
        )


def _coded(address: str, x: float, y: float, ink: str) -> str:
    """A code of ``_CODE`` mm in the dark ink."""
    made = code(address)
    squares = f'<path fill="{ink}" shape-rendering="crispEdges" d="{made.path}"/>'
    return f'<g transform="translate({x:g} {y:g}) scale({_CODE / made.side:.5f})">{squares}</g>'


def _plate(number: str, lettering: Lettering, inks: Inks) -> str:
    x, y = WIDTH - MARGIN - 34, 60.0
    [digits] = lettering.lines(number, 15, 28, 1)
    plate = (
        f'<rect x="{x:g}" y="{y:g}" width="34" height="25" rx="2" fill="{inks["plate"]}" stroke="{inks["plate-edge"]}" stroke-width="2"/>'
    )
    return plate + _text(digits, x + 17 - digits.width / 2, y + 17.8, "#fff")


def _text(outline: Outline, x: float, y: float, ink: str) -> str:
    return f'<path transform="translate({x:.2f} {y:.2f})" fill="{ink}" d="{outline.path}"/>'
