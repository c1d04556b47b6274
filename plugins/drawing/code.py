"""QR codes (ISO/IEC 18004) at error level Q, as paths of squares one unit wide, their quiet zone kept."""

from __future__ import annotations

from dataclasses import dataclass

import segno
from markupsafe import Markup

QUIET = 4  # modules around a code


@dataclass(frozen=True)
class Code:
    """``side`` modules, the quiet zone included, and the ``d`` of one SVG path of the dark ones."""

    side: int
    path: Markup


def code(address: str) -> Code:
    """The code that leads to an address."""
    qr = segno.make(address, error="q", boost_error=False, micro=False)
    modules = [list(row) for row in qr.matrix_iter(border=0)]
    squares = (f"M{column + QUIET} {row + QUIET}h1v1h-1z" for row, line in enumerate(modules) for column, dark in enumerate(line) if dark)
    return Code(len(modules) + 2 * QUIET, Markup("").join(squares))
