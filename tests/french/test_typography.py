"""The spaces and signs of French, rule by rule."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from plugins.french.typography import french

# In these tables « _ » is a narrow no-break space (U+202F) and « ~ » a no-break space (U+00A0).
SET = {
    # apostrophes
    "l'été": "l’été",
    "aujourd'hui": "aujourd’hui",
    "qu'il n'y ait": "qu’il n’y ait",
    "L'IA": "L’IA",
    "le n°1 d'1 an": "le n°~1 d’1~an",
    # ellipsis
    "à suivre...": "à suivre…",
    "et... puis": "et… puis",
    # high punctuation
    "Quoi ?": "Quoi_?",
    "Non !": "Non_!",
    "un ; deux": "un_; deux",
    "Quoi ?!": "Quoi_?!",
    "Adhérer : comment ?": "Adhérer~: comment_?",
    "Source :": "Source~:",
    "Source :\nle MILA": "Source~:\nle MILA",
    # guillemets
    "« Bris »": "«_Bris_»",
    "«Bris»": "«_Bris_»",
    "«  Bris  »": "«_Bris_»",
    "« Bris ? »": "«_Bris_?_»",
    "« Bris » : oui": "«_Bris_»~: oui",
    "un « mot », deux « mots ».": "un «_mot_», deux «_mots_».",
    # numbers
    "1 402": "1_402",
    "24 500 €": "24_500_€",
    "121 500 habitants": "121_500 habitants",
    "1 234 567": "1_234_567",
    "12 345 678,90 €": "12_345_678,90_€",
    "1 402 personnes, 24 500 €": "1_402 personnes, 24_500_€",
    "(1 402)": "(1_402)",
    # units
    "52 %": "52_%",
    "7,5 %.": "7,5_%.",
    "16 m²": "16_m²",
    "10 € HT": "10_€ HT",
    "85 kB et 2 Mo": "85_kB et 2_Mo",
    "12 °C": "12_°C",
    "5 min 12 s": "5_min 12_s",
    "en 1990 s'ouvre": "en 1990 s’ouvre",
    # units that are words
    "12 mois": "12~mois",
    "1 an, 26 et 44 ans": "1~an, 26 et 44~ans",
    "entre 26 et 44 ans.": "entre 26 et 44~ans.",
    "90 jours, 3 semaines": "90~jours, 3~semaines",
    "12 heures": "12~heures",
    "5 minutes 30 secondes": "5~minutes 30~secondes",
    "1 402 euros": "1_402~euros",
    "40 km, 60 cm": "40~km, 60~cm",
    # hours
    "18 h": "18_h",
    "18 h 30": "18_h_30",
    "de 9 h à 18 h 30.": "de 9_h à 18_h_30.",
    # numéros
    "n° 5": "n°~5",
    "N°12": "N°~12",
    # before a word in guillemets
    "l'« apéro »": "l’«_apéro_»",
}

ALREADY_SET = {
    "Quoi_?": "Quoi_?",
    "Quoi~?": "Quoi_?",
    "Source~:": "Source~:",
    "«~Bris~»": "«_Bris_»",
    "«_Bris_»": "«_Bris_»",
    "« _Bris_ »": "«_Bris_»",
    "1_402": "1_402",
    "1~402": "1~402",
    "1_234 567": "1_234_567",
    "1 234_567": "1_234_567",
    "24~500~€": "24~500~€",
    "18~h~30": "18~h~30",
    "18_h 30": "18_h_30",
    "18~h 30": "18~h_30",
    "n°~5": "n°~5",
    "l’été": "l’été",
}

UNTOUCHED = [
    "",
    " ",
    "un mot",
    "2024 121",
    "en 2024 121 membres",
    "121 2024",
    "2024 2025",
    "01 42 05 12 34",
    "75018 Paris",
    "18:30",
    "de 18:30 à 19:30",
    "2024-10-15T18:30+02:00",
    "https://www.milaparis.fr",
    "https://www.milaparis.fr/agenda/?an=2024;mois=10#haut",
    "http://localhost:8000/",
    "mailto:contact@mila.example",
    "Quoi?",
    "oui;non",
    "a:b",
    "rock 'n' roll",
    "'cité'",
    "18e arrondissement",
    "12 moissons",
    "5 annonces",
    "3 anses",
    "4 journaux",
    "2 heureuses",
    "7 eurosceptiques",
    "12 kms",
    "douze mois",
    "a - b",
    "1,5 million",
    "1.402",
    "<b>&amp;</b>",
    "3 monde",
    "10 Montreuil",
]


def signs(text: str) -> str:
    return text.replace("_", "\u202f").replace("~", "\u00a0")


@pytest.mark.parametrize(("typed", "expected"), SET.items(), ids=list(SET))
def test_plain_text_is_set(typed: str, expected: str) -> None:
    """What editors type, with plain spaces and straight apostrophes, comes out as the Imprimerie nationale sets it."""
    assert french(typed) == signs(expected)


@pytest.mark.parametrize(("typed", "expected"), ALREADY_SET.items(), ids=list(ALREADY_SET))
def test_no_break_spaces_already_there_are_kept_or_put_right(typed: str, expected: str) -> None:
    """A no-break space that comes from a word processor holds as it is, becomes narrow where that is the rule, and is never doubled."""
    assert french(signs(typed)) == signs(expected)


@pytest.mark.parametrize("text", UNTOUCHED)
def test_the_rest_is_untouched(text: str) -> None:
    """Addresses, hours with a colon, years next to numbers, telephone numbers and signs without a space stay as they are."""
    assert french(text) == text


@pytest.mark.parametrize("address", ["https://mila.example/l'ia/", "https://mila.example/?q=d'une", "https://mila.example/a...b"])
def test_an_address_stays_whole(address: str) -> None:
    """An address in a text is not changed, or a reader who copies it gets nowhere: « ' » and « … » may stand in one."""
    assert french(address) == address
    assert french(f"voir {address} pour l'agenda") == f"voir {address} pour l’agenda"


