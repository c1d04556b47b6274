"""What editors can get wrong, and what they are told: each case is files over a valid content, and every fault that is said."""

from __future__ import annotations

import io
import os
import pickle
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias, get_args
from uuid import NAMESPACE_URL, uuid5

import pytest
from markupsafe import Markup
from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from plugins.agenda.kind import Events
from plugins.build.sites import ready_sites
from plugins.content.faults import ContentFaults, Fault
from plugins.content.fields import Number, Whole, parts
from plugins.content.kind import Entry
from plugins.content.library import Reading
from plugins.content.new import slug_of
from plugins.house import judged
from plugins.street.kind import Structures
from tests.content.content_tree import (
    CONTACT,
    CRESCENDO,
    DOCUMENT,
    EVENT,
    HOME,
    HOUSE,
    MORE,
    NEWS,
    PDF,
    PICTURE,
    PLACE,
    RESOURCE,
    SITE,
    STRUCTURE,
    TODAY,
    Files,
    Link,
    Sparse,
    append,
    body,
    faults,
    gathering,
    picture,
    read,
    ready,
    swap,
    text,
    write,
)

COPY = text(EVENT).replace("000000000003", "000000000009")  # another event, to be written under another name


def unclaimed(*street: str) -> str:
    """What is said of a file that no kind claims, where the structures have this folder, or none that is known."""
    folders = [*(kind.folder for kind in HOUSE.plan.kinds if kind is not Structures), *street]
    return (
        f"aucune collection ne reconnaît ce fichier ; les textes (.md) vont dans {', '.join(f'{folder}/' for folder in folders)}, "
        "sans sous-dossier, les photos (.jpg, .png, .webp, .avif) dans images/, et les documents (.pdf, .odt, .docx…) dans documents/"
    )


UNCLAIMED = unclaimed("rue-de-la-musique")
OUTSIDE_OF_SITES = unclaimed()
GONE = "champ vide ; complétez-le, ou retirez la ligne s'il n'est pas obligatoire"
DATES = "écrivez 2024, 2024-10, 2024-10-15 ou 2024-10-15 18:30"
TARGETS = "écrivez le chemin d'un fichier (../pages/adherer.md), une adresse du site (/adherer/) ou https://…"
SYMLINK = "lien symbolique, qui peut sortir de content/ ; remplacez-le par le fichier lui-même"
UNREADABLE = "l'en-tête n'est plus lisible ici : vérifiez l'alignement des lignes et les guillemets"
DEEP = "plus de 8 listes ou accolades les unes dans les autres ; si c'est un texte, mettez-le entre guillemets droits"
ANCHORS = "les ancres et alias YAML (& et *) ne sont pas admis ici ; si c'est un texte, mettez-le entre guillemets droits"
H1 = "un titre de premier niveau dans le texte : la page en a déjà un ; commencez à « ## »"

NEIGHBOUR = "mila/rue-de-la-musique/voisine.md"
SECOND = text(STRUCTURE).replace("000000000006", "000000000066")  # another structure, to be written under another name

END = text(SITE).count("\n")  # the last line of the valid site.toml

FORUM = "crescendo/agenda/2025-03-forum.md"  # an event of the other site, that this one shows too
SHARED = (
    text(EVENT).replace("000000000003", "000000000013").replace("2024-10-15", "2025-03-04").replace("strand:", "also_on: [mila]\nstrand:")
)


Change: TypeAlias = tuple[str, str, str]


def several(path: str, line: int, case: str, changes: Iterable[Change]) -> object:
    """The case of copies of a file, each with another mistake at a line: (passage, what stands there instead, what is said of it)."""
    copies = {f"{path.removesuffix('.md')}-{number}.md": change for number, change in enumerate(changes, 10)}
    return pytest.param(
        {name: copy_of(path, name).replace(old, new, 1) for name, (old, new, _said) in copies.items()},
        [f"content/{name}, ligne {line} : {said}" for name, (_old, _new, said) in copies.items()],
        id=case,
    )


def copy_of(path: str, name: str) -> str:
    """The text of a file of the valid tree under another name, with an identifier that the name makes."""
    return re.sub(r"^id: .*$", f"id: {uuid5(NAMESPACE_URL, name)}", text(path), count=1, flags=re.MULTILINE)


def bad_values(path: str, line: int, field: str, values: Mapping[str, str]) -> object:
    """The case of copies of a file with a field more, at a line: its bad values, and what is said of each after its name."""
    changes = [("\n---\n", f"\n{field}: {value}\n---\n", f"« {field} » : {said}") for value, said in values.items()]
    return several(path, line, f"bad values of {field}", changes)


