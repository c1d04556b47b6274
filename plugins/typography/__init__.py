"""French typography, put in by the build so that editors type plain spaces and straight apostrophes."""

from __future__ import annotations

from .french import french
from .markdown import FrenchTypography
from .templates import display, finalize

__all__ = ["FrenchTypography", "display", "finalize", "french"]
