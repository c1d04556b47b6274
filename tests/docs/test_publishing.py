"""« Publier »: what it quotes is what the commands say, and what it names is there."""

from __future__ import annotations

import re
from datetime import date
from types import ModuleType

import pytest

from plugins import house
from plugins.ledger import ledger, promises
from plugins.publishing import archive, elsewhere, folder, ledgers, lock, online, settings, status, transaction, verifying
from plugins.routes import lasting
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "publier.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
MODULES = (archive, elsewhere, folder, ledger, ledgers, lasting, lock, online, promises, settings, status, transaction, verifying)
OWN = [(module, name) for module in MODULES for name, value in vars(module).items() if name.isupper() and isinstance(value, str)]
NO_MESSAGES = {
    "CURRENT",
    "FILE",
    "NOTHING",
    "NOTHING_ONLINE",
    "MORE",
    "WAITS",
    "FRESH",
    "CERTIFICATE",
    "ANSWERED",
    "ALIVE",
}  # nothing to mend


@pytest.mark.parametrize(
    ("module", "name"), [(module, name) for module, name in OWN if name not in NO_MESSAGES and " " in getattr(module, name)]
)
def test_every_refusal_is_explained(module: ModuleType, name: str) -> None:
    """The table of what to do has each message that a publication may end with: some five words of it in a row."""
    pieces = [piece.strip(" ;,:«»") for piece in re.split(r"\{.*?\}|[();]", getattr(module, name))]

    assert any(" ".join(piece.split()[:5]) in PAGE for piece in pieces if len(piece) > 5), getattr(module, name)


@pytest.mark.parametrize(("module", "name"), [(module, name) for module, name in OWN if "{" in getattr(module, name)])
def test_every_refusal_can_be_said(module: ModuleType, name: str) -> None:
    """A message takes what it is given: its places are all numbered or none is."""
    day = date(2026, 11, 30)

    assert "{" not in getattr(module, name).format(day, day, day)


@pytest.mark.parametrize("text", [PAGE, GUIDE], ids=["publier", "guide"])
def test_every_command_named_is_one(text: str) -> None:
    """No guide names a command that tasks.py does not have."""
    defined = set(re.findall(r"^def ([a-z]\w*)\(context", (ROOT / "tasks.py").read_text(encoding="utf-8"), re.MULTILINE))
    named = {name.replace("-", "_") for name in re.findall(r"python3 tasks\.py ([a-z][a-z-]*)", text)}

    assert named - defined - {"id"} == set()


def test_every_heading_that_is_linked_to_is_there() -> None:
    """A link of the editors' guide into this page leads to a heading of it."""
    headings = {re.sub(r"[^\w\- ]", "", line.lstrip("# ").lower()).replace(" ", "-") for line in PAGE.splitlines() if line.startswith("#")}

    assert set(re.findall(r"publier\.md#([\w-]+)", GUIDE)) <= headings


def test_what_the_law_asks_for_is_explained() -> None:
    """So are the two faults that only a publication has."""
    assert all(" ".join(re.split(r"\{.*?\}", message)[-2].split()[1:4]) in PAGE for message in (house.NO_ADDRESS, house.MISSING_NOTICE))
