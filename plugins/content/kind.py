"""What a collection is: a folder of Markdown files with one declared schema, and the addresses its items have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Generic, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from ..french.dates import PartialDate
from .fields import Choice, Identifier, OldAddress, Picture, Prose, Slug, Summary, Title
from .frontmatter import Location

if TYPE_CHECKING:  # site.toml is itself a record
    from .site import SiteConfig

STATUSES = {"published": "Publié", "draft": "Brouillon, montré dans l'aperçu seulement"}


class Record(BaseModel):
    """A strict, immutable mapping: a field nobody declared is a mistake, not an extra."""

    model_config = ConfigDict(extra="forbid", frozen=True)


TO_WRITE = "À écrire"  # what a new file holds until someone writes


class Entry(Record):
    """The fields that every item has. ``title``, ``slug``, ``summary`` and ``status`` are Pelican's own names."""

    id: Identifier = Field(title="Identifiant permanent, écrit à la création : ne jamais le changer")
    title: Title = Field(title="Titre")
    summary: Summary = Field(title="Résumé d'une ou deux phrases, pour les listes et les moteurs de recherche")
    slug: Slug = Field(default="", validate_default=False, title="Fin de l'adresse ; sans lui, le nom du fichier sans sa date")
    status: Annotated[str, Choice(STATUSES)] = Field(default="published", title="Publié ou brouillon")
    aliases: tuple[OldAddress, ...] = Field(default=(), title="Anciennes adresses, qui mènent ici")
    image: Picture | None = Field(default=None, title="Photo : images/nom-du-fichier.jpg")
    image_alt: Prose | None = Field(default=None, title="Ce que montre la photo, pour qui ne la voit pas")

    @model_validator(mode="after")
    def _picture_is_described(self) -> Self:
        if self.image and not self.image_alt:
            raise fault_at("image", "photo sans texte de remplacement ; ajoutez « image_alt: ce que montre la photo »", self.image)
        return self

    @property
    def updated_on(self) -> PartialDate | None:
        """When what it says last changed for those who had read it; None where it did not."""
        return None

    @property
    def published_from(self) -> PartialDate | None:
        """When the item may first be seen; None where it always may."""
        return None


def fault_at(field: str | Location, message: str, value: object) -> ValidationError:
    """A ValidationError at a field, or inside it, for rules that compare two fields: pydantic would give it no place."""
    place = (field,) if isinstance(field, str) else field
    detail = InitErrorDetails(type=PydanticCustomError("rule", "{text}", {"text": message}), loc=place, input=value)
    return ValidationError.from_exception_data("rule", [detail])


E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Collection(Generic[E]):
    """A kind of content.

    ``folder`` is its folder in each site, ``template`` the template of one item, ``label`` its name for editors, ``heading`` that of
    all its items together for visitors, ``index`` the page that gathers them, which a site that has some must have. ``dated`` files
    begin with a date that is no part of their address.

    ``address`` gives the path of an item's page from its entry and slug: ``/agenda/2024/club-ia/``; ``start``
    is what all of them begin with, where that is not the name of the folder. ``archives`` gives the addresses
    of the pages that gather an entry with others (``/agenda/2024/``), which no item may take, ``pages`` those of
    the pages that a site with the collection's index has whatever its entries; ``owns`` the starts of the addresses that the
    collection's own pages have there; ``also_on`` gives the other sites that list an entry; ``announced``
    says that its entries are in feeds, hence in the ledger; ``shows_body`` says whether an entry's
    page shows its text, ``needs_pages`` which pages it cannot be shown without, ``exclusive`` its
    values that no other entry may have, by field.
    """

    folder: str
    schema: type[E]
    template: str
    label: str
    heading: str
    index: str
    dated: bool
    address: Callable[[E, str], str]
    start: str = ""
    archives: Callable[[E], tuple[str, ...]] = lambda entry: ()
    pages: Callable[[SiteConfig], tuple[str, ...]] = lambda config: ()
    owns: tuple[str, ...] = ()
    also_on: Callable[[E], tuple[str, ...]] = lambda entry: ()
    announced: bool = False
    shows_body: Callable[[E], bool] = lambda entry: True
    needs_pages: Callable[[E], frozenset[str]] = lambda entry: frozenset()
    exclusive: Callable[[E], Mapping[str, object]] = lambda entry: {}
