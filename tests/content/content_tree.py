"""A small valid content tree that the tests of this folder write to a temporary folder, whole or with some files changed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from PIL import Image

from plugins import house
from plugins.build.sites import ReadySite, ready_sites
from plugins.content.faults import ContentFaults
from plugins.content.items import Library
from plugins.content.library import Reading

TODAY = date(2026, 11, 23)

# Small texts say little: they are judged by all but what each page owes to its readers (plugins/routes/page_rules.py).
HOUSE = replace(house.HOUSE, rules=())

SITE = "mila/site.toml"
HOME = "mila/pages/accueil.md"
CONTACT = "mila/pages/contact.md"
EVENT = "mila/agenda/2024-10-club.md"
PLACE = "mila/lieux/milab.md"
NEWS = "mila/actualites/2024-10-nouvelle.md"
RESOURCE = "mila/ressources/outil.md"
STRUCTURE = "mila/rue-de-la-musique/oxi.md"
PICTURE = "mila/images/facade.png"
DOCUMENT = "mila/documents/programme.pdf"


@dataclass(frozen=True)
class Link:
    """A symbolic link to write; ``{tmp}`` in its target is the folder that holds content/."""

    target: str


@dataclass(frozen=True)
class Sparse:
    """A file to write that has many bytes and takes no room: how it begins, and how many bytes it has."""

    begins: bytes
    size: int


File: TypeAlias = "str | bytes | Link | Sparse | None"
Files: TypeAlias = Mapping[str, File]


def picture(width: int = 4, height: int = 3) -> bytes:
    """A white PNG."""
    file = BytesIO()
    Image.new("1", (width, height), 1).save(file, "PNG")
    return file.getvalue()


def pdf(*more: bytes, trailer: bytes = b"", catalog: bytes = b"") -> bytes:
    """A PDF of an empty page, by hand (ISO 32000-1, 7.5), with ``more`` objects from number 4 on."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalog + b">>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
        *more,
    ]
    written, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    end = b"trailer\n<< /Size %d /Root 1 0 R %b>>\nstartxref\n%d\n%%%%EOF\n" % (count, trailer, len(written))
    return written + b"xref\n0 %d\n0000000000 65535 f \n" % count + table + end


PDF = pdf()

# No summary is so short that it would tell nothing.
MORE = " Une seconde phrase en dit davantage, et une troisième plus encore."

_SITE = """\
name = "MILA"
logotype = "letters"
palette = "affiche"
title = "MILA, la Rue de la Musique"
summary = "Un site d'essai."
url = "https://mila.example"
menu = [{ label = "Accueil", page = "accueil" }]
action = { label = "Nous écrire", page = "contact" }
footer = []

[notices]
name = "Association MILA"
legal_form = "Association"
head_office = ""
siret = ""
telephone = ""
email = ""
director_of_publication = ""
host_name = ""
host_address = ""
host_telephone = ""

[categories]
reseau = "Réseau"
quartier = "Quartier"

[strands.club-mila]
label = "Club MILA"
ink = "spot-1"

[strands.networking]
label = "Moment networking"
ink = "spot-2"

[audiences]
adherents = "Réservé aux structures adhérentes"

[needs]
se-former = "Se former"

"""

_SITE += (Path(__file__).parent / "street.toml").read_text(encoding="utf-8")


def gathering(number: int, slug: str) -> str:
    """The page that a kind of content, or the whole site, is gathered on."""
    return f"---\nid: 00000000-0000-4000-8000-0000000000{number}\ntitle: La page {slug}\nsummary: Tout ce qui se trouve sur {slug}.{MORE}\n---\n"


GATHERING = ("plan-du-site", "agenda", "actualites", "ressources", "rue-de-la-musique")

