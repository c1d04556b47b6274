"""OpenSSH as it is called for publishing: never a question, never a password, a host that is known; and what it says, in French."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import weakref
from dataclasses import dataclass
from pathlib import Path

UNCHANGED = "ce qui est en ligne n'a pas changé"
UNSURE = "la publication a pu être mise en ligne ou non : recommencez, la prochaine publication le saura"
_CONNECT = 15  # seconds to reach a host
_SILENCE = 10  # seconds between two questions to a host that says nothing; three without an answer end the connection
_SHARED = 15  # seconds that a connection stays for the next command

UNKNOWN_HOST = (
    "cette machine ne connaît pas encore {at} : demandez à l'hébergeur l'empreinte de sa clé, "
    "puis lancez une fois « ssh -p {port} {user}@{host} » et répondez « yes » si c'est la même"
)
CHANGED_HOST = (
    "{at} n'a plus la clé que cette machine connaît : demandez à l'hébergeur s'il l'a changée ; si oui, "
    "« ssh-keygen -R {known} » oublie l'ancienne ; sinon, quelqu'un se fait passer pour lui"
)
REFUSED_KEY = (
    "{at} refuse la clé : vérifiez « user » et « identity_file » dans publication.toml, que « ssh-add -l » montre la clé "
    "si elle a une phrase de passe, et qu'elle est bien dans authorized_keys"
)
NO_SUCH_HOST = "l'adresse {host} n'existe pas ou n'est pas joignable : vérifiez « host » dans publication.toml, et la connexion à Internet"
SILENT = "{at} ne répond pas : vérifiez « host » et « port » dans publication.toml, et la connexion à Internet"
CUT = "la connexion à {at} a été coupée"
FULL = "le disque de {at} est plein : libérez de la place, ou demandez-en à l'hébergeur"
READ_ONLY = "{at} refuse que l'on y écrive : vérifiez « path » dans publication.toml, et les droits de ce dossier"
BUSY = "une autre publication est en cours sur {at} ; attendez qu'elle finisse"
NO_RSYNC = "{at} n'a pas rsync, ou la clé n'y donne pas droit : demandez-le à l'hébergeur, ou publiez avec kind = \"sftp\""
NO_FOLDER = "{at} n'a pas le dossier « path » de publication.toml : créez-le d'abord"
TOO_LONG = "{at} n'a pas fini en {minutes} minutes"
ABSENT = "{} n'est pas installé sur cette machine : « sudo apt install {} »"
ELSE = "{at} a répondu : {said}"

# What ssh, rsync, rrsync and sshd say, in the order in which it is looked for: the cause is told before what follows from it.
_SENTENCES = (
    (r"REMOTE HOST IDENTIFICATION HAS CHANGED", CHANGED_HOST),
    (r"host key is known for|Host key verification failed", UNKNOWN_HOST),
    (r"Permission denied \([a-z]|Too many authentication failures", REFUSED_KEY),
    (r"Could not resolve hostname|Network is unreachable|No route to host", NO_SUCH_HOST),
    (r"connect to host .*(Connection refused|timed out)|Connection timed out during banner exchange", SILENT),
    (r"Another instance of rrsync", BUSY),
    (r"No space left on device|Disk quota exceeded|File too large", FULL),
    (r"Read-only file system|read-only server|Permission denied \(13\)|Operation not permitted", READ_ONLY),
    (r"r?rsync: (command )?not found|not found: r?rsync|Remote command not allowed", NO_RSYNC),
    (r"unable to pin|No such file or directory \(2\)|change_dir", NO_FOLDER),
    (r"connection unexpectedly closed|Connection (closed|reset)|Broken pipe|not responding|io timeout|error in rsync protocol", CUT),
)


@dataclass(frozen=True)
class SshAccount:
    """Who logs in where: with the key of ``identity``, or those of the agent; hosts are known by ``known_hosts``, or ssh's own file."""

    host: str
    user: str
    port: int = 22
    identity: Path | None = None
    known_hosts: Path | None = None


class Ssh:
    """The ssh command of an account. Commands that follow one another share a connection, where the system can."""

    def __init__(self, account: SshAccount) -> None:
        self.account = account
        self._sockets = tempfile.mkdtemp(prefix="ssh-")  # a socket's path must be short
        weakref.finalize(self, shutil.rmtree, self._sockets, ignore_errors=True)

    @property
    def command(self) -> list[str]:
        """The command with its options; a host and a command, or a subsystem, follow."""
        account = self.account
        options = {
            "BatchMode": "yes",
            "ConnectTimeout": str(_CONNECT),
            "ServerAliveInterval": str(_SILENCE),
            "ServerAliveCountMax": "3",
            "StrictHostKeyChecking": "yes",
            "ForwardAgent": "no",
            "ClearAllForwardings": "yes",
        }
        if os.name == "posix":  # ssh on Windows cannot share a connection
            options |= {"ControlMaster": "auto", "ControlPath": f"{self._sockets}/%C", "ControlPersist": str(_SHARED)}
        if account.known_hosts:
            options["UserKnownHostsFile"] = f'"{account.known_hosts.as_posix()}"'
        if account.identity:
            options["IdentitiesOnly"] = "yes"
        words = ["ssh", "-T", "-x", "-p", str(account.port), "-l", account.user]
        words += [word for name, value in options.items() for word in ("-o", f"{name}={value}")]
        return [*words, "-i", str(account.identity)] if account.identity else words

    def reason(self, said: str) -> str:
        """A French sentence for what ssh, or a program that was called through it, said as it failed."""
        known = next((sentence for pattern, sentence in _SENTENCES if re.search(pattern, said)), None)
        last = next((line.strip() for line in reversed(said.splitlines()) if line.strip()), "")
        return self.told(known or (ELSE if last else CUT), said=last)

    def told(self, sentence: str, **values: str) -> str:
        """A sentence with the names of the account in it."""
        account = self.account
        usual = account.port == 22
        return sentence.format(
            at=account.host if usual else f"{account.host} (port {account.port})",
            known=account.host if usual else f'"[{account.host}]:{account.port}"',
            host=account.host,
            port=account.port,
            user=account.user,
            **values,
        )
