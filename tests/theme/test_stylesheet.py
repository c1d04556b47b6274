"""How the style sheet is joined and named, and whether the theme and its sheet know each other."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path

import pytest

from plugins.agenda.strands import INKS
from plugins.build.assets import APART, PARTS, apart, part, stylesheet, theme_assets
from plugins.content.attachments import Photo
from plugins.content.markdown import Renderer
from plugins.content.targets import BadTarget
from plugins.drawing.inks import Inks, Palette, as_css, palettes
from tests.conftest import ROOT
from tests.sites.reading import assert_none, css_urls
from tests.theme.css import Rule, layers, rules

THEME = ROOT / "theme"
CSS = THEME / "static/css"
PALETTES = palettes(THEME)
SHEETS = [(palette, name) for palette in PALETTES for name in ("site", *PARTS, *APART)]

RED, BLUE = Palette({"ink": "#ff0000"}, {}), Palette({"ink": "#0000ff"}, {"ink": "#8080ff"})


def sheet_text(palette: str, name: str) -> str:
    """The sheet of all pages of a site (« site »), one that some of them load beside it, or that of pages that stand apart."""
    if name == "site":
        return stylesheet(CSS, PALETTES[palette]).content.decode()
    return (part if name in PARTS else apart)(CSS, PALETTES[palette], name).content.decode()


def all_rules() -> list[Rule]:
    """The rules of every sheet."""
    return [rule for palette, name in SHEETS for rule in rules(sheet_text(palette, name))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small css/: its layers, and two files whose names come before and after."""
    for name in ("layers", "aaa", "zzz"):
        (tmp_path / f"{name}.css").write_text(f"\n  @layer {name};\n\n/* why\n   so */\n", encoding="utf-8")
    return tmp_path


def marks(text: str) -> list[str]:
    """The layers that a sheet declares, which here stand for its files."""
    return re.findall(r"^@layer (.*);$", text, re.MULTILINE)


# --- joining


def test_layers_come_first_then_the_palette(folder: Path) -> None:
    """The sheet declares its layers, then has the palette, then the theme's files by name."""
    assert stylesheet(folder, RED).content.decode() == f"@layer layers;\n{as_css(RED)}\n@layer aaa;\n@layer zzz;\n"


def colours(palette: Palette) -> set[str]:
    """The colours of a palette, of its covers and of its street, by day and by night."""
    covers = [inks for shades in palette.covers.values() for inks in (shades.light, shades.dark)]
    return {
        value
        for inks in (palette.light, palette.dark, *covers, *palette.hours.values())
        for value in inks.values()
        if value.startswith("#")
    }


@pytest.mark.parametrize("palette", PALETTES)
def test_a_site_gets_no_inks_of_another(palette: str) -> None:
    """A sheet has the inks of its own palette, and of no other."""
    own, others = colours(PALETTES[palette]), {value for each in PALETTES.values() for value in colours(each)}

    written = set(re.findall(r"#[0-9a-f]{6}", sheet_text(palette, "site") + sheet_text(palette, "street")))

    assert written & (own | others) == own


def test_a_palette_is_written_by_day_and_by_night() -> None:
    """An ink that stands for another follows it; the night's inks hold only for those who prefer dark colours."""
    palette = Palette({"ink": "#111111", "focus": "ink"}, {"ink": "#eeeeee"})

    assert [(rule.layer, rule.dark, dict(rule.declarations)) for rule in rules(f"@layer tokens;\n{as_css(palette)}")] == [
        ("tokens", False, {"--ink": "#111111", "--focus": "var(--ink)"}),
        ("tokens", True, {"--ink": "#eeeeee"}),
    ]


def test_the_same_text_has_the_same_name(folder: Path) -> None:
    """A sheet built again has the address that browsers have kept."""
    assert stylesheet(folder, RED) == stylesheet(folder, RED)


@pytest.mark.parametrize("name", ["layers", "aaa", "zzz"])
def test_the_name_changes_with_any_of_its_files(folder: Path, name: str) -> None:
    """A sheet is kept for ever, so whatever changes in it must change its address."""
    before = stylesheet(folder, RED).address

    (folder / f"{name}.css").write_text("@layer autre;", encoding="utf-8")

    assert stylesheet(folder, RED).address != before