BAD_NUMBERS = ("3bis", "5 à 7", "5 - 7", "12345", "A5", "n° 5", "3 quinquies", "1e3", "18:30", "-5", "5,7")
BAD_URLS = (
    "www.oxi.example",
    "oxi.example",
    "https://oxi",
    "ftp://oxi.example/",
    "javascript:alert(1)",
    "https://oxi.example/une page",
    'https://oxi.example/">',
    "//oxi.example/",
)
BAD_NETWORKS = ("javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "@oxi")
BAD_POSITIONS = (
    ("{latitude: 91, longitude: 2.34}", "latitude", "« 91 » : au plus 90"),
    ("{latitude: -90.1, longitude: 2.34}", "latitude", "« -90.1 » : au moins -90"),
    ("{latitude: 48.89, longitude: 181}", "longitude", "« 181 » : au plus 180"),
    ("{latitude: 48.89, longitude: -181}", "longitude", "« -181 » : au moins -180"),
    (
        "{latitude: '48,89', longitude: 2.34}",
        "latitude",
        "« 48,89 » : un nombre est attendu, en chiffres de 0 à 9 (avec un point pour la virgule)",
    ),
    (
        "{latitude: NaN, longitude: 2.34}",
        "latitude",
        "« NaN » : un nombre est attendu, en chiffres de 0 à 9 (avec un point pour la virgule)",
    ),
    ("{latitude: 48.89}", "longitude", "champ manquant ; ajoutez une ligne « longitude: … »"),
)
WEB_ADDRESS = "une adresse web s'écrit en entier : https://exemple.org/page"


HEADERS = [
    pytest.param(
        {EVENT: "Le texte du club.\n"},
        [
            "content/mila/agenda/2024-10-club.md, ligne 1 : pas d'en-tête : le fichier doit commencer par une ligne « --- », puis ses "
            "champs, puis une ligne « --- »"
        ],
        id="no header",
    ),
    pytest.param(
        {EVENT: "\n" + text(EVENT)},
        [
            "content/mila/agenda/2024-10-club.md, ligne 1 : pas d'en-tête : le fichier doit commencer par une ligne « --- », puis ses "
            "champs, puis une ligne « --- »"
        ],
        id="a blank line before the header",
    ),
    pytest.param(
        swap(EVENT, "\n---\n\n", "\n\n"),
        [
            "content/mila/agenda/2024-10-club.md, ligne 1 : l'en-tête n'est pas fermé : ajoutez une ligne « --- » après le dernier champ",
        ],
        id="header not closed",
    ),
    pytest.param(
        {EVENT: "---\n---\n\nLe texte.\n"},
        ["content/mila/agenda/2024-10-club.md, ligne 1 : l'en-tête est vide : il y faut au moins « id », « title » et « summary »"],
        id="header with nothing in it",
    ),
    pytest.param(
        {EVENT: "---\n{}\n---\n\nLe texte.\n"},
        ["content/mila/agenda/2024-10-club.md, ligne 1 : l'en-tête est vide : il y faut au moins « id », « title » et « summary »"],
        id="header of two braces",
    ),
    pytest.param(
        {EVENT: "---\n- Un club\n---\n"},
        ["content/mila/agenda/2024-10-club.md, ligne 2 : l'en-tête doit être une suite de lignes « champ: valeur »"],
        id="header that is a list",
    ),
    pytest.param(
        swap(EVENT, "title: Un club", "\ttitle: Un club"),
        ["content/mila/agenda/2024-10-club.md, ligne 3 : une tabulation dans l'en-tête : remplacez-la par des espaces"],
        id="tab",
    ),
    pytest.param(
        swap(EVENT, "title: Un club", 'title: "Un club'),
        ["content/mila/agenda/2024-10-club.md, ligne 3 : un guillemet ouvert n'est pas refermé sur cette ligne"],
        id="quotation mark never closed",
    ),
    pytest.param(
        swap(EVENT, "title: Un club", 'title: "Un" club'),
        ["content/mila/agenda/2024-10-club.md, ligne 3 : un guillemet ouvert n'est pas refermé sur cette ligne"],
        id="quotation marks around a part of the value",
    ),
    pytest.param(
        swap(EVENT, "title: Un club", "title: 'L'été'"),
        ["content/mila/agenda/2024-10-club.md, ligne 3 : " + UNREADABLE],
        id="apostrophe between apostrophes",
    ),
    pytest.param(
        swap(EVENT, "title: Un club", "title: Un club : le retour"),
        [
            "content/mila/agenda/2024-10-club.md, ligne 3 : cette valeur contient « : » ; entourez-la de guillemets droits : "
            'champ: "la valeur"'
        ],
        id="colon in a value",
    ),
    pytest.param(
        swap(EVENT, "title: Un club", "title Un club"),
        ["content/mila/agenda/2024-10-club.md, ligne 3 : il manque « : » entre le nom du champ et sa valeur"],
        id="no colon after a key",
    ),
    pytest.param(
        swap(EVENT, "strand: club-mila", "strand club-mila"),
        ["content/mila/agenda/2024-10-club.md, ligne 7 : il manque « : » entre le nom du champ et sa valeur"],
        id="no colon after the last key",
    ),
    pytest.param(
        swap(EVENT, "summary: Le", "  summary: Le"),
        ["content/mila/agenda/2024-10-club.md, ligne 4 : " + UNREADABLE],
        id="line set in",
    ),
    pytest.param(
        append(EVENT, "performer:\n  - name: Ada\n    role: Autrice\n   structure: Oxi"),
        ["content/mila/agenda/2024-10-club.md, ligne 12 : " + UNREADABLE],
        id="line set in by one space too few",
    ),
    pytest.param(
        swap(EVENT, "title: Un club", "title: @club"),
        ["content/mila/agenda/2024-10-club.md, ligne 3 : une valeur ne peut pas commencer par « @ » ; entourez-la de guillemets droits"],
        id="value that begins with a sign of YAML",
    ),
    pytest.param(
        swap(EVENT, "title: Un club", "title: *Un* club"),
        ["content/mila/agenda/2024-10-club.md, ligne 3 : une valeur ne peut pas commencer par « * » ; entourez-la de guillemets droits"],
        id="value in asterisks",
    ),
    pytest.param(
        swap(EVENT, "title: Un club", "title: Un club\ntitle: Deux clubs"),
        ["content/mila/agenda/2024-10-club.md, ligne 4 : « title » : champ écrit deux fois (déjà ligne 3) ; gardez-en un seul"],
        id="key written twice",
    ),
    pytest.param(
        append(EVENT, "performer:\n  - name: Ada\n    name: Béa"),
        ["content/mila/agenda/2024-10-club.md, ligne 11 : « name » : champ écrit deux fois (déjà ligne 10) ; gardez-en un seul"],
        id="key written twice inside another",
    ),
    pytest.param(
        append(EVENT, "? [a, b]\n: c"),
        ["content/mila/agenda/2024-10-club.md, ligne 9 : un nom de champ ne peut pas être une liste ; écrivez « champ: valeur »"],
        id="key that is a list",
    ),
    pytest.param(
        {EVENT: re.sub("summary: .*", "summary: *titre", text(EVENT).replace("title: Un club", "title: &titre Un club"))},
        [f"content/mila/agenda/2024-10-club.md, ligne {line} : {ANCHORS}" for line in (3, 4)],
        id="YAML alias",
    ),
    pytest.param(
        swap(EVENT, "title: Un club", "title: &titre Un club"),
        ["content/mila/agenda/2024-10-club.md, ligne 3 : " + ANCHORS],
        id="YAML anchor alone, which would be lost",
    ),
    pytest.param(
        append(EVENT, "location: &a [x, x]\nperformer: &b [*a, *a, *a]\nmentions: &c [*b, *b, *b]\naliases: [*c, *c, *c]"),
        [f"content/mila/agenda/2024-10-club.md, ligne {line} : {ANCHORS}" for line in (9, 10, 11, 12)],
        id="YAML bomb",
    ),
    pytest.param(
        append(EVENT, "location: &a [*a]"),
        ["content/mila/agenda/2024-10-club.md, ligne 9 : " + ANCHORS],
        id="YAML alias inside itself",
    ),
    pytest.param(
        append(EVENT, "location: " + "[" * 900 + "]" * 900),
        [f"content/mila/agenda/2024-10-club.md, ligne 9 : {DEEP}"],
        id="YAML nested a thousand times",
    ),
]

ROW = "      - label: a\n        value: {}"
BAD_CHARTS = [
    (ROW.format(60), "base: 75", 6, "unit", "des points (« base ») et des parts (« whole ») se dessinent en pour cent : « % »"),
    (ROW.format(60), "base: 0\n    unit: '%'", 12, "base", "« 0 » : au moins 1"),
    (ROW.format(60), "base: 75\n    whole: true\n    unit: '%'", 13, "whole", "« true » : « base » et « whole » ne vont pas ensemble"),
    (ROW.format(101), "base: 75\n    unit: '%'", 11, "rows n° 1, value", "« 101 » : au plus 100"),
    (
        f"{ROW.format(60)}\n{ROW.format(41)}",
        "whole: true\n    unit: '%'",
        9,
        "rows",
        "les parts d'un tout font au plus 100 ; celles-ci font 101",
    ),
]

FIELDS = [
    pytest.param(
        append(EVENT, "lieu: Paris\nperfomer: []"),
        [
            "content/mila/agenda/2024-10-club.md, ligne 9 : « lieu » : champ inconnu ; écrivez « location »",
            "content/mila/agenda/2024-10-club.md, ligne 10 : « perfomer » : champ inconnu ; vouliez-vous dire « performer » ?",
        ],
        id="unknown keys, one near a known one",
    ),
    pytest.param(
        append(EVENT, "performer:\n  - name: Ada\n    roles: Autrice"),
        [
            "content/mila/agenda/2024-10-club.md, ligne 11 : « performer n° 1, roles » : champ inconnu ; vouliez-vous dire « role » ?",
        ],
        id="unknown key inside another",
    ),
    pytest.param(
        swap(EVENT, "title: Un club\n", ""),
        ["content/mila/agenda/2024-10-club.md, ligne 1 : « title » : champ manquant ; ajoutez une ligne « title: … »"],
        id="missing field",
    ),
    pytest.param(
        append(STRUCTURE, "people:\n  - name: Ada\n  - name: Béa\n    role: Gérante"),
        [
            "content/mila/rue-de-la-musique/oxi.md, ligne 7 : « people n° 1, role » : champ manquant ; ajoutez une ligne « role: … »",
        ],
        id="missing field inside another",
    ),
    pytest.param(
        swap(EVENT, "title: Un club", "title:"),
        [f"content/mila/agenda/2024-10-club.md, ligne 3 : « title » : {GONE}"],
        id="empty field",
    ),
    pytest.param(
        swap(EVENT, "title: Un club", 'title: "  "'),
        [f"content/mila/agenda/2024-10-club.md, ligne 3 : « title » : {GONE}"],
        id="field of spaces",
    ),
    pytest.param(
        append(EVENT, "location:"),
        [f"content/mila/agenda/2024-10-club.md, ligne 9 : « location » : {GONE}"],
        id="optional field left empty",
    ),
    pytest.param(
        append(EVENT, "aliases:\n  - /ancienne/\n  -"),
        [f"content/mila/agenda/2024-10-club.md, ligne 11 : « aliases n° 2 » : {GONE}"],
        id="empty item of a list",
    ),
    pytest.param(
        swap(RESOURCE, "needs: [se-former]", "needs: []"),
        ["content/mila/ressources/outil.md, ligne 6 : « needs » : il en faut au moins 1"],
        id="empty list",
    ),
    pytest.param(
        swap(EVENT, "title: Un club", "title: " + "o" * 141),
        [f"content/mila/agenda/2024-10-club.md, ligne 3 : « title » : « {'o' * 60}… » : 141 caractères ; au plus 140"],
        id="long title",
    ),
    pytest.param(
        swap(EVENT, "title: Un club", "title: [Un, club]"),
        ["content/mila/agenda/2024-10-club.md, ligne 3 : « title » : un texte est attendu ici, pas une liste"],
        id="list where a text is expected",
    ),
    pytest.param(
        append(EVENT, "mentions: oxi"),
        [
            "content/mila/agenda/2024-10-club.md, ligne 9 : « mentions » : « oxi » : une liste est attendue ici : une ligne « - valeur » "
            "par élément"
        ],
        id="text where a list is expected",
    ),
    pytest.param(
        append(EVENT, "performer: [Ada]"),
        [
            "content/mila/agenda/2024-10-club.md, ligne 9 : « performer n° 1 » : « Ada » : des champs sont attendus ici : « name: … », "
            "un par ligne"
        ],
        id="text where fields are expected",
    ),
    pytest.param(
        append(HOME, "figures:\n  - value: 9\n    label: Clubs\n    year: l'an dernier"),
        [
            "content/mila/pages/accueil.md, ligne 8 : « figures n° 1, year » : « l'an dernier » : un nombre entier est attendu, en chiffres de 0 à 9",
        ],
        id="text where a number is expected",
    ),
    pytest.param(
        append(HOME, "charts:\n  - title: Parts\n    year: 2024\n    source: MILA\n    rows:\n      - label: a\n        value: 7,5"),
        [
            "content/mila/pages/accueil.md, ligne 11 : « charts n° 1, rows n° 1, value » : « 7,5 » : un nombre est attendu, en chiffres de 0 à 9 (avec un point "
            "pour la virgule)"
        ],
        id="decimal comma",
    ),
    pytest.param(
        append(HOME, "charts:\n  - title: Parts\n    year: 2024\n    source: MILA\n    rows:\n      - label: a\n        value: -1"),
        ["content/mila/pages/accueil.md, ligne 11 : « charts n° 1, rows n° 1, value » : « -1 » : au moins 0"],
        id="negative bar",
    ),
    pytest.param(
        swap(EVENT, "strand: club-mila", "strand: club-mila\nstatus: publised"),
        ["content/mila/agenda/2024-10-club.md, ligne 8 : « status » : « publised » : valeur inconnue ; vouliez-vous dire « published » ?"],
        id="unknown status near a known one",
    ),
    pytest.param(
        append(EVENT, "status: oui"),
        ["content/mila/agenda/2024-10-club.md, ligne 9 : « status » : « oui » : valeur inconnue ; valeurs possibles : draft, published"],
        id="unknown status near none",
    ),
    pytest.param(
        swap(NEWS, "category: reseau", "category: resau"),
        [
            "content/mila/actualites/2024-10-nouvelle.md, ligne 6 : « category » : « resau » : inconnu dans [categories] de site.toml ; "
            "vouliez-vous dire « reseau » ?"
        ],
        id="unknown category",
    ),
    pytest.param(
        swap(EVENT, "strand: club-mila", "strand: Club MILA"),
        [
            "content/mila/agenda/2024-10-club.md, ligne 7 : « strand » : « Club MILA » : inconnu dans [strands] de site.toml ; "
            "vouliez-vous dire « club-mila » ?"
        ],
        id="strand by its label",
    ),
    pytest.param(
        append(EVENT, "audience: voisins"),
        [
            "content/mila/agenda/2024-10-club.md, ligne 9 : « audience » : « voisins » : inconnu dans [audiences] de site.toml ; "
            "valeurs possibles : adherents"
        ],
        id="unknown audience",
    ),
    pytest.param(
        swap(RESOURCE, "[se-former]", "[se-former, se-loger]"),
        [
            "content/mila/ressources/outil.md, ligne 6 : « needs n° 2 » : « se-loger » : inconnu dans [needs] de site.toml ; "
            "vouliez-vous dire « se-former » ?"
        ],
        id="unknown need",
    ),
    pytest.param(
        swap(RESOURCE, "[se-former]", "[guérir]"),
        [
            "content/mila/ressources/outil.md, ligne 6 : « needs n° 1 » : « guérir » : inconnu dans [needs] de site.toml ; "
            "valeurs possibles : se-former"
        ],
        id="unknown need, alone in its list",
    ),
    pytest.param(
        swap(RESOURCE, "kind: outil", "kind: outils"),
        ["content/mila/ressources/outil.md, ligne 5 : « kind » : « outils » : valeur inconnue ; vouliez-vous dire « outil » ?"],
        id="unknown kind of resource",
    ),
    pytest.param(
        swap(STRUCTURE, "kind: boutique", "kind: magasin"),
        [
            "content/mila/rue-de-la-musique/oxi.md, ligne 5 : « kind » : « magasin » : inconnu dans [street.kinds] de site.toml ; valeurs possibles : adherente, "
            "beneficiaire, boutique, hebergee, milab, pepiniere"
        ],
        id="unknown kind of structure",
    ),
    pytest.param(
        append(STRUCTURE, "activities: [label, studios]"),
        [
            "content/mila/rue-de-la-musique/oxi.md, ligne 6 : « activities n° 2 » : « studios » : inconnu dans [street.activities] de "
            "site.toml ; vouliez-vous dire « studio » ?"
        ],
        id="unknown activity",
    ),
    pytest.param(
        append(STRUCTURE, "address:\n  - number: 12"),
        [
            "content/mila/rue-de-la-musique/oxi.md, ligne 7 : « address n° 1, street » : champ manquant ; ajoutez une ligne « street: … »",
        ],
        id="number without a street",
    ),
    pytest.param(
        append(STRUCTURE, "street: letort\nnumber: 12"),
        [
            "content/mila/rue-de-la-musique/oxi.md, ligne 6 : « street » : champ inconnu",
            "content/mila/rue-de-la-musique/oxi.md, ligne 7 : « number » : champ inconnu",
        ],
        id="street and number outside of an address",
    ),
    pytest.param(
        append(STRUCTURE, "address: 12 rue Letort"),
        [
            "content/mila/rue-de-la-musique/oxi.md, ligne 6 : « address » : « 12 rue Letort » : une liste est attendue ici : une ligne "
            "« - valeur » par élément"
        ],
        id="address in one text",
    ),
    pytest.param(
        append(STRUCTURE, "address:\n  - street: letort\n  - street: letor\n    number: 12"),
        [
            "content/mila/rue-de-la-musique/oxi.md, ligne 8 : « address n° 2, street » : « letor » : inconnu dans [street.streets] de "
            "site.toml ; vouliez-vous dire « letort » ?"
        ],
        id="unknown street of a second door",
    ),
    pytest.param(
        append(STRUCTURE, "address:" + "".join(f"\n  - street: letort\n    number: {number}" for number in BAD_NUMBERS)),
        [
            f"content/mila/rue-de-la-musique/oxi.md, ligne {8 + 2 * place} : « address n° {1 + place}, number » : « {number} » : un numéro "
            "s'écrit comme sur la plaque : 5, 3 bis, ou 5-7 pour deux numéros"
            for place, number in enumerate(BAD_NUMBERS)
        ],
        id="house numbers that no plate says",
    ),
    bad_values(
        STRUCTURE,
        6,
        "panel",
        {
            "0": "« 0 » : au moins 1",
            "-1": "« -1 » : au moins 1",
            "17": "« 17 » : au plus 16 ([street] de site.toml)",
            "cinq": "« cinq » : un nombre entier est attendu, en chiffres de 0 à 9",
            "n° 5": "« n° 5 » : un nombre entier est attendu, en chiffres de 0 à 9",
        },
    ),
    pytest.param(
        {**append(STRUCTURE, "panel: 5"), NEIGHBOUR: SECOND.replace("kind: boutique", "kind: boutique\npanel: 5")},
        [
            "content/mila/rue-de-la-musique/voisine.md, ligne 6 : « panel » : « 5 » est déjà celui de "
            "content/mila/rue-de-la-musique/oxi.md ; un seul des deux peut l'avoir"
        ],
        id="panel given twice",
    ),
    bad_values(STRUCTURE, 6, "url", {url: f"« {url} » : {WEB_ADDRESS}" for url in BAD_URLS}),
    pytest.param(
        append(STRUCTURE, "sameAs:\n  - https://oxi.example/" + "".join(f"\n  - '{network}'" for network in BAD_NETWORKS)),
        [
            f"content/mila/rue-de-la-musique/oxi.md, ligne {8 + place} : « sameAs n° {2 + place} » : « {network} » : {WEB_ADDRESS}"
            for place, network in enumerate(BAD_NETWORKS)
        ],
        id="networks that are no web addresses",
    ),
    pytest.param(
        append(STRUCTURE, "sameAs: https://oxi.example/"),
        [
            "content/mila/rue-de-la-musique/oxi.md, ligne 6 : « sameAs » : « https://oxi.example/ » : une liste est attendue ici : une "
            "ligne « - valeur » par élément"
        ],
        id="network that is no list",
    ),
    several(
        STRUCTURE,
        6,
        "positions that are not on Earth",
        (("\n---\n", f"\ngeo: {written}\n---\n", f"« geo, {field} » : {said}") for written, field, said in BAD_POSITIONS),
    ),
    pytest.param(
        append(STRUCTURE, "panneau: 5\nadresse: ici\nsite: https://oxi.example/\nréseaux: []"),
        [
            f"content/mila/rue-de-la-musique/oxi.md, ligne {line} : « {written} » : champ inconnu ; écrivez « {meant} »"
            for line, written, meant in ((6, "panneau", "panel"), (7, "adresse", "address"), (8, "site", "url"), (9, "réseaux", "sameAs"))
        ],
        id="French names of the fields of a structure",
    ),
    pytest.param(
        append(HOME, "timeline:\n  title: Repères\n  years:\n    - year: 2009\n      title: Un\n    - year: 2006\n      title: Deux"),
        [
            "content/mila/pages/accueil.md, ligne 10 : « timeline, years n° 2, year » : « 2006 » : 2006 vient après 2009 ; une année de plus "
            "est attendue"
        ],
        id="years of a staff that go back",
    ),
    pytest.param(
        append(HOME, "areas:\n  title: Lieux\n  places:\n    - title: Un\n      size: 60\n      part: 60"),
        ["content/mila/pages/accueil.md, ligne 10 : « areas, places n° 1, part » : « 60 » : la partie est plus petite que le tout, 60 m²"],
        id="part of a place as large as the place",
    ),
    pytest.param(
        append(
            HOME,
            "people:\n  - name: Ada\n    role: Présidente\n    category: hébergée\nboard:\n  title: Conseil\n  categories:\n    - name: hébergé.e\n"
            "    - name: bénéficiaire",
        ),
        [
            "content/mila/pages/accueil.md, ligne 8 : « people n° 1, category » : « hébergée » : cette catégorie n'est pas dans « board » ; "
            "vouliez-vous dire « hébergé.e » ?"
        ],
        id="category of nobody",
    ),
    pytest.param(
        append(HOME, "board:\n  title: Conseil\n  categories:\n    - name: hébergé.e\n      seats: 7"),
        [
            "content/mila/pages/accueil.md, ligne 9 : « board, categories n° 1, seats » : « 7 » : des sièges sans dire de qui ; ajoutez « seated: »"
        ],
        id="seats of nobody",
    ),
    pytest.param(
        append(HOME, "split:\n  least: 60\n  most: 50\n  one: Nous\n  other: Vous"),
        ["content/mila/pages/accueil.md, ligne 7 : « split, most » : « 50 » : la part va de 60 % à davantage"],
        id="share of a bar that goes backwards",
    ),
    pytest.param(
        append(
            HOME,
            "amounts:\n  title: Soutiens\n  unit: 1\n  amounts:\n    - title: Ville\n      period: '2026'\n      parts:\n        - value: 500\n"
            "          label: culture",
        ),
        [
            "content/mila/pages/accueil.md, ligne 7 : « amounts, unit » : « 1 » : 500 carrés pour une somme ; au plus 400 : un carré vaut "
            "davantage"
        ],
        id="squares of money that are too many",
    ),
    pytest.param(
        append(HOME, "sheets:\n  - title: Seize\n    text: Panneaux.\n    ink: spot-1\n    drawing: panneaux"),
        ["content/mila/pages/accueil.md, ligne 9 : « sheets n° 1, drawing » : « panneaux » : combien de panneaux ? ajoutez « count: »"],
        id="panels that nobody counted",
    ),
    pytest.param(
        append(HOME, "figures:\n  - value: 9\n    label: Clubs\n    year: 2024\n    previous: 8"),
        [
            "content/mila/pages/accueil.md, ligne 9 : « figures n° 1, previous » : « 8 » : une valeur précédente sans son année ; ajoutez "
            "« previous_year: »"
        ],
        id="figure without the year of the one before",
    ),
    pytest.param(
        append(HOME, "sections: [follow]"),
        ["content/mila/pages/accueil.md, ligne 5 : « sections » : le texte ne serait pas montré ; ajoutez « body » à la liste"],
        id="text that no section shows",
    ),
    pytest.param(
        append(HOME, "sections: [body]\nfaq:\n  - question: Quoi ?\n    answer: Rien."),
        [
            "content/mila/pages/accueil.md, ligne 5 : « sections » : « body » : le bloc « faq » est rempli mais n'est pas dans la liste",
        ],
        id="block that no section shows",
    ),
    pytest.param(
        append(HOME, "sections: [body, faqs]"),
        ["content/mila/pages/accueil.md, ligne 5 : « sections n° 2 » : « faqs » : valeur inconnue ; vouliez-vous dire « faq » ?"],
        id="unknown section",
    ),
    pytest.param(
        append(HOME, "sections: [body, [faq, foq]]\nfaq:\n  - question: Quoi ?\n    answer: Rien."),
        [
            "content/mila/pages/accueil.md, ligne 5 : « sections n° 2 » : « foq » : valeur inconnue ; vouliez-vous dire « faq » ?",
        ],
        id="unknown section beside another",
    ),
    pytest.param(
        append(HOME, "sections: [body, [faq, follow, sitemap]]\nfaq:\n  - question: Quoi ?\n    answer: Rien."),
        [
            "content/mila/pages/accueil.md, ligne 5 : « sections n° 2 » : un bloc, ou une liste de 2 au plus, qui seront côte à côte : "
            "« [heading, box] »",
        ],
        id="three sections abreast",
    ),
    pytest.param(
        append(HOME, "sections: [body, steps]"),
        [
            "content/mila/pages/accueil.md, ligne 5 : « sections » : « body, steps » : le bloc « steps » est dans la liste, mais rien ne le remplit"
        ],
        id="block that nothing fills",
    ),
    pytest.param(
        append(
            HOME,
            "faq:\n  - question: Quoi ?\n    answer: |\n      Rien.\n\n      Ou [ceci](tout-autre-chose.md).\n  - question: Qui ?\n    answer: '[Elle](une-personne.md)'",
        ),
        [
            "content/mila/pages/accueil.md, ligne 10 : lien vers « tout-autre-chose.md » : il n'y a pas de fichier "
            "content/mila/pages/tout-autre-chose.md",
            "content/mila/pages/accueil.md, ligne 12 : lien vers « une-personne.md » : il n'y a pas de fichier "
            "content/mila/pages/une-personne.md",
        ],
        id="links of texts of the header that lead nowhere",
    ),
    pytest.param(
        append(HOME, "faq:\n  - question: Quoi ?\n    answer: |\n      ## Rien\n\n      Du tout."),
        ["content/mila/pages/accueil.md, ligne 8 : un titre (« ## ») dans un texte de l'en-tête ; le champ « title » est là pour cela"],
        id="heading in a text of the header",
    ),
    pytest.param(
        append(CONTACT, "translationOfWork: accueil"),
        [
            "content/mila/pages/contact.md, ligne 5 : « translationOfWork » : « accueil » : une page qui en traduit une autre dit dans "
            "quelle langue ; ajoutez « inLanguage: en »"
        ],
        id="translation without its language",
    ),
    pytest.param(
        {
            **append(CONTACT, "inLanguage: en\ntranslationOfWork: accueil"),
            "mila/pages/en.md": gathering(61, "en").removesuffix("---\n") + "inLanguage: en\ntranslationOfWork: accueil\n---\n",
        },
        [
            "content/mila/pages/en.md, ligne 6 : « translationOfWork » : « accueil (en) » est déjà celui de content/mila/pages/contact.md ; un "
            "seul des deux peut l'avoir"
        ],
        id="two translations into one language",
    ),
    pytest.param(
        append(HOME, "image_focus: 50 101"),
        [
            "content/mila/pages/accueil.md, ligne 5 : « image_focus » : « 50 101 » : deux nombres de 0 à 100 sont attendus, depuis la gauche "
            "puis depuis le haut : « 50 30 »"
        ],
        id="focus outside the photo",
    ),
    pytest.param(
        append(HOME, "image_focus: au milieu"),
        [
            "content/mila/pages/accueil.md, ligne 5 : « image_focus » : « au milieu » : deux nombres de 0 à 100 sont attendus, depuis la gauche "
            "puis depuis le haut : « 50 30 »"
        ],
        id="focus in words",
    ),
    pytest.param(
        append(HOME, "actions:\n  - Demander un local\n  - '[Adhérer](adherer.md) ou non'"),
        [
            f"content/mila/pages/accueil.md, ligne {line} : « actions n° {number} » : « {written} » : un lien est attendu, seul : "
            "« [Demander un local](../pages/contact.md) »"
            for line, number, written in ((6, 1, "Demander un local"), (7, 2, "[Adhérer](adherer.md) ou non"))
        ],
        id="actions that are no links",
    ),
    pytest.param(
        append(
            HOME,
            "comparison:\n  title: Quoi ?\n  label: Ceci\n  columns: [A, B]\n  rows:\n    - label: Cela\n      values: [oui]\n"
            "    - label: Autre\n      values: [oui, non]",
        ),
        [
            "content/mila/pages/accueil.md, ligne 11 : « comparison, rows n° 1, values » : « oui » : il y faut une valeur par colonne : 2, et non 1"
        ],
        id="row of a comparison that is too short",
    ),
    pytest.param(
        append(
            HOME,
            "conditions:\n  title: Pour qui ?\n  items: []\nleaflets:\n  title: Gestes\n  sheets:\n    - title: Un\n      ink: rouge\n"
            "    - text: Deux\nmotto:\n  title: Vous gagnez\n  lines: []",
        ),
        [
            "content/mila/pages/accueil.md, ligne 7 : « conditions, items » : il en faut au moins 1",
            "content/mila/pages/accueil.md, ligne 12 : « leaflets, sheets n° 1, ink » : « rouge » : valeur inconnue ; valeurs "
            "possibles : night, sheet, spot-1, spot-2, spot-3, tint-1, tint-2, tint-3",
            "content/mila/pages/accueil.md, ligne 13 : « leaflets, sheets n° 2, title » : champ manquant ; ajoutez une ligne « title: … »",
            "content/mila/pages/accueil.md, ligne 16 : « motto, lines » : il en faut au moins 1",
        ],
        id="conditions, leaflets and a motto with nothing in them",
    ),
    *(
        pytest.param(
            append(HOME, f"charts:\n  - title: Parts\n    year: 2024\n    source: MILA\n    rows:\n{rows}\n    {more}"),
            [f"content/mila/pages/accueil.md, ligne {line} : « charts n° 1, {field} » : {said}"],
            id=f"chart that cannot be drawn: {more}",
        )
        for rows, more, line, field, said in BAD_CHARTS
    ),
    pytest.param(
        append(HOME, "milestones:\n  - when: Mars 2022\n  - text: '[Ceci](nope.md)'\nreply:\n  question: Vraiment ?"),
        [
            "content/mila/pages/accueil.md, ligne 6 : « milestones n° 1, text » : champ manquant ; ajoutez une ligne « text: … »",
            "content/mila/pages/accueil.md, ligne 7 : « milestones n° 2, when » : champ manquant ; ajoutez une ligne « when: … »",
            "content/mila/pages/accueil.md, ligne 8 : « reply, answer » : champ manquant ; ajoutez une ligne « answer: … »",
        ],
        id="dates and a reply that are half written",
    ),
    pytest.param(
        append(HOME, "form:\n  parts:\n    - boxes: [Un]\n      anchor: ici\n    - boxes: [Deux]\n      anchor: ici"),
        ["content/mila/pages/accueil.md, ligne 8 : « form, parts n° 1, anchor » : « ici » : deux parties ont cette fin d'adresse"],
        id="anchors of a form that are the same",
    ),
    pytest.param(
        append(EVENT, "mentions: [oxi, oxy, tricatel]"),
        [
            "content/mila/agenda/2024-10-club.md, ligne 9 : « mentions » : « oxy » n'est pas dans rue-de-la-musique/ ; vouliez-vous dire "
            "« oxi » ?",
            "content/mila/agenda/2024-10-club.md, ligne 9 : « mentions » : « tricatel » n'est pas dans rue-de-la-musique/ ; valeurs "
            "possibles : oxi",
        ],
        id="mention of an unknown structure",
    ),
    pytest.param(
        append(NEWS, "mentions:\n  - oxi\n  - oxy"),
        [
            "content/mila/actualites/2024-10-nouvelle.md, ligne 9 : « mentions » : « oxy » n'est pas dans rue-de-la-musique/ ; "
            "vouliez-vous dire « oxi » ?"
        ],
        id="mention of an unknown structure, at the line of the mention",
    ),
]


BAD_DATES = {
    "31/02/2024": "février 2024 a 29 jours",
    "2024-02-30": "février 2024 a 29 jours",
    "2023-02-29": "février 2023 a 28 jours",
    "2024-04-00": "il n'y a pas de jour 0",
    "2024-13": "il n'y a pas de mois 13 : écrivez année-mois-jour, ou jour/mois/année",
    "10/15/2024": "il n'y a pas de mois 15 : écrivez année-mois-jour, ou jour/mois/année",
    "2024-10-15 25:00": "il n'est jamais 25 h 00 : les heures vont de 00:00 à 23:59",
    "2024-10-15 24:00": "il n'est jamais 24 h 00 : les heures vont de 00:00 à 23:59",
    "2024-10-15 18:75": "il n'est jamais 18 h 75 : les heures vont de 00:00 à 23:59",
    "10/2024 18:30": f"une heure sans jour ; {DATES}",
    "2024-10 18:30": f"cette date n'est pas comprise ; {DATES}",
    "15 octobre 2024": f"cette date n'est pas comprise ; {DATES}",
    "bientôt": f"cette date n'est pas comprise ; {DATES}",
    "15/10/24": f"cette date n'est pas comprise ; {DATES}",
    "2024-10-15 18": f"cette date n'est pas comprise ; {DATES}",
    "1024": f"l'année 1024 n'est pas vraisemblable ; {DATES}",
}

MOMENTS = [
    several(
        NEWS,
        5,
        "dates that cannot be",
        (("date: 2024-10", f"date: {written}", f"« date » : « {written} » : {said}") for written, said in BAD_DATES.items()),
    ),
    pytest.param(
        swap(NEWS, "date: 2024-10", "date: [2024, 2025]"),
        [f"content/mila/actualites/2024-10-nouvelle.md, ligne 5 : « date » : cette date n'est pas comprise ; {DATES}"],
        id="list of dates",
    ),
    pytest.param(
        swap(EVENT, "end: 2024-10-15 20:00", "end: 2024-10-14"),
        [
            "content/mila/agenda/2024-10-club.md, ligne 6 : « end » : « lundi 14 octobre 2024 » : la fin précède le début (mardi 15 octobre 2024, à 18 h 30)"
        ],
        id="end on the day before the start",
    ),
    pytest.param(
        swap(EVENT, "end: 2024-10-15 20:00", "end: 2024-10-15 17:00"),
        [
            "content/mila/agenda/2024-10-club.md, ligne 6 : « end » : « mardi 15 octobre 2024, à 17 h » : la fin précède le début "
            "(mardi 15 octobre 2024, à 18 h 30)"
        ],
        id="end an hour before the start",
    ),
    pytest.param(
        swap(EVENT, "end: 2024-10-15 20:00", "end: 2024-09"),
        [
            "content/mila/agenda/2024-10-club.md, ligne 6 : « end » : « septembre 2024 » : la fin précède le début (mardi 15 octobre 2024, à 18 h 30)"
        ],
        id="end in the month before the start",
    ),
    pytest.param(
        append(STRUCTURE, "since: 2024\nuntil: 2023"),
        ["content/mila/rue-de-la-musique/oxi.md, ligne 7 : « until » : « 2023 » : le départ précède l'arrivée (2024)"],
        id="structure that leaves before it comes",
    ),
]

OWNED = {slug: f"mila/rue-de-la-musique/{slug}.md" for slug in ("activites", "rues", "types")}
OF_THE_DIRECTORY = ("/b/01/", "/b/05/", "/b/16/", "/rue-de-la-musique/activites/", "/rue-de-la-musique/types/boutique/")
BAD_SLUGS = ("../x", "/x/", "/etc/passwd", "..", "a/b", "Club", "été", "un club", "-club", "club--ia", "club.html", "clüb", "٣")
BAD_IDENTIFIERS = ("3", "club-ia", "4CD45AED-4FF8-4F25-8255-268B6A80C593", "4cd45aed4ff84f258255268b6a80c593")
BAD_NAMES = ("2024-10-.md", "Club.md", "Réunion.md", "club (1).md", "club.fr.md", "club_ia.md", "un club.md")
NO_SLUG = "une adresse n'a que des minuscules sans accent, des chiffres et des tirets : « club-ia »"
NO_IDENTIFIER = "ce n'est pas un identifiant ; « python3 tasks.py id » en donne un, à ne plus changer ensuite"

ADDRESSES = [
    pytest.param(
        {name: copy_of(STRUCTURE, name) for name in OWNED.values()},
        [
            f"content/{name} : son nom lui donne l'adresse /rue-de-la-musique/{slug}/, déjà prise par une page que le site fait lui-même ; "
            "renommez-le, ou ajoutez « slug: autre-nom »"
            for slug, name in OWNED.items()
        ],
        id="structures that have the names of choices",
    ),
    pytest.param(
        append(STRUCTURE, "slug: types"),
        [
            "content/mila/rue-de-la-musique/oxi.md, ligne 6 : « slug » : l'adresse /rue-de-la-musique/types/ est déjà prise par une page "
            "que le site fait lui-même ; changez l'une des deux"
        ],
        id="structure whose slug is types",
    ),
    pytest.param(
        append(CONTACT, f"aliases: [{', '.join(OF_THE_DIRECTORY)}]"),
        [
            f"content/mila/pages/contact.md, ligne 5 : « aliases » : l'adresse {address} est déjà prise par une page que le site fait "
            "lui-même ; changez l'une des deux"
            for address in OF_THE_DIRECTORY
        ],
        id="aliases at what the directory makes",
    ),
    pytest.param(
        {**append(CONTACT, "aliases: [/b/05/]"), STRUCTURE: None},
        [
            "content/mila/pages/contact.md, ligne 5 : « aliases » : l'adresse /b/05/ est déjà prise par une page que le site fait "
            "lui-même ; changez l'une des deux"
        ],
        id="alias at a panel while the directory is empty",
    ),
    pytest.param(
        {"mila/agenda/2024-club.md": COPY},
        [
            "content/mila/agenda/2024-club.md : son nom lui donne l'adresse /agenda/2024/club/, déjà prise par "
            "content/mila/agenda/2024-10-club.md ; renommez-le, ou ajoutez « slug: autre-nom »"
        ],
        id="two file names that give one address",
    ),
    pytest.param(
        {"mila/agenda/autre.md": COPY.replace("title: Un club", "title: Un club\nslug: club")},
        [
            "content/mila/agenda/autre.md, ligne 4 : « slug » : l'adresse /agenda/2024/club/ est déjà prise par "
            "content/mila/agenda/2024-10-club.md ; changez l'une des deux"
        ],
        id="slug that is another file's name",
    ),
    pytest.param(
        append(CONTACT, "aliases: [/agenda/2024/club/]"),
        [
            "content/mila/pages/contact.md, ligne 5 : « aliases » : l'adresse /agenda/2024/club/ est déjà prise par "
            "content/mila/agenda/2024-10-club.md ; changez l'une des deux"
        ],
        id="old address that is an item's",
    ),
    pytest.param(
        {**append(CONTACT, "aliases: [/ancienne/]"), **append(HOME, "aliases:\n  - /ancienne/")},
        [
            "content/mila/pages/contact.md, ligne 5 : « aliases » : l'adresse /ancienne/ est déjà prise par "
            "content/mila/pages/accueil.md ; changez l'une des deux"
        ],
        id="old address that two items claim",
    ),
    pytest.param(
        append(CONTACT, "aliases:\n  - /bonne/\n  - /agenda/2024/"),
        [
            "content/mila/pages/contact.md, ligne 5 : « aliases » : l'adresse /agenda/2024/ est déjà prise par une page que le site fait lui-même ; "
            "changez l'une des deux"
        ],
        id="old address of an archive",
    ),
    pytest.param(
        {"mila/pages/theme.md": text(CONTACT).replace("000000000002", "000000000009")},
        [
            "content/mila/pages/theme.md : son nom lui donne l'adresse /theme/, déjà prise par le site lui-même (photos, polices) ; "
            "renommez-le, ou ajoutez « slug: autre-nom »"
        ],
        id="address of the theme",
    ),
    pytest.param(
        append(CONTACT, "aliases: [/images/]"),
        [
            "content/mila/pages/contact.md, ligne 5 : « aliases » : l'adresse /images/ est déjà prise par le site lui-même (photos, polices) ; "
            "changez l'une des deux"
        ],
        id="old address of the pictures",
    ),
    pytest.param(
        append(CONTACT, "aliases: [https://www.milaparis.fr/contact]"),
        [
            "content/mila/pages/contact.md, ligne 5 : « aliases n° 1 » : « https://www.milaparis.fr/contact » : une ancienne adresse "
            "s'écrit « /actualites/mon-article/ », barres comprises (ou « /agenda/mon-lieu.ics », pour un fichier), sans le nom du site"
        ],
        id="old address with its site",
    ),
    pytest.param(
        append(CONTACT, "aliases: [/../contact/]"),
        [
            "content/mila/pages/contact.md, ligne 5 : « aliases n° 1 » : « /../contact/ » : une ancienne adresse s'écrit "
            "« /actualites/mon-article/ », barres comprises (ou « /agenda/mon-lieu.ics », pour un fichier), sans le nom du site"
        ],
        id="old address that leaves its folder",
    ),
    pytest.param(
        {"mila/agenda/copie.md": text(EVENT)},
        [
            "content/mila/agenda/copie.md, ligne 2 : « id » : déjà celui de content/mila/agenda/2024-10-club.md ; donnez-en un neuf "
            "à la copie (« python3 tasks.py id »)"
        ],
        id="copied file",
    ),
    pytest.param(
        {**CRESCENDO, "crescendo/pages/contact.md": text(CONTACT)},
        [
            "content/mila/pages/contact.md, ligne 2 : « id » : déjà celui de content/crescendo/pages/contact.md ; donnez-en un neuf "
            "à la copie (« python3 tasks.py id »)"
        ],
        id="file copied from the other site",
    ),
    several(
        EVENT,
        2,
        "identifiers that are none",
        (("id: ", f"id: {written}\n# ", f"« id » : « {written} » : {NO_IDENTIFIER}") for written in BAD_IDENTIFIERS),
    ),
    bad_values(
        NEWS,
        7,
        "publish_at",
        {
            "2026-12": "« 2026-12 » : écrivez un jour, sans heure (elle ne serait pas suivie) : 2026-12-01",
            "2026-12-05 18:30": "« 2026-12-05 18:30 » : écrivez un jour, sans heure (elle ne serait pas suivie) : 2026-12-05",
            "2026-02-30": "« 2026-02-30 » : février 2026 a 28 jours",
        },
    ),
    bad_values(EVENT, 9, "slug", {slug: f"« {slug} » : {NO_SLUG}" for slug in BAD_SLUGS}),
    pytest.param(
        {f"mila/agenda/{name}": copy_of(EVENT, name) for name in BAD_NAMES},
        [
            f"content/mila/agenda/{name} : le nom « {name} » ferait une mauvaise adresse ; n'y mettez que minuscules sans accent, chiffres "
            "et tirets"
            for name in sorted(BAD_NAMES)
        ],
        id="names of files that make bad addresses",
    ),
]


def bad_event(fields: str, line: int, message: str, case: str) -> object:
    """The case of an event with a fault at one of the lines that are added to it; the first of them is line 9."""
    return pytest.param(append(EVENT, fields), [f"content/mila/agenda/2024-10-club.md, ligne {line} : {message}"], id=case)


UNTOLD = "dites-le aussi dans « changes » (« date » et « note ») : les agendas déjà abonnés l'apprennent par là"
PREVIOUS = "« rescheduled » va avec « previousStartDate: » (la date d'avant), et l'un ne va pas sans l'autre"
TO_THE_DAY = "il faut le jour, et l'heure si le même jour en compte plusieurs : 2024-10-15 ou 2024-10-15 18:30"
BOTH_HOURS = "donnez l'heure au début et à la fin, ou à aucun des deux (début : {})"
CHANGES_ORDER = "« changes » : les dates doivent aller de l'ancien au récent, aucune avant « created »"
RECORDING = "l'adresse d'un enregistrement s'écrit « https://www.youtube.com/watch?v=… », sans rien après"
WHOLE_ADDRESS = "une adresse web s'écrit en entier : https://exemple.org/page"
LATER_PLACE = "« milab » n'est public que le 2 janvier 2027, après ce texte ; changez l'un des deux « publish_at »"
NO_PLACE = "un rendez-vous en ligne n'a pas de lieu ; écrivez « mixed » s'il se tient aussi sur place"
NOT_ONLINE = "ajoutez « eventAttendanceMode: online » (en ligne) ou « mixed » (les deux)"
MADE_BY_THE_SITE = "déjà prise par une page que le site fait lui-même"

TOLD = "changes:\n  - date: 2024-09-10\n    note: C'est dit."
TWO = "sessions:\n  - number: 2\n    start: 2024-10-22 18:30\n  - number: {}\n    start: 2024-10-29 18:30"
SECOND_DATE = "sessions:\n  - number: 2\n    start: 2024-10-22 18:30\n    "

MEETINGS = [
    # Where it is held.
    bad_event(
        "location: millab", 9, "« location » : « millab » n'est pas dans lieux/ ; vouliez-vous dire « milab » ?", "place near a sheet"
    ),
    bad_event(
        "location: Salle d'exemple, Paris 18e",
        9,
        "« location » : « Salle d'exemple, Paris 18e » n'est pas dans lieux/ ; valeurs possibles : milab",
        "place that is no sheet",
    ),
    pytest.param(
        {**append(EVENT, "location: milab"), **append(PLACE, "status: draft")},
        ["content/mila/agenda/2024-10-club.md, ligne 9 : « location » : « milab » n'est qu'un brouillon ; publiez-le d'abord"],
        id="a place that is a draft",
    ),
    pytest.param(
        {**append(EVENT, "location: milab\npublish_at: 2027-01-01"), **append(PLACE, "publish_at: 2027-01-02")},
        [f"content/mila/agenda/2024-10-club.md, ligne 9 : « location » : {LATER_PLACE}"],
        id="a place that is public after what names it",
    ),
    pytest.param(
        swap(EVENT, "title: Un club", "title: Un club # 12"),
        [
            "content/mila/agenda/2024-10-club.md, ligne 3 : "
            "la suite de « # » ne serait pas lue ; entourez toute la valeur de guillemets droits"
        ],
        id="a comment that was meant as words",
    ),
    bad_event("eventAttendanceMode: online\nlocation: milab", 10, f"« location » : « milab » : {NO_PLACE}", "online with a place"),
    bad_event(
        "virtualLocation: https://salle.example/", 9, f"« virtualLocation » : « https://salle.example/ » : {NOT_ONLINE}", "room on the web"
    ),
    bad_event(
        "eventAttendanceMode: online\nvirtualLocation: zoom", 10, f"« virtualLocation » : « zoom » : {WHOLE_ADDRESS}", "room that is none"
    ),
    bad_event(
        "eventAttendanceMode: en ligne",
        9,
        "« eventAttendanceMode » : « en ligne » : valeur inconnue ; vouliez-vous dire « online » ?",
        "online in French",
    ),
    # On which sites.
    pytest.param(
        {**CRESCENDO, **append(EVENT, "also_on: [crescend]")},
        [
            "content/mila/agenda/2024-10-club.md, ligne 9 : « also_on » : il n'y a pas d'autre site « crescend » ; vouliez-vous dire "
            "« crescendo » ?"
        ],
        id="on an unknown site",
    ),
    pytest.param(
        {**CRESCENDO, **append(EVENT, "also_on:\n  - crescendo\n  - mila")},
        [
            "content/mila/agenda/2024-10-club.md, ligne 11 : « also_on » : il n'y a pas d'autre site « mila » ; valeurs possibles : crescendo"
        ],
        id="on its own site",
    ),
    pytest.param(
        {**CRESCENDO, "crescendo/pages/agenda.md": None, **append(EVENT, "also_on: [crescendo]")},
        ["content/crescendo/pages/agenda.md : cette page manque, ou n'est pas publiée : elle rassemble ce que contient agenda/"],
        id="on a site without an agenda, where nobody would see it",
    ),
    # Recordings and registration.
    bad_event("replay: https://vimeo.com/123456", 9, f"« replay » : « https://vimeo.com/123456 » : {RECORDING}", "recording elsewhere"),
    bad_event(
        "replay: https://www.youtube.com/watch?v=abcdefghijk&t=90",
        9,
        f"« replay » : « https://www.youtube.com/watch?v=abcdefghijk&t=90 » : {RECORDING}",
        "recording from a moment on",
    ),
    bad_event("registration:\n  url: www.oxi.example", 10, f"« registration, url » : « www.oxi.example » : {WHOLE_ADDRESS}", "no address"),
    bad_event(
        "registration:\n  url: javascript:alert(1)", 10, f"« registration, url » : « javascript:alert(1) » : {WHOLE_ADDRESS}", "code"
    ),
    bad_event(
        "registration:\n  state: complet",
        10,
        "« registration, state » : « complet » : valeur inconnue ; valeurs possibles : closed, full, open",
        "full in French",
    ),
    bad_event(
        "offers:\n  - price: gratuit",
        10,
        "« offers n° 1, price » : « gratuit » : un nombre est attendu, en chiffres de 0 à 9 (avec un point pour la virgule)",
        "price in words",
    ),
    bad_event("offers:\n  - price: -3", 10, "« offers n° 1, price » : « -3 » : au moins 0", "price below nothing"),
    # Its other dates.
    bad_event(TWO.format(2), 9, "« sessions » : deux séances ont le numéro 2", "session number twice"),
    bad_event(TWO.format(1), 12, "« sessions n° 2, number » : « 1 » : au moins 2", "session number 1"),
    bad_event(
        TWO.format("deux"),
        12,
        "« sessions n° 2, number » : « deux » : un nombre entier est attendu, en chiffres de 0 à 9",
        "session number in letters",
    ),
    bad_event(
        "sessions:\n  - start: 2024-10-22 18:30",
        10,
        "« sessions n° 1, number » : champ manquant ; ajoutez une ligne « number: … »",
        "session without a number",
    ),
    bad_event(
        SECOND_DATE + "end: 2024-10-22 17:30",
        9,
        "« sessions » : « mardi 22 octobre 2024, à 17 h 30 » : la fin précède le début (mardi 22 octobre 2024, à 18 h 30)",
        "session that ends before it starts",
    ),
    bad_event(
        SECOND_DATE + "end: 2024-10-22",
        9,
        "« sessions » : « mardi 22 octobre 2024 » : " + BOTH_HOURS.format("22 octobre 2024"),
        "session whose end has no hour",
    ),
    bad_event(SECOND_DATE + f"eventStatus: rescheduled\n{TOLD}", 9, f"« sessions » : {PREVIOUS}", "session moved from nowhere"),
    bad_event(SECOND_DATE + "eventStatus: cancelled", 9, f"« sessions » : {UNTOLD}", "session cancelled in silence"),
    # Hours.
    pytest.param(
        swap(EVENT, "end: 2024-10-15 20:00", "end: 2024-10-15"),
        [
            "content/mila/agenda/2024-10-club.md, ligne 6 : « end » : « mardi 15 octobre 2024 » : " + BOTH_HOURS.format("15 octobre 2024"),
        ],
        id="hour at the start alone",
    ),
    pytest.param(
        swap(EVENT, "start: 2024-10-15 18:30", "start: 2024-10-15"),
        [
            "content/mila/agenda/2024-10-club.md, ligne 6 : « end » : « mardi 15 octobre 2024, à 20 h » : "
            + BOTH_HOURS.format("15 octobre 2024")
        ],
        id="hour at the end alone",
    ),
    pytest.param(
        {EVENT: text(EVENT).replace("2024-10-15 18:30", "2026-03-29 02:30").replace("2024-10-15 20:00", "2026-03-29 04:00")},
        [
            "content/mila/agenda/2024-10-club.md, ligne 5 : « start » : « 2026-03-29 02:30 » : cette nuit-là, on passe à l'heure d'été : "
            "il n'est jamais 2 h 30"
        ],
        id="hour that summer time leaves out",
    ),
    # What becomes of it.
    *(
        bad_event(f"eventStatus: {status}", 9, f"« eventStatus » : {UNTOLD}", f"{status} in silence")
        for status in ("cancelled", "postponed")
    ),
    bad_event("eventStatus: rescheduled\npreviousStartDate: 2024-10-08 18:30", 9, f"« eventStatus » : {UNTOLD}", "rescheduled in silence"),
    bad_event(f"eventStatus: rescheduled\n{TOLD}", 9, f"« eventStatus » : {PREVIOUS}", "rescheduled from nowhere"),
    bad_event("previousStartDate: 2024-10-08 18:30", 9, f"« previousStartDate » : {PREVIOUS}", "date before, of what was not moved"),
    bad_event(
        "eventStatus: canceled",
        9,
        "« eventStatus » : « canceled » : valeur inconnue ; vouliez-vous dire « cancelled » ?",
        "American status",
    ),
    bad_event(
        "eventStatus: annulé",
        9,
        "« eventStatus » : « annulé » : valeur inconnue ; valeurs possibles : cancelled, postponed, rescheduled, scheduled",
        "status in French",
    ),
    bad_event(
        "changes:\n  - date: 2024-09-20\n    note: Un.\n  - date: 2024-09-10\n    note: Deux.", 9, CHANGES_ORDER, "changes out of order"
    ),
    bad_event("changes:\n  - date: 2024-08-31\n    note: Un.", 9, CHANGES_ORDER, "change before the sheet was created"),
    bad_event(
        "changes:\n  - date: 2024-09\n    note: Un.", 10, f"« changes n° 1, date » : « 2024-09 » : {TO_THE_DAY}", "change in a month"
    ),
    bad_event(
        "changes:\n  - date: 2024-09-10", 10, "« changes n° 1, note » : champ manquant ; ajoutez une ligne « note: … »", "change of nothing"
    ),
    pytest.param(
        swap(EVENT, "created: 2024-09-01\n", ""),
        ["content/mila/agenda/2024-10-club.md, ligne 1 : « created » : champ manquant ; ajoutez une ligne « created: … »"],
        id="creation left out",
    ),
    pytest.param(
        swap(EVENT, "created: 2024-09-01", "created: 2024-09"),
        [f"content/mila/agenda/2024-10-club.md, ligne 8 : « created » : « 2024-09 » : {TO_THE_DAY}"],
        id="creation in a month",
    ),
    # The pages of months and years.
    bad_event("slug: '10'", 9, f"« slug » : l'adresse /agenda/2024/10/ est {MADE_BY_THE_SITE} ; changez l'une des deux", "slug of a month"),
    pytest.param(
        {EVENT: None, "mila/agenda/2024-10-10.md": text(EVENT)},
        [
            f"content/mila/agenda/2024-10-10.md : son nom lui donne l'adresse /agenda/2024/10/, {MADE_BY_THE_SITE} ; renommez-le, ou "
            "ajoutez « slug: autre-nom »"
        ],
        id="file named by its day alone, in October",
    ),
    pytest.param(
        {"mila/agenda/2024-dix.md": COPY.replace("2024-10-15 18:30\nend: 2024-10-15 20:00", "2024\nslug: '10'")},
        [
            f"content/mila/agenda/2024-dix.md, ligne 6 : « slug » : l'adresse /agenda/2024/10/ est {MADE_BY_THE_SITE} ; changez l'une des "
            "deux"
        ],
        id="slug of the month of another event",
    ),
    pytest.param(
        {
            **CRESCENDO,
            FORUM: SHARED,
            "mila/agenda/2025-mars.md": COPY.replace("2024-10-15 18:30\nend: 2024-10-15 20:00", "2025\nslug: '03'"),
        },
        [
            f"content/mila/agenda/2025-mars.md, ligne 6 : « slug » : l'adresse /agenda/2025/03/ est {MADE_BY_THE_SITE} ; changez l'une des "
            "deux"
        ],
        id="slug of the month of an event of the other site",
    ),
    *(
        pytest.param(
            {**CRESCENDO, FORUM: SHARED, **append(CONTACT, f"aliases: [{address}]")},
            [f"content/mila/pages/contact.md, ligne 5 : « aliases » : l'adresse {address} est {MADE_BY_THE_SITE} ; changez l'une des deux"],
            id=f"old address {address}",
        )
        for address in (
            "/agenda/2025/",
            "/agenda/2025/03/",
            "/agenda/2025/03/affiche/",
            "/agenda/2024/10/",
            "/agenda/club-mila/",
            "/agenda/a-integrer/",
        )
    ),
    pytest.param(
        append(CONTACT, "aliases: [/agenda/lieux/milab/]"),
        [
            "content/mila/pages/contact.md, ligne 5 : « aliases » : l'adresse /agenda/lieux/milab/ est déjà prise par "
            "content/mila/lieux/milab.md ; changez l'une des deux"
        ],
        id="old address of a place",
    ),
    # The names of series.
    *(
        pytest.param(
            swap(SITE, "[strands.networking]", f"[strands.{written}]"),
            [
                f"content/mila/site.toml, ligne 31 : « strands, {key} » : « {key} » : ce nom donne une adresse : minuscules sans accent, "
                "tirets, au moins une lettre, ni « lieux », ni « a-integrer », ni « pour-qui »"
            ],
            id=f"series named {key}",
        )
        for written, key in (("lieux", "lieux"), ("a-integrer", "a-integrer"), ("2024", "2024"), ('"Été"', "Été"), ("Club", "Club"))
    ),
]


def bad_document(named: str, message: str) -> object:
    """The case of an event that names a document that is not there."""
    return bad_event(
        f"documents:\n  - file: {named}\n    title: Le programme",
        10,
        f"« documents » : le document « {named} » n'existe pas ; {message}",
        f"document {named}",
    )


DOCUMENT_NAME = "le nom d'un document n'a que minuscules sans accent, chiffres et tirets : « programme-2024.pdf »"
BAD_DOCUMENTS = ("Le programme.pdf", "été.pdf", "Programme.pdf", "programme (1).pdf", "programme.v2.pdf", "-programme.pdf")
NOT_WHAT_THEY_SAY = {
    "a-page.pdf": ("PDF", b"<!doctype html>"),
    "a-pdf.odt": ("OpenDocument", b"%PDF-1.7\n"),
    "a-table-in-text.xlsx": ("Excel", b"a;b;c\n"),
    "a-text.epub": ("EPUB", b"Un texte."),
    "an-old-word.docx": ("Word", b"\xd0\xcf\x11\xe0"),
    "empty.pdf": ("PDF", b""),
    "word.pdf": ("PDF", b"PK\x03\x04"),
}
DOCUMENTS = [
    bad_document("documents/programe.pdf", "vouliez-vous dire « documents/programme.pdf » ?"),
    bad_document("programme.pdf", "vouliez-vous dire « documents/programme.pdf » ?"),
    bad_document("documents/tarifs.odt", "valeurs possibles : documents/programme.pdf"),
    bad_document("../../../etc/passwd", "valeurs possibles : documents/programme.pdf"),
    bad_event(
        "documents:\n  - file: documents/programme.pdf",
        10,
        "« documents n° 1, title » : champ manquant ; ajoutez une ligne « title: … »",
        "document without a title",
    ),
    pytest.param(
        {f"mila/documents/{name}": begins for name, (_kind, begins) in NOT_WHAT_THEY_SAY.items()},
        [
            f"content/mila/documents/{name} : ce document n'est pas en {kind} malgré son nom ; enregistrez-le de nouveau dans ce format"
            for name, (kind, _begins) in NOT_WHAT_THEY_SAY.items()
        ],
        id="documents that are not what their names say",
    ),
    pytest.param(
        {DOCUMENT: b"PK\x03\x04", **append(EVENT, "documents:\n  - file: documents/programme.pdf\n    title: Le programme")},
        ["content/mila/documents/programme.pdf : ce document n'est pas en PDF malgré son nom ; enregistrez-le de nouveau dans ce format"],
        id="broken document that an event names",
    ),
    pytest.param(
        {"mila/documents/coupe.pdf": PDF[:40], "mila/documents/vide.pdf": PDF.replace(b"[3 0 R] /Count 1", b"[] /Count 0     ")},
        [f"content/mila/documents/{name}.pdf : ce PDF ne s'ouvre pas ; enregistrez-le de nouveau" for name in ("coupe", "vide")],
        id="PDFs that do not open",
    ),
    pytest.param(
        {f"mila/documents/{name}": b"%PDF-1.7\n" for name in BAD_DOCUMENTS},
        [f"content/mila/documents/{name} : {DOCUMENT_NAME}" for name in sorted(BAD_DOCUMENTS)],
        id="names of documents that make bad addresses",
    ),
    pytest.param(
        {"mila/documents/programme.PDF": b"%PDF-1.7\n"},
        ["content/mila/documents/programme.PDF : la fin du nom doit être en minuscules : « .pdf »"],
        id="document in capitals",
    ),
    *(
        pytest.param(
            {DOCUMENT: Sparse(b"%PDF-1.7\n", size)},
            [f"content/mila/documents/programme.pdf : ce document pèse {said} Mo ; au plus 20 : allégez-le"],
            id=f"document of {size} bytes",
        )
        for size, said in ((31_000_000, 31), (3_000_000_000, 3000), (20_000_001, 21))
    ),
    pytest.param(
        {"mila/documents/a.zip": b"PK\x03\x04"}, [f"content/mila/documents/a.zip : {UNCLAIMED}"], id="archive among the documents"
    ),
    pytest.param({"mila/agenda/a.pdf": b"%PDF-1.7\n"}, [f"content/mila/agenda/a.pdf : {UNCLAIMED}"], id="document among the events"),
    pytest.param({"mila/documents/a.pdf": Link("/etc/hosts")}, [f"content/mila/documents/a.pdf : {SYMLINK}"], id="document that is a link"),
    pytest.param(
        {"mila/document/a.pdf": b"%PDF-1.7\n"},
        ["content/mila/document/a.pdf : aucune collection ne reconnaît le dossier « document » ; vouliez-vous dire « documents » ?"],
        id="folder near that of the documents",
    ),
]

PICTURES = [
    pytest.param(
        append(EVENT, "image: images/facades.png\nimage_alt: La façade."),
        [
            "content/mila/agenda/2024-10-club.md, ligne 9 : « image » : la photo « images/facades.png » n'existe pas ; vouliez-vous dire "
            "« images/facade.png » ?"
        ],
        id="missing picture",
    ),
    pytest.param(
        append(EVENT, "image: ../../../etc/passwd\nimage_alt: Rien."),
        [
            "content/mila/agenda/2024-10-club.md, ligne 9 : « image » : la photo « ../../../etc/passwd » n'existe pas ; valeurs "
            "possibles : images/facade.png"
        ],
        id="picture outside the site",
    ),
    pytest.param(
        append(EVENT, "image: images/facade.png"),
        [
            "content/mila/agenda/2024-10-club.md, ligne 9 : « image » : « images/facade.png » : photo sans texte de remplacement ; ajoutez "
            "« image_alt: ce que montre la photo »"
        ],
        id="picture without its alternative text",
    ),
    pytest.param(
        append(EVENT, "image: images/facade.png\nimage_alt:"),
        [f"content/mila/agenda/2024-10-club.md, ligne 10 : « image_alt » : {GONE}"],
        id="picture with an empty alternative text",
    ),
    pytest.param(
        body(EVENT, "Un texte.\n\n![](../images/facade.png)\n"),
        [
            "content/mila/agenda/2024-10-club.md, ligne 12 : photo « ../images/facade.png » sans texte de remplacement ; écrivez "
            "![ce que montre la photo](../images/facade.png)"
        ],
        id="picture of the text without its alternative text",
    ),
    pytest.param(
        body(EVENT, "![La façade](../images/facad.png)\n"),
        [
            "content/mila/agenda/2024-10-club.md, ligne 10 : photo « ../images/facad.png » : cette photo n'existe pas dans images/ ; "
            "vouliez-vous dire « ../images/facade.png » ?"
        ],
        id="missing picture of the text",
    ),
    pytest.param(
        body(EVENT, "![Un point](https://example.org/pixel.png)\n"),
        [
            "content/mila/agenda/2024-10-club.md, ligne 10 : photo « https://example.org/pixel.png » : une photo d'un autre site ne se montre pas ici ; copiez-la dans images/, si vous en avez le droit"
        ],
        id="picture of another site",
    ),
    pytest.param(
        body(EVENT, "![Un point](data:image/png;base64,AAAA)\n"),
        ["content/mila/agenda/2024-10-club.md, ligne 10 : photo « data:image/png;base64,AAAA » : cette photo n'existe pas dans images/"],
        id="picture written in the text",
    ),
    pytest.param(
        {"mila/images/rue.jpg": b"ceci n'est pas une photo"},
        ["content/mila/images/rue.jpg : cette photo ne s'ouvre pas ; enregistrez-la de nouveau en JPEG ou en PNG"],
        id="broken picture",
    ),
    pytest.param(
        {"mila/images/rue.jpg": b""},
        ["content/mila/images/rue.jpg : cette photo ne s'ouvre pas ; enregistrez-la de nouveau en JPEG ou en PNG"],
        id="empty picture",
    ),
    pytest.param(
        {PICTURE: b"ceci n'est pas une photo", **append(EVENT, "image: images/facade.png\nimage_alt: La façade.")},
        ["content/mila/images/facade.png : cette photo ne s'ouvre pas ; enregistrez-la de nouveau en JPEG ou en PNG"],
        id="broken picture that an item shows",
    ),
    pytest.param(
        {PICTURE: b"ceci n'est pas une photo", **body(EVENT, "![La façade](../images/facade.png)\n")},
        ["content/mila/images/facade.png : cette photo ne s'ouvre pas ; enregistrez-la de nouveau en JPEG ou en PNG"],
        id="broken picture that a text shows",
    ),
    pytest.param(
        {"mila/images/rue.png": picture(6000, 5000)},
        ["content/mila/images/rue.png : cette photo compte 6000 × 5000 points ; au plus 25 millions : réduisez-la"],
        id="huge picture",
    ),
    pytest.param(
        {"mila/images/rue.png": picture(10_000, 10_000)},
        ["content/mila/images/rue.png : cette photo compte 10000 × 10000 points ; au plus 25 millions : réduisez-la"],
        id="picture that Pillow warns of",
    ),
]


BAD_LINKS = {
    "../pages/contacts.md": "il n'y a pas de fichier content/mila/pages/contacts.md ; vouliez-vous dire « ../pages/contact.md » ?",
    "contact.md": "il n'y a pas de fichier content/mila/agenda/contact.md ; vouliez-vous dire « ../pages/contact.md » ?",
    "../../../../etc/hosts.md": "il n'y a pas de fichier ../etc/hosts.md",
    "/contacts/": "aucune page n'a cette adresse ; vouliez-vous dire « /contact/ » ?",
    "/contact": "aucune page n'a cette adresse ; vouliez-vous dire « /contact/ » ?",
    "//evil.example/": "aucune page n'a cette adresse",
    "../pages/contact": TARGETS,
    "../pages/": TARGETS,
    "../documents/programe.pdf": "ce document n'existe pas dans documents/ ; vouliez-vous dire « ../documents/programme.pdf » ?",
    "../../../etc/hosts.pdf": "ce document n'existe pas dans documents/",
    "../documents/programme.zip": "ce genre de fichier ne se publie pas ici ; seuls les textes (.md), les photos et les documents (.pdf, .docx…) ont une place",
    "/agenda/2024/11/": "aucune page n'a cette adresse ; vouliez-vous dire « /agenda/2024/10/ » ?",
    "/agenda/lieux/": "aucune page n'a cette adresse ; vouliez-vous dire « /agenda/lieux/milab/ » ?",
    "www.milaparis.fr": "pour un autre site, écrivez https://www.milaparis.fr",
    "javascript:alert(1)": TARGETS,
    "JaVaScRiPt:alert(1)": TARGETS,
    "data:text/html,x": TARGETS,
    "vbscript:x": TARGETS,
    "file:///etc/hosts": TARGETS,
    "http://": TARGETS,
    "contact@example.org": "pour une adresse électronique, écrivez mailto:contact@example.org",
}

LINKS = [
    pytest.param(
        body(EVENT, "".join(f"Voir [ceci]({target}).\n\n" for target in BAD_LINKS)),
        [
            f"content/mila/agenda/2024-10-club.md, ligne {10 + 2 * place} : lien vers « {target} » : {said}"
            for place, (target, said) in enumerate(BAD_LINKS.items())
        ],
        id="links that lead nowhere",
    ),
    pytest.param(
        body(EVENT, "## Où\n\n[Là](#la) et [où](#s-ou).\n"),
        ["content/mila/agenda/2024-10-club.md, ligne 12 : lien vers « #la » : aucun titre de cette page n'a cette ancre"],
        id="link to an unknown anchor",
    ),
    pytest.param(
        body(EVENT, "Voir [le contact](../pages/contact.md#nulle-part).\n"),
        [
            "content/mila/agenda/2024-10-club.md, ligne 10 : lien vers « ../pages/contact.md#nulle-part » : aucun titre de cette page n'a "
            "cette ancre"
        ],
        id="link to an unknown anchor of another file",
    ),
    pytest.param(
        body(EVENT, "Voir [ceci][1].\n\n[1]: javascript:alert(1)\n"),
        [f"content/mila/agenda/2024-10-club.md, ligne 10 : lien vers « javascript:alert(1) » : {TARGETS}"],
        id="link by reference, where it is used",
    ),
    pytest.param(
        body(EVENT, "[un](javascript:x)\n\n[deux](javascript:x)\n"),
        [
            f"content/mila/agenda/2024-10-club.md, ligne 10 : lien vers « javascript:x » : {TARGETS}",
            f"content/mila/agenda/2024-10-club.md, ligne 12 : lien vers « javascript:x » : {TARGETS}",
        ],
        id="one bad link twice",
    ),
    pytest.param(
        body(EVENT, "Un texte.\n\n# Un titre\n"),
        [f"content/mila/agenda/2024-10-club.md, ligne 12 : {H1}"],
        id="first-level heading",
    ),
    pytest.param(
        body(EVENT, "## Un titre\n\n# Un autre\n"),
        [f"content/mila/agenda/2024-10-club.md, ligne 12 : {H1}"],
        id="first-level heading after one of the second",
    ),
    pytest.param(
        body(EVENT, "Un texte.\n\nUn titre\n========\n"),
        [f"content/mila/agenda/2024-10-club.md, ligne 12 : {H1}"],
        id="underlined first-level heading",
    ),
]

FILES = [
    pytest.param(
        {EVENT: text(EVENT).replace("Le texte", "L'été").encode("latin-1")},
        [
            "content/mila/agenda/2024-10-club.md, ligne 4 : le caractère « é » n'est pas en UTF-8 (Windows-1252 ?) ; enregistrez le "
            "fichier en UTF-8"
        ],
        id="Latin-1",
    ),
    pytest.param(
        body(EVENT, b"Un texte.\n\nL\x92\xe9t\xe9\n"),
        [
            "content/mila/agenda/2024-10-club.md, ligne 12 : le caractère « ’ » n'est pas en UTF-8 (Windows-1252 ?) ; enregistrez le "
            "fichier en UTF-8"
        ],
        id="Windows-1252 in the text alone",
    ),
    pytest.param(
        {EVENT: text(EVENT).encode("utf-16")},
        ["content/mila/agenda/2024-10-club.md, ligne 1 : ce fichier est en UTF-16 ; enregistrez-le en UTF-8"],
        id="UTF-16",
    ),
    pytest.param({EVENT: b""}, ["content/mila/agenda/2024-10-club.md : le fichier est vide"], id="empty file"),
    pytest.param({EVENT: b" \r\n\n\t"}, ["content/mila/agenda/2024-10-club.md : le fichier est vide"], id="file of blanks"),
    pytest.param({EVENT: b"\xef\xbb\xbf"}, ["content/mila/agenda/2024-10-club.md : le fichier est vide"], id="file of a byte order mark"),
    pytest.param(
        body(EVENT, "o" * 5_000_000),
        ["content/mila/agenda/2024-10-club.md : ce fichier pèse 5 000 246 octets ; au plus 200 000 : est-ce bien un texte ?"],
        id="line of 5 MB",
    ),
    pytest.param(
        body(EVENT, "Un texte.\n\n" + "o" * 100_000),
        [
            "content/mila/agenda/2024-10-club.md, ligne 12 : cette ligne compte 100 000 caractères ; au plus 5 000 : coupez-la en "
            "paragraphes"
        ],
        id="line of 100 kB",
    ),
    pytest.param(
        body(EVENT, "Un texte.\n\nUn\x07 mot, un\x00 autre.\n"),
        ["content/mila/agenda/2024-10-club.md, ligne 12 : caractère invisible U+0007 ; effacez-le et retapez le mot"],
        id="control character",
    ),
    pytest.param(
        swap(EVENT, "Un club", "Un\x7f club"),
        ["content/mila/agenda/2024-10-club.md, ligne 3 : caractère invisible U+007F ; effacez-le et retapez le mot"],
        id="control character in the header",
    ),
    pytest.param(
        swap(EVENT, "Un club", "Un\x80 club"),
        ["content/mila/agenda/2024-10-club.md, ligne 3 : caractère invisible U+0080 ; effacez-le et retapez le mot"],
        id="control character of Latin-1 in the header",
    ),
    pytest.param(
        swap(EVENT, "title: Un club", 'title: "Un\u2028club"'),
        ["content/mila/agenda/2024-10-club.md, ligne 3 : caractère invisible U+2028 ; effacez-le et retapez le mot"],
        id="line separator, pasted from a word processor",
    ),
    pytest.param(
        {"mila/agenda/hosts.md": Link("/etc/hosts")},
        [f"content/mila/agenda/hosts.md : {SYMLINK}"],
        id="link to a file out of content",
    ),
    pytest.param(
        {"mila/agenda/autre.md": Link("2024-10-club.md")},
        [f"content/mila/agenda/autre.md : {SYMLINK}"],
        id="link to a file of the folder",
    ),
    pytest.param(
        {"mila/agenda/perdu.md": Link("nulle-part.md")},
        [f"content/mila/agenda/perdu.md : {SYMLINK}"],
        id="link to nothing",
    ),
    pytest.param(
        {"mila/images/tout": Link("/etc")},
        [f"content/mila/images/tout : {SYMLINK}"],
        id="link to a folder out of content",
    ),
    pytest.param(
        {EVENT: None, "mila/agenda": Link("{tmp}")},
        [f"content/mila/agenda : {SYMLINK}"],
        id="collection that is a link",
    ),
    pytest.param(
        {"autre": Link("../elsewhere"), "../elsewhere/site.toml": "secret"}, [f"content/autre : {SYMLINK}"], id="site that is a link"
    ),
    pytest.param(
        {SITE: None, "mila/site.toml": Link("{tmp}/site.toml"), "../site.toml": text(SITE)},
        [f"content/mila/site.toml : {SYMLINK}"],
        id="site.toml that is a link",
    ),
    pytest.param({"mila/notes.md": COPY}, [f"content/mila/notes.md : {UNCLAIMED}"], id="text at the top of the site"),
    pytest.param({"notes.md": COPY}, [f"content/notes.md : {OUTSIDE_OF_SITES}"], id="text at the top of content"),
    pytest.param({"mila/agenda/notes.txt": "x"}, [f"content/mila/agenda/notes.txt : {UNCLAIMED}"], id="other file in a collection"),
    pytest.param(
        {"mila/agenda/club.MD": COPY},
        ["content/mila/agenda/club.MD : la fin du nom doit être en minuscules : « .md »"],
        id="suffix in capitals",
    ),
    pytest.param(
        {"mila/agendas/club.md": COPY},
        ["content/mila/agendas/club.md : aucune collection ne reconnaît le dossier « agendas » ; vouliez-vous dire « agenda » ?"],
        id="folder near a collection",
    ),
    pytest.param({"mila/brouillons/club.md": COPY}, [f"content/mila/brouillons/club.md : {UNCLAIMED}"], id="unknown folder"),
    pytest.param({"mila/agenda/2025/club.md": COPY}, [f"content/mila/agenda/2025/club.md : {UNCLAIMED}"], id="folder in a collection"),
    pytest.param({"mila/images/plan.svg": "<svg/>"}, [f"content/mila/images/plan.svg : {UNCLAIMED}"], id="SVG"),
    pytest.param({"mila/images/club.md": COPY}, [f"content/mila/images/club.md : {UNCLAIMED}"], id="text among the pictures"),
    pytest.param({"mila/agenda/rue.png": picture()}, [f"content/mila/agenda/rue.png : {UNCLAIMED}"], id="picture among the texts"),
]

SITES = [
    pytest.param(
        {SITE: None},
        ["content/mila/site.toml : ce fichier manque : il donne au site son nom, son menu et ses mentions"],
        id="missing site.toml",
    ),
    pytest.param(
        {"brouillons/idee.txt": "x"},
        [
            f"content/brouillons/idee.txt : {OUTSIDE_OF_SITES}",
            "content/brouillons/site.toml : ce fichier manque : il donne au site son nom, son menu et ses mentions",
        ],
        id="folder that is no site",
    ),
    pytest.param(
        swap(SITE, '"https://mila.example"', '"https://mila.example'),
        [
            "content/mila/site.toml, ligne 6 : ce fichier n'est plus lisible à partir d'ici : vérifiez les guillemets, les virgules et les crochets"
        ],
        id="broken site.toml",
    ),
    pytest.param(
        {SITE: text(SITE).encode("utf-16")},
        ["content/mila/site.toml, ligne 1 : ce fichier est en UTF-16 ; enregistrez-le en UTF-8"],
        id="site.toml in UTF-16",
    ),
    pytest.param({SITE: ""}, ["content/mila/site.toml : le fichier est vide"], id="empty site.toml"),
    pytest.param(
        swap(SITE, "footer = []", 'footer = []\nsumary = "x"'),
        ["content/mila/site.toml, ligne 10 : « sumary » : champ inconnu ; vouliez-vous dire « summary » ?"],
        id="unknown key of site.toml",
    ),
    pytest.param(
        swap(SITE, 'ink = "spot-2"', 'ink = "spot-2"\ncouleur = "rouge"'),
        ["content/mila/site.toml, ligne 34 : « strands, networking, couleur » : champ inconnu ; écrivez « ink »"],
        id="unknown key of a strand",
    ),
    pytest.param(
        swap(SITE, 'reseau = "Réseau"', 'reseau = { label = "Réseau", cover = "assemblée" }'),
        [
            "content/mila/site.toml, ligne 24 : « categories, reseau, cover » : « assemblée » : valeur inconnue ; vouliez-vous dire « assemblee » ?"
        ],
        id="unknown form of a category",
    ),
    pytest.param(
        swap(SITE, 'se-former = "Se former"', 'se-former = { label = "Se former", cover = "zzz" }'),
        [
            "content/mila/site.toml, ligne 39 : « needs, se-former, cover » : « zzz » : valeur inconnue ; valeurs possibles : abri, annonce, assemblee, conseil, livre, maillons, montee, parapluie, pieces, prise, rencontre, rue, studio"
        ],
        id="unknown form of a need",
    ),
    pytest.param(
        swap(SITE, 'label = "Moment networking"', 'label = "Moment networking"\ncover = "livre"'),
        [
            "content/mila/site.toml, ligne 33 : « strands, networking, cover » : « livre » : valeur inconnue ; valeurs possibles : bulles, disque, fanions, lignes, projecteurs, question, ronde, soufflet, soufflets"
        ],
        id="unknown form of a strand",
    ),
    pytest.param(
        swap(SITE, 'reseau = "Réseau"', 'reseau = { cover = "rue" }'),
        ["content/mila/site.toml, ligne 24 : « categories, reseau, label » : champ manquant ; ajoutez une ligne « label = … »"],
        id="category without its label",
    ),
    pytest.param(
        swap(SITE, 'reseau = "Réseau"', "reseau = 3"),
        ["content/mila/site.toml, ligne 24 : « categories, reseau, label » : « 3 » : un texte est attendu ici, entre guillemets droits"],
        id="category that is no text",
    ),
    pytest.param(
        swap(SITE, 'siret = ""', 'siret = ""\nsiren = ""'),
        ["content/mila/site.toml, ligne 16 : « notices, siren » : champ inconnu ; vouliez-vous dire « siret » ?"],
        id="unknown key of the notices",
    ),
    pytest.param(
        swap(SITE, 'title = "MILA, la Rue de la Musique"\n', ""),
        ["content/mila/site.toml : « title » : champ manquant ; ajoutez une ligne « title = … »"],
        id="missing key of site.toml",
    ),
    pytest.param(
        swap(SITE, 'name = "Association MILA"\n', ""),
        ["content/mila/site.toml, ligne 11 : « notices, name » : champ manquant ; ajoutez une ligne « name = … »"],
        id="missing key of the notices, whose name another table has",
    ),
    pytest.param(
        swap(SITE, 'label = "Moment networking"', 'label = ""'),
        [f"content/mila/site.toml, ligne 32 : « strands, networking, label » : {GONE}"],
        id="empty key of site.toml",
    ),
    pytest.param(
        swap(SITE, 'label = "Moment networking"', "label = []"),
        ["content/mila/site.toml, ligne 32 : « strands, networking, label » : un texte est attendu ici, pas une liste"],
        id="list in the second of two tables",
    ),
    pytest.param(
        swap(SITE, 'label = "Club MILA"', "label = 12"),
        ["content/mila/site.toml, ligne 28 : « strands, club-mila, label » : « 12 » : un texte est attendu ici, entre guillemets droits"],
        id="number where site.toml takes a text",
    ),
    pytest.param(
        swap(SITE, 'label = "Nous écrire", page = "contact"', 'label = "Nous écrire", page = "contacts"'),
        [
            "content/mila/site.toml, ligne 8 : « Nous écrire » mène à la page « contacts », qui n'existe pas ou n'est pas publiée ; "
            "vouliez-vous dire « contact » ?"
        ],
        id="menu to a missing page",
    ),
    pytest.param(
        swap(SITE, 'label = "Nous écrire", page = "contact"', "label = 'Nous écrire', page = 'contacts'"),
        [
            "content/mila/site.toml, ligne 8 : « Nous écrire » mène à la page « contacts », qui n'existe pas ou n'est pas publiée ; "
            "vouliez-vous dire « contact » ?"
        ],
        id="menu to a missing page between apostrophes",
    ),
    pytest.param(
        append(CONTACT, "status: draft"),
        [
            "content/mila/site.toml, ligne 8 : « Nous écrire » mène à la page « contact », qui n'existe pas ou n'est pas publiée ; "
            "valeurs possibles : accueil, actualites, agenda, plan-du-site, ressources, rue-de-la-musique"
        ],
        id="menu to a draft",
    ),
    pytest.param(
        {SITE: text(SITE) + '\n[follow]\ntitle = "La lettre"\nsummary = "Chaque mois."\nlabel = "La suivre"\npage = "suivre"\n'},
        [
            f"content/mila/site.toml, ligne {END + 6} : « La suivre » mène à la page « suivre », qui n'existe pas ou n'est pas publiée ; "
            "valeurs possibles : accueil, actualites, agenda, contact, plan-du-site, ressources, rue-de-la-musique"
        ],
        id="follow to a missing page",
    ),
    pytest.param(
        {SITE: text(SITE) + '\n[sister]\nsite = "crescendo"\nlabel = "Crescendo"\nsummary = "Le programme."\n'},
        [f"content/mila/site.toml, ligne {END + 3} : « sister » : il n'y a pas d'autre site « crescendo »"],
        id="unknown sister",
    ),
    pytest.param(
        swap(SITE, 'palette = "affiche"', 'palette = "afiche"'),
        ["content/mila/site.toml, ligne 3 : « palette » : le thème n'a pas « afiche » ; il a : affiche, partition"],
        id="unknown palette",
    ),
    pytest.param(
        {
            **append(HOME, "sections: [body, street-hero, street]"),
            SITE: text(SITE).partition("[street]")[0],
            STRUCTURE: None,
            "mila/pages/rue-de-la-musique.md": None,
        },
        [
            f"content/mila/pages/accueil.md, ligne 5 : « sections » : « {name} » n'a rien à montrer ici ; retirez-le, ou ajoutez [street] à "
            "content/mila/site.toml"
            for name in ("street", "street-hero")
        ],
        id="sections of the street on a site that has none",
    ),
    pytest.param(
        {**append(HOME, "sections: [body, letters]"), "mila/pages/lettre.md": copy_of(CONTACT, "mila/pages/lettre.md")},
        [
            "content/mila/pages/accueil.md, ligne 5 : « sections » : « letters » n'a rien à montrer ici ; retirez-le, ou ajoutez [letter] à "
            "content/mila/site.toml"
        ],
        id="section of the letter on a site that has none",
    ),
    pytest.param(
        append(HOME, "sections: [body, letters]"),
        [
            "content/mila/pages/accueil.md, ligne 5 : « sections » : « letters » n'a rien à montrer ici ; retirez-le, ou ajoutez [letter] à "
            "content/mila/site.toml",
            "content/mila/pages/lettre.md : cette page manque, ou n'est pas publiée : content/mila/pages/accueil.md y mène",
        ],
        id="section that leads to a page that is not there",
    ),
    pytest.param(
        {SITE: text(SITE).replace('page = "accueil"', 'page = "contact"'), HOME: None},
        ["content/mila/pages/accueil.md : cette page manque, ou n'est pas publiée : c'est la page d'accueil"],
        id="missing home page",
    ),
]


@pytest.mark.parametrize(
    ("files", "expected"), [*HEADERS, *FIELDS, *MOMENTS, *ADDRESSES, *MEETINGS, *DOCUMENTS, *PICTURES, *LINKS, *FILES, *SITES]
)
def test_a_bad_file_is_said_with_its_place_and_nothing_else_is(tmp_path: Path, files: Files, expected: list[str]) -> None:
    """A mistake gives its own message, at its file and line, and no other message."""
    assert faults(tmp_path, files) == expected


def test_the_tree_of_these_tests_is_valid(tmp_path: Path) -> None:
    """Without a change there is no fault, not even of what each page owes to its readers, so that each case shows its own."""
    assert judged(write(tmp_path, CRESCENDO), Reading(TODAY), tmp_path / "output").remarks.keys() == {"crescendo", "mila"}


SHORT = "dites en une ou deux phrases ce qu'on trouve sur cette page"
SAME = "dans une liste, on ne les distinguerait pas : changez l'un des deux"
PAGE_RULES = [
    pytest.param(
        {CONTACT: re.sub("summary: .*", f"summary: {'o' * 69}", text(CONTACT))},
        [f"content/mila/pages/contact.md, ligne 4 : « summary » : 69 caractères ; au moins 70 : {SHORT}"],
        id="short summary",
    ),
    pytest.param({CONTACT: re.sub("summary: .*", f"summary: {'o' * 70}", text(CONTACT))}, [], id="summary that is just long enough"),
    pytest.param({CONTACT: re.sub("summary: .*", f"summary: {'o' * 160}", text(CONTACT))}, [], id="summary that is just short enough"),
    pytest.param(
        {CONTACT: re.sub("summary: .*", f"summary: {'o' * 161}", text(CONTACT))},
        [
            "content/mila/pages/contact.md, ligne 4 : « summary » : 161 caractères ; au plus 160 : les moteurs de recherche couperaient la fin"
        ],
        id="long summary",
    ),
    pytest.param(
        {
            CONTACT: re.sub("summary: .*", f"summary: Pour trouver notre outil. {MORE}", text(CONTACT)),
            RESOURCE: re.sub("summary: .*", f"summary: pour trouver notre outil. {MORE}", text(RESOURCE)),
        },
        [f"content/mila/ressources/outil.md, ligne 4 : « summary » : déjà celui de content/mila/pages/contact.md ; {SAME}"],
        id="one summary on two pages",
    ),
    pytest.param(swap(CONTACT, "title: Contact", f"title: {'o' * 65}"), [], id="title that is just short enough"),
    pytest.param(
        swap(CONTACT, "title: Contact", f"title: {'o' * 66}"),
        [
            "content/mila/pages/contact.md, ligne 3 : « title » : 66 caractères ; au plus 65 : ajoutez « page_title: », que montreront les "
            "onglets et les moteurs de recherche"
        ],
        id="long title",
    ),
    pytest.param(
        swap(SITE, 'title = "MILA, la Rue de la Musique"', f'title = "{"o" * 66}"'),
        [
            "content/mila/site.toml : « title » : 66 caractères ; au plus 65 : c'est le titre de l'accueil dans les onglets et les moteurs de "
            "recherche"
        ],
        id="long title of a site",
    ),
    pytest.param(swap(CONTACT, "title: Contact", f"title: {'o' * 66}\npage_title: Contact"), [], id="long title that has a short one"),
    pytest.param(
        swap(CONTACT, "title: Contact", f"title: Contact\npage_title: {'o' * 66}"),
        ["content/mila/pages/contact.md, ligne 4 : « page_title » : 66 caractères ; au plus 65"],
        id="short title that is long",
    ),
    pytest.param(
        swap(NEWS, "title: Une nouvelle", "title: un CLUB"),
        [f"content/mila/agenda/2024-10-club.md, ligne 3 : « title » : déjà celui de content/mila/actualites/2024-10-nouvelle.md ; {SAME}"],
        id="one title on two pages",
    ),
    pytest.param(swap(STRUCTURE, "title: Oxi", "title: Milab"), [], id="structure that is a place too"),
    pytest.param(swap(CONTACT, "title: Contact", "title: Accueil"), [], id="title of the home page, which has its site's"),
    pytest.param(swap(NEWS, "title: Une nouvelle", "title: Un club\nstatus: draft"), [], id="title of a draft"),
    pytest.param(
        body(CONTACT, "Un texte, et un autre.\n\n" * 1530),
        ["content/mila/pages/contact.md, ligne 6 : ce texte pèse 46 ko ; au plus 40 ko : coupez-le en deux pages"],
        id="heavy text",
    ),
    pytest.param(
        swap(SITE, 'label = "Moment networking"', 'label = "club mila"'),
        [
            "content/mila/site.toml : deux flux s'appelleraient « Agenda : club mila – MILA » ; dans un lecteur, on ne les distinguerait pas : "
            "changez le nom de l'un des deux"
        ],
        id="one name for two series",
    ),
    pytest.param(swap(SITE, 'label = "Moment networking"', 'label = "Réseau"'), [], id="series named as news are"),
]


@pytest.mark.parametrize(("files", "expected"), PAGE_RULES)
def test_what_a_page_owes_to_its_readers_is_said(tmp_path: Path, files: Files, expected: list[str]) -> None:
    """Its title is its own, its summary says something, its text is bearable: by the whole house, as editors have it."""
    try:
        judged(write(tmp_path, files), Reading(TODAY), tmp_path / "output")
        said = []
    except ContentFaults as error:
        said = [str(fault) for fault in error.faults]

    assert said == expected


def test_all_faults_are_said_at_once(tmp_path: Path) -> None:
    """Faults of many files, of fields, texts, menus and sites, come together in the order of files and lines."""
    files: Files = {
        **CRESCENDO,
        **swap("crescendo/pages/contact.md", "title: Contact\n", ""),
        EVENT: text(EVENT).replace("2024-10-15 18:30", "2024-13").replace("club-mila", "club"),
        **body(NEWS, "[x](y)\n\n# z\n"),
        **append(CONTACT, "status: draft"),
        "mila/images/rue.jpg": b"x",
        "mila/notes.txt": "x",
    }

    said = faults(tmp_path, files)

    assert [line.split(" : ")[0] for line in said] == [
        "content/crescendo/pages/contact.md, ligne 1",
        "content/mila/actualites/2024-10-nouvelle.md, ligne 8",
        "content/mila/actualites/2024-10-nouvelle.md, ligne 10",
        "content/mila/agenda/2024-10-club.md, ligne 5",
        "content/mila/agenda/2024-10-club.md, ligne 7",
        "content/mila/images/rue.jpg",
        "content/mila/notes.txt",
        "content/mila/site.toml, ligne 8",
    ]


def test_lines_are_in_the_order_of_numbers() -> None:
    """Line 9 stands before line 10, and the whole file before its lines; what is said twice is said once."""
    wrong = [Fault("b", 1, "x"), Fault("a", 10, "x"), Fault("a", 9, "x"), Fault("a", 0, "x"), Fault("a", 9, "x")]

    error = ContentFaults(wrong)

    assert str(error) == "a : x\na, ligne 9 : x\na, ligne 10 : x\nb, ligne 1 : x"


def test_faults_pass_from_a_process_to_another() -> None:
    """The process that builds a site can hand its faults to the one that started it."""
    error = ContentFaults([Fault("a", 9, "x")])

    assert pickle.loads(pickle.dumps(error)).faults == error.faults


# What a site makes of its files.
SERVED = (
    *("/rue-de-la-musique/activites/", "/rue-de-la-musique/types/boutique/", "/b/05/", "/annuaire.json", "/annuaire.csv"),
    *("/rue-de-la-musique/oxi.vcf", "/agenda/lieux/milab.ics", "/agenda/2024/club.ics", "/agenda.ics", "/agenda/club-mila.ics"),
    *("/flux/agenda.xml", "/flux/agenda.json", "/flux/actualites/reseau.xml", "/flux/opml.xml", "/agenda.json", "/agenda.schema.json"),
    *("/images/facade.png", "/documents/programme.pdf", "/sitemap.xml", "/404.html", "/flux/icone.png"),
)

# What points at a file: from texts by file and by address, from a header, from a menu.
POINTERS: Files = {
    **body(
        NEWS,
        "Voir [le club](../agenda/2024-10-club.md), [Oxi](../rue-de-la-musique/oxi.md), [le contact](../pages/contact.md), [Milab](../lieux/milab.md).\n",
    ),
    "mila/agenda/2024-11-suite.md": COPY.replace("strand:", "mentions: [oxi]\nlocation: milab\nstrand:"),
}
ADDRESSED: Files = body(
    NEWS,
    "Voir [le contact](/contact/), [le club](/agenda/2024/club/), [2024](/agenda/2024/), [Oxi](/rue-de-la-musique/oxi/), [Milab](/agenda/lieux/milab/).\n",
)
MADE_OF_THEM: Files = body(NEWS, "".join(f"[là]({address})\n\n" for address in SERVED))


@pytest.mark.parametrize(
    "pointers",
    [
        pytest.param(POINTERS, id="by file"),
        pytest.param(ADDRESSED, id="by address"),
        pytest.param(MADE_OF_THEM, id="by what is made of it"),
    ],
)
@pytest.mark.parametrize(
    "refused",
    [
        pytest.param(swap(EVENT, "title: Un club\n", ""), id="event"),
        pytest.param(swap(STRUCTURE, "kind: boutique", "kind: magasin"), id="structure"),
        pytest.param(swap(PLACE, "title: Milab\n", ""), id="place"),
        pytest.param(swap(CONTACT, "title: Contact\n", ""), id="page of the menu"),
        pytest.param({EVENT: b"\xff"}, id="event that cannot be decoded"),
        pytest.param({CONTACT: "sans en-tête"}, id="page without a header"),
        pytest.param(
            {STRUCTURE: None, "mila/oxi.md": text(STRUCTURE), "mila/rue-de-la-musique/oxi.md": Link("../oxi.md")},
            id="structure that is a link",
        ),
    ],
)
def test_what_points_to_a_refused_file_is_not_wrong_for_that(tmp_path: Path, refused: Files, pointers: Files) -> None:
    """A file with a fault of its own is there all the same: the links, mentions and menus that lead to it are not faults."""
    alone = faults(tmp_path / "alone", refused)

    said = faults(tmp_path / "pointed", {**pointers, **refused})

    assert alone
    assert said == alone


def test_what_points_to_a_refused_slug_is_not_wrong_for_that(tmp_path: Path) -> None:
    """The same where the address of the refused file is not its name, but the slug that it gives."""
    structure = text(STRUCTURE).replace("kind: boutique", "kind: magasin\nslug: oxi-records")

    said = faults(tmp_path, {STRUCTURE: structure, **append(EVENT, "mentions: [oxi-records]")})

    assert len(said) == 1, said


def test_a_file_with_a_good_slug_may_have_any_name(tmp_path: Path) -> None:
    """A name that would make a bad address does no harm where the header gives another, whatever else is wrong in it."""
    good = COPY.replace("title: Un club", "title: Un club\nslug: reunion")

    assert faults(tmp_path / "good", {"mila/agenda/Réunion.md": good}) == []
    assert faults(tmp_path / "bad", {"mila/agenda/Réunion.md": good.replace("title: Un club\n", "")}) == [
        "content/mila/agenda/Réunion.md, ligne 1 : « title » : champ manquant ; ajoutez une ligne « title: … »"
    ]


def test_a_broken_site_toml_accuses_no_other_file(tmp_path: Path) -> None:
    """The categories and menus of a site.toml that cannot be read are not looked up."""
    assert len(faults(tmp_path, {SITE: "name ="})) == 1


def test_a_missing_content_folder_is_said(tmp_path: Path) -> None:
    """The commands work from any folder, so the wrong one must be told."""
    with pytest.raises(ContentFaults, match=r"^content : ce dossier manque : il contient un dossier par site$"):
        ready_sites(HOUSE, tmp_path / "content", Reading(TODAY))


def what_is_read(tmp: Path, files: Files | None = None) -> dict[str, tuple[str, Entry, Markup]]:
    """What the valid tree says, with other files over it: the address, the fields and the text of each of its own files, by path."""
    mila = ready(tmp, files)["mila"]
    return {item.path: (item.address, item.entry, mila.bodies[item.path]) for item in mila.edition.site.all_items}


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(lambda raw: b"\xef\xbb\xbf" + raw, id="byte order mark"),
        pytest.param(lambda raw: raw.replace(b"\n", b"\r\n"), id="CRLF"),
        pytest.param(lambda raw: raw.replace(b"\n", b"\r"), id="CR"),
        pytest.param(lambda raw: b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"), id="both"),
        pytest.param(lambda raw: raw.replace(b"---\n", b"---  \n"), id="spaces after the dashes"),
        pytest.param(lambda raw: raw.rstrip(b"\n"), id="no last line feed"),
    ],
)
def test_what_editors_of_other_systems_write_reads_the_same(tmp_path: Path, written: object) -> None:
    """A byte order mark, Windows' ends of lines and stray spaces change nothing in what is read."""
    assert callable(written)
    files = {path: written(text(path).encode()) for path in (EVENT, CONTACT, NEWS)}

    assert what_is_read(tmp_path / "other", files) == what_is_read(tmp_path / "plain")


