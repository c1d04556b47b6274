"""What the theme serves beside pages: its style sheets and its scripts, named for their content so that they can be kept for ever."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from ..routes.webpages import SiteFile
from .generator import SiteBuild, site_read

# Pages that stand apart from the rest of a site: what each takes from the theme beside a file of its own in ``apart/``.
APART = {
    "affiche": ("tokens", "base", "inks", "drawings", "facade", "hairpin"),
    "cadre": ("tokens", "base", "layout", "inks", "tickets", "event"),
}


def stylesheet(folder: Path, site: str) -> SiteFile:
    """Join ``layers.css``, then the other files of a folder in the order of their names, then ``sites/<site>.css`` if there is one.

    Cascade layers decide which rule wins; the order of the files does not matter.
    """
    first = folder / "layers.css"
    return _joined("site", [first, *sorted(path for path in folder.glob("*.css") if path != first)], folder, site)


def apart(folder: Path, site: str) -> dict[str, SiteFile]:
    """The style sheets of the pages in ``APART``, by their names."""
    return {
        name: _joined(
            name, [folder / "layers.css", *(folder / f"{part}.css" for part in parts), folder / "apart" / f"{name}.css"], folder, site
        )
        for name, parts in APART.items()
    }


def _joined(name: str, files: list[Path], folder: Path, site: str) -> SiteFile:
    own = folder / "sites" / f"{site}.css"
    text = "\n".join(path.read_text(encoding="utf-8").strip() for path in [*files, *([own] if own.is_file() else [])]) + "\n"
    return _named(name, ".css", text.encode())


def inks(folder: Path, site: str) -> dict[str, str]:
    """The colours of a site's inks on light paper, ``#rrggbb`` by the names of the theme's properties: ``spot-1``, ``paper``."""
    found: dict[str, str] = {}
    for file in (folder / "tokens.css", folder / "sites" / f"{site}.css"):
        light = file.read_text(encoding="utf-8").partition("prefers-color-scheme: dark")[0] if file.is_file() else ""
        found |= dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", light))
    return found


def scripts(folder: Path) -> dict[str, SiteFile]:
    """The scripts of a folder by the names of their files, without the ending."""
    return {path.stem: _named(path.stem, ".js", path.read_bytes()) for path in sorted(folder.glob("*.js"))}


def _named(name: str, suffix: str, content: bytes) -> SiteFile:
    return SiteFile(f"/theme/{name}-{sha256(content).hexdigest()[:10]}{suffix}", content)


def add_assets(build: SiteBuild) -> None:
    """Add the style sheets and the scripts to the site, and their addresses to what templates see."""
    static = Path(build.settings["THEME"], "static")
    sheet, code = stylesheet(static / "css", build.site.name), scripts(static / "js")
    others = apart(static / "css", build.site.name)
    build.values |= {"stylesheet": sheet, "stylesheets_apart": others, "scripts": code, "inks": inks(static / "css", build.site.name)}
    build.files += [sheet, *others.values(), *code.values()]


def register() -> None:
    """Called by Pelican for each build."""
    site_read.connect(add_assets)
