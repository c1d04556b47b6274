"""Bodies: whatever is written, the page gets clean HTML whose links and pictures are there."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import lxml.html
import pytest
from lxml.html import HtmlElement

from plugins.content.attachments import Photo
from plugins.content.markdown import Renderer
from plugins.french.markdown import FrenchTypography
from tests.content.content_tree import CRESCENDO, EVENT, NEWS, RESOURCE, TODAY, Files, append, body, ready, swap

HARMLESS_TAGS = {
    *("a", "abbr", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "hr"),
    *("img", "li", "ol", "p", "pre", "span", "strong", "sub", "sup", "caption", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
HARMLESS_ATTRIBUTES = {
    *("alt", "aria-label", "class", "height", "href", "id", "loading", "role", "scope", "src", "start", "tabindex", "title", "width"),
}


class Trusting:
    """A resolver that lets everything through: what it is given must be harmless all the same."""

    def link(self, target: str) -> str:
        """The target as it was written."""
        return target

    def photo(self, target: str) -> Photo:
        """A picture at the target as it was written."""
        return Photo(target, 1, 1, Path())


def _parsed(html: str) -> HtmlElement:
    return lxml.html.fromstring(f"<main>{html}</main>")


def _render(markdown: str) -> HtmlElement:
    """A body through the renderer alone, as the sites have it."""
    return _parsed(Renderer((FrenchTypography(),)).render(markdown, Trusting()).html)


def _event(tmp: Path, markdown: str, files: Files | None = None, *, today: date = TODAY, drafts: bool = False) -> HtmlElement:
    """The body of the event of the valid content, with other files beside it."""
    mila = ready(tmp, {**body(EVENT, markdown), **(files or {})}, today=today, drafts=drafts)["mila"]
    return _parsed(mila.bodies[f"content/{EVENT}"])


HOSTILE = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "Un <img src=x onerror=alert(1)> mot",
    "<img/src=x/onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><animate onbegin=alert(1)></svg>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<iframe src='https://evil.example/'></iframe>",
    "<object data=x></object><embed src=x>",
    "<form action='https://evil.example/'><input name=x><button>Envoyer</button></form>",
    "<style>*{display:none}</style>",
    "<link rel=stylesheet href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<base href='https://evil.example/'>",
    "<p style='position:fixed'>x</p>",
    "<a href='javascript:alert(1)'>x</a>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<div>\n\n<script>\nalert(1)\n</script>\n\n</div>",
    "<!-- <script>alert(1)</script> -->",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x]( javascript:alert(1) )",
    "[x](java&#115;cript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](vbscript:x)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml;base64,AAAA)",
    '![x" onerror="alert(1)](../images/facade.png)',
    '[x](https://example.org/" onclick="alert(1))',
    "[x](https://example.org/ 'a\" onclick=\"alert(1)')",
    '[x"><script>alert(1)</script>](https://example.org/)',
    "[![x](javascript:1)](javascript:2)",
    "## <script>alert(1)</script>",
    "## x {#main onclick=alert(1)}",
    "> > - <script>alert(1)</script>\n> >     - <iframe src=x>",
    "| <script>x</script> | b |\n|---|---|\n| <img src=x onerror=y> | [x](javascript:z) |",
    "Terme\n:   <script>alert(1)</script>",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "```\n<script>alert(1)</script>\n```",
    "*<b onmouseover=alert(1)>*",
    "&#2;wzxhzdk:0&#3; <script>",
    "{{ 7 * 7 }} {% include 'x' %}",
]


@pytest.mark.parametrize("markdown", HOSTILE)
def test_nothing_active_comes_out(markdown: str) -> None:
    """Scripts, handlers, frames, styles and forms are shown as text or left out, even where the links are not looked up."""
    main = _render(markdown + "\n")

    for element in main.iterdescendants():
        assert element.tag in HARMLESS_TAGS
        assert set(element.attrib) <= HARMLESS_ATTRIBUTES
        assert not [name for name in element.attrib if name.startswith("on")]
        assert urlsplit(element.get("href", "")).scheme in {"", "http", "https", "mailto", "tel"}
        assert urlsplit(element.get("src", "")).scheme in {"", "http", "https"}


@pytest.mark.parametrize("markdown", ["<script>alert(1)</script>", "Un <b>mot</b>", "<!-- note -->", "&lt;b&gt;", "a < b > c", "`<b>`"])
def test_raw_html_is_shown_as_text(markdown: str) -> None:
    """Nothing that an editor writes disappears: what Markdown has no sign for is read on the page as it was typed."""
    shown = markdown.replace("&lt;", "<").replace("&gt;", ">").replace("`", "")

    assert _render(markdown).text_content().strip() == shown


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        pytest.param("Un *mot*, **deux**, `trois`.", "<p>Un <em>mot</em>, <strong>deux</strong>, <code>trois</code>.</p>", id="emphasis"),
        pytest.param("un  \ndeux", "<p>un<br>\ndeux</p>", id="line break"),
        pytest.param("> Une citation", "<blockquote>\n<p>Une citation</p>\n</blockquote>", id="quotation"),
        pytest.param("un\n\n---\n\ndeux", "<p>un</p>\n<hr>\n<p>deux</p>", id="rule"),
        pytest.param("- un\n- deux", "<ul>\n<li>un</li>\n<li>deux</li>\n</ul>", id="list"),
        pytest.param("3. trois\n4. quatre", '<ol start="3">\n<li>trois</li>\n<li>quatre</li>\n</ol>', id="list from three"),
        pytest.param("1. un\n\n- a", "<ol>\n<li>un</li>\n</ol>\n<ul>\n<li>a</li>\n</ul>", id="list after another"),
        pytest.param("Terme\n:   Sens", "<dl>\n<dt>Terme</dt>\n<dd>Sens</dd>\n</dl>", id="definitions"),
    ],
)
def test_what_markdown_gives(markdown: str, html: str) -> None:
    """The signs that the editors' guide teaches give the elements they stand for."""
    assert Renderer().render(markdown, Trusting()).html.strip() == html


