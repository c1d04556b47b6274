"""What a machine that publishes by itself is given: units of systemd, a mail when they fail, a script for forges."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from email import message_from_bytes, policy
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.conftest import ROOT

UNITS = ROOT / "deploy" / "systemd"
NAMES = ("mila-publication.service", "mila-publication.timer", "mila-publication-courriel@.service")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="systemd, sh and bash")


def given(name: str, directive: str) -> list[str]:
    """What a unit says of a directive, as often as it does."""
    return re.findall(rf"^{directive}=(.*)$", (UNITS / name).read_text(encoding="utf-8"), re.MULTILINE)


def fake(folder: Path, name: str, text: str) -> None:
    """A program of a name, first in the PATH of those that are run with ``folder``."""
    (folder / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env={"HOME": str(folder), **environment, "PATH": f"{folder}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed (apt install systemd)")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    """systemd has nothing to say of them, where the programs that they start are there."""
    for name in NAMES:
        text = (UNITS / name).read_text(encoding="utf-8").replace("/srv/mila-sites/deploy/systemd/courriel", str(UNITS / "courriel"))
        (tmp_path / name.replace("@", "@x")).write_text(text.replace("/usr/bin/python3", sys.executable), encoding="utf-8")
    files = [str(path) for path in sorted(tmp_path.iterdir())]
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", *files], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_it_is_published_after_midnight_in_paris_and_a_failure_is_mailed() -> None:
    """The timer says so, whatever the machine's own zone; the service publishes, asks what is online, and names the unit that mails."""
    service, timer, mail = NAMES

    assert given(timer, "OnCalendar") == ["*-*-* 00:05:00 Europe/Paris"]
    assert given(timer, "Persistent") == ["true"]
    assert given(service, "ExecStart") == ["/usr/bin/python3 tasks.py publish", "/usr/bin/python3 tasks.py status --online"]
    assert [each.partition("@")[0] + "@.service" for each in given(service, "OnFailure")] == [mail]


def test_the_mail_has_the_last_words_of_the_unit(tmp_path: Path) -> None:
    """The machine's sendmail is given a mail that a strict parser understands, to whom the setting names, with what the journal has."""
    fake(tmp_path, "journalctl", "echo 'le disque est plein'")
    fake(tmp_path, "sendmail", f"cat >{tmp_path}/mail")
    done = run(tmp_path, "sh", str(UNITS / "courriel"), "mila-publication.service", DESTINATAIRE="qui@exemple.fr")
    mail = message_from_bytes((tmp_path / "mail").read_bytes(), policy=policy.default)

    assert done.returncode == 0, done.stderr
    assert mail["To"] == "qui@exemple.fr"
    assert "mila-publication.service" in mail["Subject"]
    assert mail.defects == []
    assert "le disque est plein" in mail.get_content()


@pytest.mark.skipif(shutil.which("ssh-agent") is None, reason="ssh-agent is not installed (apt install openssh-client)")
def test_a_forge_publishes_with_its_secrets_on_no_disk(tmp_path: Path) -> None:
    """What publishes finds an agent with the key and Git with a password, but no key; nothing of them is written, and the agent ends."""
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "made"], check=True)
    key = (tmp_path / "made").read_text(encoding="ascii")
    (tmp_path / "made").unlink()
    fake(
        tmp_path,
        "python3",
        'echo "$*" "[${SSH_KEY-}]" "$SSH_AUTH_SOCK"; ssh-add -l; printf "protocol=https\nhost=forge.example\n\n" | git credential fill',
    )
    script = ROOT / "deploy" / "forge" / "publish"
    done = run(tmp_path, "bash", str(script), SSH_KEY=key, SSH_KNOWN_HOSTS="hote ssh-ed25519 AAAA", GIT_USER="qui", GIT_PASSWORD="secret")

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("tasks.py publish [] ")
    assert "ED25519" in done.stdout
    assert "username=qui\npassword=secret\n" in done.stdout
    socket = Path(done.stdout.split()[3])
    while socket.exists():  # the agent was told to end, and takes it away
        time.sleep(0.02)
    assert "PRIVATE KEY" not in "".join(path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file())


