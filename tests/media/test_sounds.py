"""The sounds of episodes: how long they last, what is refused, and what editors are told of a pair that does not hold together."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import BinaryIO

import pytest
from mutagen.mp3 import MPEGInfo

from plugins.content.attachments import BadMedium
from plugins.media.sounds import inspect
from plugins.podcast.categories import CATEGORIES
from plugins.podcast.kind import Episodes
from tests.content.content_tree import SITE, Files, Link, Sparse, faults, read
from tests.podcast.made_episodes import LENGTH, PAGE, PODCAST, episode, podcast_files, with_podcast
from tests.podcast.mp3 import counted, id3, layer_two, mp3

TEXT = "mila/podcast/octobre.md"
SOUND = "mila/podcast/octobre.mp3"
TWICE = mp3(60) + mp3(60)

NOT_MP3 = "ce son n'est pas en MP3 malgré son nom ; exportez-le de nouveau en MP3"
BAD_NAME = "le nom d'un son n'a que minuscules sans accent, chiffres et tirets : « lettre-2026-10.mp3 »"
ELSEWHERE = "un son est un fichier .mp3 dans podcast/, du même nom que son épisode"
MOMENT = "un moment de l'épisode s'écrit en minutes et secondes, 02:30, ou 1:02:30 après une heure"
ORDER = "les chapitres vont du début à la fin : celui-ci ne commence pas après le précédent"


def line_of(key: str) -> int:
    """The line of site.toml at which the podcast's table, or one of its keys, begins."""
    lines = with_podcast('subcategory = ""').split("\n")
    return next(number for number, line in enumerate(lines, 1) if number > lines.index("[podcast]") and line.startswith(key))


def written(folder: Path, content: bytes, name: str = "octobre.mp3") -> Path:
    """A file in an empty folder."""
    path = folder / name
    path.write_bytes(content)
    return path


# --- one sound


@pytest.mark.parametrize("seconds", [1, 59, 62, 312, 3725])
def test_a_sound_lasts_as_long_as_it_does(tmp_path: Path, seconds: int) -> None:
    """Its length is in whole seconds, its weight in octets: what a feed says of it."""
    content = mp3(seconds)

    sound = inspect(written(tmp_path, content), "/podcast/octobre.mp3")

    assert (sound.address, sound.octets, sound.seconds, sound.type) == ("/podcast/octobre.mp3", len(content), seconds, "audio/mpeg")


@pytest.mark.parametrize(
    ("content", "seconds"),
    [
        pytest.param(mp3(10, tags=id3("Un commentaire")), 10, id="after a tag"),
        pytest.param(mp3(10, tags=id3("x" * 100_000)), 10, id="after a heavy tag"),
        pytest.param(counted(10, said=10), 10, id="an encoder's own count"),
        pytest.param(TWICE, 120, id="two sounds end to end"),
        pytest.param(mp3(0.2), 1, id="less than a second"),
    ],
)
def test_the_length_is_that_of_the_sound_alone(tmp_path: Path, content: bytes, seconds: int) -> None:
    """Tags take room and no time; nothing lasts no time at all."""
    assert inspect(written(tmp_path, content), "/x.mp3").seconds == seconds


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", NOT_MP3, id="nothing"),
        pytest.param(b"RIFF" + b"\0" * 40_000, NOT_MP3, id="a WAV"),
        pytest.param(b"\0\0\0\x20ftypM4A " + bytes(range(256)) * 200, NOT_MP3, id="an M4A"),
        pytest.param(b"<!doctype html><p>404</p>" * 50, NOT_MP3, id="the page of an error"),
        pytest.param(id3("Seul"), NOT_MP3, id="a tag and no sound"),
        pytest.param(layer_two(10), NOT_MP3, id="an MP2"),
        pytest.param(mp3(0.03), NOT_MP3, id="one frame"),
        pytest.param(counted(20, said=60), "ce son est coupé avant la fin qu'il annonce ; exportez-le de nouveau", id="cut short"),
    ],
)
def test_what_is_no_sound_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    """What players would stop at never reaches them."""
    with pytest.raises(BadMedium) as raised:
        inspect(written(tmp_path, content), "/x.mp3")

    assert str(raised.value) == message


