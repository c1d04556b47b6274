"""Pages, news and resources: their routes, what they tell, and the sections that are theirs."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from ..content.faults import Fault
from ..content.items import Item, newest_first
from ..content.notices import ACCESSIBILITY, TO_COMPLETE
from ..content.pieces import as_html, keys_of, pieces_of
from ..content.reading import CONFIG, SiteSources
from ..content.sections import Section
from ..drawing.hairpin import rising
from ..french.wording import in_words
from ..ledger.channel import Channel, latest_first
from ..routes.around import NOTHING, Around
from ..routes.edition import Edition
from ..routes.lasting import MOVED
from ..routes.linked_data import Linked
from ..routes.references import NamedItems, references
from ..routes.room import Bodies, Room, Views
from ..routes.route import ALL_LISTED, Listed, Page, Route, file_route, item_route
from .amounts import as_table as amounts_table
from .around import around_news, around_resources
from .drawings import drawings
from .kind import HOME, LOCALES, Pages, TextPage
from .languages import Version, in_languages
from .legal import contact_card, contradictions, gaps, legal
from .news import CATEGORIES, AllNews, News, linked_data
from .resources import NATURES, NEEDS, Resource, Resources
from .rgaa import as_table
from .survey import as_table as charts_as_table
from .survey import survey, tally_of
from .view import (
    AT_THE_COUNTER,
    MOST_CARDS,
    Card,
    NewsYear,
    PagesView,
    bars,
    by_need,
    by_year,
    chart_bands,
    finding,
    inked,
    map_of,
    offers,
    plan_of_site,
)

TABLE, SUMS, CARD = ".csv", "-montants.csv", ".vcf"
CRITERIA = "/criteres-rgaa.csv"
NOTHING_TO_SHOW = "« sections » : « {0} » n'a rien à montrer ici ; retirez-le, ou ajoutez [{2}] à content/{1}/site.toml"

SECTIONS = (
    Section("heading", "le grand titre et le résumé, où un autre bloc est à côté", opens=True),
    Section("doorstep", "le grand titre, puis l'adresse de l'association sur une plaque, et comment y aller", opens=True, sheet="texts"),
    Section("body", "le texte de la page"),
    Section("figures", "les chiffres de la page", shows=frozenset({"figures"})),
    Section("charts", "les graphiques de la page", shows=frozenset({"charts"})),
    Section("chart-bands", "les graphiques de la page, un aplat d'encre pour chacun", shows=frozenset({"charts"}), sheet="texts"),
    Section("tally", "le premier chiffre de la page, un point pour chacun", shows=frozenset({"figures"}), sheet="texts"),
    Section("survey", "les graphiques de la page en points et en parts, avec leur tableau", shows=frozenset({"charts"}), sheet="texts"),
    Section("people", "les personnes de la page", shows=frozenset({"people"})),
    Section("offers", "les formules d'adhésion de la page", shows=frozenset({"offers"}), sheet="texts"),
    Section(
        "joining",
        "l'ouverture d'une page d'adhésion : grand titre, formules, liens",
        shows=frozenset({"offers", "actions"}),
        opens=True,
        sheet="texts",
    ),
    Section("faq", "les questions de la page", shows=frozenset({"faq"})),
    Section("bands", "les aplats d'encre de la page", shows=frozenset({"bands"})),
    Section("box", "l'encadré de la page", shows=frozenset({"box"})),
    Section("topics", "les petits textes en colonnes de la page", shows=frozenset({"topics"})),
    Section("comparison", "le tableau qui compare les formules", shows=frozenset({"comparison"}), sheet="texts"),
    Section("steps", "ce qu'il y a à faire, étape par étape", shows=frozenset({"steps"}), sheet="texts"),
    Section("form", "la feuille à imprimer et à remplir", shows=frozenset({"form"}), sheet="texts"),
    Section("timeline", "les repères de la page, sur une portée", shows=frozenset({"timeline"}), sheet="texts"),
    Section("count", "le nombre de la page, en points d'encre", shows=frozenset({"count"}), sheet="texts"),
    Section("areas", "les lieux de la page, à la même échelle", shows=frozenset({"areas"}), sheet="texts"),
    Section("hemicycle", "les sièges de chaque catégorie, en demi-cercle", shows=frozenset({"board"}), sheet="texts"),
    Section("board", "les personnes de la page, par catégorie", shows=frozenset({"board", "people"}), sheet="texts"),
    Section("votes", "ce que compte chaque voix, en bulletins", shows=frozenset({"votes"}), sheet="texts"),
    Section("split", "le tout de la page et ses deux parts, en une barre", shows=frozenset({"split"}), sheet="texts"),
    Section(
        "amounts", "les sommes d'argent de la page, à l'échelle, et leur tableau à télécharger", shows=frozenset({"amounts"}), sheet="texts"
    ),
    Section("needs", "les questions auxquelles des services répondent, en liens", shows=frozenset({"services"}), sheet="texts"),
    Section("services", "les services de la page, par question", shows=frozenset({"services"}), sheet="texts"),
    Section("roll", "la liste de la page, sur un aplat d'encre", shows=frozenset({"roll"}), sheet="texts"),
    Section("sheets", "les grandes feuilles d'encre de la page, et leurs dessins", shows=frozenset({"sheets"}), sheet="texts"),
    Section("posters", "les affiches de la page, côte à côte", shows=frozenset({"posters"}), sheet="texts"),
    Section("actions", "les liens de la page, en boutons", shows=frozenset({"actions"})),
    Section("conditions", "pour qui c'est, condition par condition", shows=frozenset({"conditions"}), sheet="texts"),
    Section("leaflets", "les feuilles côte à côte de la page", shows=frozenset({"leaflets"}), sheet="texts"),
    Section("motto", "les phrases en très grand de la page", shows=frozenset({"motto"}), sheet="texts"),
    Section("milestones", "les dates de la page, le long d'un soufflet", shows=frozenset({"milestones"}), sheet="texts"),
    Section("reply", "une question, et sa réponse en très grand", shows=frozenset({"reply"}), sheet="texts"),
    Section("hairpin", "l'ouverture de l'accueil : grand titre et soufflet", opens=True),
    Section("finding", "le premier chiffre de la page, en points d'encre", shows=frozenset({"figures"})),
    Section("recent-news", "les dernières actualités", leads_to="news"),
    Section("news", "toutes les actualités"),
    Section("windows", "les façons de suivre le site, en guichets : il en ouvre un dès qu'il y a de quoi"),
    Section("follow", "comment suivre le site"),
    Section("resources", "toutes les ressources, par besoin"),
    Section("notices", "qui publie et qui héberge le site"),
    Section("contact", "comment joindre l'association, à côté du grand titre : sa plaque, ses boutons", sheet="texts"),
    Section("privacy", "ce que le site, le serveur et la lettre gardent sur qui les lit"),
    Section("rights", "les droits de chacun sur ses données"),
    Section("accessibility", "la déclaration d'accessibilité"),
    Section("recourse", "comment signaler un défaut d'accessibilité, et à qui se plaindre"),
    Section("sitemap", "toutes les pages"),
)


def view(edition: Edition) -> PagesView:
    """What the sections of pages show of a site."""
    site = edition.site
    news = _news(edition)
    return PagesView(
        news=news[:MOST_CARDS],
        years=by_year(news),
        needs=by_need(site.items(Resources), NEEDS.of(site.config)),
        legal=legal(site.config.notices),
        windows=tuple(zip(edition.windows, AT_THE_COUNTER, strict=False)),
        map=map_of(site.config.notices.head_office),
    )


def _news(edition: Edition) -> tuple[Card, ...]:
    """All news, from the newest."""
    items = newest_first(edition.site.items(AllNews))
    return tuple(Card(item, f"{_category(edition, item)} · {in_words(item.entry.date)}") for item in items)


def _category(edition: Edition, item: Item[News]) -> str:
    return CATEGORIES.of(edition.site.config)[item.entry.category].label


def routes(edition: Edition, views: Views) -> Iterator[Route]:
    """The page of each page, piece of news and resource."""
    if any(ACCESSIBILITY in item.entry.shown_sections for item in edition.site.items(Pages)):
        yield file_route(CRITERIA, as_table)
    if edition.has_index_of("news"):
        for year in by_year(_news(edition)):
            listed = Listed("", f"{AllNews.heading} {year.year}", year.address, gathers=AllNews.heading)
            yield Route(year.address, news_year_page, (year,), listed=listed)
    named = references(edition.library, edition.plan)
    languages = in_languages(edition.site.items(Pages))
    around = {**around_news(newest_first(edition.site.items(AllNews))), **around_resources(edition.site.items(Resources))}
    for item in edition.site.all_items:
        changed = edition.changed(item)
        if item.kind is Pages:
            yield _page_route(item, edition, views, languages.get(item.slug, ()))
            yield from _beside(item, edition)
        elif item.kind is AllNews:
            beside = around.get(item.path, NOTHING)
            data = linked_data(item, edition.site)
            yield item_route(item, news_page, _category(edition, item), named.of(item, edition.site), beside, data, changed=changed)
        elif item.kind is Resources:
            needs = tuple((key, NEEDS.of(edition.site.config)[key].label) for key in item.entry.needs)
            yield item_route(item, resource_page, needs, around.get(item.path, NOTHING), changed=changed)


def _beside(item: Item[TextPage], edition: Edition) -> Iterator[Route]:
    """The files that stand beside a page: its figures and amounts for spreadsheets, the association's visiting card."""
    if "amounts" in item.entry.shown_sections:
        yield item_route(item, amounts_as_table, suffix=SUMS)
    if "survey" in item.entry.shown_sections:
        yield item_route(item, charts_as_table, suffix=TABLE)
    if "contact" in item.entry.shown_sections:
        yield item_route(item, contact_card, edition.site.config.notices, edition.site.url, suffix=CARD)


