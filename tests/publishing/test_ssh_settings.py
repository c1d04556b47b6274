"""What publication.toml says of servers that are reached by ssh."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.content.faults import ContentFaults
from plugins.publishing.rsync import Rsync
from plugins.publishing.settings import FILE, read_settings
from plugins.publishing.sftp import Sftp, SftpFiles
from plugins.publishing.ssh import Ssh, SshAccount

RSYNC = 'default = "site"\n\n[targets.site]\nkind = "rsync"\nhost = "ssh.exemple.fr"\nuser = "mila"\n'
SFTP = RSYNC.replace("rsync", "sftp")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (RSYNC, Rsync),
        (
            RSYNC
            + 'port = 2222\npath = "/srv/sites"\nidentity_file = "~/.ssh/publication"\nknown_hosts_file = "connus"\nserver = "nginx"\n',
            Rsync,
        ),
        (SFTP, Sftp),
        (SFTP + 'path = "www/sites"\nlinks = true\nask = { mila = "https://essai.exemple.fr" }\n', Sftp),
        (SFTP.replace("mila", "contact@asso.fr") + "links = false\n", SftpFiles),
    ],
)
def test_places_that_are_well_described(text: str, kind: type, tmp_path: Path) -> None:
    """A host and a user are enough; each kind of place is what it says."""
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    _name, settings = read_settings(tmp_path).place("")
    assert type(settings.target(tmp_path)) is kind


def test_files_are_where_they_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key may be in the home folder of who publishes; a file of known hosts is in the project."""
    monkeypatch.setenv("HOME", "/home/camille")
    (tmp_path / FILE).write_text(RSYNC + 'identity_file = "~/.ssh/publication"\nknown_hosts_file = "connus"\n', encoding="utf-8")
    _name, settings = read_settings(tmp_path).place("")
    assert settings.kind == "rsync"
    account = settings.ssh(tmp_path).account
    assert (account.identity, account.known_hosts) == (Path("/home/camille/.ssh/publication"), tmp_path / "connus")


def told(folder: Path, text: str) -> list[str]:
    """What is wrong with a publication.toml, as it is shown."""
    (folder / FILE).write_text(text, encoding="utf-8")
    try:
        read_settings(folder)
    except ContentFaults as error:
        return [str(fault) for fault in error.faults]
    return []


FOLDER = 'default = "site"\n\n[targets.site]\nkind = "folder"\npath = "sites"\n'
GIT = (
    'default = "site"\n\n[targets.site]\nkind = "git"\n{}sites = {{ mila = {{ host = "github", remote = "/a.git", branch = "pages" }} }}\n'
)


@pytest.mark.parametrize("text", [FOLDER + "{}", RSYNC + "{}", GIT], ids=["folder", "rsync", "git"])
@pytest.mark.parametrize(("patience", "good"), [(0, False), (1, True), (3600, True), (3601, False)])
def test_patience_lasts_from_a_second_to_an_hour(text: str, patience: int, good: bool, tmp_path: Path) -> None:
    """For every kind of place."""
    assert (told(tmp_path, text.format(f"patience = {patience}\n")) == []) == good


def test_a_folder_that_is_not_whole_is_in_the_project(tmp_path: Path) -> None:
    """One that is whole is where it says."""
    for path, place in (("sites", tmp_path / "sites"), (f"{tmp_path}/ailleurs", tmp_path / "ailleurs")):
        (place / "current").mkdir(parents=True)
        (place / "current" / "a").write_bytes(place.name.encode())
        (tmp_path / FILE).write_text(FOLDER.replace('"sites"', f'"{path}"'), encoding="utf-8")
        _name, settings = read_settings(tmp_path).place("")

        assert settings.target(tmp_path).read("a") == place.name.encode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (RSYNC.replace('"site"', '"ailleurs"'), "ligne 1 : « default » nomme « ailleurs », qui n'est pas un des lieux de [targets] : site"),
        ('default = "site"\n[targets]\n', "ligne 1 : « default » nomme « site », qui n'est pas un des lieux de [targets] : aucun"),
        (
            RSYNC.replace('host = "ssh', "host = ssh"),
            "ligne 5 : ce fichier n'est plus lisible à partir d'ici : vérifiez les guillemets, les virgules et les crochets",
        ),
    ],
    ids=["another place", "no place", "no TOML"],
)
def test_a_file_that_names_nothing_is_told(text: str, said: str, tmp_path: Path) -> None:
    """At its line, with the places that there are."""
    (fault,) = told(tmp_path, text)

    assert fault in (f"{FILE}, {said}", f"{FILE} : {said}")


