"""Pages: a text, and the blocks of data that it shows, in the order that its ``sections`` give."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Self

from pydantic import Field, ValidationInfo, model_validator

from ..content.common import Figure
from ..content.faults import suggestion
from ..content.fields import Action, Block, Choice, Prose, Reference, Slug
from ..content.items import Item, Library
from ..content.kind import Entry, Kind
from ..content.plan import Plan
from ..content.record import fault_at
from ..content.sections import Section
from ..content.site import SiteConfig
from ..drawing.cards import SocialCard
from .amounts import Amounts, Split
from .blocks import (
    Band,
    Chart,
    Comparison,
    Conditions,
    Leaflets,
    Member,
    Membership,
    Milestone,
    Motto,
    PaperForm,
    Question,
    Reply,
    Steps,
    Topics,
)
from .drawn import Areas, Count, Seating, Timeline, Vote
from .services import Roll, Services
from .sheets import InkSheet, Posters

HOME = "accueil"
OWN = "fr"
LANGUAGES = {OWN: "français", "en": "anglais"}  # BCP 47
LOCALES = {"fr": "fr_FR", "en": "en_GB"}  # as Open Graph writes them


UNSHOWN = frozenset({"inLanguage", "translationOfWork", "heading", "sections"})  # fields that no section shows as it shows a block


class TextPage(Entry):
    """A page of the site. Its file ``accueil.md`` is the home page."""

    inLanguage: Annotated[str, Choice(LANGUAGES)] = Field(default=OWN, title="Langue de la page")  # noqa: N815  # schema.org's name
    translationOfWork: Annotated[Slug, Reference("pages", shown=True)] | None = Field(  # noqa: N815
        default=None, title="La page dont elle dit la même chose dans une autre langue : accueil"
    )
    heading: Prose | None = Field(default=None, title="Grand titre, s'il diffère ; une partie entre *astérisques* prend la couleur")
    sections: tuple[Annotated[tuple[str, ...], Block()], ...] = Field(
        default=(), title="Ordre des blocs, deux entre crochets étant côte à côte ; sans lui, le texte puis les blocs présents"
    )
    figures: tuple[Figure, ...] = Field(default=(), title="Chiffres")
    charts: tuple[Chart, ...] = Field(default=(), title="Graphiques")
    people: tuple[Member, ...] = Field(default=(), title="Personnes")
    offers: tuple[Membership, ...] = Field(default=(), title="Formules d'adhésion")
    faq: tuple[Question, ...] = Field(default=(), title="Questions fréquentes")
    bands: tuple[Band, ...] = Field(default=(), title="Aplats d'encre, côte à côte")
    box: Band | None = Field(default=None, title="Encadré, à côté du grand titre ou d'un autre bloc")
    topics: tuple[Topics, ...] = Field(default=(), title="Petits textes en colonnes, par titre")
    comparison: Comparison | None = Field(default=None, title="Tableau qui compare des formules")
    steps: Steps | None = Field(default=None, title="Ce qu'il y a à faire, étape par étape")
    form: PaperForm | None = Field(default=None, title="Feuille à imprimer et à remplir")
    timeline: Timeline | None = Field(default=None, title="Repères, sur une portée")
    count: Count | None = Field(default=None, title="Nombre, en points d'encre")
    areas: Areas | None = Field(default=None, title="Lieux, à la même échelle")
    board: Seating | None = Field(default=None, title="Catégories des personnes de la page, et leurs sièges")
    votes: tuple[Vote, ...] = Field(default=(), title="Ce que compte chaque voix")
    split: Split | None = Field(default=None, title="Un tout et ses deux parts, dont une varie")
    amounts: Amounts | None = Field(default=None, title="Sommes d'argent, à l'échelle")
    services: Services | None = Field(default=None, title="Services, par question")
    roll: Roll | None = Field(default=None, title="Liste sur un aplat d'encre")
    sheets: tuple[InkSheet, ...] = Field(default=(), title="Grandes feuilles d'encre, chacune avec son dessin")
    posters: Posters | None = Field(default=None, title="Affiches, côte à côte")
    actions: tuple[Action, ...] = Field(default=(), title="Liens, en boutons")
    conditions: Conditions | None = Field(default=None, title="Pour qui c'est : les conditions à remplir")
    leaflets: Leaflets | None = Field(default=None, title="Feuilles côte à côte, une chose à faire sur chacune")
    milestones: tuple[Milestone, ...] = Field(default=(), title="Dates, de l'ancienne à la récente, le long d'un soufflet")
    reply: Reply | None = Field(default=None, title="Une question, et sa réponse en très grand")
    motto: Motto | None = Field(default=None, title="Quelques phrases en très grand")

    @model_validator(mode="after")
    def _a_translation_says_its_language(self) -> Self:
        if self.translationOfWork and self.inLanguage == OWN:
            message = "une page qui en traduit une autre dit dans quelle langue ; ajoutez « inLanguage: en »"
            raise fault_at("translationOfWork", message, self.translationOfWork)
        return self

    @model_validator(mode="after")
    def _each_block_is_shown(self, info: ValidationInfo) -> Self:
        sections: Mapping[str, Section] = (info.context or {}).get("sections", {})
        names = [name for row in self.sections for name in row]
        if len(set(names)) < len(names):
            raise fault_at("sections", "un bloc y est écrit deux fois", ", ".join(names))
        shown = {block for name in names if name in sections for block in sections[name].shows}
        for block in self.blocks():
            if self.sections and getattr(self, block) and block not in shown:
                raise fault_at("sections", f"le bloc « {block} » est rempli mais n'est pas dans la liste", ", ".join(names))
            if not getattr(self, block) and block in names:
                raise fault_at("sections", f"le bloc « {block} » est dans la liste, mais rien ne le remplit", ", ".join(names))
        return self

    @model_validator(mode="after")
    def _each_category_is_known(self) -> Self:
        known = [category.name for category in self.board.categories] if self.board else []
        for number, person in enumerate(self.people):
            if self.board and person.category not in known:
                message = f"cette catégorie n'est pas dans « board »{suggestion(person.category or '', known)}"
                raise fault_at(("people", number, "category"), message, person.category or "")
        return self

    @classmethod
    @cache
    def blocks(cls) -> tuple[str, ...]:
        """The fields that are blocks, in their order: all but those of any item, the heading and the order itself."""
        others = {*Entry.model_fields, *UNSHOWN}
        return tuple(name for name in cls.model_fields if name not in others)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The sections in the order they are shown, those of one row side by side: the given ones, else the text and the filled blocks."""
        return self.sections or (("body",), *((block,) for block in self.blocks() if getattr(self, block)))

    @property
    def shown_sections(self) -> tuple[str, ...]:
        """The sections in the order they are shown."""
        return tuple(name for row in self.rows for name in row)


