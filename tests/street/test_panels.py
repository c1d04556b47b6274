"""A panel as a drawing in millimetres: inside its sheet, the same each time, and without a letter of text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path
from lxml import etree

from plugins.drawing.inks import palettes
from plugins.drawing.lettering import Lettering
from plugins.street.panels import HEIGHT, SIZES, WIDTH, Panel, proof, svg
from tests.conftest import FONT, ROOT

SVG = "{http://www.w3.org/2000/svg}"
MILLIMETRES = {"a5": (148, 210), "a4": (210, 297)}  # ISO 216

ADDRESS = "https://www.milaparis.fr/b/05/"
HEADING = "Rue de la Musique"
QUESTION = "Qui est derrière cette porte ?"
INKS = palettes(ROOT / "theme")["affiche"].light
LONG = Panel(
    5,
    ADDRESS,
    HEADING,
    name="Les Éditions Musicales et Phonographiques du Dix-Huitième Arrondissement réunies, ancienne Compagnie des Sons",
    activities=(
        "Production phonographique",
        "Production de spectacles",
        "Édition musicale",
        "Distribution",
        "Management",
        "Composition",
        "Promotion",
    ),
    house_number="121 quater-123",
    street="rue André Messager",
)
WIDE = Panel(
    5,
    ADDRESS,
    HEADING,
    name="Music Media Consulting Production",
    activities=("Production phonographique", "Production de spectacles", "Édition musicale", "Distribution", "Management"),
    street="rue Émile Blémont",
)
PANELS = {
    "nobody": Panel(16, "https://www.milaparis.fr/b/16/", HEADING, QUESTION),
    "a name": Panel(1, "https://www.milaparis.fr/b/01/", HEADING, "Oxi"),
    "all that is known": Panel(5, ADDRESS, HEADING, "Rising Bird Music", ("Label", "Édition musicale"), "3 bis", "rue André Messager"),
    "one long word": Panel(5, ADDRESS, HEADING, "W" * 140, house_number="5", street="rue Letort"),
    "a long name": LONG,
    "a name on three lines": WIDE,
    "markup in its name": Panel(5, ADDRESS, HEADING, "Sons & <Lumières> </svg><script>alert(1)</script>", ("Label",), "5", "rue Letort"),
    "no letter of the typeface": Panel(5, ADDRESS, HEADING, "متجر الموسيقى \N{GUITAR}", ("Label",), "5", "rue Letort"),
}
Box = tuple[float, float, float, float]


@pytest.fixture(scope="module")
def drawn(lettering: Lettering) -> Mapping[str, str]:
    """Each of these panels as a file, by its name here."""
    return {name: svg(panel, lettering, INKS) for name, panel in PANELS.items()}


def parsed(drawing: str) -> etree._Element:
    """A drawing as XML, which a printer's program reads."""
    return etree.fromstring(drawing.encode())


def shapes(element: etree._Element, scale: float = 1, x: float = 0, y: float = 0) -> Iterator[tuple[etree._Element, Box]]:
    """Every shape with its left, top, right and bottom on the sheet; Bézier curves are measured by fontTools."""
    transform = element.get("transform", "")
    if moved := re.search(r"translate\(([-\d.]+) ([-\d.]+)\)", transform):
        x, y = x + scale * float(moved[1]), y + scale * float(moved[2])
    if scaled := re.search(r"scale\(([\d.]+)\)", transform):
        scale *= float(scaled[1])
    assert re.fullmatch(r"(translate\([-\d. ]+\))? ?(scale\([\d.]+\))?", transform)
    if element.tag == f"{SVG}path" and element.get("d"):
        pen = BoundsPen(None)
        parse_path(element.get("d", ""), TransformPen(pen, (scale, 0, 0, scale, x, y)))
        yield element, pen.bounds
    elif element.tag == f"{SVG}rect":
        left, top, width, height, stroke = (float(element.get(name, "0")) for name in ("x", "y", "width", "height", "stroke-width"))
        yield (
            element,
            (
                x + scale * (left - stroke / 2),
                y + scale * (top - stroke / 2),
                x + scale * (left + width + stroke / 2),
                y + scale * (top + height + stroke / 2),
            ),
        )
    for child in element:
        yield from shapes(child, scale, x, y)


