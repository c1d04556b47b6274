"""Episodes and their sounds: neither goes without the other, nor does one say more than it lasts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from ..content.attachments import SOUND_SUFFIX
from ..content.faults import Fault
from ..content.reading import SiteSources, Source
from ..french.wording import timecode
from .kind import PODCAST, Episodes

NO_PODCAST = "ce site a des épisodes (podcast/) : ajoutez-lui un tableau [podcast]"
NO_SOUND = "le son de cet épisode manque : mettez {} à côté, ou gardez « status: draft »"
NO_EPISODE = "ce son n'a pas d'épisode : écrivez {} à côté, ou retirez-le"
NO_SOUND_BESIDE = "ces sous-titres n'ont pas de son : mettez {} à côté, ou retirez-les"
TOO_LONG = "ces sous-titres vont jusqu'à {}, mais le son s'arrête à {} : ce ne sont pas les siens"
NO_TRANSCRIPT = "la transcription manque : écrivez sous l'en-tête ce que dit l'épisode, ou gardez « status: draft »"
TOO_LATE = "« chapters n° {}, start » : {}, mais le son s'arrête à {}"
NO_PAGE = "cette page manque, ou n'est pas publiée : le flux du podcast y mène"


def sound_faults(site: SiteSources) -> Iterator[Fault]:
    """Every fault between the episodes of a site and its sounds; those refused have a fault of their own."""
    episodes = {_sound_of(source.path): source for source in site.sources if source.kind is Episodes}
    podcast = PODCAST.of(site.config) if site.config else None
    if site.config and podcast is None and any(source.entry.status == "published" for source in episodes.values()):
        yield Fault(site.config_path, 0, NO_PODCAST)
    if podcast and not episodes and Episodes.index not in _pages(site):
        yield Fault(f"content/{site.name}/pages/{Episodes.index}.md", 0, NO_PAGE)
    yield from (fault for episode in episodes.values() for fault in _of_episode(site, episode))
    for name in site.sounds:
        text = PurePath(name).with_suffix(".md")
        if name not in episodes and not site.refuses(str(text)):
            yield Fault(f"content/{site.name}/{name}", 0, NO_EPISODE.format(text.name))
    for name, captions in site.captions.items():
        beside = str(PurePath(name).with_suffix(SOUND_SUFFIX))
        sound = site.sounds.get(beside)
        if sound is None and not site.refuses(beside):
            yield Fault(f"content/{site.name}/{name}", 0, NO_SOUND_BESIDE.format(PurePath(beside).name))
        elif sound and captions.until > sound.seconds + 1:  # the length of a sound is known to the second
            yield Fault(f"content/{site.name}/{name}", 0, TOO_LONG.format(timecode(int(captions.until)), timecode(sound.seconds)))


def _pages(site: SiteSources) -> set[str]:
    """The slugs of the pages that the site publishes, those with a fault of their own included."""
    published = {source.slug for source in site.sources if source.kind.key == "pages" and source.entry.status == "published"}
    return published | {slug for path, slug in site.refused.items() if path.split("/")[2] == "pages"}


def _sound_of(path: str) -> str:
    """The path in the site of the sound that goes with a text: ``podcast/octobre.mp3``."""
    return f"{Episodes.folder}/{PurePath(path).stem}{SOUND_SUFFIX}"


def _of_episode(site: SiteSources, source: Source) -> Iterator[Fault]:
    """What a published episode lacks, and the chapters of any that its sound does not reach."""
    name = _sound_of(source.path)
    sound = site.sounds.get(name)
    if source.entry.status == "published":
        if sound is None and not site.refuses(name):
            yield Fault(source.path, 0, NO_SOUND.format(PurePath(name).name))
        if not source.text.body.strip():
            yield Fault(source.path, source.text.body_line, NO_TRANSCRIPT)
    for index, chapter in enumerate(getattr(source.entry, "chapters", ()) if sound else ()):
        if sound and chapter.start >= sound.seconds:
            line = source.text.line_of(("chapters", index, "start"))
            yield Fault(source.path, line, TOO_LATE.format(index + 1, timecode(chapter.start), timecode(sound.seconds)))
