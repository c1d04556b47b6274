"""``publication.toml``: where sites are published. It holds no secret: keys come from the environment or from an agent."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Annotated, ClassVar, Literal, TypeAlias, get_args

from pydantic import AfterValidator, Discriminator, Field, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from ..content.faults import ContentFaults, Fault, suggestion
from ..content.fields import Choice, Slug
from ..content.frontmatter import nearest_line
from ..content.messages import field_faults
from ..content.record import Record
from ..content.site import line_index
from ..release.serving import SERVERS
from .folder import Folder
from .git_pages import Branch, GitPages, Host
from .rsync import Rsync
from .s3 import S3, Bucket, Headers, connect, plain_headers
from .sftp import Sftp, SftpFiles
from .ssh import Ssh, SshAccount
from .target import Target

FILE = "publication.toml"
MISSING = "ce fichier manque : il dit où publier les sites ; docs/publier.md donne, pour chaque hébergement, les lignes à y écrire"
UNREADABLE = "ce fichier n'est plus lisible à partir d'ici : vérifiez les guillemets, les virgules et les crochets"
NO_TARGET = "il n'y a pas de lieu de publication « {} » ; ceux de publication.toml : {}"
NO_DEFAULT = "« default » nomme « {} », qui n'est pas un des lieux de [targets] : {}"


def _base(text: str) -> str:
    if not re.fullmatch(r"https?://[a-z0-9.-]+(:\d+)?", text):
        raise ValueError("l'adresse où demander un site s'écrit « https://www.exemple.fr », sans barre à la fin")
    return text


Base = Annotated[str, AfterValidator(_base)]


def _matching(expression: str, message: str) -> AfterValidator:
    """A text that matches an expression as a whole; the message says what it should be."""

    def judged(text: str) -> str:
        if not re.fullmatch(expression, text):
            raise ValueError(message)
        return text

    return AfterValidator(judged)


BUCKET = "un compartiment s'écrit « www-exemple », ou « www-exemple/dossier »"
REGION = "une région s'écrit comme chez l'hébergeur : « fr-par », « eu-west-3 »"
REMOTE = "un dépôt s'écrit « git@codeberg.org:asso/site.git » ou « https://… », sans clé dedans : elle vient de l'agent ssh ou de git"
BRANCH = "une branche s'écrit « pages » ou « gh-pages »"
DOMAIN = "un domaine s'écrit « www.exemple.fr », sans https:// ni barre"
SAME = "deux sites ont le même lieu : l'un effacerait l'autre"
KIND = "« kind » dit quelle sorte de lieu c'est : « {} »"

BucketName = Annotated[str, _matching(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[a-z0-9][a-z0-9._-]*)*", BUCKET)]
Region = Annotated[str, _matching(r"[a-z0-9-]+", REGION)]
Remote = Annotated[
    str, _matching(r"https://[\w.-]+(:\d+)?/[\w./~-]+|ssh://(\w+@)?[\w.-]+(:\d+)?/[\w./~-]+|\w+@[\w.-]+:[\w./~-]+|/[\w./-]+", REMOTE)
]
BranchName = Annotated[str, _matching(r"(?!.*(\.\.|//|\.lock$|-next$))[A-Za-z0-9]([\w./-]*\w)?", BRANCH)]
Domain = Annotated[str, _matching(r"[a-z0-9-]+(\.[a-z0-9-]+)+", DOMAIN)]


def _apart(places: Mapping[str, object]) -> Mapping[str, object]:
    if len({str(place).lower() for place in places.values()}) < len(places):
        raise ValueError(SAME)
    return places


HOST = "écrivez l'adresse du serveur seule, comme « ssh.exemple.fr » : sans « ssh:// », sans nom d'utilisateur, sans port"
USER = "écrivez le nom d'utilisateur que l'hébergeur a donné, seul"
FOLDER = "écrivez un dossier du serveur, comme « www/sites » : des lettres sans accents, des chiffres, des points, des tirets, des barres"
WHOLE = "écrivez le dossier depuis la racine : « / » si la clé est limitée par rrsync, sinon comme « /srv/sites »"
PUBLIC_HALF = "c'est la moitié publique de la clé ; écrivez l'autre : le même nom, sans « .pub »"
NOT_HERE = "aucun secret ne s'écrit ici : docs/publier.md dit d'où vient la clé ; retirez cette ligne"
UNKNOWN = "champ inconnu{}"
_SECRETS = ("password", "passphrase", "mot_de_passe", "motdepasse", "secret", "token", "key", "cle")

HostName = Annotated[str, _matching(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?", HOST)]
User = Annotated[str, _matching(r"[A-Za-z0-9_][A-Za-z0-9_.@+-]*", USER)]
Place = Annotated[str, _matching(r"(?!.*\.\.)[A-Za-z0-9._/][A-Za-z0-9._/-]*", FOLDER)]
WholePlace = Annotated[Place, _matching(r"/.*", WHOLE)]


def _private(file: Path) -> Path:
    if file.suffix == ".pub":
        raise ValueError(PUBLIC_HALF)
    return file


class PlaceSettings(Record):
    """What every place may say of how its sites are asked for once they are online.

    ``ask`` are their addresses, where they are not those of site.toml; ``patience`` the seconds until they must show what was sent.
    """

    ask: Mapping[Slug, Base] = Field(default={})
    patience: int = Field(default=60, ge=1, le=3600)


class FolderSettings(PlaceSettings):
    """A folder of this machine; its server's roots are ``<path>/current/<site>/``. ``server`` is the one that reads it."""

    sends_headers: ClassVar[bool] = True

    kind: Literal["folder"]
    path: Path
    server: Annotated[str, Choice(SERVERS)] = "none"

    def target(self, root: Path) -> Target:
        """The place; a path that is not whole begins in the project."""
        return Folder(root / self.path)


