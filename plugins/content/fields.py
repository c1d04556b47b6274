"""The kinds of values that fields hold, beyond pydantic's own: each says in French what is wrong with a value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, get_args
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, GetCoreSchemaHandler, StringConstraints, ValidationInfo
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, core_schema

from ..french.dates import PartialDate
from ..french.signs import LONGEST_NAME, WINDOWS_SLUG, is_reserved
from ..french.typography import apostrophes
from .faults import suggestion
from .tables import HasTables

MIDDLE = "50 50"  # of a photo
MOST_ABREAST = 2
LONGEST_NUMBER = 20  # signs; maps give a position in seventeen
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ADDRESS = re.compile(r"/(?:[a-z0-9-]+/)*(?:[a-z0-9-]+/|[a-z0-9-]+(?:\.[a-z0-9]+)+)")
_LINK = re.compile(r"\[[^\[\]\n]+\]\([^()\s]+\)")
_POINT = re.compile(r"([0-9]{1,3}) +([0-9]{1,3})")
DATE_PREFIX = re.compile(r"^[0-9]{4}(-[0-9]{2}){0,2}-(?=.)")  # of the names of dated files


def _identifier(text: str) -> str:
    try:
        good = str(UUID(text)) == text
    except ValueError:
        good = False
    if not good:
        raise ValueError("ce n'est pas un identifiant ; « python3 tasks.py id » en donne un, à ne plus changer ensuite")
    return text


def _slug(text: str) -> str:
    if not SLUG.fullmatch(text):
        raise ValueError("une adresse n'a que des minuscules sans accent, des chiffres et des tirets : « club-ia »")
    _check_part(text)
    return text


def _check_part(part: str) -> None:
    """Raise ValueError, in French, for a part of an address that cannot be a file's name everywhere."""
    if len(part) > LONGEST_NAME:
        raise ValueError(f"{len(part)} signes entre deux barres ; au plus {LONGEST_NAME}")
    if is_reserved(part):
        raise ValueError(WINDOWS_SLUG)


