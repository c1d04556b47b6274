"""The kinds of fault that the W3C's feed validator knows, planted one by one: what the tables do not name is a fault.

Those of HTML are in ``test_markup.py``; those that our audits knew before are with the other faults of each format.
"""

from __future__ import annotations

from functools import partial

from tests.audits.icalendar import calendar_problems
from tests.audits.json_feed import json_problems
from tests.audits.rss import rss_problems
from tests.audits.samples import CALENDAR, PODCAST, PODCAST_URL, RSS, RSS_URL, TODAY, assert_found, line, planted, twice
from tests.audits.test_json_feed import JSON_URL, changed, having

HTML = "holds HTML where readers want a plain text"
HTTPS = "is no whole https address"
SELF = f'<atom:link rel="self"> must be there once, as application/rss+xml, with {RSS_URL}'
PICTURE = "https://mila.example/images/600/a.jpg"

in_podcast, in_calendar = partial(line, sample=PODCAST), partial(line, sample=CALENDAR)
# Name, what is planted, the faults expected: (line, message).
TEXTS = [
    ("tag in a title", line(36, "<title>Une &lt;b&gt;autre&lt;/b&gt;</title>"), [(36, f"<title> {HTML}: Une <b>autre</b>")]),
    ("tag in a title in CDATA", line(36, "<title><![CDATA[Une <i>autre]]></title>"), [(36, f"<title> {HTML}: Une <i>autre")]),
    ("end of a tag in a title", line(36, "<title>Une &lt;/p> autre</title>"), [(36, f"<title> {HTML}: Une </p> autre")]),
    ("comment in a title", line(36, "<title>Une &lt;!-- b --> autre</title>"), [(36, f"<title> {HTML}: Une <!-- b --> autre")]),
    ("ampersand of a title escaped twice", line(36, "<title>R&amp;amp;B</title>"), [(36, f"<title> {HTML}: R&amp;B")]),
    ("apostrophe of a title escaped twice", line(36, "<title>L&amp;#39;autre</title>"), [(36, f"<title> {HTML}: L&#39;autre")]),
    ("letter of a title escaped twice", line(36, "<title>L&amp;eacute;</title>"), [(36, f"<title> {HTML}: L&eacute;")]),
    ("HTML in the feed's summary", line(7, "<description>&lt;p>Des voix&lt;/p></description>"), [(7, f"<description> {HTML}: <p>Des voix</p>")]),
    ("HTML in a category", line(26, "<category>&lt;b>Réseau</category>"), [(26, f"<category> {HTML}: <b>Réseau")]),
    ("HTML in a name", line(29, "<dc:creator>&lt;a href=''>MILA&lt;/a></dc:creator>"), [(29, f"<dc:creator> {HTML}: <a href=''>MILA</a>")]),
    ("HTML in what a picture shows", line(32, '<media:description type="plain">&lt;b>Tuiles</media:description>'), [(32, f"<media:description> {HTML}: <b>Tuiles")]),
    ("picture described in HTML", line(32, '<media:description type="html">Tuiles</media:description>'), [(32, "<media:description>: « type » is not one of plain: html")]),
    ("HTML in the picture's words", line(18, "<height>144</height>\n<description>&lt;b>Un signe</description>"), [(19, f"<description> {HTML}: <b>Un signe")]),
    ("HTML in the rights", line(12, "<copyright>&amp;copy; MILA</copyright>"), [(12, f"<copyright> {HTML}: &copy; MILA")]),
    ("apostrophe of a summary escaped three times", line(23, "<description>L&amp;amp;#39;autre</description>"), [(23, "<description>: « &#39; » was escaped twice")]),
    ("text between elements", line(8, "<language>fr</language>\nBonjour"), [(4, "<channel> holds a text of its own: Bonjour")]),
    ("text between the elements of an item", line(26, "Réseau"), [(20, "<item> holds a text of its own: Réseau")]),
    ("text in a link", line(11, '<atom:link href="https://relais.example/" rel="hub">relais</atom:link>'), [(11, "<atom:link> holds a text of its own: relais")]),
]  # fmt: skip