class S3Settings(PlaceSettings):
    """Storage that speaks S3: ``store`` keeps the releases, ``sites`` says from where each is served; Amazon's without ``endpoint``."""

    sends_headers: ClassVar[bool] = False  # but for some: the policy goes into pages
    server: ClassVar[str] = "none"

    kind: Literal["s3"]
    region: Region
    store: BucketName
    sites: Annotated[Mapping[Slug, BucketName], AfterValidator(_apart)]
    endpoint: Base | None = None

    def target(self, _root: Path, headers: Headers = plain_headers) -> Target:
        """The place. Raises PublishingRefused where there is no key, or no boto3."""
        sites = {name: Bucket.of(bucket) for name, bucket in self.sites.items()}
        return S3(connect(self.endpoint, self.region), Bucket.of(self.store), sites, headers)


class BranchSettings(Record):
    """A branch that a host serves as a site."""

    host: Host
    remote: Remote
    branch: BranchName
    domain: Domain | None = None


class GitSettings(PlaceSettings):
    """A branch of a Git remote for each site: GitHub Pages, Codeberg Pages, GitLab Pages."""

    sends_headers: ClassVar[bool] = False
    server: ClassVar[str] = "none"

    kind: Literal["git"]
    sites: Annotated[Mapping[Slug, BranchSettings], AfterValidator(_apart)]
    patience: int = Field(default=900, ge=1, le=3600)  # a forge builds in its own time

    def target(self, root: Path) -> Target:
        """The place, and the repository under ``.cache`` that is pushed from."""
        sites = {name: Branch(each.remote, each.branch, each.host, each.domain or "") for name, each in self.sites.items()}
        name = sha256(repr(sorted(sites.items())).encode()).hexdigest()[:16]
        return GitPages(root / ".cache" / "publication" / f"{name}.git", sites)


