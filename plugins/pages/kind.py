"""Pages: a text, and the blocks of data that it shows, in the order that its ``sections`` give."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator

from ..content.fields import Choice, Prose
from ..content.kind import Collection, Entry, Record, fault_at
from ..french.dates import PartialDate

SECTIONS = {
    "body": "le texte de la page",
    "figures": "les chiffres de la page",
    "charts": "les graphiques de la page",
    "people": "les personnes de la page",
    "offers": "les formules d'adhésion de la page",
    "faq": "les questions de la page",
    "street": "la rue dessinée",
    "street-hero": "l'ouverture de l'accueil : grand titre et rue dessinée",
    "hairpin": "l'ouverture de l'accueil : grand titre et soufflet de crescendo",
    "meetings": "les prochains rendez-vous, ou les derniers",
    "meetings-and-charts": "l'agenda de l'année à côté des graphiques",
    "finding": "le premier chiffre de la page, en points d'encre",
    "recent-news": "les dernières actualités",
    "follow": "comment suivre le site",
    "agenda": "tout l'agenda",
    "calendars": "les agendas à suivre, et leurs fichiers pour d'autres programmes",
    "news": "toutes les actualités",
    "directory": "l'annuaire",
    "letters": "les numéros de la lettre",
    "podcast": "les épisodes du podcast, et comment le suivre",
    "feeds": "les flux, et comment les suivre",
    "exports": "les fichiers de l'annuaire pour d'autres programmes",
    "resources": "toutes les ressources, par besoin",
    "notices": "les mentions de site.toml",
    "sitemap": "toutes les pages",
}
# The page that a section leads to.
LEADS_TO = {
    "street-hero": "rue-de-la-musique",
    "directory": "rue-de-la-musique",
    "meetings": "agenda",
    "meetings-and-charts": "agenda",
    "calendars": "agenda",
    "letters": "lettre",
    "recent-news": "actualites",
}
# The script that makes a section quicker or truer; without it the section is complete.
SCRIPTS = {"directory": "annuaire", "agenda": "agenda", "meetings": "agenda", "meetings-and-charts": "agenda"}
OPENINGS = frozenset({"street-hero", "hairpin"})
BLOCKS = ("figures", "charts", "people", "offers", "faq")
SHOWN_BY = {block: {block} for block in BLOCKS} | {
    "figures": {"figures", "finding"},
    "charts": {"charts", "meetings-and-charts"},
}


class Figure(Record):
    """A number that is worth a large numeral, its year, and the year before beside it where it is known."""

    value: Prose = Field(title="Valeur, comme on la lit : 121, 24 500 €")
    label: Prose = Field(title="Ce qui est compté")
    year: int = Field(title="Année")
    source: Prose | None = Field(default=None, title="Source, si ce n'est pas l'association")
    previous: Prose | None = Field(default=None, title="Valeur précédente")
    previous_year: int | None = Field(default=None, title="Année de la valeur précédente")

    @model_validator(mode="after")
    def _previous_has_its_year(self) -> Self:
        if self.previous and not self.previous_year:
            raise fault_at("previous", "une valeur précédente sans son année ; ajoutez « previous_year: »", self.previous)
        return self


class Row(Record):
    """One bar of a chart."""

    label: Prose = Field(title="Ce que montre la barre")
    value: Decimal = Field(ge=0, title="Valeur, un nombre")


class Chart(Record):
    """A bar chart, which is also a table: ``value`` of each row is in ``unit``."""

    title: Prose = Field(title="Titre")
    unit: str = Field(default="", title="Unité : %")
    year: int = Field(title="Année")
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


class Offer(Record):
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


class Page(Entry):
    """A page of the site. Its file ``accueil.md`` is the home page."""

    heading: Prose | None = Field(default=None, title="Grand titre, s'il diffère ; une partie entre *astérisques* prend la couleur")
    sections: tuple[Annotated[str, Choice(SECTIONS)], ...] = Field(
        default=(), title="Ordre des blocs ; sans lui, le texte puis les blocs présents"
    )
    figures: tuple[Figure, ...] = Field(default=(), title="Chiffres")
    charts: tuple[Chart, ...] = Field(default=(), title="Graphiques")
    people: tuple[Member, ...] = Field(default=(), title="Personnes")
    offers: tuple[Offer, ...] = Field(default=(), title="Formules d'adhésion")
    faq: tuple[Question, ...] = Field(default=(), title="Questions fréquentes")

    @model_validator(mode="after")
    def _each_block_is_shown(self) -> Self:
        if len(set(self.sections)) < len(self.sections):
            raise fault_at("sections", "un bloc y est écrit deux fois", ", ".join(self.sections))
        for block in BLOCKS:
            if self.sections and getattr(self, block) and not SHOWN_BY[block] & set(self.sections):
                raise fault_at("sections", f"le bloc « {block} » est rempli mais n'est pas dans la liste", ", ".join(self.sections))
        return self

    @property
    def shown_sections(self) -> tuple[str, ...]:
        """The sections in the order they are shown: the given one, else the text and then the blocks that are filled."""
        return self.sections or ("body", *(block for block in BLOCKS if getattr(self, block)))

    @property
    def scripts(self) -> tuple[str, ...]:
        """The theme's scripts that its sections use."""
        return tuple(dict.fromkeys(SCRIPTS[section] for section in self.shown_sections if section in SCRIPTS))

    @property
    def opens_itself(self) -> bool:
        """Whether the first section holds the page's heading, as those of home pages do."""
        return self.shown_sections[0] in OPENINGS


PAGES: Collection[Page] = Collection(
    folder="pages",
    schema=Page,
    template="page",
    label="Page",
    heading="Pages",
    index="plan-du-site",
    dated=False,
    address=lambda entry, slug: "/" if slug == "accueil" else f"/{slug}/",
    needs_pages=lambda entry: frozenset(LEADS_TO[section] for section in entry.shown_sections if section in LEADS_TO),
    shows_body=lambda entry: "body" in entry.shown_sections,
)
