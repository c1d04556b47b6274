"""What the sites must say, counted and read on the pages themselves: the agenda, the prices, the figures, the people."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from lxml.html import HtmlElement

from plugins.kinds import EVENTS, NEWS
from tests.conftest import JUNE_2024, Site
from tests.sites.reading import assert_none, broken_links, set_text, text, texts

NO_MEETING = "Aucun rendez-vous annoncé pour l'instant"

BOARD = {
    "Julien Soulié": "Président",
    "Deborah Ammar": "Vice-présidente",
    "Thomas Chalindar": "Trésorier",
    "David Renaut": "Vice-trésorier",
    "Virginie Ravier": "Secrétaire",
    "Mélanie Arrès": "Vice-secrétaire",
    "Christophe Chiappa": "Administrateur",
    "Gildas Dexheimer": "Administrateur",
    "Alix Ménoret": "Administratrice",
    "Anne-Sophie Mattéi": "Administratrice",
    "Mathilde Neu": "Administratrice",
    "Camille Casays": "Administratrice",
}

SURVEY = {
    "Qui a répondu": {
        "Âge compris entre 26 et 44 ans": "70 %",
        "Diplôme de niveau bac+4": "65 %",
        "Lancement sans associé.e": "57 %",
    },
    "Où sont basées les entreprises": {"Région parisienne": "65 %", "Sud de la France": "20 %", "Ouest": "10 %"},
    "Ce qui freine au quotidien": {"Manque de ressources humaines": "52 %", "Manque d'accès aux financements": "41 %"},
    "Ce qui retient de se lancer": {"Peur de se lancer seule": "39 %", "Peur de manquer de moyens au démarrage": "31 %"},
}

# In the order of the year's page: what the annual report says of each month, and who was there.
CRESCENDO_2024 = {
    "billetterie": ("janvier 2024", ["Charlotte Méquillet"]),
    "bis-de-nantes": ("janvier 2024", ["Ariane Ancrì"]),
    "nord-nord": ("février 2024", ["Gwenaëlle Kerboul"]),
    "studio-enregistrement": ("mars 2024", ["Léa Tourbier"]),
    "printemps-de-bourges": ("avril 2024", ["Clarisse Arnou"]),
    "edition": ("mai 2024", ["Aurélie Gautier"]),
    "affirmation-de-soi": ("juin 2024", ["Hélène Fromen"]),
    "forum-entreprendre": ("juin 2024", ["Naëlie Baudoin", "Caroline Decroix"]),
    "temps-pro-perso": ("septembre 2024", ["Laurence Nguyen"]),
    "avant-le-mama": ("octobre 2024", ["Estelle Bremaud"]),
    "booking": ("novembre 2024", ["Aurore Voisin"]),
    "bars-en-trans": ("décembre 2024", ["Carole Meyer"]),
}

WHEN = {
    "club-donnees": ("mars 2024", "2024-03"),
    "club-burn-out": ("décembre 2024", "2024-12"),
    "danse-sur-les-rails": ("2024", "2024"),
    "delegation-anim": ("mardi 12 novembre 2024", "2024-11-12"),
    "jirafe": ("vendredi 20 septembre 2024, de 17 h 30 à 19 h 30", "2024-09-20T17:30+02:00"),
    "mama": ("du 16 au 18 octobre 2024", "2024-10-16"),
}


def test_the_year_of_mila(sites: Mapping[str, Site]) -> None:
    """In 2024 MILA held 24 meetings, nine of them Clubs and six networking moments; its agenda shows Crescendo's twelve too, as such."""
    strands = texts(sites["mila"].page("agenda/2024/"), ".ticket .kicker")
    sister = [strand for strand in strands if strand.startswith("Entrepreneuriat Crescendo · ")]

    assert len(strands) == 36
    assert (strands.count("Club MILA"), strands.count("Moment networking"), len(sister)) == (9, 6, 12)


def test_the_year_of_crescendo(sites: Mapping[str, Site]) -> None:
    """In 2024 Crescendo held twelve meetings, half of them workshops, each with its guests and its month."""
    site = sites["crescendo"]
    year = site.page("agenda/2024/")
    strands = texts(year, ".ticket .kicker")

    assert (len(strands), strands.count("Atelier pratique"), strands.count("Rencontre networking")) == (12, 6, 6)
    addresses = {link.get("href") for link in year.cssselect(".ticket-body a")}
    assert addresses == {f"/agenda/2024/{slug}/" for slug in CRESCENDO_2024}
    for slug, (month, guests) in CRESCENDO_2024.items():
        page = site.page(f"agenda/2024/{slug}/")
        assert texts(page, ".facts dd")[0] == month, slug
        assert texts(page, ".facts dd b") == guests, slug


