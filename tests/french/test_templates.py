"""French typography in what templates print, and in the words that they hold themselves."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import lxml.html
import pytest
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from PIL import Image

import pelicanconf
from plugins.content.reading import read_site
from plugins.drawing.covers.cover import Cover
from plugins.french.templates import display, finalize
from plugins.french.typography import french
from plugins.house import HOUSE
from plugins.pages.blocks import Chart
from plugins.pages.view import bars

TEMPLATES = Path(__file__).resolve().parents[2] / "theme/templates"
FILES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))


def environment() -> Environment:
    """Jinja as pelicanconf.py sets it up."""
    settings: dict[str, Any] = pelicanconf.JINJA_ENVIRONMENT
    found = Environment(loader=FileSystemLoader(TEMPLATES), **settings)
    found.filters.update(pelicanconf.JINJA_FILTERS)
    found.globals.update(pelicanconf.JINJA_GLOBALS)
    return found


# --- finalize


def test_text_that_is_printed_is_set() -> None:
    """A plain text from the data comes out as French is set."""
    assert finalize("L'été ?") == "L’été\u202f?"


@pytest.mark.parametrize("value", [Markup("<p>l'été ?</p>"), 2024, 7.5, None, True, ("l'été ?",), b"l'ete ?"])
def test_what_is_not_plain_text_passes_as_it_is(value: object) -> None:
    """Markup has been set already, and numbers, dates or nothing at all are not text."""
    assert finalize(value) is value


def test_what_is_printed_is_set_and_escaped_once() -> None:
    """In a template a text is set, then escaped; what is marked as safe is neither."""
    template = environment().from_string("{{ text }}|{{ markup }}|{{ 1402 }}")

    printed = template.render(text="l'été <b>?", markup=Markup("<b>l'été ?</b>"))

    assert printed == "l’été &lt;b&gt;?|<b>l'été ?</b>|1402"


# --- display

HEADINGS = {
    "La rue de la *musique*": "La rue de la <em>musique</em>",
    "*Rue* de la *musique*": "<em>Rue</em> de la <em>musique</em>",
    "Rue": "Rue",
    "": "",
    "Qui *vient* ?": "Qui <em>vient</em>\u202f?",
    "*Qui vient ?*": "<em>Qui vient\u202f?</em>",
    "« *Rue* »": "«\u202f<em>Rue</em>\u202f»",
    "Rhythm & *blues*": "Rhythm &amp; <em>blues</em>",
    "Déclaration d'*accessibilité*": "Déclaration d’<em>accessibilité</em>",
}


@pytest.mark.parametrize(("heading", "expected"), HEADINGS.items(), ids=[heading or "nothing" for heading in HEADINGS])
def test_what_stands_between_asterisks_is_emphasised(heading: str, expected: str) -> None:
    """A large heading is set as French is, and what stands between two asterisks is emphasised."""
    assert display(heading) == Markup(expected)


ODD = {
    "Rock*": "Rock*",
    "*Rock": "*Rock",
    "5 * 3": "5 * 3",
    "*": "*",
    "*Rue* de la *musique": "<em>Rue</em> de la *musique",
}


@pytest.mark.parametrize(("heading", "expected"), ODD.items(), ids=list(ODD))
def test_an_asterisk_without_its_pair_is_an_asterisk(heading: str, expected: str) -> None:
    """The last of an odd number of asterisks stands between nothing: it is printed, and nothing after it is emphasised."""
    assert display(heading) == Markup(expected)


HOSTILE = [
    "<script>alert(1)</script>",
    "*<script>alert(1)</script>*",
    "<scr*ipt>alert(1)</scr*ipt>",
    "*<img src=x onerror=alert(1)>*",
    '"><svg onload=alert(1)>',
    "&lt;script&gt;",
    "{{ 7*7 }}",
    "{0}{name.__class__}",
    "</em><b>*",
    "%s %(a)s",
]


@pytest.mark.parametrize("heading", HOSTILE)
def test_a_heading_makes_no_markup_but_emphasis(heading: str) -> None:
    """Whatever a heading holds, the page gets its letters; the only elements are the emphasis."""
    found = lxml.html.fragment_fromstring(f"<h1>{display(heading)}</h1>")

    assert {element.tag for element in found.iterdescendants()} <= {"em"}
    assert found.text_content().replace("*", "") == french(heading).replace("*", "")


def test_random_headings_keep_their_letters() -> None:
    """No letter of a heading is lost on its way to the page, and none of its signs becomes markup."""
    chance = Random(18)
    headings = ["".join(chance.choice("ab*<>&\"'/= {}%") for _ in range(chance.randint(0, 20))) for _ in range(2000)]

    for heading in headings:
        found = lxml.html.fragment_fromstring(f"<h1>{display(heading)}</h1>")
        assert {element.tag for element in found.iterdescendants()} <= {"em"}, heading
        assert found.text_content().replace("*", "").replace("’", "'") == heading.replace("*", ""), heading


def test_a_heading_is_printed_once() -> None:
    """What ``display`` gives is markup: neither typography nor escaping comes back to it in the template."""
    printed = environment().from_string("{{ heading|display }}").render(heading="L'été & *l'air* ?")

    assert printed == "L’été &amp; <em>l’air</em>\u202f?"


# --- the theme


class Words(HTMLParser):
    """Gathers the texts of a page and the attributes that are read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # the parser's own signature
        self.found += [value for name, value in attrs if value and name in {"aria-label", "alt", "title", "placeholder"}]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


