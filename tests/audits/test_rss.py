"""The audit of RSS: each fault that is planted is said at its line, and nothing is said of what is right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.audits.rss import rss_problems
from tests.audits.samples import RSS, RSS_URL, TODAY, Problem, assert_found, line, planted, twice

SELF = '<atom:link rel="self"> must be there once, as application/rss+xml, with https://mila.example/flux/lettre.xml'
HTTPS = "is no whole https address"
NOT_DATE = "is no RFC 822 date with a year of four figures and its zone"
NOT_MOMENT = "is no RFC 3339 date with its zone"
NOT_COUNT = "is no whole number above 0"
NOT_RSS = 'this is no RSS, which begins with <rss version="2.0">'
NOT_XML = "this is no well-formed XML"
ONE_CHANNEL = "<rss> holds one <channel>, and nothing else"

FILES = [
    ("Latin-1", RSS.replace("Une autre", "été").encode("latin-1"), [(23, "this is not UTF-8")]),
    ("letter cut in two", RSS.encode().replace("é".encode(), b"\xc3", 1), [(23, "this is not UTF-8")]),
    (
        "another encoding declared",
        RSS.encode().decode().replace('encoding="UTF-8"', 'encoding="US-ASCII"').replace("é", "e").replace("ç", "c").encode(),
        [(1, "the encoding that is declared is not UTF-8: US-ASCII")],
    ),
    ("control character", planted("Une autre", "Une\x07autre"), [(36, "control character U+0007")]),
    ("what is no character", planted("Une autre", "Une\ufffeautre"), [(36, "control character U+FFFE")]),
    ("control character that XML allows", planted("Une autre", "Une\x85autre"), [(36, "control character U+0085")]),
    ("line separator", planted("Une autre", "Une\u2028autre"), [(36, "control character U+2028")]),
    ("reference to a control character", planted("Une autre", "Une &#7; autre"), [(36, NOT_XML)]),
    ("bare ampersand", planted("Une autre", "Une & autre"), [(36, NOT_XML)]),
    ("entity of HTML", planted("Une autre", "Une &eacute; autre"), [(36, NOT_XML)]),
    ("end of CDATA in a text", planted("Adhérer</a>", "Adhérer]]></a>"), [(24, NOT_XML)]),
    ("channel never closed", planted("</channel>\n", ""), [(42, NOT_XML)]),
    ("something after the end", RSS.encode() + b"<p>", [(44, NOT_XML)]),
    ("line before the declaration", b"\n" + RSS.encode(), [(2, NOT_XML)]),
    ("nothing", b"", [(1, NOT_XML)]),
    ("not the encoding that it declares", planted("UTF-8", "UTF-16"), [(1, NOT_XML)]),
    ("DOCTYPE", planted("<rss", "<!DOCTYPE rss>\n<rss"), [(2, "a feed has no DOCTYPE")]),
    (
        "DOCTYPE that wants another file",
        planted("<rss", '<!DOCTYPE rss SYSTEM "file:///etc/hostname" [<!ENTITY a SYSTEM "file:///etc/hostname">]>\n<rss'),
        [(2, "a feed has no DOCTYPE")],
    ),
    ("web page", b"<!doctype html>\n<title>Introuvable</title>\n", [(1, NOT_XML)]),
    ("web page in XML", b"<html><body>Introuvable</body></html>", [(1, NOT_RSS)]),
    ("Atom", b'<feed xmlns="http://www.w3.org/2005/Atom"/>', [(1, NOT_RSS)]),
    ("no version", planted(' version="2.0">', ">"), [(3, NOT_RSS)]),
    ("old version", planted('version="2.0"', 'version="0.91"'), [(3, NOT_RSS)]),
    ("no channel", b'<rss version="2.0"/>', [(1, ONE_CHANNEL)]),
    ("two channels", planted("</channel>\n", "</channel><channel/>\n"), [(3, ONE_CHANNEL)]),
    ("item beside the channel", planted("</channel>\n", "</channel><item/>\n"), [(3, ONE_CHANNEL)]),
    (
        "namespace without its end",
        planted("http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss"),
        [
            *((number, "the prefix « media » is not that of http://search.yahoo.com/mrss") for number in (31, 32)),
            (31, "<{http://search.yahoo.com/mrss}content> is not allowed in <item>"),
        ],
    ),
]

CHANNELS = [
    *(
        (f"no {name}", line(number, ""), [(4, f"<{name}> is missing in <channel>")])
        for number, name in ((5, "title"), (6, "link"), (7, "description"), (8, "language"))
    ),
    *(
        (f"two {name}", twice(number), [(number + 1, f"<{name}> is there twice")])
        for number, name in ((5, "title"), (6, "link"), (7, "description"), (8, "language"), (9, "lastBuildDate"), (12, "ttl"))
    ),
    ("empty description", line(7, "<description> </description>"), [(7, "<description> is empty")]),
    ("raw HTML", line(7, "<description>Des <b>gras</b></description>"), [(7, "<b> is not allowed in <description>")]),
    ("unknown", line(7, "<description>a</description>\n<auteur>b</auteur>"), [(8, "<auteur> is not allowed in <channel>")]),
    ("relative link", line(6, "<link>/</link>"), [(6, f"<link> {HTTPS}: /"), (16, "<link> of <image> is not that of the feed: https://mila.example/")]),
    ("link to another site", RSS.replace("<link>https://mila.example/</link>", "<link>https://autre.example/</link>").encode(), [(6, "<link> is not of the site: https://autre.example/")]),
    ("language in letters", line(8, "<language>français</language>"), [(8, "<language> is not one of fr: français")]),
    ("date as Atom has it", line(9, "<lastBuildDate>2026-11-23T10:00:00+01:00</lastBuildDate>"), [(9, f"<lastBuildDate> {NOT_DATE}: 2026-11-23T10:00:00+01:00")]),
    ("built before its items", line(9, "<lastBuildDate>Mon, 23 Nov 2026 09:59:59 +0100</lastBuildDate>"), [(20, "this item is later than <lastBuildDate>: 2026-11-23T10:00:00+01:00")]),
    ("built before them elsewhere", line(9, "<lastBuildDate>Mon, 23 Nov 2026 10:00:00 +0200</lastBuildDate>"), [(20, "this item is later than <lastBuildDate>: 2026-11-23T10:00:00+01:00")]),
    ("wrong weekday", line(9, "<lastBuildDate>Tue, 23 Nov 2026 10:00:00 +0100</lastBuildDate>"), [(9, "<lastBuildDate>: this day is not « Tue » but « Mon »: Tue, 23 Nov 2026 10:00:00 +0100")]),
    ("does not say where it is", line(10, ""), [(4, SELF)]),
    ("says it twice", twice(10), [(10, SELF)]),
    ("is said elsewhere", planted('lettre.xml" rel', 'autre.xml" rel'), [(10, SELF)]),
    ("without TLS", planted('href="https://mila.example/flux/lettre.xml"', 'href="http://mila.example/flux/lettre.xml"'), [(10, "<atom:link>: « href » is no whole https address: http://mila.example/flux/lettre.xml"), (10, SELF)]),
    ("hub of nowhere", line(11, '<atom:link rel="hub"/>'), [(11, "<atom:link>: « href » is missing")]),
    ("hub without TLS", line(11, '<atom:link rel="hub" href="http://relais.example/"/>'), [(11, f"<atom:link>: « href » {HTTPS}: http://relais.example/")]),
    *(
        (f"ttl {value}", line(12, f"<ttl>{value}</ttl>"), [(12, f"<ttl> is no whole number from 1 to 10080: {value}")])
        for value in ("0", "-60", "1.5", "une heure", "００６")
    ),
    ("two addresses of the picture", twice(14), [(15, "<url> is there twice")]),
    *((f"picture without {name}", line(number, ""), [(13, f"<{name}> is missing in <image>")]) for number, name in ((14, "url"), (15, "title"), (16, "link"))),
    ("SVG", line(14, "<url>https://mila.example/icone.svg</url>"), [(14, "<url> is neither PNG, JPEG nor GIF: https://mila.example/icone.svg")]),
    ("relative picture", line(14, "<url>/icone.png</url>"), [(14, f"<url> {HTTPS}: /icone.png")]),
    ("other title of the picture", line(15, "<title>MILA</title>"), [(15, "<title> of <image> is not that of the feed: MILA")]),
    ("other link of the picture", line(16, "<link>https://mila.example/lettre/</link>"), [(16, "<link> of <image> is not that of the feed: https://mila.example/lettre/")]),
    ("too wide", line(17, "<width>145</width>"), [(17, "<width> is no whole number from 1 to 144: 145")]),
    ("too high", line(18, "<height>401</height>"), [(18, "<height> is no whole number from 1 to 400: 401")]),
    ("editor without an address", line(12, "<managingEditor>MILA</managingEditor>"), [(12, "<managingEditor> is no e-mail address; for a name, dc:creator: MILA")]),
]  # fmt: skip

ITEMS = [
    *(
        (f"item without {name}", line(number, ""), [(20, f"<{name}> is missing in <item>")])
        for number, name in ((21, "title"), (22, "link"), (23, "description"), (25, "guid"), (28, "pubDate"))
    ),
    *(
        (f"item with two {name}", twice(number), [(number + 1, f"<{name}> is there twice")])
        for number, name in ((21, "title"), (22, "link"), (23, "description"), (24, "content:encoded"), (28, "pubDate"), (30, "atom:updated"))
    ),
    ("item with two guid", twice(25), [(26, "<guid> is there twice"), (26, "<guid> is taken already at line 25: 00000000-0000-4000-8000-000000000001")]),
    ("empty title", line(21, "<title/>"), [(21, "<title> is empty")]),
    ("title of a space", line(21, "<title><![CDATA[ ]]></title>"), [(21, "<title> is empty")]),
    ("empty category", line(26, "<category/>"), [(26, "<category> is empty")]),
    ("relative address of comments", line(26, "<comments>/a/</comments>"), [(26, f"<comments> {HTTPS}: /a/")]),
    ("nobody", line(29, "<dc:creator/>"), [(29, "<dc:creator> is empty")]),
    ("author without an address", line(29, "<author>Association MILA</author>"), [(29, "<author> is no e-mail address; for a name, dc:creator: Association MILA")]),
    ("element of no namespace", line(29, "<creator>Association MILA</creator>"), [(29, "<creator> is not allowed in <item>")]),
    ("relative address of an item", line(22, "<link>/actualites/nouvelle/</link>"), [(22, f"<link> {HTTPS}: /actualites/nouvelle/")]),
    ("address without TLS", line(22, "<link>http://mila.example/a/</link>"), [(22, f"<link> {HTTPS}: http://mila.example/a/")]),
    ("address with a space", line(22, "<link>https://mila.example/à côté/</link>"), [(22, f"<link> {HTTPS}: https://mila.example/à côté/")]),
    ("guid taken for an address", line(25, "<guid>00000000-0000-4000-8000-000000000001</guid>"), [(25, "<guid>: « isPermaLink » is missing")]),
    ("guid said to be an address", line(25, '<guid isPermaLink="true">00000000-0000-4000-8000-000000000001</guid>'), [(25, "<guid>: « isPermaLink » is not one of false: true")]),
    ("empty guid", line(25, '<guid isPermaLink="false"/>'), [(25, "<guid> is empty")]),
    ("guid that would move", line(25, '<guid isPermaLink="false">https://mila.example/a/</guid>'), [(25, "<guid> is no UUID in small letters: https://mila.example/a/")]),
    ("guid taken twice", planted("000000000002", "000000000001"), [(39, "<guid> is taken already at line 25: 00000000-0000-4000-8000-000000000001")]),
    *(
        (f"published {value}", line(28, f"<pubDate>{value}</pubDate>"), [(28, f"<pubDate> {NOT_DATE}: {value}")])
        for value in (
            "Sun, 22 Nov 26 09:00:00 +0100",
            "Sun, 22 Nov 2026 09:00:00",
            "Sun, 22 Nov 2026",
            "dim., 22 nov. 2026 09:00:00 +0100",
            "Sun, 31 Nov 2026 09:00:00 +0100",
            "Sun, 22 Nov 2026 25:00:00 +0100",
            "2026-11-22",
        )
    ),
    ("published on another day", line(28, "<pubDate>Mon, 22 Nov 2026 09:00:00 +0100</pubDate>"), [(28, "<pubDate>: this day is not « Mon » but « Sun »: Mon, 22 Nov 2026 09:00:00 +0100")]),
    ("published after the feed", line(28, "<pubDate>Tue, 24 Nov 2026 09:00:00 +0100</pubDate>"), [(20, "<atom:updated> is before <pubDate>"), (20, "this item is later than <lastBuildDate>: 2026-11-24T09:00:00+01:00"), (28, "<pubDate> is after 2026-11-23: Tue, 24 Nov 2026 09:00:00 +0100")]),
    *(
        (f"changed {value}", line(30, f"<atom:updated>{value}</atom:updated>"), [(30, f"<atom:updated> {NOT_MOMENT}: {value}")])
        for value in ("2026-11-23", "2026-11-23T10:00:00", "Mon, 23 Nov 2026 10:00:00 +0100", "2026-11-31T10:00:00+01:00")
    ),
    ("changed before it was published", line(30, "<atom:updated>2026-11-22T08:59:59+01:00</atom:updated>"), [(20, "<atom:updated> is before <pubDate>")]),
    *(
        (f"picture without its {name}", line(31, RSS.splitlines()[30].replace(f' {name}="{value}"', "")), [(31, f"<media:content>: « {name} » is missing")])
        for name, value in (("url", "https://mila.example/images/600/a.jpg"), ("medium", "image"), ("type", "image/jpeg"), ("width", "600"), ("height", "400"))
    ),
    ("relative address of a picture", planted("https://mila.example/images/600/a.jpg", "../a.jpg"), [(31, f"<media:content>: « url » {HTTPS}: ../a.jpg")]),
    ("another medium", planted('medium="image"', 'medium="photo"'), [(31, "<media:content>: « medium » is not one of image: photo")]),
    ("type of a picture", planted("image/jpeg", "jpg"), [(31, "<media:content>: « type » is not that of a picture: jpg")]),
    ("drawing", planted("image/jpeg", "image/svg+xml"), [(31, "<media:content>: « type » is not that of a picture: image/svg+xml")]),
    ("no width", planted('width="600"', 'width="0"'), [(31, f"<media:content>: « width » {NOT_COUNT}: 0")]),
    ("picture without its alternative", line(32, ""), [(31, "<media:description> is missing in <media:content>")]),
    ("picture with an empty alternative", line(32, '<media:description type="plain"/>'), [(32, "<media:description> is empty")]),
]  # fmt: skip


def audit(raw: bytes) -> Iterator[Problem]:
    """What is wrong with a feed at the address of the sample, on the day of the sample."""
    return rss_problems(raw, RSS_URL, TODAY)


def test_a_fault_is_said_at_its_line_and_nothing_else_is() -> None:
    """Each fault in a feed that is otherwise right gives its own message, at its line, and no other."""
    assert_found([*FILES, *CHANNELS, *ITEMS], audit)


RIGHT: list[tuple[str, bytes, list[Problem]]] = [
    ("as it is", RSS.encode(), []),
    ("CRLF", RSS.replace("\n", "\r\n").encode(), []),
    ("byte order mark, which XML allows", b"\xef\xbb\xbf" + RSS.encode(), []),
    ("no declaration", RSS.partition("\n")[2].encode(), []),
    ("no items", RSS[: RSS.index("<item>")].replace("<lastBuildDate>", "<pubDate>").replace("</lastBuildDate>", "</pubDate>").encode() + b"</channel></rss>", []),
    ("title with signs", planted("Une autre", "1 &#x3C; 2 &amp; ]]&gt; 🎵 مرحبا"), []),
    ("title with signs of no HTML", planted("Une autre", "La lettre &lt;de> novembre, R&amp;B"), []),
    ("title in CDATA", planted("<title>Une autre</title>", "<title><![CDATA[Une > autre & co]]></title>"), []),
    ("comment", planted("<channel>\n", "<channel>\n<!-- un flux -->\n"), []),
    ("date without its weekday and its seconds", line(28, "<pubDate>22 Nov 2026 09:00 +0100</pubDate>"), []),
    ("date whose zone is not told", line(28, "<pubDate>Sun, 22 Nov 2026 08:00:00 -0000</pubDate>"), []),
    ("UTC", line(30, "<atom:updated>2026-11-23T09:00:00.000Z</atom:updated>"), []),
    ("source", line(27, '<source url="https://crescendo.example/flux/agenda.xml">crescendo</source>'), []),
    ("no text", line(24, ""), []),
    ("two authors", twice(29), []),
    ("two pictures", line(33, f"</media:content>\n{chr(10).join(RSS.splitlines()[30:33])}"), []),
    ("rights, and who keeps the site", line(12, "<copyright>MILA</copyright>\n<webMaster>a@mila.example (Ada)</webMaster>"), []),
    ("comments", line(27, "<comments>https://mila.example/a/#c</comments>"), []),
    ("picture that is described", line(18, "<height>400</height>\n<description>Des tuiles</description>"), []),
    ("text without CDATA", line(24, "<content:encoded>&lt;p&gt;Un texte.&lt;/p&gt;</content:encoded>"), []),
    ("mail and telephone", line(24, '<content:encoded><![CDATA[<a href="mailto:a@mila.example">x</a> <a href="tel:+33100000000">y</a>]]></content:encoded>'), []),
]  # fmt: skip


def test_what_is_right_has_no_fault() -> None:
    """What RSS 2.0 and its profile allow is no fault, whoever wrote it."""
    assert_found(RIGHT, audit)


def test_nothing_is_read_outside_of_the_feed(tmp_path: Path) -> None:
    """A feed of another program that names a file of this machine does not get it."""
    secret = tmp_path / "secret"
    secret.write_text("français")
    raw = planted("<rss", f'<!DOCTYPE rss [<!ENTITY a SYSTEM "file://{secret}">]>\n<rss').replace(b"<language>fr", b"<language>fr&a;")

    assert list(audit(raw)) == [(2, "a feed has no DOCTYPE")]


def test_a_bomb_of_entities_does_not_go_off() -> None:
    """Ten entities that double one another are not unfolded."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x" * 1000}">' for n in range(10))
    raw = planted("<rss", f"<!DOCTYPE rss [{entities}]>\n<rss").replace(b"Un r\xc3\xa9sum\xc3\xa9.", b"x &e9;")

    assert [message for _, message in audit(raw)] == [NOT_XML]