def test_a_publication_that_fails_fails_the_forge(tmp_path: Path) -> None:
    """The script ends as the command does."""
    fake(tmp_path, "python3", "exit 3")

    assert run(tmp_path, "bash", str(ROOT / "deploy" / "forge" / "publish"), GIT_USER="qui", GIT_PASSWORD="secret").returncode == 3


class Forge(BaseHTTPRequestHandler):
    """A forge's API, as far as issues go: the same paths, fields and statuses at GitHub and Forgejo."""

    def __init__(self, *args: object, issues: list[dict[str, str]]) -> None:
        self.issues = issues
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        assert self.path.startswith("/api/repos/mila/sites/issues?state=open&")
        self._answer(200, self.issues)

    def do_POST(self) -> None:
        assert self.path == "/api/repos/mila/sites/issues"
        self.issues.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self._answer(201, self.issues[-1])

    def _answer(self, status: int, value: object) -> None:
        status = status if self.headers["Authorization"] == "token secret" else 401
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the standard library's name
        pass


def test_a_failure_is_told_once_in_the_forge(tmp_path: Path) -> None:
    """One issue, with where to read on, however many nights it fails; the token is in the environment alone."""
    issues: list[dict[str, str]] = [{"title": "Autre chose"}]
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Forge, issues=issues)) as server:
        Thread(target=partial(server.serve_forever, poll_interval=0.02), daemon=True).start()
        forge = f"http://127.0.0.1:{server.server_port}"
        given = {"GITHUB_API_URL": f"{forge}/api", "GITHUB_SERVER_URL": forge, "GITHUB_REPOSITORY": "mila/sites", "GITHUB_RUN_ID": "7"}
        done = [run(tmp_path, sys.executable, str(ROOT / "deploy" / "forge" / "tell"), **given, TOKEN="secret") for _night in range(2)]
        refused = run(tmp_path, sys.executable, str(ROOT / "deploy" / "forge" / "tell"), **given, TOKEN="autre")
        server.shutdown()

    assert [(each.returncode, each.stdout) for each in done] == [
        (0, "« La publication a échoué » est ouvert\n"),
        (0, "« La publication a échoué » est déjà ouvert\n"),
    ]
    assert [issue["title"] for issue in issues] == ["Autre chose", "La publication a échoué"]
    assert f"{forge}/mila/sites/actions/runs/7" in issues[1]["body"]
    assert refused.returncode != 0


@pytest.mark.skipif(shutil.which("goaccess") is None, reason="goaccess is not installed (apt install goaccess)")
def test_the_audience_has_no_addresses(tmp_path: Path) -> None:
    """What GoAccess makes of a log with our setting counts its lines, and has no address, query or name of it."""
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    lines = [
        f'203.0.113.77 - - [30/Nov/2026:10:00:00 +0100] "GET /agenda/?q=secret HTTP/1.1" 200 5000 "https://www.exemple.fr/" "{agent}"',
        f'2001:db8:1234:5678::1 - jean [30/Nov/2026:10:00:01 +0100] "GET /agenda.ics HTTP/1.1" 200 1000 "-" "{agent}"',
    ]
    (tmp_path / "access.log").write_text("\n".join(lines) + "\n", encoding="ascii")
    setting = f"--config-file={ROOT / 'deploy' / 'goaccess.conf'}"
    done = run(tmp_path, "goaccess", str(tmp_path / "access.log"), setting, f"--output={tmp_path / 'out.json'}", **dict(os.environ))
    report = (tmp_path / "out.json").read_text(encoding="utf-8")

    assert done.returncode == 0, done.stderr
    assert '"valid_requests": 2' in report
    assert [word for word in ("203.0", "2001:db8", "secret", "jean") if word in report] == []
