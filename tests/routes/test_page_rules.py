"""What each page owes to its readers, at its edges; ``test_bad_content`` has each message as an editor reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup

from plugins.routes.page_rules import page_faults
from tests.content.content_tree import EVENT, append, ready


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("é" * 20_000, []),
        ("é" * 20_000 + "x", [f"content/{EVENT}, ligne 10 : ce texte pèse 40 ko ; au plus 40 ko : coupez-le en deux pages"]),
    ],
    ids=["as much as may be", "one octet more"],
)
def test_a_body_is_not_too_heavy(tmp_path: Path, body: str, told: list[str]) -> None:
    """Counted in octets, as lines carry it."""
    site = ready(tmp_path)["mila"]

    found = page_faults(site.edition, {**site.bodies, f"content/{EVENT}": Markup(body)})

    assert [str(fault).replace("\xa0", " ") for fault in found] == told


def test_drafts_are_left_to_be_finished(tmp_path: Path) -> None:
    """Whoever previews one is told nothing of it yet."""
    site = ready(tmp_path, {EVENT: str(append(EVENT, "status: draft")[EVENT]).replace("Un club", "Une nouvelle")}, drafts=True)["mila"]

    assert list(page_faults(site.edition, site.bodies)) == []