def test_hidden_files_and_copies_of_editors_are_left_out(tmp_path: Path) -> None:
    """What systems and text editors leave behind is no content and no fault."""
    strays = [".DS_Store", ".gitkeep", "agenda/.2024-10-club.md.swp", "agenda/2024-10-club.md~", ".cache/x.md", "images/.thumbs/a.png"]

    assert read(tmp_path / "strays", {f"mila/{name}": "x" for name in strays} | {".hidden/x": "x"}) == read(tmp_path / "plain")


PLAIN = ("no", "yes", "true", "null", "~", "2024-10", "12", "1_000", "0x1F", "18:30", "1e3", "=", "2024-10-15")


def test_a_value_stays_the_text_that_was_written(tmp_path: Path) -> None:
    """YAML would make numbers, dates and truths of these: an editor means the text."""
    names = [f"mila/agenda/club-{number}.md" for number in range(10, 10 + len(PLAIN))]
    files = {name: copy_of(EVENT, name).replace("Un club", written) for name, written in zip(names, PLAIN, strict=True)}

    library = read(tmp_path, {EVENT: None, **files})

    assert tuple(item.entry.title for item in library.sites["mila"].items(Events)) == PLAIN


def test_a_number_in_the_street_stays_as_on_the_plate(tmp_path: Path) -> None:
    """« 012 », « 5-7 » and « 12 bis » are what the plate says, not numbers or dates."""
    plates = ["12", "012", "0012", "12 bis", "3 ter", "5-7", "5 bis-7", "3 quater"]

    library = read(tmp_path, append(STRUCTURE, "address:" + "".join(f"\n  - street: letort\n    number: {plate}" for plate in plates)))

    assert [[door.number for door in item.entry.address] for item in library.sites["mila"].items(Structures)] == [plates]


