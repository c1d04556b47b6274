"""Dates, periods and order as French has them."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from datetime import date, time
from decimal import Decimal

from babel.dates import format_date, get_month_names
from babel.numbers import format_decimal

from .dates import MONTHS, PartialDate

SHORT_MONTHS = {number: str(name) for number, name in get_month_names("abbreviated", locale="fr").items()}

_COUNTS = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf", "vingt"),
)


def in_words(moment: PartialDate, *, weekday: bool = False) -> str:
    """« 2024 », « mars 2024 », « 1er juillet 2024 », « vendredi 20 septembre 2024 », without the hour."""
    if moment.month is None:
        return str(moment.year)
    if moment.day is None:
        return f"{MONTHS[moment.month]} {moment.year}"
    words = f"{_ordinal(moment.day)} {MONTHS[moment.month]} {moment.year}"
    return f"{format_date(moment.first_day, 'EEEE', locale='fr')} {words}" if weekday else words


def month_in_words(moment: PartialDate) -> str:
    """The month of a date, whatever else is known of it: « octobre 2024 »."""
    return in_words(PartialDate(moment.year, moment.month))


def day_in_words(moment: date) -> str:
    """A day, or that of a moment: « 3 mars 2026 »."""
    return in_words(PartialDate(moment.year, moment.month, moment.day))


def period_in_words(start: PartialDate, end: PartialDate | None = None) -> str:
    """A period as one says it: « du 16 au 18 octobre 2024 », « vendredi 20 septembre 2024, de 17 h 30 à 19 h 30 »."""
    one_day = end and end.day and end.first_day == start.first_day and start.day
    if end is None or end == start or (one_day and not end.time):
        return in_words(start, weekday=True) + (f", à {clock_in_words(start.time)}" if start.time else "")
    if one_day and end.time and not start.time:
        return f"{in_words(start, weekday=True)}, jusqu'à {clock_in_words(end.time)}"
    if one_day and start.time and end.time:
        return f"{in_words(start, weekday=True)}, de {clock_in_words(start.time)} à {clock_in_words(end.time)}"
    if start.day and end.day:
        return f"du {_first_part(start, end)} au {in_words(end)}{_clock(end)}"
    before = "du " if start.day else _of(start)
    return f"{before}{_first_part(start, end)} {'au' if end.day else 'à'} {in_words(end)}{_clock(end)}"


def of_in_words(moment: PartialDate) -> str:
    """« d'octobre 2024 », « de mars 2024 », « du 3 mars 2024 »."""
    return f"{'du ' if moment.day else _of(moment)}{in_words(moment)}"


def _of(moment: PartialDate) -> str:
    return "d'" if in_words(moment)[0] in "ao" else "de "


def passage_in_words(since: PartialDate | None, until: PartialDate) -> str:
    """How long someone was somewhere: « de 2020 à 2024 », « jusqu'en mai 2021 », « jusqu'au 3 mai 2021 », « en 2020 »."""
    if since == until:
        return f"{'le' if until.day else 'en'} {in_words(until)}"
    if since is None:
        return f"jusqu'{'au' if until.day else 'en'} {in_words(until)}"
    return period_in_words(since, until)


def _first_part(start: PartialDate, end: PartialDate) -> str:
    """The start of a period, without the month and year that its end says again, unless an hour stands between them."""
    if start.time or not (start.day and end.day):
        return in_words(start) + _clock(start)
    assert start.month
    month = "" if (start.year, start.month) == (end.year, end.month) else f" {MONTHS[start.month]}"
    year = "" if start.year == end.year else f" {start.year}"
    return f"{_ordinal(start.day)}{month}{year}"


def _clock(moment: PartialDate) -> str:
    return f" à {clock_in_words(moment.time)}" if moment.time else ""


def clock_in_words(moment: time) -> str:
    """« 18 h » or « 18 h 30 »."""
    return f"{moment.hour} h" + (f" {moment.minute:02}" if moment.minute else "")


def hours_in_words(start: PartialDate, end: PartialDate | None = None) -> str:
    """The hours of one day: « 17 h 30 – 19 h 30 », « 18 h », « jusqu'à 20 h »; nothing of several days, or where none is known."""
    if end and end.day and end.first_day != start.first_day:
        return ""
    last = end.time if end else None
    if start.time is None:
        return f"jusqu'à {clock_in_words(last)}" if last and start.day else ""
    return clock_in_words(start.time) + (f" – {clock_in_words(last)}" if last else "")


