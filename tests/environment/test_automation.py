"""What runs by itself: the workflow of continuous integration, and the hooks of a commit and of a push."""

from __future__ import annotations

import subprocess
import sysconfig
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

SCRIPTS = Path(sysconfig.get_path("scripts"))


def script(name: str) -> Path:
    """A program that the environment has; the test is skipped, saying so, where it has not."""
    found = next(SCRIPTS.glob(f"{name}*"), None)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def test_the_workflow_is_clean() -> None:
    """zizmor, which looks for what a stranger could make of a workflow (permissions, credentials, moving tags), has nothing to say."""
    done = subprocess.run(
        [script("zizmor"), "--offline", "--no-progress", ".github"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_python_that_is_promised_is_tried() -> None:
    """The workflow runs on 3.11, the oldest that pyproject.toml lets in, and on each later one; and on Windows what editors type."""
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))["jobs"]
    windows = [step["run"] for step in jobs["windows"]["steps"] if "run" in step]

    assert jobs["whole"]["container"].startswith("python:3.11-")
    assert jobs["fast"]["strategy"]["matrix"]["python"] == ["3.12", "3.13", "3.14"]
    assert windows == ["python tasks.py check", "python tasks.py build"]
    assert all(job["timeout-minutes"] <= 30 for job in jobs.values())


def test_the_hooks_need_no_network() -> None:
    """pre-commit understands its file, whose hooks are all the project's own tools."""
    done = subprocess.run([script("pre-commit"), "validate-config"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr

    repositories = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert [repository["repo"] for repository in repositories] == ["local"]
    assert {hook["language"] for repository in repositories for hook in repository["hooks"]} == {"system"}