def test_a_web_address_stays_as_it_is(tmp_path: Path) -> None:
    """The site and the networks of a structure are kept to the letter."""
    urls = ("https://oxi.example", "http://www.oxi.example:8080/a/b?c=d&e=1,2;3#f", "https://été.example/ménage")

    library = read(tmp_path, append(STRUCTURE, f"url: {urls[0]}\nsameAs:" + "".join(f"\n  - {url}" for url in urls)))

    assert [(item.entry.url, item.entry.sameAs) for item in library.sites["mila"].items(Structures)] == [(urls[0], urls)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("until: 2024\npanel: 5", "panel: 5", id="one left"),
        pytest.param("panel: 5", "until: 2024\npanel: 5", id="the other left"),
        pytest.param("until: 2023\npanel: 5", "until: 2024\npanel: 5", id="both left"),
        pytest.param("panel: 5", "panel: 6", id="two panels"),
    ],
)
def test_a_panel_passes_from_one_to_the_next(tmp_path: Path, first: str, second: str) -> None:
    """Who has left keeps the panel in its file, and whoever came after has it too."""
    assert faults(tmp_path, {**append(STRUCTURE, first), NEIGHBOUR: SECOND.replace("kind: boutique", f"kind: boutique\n{second}")}) == []


@pytest.mark.parametrize("written", ["\\r", "\\r\\n", "\\x07", "\\v", "\\e"])
def test_a_control_character_is_refused_however_it_is_written(tmp_path: Path, written: str) -> None:
    """What is refused in a file as it is, is refused as an escape of YAML too: it would end a line of a visiting card, or break a feed."""
    assert len(faults(tmp_path, swap(STRUCTURE, "title: Oxi", f'title: "Oxi{written}Records"'))) == 1