def _address(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        raise ValueError(
            "une ancienne adresse s'écrit « /actualites/mon-article/ », barres comprises (ou « /agenda/mon-lieu.ics », pour un fichier), "
            "sans le nom du site"
        )
    for part in text.strip("/").split("/"):
        _check_part(part)
    return text


@dataclass(frozen=True, eq=False)
class Choice:
    """Marks a word of a fixed vocabulary, a mapping from the word to what it means in French."""

    words: Mapping[str, str]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def check(word: str) -> str:
            if word not in self.words:
                raise ValueError(f"valeur inconnue{suggestion(word, self.words, most=24)}")
            return word

        return core_schema.no_info_after_validator_function(check, handler(source))


def looked_up(config: HasTables, path: str) -> Any:
    """What a site.toml holds at a path: ``strands``, ``street.kinds``; None where it holds nothing there."""
    table, *inner = path.split(".")
    found = config.table(table)
    for part in inner:
        found = getattr(found, part, None)
    return found


@dataclass(frozen=True)
class Term:
    """Marks a word of one of the site's own vocabularies: ``Term("categories")`` is a key of ``[categories]`` in site.toml.

    The site.toml comes as the validation context, ``{"config": SiteConfig}``; without it nothing is judged: what is wrong with that
    file is said elsewhere.
    """

    vocabulary: str

    def words(self, config: HasTables) -> Mapping[str, Any]:
        """The words and what they mean, in a site."""
        return looked_up(config, self.vocabulary) or {}

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def check(word: str, info: ValidationInfo) -> str:
            config = (info.context or {}).get("config")
            if config is not None and word not in self.words(config):
                raise ValueError(f"inconnu dans [{self.vocabulary}] de site.toml{suggestion(word, self.words(config), most=24)}")
            return word

        return core_schema.with_info_after_validator_function(check, handler(source))


@dataclass(frozen=True)
class AtMost:
    """Marks a whole number that goes from 1 to one of site.toml's: ``AtMost("street.panels")``."""

    path: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def check(number: int, info: ValidationInfo) -> int:
            config = (info.context or {}).get("config")
            most = looked_up(config, self.path) if config else None
            if number < 1:
                raise ValueError("au moins 1")
            if most is not None and number > most:
                raise ValueError(f"au plus {most} ([{self.path.rpartition('.')[0]}] de site.toml)")
            return number

        return core_schema.with_info_after_validator_function(check, handler(source))


@dataclass(frozen=True)
class Block:
    """Marks a row of sections that pages may show: the name of one, or a list of those that stand side by side.

    Those there are come as the validation context, ``{"sections": {…}}``. Whichever it was written as, a row is a tuple of names.
    """

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def check(written: Any, info: ValidationInfo) -> tuple[str, ...]:
            sections = (info.context or {}).get("sections", {})
            row = tuple(written) if isinstance(written, list | tuple) else (written,)
            if not row or len(row) > MOST_ABREAST or not all(isinstance(word, str) for word in row):
                raise ValueError(f"un bloc, ou une liste de {MOST_ABREAST} au plus, qui seront côte à côte : « [heading, box] »")
            for word in row:
                if word not in sections:
                    where = f"« {word} » : " if len(row) > 1 else ""
                    raise ValueError(f"{where}valeur inconnue{suggestion(word, sections, most=24)}")
            return row

        return core_schema.with_info_plain_validator_function(check)


@dataclass(frozen=True)
class MarkdownText:
    """Marks a text in Markdown, as bodies are: its links are looked up and its faults told at its lines; pages show it as HTML."""


@dataclass(frozen=True)
class AnchorMark:
    """Marks the end of an address that leads to one place of a page, beside those of the headings of its text."""


@dataclass(frozen=True)
class Precision:
    """Marks a date that must be known ``to`` the day at least (``day``), or to the month and no further (``month``)."""

    to: Literal["day", "month"]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def check(moment: PartialDate) -> PartialDate:
            if self.to == "day" and moment.day is None:
                raise ValueError("il faut le jour, et l'heure si le même jour en compte plusieurs : 2024-10-15 ou 2024-10-15 18:30")
            if self.to == "month" and (moment.month is None or moment.day is not None):
                raise ValueError("il faut un mois, sans jour : 2024-10")
            return moment

        return core_schema.no_info_after_validator_function(check, handler(source))

    def first_value(self, today: date) -> str:
        """What a new file holds."""
        return f"{today:%Y-%m-%d}" if self.to == "day" else f"{today:%Y-%m}"


@dataclass(frozen=True)
class Reference:
    """Marks the slug of an item of a kind, by its key, looked up once everything is read: ``Reference("structures")``.

    ``shown`` says that what is published may not name a draft: it would be left out without a word. ``title`` is what visitors read
    above the items that a text names, where its page lists them.
    """

    kind: str
    shown: bool = False
    title: str = ""


@dataclass(frozen=True)
class Counterpart:
    """Marks a value that an item of another kind has in a field of its own: ``Counterpart("letters", "month")``."""

    kind: str
    field: str


@dataclass(frozen=True)
class PicturePath:
    """Marks the path of a picture, relative to the site's folder: ``images/facade.jpg``; looked up once everything is read."""


@dataclass(frozen=True)
class DocumentPath:
    """Marks the path of a document, relative to the site's folder: ``documents/programme.pdf``; looked up once everything is read."""


@dataclass(frozen=True)
class SiteName:
    """Marks the name of another site's folder under content/; looked up once everything is read."""


M = TypeVar("M")


def parts(field: FieldInfo) -> Iterator[Any]:
    """All that a field's annotation is made of: its types, those inside them, and the marks that Annotated puts on any."""

    def inside(annotation: Any) -> Iterator[Any]:
        yield annotation
        for part in get_args(annotation):
            yield from inside(part)

    yield from field.metadata
    yield from inside(field.annotation)


def marked(record: BaseModel, marker: type[M]) -> Iterator[tuple[tuple[str | int, ...], M, str]]:
    """Every value in a record that a marker marks, alone, in a list or in a record inside: (location, marker, value)."""
    kind: Any = marker
    for name, mark in _marks(type(record), kind):
        value = getattr(record, name)
        for location, part in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            place: tuple[str | int, ...] = (name,) if location is None else (name, location)
            if isinstance(part, BaseModel):
                yield from (((*place, *inner), found, text) for inner, found, text in marked(part, marker))
            elif mark and part is not None:
                yield place, mark, part


@cache
def _marks(schema: type[BaseModel], marker: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of a schema that a marker marks, or that hold records in which it marks some."""
    found = []
    for name, field in schema.model_fields.items():
        inside = list(parts(field))
        mark = next((part for part in inside if isinstance(part, marker)), None)
        if mark or any(isinstance(part, type) and issubclass(part, BaseModel) and _marks(part, marker) for part in inside):
            found.append((name, mark))
    return tuple(found)


def _video(text: str) -> str:
    if not re.fullmatch(r"https://(www\.youtube\.com/watch\?v=|youtu\.be/)[\w-]{11}", text):
        raise ValueError("l'adresse d'un enregistrement s'écrit « https://www.youtube.com/watch?v=… », sans rien après")
    return text


def _on_one_line(value: Any) -> Any:
    """A text without its line ends, which calendars, feeds and titles have no room for."""
    return " ".join(part.strip() for part in value.splitlines()) if isinstance(value, str) else value


def _focus(text: str) -> str:
    found = _POINT.fullmatch(text.strip())
    if not found or max(int(found[1]), int(found[2])) > 100:
        raise ValueError("deux nombres de 0 à 100 sont attendus, depuis la gauche puis depuis le haut : « 50 30 »")
    return text.strip()


def _one_link(text: str) -> str:
    if not _LINK.fullmatch(text):
        raise ValueError("un lien est attendu, seul : « [Demander un local](../pages/contact.md) »")
    return text


def _web_address(text: str) -> str:
    if not re.fullmatch(r"https?://[\w-]+(\.[\w-]+)+(:[0-9]{1,5})?([/?][^\s<>\"']*)?", text):
        raise ValueError("une adresse web s'écrit en entier : https://exemple.org/page")
    return text


def _one_line(text: str) -> str:
    line = text.strip()
    if "\n" in line or "\t" in line:
        raise ValueError("une seule ligne est attendue ici ; effacez le retour à la ligne ou la tabulation")
    return line


def _email(text: str) -> str:
    if text and not re.fullmatch(r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", text):
        raise ValueError("une adresse électronique s'écrit « nom@exemple.org », seule et sans accent")
    return text


def _telephone(text: str) -> str:
    if text and not re.fullmatch(r"\+?[0-9][0-9 .()\u00a0\u202f-]{2,24}", text):
        raise ValueError("un numéro de téléphone s'écrit « 01 23 45 67 89 » ou « +33 1 23 45 67 89 », sans lettre")
    return text


def _whole_day(day: PartialDate) -> PartialDate:
    if not day.day or day.time:
        raise ValueError(f"écrivez un jour, sans heure (elle ne serait pas suivie) : {day.first_day}")
    return day


def _whole(value: Any) -> Any:
    """A whole number as it is written, in the digits 0 to 9 and no other: Python would take « 1_000 » and other scripts' digits."""
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"-?[0-9]+", value.strip()):
        raise ValueError("un nombre entier est attendu, en chiffres de 0 à 9")
    return int(_short(value.strip()))


def _number(value: Any) -> Any:
    """A number as it is written: no power of ten, nothing infinite, no digit of another script."""
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value.strip()):
        raise ValueError("un nombre est attendu, en chiffres de 0 à 9 (avec un point pour la virgule)")
    return Decimal(_short(value.strip()))


