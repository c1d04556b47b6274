"""What tells one site from another: ``content/<site>/site.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

from .fields import Prose, Slug
from .frontmatter import Problem
from .messages import field_faults
from .schema import Record

TO_COMPLETE = "à compléter par l'association"


class Link(Record):
    """An entry of a menu: ``page`` is the name of a file of ``pages/`` without its ending."""

    label: Prose
    page: Slug


class Strand(Record):
    """A series of meetings, and the ink it is printed in (one of the theme's: spot-1, spot-2, spot-3, plate)."""

    label: Prose
    ink: Annotated[str, StringConstraints(pattern=r"^(spot-[123]|plate)$")]


class Sister(Record):
    """The other site, as this one presents it: ``site`` is its folder under content/."""

    site: Slug
    label: Prose
    summary: Prose


class Follow(Link):
    """How to be told what is new: a few words, and the page that says more."""

    title: Prose
    summary: Prose


class Notices(Record):
    """The public notices that the law asks for. An empty one is shown as to be completed, and keeps a site from production."""

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
    logotype: Annotated[str, StringConstraints(pattern=r"^(letters|hairpin)$")]
    title: Prose
    summary: Prose
    url: Annotated[str, StringConstraints(pattern=r"^https://[a-z0-9.-]+$")]
    menu: tuple[Link, ...]
    action: Link
    footer: tuple[Link, ...]
    sister: Sister | None = None
    follow: Follow | None = None
    notices: Notices
    categories: Mapping[str, Prose] = {}
    strands: Mapping[str, Strand] = {}
    audiences: Mapping[str, Prose] = {}
    needs: Mapping[str, Prose] = {}

    def links(self) -> tuple[Link, ...]:
        """Every link to a page of the site that this file holds."""
        return (*self.menu, self.action, *self.footer, *([self.follow] if self.follow else []))

    def vocabularies(self) -> dict[str, Mapping[str, object]]:
        """The vocabularies that ``fields.Term`` checks words against."""
        return {"categories": self.categories, "strands": self.strands, "audiences": self.audiences, "needs": self.needs}


def read_config(text: str) -> tuple[SiteConfig | None, tuple[Problem, ...]]:
    """The configuration in a site.toml, or what is wrong with it as (line, French message)."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        return None, ((int(found[1]) if found else 0, "ce n'est plus du TOML lisible ici : vérifiez les guillemets et les crochets"),)
    try:
        return SiteConfig.model_validate(values), ()
    except ValidationError as error:
        return None, tuple(_problems(text, values, error))


def _problems(text: str, values: dict[str, object], error: ValidationError) -> Iterator[Problem]:
    for location, message in field_faults(SiteConfig, {}, error):
        name = next((str(part) for part in reversed(location) if isinstance(part, str)), "")
        yield line_of(text, name), message


def line_of(text: str, word: str) -> int:
    """The first line of a site.toml that sets a key or opens a table of that name; 0 where none does."""
    pattern = re.compile(rf"\s*(\[+[\w.-]*\b{re.escape(word)}\]+|{re.escape(word)}\s*=)")
    return next((number for number, line in enumerate(text.split("\n"), 1) if pattern.match(line)), 0)