def test_a_link_may_lead_to_whatever_the_site_serves(tmp_path: Path) -> None:
    """A text may point to each page and each file that is made of its site, and is given the address as it is."""
    mila = ready(tmp_path, body(CONTACT, "".join(f"[là]({address})\n\n" for address in SERVED)))["mila"]

    assert re.findall('href="(.*?)"', mila.bodies[f"content/{CONTACT}"]) == list(SERVED)


NOT_SERVED = (
    *("/rue-de-la-musique/rues/", "/rue-de-la-musique/types/", "/rue-de-la-musique/types/milab/", "/b/17/", "/rue-de-la-musique/oxy.vcf"),
    *("/agenda/lieux/milab/index.html", "/agenda/2024.ics", "/flux/agenda", "/flux/club-mila.xml", "/flux/lettre.xml", "/agenda.xml"),
    *(
        "/annuaire.geojson",
        "/images/facade.jpg",
        "/registre.jsonl",
        "/site.toml",
        "/sitemap.xml/",
        "/racine/robots.txt",
        "/theme/inks.toml",
    ),
)


def test_a_link_to_what_the_site_does_not_serve_is_said(tmp_path: Path) -> None:
    """No page gathers the streets, a choice that keeps nobody has none, there are sixteen panels, no letter, no position on Earth."""
    said = faults(tmp_path, body(CONTACT, "".join(f"[là]({address})\n\n" for address in NOT_SERVED)))

    assert [each.split(" : ")[:2] for each in said] == [
        [f"content/mila/pages/contact.md, ligne {6 + 2 * place}", f"lien vers « {address} »"] for place, address in enumerate(NOT_SERVED)
    ]


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("../documents/programme.pdf", "/documents/programme.pdf"),
        ("../documents/programme.pdf#page=2", "/documents/programme.pdf#page=2"),
        ("../lieux/milab.md", "/agenda/lieux/milab/"),
        ("/agenda/lieux/milab/", "/agenda/lieux/milab/"),
        ("/agenda/2024/10/", "/agenda/2024/10/"),
        ("/agenda/2024/10/affiche/", "/agenda/2024/10/affiche/"),
        ("/agenda/2025/03/", "/agenda/2025/03/"),
        ("/agenda/club-mila/", "/agenda/club-mila/"),
        ("/agenda/a-integrer/", "/agenda/a-integrer/"),
    ],
)
def test_a_link_may_lead_to_a_document_or_to_a_page_of_the_agenda(tmp_path: Path, target: str, address: str) -> None:
    """A text may point to a document, a place, a series, and a month, one that only the other site's events make included."""
    mila = ready(tmp_path, {**CRESCENDO, FORUM: SHARED, **body(EVENT, f"[là]({target})\n")})["mila"]

    assert f'href="{address}"' in mila.bodies[f"content/{EVENT}"]


