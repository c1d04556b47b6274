"""An issue as e-mail and as plain text: read by a parser, by axe, at 320 pixels, in the dark, and without pictures."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import lxml.html
import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml.html import HtmlElement
from markupsafe import Markup
from playwright.sync_api import Browser, Route

from plugins.content.announced import Appointment, NextStep
from plugins.drawing.covers.cover import Cover, cover_png
from plugins.drawing.inks import palettes
from plugins.drawing.press import FONT, Typeface
from plugins.french.dates import PartialDate
from plugins.letter.issue import SERVICES, Enclosed, Issue
from plugins.letter.mail import MOST, TooHeavy, as_html
from plugins.letter.plain_text import as_text
from plugins.routes.finished import Allowed, Gate
from tests.conftest import ROOT
from tests.sites.browser import WIDER_THAN_THE_WINDOW

CAPTURES = ROOT / ".cache" / "captures"
PALETTE = palettes(ROOT / "theme")["affiche"]
INKS = PALETTE.light
HOST = "https://www.milaparis.fr"
BODY = Markup(
    '<h2 id="s-edito">L’édito</h2><p>Du <strong>gras</strong>, un <a href="/adherer/">lien</a> &amp; une liste :</p>'
    '<ul><li>un</li><li>deux, <a href="https://exemple.org/?a=1&amp;b=2">ailleurs</a></li></ul><blockquote><p>Une citation.</p></blockquote>'
    '<h2 id="s-actualites">Les actualités</h2><h3><a href="/actualites/napkey/">Napkey</a></h3><p>Un groupe 🎹 choisi.</p>'
    '<p><img src="/images/cour.jpg" alt="La cour" width="1600" height="900" loading="lazy"></p>'
    '<div class="scrolls" role="region" tabindex="0"><table><thead><tr><th scope="col">Jour</th><th scope="col">Heure</th></tr></thead>'
    '<tbody><tr><td>lundi</td><td>18 h</td></tr></tbody></table></div><hr><ol start="3"><li>trois</li></ol>'
    '<h3><a href="/agenda/2024/bal/">Le bal</a></h3>'
)
BALL = Appointment(
    "a",
    "2024-11-08T20:00 held -",
    PartialDate(2024, 11, 8, time(20)),
    date(2024, 11, 8),
    takes_place=True,
    when="vendredi 8 novembre 2024, à 20 h",
    large="8",
    small="nov. 2024",
    weekday="vendredi",
    hours="20 h",
    place="Le Studio, 2 rue du Port",
    audience="Ouvert au public",
    price="12 €",
    ink="spot-2",
    actions=(NextStep("S’inscrire", "https://exemple.org/inscription"), NextStep("Ajouter à mon agenda", f"{HOST}/agenda/2024/bal.ics")),
)
OFF = Appointment(
    "a-2",
    "2024-11-09 cancelled -",
    PartialDate(2024, 11, 9),
    date(2024, 11, 9),
    takes_place=False,
    when="samedi 9 novembre 2024",
    large="9",
    small="nov. 2024",
    weekday="samedi",
    status="Annulé",
    ink="spot-2",
)


def issue(**fields: object) -> Issue:
    made = Issue(
        title="Le bal, le salon et une boutique",
        kicker="La lettre du MILA · octobre 2024",
        summary="Un mois de musique, et ce qui vient.",
        preheader="5 rendez-vous d’ici au 10 décembre 2024",
        url=f"{HOST}/lettre/2024-10/",
        sender="Association MILA",
        address="2 rue André Messager, Paris 18e",
        figures=(("5", "rendez-vous en octobre"),),
        picture=f"{HOST}/images/couvertures/lettre-2024-10.png",
        picture_alt="Dessin : « 10 » devant une encre jaune",
        inks=INKS,
        why="Vous recevez ce courriel parce que votre adresse est sur la liste.",
        farewell="Pour ne plus recevoir la lettre, répondez à ce message.",
        enclosed=(
            (f"{HOST}/agenda/2024/bal/", Enclosed(appointments=(BALL, OFF))),
            (f"{HOST}/actualites/napkey/", Enclosed(f"{HOST}/images/n.png", "Un dessin")),
        ),
        links=(("Tout l’agenda", f"{HOST}/agenda/"),),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def page(sent: Issue) -> HtmlElement:
    return lxml.html.document_fromstring(as_html(sent, BODY).decode())


def test_the_mail_says_all_of_the_issue() -> None:
    """Its title, its text in order, its figures and who sends it, under a language and a direction."""
    html = page(issue())
    words = " ".join(html.text_content().split())

    assert (html.get("lang"), html.get("dir")) == ("fr", "ltr")
    assert [heading.text_content() for heading in html.cssselect("h1, h2, h3")] == [
        "Le bal, le salon et une boutique",
        "L’édito",
        "Les actualités",
        "Napkey",
        "Le bal",
    ]
    for expected in (
        "Du gras, un lien & une liste",
        "Une citation.",
        "Un groupe 🎹 choisi.",
        "lundi",
        "rendez-vous en octobre",
        "2 rue André",
    ):
        assert expected in words


def test_the_mail_loads_and_leads_nowhere_by_halves() -> None:
    """Addresses are whole, pictures are the site's alone and say what they show, layout tables are not read as tables."""
    html = page(issue())

    assert all(re.match(r"https://", link.get("href")) for link in html.cssselect("a"))
    assert all(picture.get("src").startswith(f"{HOST}/") and picture.get("alt") for picture in html.cssselect("img"))
    assert not html.cssselect("script, iframe, form, link, [onload]")
    layout = [table for table in html.cssselect("table") if not table.cssselect("th")]
    assert layout
    assert all(table.get("role") == "presentation" for table in layout if not table.xpath("ancestor::table[.//th][1]"))
    hosts = set(re.findall(r"https?://([^/\"'\s)<]+)", as_html(issue(), BODY).decode())) - {"www.w3.org"}
    assert hosts == {"www.milaparis.fr", "exemple.org"}


