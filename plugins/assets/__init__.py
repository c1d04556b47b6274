"""The style sheet: every file of the theme's css/ as one, named for its content so that it can be kept for ever."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from ..collections.generator import SiteBuild, site_read
from ..collections.webpages import WebPage


@dataclass(frozen=True)
class Stylesheet:
    """A style sheet: its address in the site and its text."""

    address: str
    text: Markup


def stylesheet(folder: Path, site: str) -> Stylesheet:
    """Join ``layers.css``, then the other files of a folder in the order of their names, then ``sites/<site>.css`` if there is one.

    Cascade layers decide which rule wins; the order of the files does not matter.
    """
    first, own = folder / "layers.css", folder / "sites" / f"{site}.css"
    others = sorted(path for path in folder.glob("*.css") if path != first)
    files = [first, *others, *([own] if own.is_file() else [])]
    text = "\n".join(path.read_text(encoding="utf-8").strip() for path in files) + "\n"
    return Stylesheet(f"/theme/site-{sha256(text.encode()).hexdigest()[:10]}.css", Markup(text))


def add_stylesheet(build: SiteBuild) -> None:
    """Add the style sheet to the pages, and its address to what templates see."""
    sheet = stylesheet(Path(build.settings["THEME"], "static", "css"), build.site.name)
    build.values["stylesheet"] = sheet
    build.pages.append(WebPage(sheet.address, "stylesheet"))


def register() -> None:
    """Called by Pelican for each build."""
    site_read.connect(add_stylesheet)
