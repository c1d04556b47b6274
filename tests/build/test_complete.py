"""A build is judged by what it wrote: each route's file, something in each bundle, and nothing else."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from plugins.build.build import BuildRefused, _check_complete
from plugins.routes.route import Bundle, Route
from plugins.routes.table import RouteTable

TABLE = RouteTable.of("halle", [Route("/", bytes), Route("/a.txt", bytes)], bundles=[Bundle("/index/", dict)])
WHOLE = {"index.html": "a", "a.txt": "b", "index/c.1": "c"}

# What was written, and what is said of it; nothing where it is good.
BUILDS = {
    "whole": (WHOLE, ""),
    "more in a bundle": ({**WHOLE, "index/d/e.2": "d"}, ""),
    "a file is not there": ({name: text for name, text in WHOLE.items() if name != "a.txt"}, "il manque a.txt"),
    "a file is empty": ({**WHOLE, "a.txt": ""}, "il manque a.txt"),
    "a bundle is empty": ({name: text for name, text in WHOLE.items() if name != "index/c.1"}, "il manque index/"),
    "a file too many": ({**WHOLE, "b.txt": "b"}, "ce qu'aucune adresse n'annonce : b.txt"),
    "a file beside a bundle": ({**WHOLE, "index.txt": "b"}, "ce qu'aucune adresse n'annonce : index.txt"),
}


@pytest.mark.parametrize(("files", "said"), BUILDS.values(), ids=BUILDS)
def test_what_was_written_is_what_was_announced(tmp_path: Path, files: dict[str, str], said: str) -> None:
    """A build with a file too few or too many is refused, in French."""
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(BuildRefused, match=said) if said else nullcontext():
        _check_complete("halle", TABLE, tmp_path)
