"""What the theme serves beside pages: style sheets, scripts, fonts and icons, each at an address that tells its content."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from ..drawing.inks import Palette, as_css, covers_as_css, hours_as_css
from ..routes.frame import Theme
from ..routes.route import Route

# Pages that stand apart from the rest of a site: what each takes from the theme beside a file of its own in ``apart/``.
APART = {
    "affiche": ("fonts", "tokens", "base", "inks", "drawings", "street/facade", "hairpin"),
    "cadre": ("fonts", "tokens", "base", "layout", "inks", "tickets", "agenda/event"),
}
MAIN = "site"
# What only some pages need, beside what all do: a folder of the theme's style sheets each.
PARTS = ("agenda", "search", "street", "texts")
SKIES = ("street", "affiche")  # the sheets of pages where houses of the street are drawn
FOLDER = "/theme/"
NOWHERE: Mapping[str, str] = MappingProxyType({})
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LINE_END = re.compile(r"(?<=[{};,])\n")
_USED = re.compile(r'url\("([^"]+)"\)')


@dataclass(frozen=True)
class Asset:
    """A file of the theme: its address in the site and its bytes."""

    address: str
    content: bytes


def theme_assets(static: Path, palette: Palette) -> tuple[Theme, tuple[Asset, ...]]:
    """Where templates find the parts of a theme, and all its files, for the inks of a palette."""
    css = static / "css"
    fonts, icons, code = (_files(static / folder) for folder in ("fonts", "icons", "js"))
    files = fonts | icons
    beside = {name: asset.address.removeprefix(FOLDER) for name, asset in files.items()}
    sheets = {MAIN: stylesheet(css, palette, beside)}
    sheets |= {name: part(css, palette, name, beside) for name in PARTS}
    sheets |= {name: apart(css, palette, name, beside) for name in APART}
    theme = Theme(
        {name: asset.address for name, asset in sheets.items()},
        {Path(name).stem: asset.address for name, asset in code.items()},
        {name: asset.address for name, asset in files.items()},
    )
    return theme, (*sheets.values(), *code.values(), *files.values())


def digest_of(theme: Path) -> str:
    """A digest of what ``theme_assets`` and ``palettes`` read: the files of the theme but its templates, with their names."""
    digest = sha256()
    for folder in (theme, *(Path(place) for place, _folders, _files in sorted(os.walk(theme / "static")))):
        for path in sorted(folder.iterdir(), key=lambda path: path.name):
            if path.is_file():
                content = path.read_bytes()
                digest.update(f"{path.name}/{len(content)}/".encode() + content)
    return digest.hexdigest()


def asset_routes(assets: tuple[Asset, ...]) -> Iterator[Route]:
    """The route of each file of the theme."""
    for asset in assets:
        yield Route(asset.address, bytes, (asset.content,))


def stylesheet(css: Path, palette: Palette, beside: Mapping[str, str] = NOWHERE) -> Asset:
    """Join ``layers.css``, the palette, then the other files of a folder in the order of their names.

    What they use of the theme lies ``beside`` them under the name that is given there for its file's. Cascade layers decide which
    rule wins; the order of the files does not matter.
    """
    first = css / "layers.css"
    return _joined(MAIN, [first, *(path for path in sorted(css.glob("*.css")) if path != first)], palette, beside)


def part(css: Path, palette: Palette, name: str, beside: Mapping[str, str] = NOWHERE) -> Asset:
    """The style sheet that some pages load beside the site's own: the files of a folder, in the layers that that one declares."""
    return _joined(name, [css / "layers.css", *sorted((css / name).glob("*.css"))], palette, beside)


def apart(css: Path, palette: Palette, name: str, beside: Mapping[str, str] = NOWHERE) -> Asset:
    """The style sheet of the pages of a name in ``APART``."""
    own = [*(css / f"{part}.css" for part in APART[name]), css / "apart" / f"{name}.css"]
    return _joined(name, [css / "layers.css", *own], palette, beside)


def _joined(name: str, files: list[Path], palette: Palette, beside: Mapping[str, str]) -> Asset:
    first, *others = (_USED.sub(lambda used: f'url("{beside.get(used[1], used[1])}")', _text(path)) for path in files)
    inks = [
        "" if name in PARTS else as_css(palette),
        covers_as_css(palette) if name == MAIN else "",
        hours_as_css(palette) if name in SKIES else "",
    ]
    return _named(name, ".css", ("\n".join([first, *filter(None, inks), *others]) + "\n").encode())


def _text(path: Path) -> str:
    """A style sheet without what only its authors read: comments, indents, ends of lines. No string of the theme holds a comment's sign."""
    lines = _COMMENT.sub("", path.read_text(encoding="utf-8")).split("\n")
    return _LINE_END.sub("", "\n".join(line.strip() for line in lines if line.strip()))


def _files(folder: Path) -> dict[str, Asset]:
    """The files of a folder as they are, by their names."""
    return {path.name: _named(path.stem, path.suffix, path.read_bytes()) for path in sorted(folder.iterdir())}


def _named(name: str, suffix: str, content: bytes) -> Asset:
    return Asset(f"{FOLDER}{name}-{sha256(content).hexdigest()[:10]}{suffix}", content)
