"""Small sites, built from what a test gives them: one with a directory, or two with an agenda."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from tests.conftest import TODAY, Site, built
from tests.content import content_tree
from tests.content.content_tree import CRESCENDO, EVENT, HOME, PLACE, RESOURCE, STRUCTURE, Files, gathering

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


Fields = Mapping[str, Any]


def agenda_sheet(kind: str, slug: str, fields: Fields) -> str:
    """The file of a meeting or of a place; what it must have and is not given is made up, its identifier from its slug."""
    dates = {"start": "2026-12-03", "strand": "club-mila", "created": "2026-09-01"} if kind == "agenda" else {}
    needed = {"id": str(uuid5(NAMESPACE_URL, f"{kind} {slug}")), "title": slug.capitalize(), "summary": f"Ce qu'est « {slug} ».", **dates}
    return f"---\n{''.join(_lines(name, value) for name, value in {**needed, **fields}.items())}---\n\nUn texte.\n"


def _lines(name: str, value: Any) -> str:
    """A field, one line for each element of a list: no line may be too long to be read."""
    if isinstance(value, list):
        return f"{name}:\n" + "".join(f"  - {json.dumps(each, ensure_ascii=False)}\n" for each in value)
    return f"{name}: {json.dumps(value, ensure_ascii=False)}\n"


def agenda_files(meetings: Mapping[str, Fields], places: Mapping[str, Fields] | None = None, files: Files | None = None) -> Files:
    """What makes of the valid tree two sites with an agenda, MILA's with buildings on its posters, Crescendo's with a hairpin.

    ``meetings`` and ``places`` have the site's name before their slug: ``mila/club``.
    """
    pages = {
        f"{site}/pages/{slug}.md": _gathering(number, slug, sections)
        for site, first in (("mila", 50), ("crescendo", 60))
        for number, (slug, sections) in enumerate(
            (("agenda", "[agenda]"), ("plan-du-site", "[sitemap]"), ("flux", "[calendars, agenda-files]")),
            first,
        )
    }
    sheets: dict[str, str] = {}
    for folder, items in (("agenda", meetings), ("lieux", places or {})):
        for name, fields in items.items():
            site, _, slug = name.partition("/")
            sheets[f"{site}/{folder}/{'2026-' if folder == 'agenda' else ''}{slug}.md"] = agenda_sheet(folder, slug, fields)
    homes = {
        HOME: _home(HOME, "[street-hero, meetings]"),
        "crescendo/pages/accueil.md": _home("crescendo/pages/accueil.md", "[hairpin, by-series]"),
        "crescendo/site.toml": content_tree.text("crescendo/site.toml").replace('logotype = "letters"', 'logotype = "hairpin"'),
    }
    pages["mila/pages/ressources.md"] = _gathering(42, "ressources", "[resources]")
    return {**CRESCENDO, **pages, **homes, EVENT: None, PLACE: None, **sheets, **(files or {})}


def _home(path: str, sections: str) -> str:
    return content_tree.text(path).replace("---\n\nBienvenue.\n", f"sections: {sections}\n---\n")


def agenda_sites(
    folder: Path,
    meetings: Mapping[str, Fields],
    places: Mapping[str, Fields] | None = None,
    today: date = TODAY,
    files: Files | None = None,
) -> Mapping[str, Site]:
    """The two small sites with these meetings and places, written, read and built under an empty folder."""
    return built(folder / "output", today, content_tree.write(folder, agenda_files(meetings, places, files)))
