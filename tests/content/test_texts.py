"""Texts that leave the site: whole addresses, nothing that only a page of the site can hold, and not a word lost."""

from __future__ import annotations

import re
import time
from pathlib import Path
from random import Random

import lxml.html
import pytest
from markupsafe import Markup

from plugins.content.attachments import Photo
from plugins.content.markdown import Renderer
from plugins.content.texts import outside
from plugins.french.markdown import FrenchTypography

PAGE = "https://mila.example/actualites/nouvelle/"


def words(html: str) -> str:
    """The text that one reads."""
    return str(lxml.html.fragment_fromstring(html, create_parent="div").text_content())


class Anywhere:
    """What looks up the links of bodies: here each leads where it says, and every photo is there."""

    def link(self, target: str) -> str:
        """The address itself."""
        return target

    def photo(self, target: str) -> Photo:
        """A photo of any name."""
        return Photo("/images/a.png", 4, 3, Path(target))


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("/adherer/", "https://mila.example/adherer/"),
        ("/adherer/#tarifs", "https://mila.example/adherer/#tarifs"),
        ("#suite", "https://mila.example/actualites/nouvelle/#suite"),
        ("", "https://mila.example/actualites/nouvelle/"),
        ("?page=2", "https://mila.example/actualites/nouvelle/?page=2"),
        ("../autre/", "https://mila.example/actualites/autre/"),
        ("/documents/a.pdf?b=1&amp;c=2", "https://mila.example/documents/a.pdf?b=1&c=2"),
        ("//crescendo.example/", "https://crescendo.example/"),
        ("https://crescendo.example/a/", "https://crescendo.example/a/"),
        ("http://autre.example/", "http://autre.example/"),
        ("mailto:a@mila.example", "mailto:a@mila.example"),
        ("tel:+33100000000", "tel:+33100000000"),
    ],
)
def test_an_address_is_whole(written: str, whole: str) -> None:
    """A reader knows nothing of the page that a text comes from; an address that is whole stays as it is."""
    tree = lxml.html.fragment_fromstring(outside(Markup(f'<p><a href="{written}">Un lien</a></p>'), PAGE))

    assert [link.get("href") for link in tree.cssselect("a")] == [whole]


def test_a_picture_is_whole() -> None:
    """The picture itself, its size and what it shows."""
    html = Markup('<p><img src="/images/facade.jpg" alt="La façade" width="600" height="400" loading="lazy"></p>')

    assert outside(html, PAGE) == '<p><img src="https://mila.example/images/facade.jpg" alt="La façade" width="600" height="400"></p>'


@pytest.mark.parametrize("name", ["class", "role", "tabindex", "aria-label", "id", "loading"])
@pytest.mark.parametrize("tag", ["p", "h2", "div", "a", "td"])
def test_what_serves_the_page_is_gone(name: str, tag: str) -> None:
    """Classes and anchors of the site are noise elsewhere."""
    assert outside(Markup(f'<{tag} {name}="a">Un texte</{tag}>'), PAGE) == f"<{tag}>Un texte</{tag}>"


@pytest.mark.parametrize(("tag", "name"), [("a", "title"), ("ol", "start"), ("th", "scope"), ("abbr", "title"), ("span", "lang")])
def test_what_the_text_says_stays(tag: str, name: str) -> None:
    """An attribute that means something is kept."""
    assert outside(Markup(f'<{tag} {name}="3">Un texte</{tag}>'), PAGE) == f'<{tag} {name}="3">Un texte</{tag}>'