@pytest.mark.parametrize(
    ("service", "web", "unsubscribe"),
    [
        ("brevo", "{{ mirror }}", "{{ unsubscribe }}"),
        ("listmonk", "{{ MessageURL }}", "{{ UnsubscribeURL }}"),
        ("mailchimp", "*|ARCHIVE|*", "*|UNSUB|*"),
    ],
)
def test_a_service_finds_its_own_words(service: str, web: str, unsubscribe: str) -> None:
    """The addresses of the web version and of the farewell are written as the service replaces them, in HTML and in plain text."""
    sent = issue(service=SERVICES[service], farewell="")
    links = {link.text_content(): link.get("href") for link in page(sent).cssselect("a")}

    assert links["Lire en ligne"] == web
    assert links["Ne plus recevoir la lettre"] == unsubscribe
    assert f"Lire en ligne : {web}" in as_text(sent, BODY).decode()
    assert f"Ne plus recevoir la lettre : {unsubscribe}" in as_text(sent, BODY).decode()


def test_without_a_service_one_answers() -> None:
    """No placeholder is left for nobody to replace."""
    raw = as_html(issue(), BODY).decode() + as_text(issue(), BODY).decode()

    assert "{{" not in raw
    assert "*|" not in raw
    assert "répondez à ce message" in raw


def test_a_mail_that_mailboxes_would_cut_is_refused() -> None:
    """Just under the limit it goes; over it the message says by how much, and what to do."""
    assert len(as_html(issue(), BODY * 6)) <= MOST
    with pytest.raises(TooHeavy, match=r"^le courriel pèse \d+ ko ; au plus 60 : raccourcissez le texte ou retirez des sujets$"):
        as_html(issue(), BODY * 40)


def test_the_same_issue_is_the_same_mail() -> None:
    """No clock and no chance in it."""
    assert (as_html(issue(), BODY), as_text(issue(), BODY)) == (as_html(issue(), BODY), as_text(issue(), BODY))
    assert set(SERVICES) == {"plain", "brevo", "listmonk", "mailchimp"}


def test_the_plain_text() -> None:
    """Headings are underlined, addresses stand under what they are of, lines are short enough for any mailbox."""
    assert (
        as_text(issue(), BODY).decode()
        == """\
La lettre du MILA · octobre 2024

LE BAL, LE SALON ET UNE BOUTIQUE

Un mois de musique, et ce qui vient.

Lire en ligne : https://www.milaparis.fr/lettre/2024-10/

L’édito
=======

Du gras, un lien & une liste :
https://www.milaparis.fr/adherer/

- un
- deux, ailleurs
https://exemple.org/?a=1&b=2

Une citation.

Les actualités
==============

Napkey
------
https://www.milaparis.fr/actualites/napkey/

Un groupe 🎹 choisi.

[La cour]

Jour | Heure

lundi | 18 h

* * *

3. trois

Le bal
------
https://www.milaparis.fr/agenda/2024/bal/

> Vendredi 8 novembre 2024, à 20 h
  Le Studio, 2 rue du Port
  Ouvert au public
  12 €
  S’inscrire : https://exemple.org/inscription
  Ajouter à mon agenda : https://www.milaparis.fr/agenda/2024/bal.ics

> Samedi 9 novembre 2024
  Annulé

5 rendez-vous en octobre

Tout l’agenda : https://www.milaparis.fr/agenda/

-- \n\
Association MILA
2 rue André Messager, Paris 18e
Vous recevez ce courriel parce que votre adresse est sur la liste.
Pour ne plus recevoir la lettre, répondez à ce message.
"""
    )


