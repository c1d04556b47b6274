"""The checks of feeds: what is wrong with one, at its line in RSS and at its place in JSON, and that nothing is in ours."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from markupsafe import Markup

from plugins.agenda.details import announcement, details
from plugins.content.frontmatter import is_control
from plugins.content.library import load
from plugins.feeds.feed_check import Problem, rss_problems
from plugins.feeds.feeds import Enclosure, Entry, Feed, Picture, Podcast, newest
from plugins.feeds.json_check import json_problems
from plugins.feeds.json_feed import as_json_feed
from plugins.feeds.press import Press, Tools
from plugins.feeds.rss import as_rss
from plugins.french.dates import PARIS
from plugins.house import reading
from plugins.podcast.categories import CATEGORIES
from tests.conftest import CONTENT, NAMES, TODAY

URL = "https://mila.example/flux/lettre.xml"
# Sound, and written by nobody's program. Each line counts: the faults below are said at its number.
SOUND = """\
<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" version="2.0">
<channel>
<title>La lettre</title>
<link>https://mila.example/</link>
<description>Ce qui est nouveau &amp; beau.</description>
<language>fr</language>
<lastBuildDate>Mon, 23 Nov 2026 10:00:00 +0100</lastBuildDate>
<atom:link href="https://mila.example/flux/lettre.xml" rel="self" type="application/rss+xml"/>
<atom:link href="https://relais.example/" rel="hub"/>
<ttl>60</ttl>
<image>
<url>https://mila.example/flux/icone.png</url>
<title>La lettre</title>
<link>https://mila.example/</link>
<width>144</width>
<height>144</height>
</image>
<item>
<title>Une nouvelle</title>
<link>https://mila.example/actualites/nouvelle/</link>
<description>Un résumé.</description>
<content:encoded><![CDATA[<p><a href="https://mila.example/adherer/#tarifs">Adhérer</a>, <img src="https://mila.example/a.png" alt=""></p>]]></content:encoded>
<guid isPermaLink="false">00000000-0000-4000-8000-000000000001</guid>
<category>Réseau</category>
<category>Quartier</category>
<pubDate>Sun, 22 Nov 2026 09:00:00 +0100</pubDate>
<dc:creator>Association MILA</dc:creator>
<atom:updated>2026-11-23T10:00:00+01:00</atom:updated>
<media:content url="https://mila.example/images/600/a.jpg" medium="image" type="image/jpeg" width="600" height="400">
<media:description type="plain">Une façade</media:description>
</media:content>
</item>
<item>
<title>Une autre</title>
<link>https://crescendo.example/ressources/outil/</link>
<description>Un résumé.</description>
<guid isPermaLink="false">00000000-0000-4000-8000-000000000002</guid>
<pubDate>Sat, 21 Nov 2026 09:00:00 GMT</pubDate>
</item>
</channel>
</rss>
"""
SOUND_URL = "https://mila.example/flux/podcast.xml"
PODCAST = """\
<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:atom="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
  xmlns:podcast="https://podcastindex.org/namespace/1.0" version="2.0">