@pytest.mark.parametrize(("missing", "accepted"), [(0, True), (4291, True), (4292, False), (8000, False)])
def test_what_tags_may_make_up_is_not_missed(tmp_path: Path, missing: int, accepted: bool) -> None:
    """An encoder's count may be a little beyond what is there (4 kB, for tags and a last frame); beyond that, the sound is cut."""
    path = written(tmp_path, counted(60, said=60))
    # The count is of all but its own frame of 192 octets, and is rounded down: 195 octets are not missed at all.
    path.write_bytes(path.read_bytes()[: len(mp3(60)) - missing])

    if accepted:
        assert inspect(path, "/x.mp3").seconds == 60
    else:
        with pytest.raises(BadMedium, match=r"^ce son est coupé avant la fin"):
            inspect(path, "/x.mp3")


@pytest.mark.parametrize("name", ["Octobre.mp3", "été.mp3", "la lettre.mp3", "-.mp3", "a_b.mp3", "a--b.mp3", "a.b.mp3"])
def test_a_name_that_makes_no_address_is_refused(tmp_path: Path, name: str) -> None:
    """The name is the address, for ever."""
    with pytest.raises(BadMedium) as raised:
        inspect(written(tmp_path, mp3(1), name), "/x.mp3")

    assert str(raised.value) == BAD_NAME