DATES = [
    ("published in 2040", line(40, "<pubDate>Sat, 21 Jan 2040 09:00:00 GMT</pubDate>"), [(40, "<pubDate> is after 2026-11-23: Sat, 21 Jan 2040 09:00:00 GMT"), (35, "this item is later than <lastBuildDate>: 2040-01-21T09:00:00+00:00")]),
    ("built tomorrow", line(9, "<lastBuildDate>Tue, 24 Nov 2026 00:00:00 +0100</lastBuildDate>"), [(9, "<lastBuildDate> is after 2026-11-23: Tue, 24 Nov 2026 00:00:00 +0100")]),
    ("changed in 2040", line(30, "<atom:updated>2040-01-01T00:00:00Z</atom:updated>"), [(30, "<atom:updated> is after 2026-11-23: 2040-01-01T00:00:00Z"), (20, "this item is later than <lastBuildDate>: 2040-01-01T00:00:00+00:00")]),
    ("published when clocks begin", line(40, "<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>"), [(40, "<pubDate> is before 1990: Thu, 01 Jan 1970 00:00:00 GMT")]),
    ("published the day before feeds could be", line(40, "<pubDate>Sun, 31 Dec 1989 23:59:59 GMT</pubDate>"), [(40, "<pubDate> is before 1990: Sun, 31 Dec 1989 23:59:59 GMT")]),
    ("published at midnight of 24", line(40, "<pubDate>Sat, 21 Nov 2026 24:00:00 GMT</pubDate>"), [(40, "<pubDate> is no RFC 822 date with a year of four figures and its zone: Sat, 21 Nov 2026 24:00:00 GMT")]),
    ("published in a zone that is no name", line(40, "<pubDate>Sat, 21 Nov 2026 09:00:00 CET</pubDate>"), [(40, "<pubDate> is no RFC 822 date with a year of four figures and its zone: Sat, 21 Nov 2026 09:00:00 CET")]),
]  # fmt: skip

ELEMENTS = [
    *(
        (f"{name} in the channel", line(12, f"<{name}>1</{name}>"), [(12, f"<{name}> is not allowed in <channel>")])
        for name in ("cloud", "textInput", "skipHours", "skipDays", "rating", "guid", "summary", "content:encoded", "media:content", "dc:date")
    ),
    *(
        (f"{name} in an item", line(27, f"<{name}>1</{name}>"), [(27, f"<{name}> is not allowed in <item>")])
        for name in ("image", "ttl", "language", "summary", "content", "pubdate", "atom:link", "atom:id", "atom:published", "dc:date", "dc:subject", "media:thumbnail", "media:group")
    ),
    ("element in a title", line(21, "<title>Une <em>nouvelle</em></title>"), [(21, "<em> is not allowed in <title>")]),
    ("XHTML in an item", line(27, '<body xmlns="http://www.w3.org/1999/xhtml"><p>x</p></body>'), [(27, "<{http://www.w3.org/1999/xhtml}body> is not allowed in <item>")]),
    ("element of an unknown namespace", line(27, "<autre xmlns='https://autre.example/'>Oui</autre>"), [(27, "<{https://autre.example/}autre> is not allowed in <item>")]),
    ("item in an item", line(27, "<item/>"), [(27, "<item> is not allowed in <item>")]),
    ("element of an image", line(17, "<ttl>60</ttl>"), [(17, "<ttl> is not allowed in <image>")]),
    ("title of a picture", line(32, "<media:title>Tuiles</media:title>"), [(32, "<media:title> is not allowed in <media:content>"), (31, "<media:description> is missing in <media:content>")]),
    ("two words for one picture", twice(32), [(33, "<media:description> is there twice")]),
    ("two heights", twice(18), [(19, "<height> is there twice")]),
    ("two pictures of the feed", line(19, "</image>\n<image><url>https://a.example/a.png</url><title>La lettre</title><link>https://mila.example/</link></image>"), [(20, "<image> is there twice")]),
    ("two sources", line(27, '<source url="https://a.example/a.xml">A</source>\n<source url="https://a.example/a.xml">A</source>'), [(28, "<source> is there twice")]),
    ("prefix that is not the usual one", RSS.replace("xmlns:dc", "xmlns:d").replace("dc:creator", "d:creator").encode(), [(29, "the prefix « d » is not that of http://purl.org/dc/elements/1.1/")]),
    ("style sheet of the feed", RSS.replace("<rss", '<?xml-stylesheet href="a.xsl"?>\n<rss', 1).encode(), [(2, "a feed has no <?xml-stylesheet?>")]),
]  # fmt: skip

