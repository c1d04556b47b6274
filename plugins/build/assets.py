"""What the theme serves beside pages: style sheets, scripts, fonts and icons, each at an address that tells its content where it can."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ..drawing.inks import Palette, as_css
from ..routes.frame import Theme
from ..routes.route import Route

# Pages that stand apart from the rest of a site: what each takes from the theme beside a file of its own in ``apart/``.
APART = {
    "affiche": ("tokens", "base", "inks", "drawings", "facade", "hairpin"),
    "cadre": ("tokens", "base", "layout", "inks", "tickets", "event"),
}
MAIN = "site"


@dataclass(frozen=True)
class Asset:
    """A file of the theme: its address in the site and its bytes."""

    address: str
    content: bytes


def theme_assets(static: Path, palette: Palette) -> tuple[Theme, tuple[Asset, ...]]:
    """Where templates find the parts of a theme, and all its files, for the inks of a palette."""
    css = static / "css"
    sheets = {MAIN: stylesheet(css, palette), **{name: apart(css, palette, name) for name in APART}}
    code = {path.stem: _named(path.stem, ".js", path.read_bytes()) for path in sorted((static / "js").glob("*.js"))}
    theme = Theme(
        {name: asset.address for name, asset in sheets.items()},
        {name: asset.address for name, asset in code.items()},
    )
    return theme, (*sheets.values(), *code.values(), *_as_they_are(static))


def asset_routes(assets: tuple[Asset, ...]) -> Iterator[Route]:
    """The route of each file of the theme."""
    for asset in assets:
        yield Route(asset.address, bytes, (asset.content,))


def stylesheet(css: Path, palette: Palette) -> Asset:
    """Join ``layers.css``, the palette, then the other files of a folder in the order of their names.

    Cascade layers decide which rule wins; the order of the files does not matter.
    """
    first = css / "layers.css"
    return _joined(MAIN, first, palette, [path for path in sorted(css.glob("*.css")) if path != first])


def apart(css: Path, palette: Palette, name: str) -> Asset:
    """The style sheet of the pages of a name in ``APART``."""
    return _joined(name, css / "layers.css", palette, [*(css / f"{part}.css" for part in APART[name]), css / "apart" / f"{name}.css"])


def _joined(name: str, first: Path, palette: Palette, files: list[Path]) -> Asset:
    texts = [_text(first), as_css(palette), *(_text(path) for path in files)]
    return _named(name, ".css", ("\n".join(texts) + "\n").encode())


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip()


def _as_they_are(static: Path) -> Iterator[Asset]:
    """Fonts and icons, at addresses that pages and style sheets name."""
    for folder in ("fonts", "icons"):
        for path in sorted((static / folder).iterdir()):
            yield Asset(f"/theme/{path.name}", path.read_bytes())


def _named(name: str, suffix: str, content: bytes) -> Asset:
    return Asset(f"/theme/{name}-{sha256(content).hexdigest()[:10]}{suffix}", content)
