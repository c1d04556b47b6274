"""A small site with a directory, built from the structures that a test gives it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from tests.collections import content_tree
from tests.collections.content_tree import HOME, RESOURCE, STRUCTURE, Files, gathering
from tests.conftest import TODAY, Site, built

FOLDER = "mila/rue-de-la-musique"


def sheet(number: int, title: str, *, kind: str = "boutique", summary: str = "Une structure.", **fields: object) -> str:
    """The file of a structure, whose identifier ``number`` makes; its values are written as JSON, which YAML takes in."""
    values = {"id": f"00000000-0000-4000-9000-{number:012}", "title": title, "summary": summary, "kind": kind, **fields}
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items())
    return f"---\n{''.join(lines)}---\n\nUn texte.\n"


def files(structures: Mapping[str, str]) -> Files:
    """What makes of the valid tree a site with a directory: its pages with their sections, and structures by their slug."""
    return {
        HOME: content_tree.text(HOME).replace("---\n\nBienvenue.\n", "sections: [street-hero]\n---\n"),
        "mila/pages/rue-de-la-musique.md": _gathering(40, "rue-de-la-musique", "[street, directory]"),
        "mila/pages/plan-du-site.md": _gathering(41, "plan-du-site", "[sitemap]"),
        "mila/pages/flux.md": _gathering(42, "flux", "[exports]"),
        STRUCTURE: None,
        RESOURCE: None,
        **{f"{FOLDER}/{slug}.md": text for slug, text in structures.items()},
    }


def _gathering(number: int, slug: str, sections: str) -> str:
    return gathering(number, slug).removesuffix("---\n") + f"sections: {sections}\n---\n"


def small_site(folder: Path, structures: Mapping[str, str], today: date = TODAY) -> Site:
    """The small site with these structures, written, read and built under an empty folder."""
    return built(folder / "output", today, content_tree.write(folder, files(structures)))["mila"]