def test_a_sound_is_read_once_for_each_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The preview reads the content at each save; only a file that has changed is opened again."""
    path = written(tmp_path, mp3(10))
    opened = []

    def reader(file: BinaryIO) -> object:
        opened.append(file.name)
        return MPEGInfo(file)

    monkeypatch.setattr("plugins.media.sounds.MPEGInfo", reader)

    first = [inspect(path, "/x.mp3").seconds for _ in range(3)]
    path.write_bytes(mp3(20))
    os.utime(path, ns=(1, 1))

    assert (first, inspect(path, "/x.mp3").seconds, len(opened)) == ([10, 10, 10], 20, 2)


# --- with its episode


def chaptered(*starts: str) -> str:
    """An episode whose chapters begin at these moments."""
    return episode(90, "Octobre", chapters=[{"start": start, "title": f"Partie {start}"} for start in starts])


CASES = [
    pytest.param(
        {SOUND: None},
        ["content/mila/podcast/octobre.md : le son de cet épisode manque : mettez octobre.mp3 à côté, ou gardez « status: draft »"],
        id="no sound",
    ),
    pytest.param(
        {TEXT: None},
        ["content/mila/podcast/octobre.mp3 : ce son n'a pas d'épisode : écrivez octobre.md à côté, ou retirez-le"],
        id="no episode",
    ),
    pytest.param(
        {"mila/podcast/novembre.mp3": mp3(5)},
        ["content/mila/podcast/novembre.mp3 : ce son n'a pas d'épisode : écrivez novembre.md à côté, ou retirez-le"],
        id="a second sound",
    ),
    pytest.param({SOUND: b"RIFF" + b"\0" * 9000}, [f"content/mila/podcast/octobre.mp3 : {NOT_MP3}"], id="a sound that is none"),
    pytest.param(
        {SOUND: Sparse(mp3(10), 100_000_001)},
        ["content/mila/podcast/octobre.mp3 : ce son pèse 101 Mo ; au plus 100 : exportez-le en mono, à 64 kbit/s"],
        id="too heavy",
    ),
    pytest.param(
        {SOUND: Link("{tmp}/secret.mp3")},
        ["content/mila/podcast/octobre.mp3 : lien symbolique, qui peut sortir de content/ ; remplacez-le par le fichier lui-même"],
        id="a link",
    ),
    pytest.param(
        {"mila/podcast/La lettre.mp3": mp3(5)},
        [f"content/mila/podcast/La lettre.mp3 : {BAD_NAME}"],
        id="a name that makes no address",
    ),
    pytest.param(
        {"mila/podcast/octobre.MP3": mp3(5)},
        ["content/mila/podcast/octobre.MP3 : la fin du nom doit être en minuscules : « .mp3 »"],
        id="an ending in capitals",
    ),
    pytest.param({"mila/podcast/novembre.wav": b"RIFF"}, [f"content/mila/podcast/novembre.wav : {ELSEWHERE}"], id="a WAV"),
    pytest.param({"mila/podcast/2026/octobre.mp3": mp3(5)}, [f"content/mila/podcast/2026/octobre.mp3 : {ELSEWHERE}"], id="deeper"),
    pytest.param({"mila/documents/octobre.mp3": mp3(5)}, [f"content/mila/documents/octobre.mp3 : {ELSEWHERE}"], id="among documents"),
    pytest.param(
        {TEXT: episode(90, "Octobre", body="")},
        [
            "content/mila/podcast/octobre.md, ligne 7 : la transcription manque : écrivez sous l'en-tête ce que dit l'épisode, ou "
            "gardez « status: draft »"
        ],
        id="no transcript",
    ),
    pytest.param(
        {TEXT: chaptered("00:00", "02:00")},
        ["content/mila/podcast/octobre.md, ligne 6 : « chapters n° 2, start » : 02:00, mais le son s'arrête à 02:00"],
        id="a chapter at the end",
    ),
    pytest.param(
        {TEXT: chaptered("00:00", "01:30"), SOUND: mp3(70)},
        ["content/mila/podcast/octobre.md, ligne 6 : « chapters n° 2, start » : 01:30, mais le son s'arrête à 01:10"],
        id="a sound made shorter than its chapters",
    ),
    pytest.param(
        {TEXT: episode(90, "Octobre", status="draft", chapters=[{"start": "9:00:00", "title": "Loin"}])},
        ["content/mila/podcast/octobre.md, ligne 7 : « chapters n° 1, start » : 09:00:00, mais le son s'arrête à 02:00"],
        id="a chapter after the end of a draft",
    ),
    pytest.param(
        {TEXT: chaptered("00:00", "01:00", "00:30")},
        [f"content/mila/podcast/octobre.md, ligne 6 : « chapters n° 3, start » : « Partie 00:30 » : {ORDER}"],
        id="chapters out of order",
    ),
    pytest.param(
        {TEXT: chaptered("00:30", "00:30")},
        [f"content/mila/podcast/octobre.md, ligne 6 : « chapters n° 2, start » : « Partie 00:30 » : {ORDER}"],
        id="two chapters at once",
    ),
    pytest.param(
        {TEXT: chaptered("30 s")},
        [f"content/mila/podcast/octobre.md, ligne 6 : « chapters n° 1, start » : « 30 s » : {MOMENT}"],
        id="a moment in words",
    ),
    pytest.param(
        {TEXT: chaptered("1:75")},
        [f"content/mila/podcast/octobre.md, ligne 6 : « chapters n° 1, start » : « 1:75 » : {MOMENT}"],
        id="a minute of 75 seconds",
    ),
    pytest.param(
        {TEXT: episode(90, "Octobre", chapters=["Bonjour"])},
        [
            "content/mila/podcast/octobre.md, ligne 6 : « chapters n° 1 » : « Bonjour » : des champs sont attendus ici : « start: … », un par ligne"
        ],
        id="a chapter without its moment",
    ),
    pytest.param(
        {TEXT: episode(90, "Octobre", date="2026-10")},
        [
            "content/mila/podcast/octobre.md, ligne 5 : « date » : « 2026-10 » : "
            "il faut le jour, et l'heure si le même jour en compte plusieurs : 2024-10-15 ou 2024-10-15 18:30"
        ],
        id="a date without its day",
    ),
    pytest.param(
        {TEXT: episode(90, "Octobre", letter="2026-10-01")},
        ["content/mila/podcast/octobre.md, ligne 6 : « letter » : « 2026-10-01 » : il faut un mois, sans jour : 2024-10"],
        id="the day of a letter",
    ),
    pytest.param(
        {TEXT: episode(90, "Octobre", number=0)},
        ["content/mila/podcast/octobre.md, ligne 6 : « number » : « 0 » : au moins 1"],
        id="number 0",
    ),
    pytest.param(
        {TEXT: episode(90, "Octobre", chapitres=[])},
        [
            "content/mila/podcast/octobre.md, ligne 6 : « chapitres » : champ inconnu ; écrivez « chapters »",
        ],
        id="a field in French",
    ),
    pytest.param(
        {
            TEXT: episode(90, "Octobre", number=3),
            "mila/podcast/un.md": episode(91, "Un", number=3),
            "mila/podcast/un.mp3": mp3(5),
        },
        [
            "content/mila/podcast/un.md, ligne 6 : « number » : « 3 » est déjà celui de content/mila/podcast/octobre.md ; un seul des deux peut l'avoir"
        ],
        id="a number taken",
    ),
    pytest.param(
        {PAGE: None},
        ["content/mila/pages/podcast.md : cette page manque, ou n'est pas publiée : elle rassemble ce que contient podcast/"],
        id="no page of the podcast",
    ),
    pytest.param(
        {PAGE: None, TEXT: None, SOUND: None},
        ["content/mila/pages/podcast.md : cette page manque, ou n'est pas publiée : le flux du podcast y mène"],
        id="no page and no episode",
    ),
    pytest.param(
        {SITE: with_podcast().replace(PODCAST, "")},
        ["content/mila/site.toml : ce site a des épisodes (podcast/) : ajoutez-lui un tableau [podcast]"],
        id="no podcast in site.toml",
    ),
    pytest.param(
        {SITE: with_podcast().replace('"Music"', '"Musique"')},
        [
            f"content/mila/site.toml, ligne {line_of('category')} : « podcast, category » : « Musique » : valeur inconnue ; valeurs possibles : {', '.join(sorted(CATEGORIES))}"
        ],
        id="a category in French",
    ),
    pytest.param(
        {SITE: with_podcast('subcategory = "Music Interview"\n')},
        [
            f"content/mila/site.toml, ligne {line_of('subcategory')} : « podcast, subcategory » : « Music Interview » : « Music » ne l'a pas ; vouliez-vous dire "
            "« Music Interviews » ?"
        ],
        id="a subcategory misspelt",
    ),
    pytest.param(
        {SITE: with_podcast().replace("60bab873", "60BAB873")},
        [
            f"content/mila/site.toml, ligne {line_of('guid')} : « podcast, guid » : « 60BAB873-c858-5c16-abf4-42dd2cbccee7 » : ce n'est pas un identifiant ; "
            "« python3 tasks.py id » en donne un, à ne plus changer ensuite"
        ],
        id="a guid in capitals",
    ),
    pytest.param(
        {SITE: with_podcast().replace("explicit = false\n", "")},
        [
            f"content/mila/site.toml, ligne {line_of('[podcast]')} : « podcast, explicit » : champ manquant ; ajoutez une ligne « explicit = … »"
        ],
        id="explicit left out",
    ),
    pytest.param(
        {SITE: with_podcast().replace("locked = true", 'locked = "oui"')},
        [f"content/mila/site.toml, ligne {line_of('locked')} : « podcast, locked » : « oui » : écrivez true (oui) ou false (non)"],
        id="locked in words",
    ),
]


@pytest.mark.parametrize(("files", "expected"), CASES)
def test_what_does_not_hold_together_is_said(tmp_path: Path, files: Files, expected: list[str]) -> None:
    """Each case is files over an episode and its sound, and every fault that is said."""
    assert faults(tmp_path, podcast_files({"octobre": episode(90, "Octobre")}, files)) == expected


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({}, id="an episode and its sound"),
        pytest.param({TEXT: None, SOUND: None}, id="a podcast without episodes"),
        pytest.param({TEXT: chaptered("00:00", "1:00", "01:59")}, id="chapters to the last second"),
        pytest.param({TEXT: episode(90, "Octobre", status="draft"), SOUND: None}, id="a draft that nobody has read aloud yet"),
        pytest.param({TEXT: episode(90, "Octobre", status="draft", body="")}, id="a draft that nobody has written down yet"),
        pytest.param({TEXT: episode(90, "Octobre", slug="autre")}, id="an episode at another address"),
        pytest.param({SITE: with_podcast('subcategory = "Music Interviews"\n')}, id="a subcategory"),
    ],
)
def test_what_holds_together_is_accepted(tmp_path: Path, files: Files) -> None:
    """A draft may be ahead of its sound; a sound keeps its address whatever its episode's is."""
    assert faults(tmp_path, podcast_files({"octobre": episode(90, "Octobre")}, files)) == []


