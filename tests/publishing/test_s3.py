"""Storage that speaks S3, against moto's server: what visitors are given, at each moment of a switch, and what is said when it fails."""

from __future__ import annotations

import gzip
import socket
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from plugins.publishing.folder import OUTRUN
from plugins.publishing.s3 import S3, Bucket, connect
from plugins.publishing.target import PublishingRefused
from plugins.release.manifest import FILE, Manifest, write
from tests.publishing.conformance_cloud import FIRST, SECOND, THIRD, Conformance, online, publish, released, shows
from tests.publishing.s3_server import REGION, Server, s3_server


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    """The service, started once."""
    with s3_server() as server:
        yield server


@pytest.fixture
def server(running: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """The service with three empty buckets, and a key for it in the environment."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    for bucket in ("store", "www-mila", "shared"):
        running.admin.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    running.calm()
    yield running
    running.calm()
    for bucket in ("store", "www-mila", "shared"):
        for each in running.admin.list_objects_v2(Bucket=bucket).get("Contents", ()):
            running.admin.delete_object(Bucket=bucket, Key=each["Key"])
        running.admin.delete_bucket(Bucket=bucket)


SITES = {"mila": Bucket("www-mila"), "crescendo": Bucket.of("shared/crescendo/")}


@dataclass(frozen=True)
class Buckets:
    """A bucket for one site, a folder of another for the other, and a third for the store."""

    server: Server

    def target(self) -> S3:
        """A target of another run."""
        return S3(self.server.publisher, Bucket("store"), SITES, grace=timedelta(0))

    def seen(self, path: str) -> bytes | None:
        """What is under the key that is served."""
        name, _, inside = path.partition("/")
        admin = self.server.admin
        try:
            return bytes(admin.get_object(**SITES[name].key(inside))["Body"].read())
        except admin.exceptions.NoSuchKey:
            return None


@pytest.fixture
def place(server: Server) -> Buckets:
    """The place of each test."""
    return Buckets(server)


@pytest.mark.slow
class TestS3(Conformance):
    """What every place must do."""


CSS = "mila/theme/style.11111111.css"
WITH_GZIP = {**FIRST, f"{CSS}.gz": gzip.compress(FIRST[CSS], mtime=0), "mila/index.html.gz": b"for servers that can choose"}


def test_each_address_has_its_headers(server: Server, place: Buckets, tmp_path: Path) -> None:
    """The type with its letters, and how long to keep it; what only browsers read is sent compressed, the rest as it is."""
    publish(place.target(), tmp_path / "next", WITH_GZIP)

    def said(bucket: str, key: str) -> tuple[str, str, str]:
        head = server.admin.head_object(Bucket=bucket, Key=key)
        return head["ContentType"], head["CacheControl"], head.get("ContentEncoding", "")

    brief = "public, max-age=300, must-revalidate"
    assert said("www-mila", "index.html") == ("text/html; charset=utf-8", brief, "")
    assert said("www-mila", "agenda.ics") == ("text/calendar; charset=utf-8", brief, "")
    assert said("www-mila", "theme/style.11111111.css") == ("text/css; charset=utf-8", "public, max-age=31536000, immutable", "gzip")
    assert said("shared", "crescendo/.release.json") == ("application/json", "no-cache", "")
    assert place.seen(CSS) == WITH_GZIP[f"{CSS}.gz"]
    assert [path for path in WITH_GZIP if path.endswith(".gz") and place.seen(path)] == []


def test_headers_are_those_of_the_table_that_is_given(server: Server, place: Buckets, tmp_path: Path) -> None:
    """What is sent with an address is asked of the table, by its address; a table that changed is noticed although no byte did."""
    publish(place.target(), tmp_path / "next", FIRST)
    asked: list[str] = []

    def table(address: str) -> Mapping[str, str]:
        asked.append(address)
        return {"content-type": "text/x-test", "Cache-Control": "no-store", "X-Frame-Options": "DENY"}

    other = S3(server.publisher, Bucket("store"), SITES, table)
    publish(other, tmp_path / "next", FIRST, 1)

    assert {"/", "/agenda/", "/agenda.ics", "/404.html", "/.well-known/security.txt"} <= {*asked}
    head = server.admin.head_object(Bucket="www-mila", Key="agenda/index.html")
    assert (head["ContentType"], head["CacheControl"]) == ("text/x-test", "no-store")


def copied(server: Server) -> list[str]:
    """What was put at visitors' addresses or taken away there, in order."""
    return [asked for asked in server.asked if asked.startswith(("PUT /www-mila", "PUT /shared", "DELETE /www-mila", "DELETE /shared"))]


def test_what_leads_elsewhere_comes_after_what_it_leads_to(server: Server, place: Buckets, tmp_path: Path) -> None:
    """Assets, pages, home pages, what subscribers read, the manifests, and only then deletions."""
    publish(place.target(), tmp_path / "next", FIRST)
    first = copied(server)
    server.calm()
    publish(place.target(), tmp_path / "next", THIRD, 1)

    assert len(first) == len(FIRST) + 2
    assert {*first[:2]} == {"PUT /www-mila/theme/style.11111111.css", "PUT /www-mila/.well-known/security.txt"}
    assert {*first[2:4]} == {"PUT /www-mila/agenda/index.html", "PUT /shared/crescendo/404.html"}
    assert {*first[4:6]} == {"PUT /www-mila/index.html", "PUT /shared/crescendo/index.html"}
    assert {*first[-4:-2]} == {"PUT /www-mila/agenda.ics", "PUT /www-mila/flux/tout.xml"}
    assert {*first[-2:]} == {"PUT /www-mila/.release.json", "PUT /shared/crescendo/.release.json"}
    assert {*copied(server)[:2]} == {"PUT /www-mila/agenda/index.html", "PUT /shared/crescendo/b/index.html"}
    assert copied(server)[4:] == ["DELETE /shared/crescendo/404.html"]


@pytest.mark.slow
def test_a_switch_that_is_cut_anywhere_is_finished(server: Server, place: Buckets, tmp_path: Path) -> None:
    """Cut at each of its requests: every file is the old or the new one, manifests come last; who asks next finishes it."""
    cut, minute, files = 0, 0, FIRST
    manifest = publish(place.target(), tmp_path / "next", FIRST)
    while True:
        cut, minute = cut + 1, minute + 1
        before, was = manifest, files
        files = THIRD if files == FIRST else FIRST
        folder, manifest = released(tmp_path / "next", files, minute)
        place.target().send(folder, manifest, before)
        server.asked.clear()
        server.instead = lambda _asked, number, cut=cut: (403, "AccessDenied") if number >= cut else None  # type: ignore[misc]
        try:
            place.target().switch(manifest.name, before.name)
        except PublishingRefused as error:
            begun = str(error).endswith("la prochaine commande la finira")
        else:
            break
        finally:
            server.calm()

        seen = {path: place.seen(path) for path in {*FIRST, *THIRD}}
        assert all(content in (was.get(path), files.get(path)) for path, content in seen.items())
        if write(manifest) in {place.seen(f"{name}/{FILE}") for name in SITES}:
            assert {path: seen[path] for path in files} == files
        if online(place.target()) != manifest.name:
            shows(place, before, was)
            assert not begun
            place.target().switch(manifest.name, before.name)
        shows(place, manifest, files)
        place.target().forget([manifest.name])

    assert cut > 10


def test_two_switches_at_once(server: Server, place: Buckets, tmp_path: Path) -> None:
    """Who comes while another switches is refused, and the first one goes on; who only asks what is online finishes it as well."""
    first = publish(place.target(), tmp_path / "next", FIRST)
    folder, second = released(tmp_path / "next", SECOND, 1)
    place.target().send(folder, second, first)
    said: list[str] = []

    def meanwhile(asked: str, _number: int) -> None:
        if asked.startswith("PUT /www-mila/agenda/") and not said:
            said.append("")
            with pytest.raises(PublishingRefused) as refused:
                place.target().switch(second.name, first.name)
            said.append(str(refused.value))
            said.append(online(place.target()) or "")

    server.instead = meanwhile
    place.target().switch(second.name, first.name)

    assert said[1:] == [OUTRUN, second.name]
    shows(place, second, SECOND)


def test_who_was_overtaken_stops(server: Server, place: Buckets, tmp_path: Path) -> None:
    """A switch that another one has overtaken since copies nothing more, and says so."""
    first = publish(place.target(), tmp_path / "next", FIRST)
    folder, second = released(tmp_path / "next", THIRD, 1)
    place.target().send(folder, second, first)
    later: list[Manifest] = []

    def meanwhile(asked: str, _number: int) -> None:
        if asked.startswith("PUT /shared/crescendo/b/") and not later:
            later.append(second)
            later.append(publish(place.target(), tmp_path / "other", SECOND, 2))

    server.instead = meanwhile
    with pytest.raises(PublishingRefused, match="recommencez"):
        place.target().switch(second.name, first.name)

    assert online(place.target()) == later[1].name
    assert place.seen("crescendo/404.html") == SECOND["crescendo/404.html"]
    shows(place, publish(place.target(), tmp_path / "next", SECOND, 3), SECOND)


def test_nothing_is_copied_that_is_there(server: Server, place: Buckets, tmp_path: Path) -> None:
    """A release with the same bytes sends its manifest alone; what somebody broke by hand is mended on the way."""
    publish(place.target(), tmp_path / "next", FIRST)
    server.asked.clear()
    publish(place.target(), tmp_path / "next", FIRST, 1)
    assert {*copied(server)} == {"PUT /www-mila/.release.json", "PUT /shared/crescendo/.release.json"}

    server.admin.put_object(Bucket="www-mila", Key="agenda.ics", Body=b"something else")
    server.admin.delete_object(Bucket="www-mila", Key="index.html")
    server.admin.put_object(Bucket="www-mila", Key="by-hand.txt", Body=b"by hand")
    shows(place, publish(place.target(), tmp_path / "next", FIRST, 2), FIRST)
    assert place.seen("mila/by-hand.txt") == b"by hand"


def test_assets_of_kept_releases_stay(place: Buckets, tmp_path: Path) -> None:
    """Gone back, the style of the page that is still open somewhere is there, until its release is forgotten."""
    later = "mila/theme/style.22222222.css"
    first = publish(place.target(), tmp_path / "next", FIRST)
    second = publish(place.target(), tmp_path / "next", {**FIRST, later: b"body { color: blue }\n"}, 1)
    place.target().switch(first.name, second.name)
    assert place.seen(later)

    third = publish(place.target(), tmp_path / "next", FIRST, 2)
    place.target().forget([third.name])
    publish(place.target(), tmp_path / "next", SECOND, 3)
    assert place.seen(later) is None


def test_what_is_sent_meanwhile_is_not_forgotten(server: Server, tmp_path: Path) -> None:
    """Bytes that no release names yet may be those of another machine's publication: what was sent this day stays."""
    target = S3(server.publisher, Bucket("store"), SITES)
    first = publish(target, tmp_path / "next", FIRST)
    folder, second = released(tmp_path / "other", THIRD, 1)
    target.send(folder, second, first)
    server.admin.delete_object(Bucket="store", Key=f".releases/{second.name}.json")
    before = server.admin.list_objects_v2(Bucket="store", Prefix=".objects/")["KeyCount"]

    target.forget([first.name])
    assert server.admin.list_objects_v2(Bucket="store", Prefix=".objects/")["KeyCount"] == before


@pytest.mark.parametrize("what", [".state.json", "manifest", "both"])
def test_what_was_lost_is_made_again(server: Server, place: Buckets, tmp_path: Path, what: str) -> None:
    """Without what says what is online, or with what nobody can read, the next publication puts everything there again."""
    first = publish(place.target(), tmp_path / "next", FIRST)
    if what in (".state.json", "both"):
        server.admin.put_object(Bucket="store", Key=".state.json", Body=b"{")
    if what in ("manifest", "both"):
        server.admin.put_object(Bucket="store", Key=f".releases/{first.name}.json", Body=b"[]")

    folder, second = released(tmp_path / "next", SECOND, 1)
    target = place.target()
    target.send(folder, second, None)
    assert place.seen("mila/index.html") == FIRST["mila/index.html"]
    target.switch(second.name, None)
    shows(place, second, SECOND)


def test_a_store_that_was_emptied_in_mid_switch(server: Server, place: Buckets, tmp_path: Path) -> None:
    """A switch that cannot be finished any more is given up; the next publication looks at every address again."""
    first = publish(place.target(), tmp_path / "next", FIRST)
    folder, second = released(tmp_path / "next", THIRD, 1)
    place.target().send(folder, second, first)
    server.instead = lambda asked, _number: (403, "AccessDenied") if asked == "PUT /www-mila/.release.json" else None
    with pytest.raises(PublishingRefused, match="finira"):
        place.target().switch(second.name, first.name)
    server.calm()
    server.admin.delete_object(Bucket="store", Key=f".releases/{second.name}.json")

    assert online(place.target()) == first.name
    shows(place, publish(place.target(), tmp_path / "next", SECOND, 2), SECOND)


def test_a_service_without_conditions(server: Server, place: Buckets, tmp_path: Path) -> None:
    """Where If-Match is not known, what was written is read again instead."""
    server.instead = lambda asked, _number: (501, "NotImplemented") if asked.endswith(" if") else None
    publish(place.target(), tmp_path / "next", FIRST)
    shows(place, publish(place.target(), tmp_path / "next", SECOND, 1), SECOND)


BUSY = "le service est débordé ou en panne ; recommencez dans quelques minutes"
REFUSALS = [
    (403, "InvalidAccessKeyId", "la clé n'est pas la bonne ; vérifiez AWS_ACCESS_KEY_ID et AWS_SECRET_ACCESS_KEY"),
    (403, "SignatureDoesNotMatch", "la clé n'est pas la bonne ; vérifiez AWS_ACCESS_KEY_ID et AWS_SECRET_ACCESS_KEY"),
    (403, "AccessDenied", "la clé n'a pas le droit d'y lire ou d'y écrire ; donnez-le-lui chez l'hébergeur"),
    (403, "RequestTimeTooSkewed", "l'horloge de cette machine n'est pas à l'heure ; réglez-la"),
    (
        404,
        "NoSuchBucket",
        "le compartiment n'existe pas ; créez-le chez l'hébergeur, ou corrigez son nom ou la région dans publication.toml",
    ),
    (403, "QuotaExceeded", "il n'y a plus de place"),
    (418, "ImATeapot", "le service répond « ImATeapot »"),
]


@pytest.mark.parametrize(("status", "code", "sentence"), REFUSALS)
def test_a_refusal_is_one_sentence(server: Server, place: Buckets, status: int, code: str, sentence: str) -> None:
    """What the service refuses is said in French, with what to do, and that nothing changed."""
    server.instead = lambda _asked, _number: (status, code)

    with pytest.raises(PublishingRefused) as refused:
        place.target().read(FILE)
    assert str(refused.value) == f"store : {sentence} ; ce qui est en ligne n'a pas changé"


@pytest.mark.slow
@pytest.mark.parametrize(("status", "code"), [(503, "SlowDown"), (500, "InternalError")])
def test_a_busy_service_is_asked_some_times(server: Server, place: Buckets, tmp_path: Path, status: int, code: str) -> None:
    """A service that is busy for a moment is asked again; one that stays so is told, after four times."""
    busy = {"GET /store/.state.json", "PUT /www-mila/index.html"}
    server.instead = lambda asked, _number: (status, code) if asked in busy and server.asked.count(asked) <= 2 else None
    target = S3(server.client(), Bucket("store"), SITES)
    shows(place, publish(target, tmp_path / "next", FIRST), FIRST)

    server.asked.clear()
    server.instead = lambda _asked, _number: (status, code)
    with pytest.raises(PublishingRefused) as refused:
        target.read(FILE)
    assert (str(refused.value), len(server.asked)) == (f"store : {BUSY} ; ce qui est en ligne n'a pas changé", 4)


@pytest.mark.slow
@pytest.mark.parametrize("listens", [True, False])
def test_no_answer(server: Server, listens: bool) -> None:
    """A service that never answers, or that is not there, is told."""
    with socket.create_server(("127.0.0.1", 0)) as opened:
        url = f"http://127.0.0.1:{opened.getsockname()[1]}"
        if not listens:
            opened.close()
        client = connect(url, REGION, connect_timeout=0.3, read_timeout=0.3)
        with pytest.raises(
            PublishingRefused, match=r"^store : le service ne répond pas ; vérifiez la connexion, et l'adresse « endpoint »"
        ):
            S3(client, Bucket("store"), SITES).read(FILE)


def test_no_key(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key comes from the environment alone."""
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")

    with pytest.raises(PublishingRefused, match="AWS_ACCESS_KEY_ID et AWS_SECRET_ACCESS_KEY, jamais dans un fichier"):
        connect(server.url, REGION)


def test_no_boto3(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has not installed it is told how to."""
    monkeypatch.setitem(sys.modules, "boto3", None)

    with pytest.raises(PublishingRefused, match="« uv sync --group s3 »"):
        connect(None, REGION)


def test_a_site_without_a_place(server: Server, tmp_path: Path) -> None:
    """A site that publication.toml does not name is told before anything is sent."""
    target = S3(server.publisher, Bucket("store"), {"mila": SITES["mila"]})
    folder, manifest = released(tmp_path / "next", FIRST)

    with pytest.raises(PublishingRefused, match=r"^il n'y a pas de compartiment pour le site « crescendo »"):
        target.send(folder, manifest, None)
    assert server.asked == []


def test_a_file_that_changes_meanwhile(server: Server, place: Buckets, tmp_path: Path) -> None:
    """Bytes are kept under their own hash, never under another's."""
    folder, manifest = released(tmp_path / "next", FIRST)
    (folder / "mila/index.html").write_bytes(b"changed")

    with pytest.raises(PublishingRefused, match=r"^mila/index\.html a changé"):
        place.target().send(folder, manifest, None)
    assert list(place.target().names()) == []
