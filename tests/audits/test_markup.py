"""The audit of HTML: what readers of a feed cannot show, or must not run."""

from __future__ import annotations

import pytest

from tests.audits.json_feed import json_problems
from tests.audits.markup import html_problems
from tests.audits.rss import rss_problems
from tests.audits.samples import RSS_URL, TODAY, line
from tests.audits.test_json_feed import JSON_URL, having

WHOLE = "is no whole address (https, http, mailto or tel)"
HTTPS = "is no whole https address"
# Name, what is planted in a text, what is said of it.
FAULTS = [
    ("address of the site", '<a href="/adherer/">x</a>', [f"<a>: « href » {WHOLE}: /adherer/"]),
    ("address of the page", '<a href="../adherer/">x</a>', [f"<a>: « href » {WHOLE}: ../adherer/"]),
    ("anchor", '<a href="#tarifs">x</a>', [f"<a>: « href » {WHOLE}: #tarifs"]),
    ("address without its scheme", '<a href="//mila.example/">x</a>', [f"<a>: « href » {WHOLE}: //mila.example/"]),
    ("empty address", '<a href="">x</a>', [f"<a>: « href » {WHOLE}: "]),
    ("address with a space", '<a href="https://mila.example/a b">x</a>', [f"<a>: « href » {WHOLE}: https://mila.example/a b"]),
    ("script in an address", '<a href="javascript:alert(1)">x</a>', [f"<a>: « href » {WHOLE}: javascript:alert(1)"]),
    ("script in capitals", '<a href=" JavaScript:alert(1)">x</a>', [f"<a>: « href » {WHOLE}:  JavaScript:alert(1)"]),
    ("script in another language", '<a href="vbscript:a">x</a>', [f"<a>: « href » {WHOLE}: vbscript:a"]),
    ("page in an address", '<a href="data:text/html,a">x</a>', [f"<a>: « href » {WHOLE}: data:text/html,a"]),
    ("link to nowhere", "<a>x</a>", ["<a>: « href » is missing"]),
    ("name of a place", '<a name="z" href="https://a.example/">z</a>', ["<a>: « name » is not allowed"]),
    ("another window", '<a target="_blank" href="https://a.example/">z</a>', ["<a>: « target » is not allowed"]),
    ("link that is followed unseen", '<a ping="https://a.example/" href="https://a.example/">z</a>', ["<a>: « ping » is not allowed"]),
    ("picture of the page", '<img src="a.png" alt="">', [f"<img>: « src » {HTTPS}: a.png"]),
    ("picture without TLS", '<img src="http://a.example/a.png" alt="">', [f"<img>: « src » {HTTPS}: http://a.example/a.png"]),
    ("picture in its address", '<img src="data:image/png;base64,AA" alt="">', [f"<img>: « src » {HTTPS}: data:image/png;base64,AA"]),
    ("picture without its alternative", '<img src="https://a.example/a.png">', ["<img>: « alt » is missing"]),
    ("width in percent", '<img src="https://a.example/a.png" alt="" width="50%">', ["<img>: « width » is no whole number above 0: 50%"]),
    ("set of pictures", '<img src="https://a.example/a.png" alt="" srcset="2.png 2x">', ["<img>: « srcset » is not allowed"]),
    ("late picture", '<img src="https://a.example/a.png" alt="" loading="lazy">', ["<img>: « loading » is not allowed"]),
    ("source of a quotation", '<blockquote cite="a.html">x</blockquote>', ["<blockquote>: « cite » is not allowed"]),
    ("film with its picture", '<video poster="a.png"></video>', ["<video> is not allowed"]),
    ("event", '<p onclick="a()">x</p>', ["<p>: « onclick » is not allowed"]),
    ("event in capitals", '<p ONMOUSEOVER="a()">x</p>', ["<p>: « onmouseover » is not allowed"]),
    (
        "event of a picture",
        '<img src="https://a.example/a.png" alt="" onerror="a()">',
        ["<img>: « onerror » is not allowed"],
    ),
    ("style of an element", '<p style="color:red">x</p>', ["<p>: « style » is not allowed"]),
    ("class of an element", '<p class="lead">x</p>', ["<p>: « class » is not allowed"]),
    ("identifier of an element", '<h2 id="a">x</h2>', ["<h2>: « id » is not allowed"]),
    ("attribute of a script", '<p data-a="1">x</p>', ["<p>: « data-a » is not allowed"]),
    ("attribute that is there twice", '<a href="https://a.example/" href="https://b.example/">x</a>', ["<a>: « href » is there twice"]),
    ("unknown scope", '<table><tr><th scope="rang">x</th></tr></table>', ["<th>: « scope » is not one of col, row: rang"]),
    ("title of the page", "<h1>x</h1>", ["<h1> is not allowed"]),
    ("element of our own", "<mila-carte>x</mila-carte>", ["<mila-carte> is not allowed"]),
    ("page that leads elsewhere", '<meta http-equiv="refresh" content="0;url=https://a.example/">', ["<meta> is not allowed"]),
    ("style sheet", '<link rel="stylesheet" href="https://a.example/a.css">', ["<link> is not allowed"]),
    ("element that is never closed", "<p>x <em>y</p>", ["</p> closes nothing that is open"]),
    ("element that is never opened", "<p>x</p></div>", ["</div> closes nothing that is open"]),
    ("comment", "<p>x</p><!-- y -->", ["comment:  y "]),
    ("declaration", "<!DOCTYPE html><p>x</p>", ["declaration: DOCTYPE html"]),
    ("instruction", '<?import namespace="t" ?><p>x</p>', ['instruction: import namespace="t" ?']),
    ("apostrophe that was escaped twice", "<p>l&amp;#39;été</p>", ["« &#39; » was escaped twice"]),
    ("sign that was escaped twice", "<p>R&amp;amp;B</p>", ["« &amp; » was escaped twice"]),
    ("letter that was escaped twice", "<p>&amp;eacute;t&amp;eacute;</p>", ["« &eacute; » was escaped twice"] * 2),
    ("number that was escaped twice", "<p>&amp;#xA0;</p>", ["« &#xA0; » was escaped twice"]),
    ("control character", "<p>a\x07b</p>", ["control character U+0007"]),
    ("reference to a control character", "<p>a&#x85;b\u2028</p>", ["control character U+2028"]),
]
ACTING = "script style iframe form object button select textarea svg math video audio canvas template noscript html body head title"


