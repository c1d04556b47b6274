"""The four readers of calendars, each in turn; one that this machine does not have is skipped, saying what it lacks."""

from __future__ import annotations

import pytest

from tests.agenda.readers import READERS, Reader


@pytest.fixture(scope="session", params=READERS)
def reader(request: pytest.FixtureRequest) -> Reader:
    """Each reader in turn."""
    found = READERS[request.param]
    if lack := found.missing():
        pytest.skip(lack)
    return found
