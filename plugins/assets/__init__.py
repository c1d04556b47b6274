"""What the theme serves beside pages: its style sheet and its scripts, named for their content so that they can be kept for ever."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from ..collections.generator import SiteBuild, site_read
from ..collections.webpages import SiteFile


def stylesheet(folder: Path, site: str) -> SiteFile:
    """Join ``layers.css``, then the other files of a folder in the order of their names, then ``sites/<site>.css`` if there is one.

    Cascade layers decide which rule wins; the order of the files does not matter.
    """
    first, own = folder / "layers.css", folder / "sites" / f"{site}.css"
    others = sorted(path for path in folder.glob("*.css") if path != first)
    files = [first, *others, *([own] if own.is_file() else [])]
    text = "\n".join(path.read_text(encoding="utf-8").strip() for path in files) + "\n"
    return _named("site", ".css", text.encode())


def scripts(folder: Path) -> dict[str, SiteFile]:
    """The scripts of a folder by the names of their files, without the ending."""
    return {path.stem: _named(path.stem, ".js", path.read_bytes()) for path in sorted(folder.glob("*.js"))}


def _named(name: str, suffix: str, content: bytes) -> SiteFile:
    return SiteFile(f"/theme/{name}-{sha256(content).hexdigest()[:10]}{suffix}", content)


def add_assets(build: SiteBuild) -> None:
    """Add the style sheet and the scripts to the site, and their addresses to what templates see."""
    static = Path(build.settings["THEME"], "static")
    sheet, code = stylesheet(static / "css", build.site.name), scripts(static / "js")
    build.values |= {"stylesheet": sheet, "scripts": code}
    build.files += [sheet, *code.values()]


def register() -> None:
    """Called by Pelican for each build."""
    site_read.connect(add_assets)
