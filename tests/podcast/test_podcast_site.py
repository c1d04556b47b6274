"""A small site that has a podcast, built: its pages, its files, and a browser that listens."""

from __future__ import annotations

import json
import re
from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from plugins.build.build import build_sites, workers
from plugins.build.sites import ready_sites
from plugins.content.library import Reading
from plugins.ledger.ledger import FILE
from tests.audits.whole_site import audited
from tests.conftest import ROOT, TODAY, Site, built
from tests.content import content_tree
from tests.content.content_tree import HOUSE, Files, gathering
from tests.podcast.made_episodes import LENGTH, PAGE, episode, ledger, podcast_files
from tests.podcast.mp3 import mp3
from tests.sites.browser import SCHEMES, WIDER_THAN_THE_WINDOW, served
from tests.sites.reading import accessible_name, broken_links, targets, text, texts
from tests.small_site import files

NOVEMBER = "/podcast/novembre/"
SOUND = "/podcast/novembre.mp3"
CHAPTERS = [{"start": "00:00", "title": "Bonjour"}, {"start": "01:02", "title": "L'agenda"}]
EPISODES = {
    "novembre": episode(91, "La lettre de novembre", number=2, letter="2026-11", chapters=CHAPTERS),
    "octobre": episode(90, "La lettre d'octobre", date="2026-10-01"),
    "brouillon": episode(92, "Un brouillon", status="draft"),
    "demain": episode(93, "Demain", date="2026-11-24"),
}
LETTER = """\
---
id: 00000000-0000-4000-8000-000000000094
title: La lettre écrite
summary: Le résumé du numéro.
month: 2026-11
---

## L'édito

Un texte.
"""


def tree(more: Files | None = None) -> Files:
    """The files of the small site."""
    own: Files = {
        **podcast_files(EPISODES),
        PAGE: gathering(70, "podcast").removesuffix("---\n") + "sections: [podcast, feeds]\n---\n",
        "mila/pages/lettre.md": gathering(71, "lettre"),
        "mila/lettre/2026-11.md": LETTER,
        **ledger(("novembre", 91), ("octobre", 90)),
    }
    return {**files({}), **own, **(more or {})}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """That site, on 23 November 2026."""
    folder = tmp_path_factory.mktemp("podcast")
    return built(folder / "output", TODAY, content_tree.write(folder, tree()))["mila"]


def test_its_feeds_and_calendars_are_right(site: Site) -> None:
    """Nothing in them is but what programs of all kinds take."""
    assert audited(site) == {}


# --- the page of an episode


def test_an_episode_is_told_before_it_is_heard(site: Site) -> None:
    """Its number, its day and its length stand above its title; the way back to the others is there twice."""
    page = site.page(NOVEMBER)

    assert texts(page, ".masthead p.kicker") == ["n° 2 · 2 novembre 2026 · 2 min"]
    assert texts(page, "h1") == ["La lettre de novembre"]
    assert [element.get("datetime") for element in page.cssselect(".kicker time")] == ["2026-11-02", f"PT{LENGTH}S"]
    assert [text(link) for link in page.cssselect("main a[href='/podcast/']")] == ["Podcast", "Tous les épisodes"]


def test_the_player_is_the_browsers_own(site: Site) -> None:
    """It needs no script, says what it plays, and loads nothing before one asks."""
    [player] = site.page(NOVEMBER).cssselect("audio")

    assert dict(player.attrib) == {
        "controls": "",
        "preload": "none",
        "src": SOUND,
        "aria-label": "La lettre de novembre",
        "class": "u-audio",
    }
    assert not site.page(NOVEMBER).cssselect("script[src]")


def test_the_sound_is_there_to_keep(site: Site) -> None:
    """The link to the file says its format and its weight, and the file is what the editor gave, to the octet."""
    [link] = site.page(NOVEMBER).cssselect("a[download]")

    assert (link.get("href"), text(link)) == (SOUND, "Télécharger l'épisode MP3, 960 ko")
    assert site.file(SOUND).read_bytes() == mp3(LENGTH)


