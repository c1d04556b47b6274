"""The plan of the house: which room may know which, how large each is, and what stands in none of them."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest
from importlinter import api, cli

from plugins.build.sites import House, ready_sites
from plugins.content.library import Reading
from plugins.content.reading import CONFIG, site_folders
from plugins.content.site import read_config
from plugins.house import HOUSE
from plugins.street.settings import STREET
from tests.conftest import CONTENT, ROOT, TODAY

PLUGINS = ROOT / "plugins"
ROOMS = sorted(path.name for path in PLUGINS.iterdir() if path.is_dir() and path.name != "__pycache__")
TEXTS = sorted(
    path
    for folder in (PLUGINS, ROOT / "theme")
    for path in folder.rglob("*")
    if path.suffix in {".py", ".html", ".css", ".js", ".svg", ".toml"}
)
LARGEST = 0.25  # of the lines of all rooms
CLOCK = "plugins/french/dates.py"


# --- imports


def test_imports_keep_the_contracts() -> None:
    """Imports run down and never sideways, those that only types need included: the contracts are in pyproject.toml."""
    assert cli.lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == cli.EXIT_STATUS_SUCCESS


def test_the_contracts_count_every_room() -> None:
    """A new room has to take its place in the layers, and the imports for types are looked at too."""
    read = api.read_configuration(str(ROOT / "pyproject.toml"))
    layers = next(each for each in read["contracts_options"] if each["type"] == "layers")

    assert read["session_options"]["exclude_type_checking_imports"] in (False, "False", "false")
    assert layers["exhaustive"] in (True, "True", "true")
    assert {room for layer in layers["layers"] for room in re.findall(r"\w+", layer)} | {"environment"} == {*ROOMS, "house"}


# --- rooms


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_goes_in_and_out(room: str) -> None:
    """The docstring of a room says in about five lines what comes in, what goes out, and who its neighbours are."""
    said = ast.get_docstring(ast.parse((PLUGINS / room / "__init__.py").read_text(encoding="utf-8"))) or ""

    assert 4 <= len(said.splitlines()) <= 9, said
    assert re.search(r"\bIn comes?\b", said)
    assert re.search(r"\bout comes?\b", said)
    assert re.search(r"\b(Below|Above|neighbours?)\b", said)


def lines_of(path: Path) -> int:
    """The lines of a file."""
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_room_is_a_quarter_of_the_house() -> None:
    """A room that grows past a quarter of all lines is several."""
    sizes = {room: sum(map(lines_of, (PLUGINS / room).rglob("*.py"))) for room in ROOMS}
    whole = sum(map(lines_of, PLUGINS.rglob("*.py")))

    assert {room: round(size / whole, 3) for room, size in sizes.items() if size >= LARGEST * whole} == {}


# --- the clock

ASKING = {
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("time", "gmtime"),
}


def looks_at_the_clock(source: str) -> Iterator[int]:
    """The lines where a module asks for the moment, or takes a function that would out of ``time``."""
    for node in ast.walk(ast.parse(source)):
        if (isinstance(node, ast.Attribute) and (_last_name(node.value), node.attr) in ASKING) or (
            isinstance(node, ast.ImportFrom) and any((node.module, alias.name) in ASKING for alias in node.names)
        ):
            yield node.lineno


def _last_name(node: ast.expr) -> str:
    """« datetime » of ``datetime`` and of ``datetime.datetime``."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def test_one_module_looks_at_the_clock() -> None:
    """What a site is, a day decides, and the day is an argument: one module knows today, and the commands alone ask it."""
    modules = [*PLUGINS.rglob("*.py"), ROOT / "tasks.py", ROOT / "pelicanconf.py"]
    found = {
        path.relative_to(ROOT).as_posix(): lines
        for path in modules
        if (lines := list(looks_at_the_clock(path.read_text(encoding="utf-8"))))
    }

    assert set(found) == {CLOCK}


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("x = datetime.now()", [1]),
        ("x = datetime.datetime.utcnow()", [1]),
        ("\nx = date.today()", [2]),
        ("x = time.time()", [1]),
        ("from time import time", [1]),
        ("day = edition.today", []),
        ("moment = each.start.time()", []),
        ("from time import sleep", []),
        ("x = dates.now()", []),
    ],
)
def test_a_look_at_the_clock_is_seen(source: str, lines: list[int]) -> None:
    """The check itself is checked: what asks for the moment, and what only has such a name."""
    assert list(looks_at_the_clock(source)) == lines


