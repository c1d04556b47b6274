"""What tells one site from another: ``content/<site>/site.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Annotated, Self

from pydantic import AfterValidator, Field, ValidationError, model_validator

from ..podcast.categories import CATEGORIES
from .faults import suggestion
from .fields import SLUG, Choice, Identifier, Prose, Slug, WebAddress
from .frontmatter import INVISIBLE, Location, Problem, is_control, nearest_line
from .kind import Record, fault_at
from .messages import field_faults

TO_COMPLETE = "à compléter par l'association"
UNREADABLE = "ce fichier n'est plus lisible à partir d'ici : vérifiez les guillemets, les virgules et les crochets"
LOGOTYPES = {"letters": "chaque lettre du nom sur un carré d'encre", "hairpin": "un soufflet de crescendo devant le nom"}
SERVICES = {
    "plain": "aucun service : un fichier à envoyer soi-même",
    "brevo": "Brevo",
    "listmonk": "listmonk",
    "mailchimp": "Mailchimp",
}
INKS = {"spot-1": "première encre", "spot-2": "deuxième encre", "spot-3": "troisième encre", "plate": "bleu des plaques"}


def _site_address(text: str) -> str:
    if not re.fullmatch(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+", text):
        raise ValueError("l'adresse d'un site s'écrit « https://www.exemple.fr », sans barre à la fin")
    return text


class Link(Record):
    """An entry of a menu: ``page`` is the name of a file of ``pages/`` without its ending."""

    label: Prose
    page: Slug


class Strand(Record):
    """A series of meetings, the ink it is printed in (one of the theme's: spot-1, spot-2, spot-3, plate), and what it is, in a sentence."""

    label: Prose
    ink: Annotated[str, Choice(INKS)]
    summary: Prose | None = None


def _over_https(text: str) -> str:
    if not text.startswith("https://"):
        raise ValueError("cette adresse commence par https://")
    return text


_ADDRESS_TAKEN = ("lieux", "a-integrer")


def _strand_key(key: str) -> str:
    if not SLUG.fullmatch(key) or key.isdigit() or key in _ADDRESS_TAKEN:
        raise ValueError("ce nom donne une adresse : minuscules sans accent, tirets, au moins une lettre, ni « lieux » ni « a-integrer »")
    return key


class Sister(Record):
    """The other site, as this one presents it: ``site`` is its folder under content/."""

    site: Slug
    label: Prose
    summary: Prose


class Follow(Link):
    """How to be told what is new: a few words, and the page that says more."""

    title: Prose
    summary: Prose


class LetterConfig(Record):
    """The monthly letter: its name, what it is, the service that sends it, listmonk's own address, and the list there."""

    title: Prose
    summary: Prose
    service: Annotated[str, Choice(SERVICES)] = "plain"
    service_url: WebAddress | None = None
    list: str = ""


class PodcastConfig(Record):
    """The podcast: its name, what it is, and what its feed says of it for ever (``guid``) or to directories."""

    title: Prose
    summary: Prose
    category: Annotated[str, Choice({name: name for name in CATEGORIES})]
    subcategory: Prose | None = None
    explicit: bool
    guid: Identifier
    locked: bool

    @model_validator(mode="after")
    def _subcategory_is_of_the_category(self) -> Self:
        known = CATEGORIES[self.category]
        if self.subcategory and self.subcategory not in known:
            raise fault_at("subcategory", f"« {self.category} » ne l'a pas{suggestion(self.subcategory, known)}", self.subcategory)
        return self


class Notices(Record):
    """The public notices that the law asks for. An empty one is shown as to be completed, and ``check`` lists it."""

    name: str = Field(title="Éditeur du site")
    legal_form: str = Field(title="Forme juridique")
    head_office: str = Field(title="Siège")
    siret: str = Field(title="SIRET")
    telephone: str = Field(title="Téléphone")
    email: str = Field(title="Adresse électronique")
    director_of_publication: str = Field(title="Direction de la publication")
    host_name: str = Field(title="Hébergeur")
    host_address: str = Field(title="Adresse de l'hébergeur")
    host_telephone: str = Field(title="Téléphone de l'hébergeur")

    def labelled(self) -> tuple[tuple[str, str], ...]:
        """(French label, value or empty text) in the order they are shown."""
        return tuple((str(field.title), getattr(self, name)) for name, field in type(self).model_fields.items())

    def gaps(self) -> tuple[str, ...]:
        """The French labels of what is still to be completed."""
        return tuple(label for label, value in self.labelled() if not value)


class SiteConfig(Record):
    """The identity of a site, its menu, its vocabularies and its notices.

    The vocabularies map a key, as Markdown files write it, to what visitors read.
    """

    name: Prose
    logotype: Annotated[str, Choice(LOGOTYPES)]
    title: Prose
    summary: Prose
    url: Annotated[str, AfterValidator(_site_address)]
    menu: tuple[Link, ...]
    action: Link
    footer: tuple[Link, ...]
    sister: Sister | None = None
    follow: Follow | None = None
    letter: LetterConfig | None = None
    podcast: PodcastConfig | None = None
    hub: Annotated[WebAddress, AfterValidator(_over_https)] | None = None
    notices: Notices
    categories: Mapping[str, Prose] = {}
    strands: Mapping[Annotated[str, AfterValidator(_strand_key)], Strand] = {}
    audiences: Mapping[str, Prose] = {}
    needs: Mapping[str, Prose] = {}

    def links(self) -> Iterator[tuple[Location, Link]]:
        """Every link to a page of the site that this file holds, with its location."""
        yield from ((("menu", index, "page"), link) for index, link in enumerate(self.menu))
        yield ("action", "page"), self.action
        yield from ((("footer", index, "page"), link) for index, link in enumerate(self.footer))
        if self.follow:
            yield ("follow", "page"), self.follow

    def vocabularies(self) -> dict[str, Mapping[str, object]]:
        """The vocabularies that ``fields.Term`` checks words against."""
        return {"categories": self.categories, "strands": self.strands, "audiences": self.audiences, "needs": self.needs}


def read_config(text: str) -> tuple[SiteConfig | None, tuple[Problem, ...]]:
    """The configuration in a site.toml, or what is wrong with it as (line, French message)."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        return None, ((int(found[1]) if found else 0, UNREADABLE),)
    hidden = [(location, letter) for location, words in _texts(values) for letter in words if is_control(letter) and letter != "\n"]
    if hidden:
        lines = line_index(text)
        return None, tuple((nearest_line(lines, location), INVISIBLE.format(ord(letter))) for location, letter in hidden)
    try:
        return SiteConfig.model_validate(values), ()
    except ValidationError as error:
        lines = line_index(text)
        faults = field_faults(SiteConfig, {}, error, line="{} = …")
        return None, tuple((nearest_line(lines, location), message) for location, message in faults)


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