def test_years_are_listed_by_month(site: Site) -> None:
    """The page of a year goes through it month by month, what has no month last."""
    page = site.page("agenda/2024/")
    months = [title.casefold().removesuffix(" 2024") for title in texts(page, ".month-band h2")]
    calendar = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"]

    known = [month for month in months if month in calendar]

    assert known == sorted(known, key=calendar.index)
    assert months[: len(known)] == known
    assert len(page.cssselect(".ticket")) == len(site.listed())


@pytest.mark.parametrize("slug", WHEN)
def test_a_date_is_said_as_precisely_as_it_is_known(sites: Mapping[str, Site], slug: str) -> None:
    """A meeting known to the month says « mars 2024 » and no day; one known to the minute says from when to when."""
    words, machine = WHEN[slug]
    page = sites["mila"].page(f"agenda/2024/{slug}/")

    assert texts(page, ".facts dd")[0] == words
    assert [moment.get("datetime") for moment in page.cssselect(".ticket time")] == [machine]


def test_no_day_is_made_up(site: Site) -> None:
    """Where only the month is known, the stub of the ticket shows the month and the year, and nothing else."""
    for event in site.source.items(EVENTS):
        if not event.entry.start.day:
            stub = texts(site.page(event.address), "time.stub")
            assert not re.search(r"\b\d{1,2}\b", stub[0]), f"{event.address}: {stub}"


def test_hours_do_not_break(sites: Mapping[str, Site]) -> None:
    """« 17 h 30 » stays on one line: its spaces are narrow no-break ones."""
    assert "de 17\u202fh\u202f30 à 19\u202fh\u202f30" in set_text(sites["mila"].page("agenda/2024/jirafe/"))


def test_news(sites: Mapping[str, Site]) -> None:
    """MILA has some thirty pieces of news, each once in the list, the newest first."""
    mila = sites["mila"]
    addresses = [link.get("href") for link in mila.page("actualites/").cssselect(".cards a")]
    dates = {item.address: item.entry.date for item in mila.source.items(NEWS)}

    assert len(addresses) >= 25
    assert sorted(addresses) == sorted(dates)
    keys = [dates[address].newest_key for address in addresses]
    assert keys == sorted(keys, reverse=True)


def test_the_board(sites: Mapping[str, Site]) -> None:
    """The board has twelve members, each with the role that the decision of 28 November 2024 gave."""
    page = sites["mila"].page("gouvernance/")
    assert dict(zip(texts(page, ".people .name"), texts(page, ".people .kicker"), strict=True)) == BOARD


@pytest.mark.parametrize(
    ("name", "address", "prices"),
    [
        ("mila", "adherer/", {"BASIC": "120 € HT par an", "PREMIUM": "170 € HT par an", "Option Entrepreneuriat Crescendo": "10 € HT"}),
        ("crescendo", "participer/", {"Option Entrepreneuriat Crescendo": "10 € HT"}),
    ],
)
def test_prices(sites: Mapping[str, Site], name: str, address: str, prices: Mapping[str, str]) -> None:
    """Joining costs 120 € HT or 170 € HT a year, and the option 10 € HT more."""
    page = sites[name].page(address)
    shown = dict(zip(texts(page, ".offer h2"), texts(page, ".offer .price"), strict=True))
    assert not {offer: shown.get(offer) for offer, price in prices.items() if not shown.get(offer, "").startswith(price)}


def test_the_survey(sites: Mapping[str, Site]) -> None:
    """The figures of the survey of 2022 are tables, read without their bars, with their source and its year."""
    page = sites["crescendo"].page("enquete/")
    charts = page.cssselect(".chart")

    found = {texts(chart, "caption")[0]: dict(zip(texts(chart, "th[scope=row]"), texts(chart, "td"), strict=True)) for chart in charts}

    assert found == SURVEY
    assert all("mars 2022, 75 réponses" in text(chart.cssselect(".fine")[0]) for chart in charts)


