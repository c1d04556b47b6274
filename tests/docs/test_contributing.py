"""« Adding a kind of content », done as CONTRIBUTING.md tells it: what is to follow, follows."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from lxml import etree

from tests.conftest import ROOT, copy_project

pytestmark = pytest.mark.slow

TOLD = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
_FILE = re.compile(r"<!-- file: (?P<path>\S+) -->\n *```\w+\n(?P<text>.*?)\n *```", re.DOTALL)
_LINE = re.compile(r"<!-- line: (?P<path>\S+) -->\n *```diff\n *-(?P<old>[^\n]*)\n *\+(?P<new>[^\n]*)\n", re.DOTALL)
_IMPORT = re.compile(r"with `(from \.[^`]*)` among its imports")
TEXT = """\
---
id: 5a1f0a52-6c1e-4d0b-9a4e-2f0f6a2f1c11
title: Chargée de production
summary: Une boutique de la rue cherche une personne pour organiser ses tournées.
employer: Une boutique
until: 2027-01-31
---

Le texte de l'offre, avec [le flux](/flux/offres.xml) où la suivre.
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with one more kind, added as the document tells."""
    root = copy_project(tmp_path_factory.mktemp("kind") / "project")
    shutil.copytree(ROOT / "docs", root / "docs")
    for found in _FILE.finditer(TOLD):
        (root / found["path"]).write_text(textwrap.dedent(found["text"]) + "\n", encoding="utf-8")
    [line], [imported] = list(_LINE.finditer(TOLD)), _IMPORT.findall(TOLD)
    file = root / line["path"]
    text = file.read_text(encoding="utf-8")
    assert text.count(line["old"].strip()) == 1, "the line that CONTRIBUTING.md replaces is no longer there"
    text = text.replace(line["old"].strip(), line["new"].strip())
    file.write_text(text.replace("from .letter.room", f"{imported}\nfrom .letter.room"), encoding="utf-8")
    return root


def run(root: Path, *arguments: str) -> str:
    """A command of the copy; it must succeed."""
    command = [sys.executable, "-m", "plugins.environment", *arguments]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_kind_is_at_most_three_files() -> None:
    """The document writes two files and changes one line of a third."""
    assert len(_FILE.findall(TOLD)) + len(_LINE.findall(TOLD)) == 3


def test_all_that_follows_from_a_kind(house: Path) -> None:
    """``new`` starts a file; once written: a page, a list, a feed that publishing fills, the sitemap, the plan of the site, the guide."""
    assert "content/mila/offres/chargee-de-production.md" in run(house, "new", "mila", "offres", "Chargée de production")
    started = (house / "content/mila/offres/chargee-de-production.md").read_text(encoding="utf-8")
    assert "employer: À écrire" in started
    (house / "content/mila/offres/chargee-de-production.md").write_text(TEXT, encoding="utf-8")
    assert "textes que la prochaine publication annoncera : 1" in run(house, "check")
    assert "répétition : rien n'est mis en ligne" in run(house, "publish", "--rehearse")
    site = house / ".cache/publication/.rehearsal/site/current/mila"
    page = (site / "offres/chargee-de-production/index.html").read_text(encoding="utf-8")
    assert 'href="/flux/offres.xml"' in page
    assert 'href="/offres/chargee-de-production/"' in (site / "offres/index.html").read_text(encoding="utf-8")
    assert "Chargée de production" in (site / "flux/offres.xml").read_text(encoding="utf-8")
    assert [item["title"] for item in json.loads((site / "flux/offres.json").read_bytes())["items"]] == ["Chargée de production"]
    addresses = [element.text for element in etree.parse(site / "sitemap.xml").iter("{*}loc")]
    assert {"/offres/", "/offres/chargee-de-production/"} <= {str(address).partition(".fr")[2] for address in addresses}
    assert "Offres d’emploi" in (site / "plan-du-site/index.html").read_text(encoding="utf-8")
    assert 'href="/flux/offres.xml"' in (site / "flux/index.html").read_text(encoding="utf-8")
    run(house, "guide")
    guide = (house / "docs/guide.md").read_text(encoding="utf-8")
    assert "## Offres d'emploi" in guide
    assert "| `employer` | oui | Qui emploie |" in guide
