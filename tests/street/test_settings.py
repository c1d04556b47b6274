"""The street of a site, as its site.toml tells it: what is refused, at which line, and what is accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content import content_tree
from tests.content.content_tree import SITE, STRUCTURE, append, swap

DEFINITION = 'definition = "Choisit des artistes, finance leurs enregistrements et les publie sous son nom."'
SENTENCE = "une définition est une phrase : une majuscule au début, un point à la fin"

# What is written, what is written instead, the line, and what an editor reads.
BAD = {
    "no panel": ("panels = 16", "panels = 0", 46, "« street, panels » : « 0 » : au moins 1"),
    "more panels than two figures tell": ("panels = 16", "panels = 100", 46, "« street, panels » : « 100 » : au plus 99"),
    "panels in words": ("panels = 16", 'panels = "seize"', 46, "« street, panels » : « seize » : un nombre entier est attendu"),
    "a page that is no address": (
        'page = "rue-de-la-musique"',
        'page = "Rue de la Musique"',
        43,
        "« street, page » : « Rue de la Musique » : une adresse n'a que des minuscules sans accent, des chiffres et des tirets : « club-ia »",
    ),
    "a key that is no address": (
        "letort = {",
        '"Letort ?" = {',
        50,
        "« street, streets, Letort ? » : « Letort ? » : ce nom donne une adresse : minuscules sans accent, chiffres et tirets",
    ),
    "a street without its end": (
        ", end = [75, 278] }",
        " }",
        53,
        "« street, streets, letort, end » : champ manquant ; ajoutez une ligne « end = … »",
    ),
    "a kind without its group": (
        ', group = "Au Milab"',
        "",
        58,
        "« street, kinds, milab, group » : champ manquant ; ajoutez une ligne « group = … »",
    ),
    "a house that is not there": (
        'group = "Au Milab", hosted = true, numbered = true }',
        'group = "Au Milab", hosted = true, numbered = true, house = "maison" }',
        58,
        "« street, kinds, milab, house » : « maison » : inconnue dans [street.houses]",
    ),
    "a house in a street that is not there": (
        "[street.kinds]",
        '[street.houses.maison]\nlabel = "La maison"\nstreet = "letor"\nnumber = "2"\n\n[street.kinds]',
        58,
        "« street, houses, maison, street » : « letor » : inconnue dans [street.streets] ; vouliez-vous dire « letort » ?",
    ),
    "a house with half a door": (
        "[street.kinds]",
        '[street.houses.maison]\nlabel = "La maison"\nnumber = "2"\n\n[street.kinds]',
        58,
        "« street, houses, maison, number » : « 2 » : une porte a une rue et un numéro ; ajoutez l'un, ou retirez l'autre",
    ),
    "a house whose page is not there": (
        "[street.kinds]",
        '[street.houses.maison]\nlabel = "La maison"\npage = "contac"\n\n[street.kinds]',
        58,
        "la porte de « La maison » mène à la page « contac », qui n'existe pas ; vouliez-vous dire « contact » ?",
    ),
    "a glyph that nobody has drawn": (
        DEFINITION,
        DEFINITION + '\nglyph = "disqe"',
        69,
        "« street, activities, label, glyph » : « disqe » : valeur inconnue ; vouliez-vous dire « disque » ?",
    ),
    "a definition without a capital": (
        DEFINITION,
        'definition = "un label."',
        68,
        f"« street, activities, label, definition » : « un label. » : {SENTENCE}",
    ),
    "a definition without a point": (
        DEFINITION,
        'definition = "Un label"',
        68,
        f"« street, activities, label, definition » : « Un label » : {SENTENCE}",
    ),
}


@pytest.mark.parametrize(("old", "new", "line", "message"), BAD.values(), ids=list(BAD))
def test_a_wrong_street_is_told(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    """Each fault of the table is told once, at its line or at the nearest that holds it."""
    assert content_tree.faults(tmp_path, swap(SITE, old, new)) == [f"content/{SITE}, ligne {line} : {message}"]


WORDS = {
    "a panel that is not on the wall": ("panel: 17", "« panel » : « 17 » : au plus 16 ([street] de site.toml)"),
    "a panel before the first": ("panel: 0", "« panel » : « 0 » : au moins 1"),
    "a street of another town": (
        "address: [{street: nulle-part}]",
        "« address n° 1, street » : « nulle-part » : inconnu dans [street.streets] de site.toml ; "
        "valeurs possibles : andre-messager, emile-blemont, letort",
    ),
    "a trade misspelt": (
        "activities: [labe]",
        "« activities n° 1 » : « labe » : inconnu dans [street.activities] de site.toml ; vouliez-vous dire « label » ?",
    ),
    "a number in words": (
        "address: [{street: letort, number: cinq}]",
        "« address n° 1, number » : « cinq » : un numéro s'écrit comme sur la plaque : 5, 3 bis, ou 5-7 pour deux numéros",
    ),
}


@pytest.mark.parametrize(("written", "message"), WORDS.values(), ids=list(WORDS))
def test_a_structure_has_the_words_of_its_street(tmp_path: Path, written: str, message: str) -> None:
    """Streets, trades and panels are those of site.toml: another is told with those there are."""
    assert content_tree.faults(tmp_path, append(STRUCTURE, written)) == [f"content/{STRUCTURE}, ligne 6 : {message}"]


ACCEPTED = {
    "one panel": ("panels = 16", "panels = 1"),
    "as many panels as two figures tell": ("panels = 16", "panels = 99"),
    "a kind that nobody hosts": (", hosted = true, numbered = true }\nmilab", " }\nmilab"),
    "a house, with a door and without": (
        "[street.kinds]",
        '[street.houses.maison]\nlabel = "La maison"\nsign = "MI"\nstreet = "letort"\nnumber = "2"\npage = "contact"\n\n'
        '[street.houses.autre]\nlabel = "Ailleurs"\n\n[street.kinds]',
    ),
    "a glyph": (DEFINITION, DEFINITION + '\nglyph = "disque"'),
    "a type of schema.org": ('type = "MusicStore"', 'type = "Store"'),
}


@pytest.mark.parametrize(("old", "new"), ACCEPTED.values(), ids=list(ACCEPTED))
def test_another_street_is_accepted(tmp_path: Path, old: str, new: str) -> None:
    """What differs between streets is theirs to say."""
    assert content_tree.faults(tmp_path, swap(SITE, old, new)) == []
