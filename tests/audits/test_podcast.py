"""The audit of a feed of sounds: PSP-1, the podcast standard, and Apple's rules."""

from __future__ import annotations

from collections.abc import Iterator

from tests.audits.rss import rss_problems
from tests.audits.samples import PODCAST, PODCAST_URL, RSS_URL, TODAY, Problem, assert_found, line, planted, twice

HTTPS = "is no whole https address"
NOT_COUNT = "is no whole number above 0"

SOUNDS = [
    *(
        (f"podcast without {name}", line(number, "", PODCAST), [(4, f"<{name}> is missing in <channel>")])
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
        (f"episode without {name}", line(number, "", PODCAST), [(18, f"<{name}> is missing in <item>")])
        for number, name in ((19, "title"), (22, "guid"), (24, "enclosure"), (25, "itunes:duration"))
    ),
    *(
        (f"two {name}", twice(number, PODCAST), [(number + 1, f"<{name}> is there twice")])
        for number, name in ((12, "itunes:explicit"), (13, "itunes:image"), (16, "podcast:locked"), (24, "enclosure"), (25, "itunes:duration"), (29, "podcast:chapters"))
    ),
    ("category in French", planted('text="Music">', 'text="Musique">', PODCAST), [(11, "<itunes:category> is no category of Apple's: Musique")]),
    ("subcategory of another category", planted("Music Interviews", "Entrepreneurship", PODCAST), [(11, "<itunes:category> is no category of Apple's: Music, Entrepreneurship")]),
    ("category as a text", line(11, "<itunes:category>Music</itunes:category>", PODCAST), [(11, "<itunes:category> holds a text of its own: Music"), (11, "<itunes:category>: « text » is missing")]),
    ("explicit as it was", line(12, "<itunes:explicit>no</itunes:explicit>", PODCAST), [(12, "<itunes:explicit> is not one of true, false: no")]),
    ("cover in SVG", line(13, '<itunes:image href="https://mila.example/a.svg"/>', PODCAST), [(13, "<itunes:image>: « href » is neither PNG nor JPEG: https://mila.example/a.svg")]),
    ("cover as a text", line(13, "<itunes:image>https://mila.example/a.png</itunes:image>", PODCAST), [(13, "<itunes:image> holds a text of its own: https://mila.example/a.png"), (13, "<itunes:image>: « href » is missing")]),
    ("type", line(14, "<itunes:type>serie</itunes:type>", PODCAST), [(14, "<itunes:type> is not one of episodic, serial: serie")]),
    ("guid of the podcast", line(15, "<podcast:guid>mila</podcast:guid>", PODCAST), [(15, "<podcast:guid> is no UUID in small letters: mila")]),
    ("locked", line(16, "<podcast:locked>true</podcast:locked>", PODCAST), [(16, "<podcast:locked> is not one of yes, no: true")]),
    ("medium", line(17, "<podcast:medium>son</podcast:medium>", PODCAST), [(17, "<podcast:medium> is not one of podcast, music, video, film, audiobook, newsletter, blog: son")]),
    ("relative sound", planted("https://mila.example/sons/un.mp3", "/sons/un.mp3", PODCAST), [(24, f"<enclosure>: « url » {HTTPS}: /sons/un.mp3")]),
    ("sound of no length", planted(' length="123456"', "", PODCAST), [(24, "<enclosure>: « length » is missing")]),
    ("empty sound", planted('length="123456"', 'length="0"', PODCAST), [(24, f"<enclosure>: « length » {NOT_COUNT}: 0")]),
    ("type of a sound", planted("audio/mpeg", "mp3", PODCAST), [(24, "<enclosure>: « type » is no MIME type: mp3"), (24, "<enclosure>: « type » is not that of a sound: mp3")]),
    ("picture for a sound", planted("audio/mpeg", "image/png", PODCAST), [(24, "<enclosure>: « type » is not that of a sound: image/png"), (24, "<enclosure>: « type » is not that of .mp3: image/png")]),
    *(
        (f"lasts {value}", line(25, f"<itunes:duration>{value}</itunes:duration>", PODCAST), [(25, f"<itunes:duration> {NOT_COUNT}: {value}")])
        for value in ("0", "12:34", "-3", "12.5")
    ),
    *(
        (f"{name} 0", line(27, f"<itunes:{name}>0</itunes:{name}>", PODCAST), [(27, f"<itunes:{name}> {NOT_COUNT}: 0")])
        for name in ("episode", "season")
    ),
    ("kind of episode", line(27, "<itunes:episodeType>entier</itunes:episodeType>", PODCAST), [(27, "<itunes:episodeType> is not one of full, trailer, bonus: entier")]),
    ("transcript of no type", planted(' type="text/vtt"', "", PODCAST), [(28, "<podcast:transcript>: « type » is missing")]),
    ("transcript in its place", line(28, "<podcast:transcript>Bonjour</podcast:transcript>", PODCAST), [(28, "<podcast:transcript> holds a text of its own: Bonjour"), (28, "<podcast:transcript>: « url » is missing"), (28, "<podcast:transcript>: « type » is missing")]),
    ("type of chapters", planted("application/json+chapters", "application/json", PODCAST), [(29, "<podcast:chapters>: « type » is not one of application/json+chapters: application/json")]),
]  # fmt: skip


def audit(raw: bytes) -> Iterator[Problem]:
    """What is wrong with a podcast at the address of the sample, on the day of the sample."""
    return rss_problems(raw, PODCAST_URL, TODAY)


def test_a_fault_of_a_podcast_is_said_at_its_line() -> None:
    """What PSP-1 asks of a podcast."""
    assert_found(SOUNDS, audit)


def test_a_sound_makes_a_podcast_of_a_feed() -> None:
    """An enclosure alone is enough for the rules of podcasts to hold."""
    sound = '<enclosure url="https://mila.example/a.mp3" length="1" type="audio/mpeg"/><pubDate>Sat, 21 Nov 2026 09:00:00 GMT</pubDate>'
    wanted = ["itunes:category", "itunes:explicit", "itunes:image", "podcast:locked", "podcast:guid"]

    assert sorted(rss_problems(line(40, sound), RSS_URL, TODAY)) == sorted(
        [
            *((4, f"<{name}> is missing in <channel>") for name in wanted),
            *((20, f"<{name}> is missing in <item>") for name in ("enclosure", "itunes:duration")),
            (35, "<itunes:duration> is missing in <item>"),
        ]
    )


RIGHT: list[tuple[str, bytes, list[Problem]]] = [
    ("as it is", PODCAST.encode(), []),
    ("no chapters", line(29, "", PODCAST), []),
    ("two transcripts", twice(28, PODCAST), []),
    ("two categories", line(12, '<itunes:explicit>true</itunes:explicit><itunes:category text="Education"/>', PODCAST), []),
    ("query", planted("un.mp3", "un.mp3?a=1", PODCAST), []),
    ("no episode yet", PODCAST[: PODCAST.index("<item>")].encode() + b"</channel></rss>", []),
    ("number", planted("<itunes:episodeType>", "<itunes:episode>3</itunes:episode>\n<itunes:episodeType>", PODCAST), []),
]


def test_a_podcast_that_is_right_has_no_fault() -> None:
    """What PSP-1 recommends and leaves open is no fault."""
    assert_found(RIGHT, audit)