ATTRIBUTES = [
    ("source without url", line(27, "<source>crescendo</source>"), [(27, "<source>: « url » is missing")]),
    ("source at a relative address", line(27, '<source url="/flux/a.xml">A</source>'), [(27, f"<source>: « url » {HTTPS}: /flux/a.xml")]),
    ("HTML in a source", line(27, '<source url="https://a.example/a.xml">&lt;b>A</source>'), [(27, f"<source> {HTML}: <b>A")]),
    ("wrong type of a link", planted("application/rss+xml", "application/atom+xml"), [(10, "<atom:link>: « type » is not one of application/rss+xml: application/atom+xml"), (10, SELF)]),
    ("no type of a link", planted(' type="application/rss+xml"', ""), [(10, SELF)]),
    ("relation that nobody knows", line(11, '<atom:link href="https://relais.example/" rel="relais"/>'), [(11, "<atom:link>: « rel » is not one of self, hub: relais")]),
    ("link without its relation", line(11, '<atom:link href="https://relais.example/"/>'), [(11, "<atom:link>: « rel » is missing")]),
    ("title of a link", line(11, '<atom:link href="https://relais.example/" rel="hub" title="a"/>'), [(11, "<atom:link>: « title » is not allowed")]),
    ("attribute of a guid in small letters", planted('isPermaLink="false">00000000-0000-4000-8000-000000000001', 'ispermalink="false">00000000-0000-4000-8000-000000000001'), [(25, "<guid>: « isPermaLink » is missing"), (25, "<guid>: « ispermalink » is not allowed")]),
    ("guid that is neither", planted('"false">00000000-0000-4000-8000-000000000001', '"non">00000000-0000-4000-8000-000000000001'), [(25, "<guid>: « isPermaLink » is not one of false: non")]),
    ("guid that is no address and says so", planted('"false">00000000-0000-4000-8000-000000000001', '"true">urn:uuid:1'), [(25, "<guid>: « isPermaLink » is not one of false: true"), (25, "<guid> is no UUID in small letters: urn:uuid:1")]),
    ("guid that is a number", planted("00000000-0000-4000-8000-000000000001", "12"), [(25, "<guid> is no UUID in small letters: 12")]),
    ("domain of a category", line(26, '<category domain="a">Réseau</category>'), [(26, "<category>: « domain » is not allowed")]),
    ("base of addresses", planted("<channel>", '<channel xml:base="https://a.example/">'), [(4, "<channel>: « {http://www.w3.org/XML/1998/namespace}base » is not allowed")]),
    ("language as an attribute", line(21, '<title xml:lang="fr">Une nouvelle</title>'), [(21, "<title>: « {http://www.w3.org/XML/1998/namespace}lang » is not allowed")]),
    ("attribute of a text", line(24, '<content:encoded type="html">a</content:encoded>'), [(24, "<content:encoded>: « type » is not allowed")]),
    ("weight of a picture", planted(f'url="{PICTURE}"', f'url="{PICTURE}" fileSize="1"'), [(31, "<media:content>: « fileSize » is not allowed")]),
    ("picture that says it is another", planted("image/jpeg", "image/png"), [(31, "<media:content>: « type » is not that of .jpg: image/png")]),
    ("picture in its address", planted(f'url="{PICTURE}"', 'url="data:image/jpeg;base64,AA"'), [(31, f"<media:content>: « url » {HTTPS}: data:image/jpeg;base64,AA"), (31, "<media:content>: « type » is not that of what has no ending: image/jpeg")]),
    ("attribute of the root", planted('version="2.0"', 'version="2.0" lang="fr"'), [(3, 'this is no RSS, which begins with <rss version="2.0">')]),
]  # fmt: skip

