"""A pytest plugin that records which tests, and which shared fixtures, reach which lines of ``plugins/``; see ``reach``.

It needs nothing of the project. Each process of pytest-xdist writes into a folder of its own, below that of MUTANTS_REACH:
``tests.json`` has for each test the shared fixtures that it uses and its time in seconds, ``owners.json`` the owner of each of
coverage's files that a child process wrote, and the file named OWN has the process's own lines, by owner.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from coverage import Coverage

OWN = "own.coverage"

_CONFIG = """\
[run]
data_file = {folder}/{own}
parallel = true
include = */plugins/*
concurrency = multiprocessing,thread
patch = subprocess
disable_warnings = no-data-collected,module-not-measured,module-not-imported,couldnt-parse
"""


def pytest_configure(config: pytest.Config) -> None:
    """Record in each process that runs tests: not in the one that only hands them out."""
    if hasattr(config, "workerinput") or not config.getoption("numprocesses", None):
        folder = Path(os.environ["MUTANTS_REACH"], str(os.getpid()))
        folder.mkdir()
        config.pluginmanager.register(Recorder(folder), "mutants-recorder")


class Recorder:
    """What one process records. The owner of a line is the test, or the fixture that many tests share, that is under way."""

    def __init__(self, folder: Path) -> None:
        (folder / "coveragerc").write_text(_CONFIG.format(folder=folder, own=OWN), encoding="utf-8")
        self._folder = folder
        self._owner = ""
        self._owners: dict[str, str] = {}
        self._tests: dict[str, dict[str, Any]] = {}
        self._caches: list[Any] = []
        self._coverage = Coverage(config_file=str(folder / "coveragerc"), data_suffix=False)
        self._coverage.start()

    def pytest_collection_finish(self) -> None:
        """Find the caches of the project: the first test to fill one must not hide it from the others."""
        modules = [module for name, module in list(sys.modules.items()) if name.startswith("plugins.")]
        self._caches = [value for module in modules for value in vars(module).values() if hasattr(value, "cache_clear")]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """A test, from its fixtures to their end."""
        for cache in self._caches:
            cache.cache_clear()
        began = perf_counter()
        self._switch(item.nodeid)
        try:
            return (yield)
        finally:
            self._switch("")
            self._tests[item.nodeid] = {"fixtures": sorted(_shared(item)), "seconds": perf_counter() - began}

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Generator[None, object, object]:
        """What a shared fixture does is done for every test that uses it, not only for the first."""
        if fixturedef.scope == "function":
            return (yield)
        outer = self._owner
        self._switch(_name(fixturedef))
        try:
            return (yield)
        finally:
            self._switch(outer)

    def pytest_unconfigure(self) -> None:
        """Write what was recorded."""
        self._coverage.stop()
        self._coverage.save()
        (self._folder / "tests.json").write_text(json.dumps(self._tests), encoding="utf-8")
        (self._folder / "owners.json").write_text(json.dumps(self._owners), encoding="utf-8")

    def _switch(self, owner: str) -> None:
        """From here on all is another's; what child processes have written until here is the last one's."""
        for path in self._folder.glob(f"{OWN}.*"):
            self._owners.setdefault(path.name, self._owner)
        self._owner = owner
        self._coverage.switch_context(owner)


def _shared(item: pytest.Item) -> Iterator[str]:
    info = getattr(item, "_fixtureinfo", None)  # pytest has no public word for it
    for definitions in info.name2fixturedefs.values() if info else ():
        yield from (_name(each) for each in definitions if each.scope != "function")


def _name(fixture: pytest.FixtureDef[Any]) -> str:
    return f"fixture {fixture.baseid}::{fixture.argname}"