<channel>
<title>Le podcast</title>
<link>https://mila.example/podcast/</link>
<description>Des voix.</description>
<language>fr</language>
<atom:link href="https://mila.example/flux/podcast.xml" rel="self" type="application/rss+xml"/>
<itunes:author>Association MILA</itunes:author>
<itunes:category text="Music"><itunes:category text="Music Interviews"/></itunes:category>
<itunes:explicit>false</itunes:explicit>
<itunes:image href="https://mila.example/images/podcast.png"/>
<itunes:type>episodic</itunes:type>
<podcast:guid>00000000-0000-5000-8000-000000000009</podcast:guid>
<podcast:locked>yes</podcast:locked>
<podcast:medium>podcast</podcast:medium>
<item>
<title>Un épisode</title>
<link>https://mila.example/podcast/un/</link>
<description>Une voix.</description>
<guid isPermaLink="false">00000000-0000-4000-8000-000000000003</guid>
<pubDate>Sun, 22 Nov 2026 09:00:00 +0100</pubDate>
<enclosure url="https://mila.example/sons/un.mp3" length="123456" type="audio/mpeg"/>
<itunes:duration>754</itunes:duration>
<itunes:explicit>false</itunes:explicit>
<itunes:episodeType>full</itunes:episodeType>
<podcast:transcript url="https://mila.example/podcast/un.vtt" type="text/vtt"/>
<podcast:chapters url="https://mila.example/podcast/un.json" type="application/json+chapters"/>
</item>
</channel>
</rss>
"""
JSON_URL = "https://mila.example/flux/lettre.json"


def planted(old: str, new: str, feed: str = SOUND) -> bytes:
    """A sound feed with one passage changed."""
    assert feed.count(old) == 1, f"{old!r} is not once in the feed"
    return feed.replace(old, new).encode()


def line(number: int, new: str, feed: str = SOUND) -> bytes:
    """A sound feed with another line in the place of one, or with none or several."""
    lines = feed.splitlines(keepends=True)
    lines[number - 1] = f"{new}\n" if new else ""
    return "".join(lines).encode()


def twice(number: int, feed: str = SOUND) -> bytes:
    """A sound feed with a line that is there twice."""
    return line(number, "\n".join([feed.splitlines()[number - 1]] * 2), feed)


def body(html: str) -> bytes:
    """The sound feed with another text in its first item."""
    return line(24, f"<content:encoded><![CDATA[{html}]]></content:encoded>")


SELF = '<atom:link rel="self"> doit y être une fois, avec https://mila.example/flux/lettre.xml'
HTTPS = "n'est pas une adresse entière en https"
NOT_DATE = "n'est pas une date RFC 822 avec une année de quatre chiffres et son fuseau"
NOT_MOMENT = "n'est pas une date RFC 3339 avec son fuseau"
NOT_COUNT = "n'est pas un nombre entier plus grand que 0"
NOT_RSS = 'ce n\'est pas un flux RSS, qui commence par <rss version="2.0">'
NOT_XML = "ce n'est pas du XML bien formé"
ONE_CHANNEL = "<rss> contient un <channel>, et rien d'autre"

FILES = [
    pytest.param(SOUND.replace("Une autre", "été").encode("latin-1"), [(23, "ce n'est pas de l'UTF-8")], id="Latin-1"),
    pytest.param(SOUND.encode().replace("é".encode(), b"\xc3", 1), [(23, "ce n'est pas de l'UTF-8")], id="letter cut in two"),
    pytest.param(
        SOUND.encode().decode().replace('encoding="UTF-8"', 'encoding="US-ASCII"').replace("é", "e").replace("ç", "c").encode(),
        [(1, "l'encodage déclaré n'est pas UTF-8 : US-ASCII")],
        id="another encoding declared",
    ),
    pytest.param(planted("Une autre", "Une\x07autre"), [(36, "caractère de contrôle U+0007")], id="control character"),
    pytest.param(planted("Une autre", "Une\ufffeautre"), [(36, "caractère de contrôle U+FFFE")], id="what is no character"),
    pytest.param(planted("Une autre", "Une\x85autre"), [(36, "caractère de contrôle U+0085")], id="control character that XML allows"),
    pytest.param(planted("Une autre", "Une\u2028autre"), [(36, "caractère de contrôle U+2028")], id="line separator"),
    pytest.param(planted("Une autre", "Une &#7; autre"), [(36, NOT_XML)], id="reference to a control character"),
    pytest.param(planted("Une autre", "Une & autre"), [(36, NOT_XML)], id="bare ampersand"),
    pytest.param(planted("Une autre", "Une &eacute; autre"), [(36, NOT_XML)], id="entity of HTML"),
    pytest.param(planted("Adhérer</a>", "Adhérer]]></a>"), [(24, NOT_XML)], id="end of CDATA in a text"),
    pytest.param(planted("</channel>\n", ""), [(42, NOT_XML)], id="channel never closed"),
    pytest.param(SOUND.encode() + b"<p>", [(44, NOT_XML)], id="something after the end"),
    pytest.param(b"\n" + SOUND.encode(), [(2, NOT_XML)], id="line before the declaration"),
    pytest.param(b"", [(1, NOT_XML)], id="nothing"),
    pytest.param(planted("UTF-8", "UTF-16"), [(1, NOT_XML)], id="not the encoding that it declares"),
    pytest.param(planted("<rss", "<!DOCTYPE rss>\n<rss"), [(2, "un flux n'a pas de DOCTYPE")], id="DOCTYPE"),
    pytest.param(
        planted("<rss", '<!DOCTYPE rss SYSTEM "file:///etc/hostname" [<!ENTITY a SYSTEM "file:///etc/hostname">]>\n<rss'),
        [(2, "un flux n'a pas de DOCTYPE")],
        id="DOCTYPE that wants another file",
    ),
    pytest.param(b"<!doctype html>\n<title>Introuvable</title>\n", [(1, NOT_XML)], id="web page"),
    pytest.param(b"<html><body>Introuvable</body></html>", [(1, NOT_RSS)], id="web page in XML"),
    pytest.param(b'<feed xmlns="http://www.w3.org/2005/Atom"/>', [(1, NOT_RSS)], id="Atom"),
    pytest.param(planted(' version="2.0">', ">"), [(3, NOT_RSS)], id="no version"),
    pytest.param(planted('version="2.0"', 'version="0.91"'), [(3, NOT_RSS)], id="old version"),
    pytest.param(b'<rss version="2.0"/>', [(1, ONE_CHANNEL)], id="no channel"),
    pytest.param(planted("</channel>\n", "</channel><channel/>\n"), [(3, ONE_CHANNEL)], id="two channels"),
    pytest.param(planted("</channel>\n", "</channel><item/>\n"), [(3, ONE_CHANNEL)], id="item beside the channel"),
    pytest.param(
        planted("http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss"),
        [(number, "le préfixe « media » n'est pas celui de http://search.yahoo.com/mrss") for number in (31, 32)],
        id="namespace without its end",
    ),
]

CHANNELS = [
    *(
        pytest.param(line(number, ""), [(4, f"<{name}> manque dans <channel>")], id=f"no {name}")
        for number, name in ((5, "title"), (6, "link"), (7, "description"), (8, "language"))
    ),
    *(
        pytest.param(twice(number), [(number + 1, f"<{name}> y est deux fois")], id=f"two {name}")
        for number, name in ((5, "title"), (6, "link"), (7, "description"), (8, "language"), (9, "lastBuildDate"), (12, "ttl"))
    ),
    pytest.param(line(7, "<description> </description>"), [(7, "<description> est vide")], id="empty description"),
    pytest.param(line(7, "<description>Des <b>gras</b></description>"), [(7, "<b> n'a pas sa place dans <description>")], id="raw HTML"),
    pytest.param(line(7, "<description>a</description>\n<auteur>b</auteur>"), [(8, "<auteur> n'a pas sa place dans <channel>")], id="unknown"),
    pytest.param(line(6, "<link>/</link>"), [(6, f"<link> {HTTPS} : /"), (16, "<link> de <image> n'est pas celui du flux : https://mila.example/")], id="relative link"),
    pytest.param(SOUND.replace("<link>https://mila.example/</link>", "<link>https://autre.example/</link>").encode(), [(6, "<link> n'est pas du site : https://autre.example/")], id="link to another site"),
    pytest.param(line(8, "<language>français</language>"), [(8, "<language> n'est pas une langue, comme « fr » : français")], id="language in letters"),
    pytest.param(line(9, "<lastBuildDate>2026-11-23T10:00:00+01:00</lastBuildDate>"), [(9, f"<lastBuildDate> {NOT_DATE} : 2026-11-23T10:00:00+01:00")], id="date as Atom has it"),
    pytest.param(line(9, "<lastBuildDate>Mon, 23 Nov 2026 09:59:59 +0100</lastBuildDate>"), [(20, "cet élément est plus récent que <lastBuildDate> : 2026-11-23T10:00:00+01:00")], id="built before its items"),
    pytest.param(line(9, "<lastBuildDate>Mon, 23 Nov 2026 10:00:00 +0200</lastBuildDate>"), [(20, "cet élément est plus récent que <lastBuildDate> : 2026-11-23T10:00:00+01:00")], id="built before them elsewhere"),
    pytest.param(line(9, "<lastBuildDate>Tue, 23 Nov 2026 10:00:00 +0100</lastBuildDate>"), [(9, "<lastBuildDate> : ce jour n'est pas « Tue » mais « Mon » : Tue, 23 Nov 2026 10:00:00 +0100")], id="wrong weekday"),
    pytest.param(line(10, ""), [(4, SELF)], id="does not say where it is"),
    pytest.param(twice(10), [(10, SELF)], id="says it twice"),
    pytest.param(planted('lettre.xml" rel', 'autre.xml" rel'), [(10, SELF)], id="is said elsewhere"),
    pytest.param(planted('href="https://mila.example/flux/lettre.xml"', 'href="http://mila.example/flux/lettre.xml"'), [(10, "<atom:link> : « href » n'est pas une adresse entière en https : http://mila.example/flux/lettre.xml"), (10, SELF)], id="without TLS"),
    pytest.param(line(11, '<atom:link rel="hub"/>'), [(11, "<atom:link> : « href » manque")], id="hub of nowhere"),
    pytest.param(line(11, '<atom:link rel="hub" href="http://relais.example/"/>'), [(11, f"<atom:link> : « href » {HTTPS} : http://relais.example/")], id="hub without TLS"),
    *(
        pytest.param(line(12, f"<ttl>{value}</ttl>"), [(12, f"<ttl> {NOT_COUNT} : {value}")], id=f"ttl {value}")
        for value in ("0", "-60", "1.5", "une heure", "００６")
    ),
    pytest.param(twice(14), [(15, "<url> y est deux fois")], id="two addresses of the picture"),
    *(pytest.param(line(number, ""), [(13, f"<{name}> manque dans <image>")], id=f"picture without {name}") for number, name in ((14, "url"), (15, "title"), (16, "link"))),
    pytest.param(line(14, "<url>https://mila.example/icone.svg</url>"), [(14, "<url> n'est ni en PNG, ni en JPEG, ni en GIF : https://mila.example/icone.svg")], id="SVG"),
    pytest.param(line(14, "<url>/icone.png</url>"), [(14, f"<url> {HTTPS} : /icone.png")], id="relative picture"),
    pytest.param(line(15, "<title>MILA</title>"), [(15, "<title> de <image> n'est pas celui du flux : MILA")], id="other title of the picture"),
    pytest.param(line(16, "<link>https://mila.example/lettre/</link>"), [(16, "<link> de <image> n'est pas celui du flux : https://mila.example/lettre/")], id="other link of the picture"),
    pytest.param(line(17, "<width>145</width>"), [(17, "<width> n'est pas un nombre de points de 1 à 144 : 145")], id="too wide"),
    pytest.param(line(18, "<height>401</height>"), [(18, "<height> n'est pas un nombre de points de 1 à 400 : 401")], id="too high"),
    pytest.param(line(12, "<managingEditor>MILA</managingEditor>"), [(12, "<managingEditor> n'est pas une adresse électronique ; pour un nom, dc:creator : MILA")], id="editor without an address"),
]  # fmt: skip

ITEMS = [
    *(
        pytest.param(line(number, ""), [(20, f"<{name}> manque dans <item>")], id=f"item without {name}")
        for number, name in ((21, "title"), (22, "link"), (23, "description"), (25, "guid"), (28, "pubDate"))
    ),
    *(
        pytest.param(twice(number), [(number + 1, f"<{name}> y est deux fois")], id=f"item with two {name}")
        for number, name in ((21, "title"), (22, "link"), (23, "description"), (24, "content:encoded"), (28, "pubDate"), (30, "atom:updated"))
    ),
    pytest.param(twice(25), [(26, "<guid> y est deux fois"), (26, "<guid> déjà pris à la ligne 25 : 00000000-0000-4000-8000-000000000001")], id="item with two guid"),
    pytest.param(line(21, "<title/>"), [(21, "<title> est vide")], id="empty title"),
    pytest.param(line(21, "<title><![CDATA[ ]]></title>"), [(21, "<title> est vide")], id="title of a space"),
    pytest.param(line(26, "<category/>"), [(26, "<category> est vide")], id="empty category"),
    pytest.param(line(26, "<comments>/a/</comments>"), [(26, f"<comments> {HTTPS} : /a/")], id="relative address of comments"),
    pytest.param(line(29, "<dc:creator/>"), [(29, "<dc:creator> est vide")], id="nobody"),
    pytest.param(line(29, "<author>Association MILA</author>"), [(29, "<author> n'est pas une adresse électronique ; pour un nom, dc:creator : Association MILA")], id="author without an address"),
    pytest.param(line(29, "<creator>Association MILA</creator>"), [(29, "<creator> n'a pas sa place dans <item>")], id="element of no namespace"),
    pytest.param(line(22, "<link>/actualites/nouvelle/</link>"), [(22, f"<link> {HTTPS} : /actualites/nouvelle/")], id="relative address of an item"),
    pytest.param(line(22, "<link>http://mila.example/a/</link>"), [(22, f"<link> {HTTPS} : http://mila.example/a/")], id="address without TLS"),
    pytest.param(line(22, "<link>https://mila.example/à côté/</link>"), [(22, f"<link> {HTTPS} : https://mila.example/à côté/")], id="address with a space"),
    pytest.param(line(25, "<guid>00000000-0000-4000-8000-000000000001</guid>"), [(25, "<guid> : « isPermaLink » manque")], id="guid taken for an address"),
    pytest.param(line(25, '<guid isPermaLink="true">00000000-0000-4000-8000-000000000001</guid>'), [(25, "<guid> : « isPermaLink » a pour valeurs false : true")], id="guid said to be an address"),
    pytest.param(line(25, '<guid isPermaLink="false"/>'), [(25, "<guid> est vide")], id="empty guid"),
    pytest.param(line(25, '<guid isPermaLink="false">https://mila.example/a/</guid>'), [(25, "<guid> n'est pas un UUID en minuscules : https://mila.example/a/")], id="guid that would move"),
    pytest.param(planted("000000000002", "000000000001"), [(39, "<guid> déjà pris à la ligne 25 : 00000000-0000-4000-8000-000000000001")], id="guid taken twice"),
    *(
        pytest.param(line(28, f"<pubDate>{value}</pubDate>"), [(28, f"<pubDate> {NOT_DATE} : {value}")], id=f"published {value}")
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
    pytest.param(line(28, "<pubDate>Mon, 22 Nov 2026 09:00:00 +0100</pubDate>"), [(28, "<pubDate> : ce jour n'est pas « Mon » mais « Sun » : Mon, 22 Nov 2026 09:00:00 +0100")], id="published on another day"),
    pytest.param(line(28, "<pubDate>Tue, 24 Nov 2026 09:00:00 +0100</pubDate>"), [(20, "<atom:updated> précède <pubDate>"), (20, "cet élément est plus récent que <lastBuildDate> : 2026-11-24T09:00:00+01:00")], id="published after the feed"),
    *(
        pytest.param(line(30, f"<atom:updated>{value}</atom:updated>"), [(30, f"<atom:updated> {NOT_MOMENT} : {value}")], id=f"changed {value}")
        for value in ("2026-11-23", "2026-11-23T10:00:00", "Mon, 23 Nov 2026 10:00:00 +0100", "2026-11-31T10:00:00+01:00")
    ),
    pytest.param(line(30, "<atom:updated>2026-11-22T08:59:59+01:00</atom:updated>"), [(20, "<atom:updated> précède <pubDate>")], id="changed before it was published"),
    *(
        pytest.param(line(31, SOUND.splitlines()[30].replace(f' {name}="{value}"', "")), [(31, f"<media:content> : « {name} » manque")], id=f"picture without its {name}")
        for name, value in (("url", "https://mila.example/images/600/a.jpg"), ("medium", "image"), ("type", "image/jpeg"), ("width", "600"), ("height", "400"))
    ),
    pytest.param(planted("https://mila.example/images/600/a.jpg", "../a.jpg"), [(31, f"<media:content> : « url » {HTTPS} : ../a.jpg")], id="relative address of a picture"),
    pytest.param(planted('medium="image"', 'medium="photo"'), [(31, "<media:content> : « medium » a pour valeurs image : photo")], id="another medium"),
    pytest.param(planted("image/jpeg", "jpg"), [(31, "<media:content> : « type » n'est pas le type MIME d'une image : jpg")], id="type of a picture"),
    pytest.param(planted("image/jpeg", "image/svg+xml"), [(31, "<media:content> : « type » n'est pas le type MIME d'une image : image/svg+xml")], id="drawing"),
    pytest.param(planted('width="600"', 'width="0"'), [(31, f"<media:content> : « width » {NOT_COUNT} : 0")], id="no width"),
    pytest.param(line(32, ""), [(31, "<media:description> manque dans <media:content>")], id="picture without its alternative"),
    pytest.param(line(32, '<media:description type="plain"/>'), [(32, "<media:description> est vide")], id="picture with an empty alternative"),
]  # fmt: skip

WHOLE = "n'est pas une adresse entière (https, http, mailto ou tel)"
BODIES = [
    pytest.param('<a href="/adherer/">x</a>', f"« /adherer/ » {WHOLE}", id="address of the site"),
    pytest.param('<a href="../adherer/">x</a>', f"« ../adherer/ » {WHOLE}", id="address of the page"),
    pytest.param('<a href="#tarifs">x</a>', f"« #tarifs » {WHOLE}", id="anchor"),
    pytest.param('<a href="//mila.example/">x</a>', f"« //mila.example/ » {WHOLE}", id="address without its scheme"),
    pytest.param('<a href="">x</a>', f"«  » {WHOLE}", id="empty address"),
    pytest.param('<a href="javascript:alert(1)">x</a>', f"« javascript:alert(1) » {WHOLE}", id="script in an address"),
    pytest.param('<a href=" JavaScript:alert(1)">x</a>', f"«  JavaScript:alert(1) » {WHOLE}", id="script in capitals"),
    pytest.param('<img src="a.png">', f"« a.png » {WHOLE}", id="picture of the page"),
    pytest.param('<img src="data:image/png;base64,AA">', f"« data:image/png;base64,AA » {WHOLE}", id="picture in its address"),
    pytest.param('<img srcset="https://a.example/1.png 1x, 2.png 2x">', f"« 2.png 2x » {WHOLE}", id="second picture of a set"),
    pytest.param('<blockquote cite="a.html">x</blockquote>', f"« a.html » {WHOLE}", id="source of a quotation"),
    *(
        pytest.param(f"<p>x</p><{tag}></{tag}>", f"<{tag}> n'a pas sa place dans un flux", id=tag)
        for tag in ("script", "style", "iframe", "form", "object", "button", "select", "textarea")
    ),
    *(pytest.param(f"<p>x</p><{tag}>", f"<{tag}> n'a pas sa place dans un flux", id=tag) for tag in ("input", "embed", "base", "frame")),
    pytest.param('<video poster="a.png"></video>', f"« a.png » {WHOLE}", id="picture of a film"),
    pytest.param('<p onclick="a()">x</p>', "l'attribut « onclick » n'a pas sa place dans un flux", id="event"),
    pytest.param('<p style="color:red">x</p>', "l'attribut « style » n'a pas sa place dans un flux", id="style of an element"),
]

SOUNDS = [
    *(
        pytest.param(line(number, "", PODCAST), [(4, f"<{name}> manque dans <channel>")], id=f"podcast without {name}")
        for number, name in (
            (7, "description"),
            (8, "language"),
            (11, "itunes:category"),
            (12, "itunes:explicit"),
            (13, "itunes:image"),
            (15, "podcast:guid"),
            (16, "podcast:locked"),
        )
    ),
    *(
        pytest.param(line(number, "", PODCAST), [(18, f"<{name}> manque dans <item>")], id=f"episode without {name}")
        for number, name in ((19, "title"), (22, "guid"), (24, "enclosure"), (25, "itunes:duration"))
    ),
    *(
        pytest.param(twice(number, PODCAST), [(number + 1, f"<{name}> y est deux fois")], id=f"two {name}")
        for number, name in ((12, "itunes:explicit"), (13, "itunes:image"), (16, "podcast:locked"), (24, "enclosure"), (25, "itunes:duration"), (29, "podcast:chapters"))
    ),
    pytest.param(planted('text="Music">', 'text="Musique">', PODCAST), [(11, "<itunes:category> n'est pas une catégorie d'Apple : Musique")], id="category in French"),
    pytest.param(planted("Music Interviews", "Entrepreneurship", PODCAST), [(11, "<itunes:category> n'est pas une catégorie d'Apple : Music, Entrepreneurship")], id="subcategory of another category"),
    pytest.param(line(11, "<itunes:category>Music</itunes:category>", PODCAST), [(11, "<itunes:category> : « text » manque")], id="category as a text"),
    pytest.param(line(12, "<itunes:explicit>no</itunes:explicit>", PODCAST), [(12, "<itunes:explicit> a pour valeurs true, false : no")], id="explicit as it was"),
    pytest.param(line(13, '<itunes:image href="https://mila.example/a.svg"/>', PODCAST), [(13, "<itunes:image> : « href » n'est ni en PNG, ni en JPEG : https://mila.example/a.svg")], id="cover in SVG"),
    pytest.param(line(13, "<itunes:image>https://mila.example/a.png</itunes:image>", PODCAST), [(13, "<itunes:image> : « href » manque")], id="cover as a text"),
    pytest.param(line(14, "<itunes:type>serie</itunes:type>", PODCAST), [(14, "<itunes:type> a pour valeurs episodic, serial : serie")], id="type"),
    pytest.param(line(15, "<podcast:guid>mila</podcast:guid>", PODCAST), [(15, "<podcast:guid> n'est pas un UUID en minuscules : mila")], id="guid of the podcast"),
    pytest.param(line(16, "<podcast:locked>true</podcast:locked>", PODCAST), [(16, "<podcast:locked> a pour valeurs yes, no : true")], id="locked"),
    pytest.param(line(17, "<podcast:medium>son</podcast:medium>", PODCAST), [(17, "<podcast:medium> a pour valeurs podcast, music, video, film, audiobook, newsletter, blog : son")], id="medium"),
    pytest.param(planted("https://mila.example/sons/un.mp3", "/sons/un.mp3", PODCAST), [(24, f"<enclosure> : « url » {HTTPS} : /sons/un.mp3")], id="relative sound"),
    pytest.param(planted(' length="123456"', "", PODCAST), [(24, "<enclosure> : « length » manque")], id="sound of no length"),
    pytest.param(planted('length="123456"', 'length="0"', PODCAST), [(24, f"<enclosure> : « length » {NOT_COUNT} : 0")], id="empty sound"),
    pytest.param(planted("audio/mpeg", "mp3", PODCAST), [(24, "<enclosure> : « type » n'est pas un type MIME : mp3"), (24, "<enclosure> : « type » n'est pas celui d'un son : mp3")], id="type of a sound"),
    pytest.param(planted("audio/mpeg", "image/png", PODCAST), [(24, "<enclosure> : « type » n'est pas celui d'un son : image/png")], id="picture for a sound"),
    *(
        pytest.param(line(25, f"<itunes:duration>{value}</itunes:duration>", PODCAST), [(25, f"<itunes:duration> {NOT_COUNT} : {value}")], id=f"lasts {value}")
        for value in ("0", "12:34", "-3", "12.5")
    ),
    *(
        pytest.param(line(27, f"<itunes:{name}>0</itunes:{name}>", PODCAST), [(27, f"<itunes:{name}> {NOT_COUNT} : 0")], id=f"{name} 0")
        for name in ("episode", "season")
    ),
    pytest.param(line(27, "<itunes:episodeType>entier</itunes:episodeType>", PODCAST), [(27, "<itunes:episodeType> a pour valeurs full, trailer, bonus : entier")], id="kind of episode"),
    pytest.param(planted(' type="text/vtt"', "", PODCAST), [(28, "<podcast:transcript> : « type » manque")], id="transcript of no type"),
    pytest.param(line(28, "<podcast:transcript>Bonjour</podcast:transcript>", PODCAST), [(28, "<podcast:transcript> : « url » manque"), (28, "<podcast:transcript> : « type » manque")], id="transcript in its place"),
    pytest.param(planted("application/json+chapters", "application/json", PODCAST), [(29, "<podcast:chapters> : « type » a pour valeurs application/json+chapters : application/json")], id="type of chapters"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "expected"), [*FILES, *CHANNELS, *ITEMS])
def test_a_fault_is_said_at_its_line_and_nothing_else_is(raw: bytes, expected: list[Problem]) -> None:
    """Each fault in a feed that is otherwise right gives its own message, at its line, and no other."""
    assert list(rss_problems(raw, URL)) == expected


@pytest.mark.parametrize(("html", "message"), BODIES)
def test_a_text_that_only_a_page_can_hold_is_refused(html: str, message: str) -> None:
    """Readers show a text elsewhere and trust nobody: in RSS and in JSON, addresses are whole and nothing acts."""
    assert list(rss_problems(body(html), URL)) == [(24, f"<content:encoded> : {message}")]
    assert list(json_problems(changed(lambda feed: feed["items"][0].update(content_html=html)), JSON_URL)) == [
        f"items[0].content_html : {message}"
    ]


def test_a_summary_is_html_too() -> None:
    """RSS has descriptions shown as HTML: what may not be in a text may not be there."""
    raw = line(23, "<description>Un &lt;script&gt; ici</description>")

    assert list(rss_problems(raw, URL)) == [(23, "<description> : <script> n'a pas sa place dans un flux")]


@pytest.mark.parametrize(("raw", "expected"), SOUNDS)
def test_a_fault_of_a_podcast_is_said_at_its_line(raw: bytes, expected: list[Problem]) -> None:
    """What PSP-1 asks of a podcast."""
    assert list(rss_problems(raw, SOUND_URL)) == expected


def test_a_sound_makes_a_podcast_of_a_feed() -> None:
    """An enclosure alone is enough for the rules of podcasts to hold."""
    sound = '<enclosure url="https://mila.example/a.mp3" length="1" type="audio/mpeg"/><pubDate>Sat, 21 Nov 2026 09:00:00 GMT</pubDate>'
    wanted = ["itunes:category", "itunes:explicit", "itunes:image", "podcast:locked", "podcast:guid"]

    assert list(rss_problems(line(40, sound), URL)) == [
        *((4, f"<{name}> manque dans <channel>") for name in wanted),
        *((20, f"<{name}> manque dans <item>") for name in ("enclosure", "itunes:duration")),
        (35, "<itunes:duration> manque dans <item>"),
    ]


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(SOUND.encode(), id="as it is"),
        pytest.param(SOUND.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(b"\xef\xbb\xbf" + SOUND.encode(), id="byte order mark, which XML allows"),
        pytest.param(SOUND.partition("\n")[2].encode(), id="no declaration"),
        pytest.param(SOUND[: SOUND.index("<item>")].replace("<lastBuildDate>", "<pubDate>").replace("</lastBuildDate>", "</pubDate>").encode() + b"</channel></rss>", id="no items"),
        pytest.param(planted("Une autre", "&#x3C;b> &amp; ]]&gt; 🎵 مرحبا"), id="title with signs"),
        pytest.param(planted("<title>Une autre</title>", "<title><![CDATA[Une <b> autre]]></title>"), id="title in CDATA"),
        pytest.param(planted("Une autre", "Une<!-- non --> autre").replace(b"<!-- non -->", b""), id="no comment"),
        pytest.param(planted("<channel>\n", "<channel>\n<!-- un flux -->\n"), id="comment"),
        pytest.param(line(28, "<pubDate>22 Nov 2026 09:00 +0100</pubDate>"), id="date without its weekday and its seconds"),
        pytest.param(line(28, "<pubDate>Sun, 22 Nov 2026 08:00:00 -0000</pubDate>"), id="date whose zone is not told"),
        pytest.param(line(30, "<atom:updated>2026-11-23T09:00:00.000Z</atom:updated>"), id="UTC"),
        pytest.param(line(27, '<source url="https://crescendo.example/flux/agenda.xml">crescendo</source>'), id="source"),
        pytest.param(line(27, "<autre xmlns='https://autre.example/'>Oui</autre>\n<autre xmlns='https://autre.example/'>Oui</autre>"), id="unknown namespace"),
        pytest.param(line(24, ""), id="no text"),
        pytest.param(twice(29), id="two authors"),
        pytest.param(line(33, f"</media:content>\n{chr(10).join(SOUND.splitlines()[30:33])}"), id="two pictures"),
        pytest.param(line(12, "<copyright>MILA</copyright>\n<webMaster>a@mila.example (Ada)</webMaster>"), id="rights, and who keeps the site"),
        pytest.param(line(27, "<comments>https://mila.example/a/#c</comments>"), id="comments"),
        pytest.param(line(18, "<height>400</height>\n<description>Des tuiles</description>"), id="picture that is described"),
        pytest.param(line(24, "<content:encoded>&lt;p&gt;Un texte.&lt;/p&gt;</content:encoded>"), id="text without CDATA"),
        pytest.param(body('<a href="mailto:a@mila.example">x</a> <a href="tel:+33100000000">y</a> <a name="z">z</a>'), id="mail and telephone"),
    ],
)  # fmt: skip
def test_a_sound_feed_has_no_problem(raw: bytes) -> None:
    """What RSS 2.0 and its profile allow is no fault, whoever wrote it."""
    assert list(rss_problems(raw, URL)) == []


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(PODCAST.encode(), id="as it is"),
        pytest.param(line(29, "", PODCAST), id="no chapters"),
        pytest.param(twice(28, PODCAST), id="two transcripts"),
        pytest.param(line(12, '<itunes:explicit>true</itunes:explicit><itunes:category text="Education"/>', PODCAST), id="two categories"),
        pytest.param(planted("un.mp3", "un.mp3?a=1", PODCAST), id="query"),
        pytest.param(PODCAST[: PODCAST.index("<item>")].encode() + b"</channel></rss>", id="no episode yet"),
        pytest.param(planted("<itunes:episodeType>", "<itunes:episode>3</itunes:episode>\n<itunes:episodeType>", PODCAST), id="number"),
    ],
)
def test_a_sound_podcast_has_no_problem(raw: bytes) -> None:
    """What PSP-1 recommends and leaves open is no fault."""
    assert list(rss_problems(raw, SOUND_URL)) == []


def test_nothing_is_read_outside_of_the_feed(tmp_path: Any) -> None:
    """A feed of another program that names a file of this machine does not get it."""
    secret = tmp_path / "secret"
    secret.write_text("français")
    raw = planted("<rss", f'<!DOCTYPE rss [<!ENTITY a SYSTEM "file://{secret}">]>\n<rss').replace(b"<language>fr", b"<language>fr&a;")

    assert list(rss_problems(raw, URL)) == [(2, "un flux n'a pas de DOCTYPE")]


def test_a_bomb_of_entities_does_not_go_off() -> None:
    """Ten entities that double one another are not unfolded."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x" * 1000}">' for n in range(10))
    raw = planted("<rss", f"<!DOCTYPE rss [{entities}]>\n<rss").replace(b"Un r\xc3\xa9sum\xc3\xa9.", b"x &e9;")

    assert [message for _, message in rss_problems(raw, URL)] == [NOT_XML]


