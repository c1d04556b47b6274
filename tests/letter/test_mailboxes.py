"""What mailboxes lack of what the letter's e-mail is written with, by the data of caniemail.com, and what stands in for it.

The table is docs/courriel.md; whoever uses one thing more in the e-mail has to say there what those see who do not have it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from plugins.letter.mail import as_html
from tests.conftest import ROOT
from tests.letter.test_mail import BODY, issue

FOLDER = Path(__file__).parent / "mailboxes"
TABLE = ROOT / "docs" / "courriel.md"
ROW = re.compile(r"^\| ([^|]+?) \| ([^|]+?) \| ([^|]+?) \|$")
NAMES = {
    "apple-mail": "Apple Mail",
    "gmail": "Gmail",
    "laposte": "La Poste",
    "orange": "Orange",
    "outlook": "Outlook",
    "sfr": "SFR",
}


def missing() -> str:
    """What keeps the data from being asked here."""
    if shutil.which("node") is None:
        return "node is not installed"
    if not (FOLDER / "node_modules" / "caniemail").is_dir():
        return f"caniemail is not installed: npm ci in {FOLDER}"
    return ""


pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


@cache
def lacking() -> Mapping[str, tuple[str, ...]]:
    """Each thing that the e-mail uses and that mailboxes lack: by its name, theirs."""
    html = as_html(issue(), BODY).decode()
    asked = subprocess.run(["node", "ask.mjs"], cwd=FOLDER, input=html, capture_output=True, text=True, check=False, timeout=120)
    assert asked.returncode == 0, asked.stderr
    found: Mapping[str, list[str]] = json.loads(asked.stdout)
    return {name: tuple(dict.fromkeys(NAMES[client.split(".")[0]] for client in clients)) for name, clients in sorted(found.items())}


def table() -> Mapping[str, tuple[str, str]]:
    """The table of the documentation: (mailboxes, what stands in) by the name of a thing."""
    rows = [found for line in TABLE.read_text("utf-8").split("\n") if (found := ROW.match(line))]
    return {row[1].strip("`"): (row[2], row[3]) for row in rows[1:] if not row[1].startswith("-")}


@pytest.mark.slow
def test_what_a_mailbox_lacks_has_a_stand_in() -> None:
    """Each thing that one of them lacks is in the table with those that lack it, and nothing else is."""
    assert {name: who for name, (who, _stand_in) in table().items()} == {name: ", ".join(who) for name, who in lacking().items()}


@pytest.mark.slow
def test_nothing_that_must_be_seen_is_lacked() -> None:
    """Words, links, pictures, tables and the colours of what is read are what every mailbox has."""
    needed = {"<table> element", "<a> element", "href attribute", "<img> element", "alt attribute", "color", "background-color", "bgcolor"}

    assert needed & set(lacking()) == set()
    assert len(lacking()) > 5  # the data are there
