"""Palettes: the inks of a site on light paper and on dark, read from the theme's ``inks.toml`` by style sheets and drawings alike."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

FILE = "inks.toml"

Inks: TypeAlias = Mapping[str, str]


@dataclass(frozen=True)
class Palette:
    """``light`` and ``dark`` give the value of each property of the theme: ``#rrggbb`` by the name of an ink.

    ``focus`` names the ink of what has the keyboard, ``corner`` is a length.
    """

    light: Inks
    dark: Inks


def palettes(theme: Path) -> Mapping[str, Palette]:
    """The palettes of a theme, by the names that site.toml gives."""
    found = tomllib.loads((theme / FILE).read_text(encoding="utf-8"))
    return {name: Palette(each["light"], each["dark"]) for name, each in found.items()}


def as_css(palette: Palette) -> str:
    """A palette as custom properties, in the cascade layer of the tokens."""
    dark = "\n".join(f"      {line}" for line in _properties(palette.dark))
    light = "\n".join(f"    {line}" for line in _properties(palette.light))
    return (
        f"@layer tokens {{\n  :root {{\n{light}\n  }}\n\n  @media (prefers-color-scheme: dark) {{\n    :root {{\n{dark}\n    }}\n  }}\n}}"
    )


def _properties(inks: Inks) -> Iterator[str]:
    for name, value in inks.items():
        yield f"--{name}: {f'var(--{value})' if value in inks else value};"