@pytest.mark.parametrize("text", [*SET, *UNTOUCHED, *map(signs, ALREADY_SET)])
def test_setting_twice_is_setting_once(text: str) -> None:
    """A text given back is the same: titles pass here from a body and again from a template."""
    assert french(french(text)) == french(text)


_PIECES = [
    "l",
    "h",
    "m²",
    "kB",
    "ans",
    "%",
    "€",
    "°",
    "n°",
    "N°",
    "1",
    "18",
    "402",
    "2024",
    "12345",
    "'",
    "...",
    ".",
    ":",
    ";",
    "!",
    "?",
    "«",
    "»",
]
_SPACES = ["", " ", "  ", "\u00a0", "\u202f", "\n", "\t"]


def test_setting_any_three_signs_twice_is_setting_them_once() -> None:
    """Whatever signs meet, with whatever spaces between, a second pass finds nothing more to do."""
    texts = (
        f"{a}{space}{b}{other}{c}"
        for a, b, c in product(_PIECES, repeat=3)
        for space, other in [(" ", " "), ("", " "), (" ", ""), ("", "")]
    )

    assert [text for text in texts if french(french(text)) != french(text)] == []


def random_texts() -> list[str]:
    chance = Random(18)
    return ["".join(chance.choice(chance.choice([_PIECES, _SPACES])) for _ in range(chance.randint(1, 25))) for _ in range(20_000)]


def test_setting_random_text_twice_is_setting_it_once() -> None:
    """The same of long runs of signs, numbers and spaces of every kind."""
    assert [text for text in random_texts() if french(french(text)) != french(text)] == []


def test_only_spaces_and_signs_change() -> None:
    """No letter, figure or punctuation is lost, added or moved: what is left without spaces is the same text."""

    def bare(text: str) -> str:
        return "".join(text.replace("…", "...").replace("’", "'").split())

    assert [text for text in random_texts() if bare(french(text)) != bare(text)] == []


def test_a_four_digit_number_never_joins_what_follows() -> None:
    """A year is not the start of a larger number, whatever number stands after it."""
    texts = [f"{year} {number:03}" for year in (1901, 2024, 2030) for number in (0, 1, 18, 121, 402, 999)]

    assert [french(text) for text in texts] == texts
