"""Publishing to a folder of this machine."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from plugins.publishing.folder import Folder
from tests.publishing.conformance import Rule, each_rule, in_folder


@pytest.mark.slow
@each_rule
def test_it_does_what_every_target_does(rule: Rule, tmp_path: Path) -> None:
    """Sites published to a folder keep the rules of every target."""
    root = tmp_path / "server"
    rule(in_folder(partial(Folder, root), root, tmp_path))
