"""The feed of a podcast, field by field as PSP-1 wants it, and what goes with each episode, read by programs that are not ours."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree
from markupsafe import Markup

from plugins.build.sites import ReadySite
from plugins.feeds.feeds import Feed
from plugins.feeds.json_feed import as_json_feed
from plugins.feeds.opml import as_opml
from plugins.feeds.rss import as_rss
from plugins.podcast.categories import CATEGORIES
from plugins.podcast.episodes import as_text, latest_first, linked_data
from plugins.podcast.kind import CHAPTERS as CHAPTERS_FILE
from plugins.podcast.kind import TRANSCRIPT
from tests.audits.json_feed import json_problems
from tests.audits.rss import rss_problems
from tests.conftest import TODAY
from tests.content.content_tree import SITE, Files
from tests.feeds.conftest import NAMESPACES, attributes, feeds, published, texts
from tests.podcast.made_episodes import GUID, IDENTIFIER, LENGTH, episode, podcast_files, with_podcast
from tests.podcast.mp3 import mp3

CHAPTERS = [{"start": "00:00", "title": "Bonjour & bienvenue"}, {"start": "00:45", "title": "L'agenda « de décembre »"}]
FIELDS: Mapping[str, Any] = {"number": 2, "letter": "2026-10", "chapters": CHAPTERS}
URL = "https://mila.example"
NOVEMBER = f"{URL}/podcast/novembre"


def library_files(more: Files | None = None) -> Files:
    """Two episodes: November's has all that one may have, October's only what it must."""
    episodes = {"novembre": episode(91, "La lettre <de> novembre", **FIELDS), "octobre": episode(90, "Octobre", date="2026-10-01")}
    return podcast_files(episodes, more)


@pytest.fixture
def podcast(tmp_path: Path) -> Feed:
    """The feed of that podcast."""
    return feeds(published(tmp_path, library_files()))["/flux/podcast"]


def elements(raw: bytes, path: str) -> list[etree._Element]:
    """The elements at a path of a feed."""
    return etree.fromstring(raw).findall(f"channel/{path}", NAMESPACES)


def given(raw: bytes, path: str) -> list[dict[str, str]]:
    """The attributes of each element at a path of a feed."""
    return [attributes(element) for element in elements(raw, path)]


def beside_episodes(ready: ReadySite, suffix: str) -> dict[str, bytes]:
    """What a site serves beside its episodes with an ending, by its address."""
    routes = [route for route in ready.table.shown if route.address.startswith("/podcast/") and route.address.endswith(suffix)]
    served = {route.address: route.serve(ready.bodies) for route in routes}
    return {address: content for address, content in served.items() if isinstance(content, bytes)}


# --- the channel


def test_the_channel_says_all_that_psp_1_asks(podcast: Feed) -> None:
    """Required: where it is, title, description, link, language, category, explicit, image. Recommended: author, guid, locked."""
    raw = as_rss(podcast)

    said = {name: texts(raw, name) for name in ("title", "description", "link", "language", "itunes:explicit", "itunes:type")}
    assert said == {
        "title": ["La lettre, à écouter"],
        "description": ["La lettre du mois, lue."],
        "link": [f"{URL}/podcast/"],
        "language": ["fr"],
        "itunes:explicit": ["false"],
        "itunes:type": ["episodic"],
    }
    assert given(raw, "atom:link") == [{"href": f"{URL}/flux/podcast.xml", "rel": "self", "type": "application/rss+xml"}]
    assert given(raw, "itunes:category") == [{"text": "Music"}]
    assert given(raw, "itunes:image") == [{"href": f"{URL}/podcast/pochette-3000.png"}]
    assert texts(raw, "itunes:author") == ["Association MILA"]
    assert texts(raw, "podcast:guid") == [GUID]
    assert texts(raw, "podcast:medium") == ["podcast"]
    assert texts(raw, "image/url") == [f"{URL}/flux/icone.png"]


@pytest.mark.parametrize(
    ("toml", "path", "expected"),
    [
        pytest.param(with_podcast(), "podcast:locked", [("yes", {})], id="locked, by an owner without an address"),
        pytest.param(
            with_podcast().replace('email = ""', 'email = "contact@mila.example"'),
            "podcast:locked",
            [("yes", {"owner": "contact@mila.example"})],
            id="locked, by an owner with an address",
        ),
        pytest.param(with_podcast(), "itunes:owner", [], id="an owner whom nobody can write to"),
        pytest.param(
            with_podcast('email = "podcast@mila.example"\n').replace('email = ""', 'email = "contact@mila.example"'),
            "itunes:owner/itunes:email",
            [("podcast@mila.example", {})],
            id="an owner with an address for this alone",
        ),
        pytest.param(
            with_podcast().replace('email = ""', 'email = "contact@mila.example"'),
            "itunes:owner/itunes:name",
            [("Association MILA", {})],
            id="an owner with the address of the notices",
        ),
        pytest.param(with_podcast().replace("locked = true", "locked = false"), "podcast:locked", [("no", {})], id="free to move"),
        pytest.param(with_podcast().replace("explicit = false", "explicit = true"), "itunes:explicit", [("true", {})], id="for adults"),
        pytest.param(
            with_podcast('subcategory = "Music Interviews"\n'),
            "itunes:category/itunes:category",
            [(None, {"text": "Music Interviews"})],
            id="a subcategory stands inside its category",
        ),
        pytest.param(
            with_podcast().replace('"Music"', '"Society & Culture"'),
            "itunes:category",
            [(None, {"text": "Society & Culture"})],
            id="a category with a sign of XML",
        ),
    ],
)
def test_site_toml_decides(tmp_path: Path, toml: str, path: str, expected: list[tuple[str | None, dict[str, str]]]) -> None:
    """Each choice of [podcast] is said as directories read it."""
    raw = as_rss(feeds(published(tmp_path, library_files({SITE: toml})))["/flux/podcast"])

    assert [(element.text, attributes(element)) for element in elements(raw, path)] == expected


def test_no_subcategory_is_of_two_categories() -> None:
    """Apple's 19 categories; each of their subcategories says of which one it is."""
    names = [name for inner in CATEGORIES.values() for name in inner]

    assert len(CATEGORIES) == 19
    assert len({*names, *CATEGORIES}) == len(names) + len(CATEGORIES)


