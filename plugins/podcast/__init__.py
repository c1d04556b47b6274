"""The podcast: episodes, their sounds, their transcripts and chapters.

In come the episodes of a site, each beside its MP3; out come their pages, transcripts, chapters (JSON Chapters 1.2), the artwork, the
channel that feeds tell by PSP-1, and faults of sounds that are not there. Below: routes, ledger, content, words and drawings. The issue of
the letter that an episode reads aloud comes through routes, by a field of the same value (``routes.references``).
"""