def test_each_chapter_leads_to_its_moment(site: Site) -> None:
    """A media fragment (W3C, Media Fragments URI) opens the sound there, without a script."""
    links = site.page(NOVEMBER).cssselect(".moments a")

    assert [(link.get("href"), text(link)) for link in links] == [(f"{SOUND}#t=0", "00:00 Bonjour"), (f"{SOUND}#t=62", "01:02 L'agenda")]
    assert not site.page("/podcast/octobre/").cssselect(".moments")


def test_all_that_is_said_can_be_read(site: Site) -> None:
    """The transcript is on the page under its heading, and alone as plain text."""
    page = site.page(NOVEMBER)

    assert texts(page, ".prose h2") == ["Transcription", "L'agenda"]
    assert "Bonjour à tous." in texts(page, ".prose p")
    assert "/podcast/novembre.txt" in targets(page)
    assert site.file("/podcast/novembre.txt").read_text(encoding="utf-8").startswith("Bonjour à tous.\n\nL’agenda\n")


def test_the_letter_that_is_read_is_a_link_away(site: Site) -> None:
    """Who would rather read the issue finds it; an episode that reads none says nothing of it."""
    assert [text(link) for link in site.page(NOVEMBER).cssselect(".sound a[href='/lettre/2026-11/']")] == ["La lettre écrite"]
    assert not site.page("/podcast/octobre/").cssselect(".sound a[href^='/lettre/']")


def test_search_engines_are_told_what_the_page_says(site: Site) -> None:
    """The data of the page is a PodcastEpisode whose sound is the page's."""
    _trail, data = (json.loads(script.text or "") for script in site.page(NOVEMBER).cssselect("script"))

    assert (data["@type"], data["name"]) == ("PodcastEpisode", "La lettre de novembre")
    assert data["associatedMedia"]["contentUrl"] == f"{site.source.url}{SOUND}"


# --- the podcast's page, and its feed


def test_the_podcast_lists_its_episodes(site: Site) -> None:
    """The last one first, each with its day and length; drafts and what is to come are not there."""
    page = site.page("/podcast/")

    assert [link.get("href") for link in page.cssselect(".card a")] == [NOVEMBER, "/podcast/octobre/"]
    assert texts(page, ".card .kicker") == ["2 novembre 2026 · 2 min", "1er octobre 2026 · 2 min"]


def test_the_podcast_says_how_to_follow_it(site: Site) -> None:
    """The whole address of its feed is there to copy, among the feeds, and in the head of every page."""
    page = site.page("/podcast/")

    assert texts(page, ".address") == [f"{site.source.url}/flux/podcast.xml"]
    assert "La lettre, à écouter" in texts(page, "dl dt a[href='/flux/podcast.xml']")
    found = "link[type='application/rss+xml'][href='/flux/podcast.xml']"
    without = [item.address for item in site.source.visible_items if not site.page(item.address).cssselect(found)]
    assert not any(address.startswith("/podcast/") for address in without)
    assert site.page("/").cssselect(found)
    assert site.file("/flux/podcast.json").is_file()


def test_the_cover_is_drawn(site: Site) -> None:
    """Square as PNG, 1400 points for the page and 3000 for directories, light, and with its size on the page."""
    for name, side in (("pochette", 1400), ("pochette-3000", 3000)):
        raw = site.file(f"/podcast/{name}.png").read_bytes()
        with Image.open(BytesIO(raw)) as image:
            assert (image.format, image.size) == ("PNG", (side, side))
        assert len(raw) < 500_000
    [picture] = site.page("/podcast/").cssselect(".sleeve")
    assert (picture.get("width"), picture.get("height"), picture.get("loading")) == ("1400", "1400", "lazy")
    assert picture.get("alt")