VALUES = [
    *(
        (f"language {value}", line(8, f"<language>{value}</language>"), [(8, f"<language> is not one of fr: {value}")])
        for value in ("français", "french", "FR", "en", "xx", "fr_FR", "fr,en")
    ),
    ("blank language", line(8, "<language> </language>"), [(8, "<language> is empty")]),
    ("blank ttl", line(12, "<ttl/>"), [(12, "<ttl> is empty")]),
    ("ttl of more than a week", line(12, "<ttl>10081</ttl>"), [(12, "<ttl> is no whole number from 1 to 10080: 10081")]),
    ("generator without a name", line(12, "<generator/>"), [(12, "<generator> is empty")]),
    ("docs that are no address", line(12, "<docs>RSS 2.0</docs>"), [(12, f"<docs> {HTTPS}: RSS 2.0")]),
    ("address of another kind", line(22, "<link>ftp://mila.example/a</link>"), [(22, f"<link> {HTTPS}: ftp://mila.example/a")]),
    ("address of mail", line(22, "<link>mailto:a@mila.example</link>"), [(22, f"<link> {HTTPS}: mailto:a@mila.example")]),
    ("address in letters of French", line(22, "<link>https://été.example/</link>"), [(22, f"<link> {HTTPS}: https://été.example/")]),
    ("port in letters", line(22, "<link>https://mila.example:a/</link>"), [(22, f"<link> {HTTPS}: https://mila.example:a/")]),
    ("HTML in an author's address", line(29, "<author>&lt;b>a@mila.example &lt;/b></author>"), [(29, "<author> is no e-mail address; for a name, dc:creator: <b>a@mila.example </b>")]),
    ("name before an author's address", line(29, "<author>Ada (a@mila.example)</author>"), [(29, "<author> is no e-mail address; for a name, dc:creator: Ada (a@mila.example)")]),
    ("negative width", line(17, "<width>-1</width>"), [(17, "<width> is no whole number from 1 to 144: -1")]),
    ("height in letters", line(18, "<height>haut</height>"), [(18, "<height> is no whole number from 1 to 400: haut")]),
    ("TIFF", line(14, "<url>https://mila.example/a.tiff</url>"), [(14, "<url> is neither PNG, JPEG nor GIF: https://mila.example/a.tiff")]),
]  # fmt: skip

SOUND = "https://mila.example/sons/un.mp3"
SOUNDS = [
    ("duration of the channel", in_podcast(14, "<itunes:duration>1</itunes:duration>"), [(14, "<itunes:duration> is not allowed in <channel>")]),
    *(
        (f"{name} of Apple's", in_podcast(14, f"<itunes:{name}>a</itunes:{name}>"), [(14, f"<itunes:{name}> is not allowed in <channel>")])
        for name in ("keywords", "subtitle", "summary", "block", "new-feed-url")
    ),
    *(
        (f"lasts {value}", in_podcast(25, f"<itunes:duration>{value}</itunes:duration>"), [(25, f"<itunes:duration> is no whole number above 0: {value}")])
        for value in ("1:2:3:4", "PT12M", "12 min")
    ),
    *(
        (f"explicit {value}", in_podcast(12, f"<itunes:explicit>{value}</itunes:explicit>"), [(12, f"<itunes:explicit> is not one of true, false: {value}")])
        for value in ("yes", "clean", "True", "explicit")
    ),
    ("two values of explicit", twice(26, PODCAST), [(27, "<itunes:explicit> is there twice")]),
    ("season in letters", in_podcast(27, "<itunes:season>hiver</itunes:season>"), [(27, "<itunes:season> is no whole number above 0: hiver")]),
    ("cover at a relative address", in_podcast(13, '<itunes:image href="/a.png"/>'), [(13, f"<itunes:image>: « href » {HTTPS}: /a.png")]),
    ("cover under another name", in_podcast(13, '<itunes:image url="https://a.example/a.png"/>'), [(13, "<itunes:image>: « href » is missing"), (13, "<itunes:image>: « url » is not allowed")]),
    ("no category", in_podcast(11, '<itunes:category text=""/>'), [(11, "<itunes:category> is no category of Apple's: ")]),
    ("category as it was called", in_podcast(11, '<itunes:category text="Society &amp; Culture"><itunes:category text="History"/></itunes:category>'), [(11, "<itunes:category> is no category of Apple's: Society & Culture, History")]),
    ("category in a subcategory", planted('<itunes:category text="Music Interviews"/>', '<itunes:category text="Music Interviews"><itunes:category text="a"/></itunes:category>', PODCAST), [(11, "<itunes:category> is not allowed in <itunes:category>")]),
    ("HTML in the author of a podcast", in_podcast(10, "<itunes:author>&lt;b>MILA</itunes:author>"), [(10, f"<itunes:author> {HTML}: <b>MILA")]),
    ("owner without a name", in_podcast(14, "<itunes:owner><itunes:email>a@mila.example</itunes:email></itunes:owner>"), [(14, "<itunes:name> is missing in <itunes:owner>")]),
    ("owner that is no address", in_podcast(16, '<podcast:locked owner="MILA">yes</podcast:locked>'), [(16, "<podcast:locked>: « owner » is no e-mail address; for a name, dc:creator: MILA")]),
    ("sound that is none of the known", planted("un.mp3", "un.wma", PODCAST), [(24, "<enclosure>: « type » is not that of .wma: audio/mpeg")]),
    ("sound that says it is another", planted("audio/mpeg", "audio/mp4", PODCAST), [(24, "<enclosure>: « type » is not that of .mp3: audio/mp4")]),
    ("film", planted("audio/mpeg", "video/mp4", PODCAST), [(24, "<enclosure>: « type » is not that of a sound: video/mp4")]),
    *(
        (f"sound of {value} octets", planted('length="123456"', f'length="{value}"', PODCAST), [(24, f"<enclosure>: « length » is no whole number above 0: {value}")])
        for value in ("", "-1", "1.5", "1 Mo")
    ),
    ("sound in its address", planted(SOUND, "data:audio/mpeg;base64,AA", PODCAST), [(24, f"<enclosure>: « url » {HTTPS}: data:audio/mpeg;base64,AA"), (24, "<enclosure>: « type » is not that of what has no ending: audio/mpeg")]),
    ("attribute of a sound", planted(f'url="{SOUND}"', f'url="{SOUND}" title="a"', PODCAST), [(24, "<enclosure>: « title » is not allowed")]),
    ("transcript of another type", planted("text/vtt", "application/pdf", PODCAST), [(28, "<podcast:transcript>: « type » is not one of text/plain, text/html, text/vtt: application/pdf")]),
]  # fmt: skip

