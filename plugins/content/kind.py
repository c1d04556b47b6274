"""What a kind of content is: a folder of Markdown files with one schema, and all that follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Generic, Self, TypeAlias, TypeVar

from markupsafe import Markup
from pydantic import Field, model_validator

from ..drawing.cards import SocialCard
from ..drawing.covers.cover import Cover
from ..french.dates import PartialDate
from ..french.wording import french_order
from .announced import Announced
from .attachments import Enclosure
from .fields import MIDDLE, Choice, Focus, Identifier, OldAddress, Picture, Prose, Slug, Summary, Title, WholeDay
from .record import Record, fault_at

if TYPE_CHECKING:  # each of these knows kinds
    from .items import Item, Library, Site
    from .plan import Plan
    from .site import SiteConfig

STATUSES = {"published": "Publié", "draft": "Brouillon, montré dans l'aperçu seulement"}
TO_WRITE = "À écrire"  # what a new file holds until someone writes


class Entry(Record):
    """The fields that every item has. ``title``, ``slug``, ``summary`` and ``status`` are Pelican's own names."""

    id: Identifier = Field(title="Identifiant permanent, écrit à la création : ne jamais le changer")
    title: Title = Field(title="Titre")
    summary: Summary = Field(title="Résumé d'une ou deux phrases, pour les listes et les moteurs de recherche")
    page_title: Prose | None = Field(
        default=None, title="Titre court, pour les onglets et les moteurs de recherche, si le titre passe 65 signes"
    )
    slug: Slug = Field(default="", validate_default=False, title="Fin de l'adresse ; sans lui, le nom du fichier sans sa date")
    status: Annotated[str, Choice(STATUSES)] = Field(default="published", title="Publié ou brouillon")
    publish_at: WholeDay | None = Field(default=None, title="Jour à partir duquel le texte est public, s'il doit attendre : 2026-12-01")
    aliases: tuple[OldAddress, ...] = Field(default=(), title="Anciennes adresses, qui mènent ici")
    image: Picture | None = Field(default=None, title="Photo : images/nom-du-fichier.jpg")
    image_alt: Prose | None = Field(default=None, title="Ce que montre la photo, pour qui ne la voit pas")
    image_credit: Prose | None = Field(default=None, title="Qui a pris la photo")
    image_focus: Focus = Field(
        default=MIDDLE,
        validate_default=False,
        title="Ce qu'il faut garder de la photo coupée, en centièmes depuis la gauche et le haut : 50 30",
    )

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
        return self.not_before(None)

    def not_before(self, moment: PartialDate | None) -> PartialDate | None:
        """The later of a moment and of ``publish_at``, where there is one."""
        return max((each for each in (moment, self.publish_at) if each), key=lambda each: each.first_day, default=None)


E = TypeVar("E", bound=Entry)


class Kind(Generic[E]):
    """A kind of content. It is never made: what it says, it says as a class, which crosses from one process to another by its name.

    ``key`` is its name in the code, ``folder`` that of its folder in each site, ``schema`` the fields of its files, ``heading`` the name of
    all its items together for visitors, ``index`` the slug of the page that gathers them, which a site that has some must have; without
    one, the house makes that page itself. ``template`` is the template of one item. ``dated`` files begin with a date that is no part of
    their address; ``has_sound`` says that a sound lies beside each text, under the same name. ``feed`` says in a sentence what its feed
    holds, where it has one of its own.
    """

    key: ClassVar[str]
    folder: ClassVar[str]
    schema: ClassVar[type[Entry]]
    heading: ClassVar[str]
    template: ClassVar[str]
    index: ClassVar[str] = ""
    dated: ClassVar[bool] = False
    has_sound: ClassVar[bool] = False
    feed: ClassVar[str] = ""

    @classmethod
    def folder_in(cls, config: SiteConfig | None) -> str:
        """Its folder in a site; nothing where the site has none, or where only a site.toml that cannot be read would tell."""
        return cls.folder

    @classmethod
    def index_in(cls, config: SiteConfig) -> str:
        """The slug of the page that gathers its items in a site."""
        return cls.index

    @classmethod
    def start_in(cls, config: SiteConfig | None) -> str:
        """What the addresses of all its items in a site begin with."""
        return f"/{cls.folder_in(config)}/"

    @classmethod
    def address(cls, entry: E, slug: str, config: SiteConfig | None) -> str:
        """The address of an item's page in its site."""
        return f"{cls.start_in(config)}{slug}/"

    @classmethod
    def page_title(cls, entry: E) -> str:
        """The title of an item's page, the name of its site left aside."""
        return entry.page_title or entry.title

    @classmethod
    def also_on(cls, entry: E) -> tuple[str, ...]:
        """The names of the other sites that list an item."""
        return ()

    @classmethod
    def shows_body(cls, entry: E) -> bool:
        """Whether an item's page shows its text."""
        return True

    @classmethod
    def leads_to(cls, entry: E, plan: Plan) -> frozenset[str]:
        """The keys of the kinds whose page of all items an item's page cannot be shown without."""
        return frozenset()

    @classmethod
    def unique(cls, entry: E) -> Mapping[str, object]:
        """The values that no other item of its site may have, by field."""
        return {}

    @classmethod
    def order(cls, item: Item[E]) -> Any:
        """The key by which its items stand in a list."""
        return french_order(item.entry.title)

    @classmethod
    def labels(cls, item: Item[E], site: Site) -> tuple[str, ...]:
        """The categories of an item, in words, as feeds and cards give them."""
        return ()

    @classmethod
    def cover(cls, item: Item[E], config: SiteConfig) -> Cover:
        """What an item is shown with where it has no photo, by itself: its neighbours in the order of the kind give it its turn."""
        return Cover(seed=item.slug)

    @classmethod
    def card(cls, item: Item[E], library: Library) -> SocialCard:
        """What others show for a link to an item's page: its categories, its title, its cover."""
        labels = cls.labels(item, library.sites[item.site])
        return SocialCard(item.entry.title, " · ".join(labels), art=item.cover)

    @classmethod
    def prefaces(cls, items: Sequence[Item[E]], library: Library) -> Mapping[str, Markup]:
        """What readers elsewhere are told of items before their texts, as HTML, by path: what only their fields say."""
        return {}

    @classmethod
    def enclosure(cls, item: Item[E], site: Site) -> Enclosure | None:
        """The sound that an item is told with."""
        return None

    @classmethod
    def announced(cls, items: Sequence[Item[E]], library: Library, day: date) -> Mapping[str, Announced]:
        """What the letter of a day can tell of items, by path; nothing of what it never tells."""
        return {}


AnyKind: TypeAlias = type[Kind[Any]]