def feed_in_json() -> dict[str, Any]:
    """A sound feed as JSON Feed, written by nobody's program."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "La lettre",
        "home_page_url": "https://mila.example/",
        "feed_url": JSON_URL,
        "description": "Ce qui est nouveau.",
        "icon": "https://mila.example/flux/icone.png",
        "language": "fr",
        "authors": [{"name": "Association MILA", "url": "https://mila.example/"}],
        "hubs": [{"type": "WebSub", "url": "https://relais.example/"}],
        "items": [
            {
                "id": "00000000-0000-4000-8000-000000000001",
                "url": "https://mila.example/actualites/nouvelle/",
                "title": "Une nouvelle",
                "summary": "Un résumé.",
                "content_html": "<p>Un texte.</p>",
                "image": "https://mila.example/images/600/a.jpg",
                "date_published": "2026-11-22T09:00:00+01:00",
                "date_modified": "2026-11-23T10:00:00+01:00",
                "authors": [{"name": "Association MILA"}],
                "tags": ["Réseau"],
                "language": "fr",
                "attachments": [
                    {
                        "url": "https://mila.example/sons/un.mp3",
                        "mime_type": "audio/mpeg",
                        "size_in_bytes": 123456,
                        "duration_in_seconds": 754,
                    }
                ],
            },
            {
                "id": "00000000-0000-4000-8000-000000000002",
                "url": "https://crescendo.example/ressources/outil/",
                "title": "Une autre",
                "content_text": "Un texte.",
                "date_published": "2026-11-21T09:00:00Z",
                "authors": [{"name": "Association MILA"}],
            },
        ],
    }


def changed(change: Callable[[dict[str, Any]], object] = lambda feed: None) -> bytes:
    """The sound feed once something was done to it."""
    feed = feed_in_json()
    change(feed)
    return json.dumps(feed, ensure_ascii=False).encode()


def without(*path: str | int) -> bytes:
    """The sound feed without a value."""
    *to, last = path

    def change(feed: Any) -> None:
        for step in to:
            feed = feed[step]
        del feed[last]

    return changed(change)


def having(*path: Any) -> bytes:
    """The sound feed with another value (the last argument) at a place."""
    *to, last, value = path

    def change(feed: Any) -> None:
        for step in to:
            feed = feed[step]
        feed[last] = value

    return changed(change)


NO_JSON = "ce n'est pas du JSON en UTF-8"
NO_WORDS = "n'est pas un texte, ou est vide"
NO_AMOUNT = "n'est pas un nombre plus grand que 0"
SOUND_OF_FIRST = ("items", 0, "attachments", 0)
JSON_FAULTS = [
    pytest.param(b"", [NO_JSON], id="nothing"),
    pytest.param(SOUND.encode(), [NO_JSON], id="RSS"),
    pytest.param(changed()[:-1], [NO_JSON], id="cut"),
    pytest.param(changed().decode().encode("latin-1"), [NO_JSON], id="Latin-1"),
    pytest.param(b"[" * 100_000, [NO_JSON], id="too deep"),
    pytest.param(b"[]", ["ce n'est pas un flux, qui est un objet"], id="list"),
    *(
        pytest.param(without(name), [f"{name} manque"], id=f"no {name}")
        for name in ("version", "title", "feed_url", "home_page_url", "language", "items")
    ),
    *(
        pytest.param(without("items", 0, name), [f"items[0].{name} manque"], id=f"item without {name}")
        for name in ("id", "url", "title", "date_published", "authors")
    ),
    *(
        pytest.param(without(*SOUND_OF_FIRST, name), [f"items[0].attachments[0].{name} manque"], id=f"sound without {name}")
        for name in ("url", "mime_type", "size_in_bytes")
    ),
    pytest.param(having("version", "https://jsonfeed.org/version/1"), ["version n'est pas https://jsonfeed.org/version/1.1 : https://jsonfeed.org/version/1"], id="old version"),
    pytest.param(having("version", 1.1), ["version n'est pas https://jsonfeed.org/version/1.1 : 1.1"], id="version as a number"),
    pytest.param(having("title", " "), [f"title {NO_WORDS} :  "], id="title of a space"),
    pytest.param(having("title", 3), [f"title {NO_WORDS} : 3"], id="title as a number"),
    pytest.param(having("title", "a\x07b"), [f"title {NO_WORDS} : a\x07b"], id="control character in JSON"),
    pytest.param(having("feed_url", "https://mila.example/autre.json"), [f"feed_url n'est pas l'adresse du flux, {JSON_URL} : https://mila.example/autre.json"], id="said elsewhere in JSON"),
    pytest.param(having("feed_url", "/flux/lettre.json"), [f"feed_url {HTTPS} : /flux/lettre.json"], id="relative address of the feed"),
    pytest.param(having("home_page_url", "https://autre.example/"), ["home_page_url n'est pas du site : https://autre.example/"], id="another site"),
    pytest.param(having("language", "français"), ["language n'est pas une langue, comme « fr » : français"], id="language in letters, in JSON"),
    pytest.param(having("author", {"name": "MILA"}), ["author n'est pas une clé de JSON Feed 1.1"], id="author as it was"),
    pytest.param(having("expired", "non"), ["expired n'est ni true ni false : non"], id="expired"),
    pytest.param(having("hubs", 0, "url", "http://relais.example/"), [f"hubs[0].url {HTTPS} : http://relais.example/"], id="hub without TLS, in JSON"),
    pytest.param(having("authors", {"name": "MILA"}), ["authors n'est pas une liste"], id="authors that are one"),
    pytest.param(having("authors", ["MILA"]), ["authors[0] n'est pas un objet"], id="author as a text"),
    pytest.param(having("authors", [{"url": "https://mila.example/"}]), ["authors[0].name manque"], id="author without a name"),
    pytest.param(having("items", {}), ["items n'est pas une liste"], id="items that are no list"),
    pytest.param(having("items", ["a"]), ["items[0] n'est pas un objet", "items[0] n'a ni content_html ni content_text"], id="item that is a text"),
    pytest.param(having("items", 1, "id", "00000000-0000-4000-8000-000000000001"), ["items[1].id déjà pris par items[0] : 00000000-0000-4000-8000-000000000001"], id="identifier taken twice"),
    pytest.param(having("items", 0, "id", 1), ["items[0].id n'est pas un UUID en minuscules : 1"], id="identifier as a number"),
    pytest.param(having("items", 0, "url", "/actualites/nouvelle/"), [f"items[0].url {HTTPS} : /actualites/nouvelle/"], id="relative address of an item, in JSON"),
    pytest.param(having("items", 0, "image", "a.jpg"), [f"items[0].image {HTTPS} : a.jpg"], id="relative picture, in JSON"),
    pytest.param(without("items", 0, "content_html"), ["items[0] n'a ni content_html ni content_text"], id="no text"),
    pytest.param(having("items", 0, "content_html", None), [f"items[0].content_html {NO_WORDS} : None"], id="text that is none"),
    pytest.param(having("items", 0, "content_html", ""), [f"items[0].content_html {NO_WORDS} : "], id="empty text"),
    pytest.param(having("items", 0, "date_published", "2026-11-22T09:00:00"), [f"items[0].date_published {NOT_MOMENT} : 2026-11-22T09:00:00"], id="date of nowhere"),
    pytest.param(having("items", 0, "date_published", 1795334400), [f"items[0].date_published {NOT_MOMENT} : 1795334400"], id="date as a number"),
    pytest.param(having("items", 0, "date_modified", "2026-11-22T08:59:59+01:00"), ["items[0].date_modified précède date_published"], id="changed too early"),
    pytest.param(having("items", 0, "tags", "Réseau"), ["items[0].tags n'est pas une liste de textes : Réseau"], id="tag that is no list"),
    pytest.param(having("items", 0, "tags", [1]), ["items[0].tags n'est pas une liste de textes : [1]"], id="tag as a number"),
    pytest.param(having("items", 0, "categories", ["a"]), ["items[0].categories n'est pas une clé de JSON Feed 1.1"], id="unknown key"),
    pytest.param(having(*SOUND_OF_FIRST, "size_in_bytes", 0), [f"items[0].attachments[0].size_in_bytes {NO_AMOUNT} : 0"], id="empty sound in JSON"),
    pytest.param(having(*SOUND_OF_FIRST, "size_in_bytes", "12"), [f"items[0].attachments[0].size_in_bytes {NO_AMOUNT} : 12"], id="size as a text"),
    pytest.param(having(*SOUND_OF_FIRST, "size_in_bytes", True), [f"items[0].attachments[0].size_in_bytes {NO_AMOUNT} : True"], id="size that is true"),
    pytest.param(having(*SOUND_OF_FIRST, "mime_type", "mp3"), ["items[0].attachments[0].mime_type n'est pas un type MIME : mp3"], id="type of a sound, in JSON"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "expected"), JSON_FAULTS)
def test_a_fault_in_json_is_said_at_its_place_and_nothing_else_is(raw: bytes, expected: list[str]) -> None:
    """Each fault in a JSON Feed that is otherwise right gives its own message, and no other."""
    assert list(json_problems(raw, JSON_URL)) == expected


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(changed(), id="as it is"),
        pytest.param(having("_lettre", {"a": 1}), id="key of our own"),
        pytest.param(having("items", []), id="no items"),
        pytest.param(having("next_url", "https://mila.example/flux/lettre-2.json"), id="more to come"),
        pytest.param(having("items", 0, "external_url", "https://autre.example/"), id="what it is about"),
        pytest.param(without("items", 0, "attachments"), id="no sound"),
        pytest.param(having(*SOUND_OF_FIRST, "duration_in_seconds", 1.5), id="part of a second"),
        pytest.param(having("items", 0, "title", "a\tb 🎵 </script>"), id="signs"),
        pytest.param(json.dumps(feed_in_json(), indent=2).encode(), id="ASCII"),
    ],
)
def test_a_sound_json_feed_has_no_problem(raw: bytes) -> None:
    """What JSON Feed 1.1 allows is no fault."""
    assert list(json_problems(raw, JSON_URL)) == []


@pytest.mark.parametrize("seed", range(40))
def test_no_file_makes_the_checks_fail(seed: int) -> None:
    """A file that a disk, a network or a program has spoilt has problems or none: it never stops those who look for them."""
    random = Random(seed)
    for feed, check, url in ((SOUND, rss_problems, URL), (PODCAST, rss_problems, SOUND_URL), (changed().decode(), json_problems, JSON_URL)):
        raw = bytearray(feed.encode())
        for _ in range(random.randrange(1, 6)):
            start = random.randrange(len(raw))
            raw[start : start + random.randrange(30)] = random.choice([b"", b"<", b"&", b'"', b"9" * 5000, b"https://[", b"\xff", b"null"])
        assert all(problem for problem in check(bytes(raw), url))


def feeds() -> Iterator[Feed]:
    """Every feed that the project's own sites publish."""
    library = load(CONTENT, reading(TODAY))
    tools = Tools(lambda item: announcement(item, details(item, library)), lambda slug: b"")
    for name in NAMES:
        yield from Press(library, library.sites[name], tools).feeds()


