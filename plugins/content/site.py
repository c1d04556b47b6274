"""What tells one site from another: ``content/<site>/site.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

from pydantic import AfterValidator, PrivateAttr, ValidationError, create_model

from ..french.signs import composed, hidden_in
from .fields import Choice, Prose, Slug, WebAddress
from .frontmatter import Location, Problem, nearest_line
from .messages import field_faults
from .notices import Notices
from .record import Record
from .tables import Table

UNREADABLE = "ce fichier n'est plus lisible à partir d'ici : vérifiez les guillemets, les virgules et les crochets"
DEEPEST = 20  # brackets and braces one in the other; 5 are needed
TOO_DEEP = "plus de 20 crochets ou accolades les uns dans les autres ; il en manque un qui ferme, ici ou plus haut"
TOO_LONG_A_NUMBER = "ce nombre est beaucoup trop long ; écrivez-le en quelques chiffres"
DECOMPOSED = "un accent écrit à part de sa lettre ; retapez la lettre accentuée"
RESERVED_HOSTS = (".example", ".test", ".invalid", ".localhost")  # RFC 2606: they lead nowhere
LOGOTYPES = {"letters": "chaque lettre du nom sur un carré d'encre", "hairpin": "un soufflet (<) devant le nom"}


def _site_address(text: str) -> str:
    if not re.fullmatch(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+", text):
        raise ValueError("l'adresse d'un site s'écrit « https://www.exemple.fr », sans barre à la fin")
    return text


class Link(Record):
    """An entry of a menu: ``page`` is the name of a file of ``pages/`` without its ending."""

    label: Prose
    page: Slug


class Sister(Record):
    """The other site, as this one presents it: ``site`` is its folder under content/."""

    site: Slug
    label: Prose
    summary: Prose


class Follow(Link):
    """How to be told what is new: a few words, and the page that says more."""

    title: Prose
    summary: Prose


class SiteConfig(Record):
    """The identity of a site, its menu and its notices; the tables of the subjects come beside (``config_model``).

    ``palette`` is one of the theme's, in ``theme/inks.toml``. ``profiles`` are the publisher's own pages on networks.
    """

    name: Prose
    logotype: Annotated[str, Choice(LOGOTYPES)]
    palette: Slug
    title: Prose
    summary: Prose
    url: Annotated[str, AfterValidator(_site_address)]
    menu: tuple[Link, ...]
    action: Link
    footer: tuple[Link, ...]
    legal: tuple[Link, ...] = ()
    sister: Sister | None = None
    follow: Follow | None = None
    profiles: tuple[WebAddress, ...] = ()
    notices: Notices
    _tables: Mapping[str, Any] = PrivateAttr(default_factory=dict)

    @property
    def has_address(self) -> bool:
        """Whether its address is somebody's, and may be printed."""
        return not self.url.endswith(RESERVED_HOSTS)

    def table(self, key: str) -> Any:
        """What a subject's own table holds, by its key; None where there is no such table."""
        return self._tables.get(key)

    def links(self) -> Iterator[tuple[Location, Link]]:
        """Every link to a page of the site that this file holds, with its location."""
        yield from ((("menu", index, "page"), link) for index, link in enumerate(self.menu))
        yield ("action", "page"), self.action
        yield from ((("footer", index, "page"), link) for index, link in enumerate(self.footer))
        yield from ((("legal", index, "page"), link) for index, link in enumerate(self.legal))
        if self.follow:
            yield ("follow", "page"), self.follow


def _parted(found: SiteConfig) -> SiteConfig:
    """A site.toml as a SiteConfig, which every process knows, with what the tables of the subjects hold."""
    config = SiteConfig.model_construct(**{name: getattr(found, name) for name in SiteConfig.model_fields})
    config._tables = {name: getattr(found, name) for name in type(found).model_fields if name not in SiteConfig.model_fields}
    return config


def config_model(tables: Sequence[Table[Any]]) -> type[SiteConfig]:
    """The schema of a site.toml that has the tables of the subjects beside its own."""
    fields: dict[str, Any] = {table.key: (table.holds, table.default) for table in tables}
    return create_model("SiteToml", __base__=SiteConfig, **fields)


def read_config(text: str, model: type[SiteConfig]) -> tuple[SiteConfig | None, tuple[Problem, ...]]:
    """The configuration in a site.toml, read by a model of ``config_model``, or what is wrong with it as (line, French message)."""
    deep = next((number for number, depth in _depths(text) if depth > DEEPEST), 0)
    if deep:
        return None, ((deep, TOO_DEEP),)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line ([0-9]+)", str(error))
        return None, ((int(found[1]) if found else 0, UNREADABLE),)
    except ValueError:  # Python reads no number of more than 4,300 digits
        return None, ((_longest_number(text), TOO_LONG_A_NUMBER),)
    hidden = [(location, said) for location, words in _texts(values) if (said := hidden_in(words) or _decomposed(words))]
    if hidden:
        lines = line_index(text)
        return None, tuple((nearest_line(lines, location), said) for location, said in hidden)
    try:
        return _parted(model.model_validate(values)), ()
    except ValidationError as error:
        lines = line_index(text)
        faults = field_faults(model, {}, error, line="{} = …")
        return None, tuple((nearest_line(lines, location), message) for location, message in faults)


def _depths(text: str) -> Iterator[tuple[int, int]]:
    """(number of a line, how many brackets and braces are open at its deepest), read roughly: those in texts count too, on their line."""
    depth = 0
    for number, line in enumerate(text.split("\n"), 1):
        deepest = depth
        for sign in re.findall(r"[\[\]{}]", line):
            depth = max(0, depth + (1 if sign in "[{" else -1))
            deepest = max(deepest, depth)
        yield number, deepest


def _longest_number(text: str) -> int:
    """The line with the longest number."""
    lengths = [max(map(len, re.findall(r"[0-9_]+", line)), default=0) for line in text.split("\n")]
    return lengths.index(max(lengths)) + 1


def _decomposed(words: str) -> str:
    return "" if composed(words) == words else DECOMPOSED


def _texts(value: object, location: Location = ()) -> Iterator[tuple[Location, str]]:
    """Every text in a site.toml, with its location."""
    if isinstance(value, str):
        yield location, value
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from _texts(part, (*location, key))


def line_index(text: str) -> Mapping[Location, int]:
    """The line of each table, key and element of a site.toml, by its location: ``("menu", 2)`` is the third entry of the menu.

    It reads the layout that the file has, one key or one element a line; what is laid out otherwise has the line of what holds it.
    """
    lines: dict[Location, int] = {}
    table: Location = ()
    within: Location = ()
    elements = 0
    for number, line in enumerate(text.split("\n"), 1):
        if header := re.match(r"\s*\[([^\[\]]+)\]", line):
            table = tuple(part.strip("\"' ") for part in header[1].split("."))
            lines[table] = number
        elif key := re.match(r"\s*([\w-]+)\s*=", line):
            within, elements = (*table, key[1]), 0
            lines[within] = number
        elif line.lstrip().startswith(("{", '"', "'")):
            lines[(*within, elements)] = number
            elements += 1
    return lines