# --- names


def plain(text: str) -> str:
    """A text without accents or capitals, its words a space apart: the same for a name, its key and its address."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return " " + " ".join(re.findall(r"[a-z0-9]+", "".join(each for each in letters if not unicodedata.combining(each)))) + " "


ENDINGS = (".ics", ".json", ".csv", "sitemap.xml", "agenda.xml", "actualites.xml")  # of files that follow no order of the house


@cache
def names_of_content() -> frozenset[str]:
    """The names of the sites and of their folders, of their streets, of what a street is called and of its page."""
    found: set[str] = set()
    for folder in site_folders(CONTENT):
        config, problems = read_config((folder / CONFIG).read_text(encoding="utf-8"), HOUSE.plan.config)
        assert config, problems
        found |= {folder.name, config.name}
        if street := STREET.of(config):
            found |= {street.title, street.page, *street.streets, *(each.label for each in street.streets.values())}
    return frozenset(map(plain, found))


def test_the_names_are_read() -> None:
    """There are names to look for."""
    assert {plain(folder.name).strip() for folder in site_folders(CONTENT)} <= {name.strip() for name in names_of_content()}
    assert len(names_of_content()) >= 6


def test_no_site_and_no_street_is_named() -> None:
    """What tells a site from another is data: code, templates and styles name neither a site nor a street, not even in a comment."""
    found = {path.relative_to(ROOT).as_posix(): named_in(path.read_text(encoding="utf-8")) for path in TEXTS}

    assert len(found) > 150
    assert {path: names for path, names in found.items() if names} == {}


def named_in(text: str) -> list[str]:
    """The names of content that a text holds, whatever their accents, their capitals or the lines they go over."""
    letters = plain(text)
    return sorted(name.strip() for name in names_of_content() if name in letters)


def test_a_name_is_found_as_one_writes_it() -> None:
    """The check itself is checked: a name in capitals, as an address, over two lines; a longer word is another word."""
    for name in names_of_content():
        words = name.strip()
        assert words in named_in(f"# {words.upper()}, voir plus bas")
        assert words in named_in(f'href="/{words.replace(" ", "-")}/"')
        assert words in named_in(words.replace(" ", "\n"))
        assert words not in named_in(f"{words}esque")


def test_one_word_has_one_meaning() -> None:
    """No two classes of the house have one name: who reads it knows which is meant, whatever the room."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "plugins").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(path.relative_to(ROOT).as_posix())

    assert len(found) > 100
    assert {name: paths for name, paths in found.items() if len(paths) > 1} == {}


def test_the_order_of_the_rooms_changes_no_file() -> None:
    """No room hands anything to another by coming before it: in any order a site serves the same files, but the list of its feeds."""

    def files(house: House) -> dict[str, bytes]:
        sites = ready_sites(house, CONTENT, Reading(TODAY))
        routes = [(ready, route) for ready in sites.values() for route in ready.table.shown if route.save_as.endswith(ENDINGS)]
        made = {f"{ready.edition.site.name}{route.address}": route.serve(ready.bodies) for ready, route in routes}
        return {address: content for address, content in made.items() if isinstance(content, bytes)}

    expected, turned = files(HOUSE), files(replace(HOUSE, rooms=HOUSE.rooms[::-1]))

    assert len(expected) > 50
    assert turned == expected


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    """pytest leaves out folders of some names (« build » among them, unless told): none of ours may have one."""
    patterns = pytestconfig.getini("norecursedirs")
    folders = {parent.name for path in (ROOT / "tests").rglob("test_*.py") for parent in path.relative_to(ROOT).parents}

    assert sorted(name for name in folders if any(fnmatch(name, pattern) for pattern in patterns)) == []
