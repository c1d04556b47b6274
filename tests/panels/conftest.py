"""What the tests of the panels share: the sites' own typeface, as outlines."""

from __future__ import annotations

import pytest

from plugins.panels.lettering import Lettering
from tests.conftest import ROOT

FONT = ROOT / "theme/static/fonts/bricolage-grotesque.woff2"


@pytest.fixture(scope="session")
def lettering() -> Lettering:
    """The letters that the panels are set in, read once."""
    return Lettering(FONT)
