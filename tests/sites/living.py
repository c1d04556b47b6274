"""The first site of the fixture after ten years: 120 meetings and 60 pieces of news a year, at every precision of their dates."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from tests.conftest import FIXTURE

SITE = "halle"
YEARS = range(2027, 2037)
MEETINGS, NEWS = 120, 60  # a year
TODAY = date(2036, 6, 15)
STRANDS = ("mardis", "voisinage", "cours-du-soir", "archives")
CATEGORIES = ("vie-de-la-cour", "chantiers", "rencontres")
AUDIENCES = ("public", "adherents", None)
PLACES = ("quai-des-brumes", "verriere")


def grown(folder: Path) -> Path:
    """The content of the fixture with ten more years of its first site, written under a folder."""
    content = shutil.copytree(FIXTURE, folder / "content")
    for year in YEARS:
        for number in range(MEETINGS):
            _write(content / SITE / "agenda" / f"{year}-rencontre-{number}-de-{year}.md", _meeting(year, number))
        for number in range(NEWS):
            _write(content / SITE / "actualites" / f"{year}-nouvelle-{number}-de-{year}.md", _news(year, number))
    return content


def _meeting(year: int, number: int) -> dict[str, object]:
    day = date(year, 1, 1) + timedelta(days=number * 365 // MEETINGS)
    start = f"{day:%Y-%m}" if number % 10 == 9 else f"{day:%Y-%m-%d} 18:30"
    hours = {} if number % 10 == 9 else {"end": f"{day:%Y-%m-%d} 20:00"}
    audience = AUDIENCES[number % 3]
    return {
        "title": f"Rencontre {number} de {year} : ce qu'on y apprend ensemble",
        "start": start,
        **hours,
        "strand": STRANDS[number % 4],
        "location": PLACES[number % 2],
        **({"audience": audience} if audience else {}),
        "performer": [{"name": f"Ombeline Sartre {number}", "role": "luthière", "structure": "Cire bleue"}],
        "offers": [{"price": number % 3 * 5}],
        "registration": {"url": "https://billets.example/"},
        "created": "2026-09-01",
    }


def _news(year: int, number: int) -> dict[str, object]:
    day = date(year, 1, 1) + timedelta(days=number * 365 // NEWS)
    return {"title": f"Nouvelle {number} de {year} dans la cour", "date": day.isoformat(), "category": CATEGORIES[number % 3]}


def _write(path: Path, fields: dict[str, object]) -> None:
    needed = {"id": str(uuid5(NAMESPACE_URL, path.stem)), "summary": f"Ce qu'il faut savoir de « {path.stem} », en une phrase."}
    lines = "".join(_field(name, value) for name, value in {**needed, **fields}.items())
    path.write_text(f"---\n{lines}---\n\nUn texte.\n", encoding="utf-8")


def _field(name: str, value: object) -> str:
    """A field as JSON, which YAML takes in; a list has one line for each element."""
    if isinstance(value, list):
        return f"{name}:\n" + "".join(f"  - {json.dumps(each, ensure_ascii=False)}\n" for each in value)
    return f"{name}: {json.dumps(value, ensure_ascii=False)}\n"
