"""How the style sheet is joined and named, and whether the theme and its sheet know each other."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from plugins.build.assets import APART, apart, stylesheet
from plugins.content.markdown import Renderer
from plugins.content.targets import BadTarget
from plugins.media.photos import Photo
from tests.theme.css import Rule, layers, rules

THEME = Path(__file__).resolve().parents[2] / "theme"
CSS = THEME / "static/css"
SITES = ["mila", "crescendo", "a-site-without-inks-of-its-own"]


SHEETS = [(site, name) for site in SITES for name in ("site", *APART)]


def sheet_text(site: str, name: str) -> str:
    """The sheet of a site's pages (« site »), or of the pages of a kind that stands apart from them."""
    return (stylesheet(CSS, site) if name == "site" else apart(CSS, site)[name]).content.decode()


def all_rules() -> list[Rule]:
    """The rules of every sheet."""
    return [rule for site, name in SHEETS for rule in rules(sheet_text(site, name))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small css/: its layers, two files whose names come before and after, and the inks of two sites."""
    (tmp_path / "sites").mkdir()
    for name in ("layers", "aaa", "zzz", "sites/mila", "sites/crescendo"):
        (tmp_path / f"{name}.css").write_text(f"\n/* {name} */\n\n", encoding="utf-8")
    return tmp_path


# --- joining


def test_layers_come_first_and_the_site_last(folder: Path) -> None:
    """The sheet declares its layers, then has the theme's files by name, then the site's own."""
    assert stylesheet(folder, "mila").content.decode() == "/* layers */\n/* aaa */\n/* zzz */\n/* sites/mila */\n"


def test_a_site_gets_no_inks_of_another(folder: Path) -> None:
    """A site without a file of its own has the theme's inks, and no other site's."""
    assert "sites/" not in stylesheet(folder, "troisieme").content.decode()
    assert "sites/mila" not in stylesheet(folder, "crescendo").content.decode()


def test_the_same_text_has_the_same_name(folder: Path) -> None:
    """A sheet built again has the address that browsers have kept."""
    assert stylesheet(folder, "mila") == stylesheet(folder, "mila")


@pytest.mark.parametrize("name", ["layers", "aaa", "zzz", "sites/mila"])
def test_the_name_changes_with_any_of_its_files(folder: Path, name: str) -> None:
    """A sheet is kept for ever, so whatever changes in it must change its address."""
    before = stylesheet(folder, "mila").address

    (folder / f"{name}.css").write_text("/* autre */", encoding="utf-8")

    assert stylesheet(folder, "mila").address != before


def test_the_name_does_not_change_with_the_other_site(folder: Path) -> None:
    """New inks on one site do not make visitors of the other fetch theirs again."""
    before = stylesheet(folder, "mila")

    (folder / "sites/crescendo.css").write_text("/* autre */", encoding="utf-8")

    assert stylesheet(folder, "mila") == before


def test_a_file_of_the_theme_that_is_new_is_joined(folder: Path) -> None:
    """Adding a component's file is enough: no list names the files."""
    (folder / "mmm.css").write_text("/* mmm */", encoding="utf-8")

    assert "/* aaa */\n/* mmm */\n/* zzz */" in stylesheet(folder, "mila").content.decode()


def test_accents_of_a_file_are_read_as_utf_8(folder: Path) -> None:
    """A sheet is UTF-8, whatever the machine that builds."""
    (folder / "aaa.css").write_bytes("/* é … « » */".encode())

    assert "/* é … « » */" in stylesheet(folder, "mila").content.decode()


@pytest.mark.parametrize("site", SITES)
def test_the_address_is_made_of_the_content(site: str) -> None:
    """The sheet lies in the theme's folder, under a name that only letters and figures make."""
    assert re.fullmatch(r"/theme/site-[0-9a-f]{10}\.css", stylesheet(CSS, site).address)


@pytest.fixture
def parts(folder: Path) -> Path:
    """The small css/ with what pages that stand apart take of it."""
    (folder / "apart").mkdir()
    for name in {*APART, *(part for taken in APART.values() for part in taken)}:
        own = f"apart/{name}" if name in APART else name
        (folder / f"{own}.css").write_text(f"/* {own} */", encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", APART)
def test_a_page_apart_takes_what_it_names_and_its_own(parts: Path, name: str) -> None:
    """Its sheet has the layers, then the parts of the theme that it needs, its own file, the site's inks, and nothing else."""
    expected = ["layers", *APART[name], f"apart/{name}", "sites/mila"]

    assert apart(parts, "mila")[name].content.decode().split("\n") == [*(f"/* {part} */" for part in expected), ""]


def test_the_sheet_of_the_site_has_nothing_of_pages_apart(parts: Path) -> None:
    """What only a poster needs does not weigh on every page."""
    assert "apart/" not in stylesheet(parts, "mila").content.decode()


@pytest.mark.parametrize("name", APART)
def test_each_sheet_apart_is_named_for_its_own_content(parts: Path, name: str) -> None:
    """A change of one kind of page apart changes the address of its sheet, and of no other."""
    before = apart(parts, "mila")

    (parts / "apart" / f"{name}.css").write_text("/* autre */", encoding="utf-8")

    after = apart(parts, "mila")
    assert re.fullmatch(rf"/theme/{name}-[0-9a-f]{{10}}\.css", after[name].address)
    assert {other for other in APART if after[other].address != before[other].address} == {name}


# --- the theme's own sheets


@pytest.mark.parametrize(("site", "name"), SHEETS)
def test_every_rule_stands_in_a_layer_that_is_declared(site: str, name: str) -> None:
    """The order of files does not matter because a layer decides, so no rule may stand outside of one."""
    text = sheet_text(site, name)

    strays = {rule.selector for rule in rules(text) if rule.layer not in layers(text)}

    assert strays <= {"@font-face"}


@pytest.mark.parametrize(("site", "name"), SHEETS)
def test_every_custom_property_that_is_used_is_defined(site: str, name: str) -> None:
    """A name misspelt in var() takes the property away without a word."""
    found = list(rules(sheet_text(site, name)))

    used = {name for rule in found for value in rule.declarations.values() for name in re.findall(r"var\(\s*(--[\w-]+)", value)}

    assert used - {name for rule in found for name in rule.declarations} == set()


def test_every_custom_property_that_is_defined_is_used() -> None:
    """An ink that nothing prints in any more is taken out; « tint-3 » stays, for its set to be whole."""
    found = all_rules()
    used = {name for rule in found for value in rule.declarations.values() for name in re.findall(r"var\(\s*(--[\w-]+)", value)}

    defined = {name for rule in found for name in rule.declarations if name.startswith("--")}

    assert defined - used <= {"--tint-3"}


@pytest.mark.parametrize("path", sorted((CSS / "sites").glob("*.css")), ids=lambda path: str(path.stem))
def test_a_site_only_changes_inks_that_the_theme_has(path: Path) -> None:
    """A site's file gives other values to the theme's tokens; a token of its own would be a misspelling."""
    tokens = {name for rule in rules((CSS / "tokens.css").read_text(encoding="utf-8")) for name in rule.declarations}

    own = {name for rule in rules(path.read_text(encoding="utf-8")) if rule.selector == ":root" for name in rule.declarations}

    assert own <= tokens


@pytest.mark.parametrize("name", ["site", *APART])
def test_every_file_that_the_sheet_names_is_there(name: str) -> None:
    """A font that the sheet asks for lies beside it once built."""
    named = re.findall(r'url\("([^"]+)"\)', sheet_text("mila", name))

    assert named
    assert [name for name in named if not (THEME / "static/fonts" / name).is_file()] == []


# Classes without a rule: hooks that say what a thing is, or that only a script or a reader of the page looks for.
HOOKS = {"blank-ticket", "equaliser"}
MICROFORMATS = {
    "h-event",
    "p-name",
    "p-category",
    "p-location",
    "p-summary",
    "u-url",
    "dt-start",
    "dt-end",
}  # microformats.org/wiki/h-event
UNSTYLED = HOOKS | MICROFORMATS


class Nowhere:
    """For bodies that hold neither links nor pictures."""

    def link(self, target: str) -> str | None:
        raise BadTarget(target)

    def photo(self, target: str) -> Photo:
        raise BadTarget(target)


def classes_of(template: str) -> set[str]:
    """The classes that a template gives, what it computes as « * »: ``on-{{ strand.ink }}`` is ``on-*``."""
    text = re.sub(r"\{[%#].*?[%#]\}", " ", re.sub(r"\{\{.*?\}\}", "*", template, flags=re.DOTALL), flags=re.DOTALL)
    return {name for value in re.findall(r'class="([^"]*)"', text) for name in value.split()}


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

    assert {name for name in styled_classes() if not any(fnmatchcase(name, one) for one in given)} == set()


@pytest.mark.parametrize("ink", ["spot-1", "spot-2", "spot-3", "plate"])
def test_every_ink_that_a_strand_may_have_is_styled(ink: str) -> None:
    """Each ink that site.toml accepts for a series of meetings has the class that its tickets get."""
    assert f"on-{ink}" in styled_classes()
