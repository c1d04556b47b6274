"""Pages: a text, and the blocks of data that it shows, in the order that its ``sections`` give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Field, ValidationInfo, model_validator

from ..content.common import Figure
from ..content.fields import Block, Line, Number, Prose, Whole
from ..content.items import Item, Library
from ..content.kind import Entry, Kind
from ..content.plan import Plan
from ..content.record import Record, fault_at
from ..content.sections import Section
from ..content.site import SiteConfig
from ..drawing.cards import SocialCard
from ..french.dates import PartialDate

HOME = "accueil"
BLOCKS = ("figures", "charts", "people", "offers", "faq")


class Row(Record):
    """One bar of a chart."""

    label: Prose = Field(title="Ce que montre la barre")
    value: Number = Field(ge=0, title="Valeur, un nombre")


class Chart(Record):
    """A bar chart, which is also a table: ``value`` of each row is in ``unit``."""

    title: Prose = Field(title="Titre")
    unit: Line = Field(default="", title="Unité : %")
    year: Whole = Field(title="Année")
    source: Prose = Field(title="Source")
    rows: tuple[Row, ...] = Field(min_length=1, title="Barres")


class Member(Record):
    """Someone of the board or of the team, in a public role."""

    name: Prose = Field(title="Nom")
    role: Prose = Field(title="Rôle dans l'association")
    position: Prose | None = Field(default=None, title="Fonction dans sa structure")
    structure: Prose | None = Field(default=None, title="Structure")
    category: Prose | None = Field(default=None, title="Catégorie de membre")
    note: Prose | None = Field(default=None, title="Précision")


class Membership(Record):
    """A way of joining, what it costs and what it gives (schema.org ``Offer``)."""

    name: Prose = Field(title="Nom")
    price: Prose = Field(title="Prix, comme on le lit : 120 € HT")
    unit: Prose | None = Field(default=None, title="Par quoi : par an")
    summary: Prose | None = Field(default=None, title="En une phrase")
    includes: tuple[Prose, ...] = Field(default=(), title="Ce que cela donne")
    since: PartialDate | None = Field(default=None, title="Depuis")


class Question(Record):
    """A question that is often asked, and its answer."""

    question: Prose = Field(title="Question")
    answer: Prose = Field(title="Réponse")


class TextPage(Entry):
    """A page of the site. Its file ``accueil.md`` is the home page."""

    heading: Prose | None = Field(default=None, title="Grand titre, s'il diffère ; une partie entre *astérisques* prend la couleur")
    sections: tuple[Annotated[str, Block()], ...] = Field(default=(), title="Ordre des blocs ; sans lui, le texte puis les blocs présents")
    figures: tuple[Figure, ...] = Field(default=(), title="Chiffres")
    charts: tuple[Chart, ...] = Field(default=(), title="Graphiques")
    people: tuple[Member, ...] = Field(default=(), title="Personnes")
    offers: tuple[Membership, ...] = Field(default=(), title="Formules d'adhésion")
    faq: tuple[Question, ...] = Field(default=(), title="Questions fréquentes")

    @model_validator(mode="after")
    def _each_block_is_shown(self, info: ValidationInfo) -> Self:
        sections: Mapping[str, Section] = (info.context or {}).get("sections", {})
        if len(set(self.sections)) < len(self.sections):
            raise fault_at("sections", "un bloc y est écrit deux fois", ", ".join(self.sections))
        shown = {block for name in self.sections if name in sections for block in sections[name].shows}
        for block in BLOCKS:
            if self.sections and getattr(self, block) and block not in shown:
                raise fault_at("sections", f"le bloc « {block} » est rempli mais n'est pas dans la liste", ", ".join(self.sections))
        return self

    @property
    def shown_sections(self) -> tuple[str, ...]:
        """The sections in the order they are shown: the given one, else the text and then the blocks that are filled."""
        return self.sections or ("body", *(block for block in BLOCKS if getattr(self, block)))


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
    def leads_to(cls, entry: TextPage, plan: Plan) -> frozenset[str]:
        """What its sections lead to."""
        sections = (plan.section_by_name[name] for name in entry.shown_sections)
        return frozenset(section.leads_to for section in sections if section.leads_to)

    @classmethod
    def shows_body(cls, entry: TextPage) -> bool:
        """Only in the section of that name."""
        return "body" in entry.shown_sections