def test_figures_say_their_year(site: Site) -> None:
    """A number without its year says nothing: each figure, each chart and each finding gives it."""
    said = {
        (address, words) for address, page in site.pages() for words in texts(page, ".figure dt, .chart > .fine, .finding .lead ~ .fine")
    }
    assert said
    assert_none(entry for entry in said if not re.search(r"\b20\d\d\b", entry[1]))


def test_a_figure_beside_another_says_both_years(sites: Mapping[str, Site]) -> None:
    """Where the year before is shown too, it is named."""
    before = texts(sites["mila"].page("accompagnement/"), ".figure dd span")
    assert "13 en 2023" in before
    assert_none(words for words in before if not words.endswith(" en 2023"))


def meetings(page: HtmlElement, *, over: bool) -> list[HtmlElement]:
    """The links to the meetings that a page shows as the latest ones, or to the others: by the heading that they stand under."""

    def heading(link: HtmlElement) -> str:
        return "".join(map(text, link.xpath("preceding::*[(self::h2 or self::h3) and not(ancestor::li)][1]")))

    links = page.cssselect(".ticket:not(.blank-ticket) .ticket-body a, .months h4 a")
    return [link for link in links if heading(link).startswith("Les derniers") is over]


@pytest.mark.parametrize("address", ["", "agenda/"])
def test_no_meeting_is_announced(site: Site, address: str) -> None:
    """On 23 November 2026 nothing is announced: the home page and the agenda say so, and show the latest meetings instead."""
    page = site.page(address)
    latest = [link.get("href") for link in meetings(page, over=True)]

    assert NO_MEETING in texts(page, ".blank-ticket p")
    assert latest
    known = {site.href(meeting) for meeting in site.listed() if meeting.address.startswith("/agenda/2024/")}
    assert_none(target for target in latest if target not in known)
    assert "Prochains rendez-vous" not in texts(page, "h2")


@pytest.mark.parametrize("address", ["", "agenda/"])
def test_meetings_are_announced(site_in_june: Site, address: str) -> None:
    """On 1 June 2024 the home page and the agenda announce what was to come, the soonest first, and nothing that was over."""
    page = site_in_june.page(address)
    events = {site_in_june.href(event): event.entry for event in site_in_june.listed()}

    announced = [link.get("href") for link in meetings(page, over=False)]

    assert announced
    assert NO_MEETING not in text(page)
    assert_none(target for target in announced if (events[target].end or events[target].start).last_day < JUNE_2024)
    assert announced == sorted(announced, key=lambda target: (events[target].start, target.rsplit("/", 2)[1]))
    if address == "agenda/":
        coming = [target for target, entry in events.items() if (entry.end or entry.start).last_day >= JUNE_2024]
        assert sorted(announced) == sorted(coming)


def test_the_next_meetings_of_june(sites_in_june: Mapping[str, Site]) -> None:
    """On 1 June 2024 the meetings of June come first, on both sites."""
    soonest = {name: [text(link) for link in meetings(site.page(""), over=False)] for name, site in sites_in_june.items()}
    assert "Élaborer sa stratégie de financements pour le développement de sa structure" in soonest["mila"]
    assert "Rencontre networking au Forum Entreprendre dans la Culture" in soonest["crescendo"]


def test_later_news_is_not_out(sites: Mapping[str, Site], sites_in_june: Mapping[str, Site]) -> None:
    """On 1 June 2024 the news of the months after is nowhere: no page, no card, no line in the plan, no name in the output."""
    later = [item for item in sites["mila"].source.items(NEWS) if item.entry.date.first_day > JUNE_2024]
    june = sites_in_june["mila"]

    assert "julien-soulie-president" in [item.slug for item in later]
    for item in later:
        assert not june.file(item.address).exists(), item.address
    written = "\n".join(path.read_text(encoding="utf-8") for site in sites_in_june.values() for path in site.folder.rglob("*.html"))
    assert_none(item.address for item in later if f'href="{item.address}"' in written)
    assert_none(item.entry.title for item in later if item.entry.title in written)


def test_no_broken_link_in_june(site_in_june: Site, sites_in_june: Mapping[str, Site]) -> None:
    """What is not out yet is named without a link: in June 2024 too, every link leads somewhere."""
    assert_none(broken_links(site_in_june, sites_in_june))