def weekday_in_words(moment: PartialDate) -> str:
    """« vendredi », or nothing where the day is not known."""
    return format_date(moment.first_day, "EEEE", locale="fr") if moment.day else ""


def stub_in_words(start: PartialDate, end: PartialDate | None = None) -> tuple[str, str]:
    """What the stub of a ticket says, large then small: (« 16–18 », « oct. 2024 »), (« mars », « 2024 »), (« 2024 », «  »)."""
    if start.month is None:
        return str(start.year), ""
    if start.day is None:
        return SHORT_MONTHS[start.month], str(start.year)
    days = str(start.day)
    if end and end.day and (end.year, end.month) == (start.year, start.month) and end.day != start.day:
        days = f"{start.day}–{end.day}"
    return days, f"{SHORT_MONTHS[start.month]} {start.year}"


def _ordinal(day: int) -> str:
    return "1er" if day == 1 else str(day)


def count_in_words(count: int, *, feminine: bool = False) -> str:
    """« treize »: a count in letters as far as twenty, in figures beyond."""
    if count == 1 and feminine:
        return "une"
    return _COUNTS[count] if 0 <= count < len(_COUNTS) else number_in_words(Decimal(count))


def number_in_words(number: Decimal) -> str:
    """A number as French writes it: « 24 500 », « 7,5 »."""
    return format_decimal(number, locale="fr")


def price_in_words(price: Decimal) -> str:
    """A price in euros as French writes it: « gratuit », « 12 € », « 12,50 € »."""
    if not price:
        return "gratuit"
    return f"{number_in_words(price) if price == price.to_integral_value() else format_decimal(price, '#,##0.00', locale='fr')} €"


def prices_in_words(prices: Collection[Decimal]) -> str:
    """Prices in few words: « Gratuit », « 12 € », « De 0 à 12,50 € »; nothing where none is known."""
    if len(set(prices)) < 2:
        return price_in_words(min(prices)).capitalize() if prices else ""
    return f"De {price_in_words(min(prices)).removesuffix(' €') if min(prices) else '0'} à {price_in_words(max(prices))}"


def weight_in_words(octets: int) -> str:
    """The weight of a file as one reads it, in thousands or millions of octets: « 230 ko », « 1,4 Mo »."""
    if octets < 1_000_000:
        return f"{max(1, round(octets / 1000))} ko"
    return f"{number_in_words(round(Decimal(octets) / 1_000_000, 1))} Mo"


def duration_in_words(seconds: int) -> str:
    """How long a sound lasts, as one says it: « 45 s », « 5 min 12 s », « 1 h 02 min »."""
    minutes, rest = divmod(seconds, 60)
    if minutes >= 60:
        return f"{minutes // 60} h" + (f" {minutes % 60:02} min" if minutes % 60 else "")
    return " ".join(part for part in (f"{minutes} min" if minutes else "", f"{rest} s" if rest or not minutes else "") if part)


def timecode(seconds: int) -> str:
    """A moment of a sound as players show it: « 02:05 », « 01:02:05 »."""
    hours = f"{seconds // 3600:02}:" if seconds >= 3600 else ""
    return f"{hours}{seconds // 60 % 60:02}:{seconds % 60:02}"


def shortened(text: str, most: int) -> str:
    """A text on one line, cut after a word where it is too long; a word that is itself too long is cut."""
    whole = " ".join(text.split())
    if len(whole) <= most:
        return whole
    cut = whole[: most - 1]
    if whole[most - 1] != " " and " " in cut:
        cut = cut[: cut.rfind(" ")]
    return f"{cut.rstrip()}…"


def french_order(text: str) -> tuple[str, str]:
    """A sort key in which accents and capitals do not count: « Édition » stands before « Factures »."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    words = "".join(letter for letter in letters if letter.isalnum() or letter == " ").split()
    return " ".join(words), text


def shown_address(url: str) -> str:
    """A web address as one reads it aloud: without its scheme, « www. » and final bar."""
    return url.partition("://")[2].removeprefix("www.").removesuffix("/")