JSON = [
    ("HTML in a title", having("items", 0, "title", "Une <b>nouvelle</b>"), ["items[0].title is no text, is empty, or holds HTML: Une <b>nouvelle</b>"]),
    ("title escaped", having("items", 0, "title", "L&#39;autre"), ["items[0].title is no text, is empty, or holds HTML: L&#39;autre"]),
    ("HTML in a tag", having("items", 0, "tags", ["R&amp;B"]), ["items[0].tags is no list of texts: ['R&amp;B']"]),
    ("HTML in an author's name", having("authors", 0, "name", "<b>MILA"), ["authors[0].name is no text, is empty, or holds HTML: <b>MILA"]),
    ("published in 2040", having("items", 1, "date_published", "2040-01-01T00:00:00Z"), ["items[1].date_published is after 2026-11-23: 2040-01-01T00:00:00Z"]),
    ("changed in 2040", having("items", 0, "date_modified", "2040-01-01T00:00:00Z"), ["items[0].date_modified is after 2026-11-23: 2040-01-01T00:00:00Z"]),
    ("published when clocks begin", having("items", 1, "date_published", "1970-01-01T00:00:00Z"), ["items[1].date_published is before 1990: 1970-01-01T00:00:00Z"]),
    ("sound that says it is another", having("items", 0, "attachments", 0, "mime_type", "audio/mp4"), ["items[0].attachments[0].mime_type is not that of .mp3: audio/mp4"]),
    ("hub of an unknown kind", having("hubs", 0, "type", "relais"), ["hubs[0].type is not one of WebSub, rssCloud: relais"]),
    ("another language", having("items", 0, "language", "en"), ["items[0].language is not one of fr: en"]),
    ("key that is there twice", changed().replace(b'"title": "La lettre"', b'"title": "La lettre", "title": "MILA"'), ["title is there twice"]),
    ("picture in its address", having("items", 0, "image", "data:image/png;base64,AA"), [f"items[0].image {HTTPS}: data:image/png;base64,AA"]),
]  # fmt: skip


