"""uv.lock read for pip: the same versions and hashes, as a requirements file in pip's hash-checking mode."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def requirements(lock: bytes) -> str:
    """The text of a requirements file, one line a package in the order of names, from the bytes of a ``uv.lock``.

    A package that is needed only under some markers (PEP 508) keeps them; one needed for the project's own group ``dev`` is there.
    """
    import tomllib  # Python 3.11, which only those who come here have

    packages = tomllib.loads(lock.decode())["package"]
    root = next(package for package in packages if "virtual" in package["source"])
    markers: dict[tuple[str, str], set[str]] = {}
    for name, version, marker in _needed(root, packages, ""):
        markers.setdefault((name, version), set()).add(marker)
    return "".join(sorted(_line(_find(packages, name, version), markers[name, version]) for name, version in markers))


def _needed(
    package: dict[str, Any], packages: list[dict[str, Any]], marker: str, path: tuple[str, ...] = (), extras: tuple[str, ...] = ()
) -> Iterator[tuple[str, str, str]]:
    """(name, version, marker) of all that a package and some of its extras need, itself left out; a circle is walked once."""
    groups = [*package.get("dev-dependencies", {}).values(), *(package["optional-dependencies"][extra] for extra in extras)]
    for edge in [*package.get("dependencies", []), *(edge for group in groups for edge in group)]:
        found = _find(packages, edge["name"], edge.get("version"))
        both = " and ".join(f"({part})" for part in (marker, edge.get("marker", "")) if part)
        yield found["name"], found["version"], both
        if found["name"] not in path:
            yield from _needed(found, packages, both, (*path, found["name"]), tuple(edge.get("extra", ())))


def _find(packages: list[dict[str, Any]], name: str, version: str | None) -> dict[str, Any]:
    return next(package for package in packages if package["name"] == name and version in (None, package["version"]))


def _line(package: dict[str, Any], markers: set[str]) -> str:
    files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
    hashes = "".join(f" --hash={file['hash']}" for file in files)
    condition = "" if "" in markers else " ; " + " or ".join(f"({marker})" for marker in sorted(markers))
    return f"{package['name']}=={package['version']}{condition}{hashes}\n"
