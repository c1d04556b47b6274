"""The forms of covers, by the names that a site.toml gives them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ..press import Sheet
from . import meetings, signs, subjects

Draw: TypeAlias = Callable[[Sheet], None]
Write: TypeAlias = Callable[[Sheet, str], None]
Turn: TypeAlias = Callable[[Sheet, Sequence[int], Sequence[int]], None]


@dataclass(frozen=True)
class Form:
    """``drawings`` are (what it shows in French, how it is drawn), which neighbours take in turn."""

    drawings: tuple[tuple[str, Draw], ...]


@dataclass(frozen=True)
class WrittenForm:
    """A form over which a few letters are written: what is behind them in French, and how it is drawn with them."""

    behind: str
    draw: Write


@dataclass(frozen=True)
class SoundForm:
    """A form that follows a sound: what it shows in French, and how it is drawn from levels and from where the chapters begin."""

    shows: str
    draw: Turn


AnyForm: TypeAlias = Form | WrittenForm | SoundForm


def _one(shows: str, draw: Draw) -> Form:
    return Form(((shows, draw),))


# What categories and needs may name.
DRAWN: Mapping[str, Form] = {
    "assemblee": Form(
        (
            ("des mains levées", subjects.hands),
            ("les rangs d’une assemblée", subjects.seats),
            ("un bulletin dans une urne", subjects.ballot),
        )
    ),
    "montee": Form(
        (
            ("deux disques qui montent un escalier", subjects.steps),
            ("une portée de musique qui monte", subjects.stave),
            ("une grande arche près d’une petite", subjects.arches),
        )
    ),
    "rencontre": Form(
        (
            ("deux disques de points qui se croisent", subjects.halftones),
            ("deux anneaux qui se croisent", subjects.rings),
            ("des nœuds reliés les uns aux autres", subjects.knots),
        )
    ),
    "rue": Form(
        (
            ("un mur de briques, une fenêtre et sa plante", subjects.bricks),
            ("un rideau de boutique peint", subjects.curtain),
            ("de hautes tiges et leurs feuilles", subjects.leaves),
        )
    ),
    "studio": Form(
        (
            ("des potentiomètres", subjects.knobs),
            ("les curseurs d’une table de mixage", subjects.faders),
            ("une prise jack au bout de son câble", subjects.jack),
        )
    ),
    "annonce": Form(
        (
            ("des rayons autour d’un disque", subjects.rays),
            ("des ondes qui partent d’un coin", subjects.waves),
            ("un signe de ponctuation en deux encres", subjects.sign),
        )
    ),
    "prise": _one("une prise et sa fiche", signs.plug),
    "conseil": _one("deux têtes et une idée", signs.heads),
    "livre": _one("un livre ouvert", signs.book),
    "maillons": _one("deux maillons d’une chaîne", signs.links),
    "parapluie": _one("un parapluie sous la pluie", signs.umbrella),
    "pieces": _one("trois piles de pièces", signs.coins),
    "abri": _one("une grande silhouette au-dessus d’une petite", signs.shelter),
}
DEFAULT = "rencontre"

# What series of meetings may name.
WRITTEN: Mapping[str, WrittenForm] = {
    "disque": WrittenForm("un disque", meetings.day),
    "projecteurs": WrittenForm("deux projecteurs", meetings.spotlights),
    "bulles": WrittenForm("deux bulles de parole", meetings.balloons),
    "question": WrittenForm("un point d’interrogation", meetings.question),
    "ronde": WrittenForm("une ronde de sièges", meetings.circle),
    "fanions": WrittenForm("deux guirlandes de fanions", meetings.bunting),
    "lignes": WrittenForm("trois lignes qui tournent ensemble", meetings.lines),
    "soufflet": WrittenForm("un soufflet qui s’ouvre", meetings.opening),
    "soufflets": WrittenForm("deux soufflets qui se croisent", meetings.crossing),
}
DEFAULT_WRITTEN = "disque"

MONTH, RECORD = "mois", "sillon"  # those of the letter and of the podcast, which no site.toml names
ALL: Mapping[str, AnyForm] = {
    **DRAWN,
    **WRITTEN,
    MONTH: WrittenForm("une encre jaune", signs.month),
    RECORD: SoundForm("un disque dont le sillon suit le son", signs.record),
}


def shown_by(form: AnyForm) -> tuple[str, ...]:
    """What the drawings of a form show, in French; what is behind the letters, where it is written over."""
    if isinstance(form, Form):
        return tuple(shows for shows, _draw in form.drawings)
    return (form.shows if isinstance(form, SoundForm) else f"la date devant {form.behind}",)


def words_for(forms: Mapping[str, AnyForm]) -> Mapping[str, str]:
    """Names of forms with what they show, as a vocabulary."""
    return {name: ", ou ".join(shown_by(form)) for name, form in forms.items()}