@pytest.mark.parametrize("more", [{}, {f"mila/podcast/{slug}.{end}": None for slug in ("novembre", "octobre") for end in ("md", "mp3")}])
def test_our_own_audit_finds_nothing(tmp_path: Path, more: Files) -> None:
    """With episodes or without, both forms of the feed are right."""
    feed = feeds(published(tmp_path, library_files(more)))["/flux/podcast"]

    assert list(rss_problems(as_rss(feed), f"{URL}/flux/podcast.xml", TODAY)) == []
    assert list(json_problems(as_json_feed(feed), f"{URL}/flux/podcast.json", TODAY)) == []


def test_a_site_without_a_podcast_has_no_such_feed(tmp_path: Path) -> None:
    """Nor has any other feed a word of podcasts."""
    found = feeds(published(tmp_path))

    assert "/flux/podcast" not in found
    assert [feed.address for feed in found.values() if b"<itunes:" in as_rss(feed) or b"<podcast:" in as_rss(feed)] == []


def test_the_podcast_is_in_the_list_of_feeds(podcast: Feed) -> None:
    """Who imports the OPML file gets it too."""
    [outline] = etree.fromstring(as_opml("Flux", [podcast])).findall("body/outline")

    assert (outline.get("xmlUrl"), outline.get("htmlUrl")) == (f"{URL}/flux/podcast.xml", f"{URL}/podcast/")


# --- its episodes


