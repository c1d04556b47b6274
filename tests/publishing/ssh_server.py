"""A real OpenSSH server for tests: on a free loopback port, with a host key, keys and settings of its own, for who runs the tests."""

from __future__ import annotations

import getpass
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from plugins.publishing.ssh import SshAccount

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
RRSYNC = shutil.which("rrsync")
SFTP_SERVER = next((path for path in ("/usr/lib/openssh/sftp-server", "/usr/libexec/openssh/sftp-server") if Path(path).exists()), None)
LOCALHOST = "127.0.0.1"
_CONFIG = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/authorized_keys
PidFile none
UsePAM no
StrictModes no
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
MaxStartups 100
Subsystem sftp internal-sftp
"""


class Server:
    """A server that runs; ``allow`` gives an account whose key may run one command."""

    def __init__(self, folder: Path, process: subprocess.Popen[bytes], port: int) -> None:
        self.folder = folder
        self.port = port
        self._process = process

    @property
    def known_hosts(self) -> Path:
        """A file that knows the server by its own key."""
        return self._knows("known_hosts", self.folder / "host.pub")

    def allow(self, command: str) -> SshAccount:
        """An account whose key may run a command and nothing else, as ``authorized_keys`` says it."""
        number = len(list(self.folder.glob("key-*.pub")))
        key = new_key(self.folder / f"key-{number}")
        public = key.with_suffix(".pub").read_text(encoding="utf-8")
        with (self.folder / "authorized_keys").open("a", encoding="utf-8") as opened:
            opened.write(f'command="{command}",restrict {public}')
        return SshAccount(LOCALHOST, getpass.getuser(), self.port, key, self.known_hosts)

    def stranger(self) -> SshAccount:
        """An account whose key the server does not know."""
        return SshAccount(LOCALHOST, getpass.getuser(), self.port, new_key(self.folder / f"stranger-{time.time_ns()}"), self.known_hosts)

    def knows_nobody(self) -> Path:
        """A file that knows no server."""
        file = self.folder / "knows_nobody"
        file.touch()
        return file

    def knows_another(self) -> Path:
        """A file that knows the server by another key than the one it has."""
        return self._knows("knows_another", new_key(self.folder / f"other-{time.time_ns()}").with_suffix(".pub"))

    def cut(self) -> None:
        """End all connections, as a cable that is pulled out would."""
        for status in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError, ValueError):
                parent = int(status.read_text(encoding="utf-8").rpartition(") ")[2].split()[1])
                if parent == self._process.pid:
                    os.kill(int(status.parent.name), signal.SIGKILL)

    def _knows(self, name: str, key: Path) -> Path:
        file = self.folder / name
        kind, value = key.read_text(encoding="utf-8").split()[:2]
        file.write_text(f"[{LOCALHOST}]:{self.port} {kind} {value}\n", encoding="utf-8")
        return file


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Run a server in a folder for the block."""
    assert SSHD
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # where sshd puts what it does without rights; its service makes it
    new_key(folder / "host")
    with socket.socket() as free:
        free.bind((LOCALHOST, 0))
        port = free.getsockname()[1]
    config = folder / "sshd_config"
    config.write_text(_CONFIG.format(port=port, folder=folder), encoding="utf-8")
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen([SSHD, "-D", "-e", "-f", str(config)], stdin=subprocess.DEVNULL, stderr=log) as process,
    ):
        try:
            _answers(port, process, folder / "log")
            server = Server(folder, process, port)
            yield server
            server.cut()
        finally:
            process.terminate()


def _answers(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(500):
        if process.poll() is not None:
            break
        with suppress(OSError), socket.create_connection((LOCALHOST, port), timeout=5) as asked:
            if asked.recv(4) == b"SSH-":
                return
        time.sleep(0.02)
    raise RuntimeError(log.read_text(encoding="utf-8"))


def new_key(file: Path) -> Path:
    """A new key without a passphrase, and its public half beside it."""
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", str(file)], check=True, stdin=subprocess.DEVNULL)
    return file


@contextmanager
def small_disk(folder: Path, size: str, *options: str) -> Iterator[Path]:
    """A folder that is a disk of its own (tmpfs), for the block; raises OSError where one may not mount."""
    folder.mkdir(exist_ok=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", ",".join([f"size={size}", *options]), "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        raise PermissionError(done.stderr.decode())
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
