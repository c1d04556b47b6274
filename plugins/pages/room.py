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
from ..french.wording import in_words
from ..ledger.channel import Channel, latest_first
from ..routes.around import NOTHING, Around
from ..routes.edition import Edition
from ..routes.lasting import MOVED
from ..routes.linked_data import Linked
from ..routes.references import NamedItems, references
from ..routes.room import Bodies, Room, Views
from ..routes.route import ALL_LISTED, Listed, Page, Route, file_route, item_route
from .around import around_news, around_resources
from .kind import HOME, Pages, TextPage
from .legal import contradictions, gaps, legal
from .news import CATEGORIES, AllNews, News, linked_data
from .resources import NATURES, NEEDS, Resource, Resources
from .rgaa import as_table
from .view import Card, PagesView, bars, by_need, finding, inked, offers, plan_of_site

CRITERIA = "/criteres-rgaa.csv"
NOTHING_TO_SHOW = "« sections » : « {0} » n'a rien à montrer ici ; retirez-le, ou ajoutez [{2}] à content/{1}/site.toml"

SECTIONS = (
    Section("heading", "le grand titre et le résumé, où un autre bloc est à côté", opens=True),
    Section("body", "le texte de la page"),
    Section("figures", "les chiffres de la page", shows=frozenset({"figures"})),
    Section("charts", "les graphiques de la page", shows=frozenset({"charts"})),
    Section("people", "les personnes de la page", shows=frozenset({"people"})),
    Section("offers", "les formules d'adhésion de la page", shows=frozenset({"offers"})),
    Section(
        "joining", "l'ouverture d'une page d'adhésion : grand titre, formules, liens", shows=frozenset({"offers", "actions"}), opens=True
    ),
    Section("faq", "les questions de la page", shows=frozenset({"faq"})),
    Section("bands", "les aplats d'encre de la page", shows=frozenset({"bands"})),
    Section("box", "l'encadré de la page", shows=frozenset({"box"})),
    Section("topics", "les petits textes en colonnes de la page", shows=frozenset({"topics"})),
    Section("comparison", "le tableau qui compare les formules", shows=frozenset({"comparison"})),
    Section("steps", "ce qu'il y a à faire, étape par étape", shows=frozenset({"steps"})),
    Section("form", "la feuille à imprimer et à remplir", shows=frozenset({"form"})),
    Section("actions", "les liens de la page, en boutons", shows=frozenset({"actions"})),
    Section("hairpin", "l'ouverture de l'accueil : grand titre et soufflet", opens=True),
    Section("finding", "le premier chiffre de la page, en points d'encre", shows=frozenset({"figures"})),
    Section("recent-news", "les dernières actualités", leads_to="news"),
    Section("news", "toutes les actualités"),
    Section("follow", "comment suivre le site"),
    Section("resources", "toutes les ressources, par besoin"),
    Section("notices", "qui publie et qui héberge le site"),
    Section("contact", "comment joindre l'association"),
    Section("privacy", "ce que le site, le serveur et la lettre gardent sur qui les lit"),
    Section("rights", "les droits de chacun sur ses données"),
    Section("accessibility", "la déclaration d'accessibilité"),
    Section("recourse", "comment signaler un défaut d'accessibilité, et à qui se plaindre"),
    Section("sitemap", "toutes les pages"),
)


def view(edition: Edition) -> PagesView:
    """What the sections of pages show of a site."""
    site = edition.site
    return PagesView(
        news=tuple(Card(item, f"{_category(edition, item)} · {in_words(item.entry.date)}") for item in newest_first(site.items(AllNews))),
        needs=by_need(site.items(Resources), NEEDS.of(site.config)),
        legal=legal(site.config.notices),
    )


def _category(edition: Edition, item: Item[News]) -> str:
    return CATEGORIES.of(edition.site.config)[item.entry.category].label


def routes(edition: Edition, views: Views) -> Iterator[Route]:
    """The page of each page, piece of news and resource."""
    if any(ACCESSIBILITY in item.entry.shown_sections for item in edition.site.items(Pages)):
        yield file_route(CRITERIA, as_table)
    named = references(edition.library, edition.plan)
    around = {**around_news(newest_first(edition.site.items(AllNews))), **around_resources(edition.site.items(Resources))}
    for item in edition.site.all_items:
        changed = edition.changed(item)
        if item.kind is Pages:
            yield _page_route(item, edition, views)
        elif item.kind is AllNews:
            beside = around.get(item.path, NOTHING)
            data = linked_data(item, edition.site)
            yield item_route(item, news_page, _category(edition, item), named.of(item, edition.site), beside, data, changed=changed)
        elif item.kind is Resources:
            needs = tuple((key, NEEDS.of(edition.site.config)[key].label) for key in item.entry.needs)
            yield item_route(item, resource_page, needs, around.get(item.path, NOTHING), changed=changed)


def _page_route(item: Item[TextPage], edition: Edition, views: Views) -> Route:
    """A page needs the views of its sections, and the plan of the site where it shows that."""
    sections = tuple(edition.plan.section_by_name[name] for name in item.entry.shown_sections)
    shown = {name: views[name] for name in dict.fromkeys(edition.plan.views[section.name] for section in sections)}
    all_listed = ALL_LISTED if "sitemap" in item.entry.shown_sections else ()
    headings = tuple(kind.heading for kind in edition.plan.kinds)
    texts = keys_of(item)
    return item_route(item, text_page, sections, shown, headings, all_listed, texts, changed=edition.changed(item), texts=texts)


def text_page(
    item: Item[TextPage],
    sections: tuple[Section, ...],
    views: Views,
    headings: tuple[str, ...],
    listed: tuple[Listed, ...],
    keys: tuple[str, ...],
    body: Markup,
    *texts: Markup,
) -> Page:
    """A page: its sections in their order, each with the view of its room; ``keys`` are those of the texts of its header."""
    entry = as_html(item.entry, item.path, dict(zip(keys, texts, strict=True)))
    values = {
        "item": item,
        "page": entry,
        "body": body,
        "heading": entry.heading or entry.title,
        "is_home": item.slug == HOME,
        "rows": entry.rows,
        "opens_itself": any(section.opens for section in sections[: len(entry.rows[0])]),
        "scripts": list(dict.fromkeys(section.script for section in sections if section.script)),
        "charts": [(chart, bars(chart)) for chart in entry.charts],
        "finding": finding(entry.figures[0]) if entry.figures else None,
        "bands": inked(entry.bands),
        "offers": offers(entry.offers),
        "plan": plan_of_site(listed, headings),
    }
    return Page("page", {**values, **views})


def news_page(item: Item[News], category: str, named: tuple[NamedItems, ...], around: Around, data: Linked, body: Markup) -> Page:
    """A piece of news, those it names, where one goes on from it, and what search engines are told."""
    return Page("news", {"item": item, "category": category, "named": named, "around": around, "data": data, "body": body})


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
