"""Made-up data for examples: a house of music in a town that is on no map."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from plugins.agenda.event_page import DateFact
from plugins.agenda.subscriptions import Subscription
from plugins.agenda.tickets import Deed, Ticket
from plugins.content.attachments import Photo
from plugins.content.frontmatter import parse
from plugins.content.items import Item
from plugins.content.kind import AnyKind
from plugins.pages.news import AllNews
from plugins.routes.cards import CardLink
from plugins.routes.frame import Frame, FrameLink, Theme
from tests.conftest import ROOT

PHOTO = Photo("/images/atelier.jpg", 640, 480, ROOT / "tests/fixture_site/content/halle/images/atelier.jpg")


def item(kind: AnyKind, slug: str, *, photo: Photo | None = None, **fields: object) -> Item[Any]:
    """An item of a kind, which has a photo where its fields say what it shows."""
    values = {"id": str(uuid5(NAMESPACE_URL, slug)), "title": slug.capitalize(), "summary": "Un résumé.", **fields}
    entry = kind.schema.model_validate(values)
    path = f"content/maison/{kind.folder}/{slug}.md"
    return Item(kind, "maison", path, slug, f"/{kind.folder}/{slug}/", entry, public=True, visible=True, source=parse(""), photo=photo)


NEWS = item(
    AllNews, "rideau", title="L'été d'un rideau <peint>", summary="Six élèves ont peint un rideau.", date="2024-07", category="quartier"
)
NEWS_WITH_PHOTO = replace(
    item(
        AllNews,
        "atelier",
        title="Un atelier",
        date="2024-08",
        category="reseau",
        image="images/atelier.jpg",
        image_alt="Six élèves & un rideau",
        image_credit="Ada Lovelace",
    ),
    photo=PHOTO,
)

TICKET = Ticket(
    large="15",
    small="oct. 2024",
    start="2024-10-15T18:30",
    end="2024-10-15T20:00",
    over="2024-10-15T20:00:00+02:00",
    ink="spot-1",
    series="Atelier",
    title="Écrire l'été",
    address="/agenda/2024/ecrire/",
    status="",
    takes_place=True,
    speakers="Ada Lovelace, Machines · Clara Schumann",
    when="",
    day="mardi 15 octobre 2024, de 18 h 30 à 20 h",
    place="La Verrière",
    weekday="mardi",
    hours="18 h 30 – 20 h",
    audience="Ouvert au public",
    price="Gratuit",
    deeds=(Deed("S'inscrire", "https://billets.example/", elsewhere=True), Deed("Ajouter à mon agenda", "/agenda/2024/ecrire.ics")),
)
CANCELLED = replace(TICKET, title="Un concert", status="Annulé", takes_place=False, price="", deeds=())
SEVERAL_DAYS = replace(
    TICKET, large="30", end="2024-11-02", when="du 30 octobre au 2 novembre 2024", hours="", registration="Complet", deeds=()
)
MONTH_ONLY = replace(
    TICKET,
    large="oct.",
    small="2024",
    start="2024-10",
    end="",
    speakers="",
    when="",
    day="Jour à préciser",
    place="",
    weekday="",
    hours="",
    audience="",
    price="",
    deeds=(),
)

CALENDAR = Subscription(
    product="Maison",
    url="https://maison.example",
    title="Agenda Maison",
    address="/agenda.ics",
    summary="Tous les rendez-vous.",
    page="/agenda/",
    dates=(),
)
DATE = DateFact(
    start="2024-10-15T18:30",
    end="2024-10-15T20:00",
    words="mardi 15 octobre 2024, de 18 h 30 à 20 h",
    status="",
    google="https://calendar.google.com/calendar/render?action=TEMPLATE&text=%C3%89crire",
    outlook="https://outlook.live.com/calendar/0/deeplink/compose?subject=%C3%89crire",
)

FILES = ("bricolage-grotesque.woff2", "hairpin.svg", "letters.svg")

FRAME = Frame(
    name="RÉ",
    folder="maison",
    logotype="letters",
    title="Maison Ré, la musique d'à côté",
    summary="Une maison de musique.",
    url="https://maison.example",
    publisher="Association Ré",
    head_office="2 rue du Port, Lyon 1er",
    pages={"agenda": "/agenda/", "contact": "/contact/", "plan-du-site": "/plan-du-site/"},
    menu=(FrameLink("Agenda", "/agenda/"),),
    action=FrameLink("Nous écrire", "/contact/"),
    footer=(FrameLink("Contact", "/contact/"), FrameLink("Agenda", "/agenda/")),
    legal=(FrameLink("Tout le site", "/plan-du-site/"), FrameLink("In English", "/en/", language="en")),
    sister=FrameLink("Maison Si", "https://si.example/", "L'autre maison."),
    follow=FrameLink("Suivre la maison", "/suivre/", "Une fois par mois.", "La lettre"),
    feeds=(FrameLink("Actualités", "/flux/actualites.xml"),),
    theme=Theme({"site": "/theme/site.css"}, {"agenda": "/theme/agenda.js"}, {name: f"/theme/{name}" for name in FILES}),
    cards={"/": CardLink("/images/cartes/site.png", "Maison Ré, la musique d'à côté")},
)
ALONE = replace(FRAME, logotype="hairpin", name="Ré", sister=None, follow=None, head_office="", footer=(), legal=())