def test_a_heading_of_any_level_stays_a_block() -> None:
    """A heading deeper than the page shows is refused or shown in a block of its own, never left as bare text."""
    rendered = Renderer().render("##### Cinq\n\n###### Six\n\nUn texte.\n", Trusting())

    bare = [node for node in _parsed(rendered.html).xpath("text()") if node.strip()]
    assert rendered.problems or not bare


def test_a_table_names_its_columns() -> None:
    """The cells of the first line are the headers of their columns, for those who hear the page."""
    main = _render("| Formule | Prix |\n|---|--:|\n| Basic | 120 € |\n")

    assert [(cell.text_content(), cell.get("scope")) for cell in main.iter("th")] == [("Formule", "col"), ("Prix", "col")]
    assert [cell.text_content().replace("\u202f", " ") for cell in main.iter("td")] == ["Basic", "120 €"]


TABLE = "| Formule | Prix |\n|---|--:|\n| Basic | 120 € |\n"


@pytest.mark.parametrize(
    ("text", "captions"),
    [
        (f"## Les *prix*\n\nVoici :\n\n{TABLE}", ["Les prix"]),
        (f"## Les prix\n\n{TABLE}\n### L'an dernier\n\n{TABLE}", ["Les prix", "L’an dernier"]),
        (TABLE, ["Formule, Prix"]),
    ],
)
def test_a_table_has_a_caption(text: str, captions: list[str]) -> None:
    """Who goes from table to table hears what each is about: the heading above it, else its columns."""
    main = _render(text)

    assert [(table[0].tag, table[0].text_content()) for table in main.iter("table")] == [("caption", caption) for caption in captions]
    assert [region.get("aria-label") for region in main.cssselect("div[role=region]")] == [
        f"Tableau\u00a0: {caption}" for caption in captions
    ]


def test_headings_have_anchors_of_their_own() -> None:
    """An anchor comes from the words without their accents, is not one of the theme's, and is never given twice."""
    main = _render("## Où aller ?\n\n### Contenu\n\n## Où aller ?\n\n## ???\n")

    anchors = [element.get("id") for element in main.iterdescendants("h2", "h3")]
    assert anchors[:2] == ["s-ou-aller", "s-contenu"]
    assert len(set(anchors)) == 4
    assert all(anchor and anchor.startswith("s-") for anchor in anchors)


def test_one_body_leaves_nothing_to_the_next() -> None:
    """The references and anchors of a text are not those of the text rendered after it."""
    renderer = Renderer()
    first = renderer.render("## Un titre\n\n[x][1]\n\n[1]: https://example.org/\n", Trusting())

    again = renderer.render("## Un titre\n\n[x][1]\n", Trusting())

    assert 'id="s-un-titre"' in first.html
    assert 'id="s-un-titre"' in again.html
    assert "<a" not in again.html


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("../pages/contact.md", "/contact/"),
        ("../pages/contact.md#s-ou-nous-trouver", "/contact/#s-ou-nous-trouver"),
        ("../pages/accueil.md", "/"),
        ("../agenda/../pages/contact.md", "/contact/"),
        ("2024-10-club.md", "/agenda/2024/club/"),
        ("../../crescendo/pages/contact.md", "https://crescendo.example/contact/"),
        ("../../crescendo/pages/contact.md#s-ou-nous-trouver", "https://crescendo.example/contact/#s-ou-nous-trouver"),
        ("/contact/", "/contact/"),
        ("/agenda/2024/", "/agenda/2024/"),
        ("https://example.org/?a=1&b=2#c", "https://example.org/?a=1&b=2#c"),
        ("https://example.org:8080/a_b", "https://example.org:8080/a_b"),
        ("https://fr.wikipedia.org/wiki/MILA_(Paris)", "https://fr.wikipedia.org/wiki/MILA_(Paris)"),
        ("https://www.économie.gouv.fr/été", "https://www.économie.gouv.fr/été"),
        ("HTTPS://example.org/", "HTTPS://example.org/"),
        ("mailto:contact@example.org", "mailto:contact@example.org"),
        ("tel:+33142000000", "tel:+33142000000"),
    ],
)
def test_where_a_link_leads(tmp_path: Path, target: str, address: str) -> None:
    """A file of the content is linked to at its address, with the other site's before it where it is of the other site."""
    main = _event(tmp_path, f"Voir [ceci]({target}).\n", CRESCENDO)

    assert [link.get("href") for link in main.iter("a")] == [address]