def amounts_as_table(item: Item[TextPage]) -> bytes:
    """The amounts of a page, for spreadsheets."""
    assert item.entry.amounts
    return amounts_table(item.entry.amounts)


def _page_route(item: Item[TextPage], edition: Edition, views: Views, languages: tuple[Version, ...]) -> Route:
    """A page needs the views of its sections, and the plan of the site where it shows that."""
    sections = tuple(edition.plan.section_by_name[name] for name in item.entry.shown_sections)
    shown = {name: views[name] for name in dict.fromkeys(edition.plan.views[section.name] for section in sections)}
    all_listed = ALL_LISTED if "sitemap" in item.entry.shown_sections else ()
    headings = tuple(kind.heading for kind in edition.plan.kinds)
    texts = keys_of(item)
    needs = (sections, shown, headings, all_listed, texts, languages)
    return item_route(item, text_page, *needs, changed=edition.changed(item), texts=texts)


def text_page(
    item: Item[TextPage],
    sections: tuple[Section, ...],
    views: Views,
    headings: tuple[str, ...],
    listed: tuple[Listed, ...],
    keys: tuple[str, ...],
    languages: tuple[Version, ...],
    body: Markup,
    *texts: Markup,
) -> Page:
    """A page: its sections in their order, each with the view of its room.

    ``keys`` are those of the texts of its header, ``languages`` those in which it is there, where it is there in several.
    """
    entry = as_html(item.entry, item.path, dict(zip(keys, texts, strict=True)))
    values = {
        "item": item,
        "page": entry,
        "languages": languages,
        "locale": LOCALES[entry.inLanguage],
        "body": body,
        "heading": entry.heading or entry.title,
        "is_home": item.slug == HOME,
        "rows": entry.rows,
        "opens_itself": any(section.opens for section in sections[: len(entry.rows[0])]),
        "sheets": tuple(dict.fromkeys(section.sheet for section in sections if section.sheet)),
        "scripts": list(dict.fromkeys(section.script for section in sections if section.script)),
        "charts": [(chart, bars(chart)) for chart in entry.charts],
        "survey": survey(entry.charts) if "survey" in entry.shown_sections else (),
        "table": item.beside(TABLE),
        "sums": item.beside(SUMS),
        "card": item.beside(CARD),
        "tally": tally_of(entry.figures[0]) if entry.figures else None,
        "chart_bands": chart_bands(entry.charts),
        "rising": rising(len(entry.milestones)),
        "finding": finding(entry.figures[0]) if entry.figures else None,
        "drawn": drawings(entry),
        "bands": inked(entry.bands),
        "offers": offers(entry.offers),
        "plan": plan_of_site(listed, headings),
    }
    return Page("page", {**values, **views})


