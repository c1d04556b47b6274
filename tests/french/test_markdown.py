"""French typography in bodies, through the renderer that makes them."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from plugins.content.attachments import Photo
from plugins.content.markdown import Renderer
from plugins.content.targets import BadTarget
from plugins.french.markdown import FrenchTypography


class Anywhere:
    """Every link leads where it says; every picture is there."""

    def link(self, target: str) -> str:
        return target

    def photo(self, target: str) -> Photo:
        if not target:
            raise BadTarget("rien")
        return Photo(f"/{target}", 4, 3, Path())


def body(text: str) -> lxml.html.HtmlElement:
    """A body as visitors get it, in one element."""
    rendered = Renderer([FrenchTypography()]).render(text, Anywhere())
    assert rendered.problems == ()
    return lxml.html.fragment_fromstring(rendered.html, create_parent="div")


def signs(text: str) -> str:
    """« _ » as a narrow no-break space, « ~ » as a no-break space."""
    return text.replace("_", "\u202f").replace("~", "\u00a0")


READ = {
    "paragraph": ("L'été : quoi ?", "L’été~: quoi_?"),
    "emphasis": ("*L'été ?*", "L’été_?"),
    "strong": ("**24 500 €**", "24_500_€"),
    "strong in emphasis": ("*un **l'été ?** deux ?*", "un l’été_? deux_?"),
    "text of a link": ("[L'été ?](club.md)", "L’été_?"),
    "after emphasis": ("*mot* ?", "mot_?"),
    "after a link": ("[mot](club.md) : oui !", "mot~: oui_!"),
    "after code": ("`mot` ?", "mot_?"),
    "guillemets around emphasis": ("« *mot* »", "«_mot_»"),
    "heading": ("## L'été ?", "L’été_?"),
    "list": ("- l'été ?\n- 18 h 30", "l’été_?\n18_h_30"),
    "numbered list": ("1. l'été ?", "l’été_?"),
    "quotation": ("> l'été ?", "l’été_?"),
    "definition": ("Mot ?\n: l'été ?", "Mot_?\nl’été_?"),
    "table": ("| l'an | € |\n|---|---|\n| 1 402 | 5 % |", "l’an, €\nl’an\n€\n1_402\n5_%"),
    "raw HTML, shown as text": ("<b>l'été ?</b>", "<b>l’été_?</b>"),
    "entity": ("1&nbsp;402 ; l'été", "1~402_; l’été"),
    "line break": ("un ?  \ndeux ?", "un_?\ndeux_?"),
    "apostrophe before a link": ("d'[Oneiri](oneiri.md)", "d’Oneiri"),
    "apostrophe before emphasis": ("l'*été*", "l’été"),
    "apostrophe before strong": ("l'**été**", "l’été"),
}


@pytest.mark.parametrize(("typed", "expected"), READ.values(), ids=list(READ))
def test_what_is_read_is_set(typed: str, expected: str) -> None:
    """Wherever text stands in a body, inside emphasis and links as between them, it is set as French is."""
    lines = body(typed).text_content().split("\n")

    assert [line for line in lines if line] == signs(expected).split("\n")


VERBATIM = {
    "code": ("Tapez `l'été ? 24 500 € «a»`.", "code", "l'été ? 24 500 € «a»"),
    "block of code": ("    l'été ?\n    24 500 €\n", "pre code", "l'été ?\n24 500 €\n"),
    "code in a link": ("[`l'été ?`](club.md)", "a code", "l'été ?"),
    "address as its own text": ("<https://mila.example/l'ia?a=1>", "a", "https://mila.example/l'ia?a=1"),
}


@pytest.mark.parametrize(("typed", "selector", "expected"), VERBATIM.values(), ids=list(VERBATIM))
def test_what_is_quoted_to_the_letter_is_untouched(typed: str, selector: str, expected: str) -> None:
    """Code, and an address that is its own text, are shown as they were typed."""
    [element] = body(typed).cssselect(selector)

    assert element.text_content() == expected


ATTRIBUTES = {
    "address of a link": ("[ici](https://mila.example/l'ia?a=1;b=2)", "a", "href", "https://mila.example/l'ia?a=1;b=2"),
    "dots in an address": ("[ici](https://mila.example/a...b)", "a", "href", "https://mila.example/a...b"),
    "title of a link": ('[ici](club.md "l\'été ?")', "a", "title", "l'été ?"),
    "automatic link": ("<https://mila.example/l'ia>", "a", "href", "https://mila.example/l'ia"),
    "address of a picture": ("![Une porte](images/l'ete.jpg)", "img", "src", "/images/l'ete.jpg"),
    "text of a picture": ("![L'été ?](images/a.jpg)", "img", "alt", "L'été ?"),
    "anchor of a heading": ("## L'été ?", "h2", "id", "s-lete"),
}


@pytest.mark.parametrize(("typed", "selector", "name", "expected"), ATTRIBUTES.values(), ids=list(ATTRIBUTES))
def test_attributes_are_untouched(typed: str, selector: str, name: str, expected: str) -> None:
    """Addresses, titles, alternatives and anchors are what the text says, to the letter."""
    [element] = body(typed).cssselect(selector)

    assert element.get(name) == expected


def test_a_heading_keeps_its_anchor_however_its_text_is_set() -> None:
    """An anchor is made from what was typed, so that setting the text differently one day breaks no link."""
    plain = Renderer().render("## L'été : « oui » ?", Anywhere())
    found = Renderer([FrenchTypography()]).render("## L'été : « oui » ?", Anywhere())

    anchors = [lxml.html.fragment_fromstring(one.html).get("id") for one in (plain, found)]
    assert anchors[0] == anchors[1]


def test_one_renderer_sets_one_body_after_the_other() -> None:
    """A body is the same whatever was rendered before it."""
    renderer = Renderer([FrenchTypography()])
    texts = [typed for typed, _expected in READ.values()]

    first = [renderer.render(text, Anywhere()).html for text in texts]

    assert [renderer.render(text, Anywhere()).html for text in reversed(texts)] == first[::-1]
