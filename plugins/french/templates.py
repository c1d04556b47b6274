"""French typography in templates: whatever a template prints from data passes here (Jinja's ``finalize``)."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from .typography import french

_EMPHASIS = re.compile(r"\*([^*]+)\*")
_ORDINAL = re.compile(r"(?<=\d)(er|e)\b")


def finalize(value: object) -> object:
    """A printed text as French is set; markup, which bodies and macros give, has been through it already."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return french(value)
    return value


def display(heading: str) -> Markup:
    """A large heading as markup: what stands between two asterisks is emphasised, and printed in the spot ink."""
    parts = _EMPHASIS.split(french(heading))
    return Markup("").join(Markup("<em>{}</em>").format(part) if index % 2 else escape(part) for index, part in enumerate(parts))


def ordinals(text: str) -> Markup:
    """A text as markup in which « 18e » has its letter raised."""
    parts = _ORDINAL.split(french(text))
    return Markup("").join(Markup("<sup>{}</sup>").format(part) if index % 2 else escape(part) for index, part in enumerate(parts))
