"""The codes on the panels, drawn by the command, shown by Chromium, and read by a reader that is not ours."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageColor
from playwright.sync_api import Page

from plugins.build.sites import ReadySite, ready_sites
from plugins.content.library import Reading
from plugins.house import HOUSE
from tests.conftest import CONTENT, TODAY, copy_project
from tests.sites.browser import chromium
from tests.street.test_panels import MILLIMETRES, code_of, parsed

pytestmark = pytest.mark.browser

NUMBERS = range(1, 17)
PIXELS = 96 / 25.4  # CSS pixels a millimetre


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What « python3 tasks.py panels » writes, on a copy of the project where some panels have a tenant."""
    project = copy_project(tmp_path_factory.mktemp("panels") / "project")
    for slug, number in (("rising-bird-music", 1), ("pusher-distribution-favorite-recording", 5), ("les-femmes-s-en-melent", 16)):
        sheet = project / "content/mila/rue-de-la-musique" / f"{slug}.md"
        sheet.write_text(sheet.read_text(encoding="utf-8").replace("kind: ", f"panel: {number}\nkind: ", 1), encoding="utf-8")
    said = subprocess.run([sys.executable, "tasks.py", "panels"], cwd=project, capture_output=True, encoding="utf-8", check=False)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout == "output/panneaux/ : 16 panneaux en A5 et en A4, et l'épreuve\n"
    return project / "output/panneaux"


@pytest.fixture(scope="module")
def pictures(folder: Path) -> Iterator[Mapping[str, Image.Image]]:
    """Every sheet as Chromium shows it, by the name of its file; the proof at three pixels for one, its codes being small."""
    with chromium() as browser, browser.new_context() as visitor, browser.new_context(device_scale_factor=3) as close:
        page, near = visitor.new_page(), close.new_page()
        yield {path.name: shown(near if path.stem.startswith("epreuve") else page, path) for path in sorted(folder.glob("*.svg"))}


def shown(page: Page, sheet: Path) -> Image.Image:
    """A sheet at its size on paper."""
    width, height = MILLIMETRES[sheet.stem[-2:]]
    page.set_viewport_size({"width": round(width * PIXELS), "height": round(height * PIXELS)})
    page.goto(sheet.as_uri())
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


@pytest.fixture(scope="module")
def mila() -> ReadySite:
    """The site that the panels lead to."""
    return ready_sites(HOUSE, CONTENT, Reading(TODAY))["mila"]


def address(mila: ReadySite, number: int) -> str:
    return f"{mila.edition.site.url}/b/{number:02}/"


def test_the_command_draws_every_panel_twice_and_a_proof(folder: Path) -> None:
    """A file a panel and a size, and one that shows all."""
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [*(f"panneau-{number:02}-{size}.svg" for number in NUMBERS for size in MILLIMETRES), "epreuve-a4.svg"]
    )


@pytest.mark.parametrize("size", MILLIMETRES)
def test_a_code_is_read(pictures: Mapping[str, Image.Image], mila: ReadySite, size: str) -> None:
    """A telephone reads one code, a QR code of level Q, which leads to the short address of that panel, a page of the site."""
    read = {number: zxingcpp.read_barcodes(pictures[f"panneau-{number:02}-{size}.svg"]) for number in NUMBERS}

    found = {number: [(code.format, code.ec_level, code.text) for code in codes] for number, codes in read.items()}
    assert found == {number: [(zxingcpp.BarcodeFormat.QRCode, "Q", address(mila, number))] for number in NUMBERS}
    assert {f"/b/{number:02}/" for number in NUMBERS} <= mila.table.addresses


def test_the_codes_of_the_proof_are_read(pictures: Mapping[str, Image.Image], mila: ReadySite) -> None:
    """On the proof, all sixteen codes are read, in the order of the panels."""
    codes = zxingcpp.read_barcodes(pictures["epreuve-a4.svg"])

    codes.sort(key=lambda code: (round(code.position.top_left.y / 100), code.position.top_left.x))
    assert [code.text for code in codes] == [address(mila, number) for number in NUMBERS]
    assert {code.ec_level for code in codes} == {"Q"}


@pytest.mark.parametrize("size", MILLIMETRES)
def test_a_code_keeps_its_quiet_zone(folder: Path, pictures: Mapping[str, Image.Image], mila: ReadySite, size: str) -> None:
    """Around a code, four modules are of the paper's colour (ISO/IEC 18004): measured on the drawing, seen on the picture."""
    paper = mila.edition.inks["paper"]
    for name in (f"panneau-{number:02}-{size}.svg" for number in NUMBERS):
        _shape, (left, top, right, bottom) = code_of(parsed((folder / name).read_text(encoding="utf-8")))
        picture = pictures[name]
        scale = min(picture.width / 148, picture.height / 210)
        aside, above = (picture.width - 148 * scale) / 2, (picture.height - 210 * scale) / 2
        square = [round(aside + left * scale), round(above + top * scale), round(aside + right * scale), round(above + bottom * scale)]
        module = (right - left) * scale / (29 + 8)  # a QR code of version 3 has 29 modules

        zone = picture.crop((square[0] + 1, square[1] + 1, square[2] - 1, square[3] - 1))
        quiet = round(4 * module) - 2
        zone.paste(paper, (quiet, quiet, zone.width - quiet, zone.height - quiet))
        assert zone.getcolors() == [(zone.width * zone.height, ImageColor.getrgb(paper))], name


def test_the_modules_of_a_code_are_large(folder: Path) -> None:
    """Every code is a square whose modules are at least 1.5 mm wide on an A5."""
    for number in NUMBERS:
        _shape, (left, top, right, bottom) = code_of(parsed((folder / f"panneau-{number:02}-a5.svg").read_text(encoding="utf-8")))
        assert right - left == pytest.approx(bottom - top, abs=0.05)
        assert (right - left) / (29 + 8) >= 1.5
