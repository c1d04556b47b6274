"""The cover of an item: which form, which of its drawings, and how it is printed on a page and for feeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from ..chance import Chance
from ..inks import Inks
from ..press import Sheet, Typeface
from .forms import ALL, DEFAULT, Draw, Form, SoundForm

WIDTH, HEIGHT, WIDE = 360, 240, 720


@dataclass(frozen=True)
class Cover:
    """``form`` is one of ``forms.ALL``; ``seed`` decides the variation, ``turn`` the drawing of the form, ``words`` what is written.

    ``section`` is that of a list whose neighbours are to be told apart. ``levels`` are those of a sound, ``starts`` the parts of it where
    its chapters begin.
    """

    form: str = DEFAULT
    seed: str = ""
    words: str = ""
    turn: int = 0
    section: str = field(default="", repr=False)
    levels: tuple[int, ...] = ()
    starts: tuple[int, ...] = (0,)

    def sheet(self, width: int = WIDTH) -> Sheet:
        """The cover, ready to be printed."""
        form, sheet = ALL[self.form], Sheet(width, HEIGHT, f"{self.form}/{self.seed}")
        if isinstance(form, Form):
            _shows, draw = self._drawing(form)
            draw(sheet)
        elif isinstance(form, SoundForm):
            form.draw(sheet, self.levels, self.starts)
        else:
            form.draw(sheet, self.words)
        return sheet

    def _drawing(self, form: Form) -> tuple[str, Draw]:
        return form.drawings[self.turn % len(form.drawings)]

    @property
    def alt(self) -> str:
        """What it shows, in French, for who does not see it."""
        form = ALL[self.form]
        if isinstance(form, Form):
            return f"Dessin : {self._drawing(form)[0]}"
        if isinstance(form, SoundForm):
            return f"Dessin : {form.shows}"
        return f"Dessin : « {self.words} » devant {form.behind}"


@dataclass(frozen=True)
class Press:
    """What covers of a site are printed with: the inks of each form on light paper, and the typeface of their words."""

    inks: Mapping[str, Inks] = field(default_factory=dict)
    typeface: Typeface | None = None


def in_turn(covers: Sequence[Cover]) -> tuple[Cover, ...]:
    """Covers of a list, from the oldest, so that none has the drawing of the one before it in its section.

    The slug of the first decides where a section begins: what is added at the end, or elsewhere, changes nothing of what is there.
    """
    last: dict[tuple[str, str], int] = {}
    turned = []
    for each in covers:
        key = (each.section, each.form)
        turn = last[key] + 1 if key in last else Chance(f"turn/{each.section}/{each.seed}").between(0, 2)
        last[key] = turn
        turned.append(replace(each, turn=turn))
    return tuple(turned)


def cover_svg(cover: Cover, *, wide: bool = False) -> Markup:
    """A cover as a page shows it; at the head of an article it is wide."""
    return cover.sheet(WIDE if wide else WIDTH).svg(f"cover cover-{cover.form}")


def cover_png(cover: Cover, inks: Inks, typeface: Typeface, width: int) -> bytes:
    """A cover as feeds and mailboxes show it, ``width`` points wide."""
    return cover.sheet().png(inks, width, typeface)