def test_an_episode_says_all_that_players_read(podcast: Feed) -> None:
    """Its sound and the true weight of it, its length, its number, and what is said in it."""
    raw, sound = as_rss(podcast), mp3(LENGTH)

    assert texts(raw, "item/title") == ["La lettre <de> novembre", "Octobre"]
    assert texts(raw, "item/guid") == [IDENTIFIER.format(91), IDENTIFIER.format(90)]
    assert texts(raw, "item/link") == [f"{NOVEMBER}/", f"{URL}/podcast/octobre/"]
    assert given(raw, "item/enclosure")[0] == {"url": f"{NOVEMBER}.mp3", "length": str(len(sound)), "type": "audio/mpeg"}
    assert texts(raw, "item/itunes:duration") == [str(LENGTH), str(LENGTH)]
    assert texts(raw, "item/itunes:episodeType") == ["full", "full"]
    assert texts(raw, "item/itunes:episode") == ["2"]
    assert given(raw, "item/podcast:transcript")[:2] == [
        {"url": f"{NOVEMBER}.txt", "type": "text/plain", "language": "fr"},
        {"url": f"{NOVEMBER}/", "type": "text/html", "language": "fr"},
    ]
    assert given(raw, "item/podcast:chapters") == [{"url": f"{NOVEMBER}.chapters.json", "type": "application/json+chapters"}]


def test_feedparser_reads_the_podcast(podcast: Feed) -> None:
    """A program that knows nothing of us finds the sound, its length and the cover."""
    found = feedparser.parse(as_rss(podcast))

    assert (found.bozo, found.version) == (False, "rss20")
    assert (found.feed.title, found.feed.author, found.feed.language) == ("La lettre, à écouter", "Association MILA", "fr")
    assert found.feed.podcast_guid == GUID
    [sound] = found.entries[0].enclosures
    assert (sound.href, sound.type, int(sound.length)) == (f"{NOVEMBER}.mp3", "audio/mpeg", len(mp3(LENGTH)))
    assert (found.entries[0].itunes_duration, found.entries[0].itunes_episode) == (str(LENGTH), "2")


def test_json_feed_has_the_sound_as_an_attachment(podcast: Feed) -> None:
    """JSON Feed 1.1, « attachments »."""
    [first, _second] = json.loads(as_json_feed(podcast))["items"]

    assert first["attachments"] == [
        {
            "url": f"{NOVEMBER}.mp3",
            "mime_type": "audio/mpeg",
            "size_in_bytes": len(mp3(LENGTH)),
            "duration_in_seconds": LENGTH,
        }
    ]


def test_the_notes_have_the_chapters_and_the_whole_transcript(podcast: Feed) -> None:
    """Players show what it is, the times they make into links, and what is said, with whole addresses."""
    notes = podcast.entries[0].html

    assert notes.startswith("<p>Ce que dit « La lettre &lt;de&gt; novembre ».</p>")
    assert "<li>00:00 Bonjour &amp; bienvenue</li><li>00:45 L’agenda « de décembre »</li>" in notes
    assert "<h2>Transcription</h2><p>Bonjour à tous.</p>" in notes
    assert f'<a href="{URL}/contact/">ici</a>' in notes
    assert "<ul><li>" not in podcast.entries[1].html


def test_an_episode_that_nobody_published_is_not_in_the_feed(tmp_path: Path) -> None:
    """Drafts, what is recorded ahead, and what the ledger does not hold: none is announced."""
    more: Files = {
        "mila/podcast/demain.md": episode(92, "Demain", date="2026-11-24"),
        "mila/podcast/demain.mp3": mp3(5),
        "mila/podcast/brouillon.md": episode(93, "Brouillon", status="draft"),
    }

    feed = feeds(published(tmp_path, library_files(more)))["/flux/podcast"]

    assert [entry.guid for entry in feed.entries] == [IDENTIFIER.format(91), IDENTIFIER.format(90)]