def test_only_what_is_public_is_heard(site: Site) -> None:
    """No sound of a draft or of an episode to come is published, nor its text."""
    found = {path.name for path in (site.folder / "podcast").iterdir()}

    assert found == {
        "index.html",
        "pochette.png",
        "pochette-3000.png",
        *(f"{slug}{end}" for slug in ("novembre", "octobre") for end in ("", ".mp3", ".txt")),
    } | {"novembre.chapters.json"}


def test_links_lead_somewhere(site: Site) -> None:
    """Every link of the small site does, those to a moment of a sound included; each can be said aloud."""
    assert broken_links(site, {"mila": site}) == []
    assert [link.get("href") for _address, page in site.pages() for link in page.cssselect("a") if not accessible_name(link)] == []


def test_nothing_is_asked_of_another_host(site: Site) -> None:
    """The player, the cover and the sound are the site's own."""
    loaded = [element.get("src") for item in site.source.visible_items for element in site.page(item.address).cssselect("[src]")]

    assert SOUND in loaded
    assert [source for source in loaded if not re.match(r"/(?!/)", str(source))] == []


# --- other states of it


def test_a_podcast_without_episodes_says_so(tmp_path: Path) -> None:
    """The page tells what will be there, and the feed is there to be followed already."""
    gone: Files = {f"mila/podcast/{slug}.{end}": None for slug in EPISODES for end in ("md", "mp3")}
    empty = built(tmp_path / "output", TODAY, content_tree.write(tmp_path, tree({**gone, f"mila/{FILE}": None})))["mila"]

    assert audited(empty) == {}
    page = empty.page("/podcast/")
    assert any(paragraph.startswith("Aucun épisode n'est encore en ligne.") for paragraph in texts(page, "main p"))
    assert not page.cssselect(".card")
    assert b"<item>" not in empty.file("/flux/podcast.xml").read_bytes()


def test_a_draft_without_its_sound_is_shown_in_the_preview(tmp_path: Path) -> None:
    """One can write the transcript before anyone has read it aloud: the page says that the sound is not there."""
    content, output = content_tree.write(tmp_path, tree({"mila/podcast/brouillon.mp3": None})), tmp_path / "output"
    sites = ready_sites(HOUSE, content, Reading(TODAY, drafts=True))
    with workers() as pool:
        build_sites(ROOT, content, output, sites, pool=pool)

    page = Site("mila", output / "mila", sites["mila"]).page("/podcast/brouillon/")
    assert "Le son n'est pas encore là." in texts(page, ".sound p")
    assert not page.cssselect("audio, a[download]")


# --- in a browser


@pytest.mark.browser
def test_the_pages_hold_in_the_window(site: Site, browser: Browser) -> None:
    """At 320 points nothing sticks out, by day or by night."""
    with served(site.folder) as host, browser.new_context() as visitor:
        page = visitor.new_page()
        for address in (NOVEMBER, "/podcast/"):
            page.goto(f"{host}{address}")
            for width, scheme in product((320, 1280), SCHEMES):
                page.set_viewport_size({"width": width, "height": 800})
                page.emulate_media(color_scheme=scheme)
                assert page.evaluate(WIDER_THAN_THE_WINDOW) == [], (address, width, scheme)


@pytest.mark.browser
def test_a_browser_plays_the_sound(site: Site, browser: Browser) -> None:
    """Under the headers of a release, nothing is loaded before one presses the button; then the sound goes on, and is as long as is said."""
    with served(site.folder) as host, browser.new_context() as visitor:
        page = visitor.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{host}{NOVEMBER}")
        page.wait_for_load_state("networkidle")
        assert f"{host}{SOUND}" not in asked
        played = page.evaluate(
            """async () => {
              const player = document.querySelector("audio");
              player.muted = true;
              await player.play();
              await new Promise((done) => player.addEventListener("timeupdate", done));
              return [player.currentTime >= 0, Math.round(player.duration), player.error];
            }"""
        )
        assert played == [True, LENGTH, None]
        assert [url for url in asked if not url.startswith(host)] == []