def news_page(item: Item[News], category: str, named: tuple[NamedItems, ...], around: Around, data: Linked, body: Markup) -> Page:
    """A piece of news, those it names, where one goes on from it, and what search engines are told."""
    return Page("news", {"item": item, "category": category, "named": named, "around": around, "data": data, "body": body})


def news_year_page(year: NewsYear) -> Page:
    """The news of a year."""
    return Page("news-year", {"year": year})


def resource_page(item: Item[Resource], needs: tuple[tuple[str, str], ...], around: Around, body: Markup) -> Page:
    """A resource, the needs it answers, by key and in words, and others that answer them."""
    return Page("resource", {"item": item, "nature": NATURES[item.entry.kind], "needs": needs, "around": around, "body": body})


def channels(edition: Edition) -> Iterator[Channel]:
    """All news, then each category; a site without news tells its resources under the same address."""
    site, config = edition.site, edition.site.config
    if edition.has_index_of("news"):
        news = latest_first(site.items(AllNews))
        yield Channel(AllNews.folder, f"Actualités – {config.name}", "Actualités, en texte entier.", "/", news)
        for key, word in CATEGORIES.of(config).items():
            kept = tuple(item for item in news if item.entry.category == key)
            yield Channel(
                f"{AllNews.folder}/{key}", f"{word.label} – {config.name}", f"La rubrique « {word.label} ».", f"/{AllNews.index}/", kept
            )
    elif edition.has_index_of("resources"):
        resources = latest_first(site.items(Resources))
        yield Channel(AllNews.folder, f"Nouvelles ressources – {config.name}", "Nouvelles ressources, en texte entier.", "/", resources)


