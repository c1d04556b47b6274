"""Real servers on loopback ports, each with the rules in its own words, and one way of asking them."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from plugins.release.apache import apache
from plugins.release.caddy import caddy
from plugins.release.nginx import nginx
from plugins.release.rules import Rules

BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
MODULES = Path("/usr/lib/apache2/modules")
LONGEST_START = 20.0  # seconds

_NGINX = """\
{load}
daemon off;
pid {aside}/nginx.pid;
error_log {aside}/nginx.log;
worker_processes 1;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {aside}/a;
    proxy_temp_path {aside}/b;
    fastcgi_temp_path {aside}/c;
    uwsgi_temp_path {aside}/d;
    scgi_temp_path {aside}/e;
    server {{
        listen 127.0.0.1:{port};
        root {folder};
        include {aside}/rules.conf;
    }}
}}
"""
_CADDY = """\
{{
	admin off
	auto_https off
}}
http://127.0.0.1:{port} {{
	root * {folder}
	import {aside}/rules.caddy
}}
"""
_APACHE = """\
ServerRoot {aside}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {aside}/apache.pid
ErrorLog {aside}/apache.log
Mutex file:{aside} default
{user}
{modules}
TypesConfig /dev/null
DocumentRoot {folder}
<Directory />
AllowOverride None
Require all denied
</Directory>
<Directory {folder}>
AllowOverride All
Require all granted
</Directory>
"""
_APACHE_MODULES = ("mpm_event", "authz_core", "dir", "mime", "headers", "rewrite", "alias")


@dataclass(frozen=True)
class Server:
    """How a server is written for and started: its program, the files it wants, the command."""

    name: str
    program: str
    package: str
    prepare: Callable[[Rules, Path, Path, int], list[str]]


def _with_nginx(rules: Rules, folder: Path, aside: Path, port: int) -> list[str]:
    load = f"load_module {BROTLI};" if BROTLI.exists() else ""
    (aside / "rules.conf").write_text(nginx(rules, brotli=BROTLI.exists()))
    (aside / "nginx.conf").write_text(_NGINX.format(load=load, aside=aside, port=port, folder=folder))
    return ["-c", str(aside / "nginx.conf"), "-e", str(aside / "nginx.log")]


def _with_caddy(rules: Rules, folder: Path, aside: Path, port: int) -> list[str]:
    (aside / "rules.caddy").write_text(caddy(rules))
    (aside / "Caddyfile").write_text(_CADDY.format(aside=aside, port=port, folder=folder))
    return ["run", "--config", str(aside / "Caddyfile"), "--adapter", "caddyfile"]


def _with_apache(rules: Rules, folder: Path, aside: Path, port: int) -> list[str]:
    (folder / ".htaccess").write_text(apache(rules))
    modules = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in _APACHE_MODULES)
    user = "User nobody\nGroup nogroup" if os.getuid() == 0 else ""  # it serves as root to nobody
    (aside / "apache.conf").write_text(_APACHE.format(aside=aside, port=port, folder=folder, modules=modules, user=user))
    return ["-X", "-f", str(aside / "apache.conf")]


SERVERS = {
    server.name: server
    for server in (
        Server("nginx", "nginx", "nginx-light", _with_nginx),
        Server("caddy", "caddy", "caddy", _with_caddy),
        Server("apache", "apache2", "apache2", _with_apache),
    )
}


@dataclass(frozen=True)
class Said:
    """What a server said: the status, the headers by their names in small letters, the body as it came."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True)
class Running:
    """A server that runs."""

    name: str
    port: int

    def ask(self, target: str, method: str = "GET", **headers: str) -> Said:
        """Ask for a target, sent as it is; ``If_None_Match`` stands for ``If-None-Match``. A header that comes twice is told as « a | b »."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.putrequest(method, target, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            found: dict[str, str] = {}
            for name, value in answer.getheaders():
                key = name.lower()
                found[key] = f"{found[key]} | {value}" if key in found else value
            return Said(answer.status, found, answer.read())
        finally:
            connection.close()


def program(server: Server) -> str:
    """The program of a server; the test that asks for it is skipped without it."""
    found = shutil.which(server.program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if found is None:
        pytest.skip(f"{server.name} manque : apt install {server.package}")
    return found


@contextmanager
def running(server: Server, rules: Rules, folder: Path, aside: Path) -> Iterator[Running]:
    """A server that serves a folder by the rules, until the end of the block; ``aside`` is a folder for its own files."""
    path, port = program(server), _free_port()
    command = [path, *server.prepare(rules, folder, aside, port)]
    environment = {**os.environ, "HOME": str(aside), "XDG_DATA_HOME": str(aside), "XDG_CONFIG_HOME": str(aside)}
    with (aside / "said.txt").open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env=environment, start_new_session=True)
        try:
            _wait(process, port, aside)
            yield Running(server.name, port)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=LONGEST_START)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int, aside: Path) -> None:
    limit = time.monotonic() + LONGEST_START
    while time.monotonic() < limit and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("\n".join(path.read_text() for path in (*aside.glob("*.txt"), *aside.glob("*.log"))))