def code_of(drawing: etree._Element) -> tuple[etree._Element, Box]:
    """The QR code of a panel: its shape, and the square that it has to itself, its quiet zone of four modules included."""
    [(shape, (left, top, right, bottom))] = [found for found in shapes(drawing) if found[0].get("shape-rendering") == "crispEdges"]
    modules = max(int(row) for row in re.findall(r"M\d+ (\d+)h", shape.get("d", ""))) - 3
    module = (bottom - top) / modules
    return shape, (left - 4 * module, top - 4 * module, right + 4 * module, bottom + 4 * module)


@pytest.mark.parametrize("size", SIZES)
def test_a_panel_is_in_millimetres(lettering: Lettering, size: str) -> None:
    """A file says the width and height of its sheet, ISO 216's, and draws in the millimetres of an A5."""
    drawing = parsed(svg(PANELS["a name"], lettering, INKS, size))

    width, height = MILLIMETRES[size]
    assert (drawing.tag, drawing.get("width"), drawing.get("height")) == (f"{SVG}svg", f"{width}mm", f"{height}mm")
    assert drawing.get("viewBox") == "0 0 148 210"
    assert set(SIZES) == set(MILLIMETRES)


@pytest.mark.parametrize("name", PANELS)
def test_everything_is_on_the_sheet(drawn: Mapping[str, str], name: str) -> None:
    """No shape of a panel goes over the edge of its sheet, whatever the name."""
    found = list(shapes(parsed(drawn[name])))

    assert len(found) > 10
    assert [
        box for _shape, box in found if not (-0.01 <= box[0] <= box[2] <= WIDTH + 0.01 and -0.01 <= box[1] <= box[3] <= HEIGHT + 0.01)
    ] == []


@pytest.mark.parametrize("name", PANELS)
def test_nothing_is_drawn_on_the_code(drawn: Mapping[str, str], name: str) -> None:
    """The code and four modules around it (ISO/IEC 18004) are on the paper alone: no letter comes into them."""
    drawing = parsed(drawn[name])
    code, (left, top, right, bottom) = code_of(drawing)
    paper = next(shapes(drawing))[0]

    over = [
        box
        for shape, box in shapes(drawing)
        if shape not in (code, paper) and box[0] < right and box[2] > left and box[1] < bottom and box[3] > top
    ]

    assert over == []
    assert 0 <= left < right <= WIDTH
    assert 0 <= top < bottom <= HEIGHT


@pytest.mark.parametrize("name", PANELS)
def test_lines_of_text_do_not_run_into_each_other(drawn: Mapping[str, str], name: str) -> None:
    """Name, trades, plate, street and address are each on their own: no two shapes of letters overlap by more than a tail."""
    drawing = parsed(drawn[name])
    letters = [box for shape, box in shapes(drawing) if shape.get("transform") and shape.get("fill") != "#fff"]
    plates = [box for shape, box in shapes(drawing) if shape.tag == f"{SVG}rect"]

    for index, (left, top, right, bottom) in enumerate(letters):
        for other in [*letters[index + 1 :], *plates]:
            across, down = min(right, other[2]) - max(left, other[0]), min(bottom, other[3]) - max(top, other[1])
            shorter = min(bottom - top, other[3] - other[1])
            assert across <= 0.5 or down <= 0.35 * shorter, ((left, top, right, bottom), other)


