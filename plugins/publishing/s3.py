"""S3-compatible storage as the place of publication: one bucket, or one folder of a bucket, for each site, and a store of releases.

The store (a bucket or a folder of one, which need not be public) holds ``.objects/<sha256>``, the bytes of each file once, by their hash;
``.releases/<name>.json``, the manifest of each release; and ``.state.json``, which says what is online. Files are kept by their hash, not
once a release, for then sending is only what the store has not yet, whatever was killed before, and going back is the same act as going
on: copies inside the service, from ``.objects/`` to the addresses of visitors, with the headers of each address.

No service can replace a thousand objects at one point. So ``switch`` first writes in ``.state.json`` that it begins, if nobody else has
written there since (``If-Match``, RFC 9110, 13.1.1; where a service does not know it, what was written is read again), then copies:
assets, pages, home pages, feeds and calendars, so that who reads one of them finds what it leads to, and ``.release.json`` after all of
them; then it deletes what is gone; then it writes that it is done. Killed in between, it is finished by whoever next asks for
``.release.json``: never undone, for subscribers may have read it. What is copied or not is told by checksums alone: the hash and headers
that an address was given and the ETag it got then, against the ETag it has now; what somebody broke by hand is mended.
"""

from __future__ import annotations

import json
import os
import secrets
from base64 import b64encode
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import file_digest, md5, sha256
from pathlib import Path
from typing import Protocol, TypedDict, TypeVar

from ..release.manifest import FILE, Manifest, UnreadableManifest
from ..release.manifest import read as read_manifest
from ..release.rules import Rules
from .folder import OUTRUN
from .target import PublishingRefused

Headers = Callable[[str], Mapping[str, str]]
_RULES = Rules("", frozenset())

NO_BOTO3 = "publier vers un stockage S3 demande boto3, qui n'est pas installé ; « uv sync --group s3 » ou « pip install boto3 » l'installe"
NO_KEY = "il manque la clé du stockage : mettez-la dans les variables AWS_ACCESS_KEY_ID et AWS_SECRET_ACCESS_KEY, jamais dans un fichier"
NO_PLACE = "il n'y a pas de compartiment pour le site « {0} » ; ajoutez-le sous « sites » dans publication.toml"
DIFFERENT = "{} a changé pendant l'envoi ; recommencez"
_NOT_FOUND = "le compartiment n'existe pas ; créez-le chez l'hébergeur, ou corrigez son nom ou la région dans publication.toml"
_WRONG_KEY = "la clé n'est pas la bonne ; vérifiez AWS_ACCESS_KEY_ID et AWS_SECRET_ACCESS_KEY"
_FORBIDDEN = "la clé n'a pas le droit d'y lire ou d'y écrire ; donnez-le-lui chez l'hébergeur"
_CLOCK = "l'horloge de cette machine n'est pas à l'heure ; réglez-la"
_BUSY = "le service est débordé ou en panne ; recommencez dans quelques minutes"
_SILENT = "le service ne répond pas ; vérifiez la connexion, et l'adresse « endpoint » dans publication.toml"
_FULL = "il n'y a plus de place"
_OTHER = "l'échange avec le service n'a pas pu se faire ({}) ; montrez cette ligne à qui programme les sites"
_UNCHANGED = "ce qui est en ligne n'a pas changé"
_BEGUN = "la mise en ligne est commencée, la prochaine commande la finira"

_BY_CODE: Mapping[str, str] = {
    "NoSuchBucket": _NOT_FOUND,
    "PermanentRedirect": _NOT_FOUND,
    "AuthorizationHeaderMalformed": _NOT_FOUND,
    "InvalidAccessKeyId": _WRONG_KEY,
    "SignatureDoesNotMatch": _WRONG_KEY,
    "InvalidToken": _WRONG_KEY,
    "ExpiredToken": _WRONG_KEY,
    "AccessDenied": _FORBIDDEN,
    "403": _FORBIDDEN,
    "RequestTimeTooSkewed": _CLOCK,
    "SlowDown": _BUSY,
    "ServiceUnavailable": _BUSY,
    "InternalError": _BUSY,
    "RequestTimeout": _BUSY,
    "500": _BUSY,
    "502": _BUSY,
    "503": _BUSY,
    "504": _BUSY,
    "QuotaExceeded": _FULL,
    "EntityTooLarge": _FULL,
}
_NO_CONDITIONS = ("NotImplemented", "InvalidArgument", "InvalidRequest", "501")  # what services say that do not know If-Match
_NO_OBJECT = ("NoSuchKey", "404")