def _left_out(told: bool) -> bool:
    if told:
        raise ValueError("tout est dans la lettre, sauf ce qui porte « letter: false » ; retirez cette ligne")
    return told


def _short(digits: str) -> str:
    if len(digits) > LONGEST_NUMBER:
        raise ValueError(f"ce nombre compte {len(digits)} signes ; au plus {LONGEST_NUMBER}")
    return digits


Identifier = Annotated[str, AfterValidator(_identifier)]
Slug = Annotated[str, AfterValidator(_slug)]
OldAddress = Annotated[str, AfterValidator(_address)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
Words = Annotated[str, AfterValidator(_one_line), AfterValidator(apostrophes)]  # of a notice, which may still be empty
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), BeforeValidator(_on_one_line), AfterValidator(apostrophes)]
Title = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=140), BeforeValidator(_on_one_line), AfterValidator(apostrophes)
]
Summary = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), BeforeValidator(_on_one_line), AfterValidator(apostrophes)
]
Focus = Annotated[str, AfterValidator(_focus)]
Line = Annotated[str, AfterValidator(_one_line)]
Anchor = Annotated[Slug, AnchorMark()]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), MarkdownText()]
Action = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_one_link), MarkdownText()]
Email = Annotated[Line, AfterValidator(_email)]
Telephone = Annotated[Line, AfterValidator(_telephone)]
Whole = Annotated[int, BeforeValidator(_whole)]
Number = Annotated[Decimal, BeforeValidator(_number)]
Picture = Annotated[str, PicturePath()]
Day = Annotated[PartialDate, Precision("day")]
WholeDay = Annotated[PartialDate, AfterValidator(_whole_day)]
Month = Annotated[PartialDate, Precision("month")]
DocumentFile = Annotated[str, DocumentPath()]
OtherSite = Annotated[str, SiteName()]
InLetter = Annotated[bool, AfterValidator(_left_out)]
Video = Annotated[str, AfterValidator(_video)]