def test_a_month_of_a_draft_is_no_page(tmp_path: Path) -> None:
    """The months of the other site's drafts are not there to be linked to."""
    draft = SHARED.replace("strand:", "status: draft\nstrand:")

    assert faults(tmp_path, {**CRESCENDO, FORUM: draft, **body(EVENT, "[là](/agenda/2025/03/)\n")}) == [
        "content/mila/agenda/2024-10-club.md, ligne 10 : lien vers « /agenda/2025/03/ » : aucune page n'a cette adresse ; vouliez-vous dire "
        "« /agenda/2024/10/ » ?"
    ]


GOOD_EVENTS = {
    "place of its site": "location: milab",
    "place of the other site": "location: le-106",
    "on the other site": "also_on: [crescendo]",
    "online, nobody knows where": "eventAttendanceMode: online",
    "in both": "eventAttendanceMode: mixed\nlocation: milab\nvirtualLocation: https://salle.example/a?b=c",
    "full, without an address": "registration:\n  state: full",
    "prices": "offers:\n  - price: 0\n  - name: Plein tarif\n    price: 12.50",
    "short address of a recording": "replay: https://youtu.be/abcdefgh-_k",
    "document": "documents:\n  - file: documents/programme.pdf\n    title: Le programme",
    "session numbers with a gap": TWO.format(7),
    "sessions in any order": "sessions:\n  - number: 3\n    start: 2024-10\n  - number: 2\n    start: 2023-01-01",
    "cancelled and told": f"eventStatus: cancelled\n{TOLD}",
    "postponed and told": f"eventStatus: postponed\n{TOLD}",
    "rescheduled from a month": f"eventStatus: rescheduled\npreviousStartDate: 2024-10\n{TOLD}",
    "change on the day of its creation": "changes:\n  - date: 2024-09-01\n    note: Le jour même.",
    "the same, to the minute": "changes:\n  - date: 2024-09-01 18:30\n    note: Le jour même.",
    "day, then hour of that day": "changes:\n  - date: 2024-09-10\n    note: Un.\n  - date: 2024-09-10 18:30\n    note: Deux.",
    "two on one day": "changes:\n  - date: 2024-09-10 09:00\n    note: Un.\n  - date: 2024-09-10 18:30\n    note: Deux.",
    "number of a month that has no page": "slug: '11'",
}


