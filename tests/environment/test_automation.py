"""What runs by itself: the workflows of continuous integration and of publication, and the hooks of a commit and of a push."""

from __future__ import annotations

import subprocess
import sysconfig
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from plugins.french.dates import PARIS
from tests.conftest import ROOT

SCRIPTS = Path(sysconfig.get_path("scripts"))


def script(name: str) -> Path:
    """A program that the environment has; the test is skipped, saying so, where it has not."""
    found = next(SCRIPTS.glob(f"{name}*"), None)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


WORKFLOWS = [
    path.relative_to(ROOT).as_posix() for forge in (".github", ".forgejo") for path in sorted((ROOT / forge / "workflows").iterdir())
]
PUBLISHING = [path for path in WORKFLOWS if path.endswith("/publication.yml")]


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_a_workflow_is_clean(workflow: str) -> None:
    """zizmor, which looks for what a stranger could make of a workflow (permissions, credentials, moving tags), has nothing to say."""
    done = subprocess.run([script("zizmor"), "--offline", "--no-progress", workflow], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("workflow", PUBLISHING)
def test_a_publication_runs_when_it_must_and_is_never_cut(workflow: str) -> None:
    """It runs for a change of main, by hand, and five minutes after midnight in Paris on any day of the year; one waits for the other."""
    read = yaml.safe_load((ROOT / workflow).read_text(encoding="utf-8"))
    events = read[True]  # YAML 1.1 reads the key « on » as a truth
    minutes = {(int(cron.split()[1]), int(cron.split()[0])) for cron in (each["cron"] for each in events["schedule"])}

    assert events["push"]["branches"] == ["main"]
    assert "workflow_dispatch" in events
    assert read["permissions"] == {}
    assert read["concurrency"] == {"group": "publication", "cancel-in-progress": False}
    for day in range(365):
        midnight = datetime(2027, 1, 1, 0, 5, tzinfo=PARIS) + timedelta(days=day)
        utc = midnight.astimezone(UTC)
        assert (utc.hour, utc.minute) in minutes


@pytest.mark.parametrize("workflow", PUBLISHING)
def test_secrets_are_given_to_the_step_that_needs_them_alone(workflow: str) -> None:
    """Only the step that publishes has the secrets of the place; no other step, and no whole job, has any."""
    read = yaml.safe_load((ROOT / workflow).read_text(encoding="utf-8"))
    steps = [step for job in read["jobs"].values() for step in job["steps"]]

    assert "env" not in read
    assert all("env" not in job for job in read["jobs"].values())
    assert [step["name"] for step in steps if "secrets." in str(step)] == ["Publier"]
    assert all("@" not in step["uses"] or len(step["uses"].split("@")[1].split()[0]) == 40 for step in steps if "uses" in step)


def test_both_forges_publish_in_the_same_way() -> None:
    """From the environment on, GitHub and Forgejo run the same commands with the same variables."""
    jobs = [yaml.safe_load((ROOT / workflow).read_text(encoding="utf-8"))["jobs"]["publish"] for workflow in PUBLISHING]
    ends = [[(step.get("env"), step["run"].replace("python3 ", "python ")) for step in job["steps"][-4:]] for job in jobs]

    assert len(PUBLISHING) == 2
    assert ends[0] == ends[1]


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