def test_a_new_sound_changes_no_identity(tmp_path: Path) -> None:
    """A sound that is mended has another weight and length; the episode is the same one, at the same address, of the same moment."""
    before = feeds(published(tmp_path, library_files()))["/flux/podcast"].entries[0]
    after = feeds(published(tmp_path, library_files({"mila/podcast/novembre.mp3": mp3(90)})))["/flux/podcast"].entries[0]

    assert before.enclosure
    assert after.enclosure
    assert (after.guid, after.url, after.published, after.enclosure.url) == (
        before.guid,
        before.url,
        before.published,
        before.enclosure.url,
    )
    assert (after.enclosure.octets, after.enclosure.seconds) == (len(mp3(90)), 90)


# --- what goes with them


def test_the_chapters_are_json_chapters(tmp_path: Path) -> None:
    """JSON Chapters 1.2.0: the two required keys, each chapter with its moment in seconds; an episode without chapters has no file."""
    found = beside_episodes(published(tmp_path, library_files())["mila"], CHAPTERS_FILE)

    assert {address: json.loads(content) for address, content in found.items()} == {
        "/podcast/novembre.chapters.json": {
            "version": "1.2.0",
            "title": "La lettre <de> novembre",
            "podcastName": "La lettre, à écouter",
            "chapters": [{"startTime": 0, "title": "Bonjour & bienvenue"}, {"startTime": 45, "title": "L’agenda « de décembre »"}],
        }
    }


def test_the_transcript_is_plain_text(tmp_path: Path) -> None:
    """What is said, a block after the other, without a sign of HTML or Markdown."""
    found = beside_episodes(published(tmp_path, library_files())["mila"], TRANSCRIPT)

    assert found["/podcast/novembre.txt"].decode() == (
        "Bonjour à tous.\n\nL’agenda\n\nOn se retrouve ici, en décembre\u00a0:\n\n– le club\u202f;\n– la fête.\n"
    )
    assert set(found) == {"/podcast/novembre.txt", "/podcast/octobre.txt"}


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Un\ndeux &amp; <em>trois</em> &lt;b&gt;</p>", "Un deux & trois <b>\n"),
        ("<blockquote><p>Un</p><p>Deux</p></blockquote>", "Un\n\nDeux\n"),
        ("<ol><li>Un</li><li>Deux</li></ol><hr><p>Fin</p>", "– Un\n– Deux\n\nFin\n"),
        (
            "<div class='scrolls'><table><thead><tr><th>Qui</th><th>Quoi</th></tr></thead><tbody><tr><td>Ada</td><td>Voix</td></tr></tbody>"
            "</table></div>",
            "Qui · Quoi\n\nAda · Voix\n",
        ),
        ("", "\n"),
    ],
)
def test_every_block_of_a_transcript_is_said(html: str, text: str) -> None:
    """Whatever Markdown an editor uses, its words come out in their order."""
    assert as_text(Markup(html)).decode() == text


def test_search_engines_are_told_of_the_episode(tmp_path: Path) -> None:
    """schema.org PodcastEpisode: the sound, its length, its chapters each until the next, and the podcast it is of."""
    site = published(tmp_path, library_files())["mila"].edition.site

    data = linked_data(latest_first(site)[0], site)

    assert (data["@type"], data["url"], data["episodeNumber"], data["datePublished"]) == ("PodcastEpisode", f"{NOVEMBER}/", 2, "2026-11-02")
    assert data["timeRequired"] == f"PT{LENGTH}S"
    assert (data["associatedMedia"]["contentUrl"], data["associatedMedia"]["encodingFormat"]) == (f"{NOVEMBER}.mp3", "audio/mpeg")
    assert [(clip["startOffset"], clip["endOffset"], clip["url"]) for clip in data["hasPart"]] == [
        (0, 45, f"{NOVEMBER}.mp3#t=0"),
        (45, LENGTH, f"{NOVEMBER}.mp3#t=45"),
    ]
    assert data["partOfSeries"]["webFeed"] == f"{URL}/flux/podcast.xml"