def test_the_name_changes_with_the_palette(folder: Path) -> None:
    """New inks are a new address, and those of one site make visitors of no other fetch theirs again."""
    assert stylesheet(folder, RED).address != stylesheet(folder, BLUE).address


def test_a_file_of_the_theme_that_is_new_is_joined(folder: Path) -> None:
    """Adding a component's file is enough: no list names the files."""
    (folder / "mmm.css").write_text("@layer mmm;", encoding="utf-8")

    assert marks(stylesheet(folder, RED).content.decode()) == ["layers", "aaa", "mmm", "zzz"]


def test_what_only_authors_read_is_left_out(folder: Path) -> None:
    """Comments, indents and the ends of lines are not sent to visitors; a string keeps its spaces, and none of the theme's holds a comment."""
    (folder / "aaa.css").write_text('/* one */\n.a {\n  content: "a  b"; /* two */\n\n}\n', encoding="utf-8")

    assert "@layer layers;\n" + as_css(RED) + '\n.a {content: "a  b";}\n@layer zzz;\n' == stylesheet(folder, RED).content.decode()
    strings = [
        string
        for path in CSS.rglob("*.css")
        for string in re.findall(r'"[^"\n]*"', re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL))
    ]
    assert not [string for string in strings if "/*" in string]


def test_accents_of_a_file_are_read_as_utf_8(folder: Path) -> None:
    """A sheet is UTF-8, whatever the machine that builds."""
    (folder / "aaa.css").write_bytes("@layer é…«»;".encode())

    assert "@layer é…«»;" in stylesheet(folder, RED).content.decode()


@pytest.mark.parametrize("palette", PALETTES)
def test_the_address_is_made_of_the_content(palette: str) -> None:
    """The sheet lies in the theme's folder, under a name that only letters and figures make."""
    assert re.fullmatch(r"/theme/site-[0-9a-f]{10}\.css", stylesheet(CSS, PALETTES[palette]).address)