BAD_TEXT = "is empty, badly escaped, or escaped twice"
CALENDARS = [
    *(
        (f"{name} of an event", in_calendar(29, f"{name}:a"), [(29, f"{name} is not allowed in VEVENT")])
        for name in ("ATTENDEE", "ATTACH", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "DURATION", "COMMENT", "CONTACT", "PRIORITY", "IMAGE", "X-ALT-DESC", "X-MILA")
    ),
    *((f"{name} of a calendar", in_calendar(4, f"{name}:a"), [(4, f"{name} is not allowed in VCALENDAR")]) for name in ("METHOD", "UID", "DTSTAMP", "COLOR", "X-MILA")),
    *((f"{name} of a zone", in_calendar(6, f"TZID:Europe/Paris\n{name}:a"), [(7, f"{name} is not allowed in VTIMEZONE")]) for name in ("TZURL", "LAST-MODIFIED")),
    ("COMMENT of a season", in_calendar(8, "TZOFFSETFROM:+0100\nCOMMENT:a"), [(9, "COMMENT is not allowed in DAYLIGHT")]),
    ("alarm", in_calendar(29, "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT1H\nDESCRIPTION:Un club\nEND:VALARM"), [(29, "VALARM is not allowed in VEVENT")]),
    *((name, in_calendar(4, f"BEGIN:{name}\nUID:a\nEND:{name}"), [(4, f"{name} is not allowed in VCALENDAR")]) for name in ("VTODO", "VJOURNAL", "VFREEBUSY", "X-MILA")),
    ("other representation", in_calendar(28, 'LOCATION;ALTREP="https://mila.example/":Milab'), [(28, "LOCATION;ALTREP is not allowed")]),
    ("language of a text", in_calendar(26, "SUMMARY;LANGUAGE=fr:Un club"), [(26, "SUMMARY;LANGUAGE is not allowed")]),
    ("role of who invites", in_calendar(28, "ORGANIZER;ROLE=CHAIR:mailto:a@mila.example"), [(28, "ORGANIZER;ROLE is not allowed")]),
    ("day that says it is a moment", in_calendar(37, "DTSTART;VALUE=DATE-TIME:20241018"), [(37, "DTSTART;VALUE is not one of DATE: DATE-TIME"), (37, "DTSTART is not of the kind that it says it is: 20241018"), (38, "DTSTART and DTEND are not of one kind (day or moment)")]),
    ("moment in a zone and in UTC", in_calendar(24, "DTSTART;TZID=Europe/Paris:20241015T163000Z"), [(24, "DTSTART must be in a zone or in UTC: 20241015T163000Z")]),
    ("day that does not exist", in_calendar(38, "DTEND;VALUE=DATE:20250229"), [(38, "DTEND is neither a day nor a moment: 20250229")]),
    ("hour that does not exist", in_calendar(22, "DTSTAMP:20240901T250000Z"), [(22, "DTSTAMP is no moment in UTC: 20240901T250000Z")]),
    ("stamp of 2040", in_calendar(22, "DTSTAMP:20400901T080000Z"), [(22, "DTSTAMP is after 2026-11-23: 20400901T080000Z")]),
    ("stamp of when clocks begin", in_calendar(22, "DTSTAMP:19700101T000000Z"), [(22, "DTSTAMP is before 1990: 19700101T000000Z")]),
    ("start of when clocks begin", in_calendar(24, "DTSTART:19700101T000000Z"), [(24, "DTSTART is before 1981: 19700101T000000Z")]),
    ("changed before it was made", in_calendar(28, "CREATED:20240902T080000Z\nLAST-MODIFIED:20240901T080000Z"), [(29, "LAST-MODIFIED is before CREATED: 20240901T080000Z")]),
    ("bare comma", in_calendar(28, "LOCATION:Milab, Paris"), [(28, f"LOCATION {BAD_TEXT}: Milab, Paris")]),
    ("bare semicolon", in_calendar(26, "SUMMARY:Un club; un soir"), [(26, f"SUMMARY {BAD_TEXT}: Un club; un soir")]),
    ("unknown escape", in_calendar(28, "LOCATION:Milab\\t2"), [(28, f"LOCATION {BAD_TEXT}: Milab\\t2")]),
    ("escape of nothing", in_calendar(28, "LOCATION:Milab\\"), [(28, f"LOCATION {BAD_TEXT}: Milab\\")]),
    ("reference in a title", in_calendar(26, "SUMMARY:R&amp\\;B"), [(26, f"SUMMARY {BAD_TEXT}: R&amp\\;B")]),
    ("reference in a place", in_calendar(28, "LOCATION:L&#39\\;été"), [(28, f"LOCATION {BAD_TEXT}: L&#39\\;été")]),
    ("empty place", in_calendar(28, "LOCATION:"), [(28, f"LOCATION {BAD_TEXT}: ")]),
    ("empty category", in_calendar(28, "CATEGORIES:Club,,Soir"), [(28, "CATEGORIES is no list of texts: Club,,Soir")]),
    *((f"position {value}", in_calendar(28, f"GEO:{value}"), [(28, f"GEO is no position: latitude;longitude: {value}")]) for value in ("48.89", "48.89,2.35", "91;2", "48;181", "48\\;2")),
    ("room on the web of no kind", in_calendar(29, "CONFERENCE:https://salle.example/un"), [(29, "CONFERENCE must have a parameter VALUE")]),
    *((f"address {value}", in_calendar(28, f"URL:{value}"), [(28, f"URL {HTTPS}: {value}")]) for value in ("/agenda/", "http://mila.example/", "javascript:a", "https://mila.example/a b")),
    ("who invites, without an address", in_calendar(28, "ORGANIZER;CN=MILA:MILA"), [(28, "ORGANIZER is no « mailto: » address: MILA")]),
    ("neither busy nor free", in_calendar(28, "TRANSP:LIBRE"), [(28, "TRANSP is not one of OPAQUE, TRANSPARENT: LIBRE")]),
    ("private", in_calendar(28, "CLASS:PRIVATE"), [(28, "CLASS is not one of PUBLIC: PRIVATE")]),
    ("another calendar than ours", in_calendar(4, "CALSCALE:JULIAN"), [(4, "CALSCALE is not one of GREGORIAN: JULIAN")]),
    *((f"every {value}", in_calendar(4, f"REFRESH-INTERVAL;VALUE=DURATION:{value}"), [(4, f"REFRESH-INTERVAL is no duration: {value}")]) for value in ("12", "P", "PT", "PT12", "-PT12H")),
    ("offset without its sign", in_calendar(8, "TZOFFSETFROM:0100"), [(8, "TZOFFSETFROM is no offset from UTC: 0100")]),
    ("offset of a day", in_calendar(9, "TZOFFSETTO:+2400"), [(9, "TZOFFSETTO is no offset from UTC: +2400")]),
    ("season without its offset", in_calendar(9, ""), [(7, "TZOFFSETTO is missing")]),
    ("season without its start", in_calendar(10, ""), [(7, "DTSTART is missing")]),
    ("season every month", in_calendar(11, "RRULE:FREQ=MONTHLY;BYDAY=-1SU"), [(11, "RRULE is no yearly rule: FREQ=MONTHLY;BYDAY=-1SU")]),
    ("season on an unknown day", in_calendar(11, "RRULE:FREQ=YEARLY;BYDAY=-1DI;BYMONTH=3"), [(11, "RRULE is no yearly rule: FREQ=YEARLY;BYDAY=-1DI;BYMONTH=3")]),
    ("zone in hours", in_calendar(6, "TZID:UTC+1"), [(6, "TZID is no name of a zone: UTC+1"), *((n, "the zone « Europe/Paris » is not defined in this file (VTIMEZONE)") for n in (24, 25))]),
    ("calendar after the calendar", planted("END:VCALENDAR\n", "END:VCALENDAR\nBEGIN:VCALENDAR\nEND:VCALENDAR\n", CALENDAR), [(42, "« BEGIN:VCALENDAR » comes after the end")]),
]  # fmt: skip


def test_rss() -> None:
    """Texts that are no HTML, dates that can be, and no element, attribute or value but those that are known."""
    assert_found([*TEXTS, *DATES, *ELEMENTS, *ATTRIBUTES, *VALUES], partial(rss_problems, url=RSS_URL, today=TODAY))


def test_podcast() -> None:
    """Apple's values and sounds as players want them."""
    assert_found(SOUNDS, partial(rss_problems, url=PODCAST_URL, today=TODAY))


def test_json_feed() -> None:
    """The same in the other form."""
    assert_found(JSON, partial(json_problems, url=JSON_URL, today=TODAY))


def test_icalendar() -> None:
    """No component, property, parameter or value but those that are known."""
    assert_found(CALENDARS, partial(calendar_problems, today=TODAY))