_OBJECTS, _RELEASES, _STATE = ".objects/", ".releases/", ".state.json"
_UNKNOWN = ("", "")  # what an address was given, where nobody knows whether it has been given it
_AT_ONCE = 8  # requests
_BATCH = 64  # copies between two looks at whether somebody else has begun
_ATTEMPTS = 4  # of each request, with growing pauses
_CONNECT, _READ = 10, 30  # seconds
_GRACE = timedelta(days=1)  # what was sent since then may belong to a publication that another machine is about to make

# What S3 keeps of HTTP's headers, as boto3 names them. The others are to be set by what stands before it (a CDN), or in pages.
_KEPT_HEADERS: Mapping[str, str] = {
    "content-type": "ContentType",
    "cache-control": "CacheControl",
    "content-language": "ContentLanguage",
    "content-disposition": "ContentDisposition",
}
# Sent compressed where the release has them so: S3 cannot ask who reads, and only browsers, which all know gzip, read these.
_ONLY_BROWSERS_READ = (".css", ".js")
_FOR_SUBSCRIBERS = (".xml", ".json", ".ics")


def plain_headers(address: str) -> Mapping[str, str]:
    """What storage can be told to say of a file: the type and the time in caches that every server says; it has no place for the rest."""
    said = _RULES.headers(address)
    return {name: said[name] for name in ("Content-Type", "Cache-Control")}


class _Body(Protocol):
    def read(self) -> bytes: ...


class _Got(TypedDict):
    Body: _Body
    ETag: str
    LastModified: datetime


class _Tagged(TypedDict):
    ETag: str


class _Copied(TypedDict):
    CopyObjectResult: _Tagged


class _Listed(TypedDict):
    Key: str
    ETag: str
    LastModified: datetime


class _Page(TypedDict, total=False):
    Contents: list[_Listed]


class _Pages(Protocol):
    def paginate(self, **arguments: object) -> Iterable[_Page]: ...


class Client(Protocol):
    """What is used of a boto3 client of S3."""

    def put_object(self, **arguments: object) -> _Tagged:
        """PutObject."""

    def get_object(self, **arguments: object) -> _Got:
        """GetObject."""

    def copy_object(self, **arguments: object) -> _Copied:
        """CopyObject."""

    def delete_object(self, **arguments: object) -> object:
        """DeleteObject."""

    def get_paginator(self, name: str) -> _Pages:
        """The pages of a long answer."""