@pytest.fixture
def parts(folder: Path) -> Path:
    """The small css/ with what pages that stand apart take of it."""
    for name in ("apart", "street", "agenda"):
        (folder / name).mkdir()
    for name in {*APART, *(one for taken in APART.values() for one in taken)}:
        own = f"apart/{name}" if name in APART else name
        (folder / f"{own}.css").write_text(f"@layer {own};", encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", APART)
def test_a_page_apart_takes_what_it_names_and_its_own(parts: Path, name: str) -> None:
    """Its sheet has the layers, the inks of the site, the parts of the theme that it needs, its own file, and nothing else."""
    text = apart(parts, RED, name).content.decode()

    assert marks(text) == ["layers", *APART[name], f"apart/{name}"]
    assert text.startswith(f"@layer layers;\n{as_css(RED)}\n")


def test_the_sheet_of_the_site_has_nothing_of_pages_apart(parts: Path) -> None:
    """What only a poster needs does not weigh on every page."""
    assert "apart/" not in stylesheet(parts, RED).content.decode()


@pytest.mark.parametrize("name", APART)
def test_each_sheet_apart_is_named_for_its_own_content(parts: Path, name: str) -> None:
    """A change of one kind of page apart changes the address of its sheet, and of no other."""
    before = {other: apart(parts, RED, other).address for other in APART}

    (parts / "apart" / f"{name}.css").write_text("@layer autre;", encoding="utf-8")

    after = {other: apart(parts, RED, other).address for other in APART}
    assert re.fullmatch(rf"/theme/{name}-[0-9a-f]{{10}}\.css", after[name])
    assert {other for other in APART if after[other] != before[other]} == {name}


# --- all files of the theme


@pytest.mark.parametrize("palette", PALETTES)
def test_every_file_is_named_for_its_content(palette: str) -> None:
    """Sheets, scripts, fonts and icons alike: whoever holds one never needs to ask for it again."""
    theme, assets = theme_assets(THEME / "static", PALETTES[palette])

    for asset in assets:
        digest = sha256(asset.content).hexdigest()[:10]
        assert re.fullmatch(rf"/theme/[\w-]+-{digest}\.[a-z0-9]+", asset.address), asset.address
    assert {asset.address for asset in assets} >= {*theme.stylesheets.values(), *theme.scripts.values(), *theme.files.values()}
    assert {path.name for folder in ("fonts", "icons") for path in (THEME / "static" / folder).iterdir()} == set(theme.files)


@pytest.mark.parametrize("palette", PALETTES)
def test_sheets_use_files_at_their_addresses(palette: str) -> None:
    """A font that a sheet names by its file is asked for beside the sheet; a new font is a new sheet."""
    _theme, assets = theme_assets(THEME / "static", PALETTES[palette])

    used = {f"/theme/{address}" for asset in assets if asset.address.endswith(".css") for address in css_urls(asset.content.decode())}

    assert used
    assert used <= {asset.address for asset in assets}


def test_a_sheet_changes_with_the_font_it_names(folder: Path) -> None:
    """Otherwise the sheet that a browser has kept would ask for a font that is no longer there."""
    (folder / "aaa.css").write_text('@font-face { src: url("a.woff2") format("woff2"); }', encoding="utf-8")

    old, new = (stylesheet(folder, RED, {"a.woff2": f"a-{version}.woff2"}) for version in (1, 2))

    assert b'url("a-1.woff2")' in old.content
    assert old.address != new.address


# --- the theme's own sheets


@pytest.mark.parametrize(("palette", "name"), SHEETS)
def test_every_rule_stands_in_a_layer_that_is_declared(palette: str, name: str) -> None:
    """The order of files does not matter because a layer decides, so no rule may stand outside of one."""
    text = sheet_text(palette, name)

    strays = {rule.selector for rule in rules(text) if rule.layer not in layers(text)}

    assert strays <= {"@font-face", "@view-transition"}


@pytest.mark.parametrize(("palette", "sheet"), SHEETS)
def test_every_custom_property_that_is_used_is_defined(palette: str, sheet: str) -> None:
    """A name misspelt in var() takes the property away without a word; one that says what holds without it may be another palette's."""
    found = list(rules(sheet_text(palette, sheet)))
    values = [value for rule in found for value in rule.declarations.values()]
    beside = rules(sheet_text(palette, "site")) if sheet in PARTS else ()
    here, anywhere = ({name for rule in each for name in rule.declarations} for each in ([*found, *beside], all_rules()))

    needed = {name for value in values for name in re.findall(r"var\(\s*(--[\w-]+)\s*\)", value)}
    wished = {name for value in values for name in re.findall(r"var\(\s*(--[\w-]+)\s*,", value)}

    assert (needed - here, wished - anywhere) == (set(), set())


def test_every_custom_property_that_is_defined_is_used() -> None:
    """An ink that nothing prints in any more is taken out; « tint-1 » and « tint-3 » stay, for their set to be whole."""
    found = all_rules()
    used = {name for rule in found for value in rule.declarations.values() for name in re.findall(r"var\(\s*(--[\w-]+)", value)}

    defined = {name for rule in found for name in rule.declarations if name.startswith("--")}

    assert defined - used <= {"--tint-1", "--tint-3"}


def test_palettes_have_the_same_inks() -> None:
    """An ink that one palette has, all have, by day and by night: the theme prints in each of them."""

    def inks(values: Inks) -> set[str]:
        return {name for name, value in values.items() if value.startswith("#") or value in values}

    for side in ("light", "dark"):
        sets = {name: inks(getattr(palette, side)) for name, palette in PALETTES.items()}
        assert {name: set().union(*sets.values()) - each for name, each in sets.items()} == {name: set() for name in sets}, side


@pytest.mark.parametrize("name", ["site", *APART])
def test_every_file_that_the_sheet_names_is_there(name: str) -> None:
    """A font that the sheet asks for lies beside it once built."""
    named = re.findall(r'url\("([^"]+)"\)', sheet_text("affiche", name))

    assert named
    assert [name for name in named if not (THEME / "static/fonts" / name).is_file()] == []


# Classes without a rule: hooks that say what a thing is, or that only a script or a reader of the page looks for.
HOOKS = {"blank-ticket"}
MICROFORMATS = {
    "dt-published",
    "dt-start",
    "e-content",
    "h-card",
    "h-entry",
    "h-event",
    "h-feed",
    "p-adr",
    "p-author",
    "p-category",
    "p-location",
    "p-name",
    "p-note",
    "p-org",
    "p-summary",
    "u-audio",
    "u-uid",
    "u-url",
}  # microformats.org/wiki/h-event
UNSTYLED = HOOKS | MICROFORMATS
# What drawings made in Python give their paths: the inks of covers and how they print, of glyphs, of emblems.
DRAWN = {"a", "b", "c", "g", "k", "ks", "l", "ls", "o", "p", "t", "pale-line", "red-line", "yellow-line"}


class Nowhere:
    """For bodies that hold neither links nor pictures."""

    def link(self, target: str) -> str | None:
        raise BadTarget(target)

    def photo(self, target: str) -> Photo:
        raise BadTarget(target)


def classes_of(template: str) -> set[str]:
    """The classes that a template gives, part of a name that it computes as « * »: ``on-{{ strand.ink }}`` is ``on-*``.

    Of one that is computed whole, what stands between quotation marks in it is known: ``{{ " wide" if it.wide }}`` may be ``wide``.
    """
    printed = re.findall(r'class="(?:[^"{]|\{\{.*?\}\})*"', template)
    chosen = {name for value in printed for name in re.findall(r'(?:\{\{|else)\s*"\s*([a-z](?:[\w-]*\w)?)\s*"(?!\s*~)', value)}
    text = re.sub(r"\{[%#].*?[%#]\}", " ", re.sub(r"\{\{.*?\}\}", "*", template, flags=re.DOTALL), flags=re.DOTALL)
    named = {name for value in re.findall(r'class="([^"]*)"', text) for name in value.split()}
    return {name for name in named | chosen if name.strip("*")}


def styled_classes() -> set[str]:
    return {name for rule in all_rules() for name in re.findall(r"\.(-?[A-Za-z_][\w-]*)", rule.selector)}


def given_classes() -> set[str]:
    """The classes of the templates, and those that bodies get from the renderer."""
    body = Renderer().render("| Prix | An |\n|---|---|\n| 10 | 2024 |\n\n> mot\n\n1. un\n", Nowhere()).html
    texts = [body, *(path.read_text(encoding="utf-8") for path in THEME.rglob("*.html"))]
    return {name for text in texts for name in classes_of(text)}


def test_every_class_that_is_given_is_styled() -> None:
    """A class that no rule knows is misspelt, or left from what is no more; the few that are meant are listed."""
    styled = styled_classes()

    unknown = {name for name in given_classes() if not any(fnmatchcase(one, name) for one in styled)}

    assert unknown == UNSTYLED  # a name that is styled, or gone, leaves the list


def test_every_class_that_is_styled_is_given() -> None:
    """A rule for a class that nothing has is dead weight on every page."""
    given = given_classes()

    assert {name for name in styled_classes() if not any(fnmatchcase(name, one) for one in given)} == DRAWN


@pytest.mark.parametrize("ink", INKS)
def test_every_ink_that_a_strand_may_have_is_styled(ink: str) -> None:
    """Each ink that site.toml accepts for a series of meetings has the class that its tickets get."""
    assert f"on-{ink}" in styled_classes()


def test_pages_move_for_who_did_not_ask_for_less_motion() -> None:
    """One page passes into the next, and a door into its page, under no other condition than that."""
    passing = [rule for rule in all_rules() if rule.selector == "@view-transition" or "view-transition-name" in rule.declarations]

    assert passing
    assert all("@media (prefers-reduced-motion: no-preference)" in rule.within for rule in passing)


# --- type


def test_letters_are_never_set_into_each_other() -> None:
    """Beyond -0.03 em, the letters of this typeface fuse in large sizes."""
    spacings = {value for rule in all_rules() if (value := rule.declarations.get("letter-spacing"))}

    assert spacings
    assert_none(value for value in spacings if not re.fullmatch(r"-?0\.0\d+em", value) or float(value.removesuffix("em")) < -0.03)


ACCENTED, HANGING = 0.91, 0.2  # em: how high « Â » rises in this typeface, how far « g » and « j » hang


@pytest.mark.parametrize("selector", ["h1", ".shopfront .display"])
def test_an_accent_on_a_capital_has_room(selector: str) -> None:
    """In names of two lines, the accent of « Émile » stands clear of what hangs from the line above."""
    heights = [
        rule.declarations["line-height"] for rule in all_rules() if selector in rule.selectors and "line-height" in rule.declarations
    ]

    assert heights
    assert all(float(height) >= ACCENTED + HANGING - 0.02 for height in heights)


def test_a_raised_letter_pushes_no_line() -> None:
    """The line of « 18e » is as high as the others."""
    assert {rule.declarations["line-height"] for rule in all_rules() if rule.selectors == ("sup",)} == {"0"}
