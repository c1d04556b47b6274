"""A year at a glance: strips of tabs, and what one may choose by."""

from __future__ import annotations

from dataclasses import replace

from plugins.agenda.glance import Choice, Glance, Strip, Tab
from tests.theme.components.showing import Component, Example

TAB = Tab(
    days="15",
    when="15 octobre 2024",
    start="2024-10-15T18:30+02:00",
    over="",
    ink="leaf",
    title="Écrire l'été",
    people="Ada Lovelace, Clara Schumann",
    address="/agenda/2024/ecrire/",
    status="",
    takes_place=True,
    audience="public",
)
MONTH_ONLY = replace(TAB, days="", when="octobre 2024", start="2024-10", people="", audience="", over="2024-11-01T00:00:00+01:00")
CANCELLED = replace(TAB, days="16–18", status="Annulé", takes_place=False)
YEAR = Glance(
    year=2024,
    shown_at="/agenda/2024/",
    strips=(Strip("Octobre", "/agenda/2024/10/", (TAB, MONTH_ONLY, CANCELLED), 9), Strip("Novembre", "", (), 0)),
    audiences=(Choice("", "Tous", "/agenda/2024/"), Choice("public", "Ouvert au public", "/agenda/pour-qui/public/2024/")),
    series=(Choice("ateliers", "Ateliers", "/agenda/ateliers/", "leaf"),),
    mixed=True,
)
WHOLE = replace(YEAR, strips=(Strip("Octobre", "/agenda/2024/10/", (TAB, MONTH_ONLY), 2),), mixed=False)

GLANCE = Component(
    "glance",
    {
        "a year in digits": Example("numeral", (YEAR,)),
        "choices": Example("choices", (WHOLE,)),
        "choices that a script cannot make": Example("choices", (YEAR,)),
        "one choice made": Example("choices", (replace(WHOLE, current="public"),)),
        "nothing to choose by": Example("choices", (replace(YEAR, audiences=(), series=()),)),
        "strips": Example("strips", (YEAR,)),
        "strips under a heading": Example("strips", (WHOLE, 3)),
        "dates without their months": Example("tabs_list", ((TAB, MONTH_ONLY),)),
        "a tab beside no month": Example("dated_link", (TAB,)),
        "a tab beside no month, of what is off": Example("dated_link", (CANCELLED,)),
        "years": Example("years_list", ((Choice("", "2024", "/agenda/ateliers/2024/"),),)),
        "no year": Example("years_list", ((),)),
        "a tab": Example("tab_link", (TAB,)),
        "a tab without a day": Example("tab_link", (MONTH_ONLY,)),
        "a tab of what is off": Example("tab_link", (CANCELLED,)),
    },
)


def test_a_year_is_read_as_one_number() -> None:
    """Its digits are printed one over the other, and stand in one word."""
    assert GLANCE["a year in digits"].text_content().strip() == "2024"


def test_a_tab_is_a_link_that_says_its_day_its_title_and_who_speaks() -> None:
    """A tab is one link, in the ink of its series; its day is a date for programs."""
    [tab] = GLANCE["a tab"].cssselect("a.tab.on-leaf.past")

    assert (tab.get("href"), tab.get("data-audience")) == ("/agenda/2024/ecrire/", "public")
    assert tab.text_content() == "15 Écrire l’été Ada Lovelace, Clara Schumann"
    assert [time.get("datetime") for time in tab.cssselect("time")] == ["2024-10-15T18:30+02:00"]


def test_what_is_not_known_of_a_tab_is_not_there() -> None:
    """Without a day there is no numeral, without anybody no line; what is to come says until when."""
    [tab] = GLANCE["a tab without a day"].cssselect("a.tab")

    assert (tab.text_content(), list(tab), tab.get("data-audience")) == ("Écrire l’été", [], None)
    assert (tab.get("data-over"), "past" in tab.get("class").split()) == ("2024-11-01T00:00:00+01:00", False)


def test_what_does_not_take_place_says_so_on_its_tab() -> None:
    """It is struck, and its status stands where the people would."""
    [tab] = GLANCE["a tab of what is off"].cssselect("a.tab.off")

    assert tab.text_content() == "16–18 Écrire l’été Annulé"
    assert len(tab.cssselect("time.span")) == 1


def test_a_strip_has_its_month_its_count_and_what_it_leaves_out() -> None:
    """A month leads to its page and says how many dates it has; those without a tab are on that page; an empty month is « relâche »."""
    october, november = GLANCE["strips"].cssselect(".glance.mixed > section.strip")

    assert [heading.text_content() for heading in october.cssselect("h2")] == ["Octobre 9 rendez-vous"]
    assert [(link.get("href"), link.text_content()) for link in october.cssselect("a.more-dates")] == [
        ("/agenda/2024/10/", "6 autres rendez-vous")
    ]
    assert "n4" in october.get("class").split()
    assert (november.text_content().split(), november.cssselect("a")) == (["Novembre", "relâche"], [])
    assert [heading.text_content() for heading in GLANCE["strips under a heading"].cssselect("h3")] == ["Octobre 2 rendez-vous"]


def test_one_chooses_by_audience_then_by_series() -> None:
    """Each choice leads to a page; the one that is shown says so; a script may choose only where every date of everybody has its tab."""
    choices = GLANCE["choices"]

    assert [(link.get("href"), link.get("aria-current")) for link in choices.cssselect(".for-whom[data-choose] a")] == [
        ("/agenda/2024/", "true"),
        ("/agenda/pour-qui/public/2024/", None),
    ]
    assert [link.get("href") for link in choices.cssselect(".series a.on-leaf")] == ["/agenda/ateliers/"]
    assert GLANCE["choices that a script cannot make"].cssselect("[data-choose]") == []
    made = GLANCE["one choice made"]
    assert (made.cssselect("[data-choose]"), [link.text_content() for link in made.cssselect("[aria-current]")]) == (
        [],
        ["Ouvert au public"],
    )
    assert GLANCE["nothing to choose by"].cssselect("nav") == []


def test_dates_may_stand_without_their_months() -> None:
    """Tabs one after the other, and under them the years that have more."""
    assert len(GLANCE["dates without their months"].cssselect(".strip > a.tab")) == 2
    assert GLANCE["a tab beside no month"].text_content().strip() == "Écrire l’été 15 octobre 2024 · Ada Lovelace, Clara Schumann"
    assert GLANCE["a tab beside no month, of what is off"].text_content().strip() == "Écrire l’été 15 octobre 2024 · Annulé"
    assert [(link.get("href"), link.text_content()) for link in GLANCE["years"].cssselect(".years a")] == [
        ("/agenda/ateliers/2024/", "2024")
    ]
    assert GLANCE["no year"].cssselect(".years") == []