@pytest.mark.parametrize(
    ("written", "address"), [("<https://example.org/>", "https://example.org/"), ("<contact@example.org>", "mailto:contact@example.org")]
)
def test_an_address_between_angle_brackets_is_a_link(tmp_path: Path, written: str, address: str) -> None:
    """Markdown's short form for an address that is its own label."""
    main = _event(tmp_path, f"Voir {written}.\n")

    assert [link.get("href") for link in main.iter("a")] == [address]


DRAFT = append(RESOURCE, "status: draft")
FUTURE = swap(NEWS, "date: 2024-10", "date: 2026-12")
ON_RESOURCE = "Voir [cet *outil*](../ressources/outil.md)."
ON_NEWS = "Voir [cet *outil*](../actualites/2024-10-nouvelle.md)."


@pytest.mark.parametrize(("markdown", "files"), [pytest.param(ON_RESOURCE, DRAFT, id="draft"), pytest.param(ON_NEWS, FUTURE, id="future")])
def test_a_link_to_what_is_not_public_is_plain_text(tmp_path: Path, markdown: str, files: Files) -> None:
    """Until its target is published a link gives its words alone: the address must not be told before."""
    hidden = _event(tmp_path / "site", markdown, files)
    shown = _event(tmp_path / "preview", markdown, files, drafts=True)

    assert hidden.text_content().strip() == "Voir cet outil."
    assert not list(hidden.iter("a"))
    assert not [element for element in hidden.iterdescendants() if element.attrib]
    assert len(list(shown.iter("a"))) == 1


def test_a_link_comes_to_life_on_the_day_of_its_target(tmp_path: Path) -> None:
    """No file has to be changed on the day that a news item appears."""
    before, after = (_event(tmp_path / str(day), ON_NEWS, FUTURE, today=day) for day in (date(2026, 11, 30), date(2026, 12, 1)))

    assert [len(list(main.iter("a"))) for main in (before, after)] == [0, 1]


@pytest.mark.parametrize("target", ["../images/facade.png", "/images/facade.png", "images/facade.png"])
def test_a_picture_has_its_size_and_waits_its_turn(tmp_path: Path, target: str) -> None:
    """The page does not move while it loads, and a picture far below is not fetched at once."""
    [image] = _event(tmp_path, f"![La façade]({target})\n").iter("img")

    assert {name: image.get(name) for name in ("src", "alt", "width", "height", "loading")} == {
        "src": "/images/facade.png",
        "alt": "La façade",
        "width": "4",
        "height": "3",
        "loading": "lazy",
    }


def test_french_is_set_in_the_text_and_nowhere_else(tmp_path: Path) -> None:
    """Typography changes what is read, never code, addresses or anchors."""
    main = _event(tmp_path, "L'été : [« là »](https://example.org/l'ete?a=1), `l'été : là`.\n")

    assert main.text_content().strip() == "L’été\u00a0: «\u202flà\u202f», l'été : là."
    assert [link.get("href") for link in main.iter("a")] == ["https://example.org/l'ete?a=1"]


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("&#8203;", "caractère invisible U+200B ; effacez-le et retapez le mot"),
        ("&#x202e;", "caractère invisible U+202E, qui retourne le sens de lecture ; effacez-le et retapez le mot"),
        ("&#XE000;", "signe U+E000, que chaque machine montre à sa façon ; effacez-le, ou écrivez un mot à sa place"),
        ("&#65533;", "« \ufffd » : une lettre s'est perdue dans un changement de codage ; retapez le mot"),
        ("&#x10FFFF;", "signe U+10FFFF, que chaque machine montre à sa façon ; effacez-le, ou écrivez un mot à sa place"),
        ("&#x110000;", "caractère invisible U+110000 ; effacez-le et retapez le mot"),
    ],
)
def test_a_sign_that_is_written_as_a_number_is_judged_as_the_sign(reference: str, said: str) -> None:
    """With its own words, at its line; a number that is none of Unicode's names no sign at all."""
    assert Renderer().render(f"Un mot\n{reference}\n&#233;&#x1F3B5;\n", Trusting()).problems == ((2, said),)