@pytest.mark.parametrize("block", ["<p>{}</p>", "<ul><li>{}</li></ul>", "<ol><li>{}</li></ol>"])
def test_an_address_that_is_written_out_stays_whole(block: str) -> None:
    """In a list as in a paragraph, hyphens and length notwithstanding: in two pieces nobody could follow it."""
    address = "www.un-site-de-musique.example/" + "une-page-au-nom-plus-long-que-les-lignes-d-un-courriel/" * 2

    assert address in as_text(issue(), Markup(block.format(f"Tout est sur {address}"))).decode()


def test_who_sends_is_said_with_what_is_known() -> None:
    """A sender without an address is followed by nothing."""
    for address, said in (("2 rue André Messager", "Association MILA, 2 rue André Messager"), ("", "Association MILA")):
        fine = [each.text_content().strip() for each in page(issue(address=address)).cssselect("p")]
        assert said in fine


# --- in a browser


@pytest.fixture(scope="module")
def mail(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("mail") / "courriel.html"
    file.write_bytes(as_html(issue(), BODY))
    return file


def _pictures(route: Route) -> None:
    """The site's own pictures, drawn for the occasion; nothing else is there to be had."""
    if route.request.url.startswith("file:"):
        route.continue_()
    elif route.request.url.startswith(f"{HOST}/images/"):
        drawn = cover_png(Cover("mois", "2024-10", "10"), PALETTE.cover_inks["mois"], Typeface.of(ROOT / "theme" / FONT), 600)
        route.fulfill(body=drawn, content_type="image/png")
    else:
        route.abort()


# axe leaves words of the very colour of their ground undecided.
LOST_IN_THE_DARK = """[...document.querySelectorAll(".sheet *")].filter(each =>
  [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim()) &&
  getComputedStyle(each).color === "rgb(23, 21, 46)" && !each.closest("[class^=spot], .button")).map(each => each.outerHTML)"""


@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "width", "scheme", "pictures"),
    [
        ("800", 800, "light", True),
        ("600", 600, "light", True),
        ("320", 320, "light", True),
        ("sombre", 390, "dark", True),
        ("sans-images", 600, "light", False),
    ],
)
def test_the_mail_is_read_everywhere(browser: Browser, mail: Path, name: str, width: int, scheme: str, pictures: bool) -> None:
    """axe finds nothing wrong (WCAG 2.2 A and AA), nothing scrolls sideways, words stay legible in the dark and without pictures.

    What it looks like is kept in ``.cache/captures/``.
    """
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light", locale="fr-FR"
    )
    tab = context.new_page()
    tab.route(
        "**/*", _pictures if pictures else lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort()
    )
    tab.goto(mail.as_uri())

    CAPTURES.mkdir(parents=True, exist_ok=True)
    tab.screenshot(path=CAPTURES / f"courriel-{name}.png", full_page=True)
    results = Axe().run(tab, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})

    assert results.response["violations"] == []
    assert "color-contrast" in {rule["id"] for rule in results.response["passes"]}
    assert tab.evaluate(WIDER_THAN_THE_WINDOW) == []
    if scheme == "dark":
        assert tab.evaluate("getComputedStyle(document.querySelector('.sheet')).backgroundColor") == "rgb(23, 21, 46)"
        assert tab.evaluate(LOST_IN_THE_DARK) == []
    context.close()


@pytest.mark.parametrize(
    "words", ['Un "titre" droit', '" onmouseover="alert(1)', "</title><script>alert(1)</script>", "a\\b & <b> {é} « Où\u00a0? »"]
)
def test_no_sign_of_an_issue_ends_what_holds_it(words: str) -> None:
    """Its title, summary, figures and names are read back as they are written, whatever their signs, and nothing runs."""
    sent = issue(title=words, summary=words, picture_alt=words, figures=((words, words),), sender=words, address=words)
    html = page(sent)

    assert html.cssselect("title")[0].text == words
    assert html.cssselect("[role=article]")[0].get("aria-label") == words
    assert html.cssselect("h1")[0].text == words
    assert html.cssselect("img")[0].get("alt") == words
    assert Gate(Allowed(HOST)).faults(as_html(sent, BODY)) == ()
