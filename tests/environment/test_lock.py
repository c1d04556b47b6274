"""uv.lock, read for those who have pip alone: the same packages, pinned and hashed, under the same conditions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement

from plugins.environment.lock import requirements
from tests.conftest import ROOT

LOCK = (ROOT / "uv.lock").read_bytes()

MACHINES = {
    "linux": {
        "sys_platform": "linux",
        "python_full_version": "3.12.1",
        "python_version": "3.12",
        "platform_python_implementation": "CPython",
    },
    "windows": {
        "sys_platform": "win32",
        "python_full_version": "3.11.9",
        "python_version": "3.11",
        "platform_python_implementation": "CPython",
    },
    "pypy": {"sys_platform": "darwin", "python_full_version": "3.11.1", "python_version": "3.11", "platform_python_implementation": "PyPy"},
}


def package(name: str, version: str = "1.0", needs: str = "", files: str = "") -> str:
    """A package of a lock file; ``needs`` are the edges of its dependencies, ``files`` what replaces its one wheel."""
    wheel = f'wheels = [{{ url = "https://example.org/{name}.whl", hash = "sha256:{name}{version}" }}]'
    source = 'source = { registry = "https://pypi.org/simple" }'
    return f'[[package]]\nname = "{name}"\nversion = "{version}"\n{source}\ndependencies = [{needs}]\n{files or wheel}\n'


def lock(*packages: str, needs: str, dev: str = "") -> bytes:
    """A lock file whose project has some dependencies, and others in its group ``dev``."""
    project = f'[[package]]\nname = "project"\nversion = "0"\nsource = {{ virtual = "." }}\ndependencies = [{needs}]\n'
    return "\n".join(["version = 1", *packages, project, f"[package.dev-dependencies]\ndev = [{dev}]\n"]).encode()


def edge(name: str, marker: str = "", version: str = "") -> str:
    """What a package says of one that it needs."""
    more = (f', marker = "{marker}"' if marker else "") + (f', version = "{version}"' if version else "")
    return f'{{ name = "{name}"{more} }}, '


def wanted(text: str) -> Iterator[tuple[Requirement, list[str]]]:
    """Each line of a requirements file, read by the library that pip reads them with, and its hashes."""
    for line in text.splitlines():
        written, *hashes = line.split(" --hash=")
        yield Requirement(written), hashes


def chosen(text: str, machine: str) -> set[str]:
    """« name==version » of all that a machine would install."""
    return {f"{one.name}{one.specifier}" for one, _hashes in wanted(text) if not one.marker or one.marker.evaluate({**MACHINES[machine]})}


def test_one_line_a_package() -> None:
    """A package, what it needs and the group dev have one line each, in the order of names; the project itself has none."""
    text = requirements(lock(package("b", needs=edge("c")), package("c"), package("a"), needs=edge("b"), dev=edge("a")))
    assert text == "a==1.0 --hash=sha256:a1.0\nb==1.0 --hash=sha256:b1.0\nc==1.0 --hash=sha256:c1.0\n"


def test_a_package_nobody_needs_is_left_out() -> None:
    """What the lock holds but the project does not reach is not installed."""
    assert chosen(requirements(lock(package("a"), package("lost"), needs=edge("a"))), "linux") == {"a==1.0"}


def test_markers_on_a_path_must_all_hold() -> None:
    """What is needed by something needed only on Windows, and there only on an old Python, keeps both conditions."""
    text = requirements(
        lock(
            package("a", needs=edge("b", "python_full_version < '3.12' or sys_platform == 'darwin'")),
            package("b"),
            needs=edge("a", "sys_platform == 'win32'"),
        )
    )
    assert {machine: chosen(text, machine) for machine in MACHINES} == {"linux": set(), "windows": {"a==1.0", "b==1.0"}, "pypy": set()}


def test_one_of_several_paths_is_enough() -> None:
    """What is needed on Windows by one package and on PyPy by another is installed on both, and not elsewhere."""
    text = requirements(
        lock(
            package("a", needs=edge("shared", "sys_platform == 'win32'")),
            package("b", needs=edge("shared", "platform_python_implementation == 'PyPy'")),
            package("shared"),
            needs=edge("a") + edge("b"),
        )
    )
    assert {machine: "shared==1.0" in chosen(text, machine) for machine in MACHINES} == {"linux": False, "windows": True, "pypy": True}


def test_a_path_without_condition_takes_the_others_away() -> None:
    """What is needed somewhere without a condition is needed everywhere."""
    text = requirements(
        lock(package("a", needs=edge("b", "sys_platform == 'win32'")), package("b"), needs=edge("a"), dev=edge("b")),
    )
    assert [str(one.marker) for one, _hashes in wanted(text)] == ["None", "None"]


def test_forks() -> None:
    """A package locked at two versions, for old and new Pythons, is pinned at the right one on each machine."""
    forks = edge("n", "python_full_version < '3.12'", "1.0") + edge("n", "python_full_version >= '3.12'", "2.0")
    text = requirements(lock(package("n", "1.0"), package("n", "2.0"), needs=forks))
    assert {machine: chosen(text, machine) for machine in MACHINES} == {"linux": {"n==2.0"}, "windows": {"n==1.0"}, "pypy": {"n==1.0"}}
    assert {str(one.specifier): hashes for one, hashes in wanted(text)} == {"==1.0": ["sha256:n1.0"], "==2.0": ["sha256:n2.0"]}


def test_circles() -> None:
    """Two packages that need each other are listed once each, and reading ends."""
    text = requirements(lock(package("a", needs=edge("b")), package("b", needs=edge("a")), needs=edge("a")))
    assert chosen(text, "linux") == {"a==1.0", "b==1.0"}


def test_hashes_of_every_file() -> None:
    """Wheels and source archive are all allowed, so that pip may take whichever fits the machine."""
    files = 'sdist = { hash = "sha256:s" }\nwheels = [{ hash = "sha256:w1" }, { hash = "sha256:w2" }]'
    assert requirements(lock(package("a", files=files), needs=edge("a"))) == "a==1.0 --hash=sha256:w1 --hash=sha256:w2 --hash=sha256:s\n"


@pytest.mark.parametrize(("requirement", "hashes"), list(wanted(requirements(LOCK))), ids=lambda value: getattr(value, "name", ""))
def test_the_real_lock_is_pinned_and_hashed(requirement: Requirement, hashes: list[str]) -> None:
    """Each package of the project's own lock is pinned to one version, with SHA-256 hashes, as pip's hash-checking mode wants."""
    assert re.fullmatch(r"==[\w.!+]+", str(requirement.specifier))
    assert not requirement.url
    assert hashes
    assert not [value for value in hashes if not re.fullmatch(r"sha256:[0-9a-f]{64}", value)]


def test_the_real_lock_is_whole() -> None:
    """Every package that the project's lock holds is there, all its dependencies of the first degree on every machine."""
    data = tomllib.loads(LOCK.decode())
    held = {package["name"] for package in data["package"] if "virtual" not in package["source"]}
    project = next(package for package in data["package"] if "virtual" in package["source"])
    direct = {edge["name"] for edge in [*project["dependencies"], *project["dev-dependencies"]["dev"]]}

    text = requirements(LOCK)

    assert {one.name for one, _hashes in wanted(text)} == held
    for machine in MACHINES:
        assert direct <= {pinned.split("==")[0] for pinned in chosen(text, machine)}


def test_the_real_lock_fits_this_environment() -> None:
    """What this machine would install are the versions of the project's pyproject.toml, wherever it pins one."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pins = {
        Requirement(text).name: str(Requirement(text).specifier)
        for text in [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    }
    locked = {one.name: str(one.specifier) for one, _hashes in wanted(requirements(LOCK)) if not one.marker or one.marker.evaluate()}
    assert {name: locked.get(name) for name in pins} == pins
    assert all(isinstance(one.marker, Marker | None) for one, _hashes in wanted(requirements(LOCK)))