def faults(edition: Edition, views: Views, _bodies: Bodies) -> Iterator[Fault]:
    """Sections that have nothing to show on a site."""
    for item in edition.site.items(Pages):
        for name in item.entry.shown_sections:
            if views[edition.plan.views[name]] is None:
                table = edition.plan.views[name]
                yield Fault(item.path, item.line_of("sections"), NOTHING_TO_SHOW.format(name, edition.site.name, table))


def check(sources: SiteSources) -> Iterator[Fault]:
    """What titles and menus say of accessibility, and the statement does not."""
    yield from contradictions(sources)


def remarks(edition: Edition) -> Iterator[str]:
    """The notices that are still to be completed, and the texts that say of themselves that they are."""
    path = f"content/{edition.site.name}/{CONFIG}"
    for gap in gaps(edition.site):
        yield f"à compléter {'avant de publier, ' if gap.required else ''}dans {path}, {gap}"
    for item in edition.site.visible_items:
        for piece in pieces_of(item):
            for number, line in enumerate(piece.text.split("\n"), piece.above + 1):
                if TO_COMPLETE in line:
                    yield f"à compléter dans {item.path}, ligne {number} : « {TO_COMPLETE} »"


ROOM = Room(
    "texts",
    kinds=(Pages, AllNews, Resources),
    tables=(CATEGORIES, NEEDS, MOVED),
    sections=SECTIONS,
    view=view,
    routes=routes,
    channels=channels,
    check=check,
    faults=faults,
    remarks=remarks,
)
