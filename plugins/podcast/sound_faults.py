"""Episodes and their sounds: neither goes without the other, nor does one say more than it lasts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from ..content.faults import Fault
from ..content.reading import SiteSources, Source
from ..french.wording import timecode
from ..kinds import EPISODES
from ..media.sounds import SUFFIX

NO_PODCAST = "ce site a des épisodes (podcast/) : ajoutez-lui un tableau [podcast]"
NO_SOUND = "le son de cet épisode manque : mettez {} à côté, ou gardez « status: draft »"
NO_EPISODE = "ce son n'a pas d'épisode : écrivez {} à côté, ou retirez-le"
NO_TRANSCRIPT = "la transcription manque : écrivez sous l'en-tête ce que dit l'épisode, ou gardez « status: draft »"
TOO_LATE = "« chapters n° {}, start » : {}, mais le son s'arrête à {}"


def sound_faults(site: SiteSources) -> Iterator[Fault]:
    """Every fault between the episodes of a site and its sounds; those refused have a fault of their own."""
    episodes = {_sound_of(source.path): source for source in site.sources if source.collection.folder == EPISODES.folder}
    published = any(source.entry.status == "published" for source in episodes.values())
    if published and site.config and site.config.podcast is None:
        yield Fault(site.config_path, 0, NO_PODCAST)
    yield from (fault for episode in episodes.values() for fault in _of_episode(site, episode))
    for name in site.sounds:
        text = PurePath(name).with_suffix(".md")
        if name not in episodes and not site.refuses(str(text)):
            yield Fault(f"content/{site.name}/{name}", 0, NO_EPISODE.format(text.name))


def _sound_of(path: str) -> str:
    """The path in the site of the sound that goes with a text: ``podcast/octobre.mp3``."""
    return f"{EPISODES.folder}/{PurePath(path).stem}{SUFFIX}"


def _of_episode(site: SiteSources, source: Source) -> Iterator[Fault]:
    """What a published episode lacks, and the chapters of any that its sound does not reach."""
    name = _sound_of(source.path)
    sound = site.sounds.get(name)
    if source.entry.status == "published":
        if sound is None and not site.refuses(name):
            yield Fault(source.path, 0, NO_SOUND.format(PurePath(name).name))
        if not source.document.body.strip():
            yield Fault(source.path, source.document.body_line, NO_TRANSCRIPT)
    for index, chapter in enumerate(getattr(source.entry, "chapters", ()) if sound else ()):
        if sound and chapter.start >= sound.seconds:
            line = source.document.line_of(("chapters", index, "start"))
            yield Fault(source.path, line, TOO_LATE.format(index + 1, timecode(chapter.start), timecode(sound.seconds)))