VALID: Mapping[str, str | bytes] = {
    **{f"mila/pages/{slug}.md": gathering(20 + index, slug) for index, slug in enumerate(GATHERING)},
    SITE: _SITE,
    HOME: f"""\
---
id: 00000000-0000-4000-8000-000000000001
title: Accueil
summary: La page d'accueil.{MORE}
---

Bienvenue.
""",
    CONTACT: f"""\
---
id: 00000000-0000-4000-8000-000000000002
title: Contact
summary: Pour nous écrire.{MORE}
---

## Où nous trouver

Dans la rue.
""",
    EVENT: f"""\
---
id: 00000000-0000-4000-8000-000000000003
title: Un club
summary: Le résumé du club.{MORE}
start: 2024-10-15 18:30
end: 2024-10-15 20:00
strand: club-mila
created: 2024-09-01
---

Le texte du club.
""",
    PLACE: f"""\
---
id: 00000000-0000-4000-8000-000000000007
title: Milab
summary: Le résumé du lieu.{MORE}
---
""",
    NEWS: f"""\
---
id: 00000000-0000-4000-8000-000000000004
title: Une nouvelle
summary: Le résumé de la nouvelle.{MORE}
date: 2024-10
category: reseau
---

Le texte de la nouvelle.
""",
    RESOURCE: f"""\
---
id: 00000000-0000-4000-8000-000000000005
title: Un outil
summary: Le résumé de l'outil.{MORE}
kind: outil
needs: [se-former]
---
""",
    STRUCTURE: f"""\
---
id: 00000000-0000-4000-8000-000000000006
title: Oxi
summary: Le résumé d'Oxi.{MORE}
kind: boutique
---
""",
    PICTURE: picture(),
    DOCUMENT: PDF,
}

# A second site, for what passes from one to the other.
CRESCENDO: Mapping[str, str | bytes] = {
    "crescendo/site.toml": _SITE.replace('"MILA"', '"crescendo"').replace("mila.example", "crescendo.example"),
    "crescendo/pages/accueil.md": str(VALID[HOME]).replace("000000000001", "000000000011"),
    "crescendo/pages/plan-du-site.md": gathering(30, "plan-du-site"),
    "crescendo/pages/agenda.md": gathering(31, "agenda"),
    "crescendo/pages/contact.md": str(VALID[CONTACT]).replace("000000000002", "000000000012"),
}


def text(path: str) -> str:
    """A file of the valid tree."""
    return str({**VALID, **CRESCENDO}[path])


def swap(path: str, old: str, new: str) -> dict[str, File]:
    """A file of the valid tree with a passage replaced."""
    assert text(path).count(old) == 1, f"{old!r} is not once in {path}"
    return {path: text(path).replace(old, new)}


def append(path: str, line: str) -> dict[str, File]:
    """A file of the valid tree with a line more at the end of its header."""
    header, _, body = text(path).removeprefix("---\n").partition("---\n")
    return {path: f"---\n{header}{line}\n---\n{body}"}


def body(path: str, markdown: str | bytes) -> dict[str, File]:
    """A file of the valid tree with another body, which begins on the line after its header."""
    header = text(path)[: text(path).index("\n---\n") + 5]
    return {path: header + markdown if isinstance(markdown, str) else header.encode() + markdown}


def write(tmp: Path, files: Files | None = None) -> Path:
    """Write the valid tree, with ``files`` over it (None takes one away), and return the folder content/."""
    for name, content in {**VALID, **(files or {})}.items():
        if content is None:
            continue
        path = tmp / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Link):
            path.symlink_to(content.target.format(tmp=tmp))
        elif isinstance(content, Sparse):
            path.write_bytes(content.begins)
            os.truncate(path, content.size)
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return tmp / "content"


def ready(tmp: Path, files: Files | None = None, *, today: date = TODAY, drafts: bool = False) -> Mapping[str, ReadySite]:
    """The sites of the valid tree with ``files`` over it, ready to be written."""
    return ready_sites(HOUSE, write(tmp, files), Reading(today, drafts=drafts))


def read(tmp: Path, files: Files | None = None, *, today: date = TODAY, drafts: bool = False) -> Library:
    """The library of the valid tree with ``files`` over it."""
    return next(iter(ready(tmp, files, today=today, drafts=drafts).values())).edition.library


def faults(tmp: Path, files: Files | None = None) -> list[str]:
    """What is wrong with the valid tree with ``files`` over it, as an editor reads it; nothing of it was ever published."""
    try:
        house.judged(write(tmp, files), Reading(TODAY), tmp / "output", house=HOUSE)
    except ContentFaults as error:
        return [str(fault) for fault in error.faults]
    return []