@pytest.mark.parametrize("file", FILES)
def test_the_words_of_a_template_are_set(file: str) -> None:
    """What a template says itself does not pass through ``finalize``: it holds its own no-break spaces and apostrophes."""
    tokens = environment().lex((TEMPLATES / file).read_text(encoding="utf-8"))
    words = Words()

    words.feed("".join({"data": value, "variable_begin": "\ue000"}.get(kind, "") for _line, kind, value in tokens))

    assert [text for text in words.found if french(text) != text] == []


def test_the_value_of_a_bar_is_held_to_its_unit() -> None:
    """« 52 % » does not break before its sign, though the number and its unit come from two fields."""
    chart = Chart.model_validate({"title": "Titre", "unit": "%", "year": 2024, "source": "MILA", "rows": [{"label": "Oui", "value": 52}]})
    template = environment().from_string('{% from "components/figures.html" import bars_table %}{{ bars_table(chart, bars) }}')

    [value] = lxml.html.fragment_fromstring(template.render(chart=chart, bars=bars(chart)), create_parent="div").cssselect("td b")

    assert value.text_content() == "52\u202f%"


@pytest.mark.parametrize("name", ["equipe.jpg", "l'equipe.jpg", "a...b.jpg", "photo 1 200.jpg", "qui ?.jpg", "été.jpg"])
def test_a_picture_that_is_accepted_is_found_where_the_page_says(name: str, tmp_path: Path) -> None:
    """The address of a picture is not set as French is: whatever its name holds, it leads to the file; or the name is refused."""
    folder = tmp_path / "mila"
    (folder / "images").mkdir(parents=True)
    Image.new("RGB", (4, 3)).save(folder / "images" / name)
    template = environment().from_string('{% from "components/card.html" import photo %}{{ photo(item) }}')

    read = read_site(folder, HOUSE.plan)

    assert read.photos or any(fault.path.endswith(name) for fault in read.faults)
    for picture in read.photos.values():
        entry = SimpleNamespace(image_alt="Une porte", image_credit=None)
        item = SimpleNamespace(photo=picture, large_print=picture.printed(4, 3, (50, 50)), cover=Cover(), entry=entry)
        [printed] = lxml.html.fragment_fromstring(template.render(item=item), create_parent="div").cssselect("figcaption a")
        assert unquote(printed.attrib["href"]) == f"/images/{name}"