def connect(endpoint: str | None, region: str, *, connect_timeout: float = _CONNECT, read_timeout: float = _READ) -> Client:
    """A client of the service at ``endpoint``, or of Amazon's, with the key that is in the environment. Raises PublishingRefused."""
    try:
        import boto3  # here, and only here: who publishes elsewhere need not have it
        from botocore.config import Config
    except ImportError:
        raise PublishingRefused(NO_BOTO3) from None
    key, secret = os.environ.get("AWS_ACCESS_KEY_ID"), os.environ.get("AWS_SECRET_ACCESS_KEY")
    if not key or not secret:
        raise PublishingRefused(NO_KEY)
    config = Config(
        connect_timeout=connect_timeout,
        read_timeout=read_timeout,
        retries={"mode": "standard", "total_max_attempts": _ATTEMPTS},
        max_pool_connections=_AT_ONCE,
        ignore_configured_endpoint_urls=True,
        # checksums that only Amazon knows are not sent: each file goes with its Content-MD5, which all know
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    client: Client = boto3.session.Session().client(
        "s3",
        endpoint_url=endpoint,
        region_name=region,
        aws_access_key_id=key,
        aws_secret_access_key=secret,
        aws_session_token=os.environ.get("AWS_SESSION_TOKEN"),
        config=config,
    )
    return client


@dataclass(frozen=True)
class Bucket:
    """A bucket, or a folder of one: what its keys begin with (nothing, or ``folder/``)."""

    bucket: str
    prefix: str = ""

    @classmethod
    def of(cls, text: str) -> Bucket:
        """``bucket`` or ``bucket/folder``."""
        bucket, _, folder = text.strip("/").partition("/")
        return cls(bucket, f"{folder}/" if folder else "")

    def key(self, path: str) -> Mapping[str, str]:
        """How an object is named to boto3."""
        return {"Bucket": self.bucket, "Key": f"{self.prefix}{path}"}

    def __str__(self) -> str:
        return f"{self.bucket}/{self.prefix}".rstrip("/")


@dataclass(frozen=True)
class _State:
    """What is online; the release that is being put there, by whom; what each address (``site/index.html``) was given, and its ETag."""

    online: str | None = None
    next: str | None = None
    by: str = ""
    served: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Wanted:
    """What an address is to have: the key of its bytes in the store, and its headers, as boto3 names them."""

    source: str
    headers: Mapping[str, str]

    @property
    def mark(self) -> str:
        """A hash that differs where either does."""
        return sha256(json.dumps([self.source, sorted(self.headers.items())]).encode()).hexdigest()[:20]


_Each = TypeVar("_Each")
_Made = TypeVar("_Made")


class S3:
    """Releases in a store of a service that speaks S3; ``sites`` are the places where each site is served from.

    ``headers`` says what is to be sent with an address; of it S3 keeps the type, the cache, the language and the disposition.
    """

    def __init__(
        self, client: Client, store: Bucket, sites: Mapping[str, Bucket], headers: Headers = plain_headers, grace: timedelta = _GRACE
    ) -> None:
        self._client = client
        self._store = store
        self._sites = sites
        self._headers = headers
        self._grace = grace
        self._manifests: dict[str, Manifest] = {}

    def read(self, path: str) -> bytes | None:
        """A file of the release that is online, from the store; asked for ``.release.json``, a switch that was killed is finished."""
        with self._told():
            state, tag, _when = self._state()
            if path == FILE and state.next:
                state = self._finished(state, tag)
            if not state.online:
                return None
            if path.rpartition("/")[2] == FILE:
                return self._get(f"{_RELEASES}{state.online}.json")
            manifest = self._manifest(state.online)
            digest = manifest.hashes.get(path) if manifest else None
            return self._get(f"{_OBJECTS}{digest}") if digest else None

    def online(self) -> str | None:
        """The name of the release whose manifest the store says is served, where it can be read."""
        with self._told():
            return self._readable(self._state()[0].online)

    def send(self, folder: Path, manifest: Manifest, online: Manifest | None) -> int:
        """Put into the store what it has not, then the manifest; files are counted whose bytes it had not."""
        for name in manifest.sites:
            if name not in self._sites:
                raise PublishingRefused(NO_PLACE.format(name))
        with self._told():
            state, _tag, _when = self._state()
            for left in self.names():
                if left not in (state.online, state.next) and (online is None or left > online.name):
                    self._delete(f"{_RELEASES}{left}.json")
            known = {each["Key"].rpartition("/")[2] for each in self._listed(self._store, _OBJECTS)}
            missing = {digest: path for path, digest in manifest.hashes.items() if digest not in known}
            self._all(partial(self._put, folder), sorted(missing.items(), key=lambda each: each[1]))
            raw = (folder / FILE).read_bytes()
            self._client.put_object(**self._store.key(f"{_RELEASES}{manifest.name}.json"), Body=raw, ContentType="application/json")
        self._manifests.pop(manifest.name, None)
        return sum(1 for digest in manifest.hashes.values() if digest not in known)

    def switch(self, name: str, expected: str | None) -> None:
        """Say that it begins, copy, delete, say that it is done."""
        with self._told():
            state, tag, _when = self._state()
            manifest = self._manifest(name)
            if state.next or self._readable(state.online) != expected or manifest is None or self._lacking(manifest):
                raise PublishingRefused(OUTRUN)
            served = {**dict.fromkeys(self._wanted(manifest), _UNKNOWN), **state.served}
            begun = replace(state, next=name, by=secrets.token_hex(8), served=served)
            tag = self._write(begun, tag)
        with self._told(_BEGUN):
            self._finished(begun, tag)

    def names(self) -> Sequence[str]:
        """The names of the releases whose manifest is in the store."""
        with self._told():
            return sorted(each["Key"].rpartition("/")[2].removesuffix(".json") for each in self._listed(self._store, _RELEASES))

    def forget(self, keep: Sequence[str]) -> None:
        """Take away the manifests of all releases but those, then the objects that no manifest names and that are not of today."""
        with self._told():
            state, _tag, when = self._state()
            kept = []
            for name in self.names():
                if name in keep or name in (state.online, state.next):
                    kept.append(name)
                else:
                    self._delete(f"{_RELEASES}{name}.json")
            manifests = [self._manifest(name) for name in kept]
            if None in manifests:
                return  # nobody knows what it needs
            needed = {digest for manifest in manifests if manifest for digest in manifest.hashes.values()}
            unneeded = [
                f"{_OBJECTS}{each['Key'].rpartition('/')[2]}"
                for each in self._listed(self._store, _OBJECTS)
                if each["Key"].rpartition("/")[2] not in needed and when - each["LastModified"] >= self._grace
            ]
            self._all(self._delete, unneeded)

    # --- the switch

    def _finished(self, state: _State, tag: str | None) -> _State:
        """Finish a switch that has begun, this one's or one that was killed; what is so at the end."""
        manifest = self._manifest(state.next) if state.next else None
        if manifest is None or self._lacking(manifest):  # somebody emptied the store: the next switch looks at every address again
            given_up = replace(state, next=None, served=dict.fromkeys(state.served, _UNKNOWN))
            self._write(given_up, tag)
            return given_up
        wanted = self._wanted(manifest)
        served = dict(state.served)
        live = self._live()
        todo = [path for path, each in wanted.items() if served.get(path) != (each.mark, live.get(path))]
        todo.sort(key=lambda path: (_turn(path), path))
        gone = self._gone(served, live, wanted)
        for turn in sorted({_turn(path) for path in todo}):
            paths = [path for path in todo if _turn(path) == turn]
            for batch in (paths[start : start + _BATCH] for start in range(0, len(paths), _BATCH)):
                if other := self._finished_meanwhile(state):
                    return other
                served |= dict(zip(batch, self._all(lambda path: self._copy(path, wanted[path]), batch), strict=True))
        if other := self._finished_meanwhile(state):
            return other
        self._all(self._take_away, gone)
        done = _State(manifest.name, served={path: each for path, each in served.items() if path not in gone})
        self._write(done, tag)
        return done

    def _wanted(self, manifest: Manifest) -> Mapping[str, _Wanted]:
        """What each address of a release is to have."""
        found: dict[str, _Wanted] = {}
        for name, site in manifest.sites.items():
            for path, file in site.files.items():
                base, _, ending = path.rpartition(".")
                if ending in ("br", "gz") and base in site.files:
                    continue  # S3 gives one of them whoever asks
                compressed = site.files.get(f"{path}.gz") if path.endswith(_ONLY_BROWSERS_READ) else None
                coding = {"ContentEncoding": "gzip"} if compressed else {}
                digest = (compressed or file).hash
                found[f"{name}/{path}"] = _Wanted(f"{_OBJECTS}{digest}", {**self._kept_headers(path), **coding})
            headers = {"ContentType": "application/json", "CacheControl": "no-cache"}
            found[f"{name}/{FILE}"] = _Wanted(f"{_RELEASES}{manifest.name}.json", headers)
        return found

    def _kept_headers(self, path: str) -> Mapping[str, str]:
        address = f"/{path}"
        said = self._headers(address.removesuffix("index.html") if address.endswith("/index.html") else address)
        return {_KEPT_HEADERS[name.lower()]: value for name, value in said.items() if name.lower() in _KEPT_HEADERS}

    def _gone(self, served: Collection[str], live: Collection[str], wanted: Collection[str]) -> list[str]:
        """What is not wanted any more: what was served, and what only another release can have put there, late.

        What open pages of earlier releases ask for stays, and so does what nobody here has put there.
        """
        released = {path for name in self.names() if (manifest := self._manifest(name)) for path in manifest.hashes}
        unwanted = {path for path in (*served, *live) if path not in wanted and path.partition("/")[0] in self._sites}
        return sorted(path for path in unwanted if not (_is_asset(path) and path in released) and (path in served or path in released))

    def _copy(self, path: str, wanted: _Wanted) -> tuple[str, str]:
        answer = self._client.copy_object(
            **self._live_key(path), CopySource=self._store.key(wanted.source), MetadataDirective="REPLACE", **wanted.headers
        )
        return wanted.mark, answer["CopyObjectResult"]["ETag"]

    def _take_away(self, path: str) -> None:
        self._client.delete_object(**self._live_key(path))

    def _live_key(self, path: str) -> Mapping[str, str]:
        name, _, rest = path.partition("/")
        return self._sites[name].key(rest)

    def _live(self) -> Mapping[str, str]:
        """The ETag of each address of each site, as it is now."""
        return {
            f"{name}/{each['Key'].removeprefix(place.prefix)}": each["ETag"]
            for name, place in self._sites.items()
            for each in self._listed(place, "")
        }

    # --- what is online

    def _state(self) -> tuple[_State, str | None, datetime]:
        """What is online, the ETag of the object that says so, and its time, which is the service's; None where nothing was put there."""
        try:
            got = self._client.get_object(**self._store.key(_STATE))
        except Exception as error:
            if _code(error) in _NO_OBJECT:
                return _State(), None, datetime.min.replace(tzinfo=UTC)
            raise
        return _read_state(got["Body"].read()), got["ETag"], got["LastModified"]

    def _write(self, state: _State, tag: str | None) -> str | None:
        """Write what is online where nobody has written since, and read it again. Raises PublishingRefused where somebody has."""
        arguments = {**self._store.key(_STATE), "Body": _written_state(state), "ContentType": "application/json"}
        condition = {"IfMatch": tag} if tag else {"IfNoneMatch": "*"}
        try:
            self._client.put_object(**arguments, **condition)
        except Exception as error:
            code = _code(error)
            if code in _NO_CONDITIONS:
                self._client.put_object(**arguments)
            elif code not in ("PreconditionFailed", "ConditionalRequestConflict", "412", "409"):
                raise
        found, tag, _when = self._state()
        if (found.online, found.next) != (state.online, state.next) or found.by != state.by:
            raise PublishingRefused(OUTRUN)
        return tag

    def _finished_meanwhile(self, state: _State) -> _State | None:
        """What is online where somebody else finished the same switch. Raises PublishingRefused where another one has begun since."""
        found = self._state()[0]
        if (found.next, found.by) == (state.next, state.by):
            return None
        if found.next is None and found.online == state.next:
            return found
        raise PublishingRefused(OUTRUN)

    def _readable(self, name: str | None) -> str | None:
        return name if name and self._manifest(name) else None

    def _manifest(self, name: str) -> Manifest | None:
        """The manifest of a release; None where the store has none that can be read."""
        if name not in self._manifests:
            raw = self._get(f"{_RELEASES}{name}.json")
            try:
                self._manifests[name] = read_manifest(raw or b"")
            except UnreadableManifest:
                return None
        return self._manifests[name]

    def _lacking(self, manifest: Manifest) -> bool:
        """Whether the store has not all that a release needs."""
        known = {each["Key"].rpartition("/")[2] for each in self._listed(self._store, _OBJECTS)}
        return not known.issuperset(manifest.hashes.values())

    # --- objects of the store

    def _put(self, folder: Path, each: tuple[str, str]) -> None:
        digest, path = each
        file = folder / path
        with file.open("rb") as opened:
            found = file_digest(opened, sha256).hexdigest()
            opened.seek(0)
            checksum = b64encode(file_digest(opened, partial(md5, usedforsecurity=False)).digest()).decode()
            opened.seek(0)
            if found != digest:
                raise PublishingRefused(DIFFERENT.format(path))
            self._client.put_object(**self._store.key(f"{_OBJECTS}{digest}"), Body=opened, ContentMD5=checksum)

    def _get(self, path: str) -> bytes | None:
        try:
            return self._client.get_object(**self._store.key(path))["Body"].read()
        except Exception as error:
            if _code(error) in _NO_OBJECT:
                return None
            raise

    def _delete(self, path: str) -> None:
        self._client.delete_object(**self._store.key(path))

    def _listed(self, place: Bucket, path: str) -> Iterator[_Listed]:
        for page in self._client.get_paginator("list_objects_v2").paginate(Bucket=place.bucket, Prefix=f"{place.prefix}{path}"):
            yield from page.get("Contents", ())

    def _all(self, act: Callable[[_Each], _Made], each: Sequence[_Each]) -> list[_Made]:
        """Do the same to many, some at once; at the first that fails, those that have not begun are left."""
        pool = ThreadPoolExecutor(_AT_ONCE)
        try:
            return list(pool.map(act, each))
        finally:
            pool.shutdown(cancel_futures=True)

    @contextmanager
    def _told(self, after: str = _UNCHANGED) -> Iterator[None]:
        """Say in one French sentence what the service or the way to it refuses."""
        from botocore.exceptions import BotoCoreError, ClientError, EndpointConnectionError, HTTPClientError

        try:
            yield
        except ClientError as error:
            code = _code(error)
            raise PublishingRefused(f"{self._store} : {_BY_CODE.get(code, f'le service répond « {code} »')} ; {after}") from None
        except (HTTPClientError, EndpointConnectionError):
            raise PublishingRefused(f"{self._store} : {_SILENT} ; {after}") from None
        except (BotoCoreError, OSError) as error:
            raise PublishingRefused(f"{self._store} : {_OTHER.format(type(error).__name__)} ; {after}") from None


def _code(error: Exception) -> str:
    """The code of an answer that refuses (``NoSuchKey``); nothing where it is another fault."""
    answer = getattr(error, "response", None)
    return str(answer.get("Error", {}).get("Code", "")) if isinstance(answer, dict) else ""


def _is_asset(path: str) -> bool:
    return path.partition("/")[2].startswith("theme/")


def _turn(path: str) -> int:
    """When an address is given its new bytes: after all that it leads to."""
    inside = path.partition("/")[2]
    if inside == FILE:
        return 4
    if _is_asset(path):
        return 0
    if inside.endswith(_FOR_SUBSCRIBERS):
        return 3
    if inside == "index.html":
        return 2
    return 1 if inside.endswith(".html") else 0


def _written_state(state: _State) -> bytes:
    values = {"online": state.online, "next": state.next, "by": state.by, "served": dict(sorted(state.served.items()))}
    return (json.dumps(values, ensure_ascii=False, indent=0) + "\n").encode()


def _read_state(raw: bytes) -> _State:
    """What an object says is online; nothing where it cannot be read: then every address is given its bytes again."""
    try:
        values = json.loads(raw)
        served = {str(path): (str(mark), str(tag)) for path, (mark, tag) in values["served"].items()}
        return _State(values["online"], values["next"], str(values["by"]), served)
    except (ValueError, KeyError, TypeError, AttributeError):
        return _State()
