"""What tests of publishing are given: an ssh server of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.publishing.ssh_server import SSHD, Server, serving


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An OpenSSH server on a free loopback port, whose keys are those that a test asks for."""
    if SSHD is None:
        pytest.skip("le serveur OpenSSH n'est pas sur cette machine : apt-get install openssh-server")
    with serving(tmp_path_factory.mktemp("sshd")) as running:
        yield running