# What somebody writes, the line that is told, and what is told.
MISTAKES = [
    (
        RSYNC.replace('kind = "rsync"\n', ""),
        3,
        "« targets, site » : « kind » dit quelle sorte de lieu c'est : « folder », « rsync », « sftp », « s3 », « git »",
    ),
    (
        RSYNC.replace("rsync", "ftp"),
        3,
        "« targets, site » : « kind » dit quelle sorte de lieu c'est : « folder », « rsync », « sftp », « s3 », « git »",
    ),
    (RSYNC.replace('user = "mila"\n', ""), 3, "« targets, site, user » : champ manquant ; ajoutez une ligne « user = … »"),
    (
        RSYNC.replace("ssh.exemple.fr", "ssh://ssh.exemple.fr"),
        5,
        "« targets, site, host » : « ssh://ssh.exemple.fr » : écrivez l'adresse du serveur seule, comme « ssh.exemple.fr » : "
        "sans « ssh:// », sans nom d'utilisateur, sans port",
    ),
    (
        RSYNC.replace("ssh.exemple.fr", "-oProxyCommand=x"),
        5,
        "« targets, site, host » : « -oProxyCommand=x » : écrivez l'adresse du serveur seule, comme « ssh.exemple.fr » : "
        "sans « ssh:// », sans nom d'utilisateur, sans port",
    ),
    (
        RSYNC.replace('"mila"', '"-l root"'),
        6,
        "« targets, site, user » : « -l root » : écrivez le nom d'utilisateur que l'hébergeur a donné, seul",
    ),
    (RSYNC + 'port = "vingt-deux"\n', 7, "« targets, site, port » : « vingt-deux » : un nombre entier est attendu"),
    (RSYNC + "port = 0\n", 7, "« targets, site, port » : « 0 » : au moins 1"),
    (RSYNC + "port = 70000\n", 7, "« targets, site, port » : « 70000 » : au plus 65535"),
    (
        RSYNC + 'path = "srv/sites"\n',
        7,
        "« targets, site, path » : « srv/sites » : écrivez le dossier depuis la racine : « / » si la clé est limitée par rrsync, "
        "sinon comme « /srv/sites »",
    ),
    (
        SFTP + 'path = "../autre"\n',
        7,
        "« targets, site, path » : « ../autre » : écrivez un dossier du serveur, comme « www/sites » : "
        "des lettres sans accents, des chiffres, des points, des tirets, des barres",
    ),
    (
        RSYNC + 'identity_file = "~/.ssh/publication.pub"\n',
        7,
        "« targets, site, identity_file » : « ~/.ssh/publication.pub » : c'est la moitié publique de la clé ; "
        "écrivez l'autre : le même nom, sans « .pub »",
    ),
    (
        RSYNC + 'password = "hunter2"\n',
        7,
        "« targets, site, password » : aucun secret ne s'écrit ici : docs/publier.md dit d'où vient la clé ; retirez cette ligne",
    ),
    (RSYNC + 'usr = "x"\n', 7, "« targets, site, usr » : champ inconnu ; vouliez-vous dire « user » ?"),
    (SFTP + 'links = "parfois"\n', 7, "« targets, site, links » : « parfois » : écrivez true (oui) ou false (non)"),
]


@pytest.mark.parametrize(("text", "line", "message"), MISTAKES, ids=lambda value: str(value)[-40:])
def test_mistakes_are_told_at_their_line(text: str, line: int, message: str, tmp_path: Path) -> None:
    """A mistake is one French sentence at the line where it stands, and no secret is repeated."""
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(ContentFaults) as caught:
        read_settings(tmp_path)
    assert [(fault.path, fault.line, fault.message) for fault in caught.value.faults] == [(FILE, line, message)]
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("", "la connexion à ssh.exemple.fr (port 2222) a été coupée"),
        ("\n  \n", "la connexion à ssh.exemple.fr (port 2222) a été coupée"),
        ("avant\nce que personne n'attend \n", "ssh.exemple.fr (port 2222) a répondu : ce que personne n'attend"),
    ],
)
def test_what_ssh_says_is_told(said: str, told: str) -> None:
    """Its last words, where nobody knows what they mean; nothing said is a line that was cut."""
    assert Ssh(SshAccount("ssh.exemple.fr", "mila", 2222)).reason(said) == told


def test_ssh_is_never_asked_for_a_password(tmp_path: Path) -> None:
    """It logs in by a key or not at all, to a host that is known, and gives nothing of this machine to it."""
    command = Ssh(SshAccount("ssh.exemple.fr", "mila", 2222, tmp_path / "cle", tmp_path / "connus")).command

    assert command[0] == "ssh"
    assert {"BatchMode=yes", "StrictHostKeyChecking=yes", "ForwardAgent=no", "IdentitiesOnly=yes"} <= set(command)
    assert command[command.index("-i") + 1] == str(tmp_path / "cle")
    assert (command[command.index("-p") + 1], command[command.index("-l") + 1]) == ("2222", "mila")