def test_the_proof_is_one_sheet(lettering: Lettering) -> None:
    """All sixteen panels are on an A4, each in its place, none on another and none over the edge."""
    panels = [Panel(number, f"https://www.milaparis.fr/b/{number:02}/", HEADING, "Oxi") for number in range(1, 17)]
    drawing = parsed(proof(panels, lettering, INKS))

    assert (drawing.get("width"), drawing.get("height"), drawing.get("viewBox")) == ("210mm", "297mm", "0 0 210 297")
    cells = [cell for cell in drawing if cell.tag == f"{SVG}g"]
    assert len(cells) == 16
    sheets = [next(shapes(cell))[1] for cell in cells]
    for cell, sheet in zip(cells, sheets, strict=True):
        for _shape, box in shapes(cell):
            assert sheet[0] - 0.01 <= box[0] <= box[2] <= sheet[2] + 0.01
            assert sheet[1] - 0.01 <= box[1] <= box[3] <= sheet[3] + 0.01
    for index, sheet in enumerate(sheets):
        assert 0 <= sheet[0] < sheet[2] <= 210
        assert 0 <= sheet[1] < sheet[3] <= 297
        assert all(
            sheet[2] <= other[0] or other[2] <= sheet[0] or sheet[3] <= other[1] or other[3] <= sheet[1] for other in sheets[index + 1 :]
        )


def test_a_panel_drawn_again_is_the_same(lettering: Lettering, drawn: Mapping[str, str]) -> None:
    """The same panel gives the same bytes, with the font read anew: a printer can be told that nothing has changed."""
    again = Lettering(FONT)

    for name in ("nobody", "all that is known", "markup in its name"):
        assert svg(PANELS[name], again, INKS) == drawn[name]
    assert proof([PANELS["nobody"]] * 2, lettering, INKS) == proof([PANELS["nobody"]] * 2, again, INKS)


@pytest.mark.parametrize("name", PANELS)
def test_a_panel_holds_no_text(drawn: Mapping[str, str], name: str) -> None:
    """Names are outlines: a file needs no font, and holds no letter of a name, be it markup; its title is the number alone."""
    drawing = parsed(drawn[name])

    assert {etree.QName(element).localname for element in drawing.iter()} <= {"svg", "title", "g", "path", "rect"}
    assert [text.strip() for text in drawing.itertext() if text.strip()] == [f"Panneau {PANELS[name].number:02}"]
    assert not [word for word in ("Sons", "Lumi", "script", "alert", "href", "Oxi", "milaparis") if word in drawn[name]]


def test_the_proof_holds_no_text(lettering: Lettering) -> None:
    """The names of all panels are outlines on the proof too."""
    raw = proof([PANELS["markup in its name"], PANELS["a name"]], lettering, INKS)

    assert [text.strip() for text in parsed(raw).itertext() if text.strip()] == ["Épreuve des panneaux"]
    assert not [word for word in ("Sons", "Lumi", "script", "alert", "Oxi") if word in raw]


def test_a_panel_says_its_number_and_where_it_leads(lettering: Lettering) -> None:
    """Two panels differ by their number and their code, even where nobody is behind them."""
    one, other = (svg(Panel(number, f"https://www.milaparis.fr/b/{number:02}/", HEADING, QUESTION), lettering, INKS) for number in (1, 2))

    assert one != other
    assert code_of(parsed(one))[0].get("d") != code_of(parsed(other))[0].get("d")


def test_a_panel_says_its_address_as_one_types_it(lettering: Lettering) -> None:
    """Under its number, without « https:// »: what somebody without a camera reads and types."""
    drawing = svg(PANELS["nobody"], lettering, INKS)

    [typed] = lettering.lines("www.milaparis.fr/b/16/", 6, 80, 1)
    assert f'd="{typed.path}"' in drawing


def test_the_inks_are_those_of_the_site(drawn: Mapping[str, str]) -> None:
    """A panel is printed in the inks of a palette, and white."""
    inks = {value for raw in drawn.values() for value in re.findall(r'(?:fill|stroke)="([^"]+)"', raw)}

    assert len(inks) > 5
    assert inks - {"#fff"} <= set(INKS.values())
