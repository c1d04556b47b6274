"""The cover of an episode: its sound, where there is one to be heard."""

from __future__ import annotations

from pathlib import Path

from plugins.drawing.covers.cover import Cover
from plugins.podcast.kind import Episodes
from tests.content import content_tree
from tests.podcast.made_episodes import LENGTH, episode, podcast_files
from tests.podcast.mp3 import heard

SOUND = b"".join(heard(gain) * (LENGTH * 500 // 24) for gain in (180, 168))  # two minutes, the second not as loud
CHAPTERS = [{"start": "00:00", "title": "Un"}, {"start": "01:00", "title": "Deux"}]


def cover(tmp_path: Path, sound: dict[str, bytes], chapters: list[dict[str, str]] | None = None) -> Cover:
    """The cover of an episode of a small site."""
    files = podcast_files({"novembre": episode(81, "Novembre", chapters=chapters or [])}, sound)
    [item] = content_tree.read(tmp_path, files).sites["mila"].items(Episodes)
    return item.cover


def test_an_episode_is_its_sound(tmp_path: Path) -> None:
    """As loud as it is, in an ink a chapter."""
    found = cover(tmp_path, {"mila/podcast/novembre.mp3": SOUND}, chapters=CHAPTERS)

    assert (found.form, found.levels, found.starts) == ("sillon", (9,) * 42 + (4,) * 42, (0, 42))


def test_a_silent_episode_is_its_month(tmp_path: Path) -> None:
    """Where nothing is heard there is nothing to draw; the month is that of the letter which it reads, if it reads one."""
    assert (cover(tmp_path / "a", {}).form, cover(tmp_path / "b", {}).words) == ("mois", "11")