class SshSettings(PlaceSettings):
    """A server that is reached by ssh, with the key of a file, or one that an agent holds; nobody is asked for a password.

    ``known_hosts_file`` is a file of the project that knows the server, for machines where nobody has logged in to it.
    """

    sends_headers: ClassVar[bool] = True

    host: HostName
    port: int = Field(default=22, ge=1, le=65535)
    user: User
    identity_file: Annotated[Path, AfterValidator(_private)] | None = None
    known_hosts_file: Path | None = None
    server: Annotated[str, Choice(SERVERS)] = "none"

    def ssh(self, root: Path) -> Ssh:
        """How ssh is called; files whose path is not whole are in the project, « ~ » is the home folder of who publishes."""
        files = [root / file.expanduser() if file else None for file in (self.identity_file, self.known_hosts_file)]
        return Ssh(SshAccount(self.host, self.user, self.port, *files))


class RsyncSettings(SshSettings):
    """A server that has rsync; ``path`` is « / » where the key leads to one folder (``rrsync``), else that folder on the server."""

    kind: Literal["rsync"]
    path: WholePlace = "/"

    def target(self, root: Path) -> Target:
        """The place."""
        return Rsync(self.ssh(root), self.path)


class SftpSettings(SshSettings):
    """A host that gives SFTP alone; ``path`` begins where one arrives, or with « / ».

    Without ``links``, for hosts that make none or follow none, files are replaced one by one.
    """

    kind: Literal["sftp"]
    path: Place = "."
    links: bool = True

    def target(self, root: Path) -> Target:
        """The place."""
        return (Sftp if self.links else SftpFiles)(self.ssh(root), self.path)


Settings: TypeAlias = Annotated[FolderSettings | RsyncSettings | SftpSettings | S3Settings | GitSettings, Discriminator("kind")]
_KINDS: Mapping[str, type[Record]] = {get_args(each.model_fields["kind"].annotation)[0]: each for each in get_args(get_args(Settings)[0])}


class PublicationToml(Record):
    """What publication.toml holds: the places by name, and the one that is meant where none is named."""

    default: Slug
    targets: Mapping[Slug, Settings]

    def place(self, name: str) -> tuple[str, Settings]:
        """The name and the settings of a place, or of the default one. Raises KeyError where there is none."""
        chosen = name or self.default
        return chosen, self.targets[chosen]


def read_settings(root: Path) -> PublicationToml:
    """The publication.toml of a project. Raises ContentFaults with all that is wrong in it, or where there is none."""
    file = root / FILE
    if not file.is_file():
        raise ContentFaults([Fault(FILE, 0, MISSING)])
    text = file.read_text(encoding="utf-8", errors="replace")
    try:
        found = PublicationToml.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise ContentFaults([Fault(FILE, int(line[1]) if line else 0, UNREADABLE)]) from None
    except ValidationError as error:
        lines = line_index(text)
        faults = field_faults(PublicationToml, {}, _without_kinds(error), line="{} = …")
        raise ContentFaults(Fault(FILE, nearest_line(lines, location), message) for location, message in faults) from None
    if found.default not in found.targets:
        message = NO_DEFAULT.format(found.default, ", ".join(found.targets) or "aucun")
        raise ContentFaults([Fault(FILE, nearest_line(line_index(text), ("default",)), message)])
    return found


def _without_kinds(error: ValidationError) -> ValidationError:
    """The same, each fault at its place in the file: pydantic puts the kind of a place between its name and its fields."""
    details = []
    for each in error.errors(include_url=False):
        location, value = each["loc"], each["input"]
        kind: PydanticCustomError | str = each["type"]
        if each["type"].startswith("union_tag"):
            kind = _rule(KIND.format(" », « ".join(_KINDS)))
        elif location[:1] == ("targets",) and len(location) > 3:
            location = location[:2] + location[3:]
            if each["type"] == "extra_forbidden" and len(location) == 3:
                word, value = str(location[-1]), None  # it may be a secret: it is not shown
                fields = _KINDS[str(each["loc"][2])].model_fields
                kind = _rule(NOT_HERE if word.lower() in _SECRETS else UNKNOWN.format(suggestion(word, fields)))
        details.append(InitErrorDetails(type=kind, loc=location, input=value, ctx=each.get("ctx", {})))
    return ValidationError.from_exception_data(error.title, details)


def _rule(text: str) -> PydanticCustomError:
    return PydanticCustomError("rule", "{text}", {"text": text})
