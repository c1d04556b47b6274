"""Dates, periods, numbers and order as French has them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plugins.french.dates import PartialDate
from plugins.french.wording import (
    count_in_words,
    duration_in_words,
    french_order,
    in_words,
    number_in_words,
    period_in_words,
    price_in_words,
    shortened,
    stub_in_words,
    timecode,
    weight_in_words,
)


def _period(text: str) -> tuple[PartialDate, PartialDate | None]:
    """« 2024-10-16 … 2024-10-18 », or a start alone."""
    start, _, end = text.partition(" … ")
    return PartialDate.parse(start), PartialDate.parse(end) if end else None


@pytest.mark.parametrize(
    ("written", "said", "with_weekday"),
    [
        ("2024", "2024", "2024"),
        ("2024-03", "mars 2024", "mars 2024"),
        ("2024-08", "août 2024", "août 2024"),
        ("2024-07-01", "1er juillet 2024", "lundi 1er juillet 2024"),
        ("2024-07-02", "2 juillet 2024", "mardi 2 juillet 2024"),
        ("2024-09-20 17:30", "20 septembre 2024", "vendredi 20 septembre 2024"),
    ],
)
def test_a_date_in_words(written: str, said: str, with_weekday: str) -> None:
    """Days are figures but the first; months have no capital; the hour is left to the period."""
    moment = PartialDate.parse(written)

    assert (in_words(moment), in_words(moment, weekday=True)) == (said, with_weekday)


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2024", "2024"),
        ("2024-10", "octobre 2024"),
        ("2024-07-01", "lundi 1er juillet 2024"),
        ("2024-09-20 17:30", "vendredi 20 septembre 2024, à 17 h 30"),
        ("2024-09-20 17:00", "vendredi 20 septembre 2024, à 17 h"),
        ("2024-09-20 17:05", "vendredi 20 septembre 2024, à 17 h 05"),
        ("2024-09-20 00:00", "vendredi 20 septembre 2024, à 0 h"),
        ("2024-09-20 17:30 … 2024-09-20 19:30", "vendredi 20 septembre 2024, de 17 h 30 à 19 h 30"),
        ("2024-10-15 … 2024-10-15", "mardi 15 octobre 2024"),
        ("2024-10-16 … 2024-10-18", "du 16 au 18 octobre 2024"),
        ("2024-07-01 … 2024-07-03", "du 1er au 3 juillet 2024"),
        ("2024-11-30 … 2024-12-01", "du 30 novembre au 1er décembre 2024"),
        ("2024-12-30 … 2025-01-02", "du 30 décembre 2024 au 2 janvier 2025"),
        ("2023 … 2024", "de 2023 à 2024"),
        ("2024-03 … 2024-05", "de mars 2024 à mai 2024"),
        ("2024-04 … 2024-05", "d'avril 2024 à mai 2024"),
        ("2024-08 … 2024-09", "d'août 2024 à septembre 2024"),
        ("2024-10 … 2024-12", "d'octobre 2024 à décembre 2024"),
        ("2024-10-15 … 2024-11", "du 15 octobre 2024 à novembre 2024"),
        ("2024-10 … 2024-11-18", "d'octobre 2024 au 18 novembre 2024"),
        ("2024-09-20 17:30 … 2024-09-20", "vendredi 20 septembre 2024, à 17 h 30"),
    ],
)
def test_a_period_in_words(period: str, said: str) -> None:
    """A period says its month and its year once, where they are the same, and elides « de » as French does."""
    assert period_in_words(*_period(period)) == said


def test_a_day_is_not_a_period_to_itself() -> None:
    """Where only the end of a day has an hour, « du 20 au 20 » is not said."""
    assert "du 20 au 20" not in period_in_words(*_period("2024-09-20 … 2024-09-20 19:30"))


@pytest.mark.parametrize(
    ("period", "large", "small"),
    [
        ("2024", "2024", ""),
        ("2024-03", "mars", "2024"),
        ("2024-10", "oct.", "2024"),
        ("2024-07-01", "1", "juil. 2024"),
        ("2024-10-16 … 2024-10-18", "16–18", "oct. 2024"),
        ("2024-10-16 … 2024-10-16", "16", "oct. 2024"),
        ("2024-09-20 17:30 … 2024-09-20 19:30", "20", "sept. 2024"),
        ("2024-11-30 … 2024-12-01", "30", "nov. 2024"),
        ("2024-10-16 … 2024-11", "16", "oct. 2024"),
    ],
)
def test_the_stub_of_a_ticket(period: str, large: str, small: str) -> None:
    """The large sign is the most precise thing that is known: days, a month or a year."""
    assert stub_in_words(*_period(period)) == (large, small)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("0", "0"),
        ("121", "121"),
        ("24500", "24\u202f500"),
        ("1000000", "1\u202f000\u202f000"),
        ("7.5", "7,5"),
        ("7.50", "7,5"),
        ("100.00", "100"),
        ("1E+3", "1\u202f000"),
    ],
)
def test_a_number_in_words(number: str, said: str) -> None:
    """Thousands are set apart by a narrow no-break space, decimals by a comma."""
    assert number_in_words(Decimal(number)) == said


@pytest.mark.parametrize(
    ("seconds", "said", "shown"),
    [
        (0, "0 s", "00:00"),
        (45, "45 s", "00:45"),
        (60, "1 min", "01:00"),
        (312, "5 min 12 s", "05:12"),
        (3599, "59 min 59 s", "59:59"),
        (3600, "1 h", "01:00:00"),
        (3725, "1 h 02 min", "01:02:05"),
        (36_000, "10 h", "10:00:00"),
    ],
)
def test_a_duration_in_words_and_as_players_show_it(seconds: int, said: str, shown: str) -> None:
    """Seconds are no longer said of what lasts an hour."""
    assert (duration_in_words(seconds), timecode(seconds)) == (said, shown)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["eau", "École", "Édition", "Factures"], id="accents do not count"),
        pytest.param(["adam", "ADEM", "Adim"], id="capitals do not count"),
        pytest.param(["La rue", "L'abeille", "Le Fair"], id="apostrophes do not count"),
        pytest.param(["Odéon", "Œuvre", "Opéra"], id="œ is o and e"),
        pytest.param(["16 boutiques", "Adam"], id="figures come first"),
        pytest.param(["GK Music", "GK Music Lab"], id="the shorter comes first"),
        pytest.param(["EDITION", "Edition", "Édition"], id="what is the same but for its accents has one order"),
    ],
)
def test_words_in_the_order_of_a_french_dictionary(words: list[str]) -> None:
    """The order of letters alone, whatever signs they bear."""
    backwards = words[::-1]

    assert sorted(backwards, key=french_order) == words


@pytest.mark.parametrize(("count", "said"), [(0, "zéro"), (1, "un"), (13, "treize"), (20, "vingt"), (21, "21"), (1402, "1\u202f402")])
def test_a_count_in_words(count: int, said: str) -> None:
    """In letters as far as twenty, in figures beyond; one voice is feminine."""
    assert count_in_words(count) == said
    assert count_in_words(count, feminine=True) == ("une" if count == 1 else said)


@pytest.mark.parametrize(
    ("price", "said"),
    [
        ("0", "gratuit"),
        ("0.00", "gratuit"),
        ("0.5", "0,50 €"),
        ("12", "12 €"),
        ("12.00", "12 €"),
        ("12.5", "12,50 €"),
        ("1200", "1\u202f200 €"),
        ("1200.1", "1\u202f200,10 €"),
    ],
)
def test_a_price_in_words(price: str, said: str) -> None:
    """Whole euros have no cents, and cents have two figures."""
    assert price_in_words(Decimal(price)).replace("\xa0", " ") == said


@pytest.mark.parametrize(
    ("octets", "said"),
    [
        (0, "1 ko"),
        (1_499, "1 ko"),
        (1_501, "2 ko"),
        (230_000, "230 ko"),
        (999_499, "999 ko"),
        (1_000_000, "1 Mo"),
        (1_449_000, "1,4 Mo"),
        (24_500_000, "24,5 Mo"),
    ],
)
def test_a_weight_in_words(octets: int, said: str) -> None:
    """In thousands and millions, as systems show it; nothing weighs nothing."""
    assert weight_in_words(octets).replace("\xa0", " ") == said


@pytest.mark.parametrize(
    ("most", "said"),
    [
        (14, "un mot de plus"),
        (13, "un mot de…"),
        (10, "un mot de…"),
        (9, "un mot…"),
        (8, "un mot…"),
        (7, "un mot…"),
        (6, "un…"),
        (2, "u…"),
    ],
)
def test_a_text_is_cut_after_a_word(most: int, said: str) -> None:
    """The last that fits with an ellipsis, ends of lines being spaces; a first word that does not fit is cut itself."""
    assert shortened(" un mot\n  de plus ", most) == said
    assert len(said) <= most
