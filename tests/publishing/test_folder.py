"""Publishing to a folder of this machine."""

from __future__ import annotations

import errno
import shutil
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from plugins.publishing.folder import Folder
from plugins.publishing.target import PublishingRefused
from plugins.release.manifest import Manifest, release_name
from tests.publishing.conformance import Rule, each_rule, in_folder


@each_rule
def test_it_does_what_every_target_does(rule: Rule, tmp_path: Path) -> None:
    """Sites published to a folder keep the rules of every target."""
    root = tmp_path / "server"
    rule(in_folder(partial(Folder, root), root, tmp_path))


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "in English"), "le disque est plein : faites de la place, puis recommencez"),
        (
            shutil.Error([("a", "b", "[Errno 28] No space left on device: 'b'")]),
            "le disque est plein : faites de la place, puis recommencez",
        ),
        (shutil.Error([("a", "b", "[Errno 13] Permission denied: 'b'")]), "l'accès est refusé ({}) : donnez-vous le droit"),
    ],
    ids=["a full disk", "a copy onto a full disk", "a copy that is denied"],
)
def test_what_the_system_refuses_is_told_in_french(error: OSError, said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What to do first, then that nothing has changed; of a copy of many files, the first word counts."""

    def copytree(_source: Path, _target: Path) -> None:
        raise error

    monkeypatch.setattr(shutil, "copytree", copytree)
    moment = datetime(2026, 11, 30, tzinfo=UTC)
    with pytest.raises(PublishingRefused) as caught:
        Folder(tmp_path).send(tmp_path, Manifest(release_name(moment), moment.date(), moment, {}), None)

    assert str(caught.value).startswith(said.format(tmp_path / "releases"))
    assert str(caught.value).endswith("; ce qui est en ligne n'a pas changé")