@pytest.mark.parametrize(
    "html",
    [
        "",
        "Un texte nu",
        "Un début <b>gras</b> et une fin",
        "<p>Un</p> entre <p>deux</p> après",
        "<p>1 &lt; 2 &amp; 3 &gt; 0</p>",
        "<p>&amp;amp; &amp;lt;script&amp;gt;</p>",
        "<p>]]&gt; et &lt;![CDATA[</p>",
        "<p>« Été » : 3\u202f%, l'«\u00a0île\u00a0»</p>",
        "<p>🎵 👩‍🎤 مرحبا \u200fabc</p>",
        "<pre>a\n\n  b\tc</pre>",
        "<p>Un<br>retour<br>\nà la ligne</p><hr>",
        "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1 &lt; 2</td></tr></tbody></table>",
        "<ul><li>un<ul><li>deux</li></ul></li></ul>",
        "<dl><dt>Un</dt><dd>Deux</dd></dl>",
        "<blockquote><p>Un</p></blockquote>",
        "<p><del>Un</del> <sub>2</sub> <sup>3</sup> <code>&lt;b&gt;</code></p>",
        '<p><a href="https://a.example/?a=1&amp;b=2" title="&lt; &quot; &amp;">x</a></p>',
    ],
)
def test_a_text_without_addresses_of_the_site_is_the_same(html: str) -> None:
    """Nothing but what must change does: the same elements, and the same words, whatever signs they are made of."""
    found = outside(Markup(html), PAGE)

    assert words(found) == words(html)
    assert [element.tag for element in lxml.html.fragment_fromstring(found, create_parent="div").iter()] == [
        element.tag for element in lxml.html.fragment_fromstring(html, create_parent="div").iter()
    ]
    assert outside(found, PAGE) == found


def test_what_is_shown_as_text_stays_text() -> None:
    """Markup that an editor writes about is not markup elsewhere either, at the beginning of a body included."""
    html = Markup("&lt;script&gt;alert(1)&lt;/script&gt; <p>&lt;iframe&gt;</p> &lt;form&gt;")

    assert outside(html, PAGE) == html


@pytest.mark.parametrize("depth", [10, 100, 250, 300])
def test_no_word_is_lost_in_the_depths(depth: int) -> None:
    """However deep one text stands in others, it is read, and what follows it too."""
    html = Markup("<blockquote>" * depth + "<p>Au fond</p>" + "</blockquote>" * depth + "<p>La suite</p>")

    assert words(html.striptags()) == "Au fondLa suite"
    found = outside(html, PAGE)
    assert "Au fond" in found
    assert "La suite" in found


def test_a_long_text_takes_no_time() -> None:
    """A megabyte, with ten thousand links."""
    html = Markup('<p class="a">Un texte <a href="/b/">qui</a> est long, et <b>qui</b> dure &amp; dure encore.</p>\n' * 12_000)
    assert len(html) > 1_000_000

    start = time.process_time()
    found = outside(html, PAGE)
    spent = time.process_time() - start

    assert words(found) == words(html)
    assert found.count('href="https://mila.example/b/"') == 12_000
    assert spent < 5


def test_one_paragraph_of_a_megabyte_is_whole() -> None:
    """Nothing is cut at the length of some buffer."""
    html = Markup(f"<p>{'é🎵 ' * 150_000}</p>")

    assert outside(html, PAGE) == html


LINES = (
    "Un *texte* **gras** & `<b>`.", "[lien](/adherer/)", "- un\n- deux\n    - trois", "> cité\n>> deux fois", "## Titre\n", "1. a\n2. b",
    "<script>alert(1)</script>", "]]>", "&lt; &amp; &eacute;", "| a | b |\n|---|---|\n| 1 < 2 | `|` |", "🎵 مرحبا", "Terme\n: sens", "    code <p>",
    "![alt](https://a.example/a.png)", "<!-- non -->", "a  \nb", "***", "\\*\\<", "< a href=x >", "&#60;p&#62;",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(60))
def test_whatever_an_editor_writes_keeps_its_words(seed: int) -> None:
    """Any Markdown, once it is HTML, leaves the site with the same words in the same order."""
    random = Random(seed)
    body = "\n\n".join(random.choices(LINES, k=random.randrange(1, 30)))
    html = Renderer([FrenchTypography()]).render(body, Anywhere()).html

    found = outside(html, PAGE)

    assert words(found) == words(re.sub("<caption>.*?</caption>", "", html))  # the heading above a table says it already
    assert "<script" not in found
    assert outside(found, PAGE) == found