def test_the_feeds_of_the_real_content_have_no_problem() -> None:
    """Both forms of every feed that the sites publish, each at its own address."""
    published = list(feeds())

    assert len(published) > 2 * len(NAMES)
    assert sum(len(feed.entries) for feed in published) > 50
    assert {feed.rss: list(rss_problems(as_rss(feed), f"{feed.url}{feed.rss}")) for feed in published} == {
        feed.rss: [] for feed in published
    }
    assert {feed.json: list(json_problems(as_json_feed(feed), f"{feed.url}{feed.json}")) for feed in published} == {
        feed.json: [] for feed in published
    }


class Chance:
    """Feeds as nobody would write them and as a schema lets them be, from a seed."""

    LETTERS = "aé€🎵ßﷺא م \t,;:\"'<>&]\u202f\u00a0\u0301\u200f\u202e%#-\u200d👩"
    WORDS = ("<b>gras</b>", "<script>alert(1)</script>", "]]>", "&amp;", "&eacute;", "مرحبا", "<!--", "<![CDATA[", "https://a.example/?b&c")

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def words(self) -> str:
        """A text of one line; never empty, never with what the collections refuse."""
        letters = "".join(self.random.choices(self.LETTERS, k=self.random.randrange(60)))
        text = f"x{letters}{''.join(self.random.choices(self.WORDS, k=self.random.randrange(3)))}x"
        assert not any(is_control(letter) for letter in text)
        return text

    def moment(self) -> datetime:
        """A moment of these years, in summer or winter."""
        return datetime(2026, 1, 1, tzinfo=PARIS) + timedelta(seconds=self.random.randrange(3 * 365 * 86_400))

    def picture(self) -> Picture | None:
        """A picture, or none."""
        size = self.random.randrange(1, 601), self.random.randrange(1, 900)
        return self.random.choice([None, Picture("https://mila.example/images/600/a.webp", *size, "image/webp", self.words())])

    def entry(self, number: int) -> Entry:
        """An entry that a feed may hold."""
        published = self.moment()
        changes = [None, published, published + timedelta(days=self.random.randrange(400))]
        return Entry(
            guid=f"00000000-0000-4000-8000-{number:012}",
            url=f"https://{self.random.choice(['mila', 'crescendo'])}.example/actualites/{number}/",
            title=self.words(),
            summary=self.words(),
            html=Markup("<p>{}</p><a href=\"https://mila.example/\" title=\"{}\">x</a>").format(self.words(), self.words()),
            author=self.words(),
            categories=tuple(self.words() for _ in range(self.random.randrange(3))),
            published=published,
            updated=self.random.choice(changes),
            picture=self.picture(),
        )  # fmt: skip

    def sound(self) -> Enclosure:
        """A sound, with what is read beside it or not."""
        return Enclosure(
            "https://mila.example/sons/un.mp3",
            self.random.randrange(1, 10**9),
            self.random.choice(["audio/mpeg", "audio/mp4"]),
            self.random.randrange(1, 20_000),
            self.random.choice([None, 1, 12]),
            self.random.choice([(), (("https://mila.example/un.vtt", "text/vtt"), ("https://mila.example/un/", "text/html"))]),
            self.random.choice([None, "https://mila.example/un.json"]),
        )

    def podcast(self) -> Podcast:
        """What a podcast says of itself; its category is any that Apple has."""
        category = self.random.choice(list(CATEGORIES))
        return Podcast(
            "https://mila.example/images/podcast.png",
            category,
            self.random.choice([None, *CATEGORIES[category]]),
            explicit=self.random.random() < 0.5,
            guid="00000000-0000-5000-8000-000000000009",
            locked=self.random.random() < 0.5,
            owner=self.random.choice([None, "podcast@mila.example"]),
        )

    def feed(self) -> Feed:
        """A feed with some entries, or none."""
        url, page = "https://mila.example", self.random.choice(["/", "/agenda/"])
        entries = newest([self.entry(number) for number in range(self.random.randrange(12))])
        hub = self.random.choice([None, "https://relais.example/"])
        return Feed(
            "/flux/lettre", self.words(), self.words(), f"{url}{page}", url, f"{url}/flux/icone.png", entries, self.words(), hub=hub
        )


@pytest.mark.parametrize("seed", range(60))
def test_any_feed_that_is_written_has_no_problem(seed: int) -> None:
    """Whatever texts the collections let in, the feed is sound in both forms."""
    feed = Chance(seed).feed()

    assert list(rss_problems(as_rss(feed), URL)) == []
    assert list(json_problems(as_json_feed(feed), JSON_URL)) == []


@pytest.mark.parametrize("seed", range(20))
def test_any_podcast_that_is_written_has_no_problem(seed: int) -> None:
    """The elements of a feed of sounds stand where they must, in the namespaces that they must, whatever is known of a sound."""
    chance = Chance(seed)
    feed = replace(chance.feed(), address="/flux/podcast", podcast=chance.podcast())
    feed = replace(feed, entries=tuple(replace(entry, enclosure=chance.sound(), picture=None) for entry in feed.entries))

    assert list(rss_problems(as_rss(feed), SOUND_URL)) == []
    assert list(json_problems(as_json_feed(feed), "https://mila.example/flux/podcast.json")) == []