class Pages(Kind[TextPage]):
    """Pages of texts and blocks."""

    key = "pages"
    folder = "pages"
    schema = TextPage
    heading = "Pages"
    template = "page"
    index = "plan-du-site"

    @classmethod
    def address(cls, entry: TextPage, slug: str, config: SiteConfig | None) -> str:
        """At the root of the site."""
        return "/" if slug == HOME else f"/{slug}/"

    @classmethod
    def card(cls, item: Item[TextPage], library: Library) -> SocialCard:
        """Its title under that of its site, whose own title the home page has; the site's own print."""
        title = library.sites[item.site].config.title
        return SocialCard(title) if item.slug == HOME else SocialCard(item.entry.title, title)

    @classmethod
    def unique(cls, entry: TextPage) -> Mapping[str, object]:
        """Each page is there once in a language."""
        return {"translationOfWork": f"{entry.translationOfWork} ({entry.inLanguage})"} if entry.translationOfWork else {}

    @classmethod
    def leads_to(cls, entry: TextPage, plan: Plan) -> frozenset[str]:
        """What its sections lead to."""
        sections = (plan.section_by_name[name] for name in entry.shown_sections)
        return frozenset(section.leads_to for section in sections if section.leads_to)

    @classmethod
    def shows_body(cls, entry: TextPage) -> bool:
        """Only in the section of that name."""
        return "body" in entry.shown_sections
