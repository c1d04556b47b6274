"""A small site that has a podcast, written from what a test gives it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from plugins.french.dates import PARIS
from plugins.ledger.ledger import FILE, Ledger, write
from tests.content import content_tree
from tests.content.content_tree import SITE, Files, gathering
from tests.podcast.mp3 import mp3

GUID = "60bab873-c858-5c16-abf4-42dd2cbccee7"
PODCAST = f"""
[podcast]
title = "La lettre, à écouter"
summary = "La lettre du mois, lue."
category = "Music"
explicit = false
guid = "{GUID}"
locked = true
"""
PAGE = "mila/pages/podcast.md"
LENGTH = 120  # seconds
IDENTIFIER = "00000000-0000-4000-8000-0000000000{}"
FIRST = datetime(2026, 11, 3, 9, 0, tzinfo=PARIS)
TRANSCRIPT = """\
Bonjour à tous.

## L'agenda

On se retrouve [ici](../pages/contact.md), en *décembre* :

- le club ;
- la fête.
"""


def with_podcast(more: str = "") -> str:
    """The valid tree's site.toml with a podcast; ``more`` are lines of its table."""
    return content_tree.text(SITE) + PODCAST + more


def episode(identity: int, title: str, body: str = TRANSCRIPT, **fields: object) -> str:
    """The file of an episode, whose identifier ``identity`` makes; its values are written as JSON, which YAML takes in."""
    values = {"id": IDENTIFIER.format(identity), "title": title, "summary": f"Ce que dit « {title} ».", "date": "2026-11-02", **fields}
    lines = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items())
    return f"---\n{lines}---\n\n{body}"


def podcast_files(episodes: Mapping[str, str], files: Files | None = None) -> Files:
    """What gives the valid tree a podcast: its table, its page, and episodes by slug, each with two minutes of silence.

    ``files`` are over these.
    """
    return {
        SITE: with_podcast(),
        PAGE: gathering(70, "podcast").removesuffix("---\n") + "sections: [podcast]\n---\n",
        **{f"mila/podcast/{slug}.md": text for slug, text in episodes.items()},
        **{f"mila/podcast/{slug}.mp3": mp3(LENGTH) for slug in episodes},
        **(files or {}),
    }


def ledger(*slugs_and_numbers: tuple[str, int]) -> Files:
    """The ledger that says that these episodes were published, all at once."""
    kept = Ledger().recorded([(IDENTIFIER.format(number), f"/podcast/{slug}/") for slug, number in slugs_and_numbers], FIRST)
    return {f"mila/{FILE}": write(kept)}