def test_what_an_event_may_say(tmp_path: Path) -> None:
    """Each of these is right, so that the faults above are not refused for being near them."""
    elsewhere = copy_of(PLACE, "crescendo/lieux/le-106.md")
    events = {f"mila/agenda/{slug_of(case)}.md": fields for case, fields in GOOD_EVENTS.items()}
    files = {name: copy_of(EVENT, name).replace("\n---\n", f"\n{fields}\n---\n", 1) for name, fields in events.items()}

    assert faults(tmp_path, {**CRESCENDO, "crescendo/lieux/le-106.md": elsewhere, **files}) == []


def test_a_document_may_be_as_large_as_is_said(tmp_path: Path) -> None:
    """Twenty million bytes are taken, one more is not."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as document:
        document.writestr("a.bin", bytes(20_000_000 - 108))  # what a zip of one part says besides

    assert len(packed.getvalue()) == 20_000_000
    assert faults(tmp_path, {"mila/documents/programme.odt": packed.getvalue()}) == []


def test_what_names_a_refused_document_is_not_wrong_for_that(tmp_path: Path) -> None:
    """As for texts and photos: the fault is said once, where it is."""
    files: Files = {
        DOCUMENT: b"",
        **append(EVENT, "documents:\n  - file: documents/programme.pdf\n    title: Le programme"),
        **body(NEWS, "[le programme](../documents/programme.pdf)\n"),
    }

    assert [said.split(" : ")[0] for said in faults(tmp_path, files)] == ["content/mila/documents/programme.pdf"]


def refused_names(*names: str) -> Files:
    """Pages under these names, each with an identifier of its own."""
    return {f"mila/pages/{name}": gathering(60 + number, f"numéro {number}") for number, name in enumerate(names)}


LINE_3 = "content/mila/agenda/2024-10-club.md, ligne 3 : "
OLD_YEARS = {
    "2_024": "un nombre entier est attendu, en chiffres de 0 à 9",
    "٢٠٢٤": "un nombre entier est attendu, en chiffres de 0 à 9",
    "²": "un nombre entier est attendu, en chiffres de 0 à 9",
    "2024.0": "un nombre entier est attendu, en chiffres de 0 à 9",
    "0x7e8": "un nombre entier est attendu, en chiffres de 0 à 9",
    "1" * 4900: "ce nombre compte 4900 signes ; au plus 20",
}
NO_PRICE = "un nombre est attendu, en chiffres de 0 à 9 (avec un point pour la virgule)"

AT_THE_DOOR = [
    *(
        pytest.param(swap(EVENT, "title: Un club", f"title: {title}"), [LINE_3 + said], id=f"title {title!a}")
        for title, said in {
            "!Attention travaux": "« !Attention » serait pris pour une étiquette de YAML, et perdu ; mettez toute la valeur entre guillemets droits",
            "!!str travaux": "« !!str » serait pris pour une étiquette de YAML, et perdu ; mettez toute la valeur entre guillemets droits",
            "Un \u202eclub": "caractère invisible U+202E, qui retourne le sens de lecture ; effacez-le et retapez le mot",
            '"Un \\u202Eclub"': "caractère invisible U+202E, qui retourne le sens de lecture ; effacez-le et retapez le mot",
            "Un\u200b club": "caractère invisible U+200B ; effacez-le et retapez le mot",
            "Un\u200d club": "caractère invisible U+200D ; effacez-le et retapez le mot",
            "Un\ufe0f club": "caractère invisible U+FE0F ; effacez-le et retapez le mot",
            "Un\ufeff club": "caractère invisible U+FEFF ; effacez-le et retapez le mot",
            "Un\xad club": "caractère invisible U+00AD ; effacez-le et retapez le mot",
            "Un\x00 club": "caractère invisible U+0000 ; effacez-le et retapez le mot",
            '"Un\\uD800 club"': UNREADABLE,
            "Un\ue000 club": "signe U+E000, que chaque machine montre à sa façon ; effacez-le, ou écrivez un mot à sa place",
            "Un\ufffd club": "« \ufffd » : une lettre s'est perdue dans un changement de codage ; retapez le mot",
        }.items()
    ),
    *(
        pytest.param(append(EVENT, line), [f"content/mila/agenda/2024-10-club.md, ligne 9 : {said}"], id=f"header line {line[:20]}")
        for line, said in {
            "?": "un champ n'a pas de nom ; écrivez « champ: valeur », sans « ? » au début",
            ": rien": UNREADABLE,
            "? {a: b}\n: c": "un nom de champ ne peut pas être une liste ; écrivez « champ: valeur »",
            "<<: {title: x}": "« << » recopierait d'autres champs, ce qui n'est pas admis ici ; écrivez chaque champ à sa place",
            "...": "une ligne « ... » couperait l'en-tête en deux ; retirez-la",
            "--- a": "une ligne « --- » couperait l'en-tête en deux ; retirez-la",
            "%TAG ! x": "une ligne de l'en-tête ne peut pas commencer par « % » ; mettez le texte entre guillemets droits, sur la ligne de son champ",
            "location: " + "[" * 900: DEEP,
            "location: " + "{a: " * 900: DEEP,
        }.items()
    ),
    pytest.param(
        append(EVENT, "conditions: " + "\n  ".join("[" * 900 for _line in range(60))),
        [f"content/mila/agenda/2024-10-club.md, ligne 9 : {DEEP}"],
        id="60 lines of 900 brackets",
    ),
    pytest.param(
        append(EVENT, "".join(f"x{number}: {'a' * 90}\n" for number in range(700)).rstrip()),
        ["content/mila/agenda/2024-10-club.md, ligne 1 : l'en-tête compte 68 025 caractères ; au plus 60 000 : ce qui est long va dans le texte, sous l'en-tête"],
        id="header of 700 fields",
    ),
    *(
        pytest.param(
            append(HOME, f"figures:\n  - value: 9\n    label: Clubs\n    year: {year}"),
            [f"content/mila/pages/accueil.md, ligne 8 : « figures n° 1, year » : « {year if len(year) <= 60 else year[:60] + '…'} » : {said}"],
            id=f"year {ascii(year)[:20]}",
        )
        for year, said in OLD_YEARS.items()
    ),
    *(
        pytest.param(
            append(EVENT, f"offers:\n  - price: {price}"),
            [f"content/mila/agenda/2024-10-club.md, ligne 10 : « offers n° 1, price » : « {price} » : {NO_PRICE}"],
            id=f"price {price!a}",
        )
        for price in ("1e400", "inf", "-inf", "nan", "Infinity", "1_000", "١٢", "1.", ".5", "+5")
    ),
    *(
        pytest.param(
            {NEWS: text(NEWS).replace("date: 2024-10", f"date: {day}")},
            [f"content/mila/actualites/2024-10-nouvelle.md, ligne 5 : « date » : « {day} » : cette date n'est pas comprise ; {DATES}"],
            id=f"date {day!a}",
        )
        for day in ("٢٠٢٤-١٠", "２０２４-10", "2024-1०", "15/1०/2024")
    ),
    *(
        pytest.param(refused_names(name), [f"content/mila/pages/{name} : {said}"], id=f"name {name[:12]}")
        for name, said in {
            "con.md": "Windows réserve le nom « con.md » : ce fichier n'y existerait pas ; renommez-le",
            "nul.txt.md": "Windows réserve le nom « nul.txt.md » : ce fichier n'y existerait pas ; renommez-le",
            "COM1.md": "Windows réserve le nom « COM1.md » : ce fichier n'y existerait pas ; renommez-le",
            "o" * 101 + ".md": "ce nom compte 104 signes ; au plus 100 : raccourcissez-le",
            "fin. .md. ": "ce nom finit par un point ou une espace, que Windows efface ; renommez-le",
            "a:b.md": "ce nom contient « : », que d'autres systèmes n'admettent pas ; renommez-le, sans ce signe",
            "a\u202eb.md": "ce nom contient le caractère U+202E, que d'autres systèmes n'admettent pas ; renommez-le, sans ce signe",
            "e\u0301te\u0301.md": "ce nom a des accents décomposés, comme certains Mac les écrivent ; renommez-le, sans accent",
        }.items()
    ),
    pytest.param(
        {"mila/pages/Adherer.md": gathering(60, "un").replace("title:", "slug: un\ntitle:"), "mila/pages/adherer.md": gathering(61, "deux")},
        ["content/mila/pages/Adherer.md : ce nom et « adherer.md » n'en font qu'un sous Windows ou sur un Mac ; renommez l'un des deux"],
        id="names that differ by their case",
    ),
    pytest.param(
        {"mila/pages/dossier.md/a.md": gathering(60, "un")},
        ["content/mila/pages/dossier.md : ce dossier porte un nom de fichier ; renommez-le sans point, ou retirez-le"],
        id="folder under the name of a file",
    ),
    *(
        pytest.param(append(NEWS, line), [f"content/mila/actualites/2024-10-nouvelle.md, ligne 7 : {said}"], id=line[:20])
        for line, said in {
            "slug: con": "« slug » : « con » : Windows réserve ce nom ; choisissez-en un autre",
            "slug: " + "a" * 101: f"« slug » : « {'a' * 60}… » : 101 signes entre deux barres ; au plus 100",
            "aliases: [/nul/]": "« aliases n° 1 » : « /nul/ » : Windows réserve ce nom ; choisissez-en un autre",
        }.items()
    ),
    *(
        pytest.param(
            {SITE: text(SITE).replace(f'{field} = ""', f"{field} = {value}", 1)},
            [f"content/mila/site.toml, ligne {line} : « notices, {field} » : « {shown} » : {said}"],
            id=f"{field} {value[:16]}",
        )
        for field, line, value, shown, said in (
            ("email", 17, '"a@b.example\\nBcc: c@d.example"', "a@b.example Bcc: c@d.example", "une seule ligne est attendue ici ; effacez le retour à la ligne ou la tabulation"),
            ("email", 17, '"nous"', "nous", "une adresse électronique s'écrit « nom@exemple.org », seule et sans accent"),
            ("telephone", 16, '"appelez"', "appelez", "un numéro de téléphone s'écrit « 01 23 45 67 89 » ou « +33 1 23 45 67 89 », sans lettre"),
            ("siret", 15, '"""1\n2"""', "1 2", "une seule ligne est attendue ici ; effacez le retour à la ligne ou la tabulation"),
        )
    ),
    pytest.param(
        {SITE: text(SITE).replace("panels = 16", "panels = " + "1" * 4900)},
        [f"content/mila/site.toml, ligne {text(SITE)[: text(SITE).index('panels = 16')].count(chr(10)) + 1} : ce nombre est beaucoup trop long ; écrivez-le en quelques chiffres"],
        id="number of 4,900 digits in site.toml",
    ),
    pytest.param(
        {SITE: text(SITE).replace("footer = []", "footer = " + "[" * 900)},
        ["content/mila/site.toml, ligne 9 : plus de 20 crochets ou accolades les uns dans les autres ; il en manque un qui ferme, ici ou plus haut"],
        id="900 brackets in site.toml",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("files", "expected"), AT_THE_DOOR)
def test_what_would_not_mean_the_same_everywhere_stays_outside(tmp_path: Path, files: Files, expected: list[str]) -> None:
    """Signs, numbers and names that some reader, system or parser would take otherwise are said, each once, at its line."""
    assert faults(tmp_path, files) == expected


def test_hard_links_and_pipes_are_no_content(tmp_path: Path) -> None:
    """What is also another file elsewhere could be changed from there; a pipe would be waited for without end."""
    content = write(tmp_path)
    os.link(content / NEWS, tmp_path / "elsewhere.md")
    os.mkfifo(content / "mila/pages/tube.md")

    assert faults(tmp_path) == [
        f"content/{NEWS} : ce fichier en est aussi un autre ailleurs sur ce disque (lien dur) ; remplacez-le par une copie",
        "content/mila/pages/tube.md : ce n'est pas un fichier ordinaire (tube, périphérique) ; retirez-le d'ici",
    ]


@pytest.mark.parametrize("title", ["E\u0301te\u0301", '"E\\u0301te\\u0301"'])
def test_accents_are_one_sign_whatever_wrote_them(tmp_path: Path, title: str) -> None:
    """A text is composed as NFC has it, in its fields as in its body."""
    library = read(
        tmp_path, {EVENT: text(EVENT).replace("title: Un club", f"title: {title}").replace("Le texte du club", "Un e\u0301te\u0301")}
    )
    item = next(item for item in library.items if item.path.endswith("2024-10-club.md"))

    assert (item.entry.title, item.source.body.strip()) == ("Été", "Un été.")


def test_every_number_of_every_kind_is_read_by_one_parser() -> None:
    """No field of a file takes a number as Python does: with « _ », powers of ten, or the digits of other scripts."""
    strict = {part.func for strictly in (Whole, Number) for part in get_args(strictly) if isinstance(part, BeforeValidator)}
    for kind in HOUSE.plan.kinds:
        for name, field in _fields(kind.schema):
            found = list(parts(field))
            if int in found or Decimal in found:
                readers = {part.func for part in found if isinstance(part, BeforeValidator)}
                assert readers & strict or name == "start", f"{kind.key}: {name}"


def _fields(schema: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    for name, field in schema.model_fields.items():
        yield name, field
        for part in parts(field):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from _fields(part)