@pytest.mark.parametrize(("name", "html", "expected"), FAULTS, ids=[name for name, _, _ in FAULTS])
def test_what_only_a_page_can_hold_is_a_fault(name: str, html: str, expected: list[str]) -> None:
    """Readers show a text elsewhere and trust nobody: addresses are whole, nothing acts, and what is not known is not there."""
    assert [each for each in html_problems(html) if "never closed" not in each] == expected


def test_an_element_that_acts_is_a_fault_whatever_it_holds() -> None:
    """Each of those that load, run, ask for something, or belong around a page."""
    assert {tag: list(html_problems(f"<p>x</p><{tag}></{tag}>")) for tag in ACTING.split()} == {
        tag: [f"<{tag}> is not allowed"] for tag in ACTING.split()
    }
    assert {tag: next(html_problems(f"<p>x</p><{tag}>")) for tag in ("input", "embed", "base", "frame", "source")} == {
        tag: f"<{tag}> is not allowed" for tag in ("input", "embed", "base", "frame", "source")
    }


def test_a_text_that_is_right_has_no_fault() -> None:
    """What editors' Markdown becomes, with its signs and its empty elements."""
    html = (
        '<h2>A</h2><p>B &amp; C &lt; D<br>l\'été <a href="mailto:a@mila.example" title="E">F</a> <a href="tel:+33100000000">G</a></p>'
        '<hr><figure><img src="https://a.example/a.png" alt="" width="600" height="400"/><figcaption>H</figcaption></figure>'
        '<ol start="3"><li><em>I</em></li></ol><table><thead><tr><th scope="col">J</th></tr></thead></table><pre><code>&lt;p&gt;\n</code></pre>'
    )

    assert list(html_problems(html)) == []


def test_every_text_of_a_feed_is_read_as_readers_do() -> None:
    """RSS has descriptions shown as HTML, and both forms whole texts."""
    html, said = "Un <script></script> ici", "<script> is not allowed"
    escaped = html.replace("<", "&lt;")

    assert list(rss_problems(line(23, f"<description>{escaped}</description>"), RSS_URL, TODAY)) == [(23, f"<description>: {said}")]
    assert list(rss_problems(line(24, f"<content:encoded>{escaped}</content:encoded>"), RSS_URL, TODAY)) == [
        (24, f"<content:encoded>: {said}")
    ]
    assert list(json_problems(having("items", 0, "content_html", html), JSON_URL, TODAY)) == [f"items[0].content_html: {said}"]
