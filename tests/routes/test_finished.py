"""The last gate: what a finished page may not hold, each with what is said of it, and what it may."""

from __future__ import annotations

import pytest

from plugins.routes.finished import Allowed, Gate

ALLOWED = Allowed(
    "https://mila.example",
    frozenset({"/", "/images/cour.jpg", "/theme/site-1.css", "/theme/agenda-1.js", "/theme/letters.svg", "/agenda/"}),
    frozenset({"/theme/agenda-1.js"}),
    frozenset({"https://crescendo.example"}),
)

ODD = "« {} » n'est pas du HTML bien formé : un guillemet ou un signe « < » n'a pas été protégé"

BAD = {
    # what runs
    '<p onclick="x()">': "« onclick » dans <p> ferait tourner un programme",
    "<p onclick>": "« onclick » dans <p> ferait tourner un programme",
    '<div aria-label="Un \\" onmouseover="x" ">': ODD.format('<div aria-label="Un \\" onmouseover="x" ">'),
    '<P ONCLICK="x()">': "« onclick » dans <p> ferait tourner un programme",
    "<script></script>": "un programme qui n'est pas du site : <script>",
    '<script src="/theme/autre.js"></script>': 'un programme qui n\'est pas du site : <script src="/theme/autre.js">',
    '<script src="https://x.example/theme/agenda-1.js"></script>': (
        'un programme qui n\'est pas du site : <script src="https://x.example/theme/agenda-1.js">'
    ),
    '<script src="/autre.js" src="/theme/agenda-1.js"></script>': 'un programme qui n\'est pas du site : <script src="/autre.js">',
    '<script type="application/ld+json" src="/autre.js"></script>': 'un programme qui n\'est pas du site : <script src="/autre.js">',
    '<script type="application/ld+json">"<!--<script>"</script>': ODD.format('<script>"</script>'),
    '<a href="javascript:x()">a</a>': "« href » mène à « javascript:x() » : une adresse commence par https:, mailto: ou tel:",
    '<a href=" java&#10;script&colon;x()">a</a>': "« href » mène à « java script:x() » : une adresse commence par https:, mailto: ou tel:",
    '<a href="data:text/html,x">a</a>': "« href » mène à « data:text/html,x » : une adresse commence par https:, mailto: ou tel:",
    '<a href="vbscript:x">a</a>': "« href » mène à « vbscript:x » : une adresse commence par https:, mailto: ou tel:",
    "<iframe></iframe>": "<iframe>, qui n'a pas sa place dans une page du site",
    '<object data="/images/cour.jpg"></object>': "<object>, qui n'a pas sa place dans une page du site",
    '<base href="https://x.example/">': "<base>, qui n'a pas sa place dans une page du site",
    '<svg><animate attributeName="href"></animate></svg>': "<animate>, qui n'a pas sa place dans une page du site",
    "<math></math>": "<math>, qui n'a pas sa place dans une page du site",
    '<p srcdoc="x">': "« srcdoc » dans <p>, qui n'a pas sa place dans une page du site",
    '<button formaction="/">': "« formaction » dans <button>, qui n'a pas sa place dans une page du site",
    # what is fetched
    '<img src="https://x.example/a.png">': "« src » ferait chercher « https://x.example/a.png » ailleurs que sur le site",
    '<img src="//x.example/a.png">': "« src » ferait chercher « //x.example/a.png » ailleurs que sur le site",
    '<img src="/\\x.example/a.png">': "« src » ferait chercher « /\\x.example/a.png » ailleurs que sur le site",
    '<img src="https://mila.example.x.example/a.png">': "« src » ferait chercher « https://mila.example.x.example/a.png » ailleurs que sur le site",
    '<img src="/&#9;/x.example/a.png">': "« src » ferait chercher « / /x.example/a.png » ailleurs que sur le site",
    '<img src="data:image/png;base64,AA">': "« src » ferait chercher « data:image/png;base64,AA » ailleurs que sur le site",
    '<img src="cour.jpg">': "« src » ferait chercher « cour.jpg » ailleurs que sur le site",
    '<img src="/images/brouillon.jpg">': "« src » montre « /images/brouillon.jpg », que le site ne publie pas (un brouillon ?)",
    '<img src="https://mila.example/images/brouillon.jpg">': (
        "« src » montre « https://mila.example/images/brouillon.jpg », que le site ne publie pas (un brouillon ?)"
    ),
    '<img srcset="/images/cour.jpg 1x, https://x.example/a.png 2x">': "« srcset » ferait chercher « https://x.example/a.png » ailleurs que sur le site",
    '<link rel="stylesheet" href="https://x.example/a.css">': "« href » ferait chercher « https://x.example/a.css » ailleurs que sur le site",
    '<link rel="preconnect" href="https://x.example/">': "« href » ferait chercher « https://x.example/ » ailleurs que sur le site",
    '<form action="https://x.example/">': "« action » ferait chercher « https://x.example/ » ailleurs que sur le site",
    '<svg><use xlink:href="https://x.example/a.svg#a"></use></svg>': "« xlink:href » ferait chercher « https://x.example/a.svg#a » ailleurs que sur le site",
    '<meta property="og:image" content="https://x.example/a.png">': "« content » ferait chercher « https://x.example/a.png » ailleurs que sur le site",
    '<meta http-equiv="refresh" content="0; url=https://x.example/">': (
        "la page mènerait aussitôt à « 0; url=https://x.example/ », qui n'est pas du site"
    ),
    '<meta http-equiv="set-cookie" content="a">': "« http-equiv=\"set-cookie\" » dans <meta>, qui n'a pas sa place dans une page du site",
    '<p style="background:url(https://x.example/)">': "un style qui chercherait un autre fichier : « url(https://x.example/) »",
    "<style>@import 'a.css'</style>": "un style qui chercherait un autre fichier : « @import 'a.css' »",
    # what browsers might read in another way
    "<p class=a>": ODD.format("<p class=a>"),
    "<p class='a'>": ODD.format("<p class='a'>"),
    '<p/onclick="x">': ODD.format('<p/onclick="x">'),
    "1 < 2": ODD.format("< 2"),
    "<title><p></title>": ODD.format("<p></title>"),
    "<textarea>": ODD.format("<textarea>"),
    "<svg><![CDATA[x]]></svg>": ODD.format("<![CDATA[x]]></svg>"),
    "<!-- un mot -->": "un commentaire « un mot », qui n'a pas sa place dans une page du site",
    "<!--[if mso]><script>x</script><![endif]-->": "un commentaire « [if mso]><script>x</script><![endif] », qui n'a pas sa place dans une page du site",
}  # fmt: skip

