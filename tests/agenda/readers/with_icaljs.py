"""Reads calendars with ical.js, which Thunderbird uses, in one process of node for all the files it is given."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.agenda.readers.event import Event

FOLDER = Path(__file__).parent


def missing() -> str:
    """What keeps it from reading here."""
    if shutil.which("node") is None:
        return "node is not installed"
    if not (FOLDER / "node_modules" / "ical.js").is_dir():
        return f"ical.js is not installed: npm ci in {FOLDER}"
    return ""


def read(files: Iterable[bytes]) -> list[list[Event]]:
    """The events of each file."""
    given = json.dumps([file.decode() for file in files])
    said = subprocess.run(["node", "icaljs.mjs"], cwd=FOLDER, input=given, capture_output=True, text=True, check=False, timeout=60)
    assert said.returncode == 0, said.stderr
    found = json.loads(said.stdout)
    return [[Event(**{**event, "categories": tuple(event["categories"])}) for event in events] for events in found]