def test_a_wrong_episode_is_said_once(tmp_path: Path) -> None:
    """Its sound is not said to be alone: the text is there, and has a fault of its own."""
    wrong = podcast_files({"octobre": episode(90, "Octobre", titre="x")})

    assert [fault.partition(" : ")[0] for fault in faults(tmp_path, wrong)] == ["content/mila/podcast/octobre.md, ligne 6"]


def test_an_item_has_its_sound(tmp_path: Path) -> None:
    """The item of an episode holds its sound, at the address that its file's name gives; no other item has one."""
    site = read(tmp_path, podcast_files({"octobre": episode(90, "Octobre", slug="autre")})).sites["mila"]

    assert {item.address: (item.sound.address, item.sound.seconds) for item in site.all_items if item.sound} == {
        "/podcast/autre/": ("/podcast/octobre.mp3", LENGTH)
    }


@pytest.mark.parametrize(("today", "visible"), [(date(2026, 11, 1), False), (date(2026, 11, 2), True)])
def test_an_episode_is_heard_from_its_date_on(tmp_path: Path, today: date, visible: bool) -> None:
    """What is recorded ahead is not shown ahead."""
    site = read(tmp_path, podcast_files({"octobre": episode(90, "Octobre")}), today=today).sites["mila"]

    assert [item.address for item in site.visible_items if item.kind is Episodes] == (["/podcast/octobre/"] if visible else [])