GOOD = (
    '<!doctype html><html lang="fr"><head><title>Un &lt;titre&gt; "droit"</title></head><body></body></html>',
    '<script src="/theme/agenda-1.js" type="module"></script>',
    '<script type="application/ld+json">{"name": "l\'été \\u003cb\\u003e"}</script>',
    '<link rel="stylesheet" href="/theme/site-1.css"><link rel="icon" href="/theme/letters.svg">',
    '<link rel="canonical" href="https://ailleurs.example/"><link rel="alternate" type="application/rss+xml" href="/flux/a.xml">',
    '<img src="/images/cour.jpg" srcset="https://mila.example/images/cour.jpg 2x" alt="onclick=x, <b>">',
    '<img src="https://crescendo.example/images/a.jpg" alt="">',
    '<a href="https://ailleurs.example/?a=1&amp;b=javascript:x">a</a><a href="mailto:a@b.example">b</a><a href="tel:+331">c</a><a href="#s-a">d</a>',
    '<a href="webcal://mila.example/agenda.ics">e</a><a href="geo:48.1,2.3">g</a><a href="/agenda/">f</a>',
    '<svg viewBox="0 0 1 1"><defs><path id="a" d="M0 0"/></defs><use href="#a"/></svg>',
    '<meta http-equiv="refresh" content="0; url=/agenda/"><meta property="og:image" content="https://mila.example/images/cour.jpg">',
    "<!--[if mso | IE]><table><tr><td><![endif]--><p>a</p><!--[if !mso]><!--><p>b</p><!--<![endif]-->",
    '<p style="color:#fff">{{ UnsubscribeURL }}</p><a href="{{ MessageURL }}">a</a><a href="*|UNSUB|*">b</a>',
    "<p>5 > 3 &amp; « l'été » --></p>",
)


@pytest.mark.parametrize(("page", "said"), BAD.items())
def test_what_runs_or_fetches_what_is_not_ours_is_refused(page: str, said: str) -> None:
    """Each is refused in French, with what is wrong, and refused again the next time it is met."""
    gate = Gate(ALLOWED)

    assert said in gate.faults(page.encode())
    assert said in gate.faults(page.encode())


@pytest.mark.parametrize(("length", "shown"), [(60, "é" * 60), (61, "é" * 59 + "…")])
def test_what_is_quoted_is_not_too_long(length: int, shown: str) -> None:
    """Sixty signs at the most, the last of them telling that there were more."""
    assert any(f"« {shown} »" in fault for fault in Gate(ALLOWED).faults(f"<!--{'é' * length}-->".encode()))


@pytest.mark.parametrize("page", GOOD)
def test_what_pages_are_made_of_passes(page: str) -> None:
    """What our templates, bodies and e-mails write."""
    assert Gate(ALLOWED).faults(page.encode()) == ()


def test_a_page_that_is_no_utf_8_is_refused() -> None:
    """Nobody can tell what a browser would read in it."""
    assert Gate(ALLOWED).faults(b"<p>\xe9</p>") == ("la page n'est pas en UTF-8",)


def test_where_addresses_are_not_known_any_of_the_site_will_do() -> None:
    """An e-mail is judged without the table of its site."""
    gate = Gate(Allowed("https://mila.example"))

    assert gate.faults(b'<img src="https://mila.example/images/a.jpg">') == ()
    assert gate.faults(b'<img src="https://x.example/images/a.jpg">') != ()
