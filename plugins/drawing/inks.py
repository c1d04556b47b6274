"""Palettes: the inks of a site and of its covers on light paper and on dark, read from the theme by style sheets and drawings alike."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

FILE, COVERS, HOURS = "inks.toml", "covers.toml", "hours.toml"

Inks: TypeAlias = Mapping[str, str]


@dataclass(frozen=True)
class Shades:
    """The inks of a cover on light paper and on dark, by their letters."""

    light: Inks
    dark: Inks


@dataclass(frozen=True)
class Palette:
    """``light`` and ``dark`` give the value of each property of the theme: ``#rrggbb`` by the name of an ink.

    ``focus`` names the ink of what has the keyboard, ``corner`` is a length. ``covers`` are the inks of covers, by the name of their form,
    ``hours`` those of the drawn street, by the name of the hour: ``day``, ``dusk``, ``night``.
    """

    light: Inks
    dark: Inks
    covers: Mapping[str, Shades] = field(default_factory=dict)
    hours: Mapping[str, Inks] = field(default_factory=dict)

    @property
    def cover_inks(self) -> Mapping[str, Inks]:
        """The inks of covers on light paper."""
        return {form: shades.light for form, shades in self.covers.items()}


def palettes(theme: Path) -> Mapping[str, Palette]:
    """The palettes of a theme, by the names that site.toml gives."""
    return _palettes(*((theme / name).read_text(encoding="utf-8") for name in (FILE, COVERS, HOURS)))


@lru_cache(maxsize=8)
def _palettes(*texts: str) -> Mapping[str, Palette]:
    """The palettes in the texts of the three files: a preview asks for them at each save, of a theme that stays the same."""
    found, covers, hours = map(tomllib.loads, texts)
    shades = {name: Shades(each["light"], each["dark"]) for name, each in covers["palettes"].items()}
    return {
        name: Palette(
            each["light"],
            each["dark"],
            {form: shades[ink] for form, ink in (covers["forms"] | covers.get(name, {})).items()},
            hours[name],
        )
        for name, each in found.items()
    }


def as_css(palette: Palette) -> str:
    """A palette as custom properties, in the cascade layer of the tokens."""
    dark = "\n".join(f"      {line}" for line in _properties(palette.dark))
    light = "\n".join(f"    {line}" for line in _properties(palette.light))
    return (
        f"@layer tokens {{\n  :root {{\n{light}\n  }}\n\n  @media (prefers-color-scheme: dark) {{\n    :root {{\n{dark}\n    }}\n  }}\n}}"
    )


def covers_as_css(palette: Palette) -> str:
    """The inks of covers as custom properties of their forms, nothing where there are none; forms that share a palette share a rule."""
    if not palette.covers:
        return ""
    light = "\n".join(f"  {rule}" for rule in _cover_rules(palette, dark=False))
    dark = "\n".join(f"    {rule}" for rule in _cover_rules(palette, dark=True))
    return f"@layer tokens {{\n{light}\n  @media (prefers-color-scheme: dark) {{\n{dark}\n  }}\n}}"


def hours_as_css(palette: Palette) -> str:
    """The inks of the street's hours as custom properties: those of the scheme, unless somebody chose an hour before the street.

    The choice is that of a radio of the ids ``heure-day``, ``heure-dusk`` and ``heure-night`` in what has the class ``sky``.
    """
    if not palette.hours:
        return ""
    day, dusk, night = (" ".join(f"--{name}: {value};" for name, value in palette.hours[hour].items()) for hour in ("day", "dusk", "night"))
    return (
        f"@layer tokens {{\n  :root, .sky:has(#heure-day:checked) {{ {day} }}\n  .sky:has(#heure-dusk:checked) {{ {dusk} }}\n"
        f"  .sky:has(#heure-night:checked) {{ {night} }}\n  @media (prefers-color-scheme: dark) {{\n    :root {{ {night} }}\n  }}\n}}"
    )


def _cover_rules(palette: Palette, *, dark: bool) -> Iterator[str]:
    forms: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for form, shades in palette.covers.items():
        all_inks = _with_prints(shades.dark if dark else shades.light, dark=dark)
        forms.setdefault(tuple(all_inks.items()), []).append(f".cover-{form}")
    for inks, selectors in forms.items():
        yield f"{', '.join(selectors)} {{ {' '.join(f'--{name}: {value};' for name, value in inks)} }}"
    if not dark:
        yield from (f".tirage.cover-{form} {{ filter: url(#tirage-{form}); }}" for form in palette.covers)


def _with_prints(inks: Inks, *, dark: bool) -> Inks:
    """The inks of a cover, and those of a photo in its place: ``s`` for the shadows, ``h`` for half-tones, ``n`` for one over the other.

    Over each other inks multiply on paper; at night the ground of the cover stands for both.
    """
    first, second = ("b", "a") if _lightness(inks["b"]) < _lightness(inks["a"]) else ("a", "b")
    both = inks["g"] if dark else "#" + "".join(f"{x * y // 255:02x}" for x, y in zip(_rgb(inks[first]), _rgb(inks[second]), strict=True))
    return {**inks, "s": inks[first], "h": inks[second], "n": both}


def _rgb(ink: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(ink.removeprefix("#")))


def _lightness(ink: str) -> int:
    red, green, blue = _rgb(ink)
    return 299 * red + 587 * green + 114 * blue


def _properties(inks: Inks) -> Iterator[str]:
    for name, value in inks.items():
        yield f"--{name}: {f'var(--{value})' if value in inks else value};"
