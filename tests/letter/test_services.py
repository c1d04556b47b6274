"""Drafts at the services that send letters, on servers that hold every request against the documentation."""

from __future__ import annotations

import copy
import gzip
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from plugins.letter.senders import campaigns as sender_campaigns
from plugins.letter.senders import conversation
from plugins.letter.senders.campaigns import Campaign, all_pages
from plugins.letter.services import Account, Message, ServiceRefused, create_draft
from tests.letter.fake_services import FAKES, Fake, FakeBrevo, FakeListmonk, FakeMailchimp, Reply, serving

NAME = "lettre-2024-10"
MESSAGE = Message(NAME, "La lettre du MILA, octobre 2024", "<!doctype html><p>Été & « hiver »</p>", "Été & « hiver »\n")
LATER = replace(MESSAGE, subject="Un autre objet", html="<!doctype html><p>Corrigé</p>", text="Corrigé\n")
LABELS = {"listmonk": "listmonk", "brevo": "Brevo", "mailchimp": "Mailchimp"}
CREATION = {"listmonk": "POST /api/campaigns", "brevo": "POST /emailCampaigns", "mailchimp": "POST /campaigns"}
LISTING = {"listmonk": "GET /api/campaigns", "brevo": "GET /emailCampaigns", "mailchimp": "GET /campaigns"}
LIST = {"listmonk": "GET /api/lists/3", "brevo": "GET /contacts/lists/7", "mailchimp": "GET /lists/a1b2c3d4e5"}


@pytest.fixture(autouse=True)
def _direct(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy of the machine stands between a test and its server."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(params=FAKES, ids=lambda kind: kind.service)
def fake(request: pytest.FixtureRequest) -> Iterator[Fake]:
    """Each service in turn. A request that its documentation does not have fails the test."""
    with serving(request.param()) as running:
        yield running
    assert running.wrong == []


def running(kind: type[Fake]) -> Iterator[Fake]:
    with serving(kind()) as server:
        yield server
    assert server.wrong == []


@pytest.fixture
def listmonk() -> Iterator[FakeListmonk]:
    with serving(FakeListmonk()) as server:
        assert isinstance(server, FakeListmonk)
        yield server
    assert server.wrong == []


@pytest.fixture
def brevo() -> Iterator[Fake]:
    yield from running(FakeBrevo)


@pytest.fixture
def mailchimp() -> Iterator[Fake]:
    yield from running(FakeMailchimp)


def refusal(account: Account, message: Message = MESSAGE) -> str:
    """Why a service refuses, once it is sure that it says it without the key and without a cause that a traceback would show."""
    with pytest.raises(ServiceRefused) as caught:
        create_draft(message, account)
    words = str(caught.value)
    hidden = {account.key, account.key.partition(":")[2], b64encode(f"anystring:{account.key}".encode()).decode()} - {""}
    assert not [secret for secret in hidden if secret in words or secret in repr(caught.value)]
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    return words


def test_listmonk_has_the_draft(listmonk: FakeListmonk) -> None:
    """The whole message is there, in the template that adds nothing to it."""
    assert create_draft(MESSAGE, listmonk.account()) == f"{listmonk.url}/admin/campaigns/1"

    assert listmonk.campaigns == [
        {
            "id": 1,
            "status": "draft",
            "name": NAME,
            "subject": MESSAGE.subject,
            "lists": [3],
            "from_email": '"La lettre du « MILA »" <lettre@exemple.org>',
            "type": "regular",
            "content_type": "html",
            "body": MESSAGE.html,
            "altbody": MESSAGE.text,
            "template_id": 4,
        }
    ]
    assert listmonk.writes() == ["POST /api/campaigns"]


def test_brevo_has_the_draft(brevo: Fake) -> None:
    """The message is there; Brevo's API takes no text beside the HTML."""
    assert create_draft(MESSAGE, brevo.account()) == "Brevo, campagne n° 1"

    assert brevo.campaigns == [
        {
            "id": 1,
            "status": "draft",
            "type": "classic",
            "name": NAME,
            "subject": MESSAGE.subject,
            "sender": {"name": "La lettre du « MILA »", "email": "lettre@exemple.org"},
            "htmlContent": MESSAGE.html,
            "recipients": {"listIds": [7]},
        }
    ]
    assert brevo.writes() == ["POST /emailCampaigns"]


def test_mailchimp_has_the_draft(mailchimp: Fake) -> None:
    """The message is there, and can be seen at the account's data centre."""
    assert create_draft(MESSAGE, mailchimp.account()) == "https://us21.admin.mailchimp.com/campaigns/show/?id=1001"

    assert mailchimp.campaigns == [
        {
            "id": "c1",
            "web_id": 1001,
            "status": "save",
            "type": "regular",
            "recipients": {"list_id": "a1b2c3d4e5"},
            "settings": {
                "title": NAME,
                "subject_line": MESSAGE.subject,
                "from_name": "La lettre du « MILA »",
                "reply_to": "lettre@exemple.org",
            },
            "content": {"html": MESSAGE.html, "plain_text": MESSAGE.text},
        }
    ]
    assert mailchimp.writes() == ["POST /campaigns", "PUT /campaigns/c1/content"]


def test_a_second_run_updates_the_same_draft(fake: Fake) -> None:
    """There is one campaign, in one place, with what the message is now."""
    place = create_draft(MESSAGE, fake.account())
    first = copy.deepcopy(fake.campaigns)
    assert create_draft(LATER, fake.account()) == place

    assert len(fake.campaigns) == 1
    assert fake.campaigns[0]["id"] == first[0]["id"]
    assert "Corrigé" in str(fake.campaigns)
    assert "hiver" not in str(fake.campaigns)
    assert create_draft(MESSAGE, fake.account()) == place
    assert fake.campaigns == first


@pytest.mark.parametrize("most", [1000, 7], ids=["the pages that it is asked for", "smaller pages"])
def test_a_draft_is_found_on_any_page(fake: Fake, most: int) -> None:
    """However many campaigns come before it, also where a service gives fewer a page than it is asked for."""
    fake.most = min(fake.most, most)
    for number in range(250):
        fake.add(f"campagne {number}", "sent")
    fake.add(NAME, fake.draft)
    fake.add("la dernière", fake.draft)

    create_draft(MESSAGE, fake.account())

    assert len(fake.campaigns) == 252
    assert MESSAGE.html in str(fake.campaigns[250])
    assert fake.asked.count(LISTING[fake.service]) >= 3


def test_a_campaign_of_a_longer_name_is_another(fake: Fake) -> None:
    """A name is the same only where it is the same to the letter."""
    others = [fake.add(name, fake.draft) for name in (f"{NAME}-bis", NAME.upper(), f" {NAME}", "")]
    before = copy.deepcopy(others)

    create_draft(MESSAGE, fake.account())

    assert fake.campaigns[:4] == before
    assert len(fake.campaigns) == 5


STATES = [
    (FakeListmonk, "scheduled", "est programmée"),
    (FakeListmonk, "running", "est en cours d'envoi"),
    (FakeListmonk, "paused", "est en pause"),
    (FakeListmonk, "cancelled", "est annulée"),
    (FakeListmonk, "finished", "est envoyée"),
    (FakeBrevo, "sent", "est envoyée"),
    (FakeBrevo, "queued", "est programmée"),
    (FakeBrevo, "inProcess", "est en cours d'envoi"),
    (FakeBrevo, "in_process", "est en cours d'envoi"),
    (FakeBrevo, "suspended", "est en pause"),
    (FakeBrevo, "archive", "est archivée"),
    (FakeBrevo, "inReview", "est en cours d'examen"),
    (FakeBrevo, "cancelled", "est annulée"),
    (FakeBrevo, "a new word", "n'est plus un brouillon"),
    (FakeMailchimp, "schedule", "est programmée"),
    (FakeMailchimp, "sending", "est en cours d'envoi"),
    (FakeMailchimp, "sent", "est envoyée"),
    (FakeMailchimp, "paused", "est en pause"),
    (FakeMailchimp, "canceled", "est annulée"),
    (FakeMailchimp, "archived", "est archivée"),
    (FakeMailchimp, "draft", "n'est plus un brouillon"),
]


@pytest.mark.parametrize(("kind", "state", "words"), STATES, ids=[f"{kind.service} {state}" for kind, state, _ in STATES])
@pytest.mark.parametrize("beside", [False, True], ids=["alone", "beside a draft"])
def test_what_is_no_longer_a_draft_is_left_alone(kind: type[Fake], state: str, words: str, beside: bool) -> None:
    """It is refused and nothing is written, also where a draft has the same name."""
    for server in running(kind):
        if beside:
            server.add(NAME, server.draft)
        server.add(NAME, state)
        before = copy.deepcopy(server.campaigns)

        assert refusal(server.account()) == (
            f"la campagne « {NAME} » de {LABELS[server.service]} {words} ; rien n'y a été changé : "
            "pour un nouveau brouillon, donnez-lui d'abord un autre nom"
        )
        assert server.campaigns == before
        assert server.writes() == []


def test_of_two_drafts_neither_is_chosen(fake: Fake) -> None:
    """A person says which is the right one."""
    fake.add(NAME, fake.draft)
    fake.add(NAME, fake.draft)

    assert refusal(fake.account()) == (
        f"2 campagnes de {LABELS[fake.service]} s'appellent « {NAME} » ; rien n'y a été changé : n'en gardez qu'une, puis recommencez"
    )
    assert fake.writes() == []


WRONG_KEYS = [
    (FakeListmonk, "lettre:autre", "listmonk refuse la clé (403 : « invalid API credentials »)"),
    (FakeBrevo, "xkeysib-autre", "Brevo refuse la clé (401 : « Key not found »)"),
    (
        FakeMailchimp,
        "autre-us21",
        "Mailchimp refuse la clé (401 : « Your API key may be invalid, or you've attempted to access the wrong datacenter. »)",
    ),
]


@pytest.mark.parametrize(("kind", "key", "words"), WRONG_KEYS, ids=[kind.service for kind, *_ in WRONG_KEYS])
def test_a_wrong_key(kind: type[Fake], key: str, words: str) -> None:
    """What the service says of it is passed on."""
    for server in running(kind):
        advice = "vérifiez-la : elle doit permettre de lire les listes et d'écrire les campagnes"
        assert refusal(server.account(key=key)) == f"{words} ; {advice}"
        assert server.writes() == []


UNKNOWN_LISTS = [
    (FakeListmonk, "99", "la liste « 99 » n'existe pas dans listmonk ; corrigez « list » dans [letter] de site.toml"),
    (FakeBrevo, "99", "la liste « 99 » n'existe pas chez Brevo ; corrigez « list » dans [letter] de site.toml"),
    (FakeMailchimp, "ffff", "la liste « ffff » n'existe pas chez Mailchimp ; corrigez « list » dans [letter] de site.toml"),
]


@pytest.mark.parametrize(("kind", "name", "words"), UNKNOWN_LISTS, ids=[kind.service for kind, *_ in UNKNOWN_LISTS])
def test_an_unknown_list(kind: type[Fake], name: str, words: str) -> None:
    """It is found before a campaign is created for nobody."""
    for server in running(kind):
        assert refusal(server.account(list=name)) == words
        assert server.writes() == []


HTML = b"<!doctype html><title>Bad gateway</title>"
REFUSED = "{} refuse la demande ({}) ; vérifiez la liste et l'expéditeur, puis recommencez"
ANSWERS = {
    "422 explained": (Reply(422, {"message": "sender is not valid"}), REFUSED.format("{}", "422 : « sender is not valid »")),
    "400 with errors": (
        Reply(
            400, {"detail": "Invalid.", "errors": [{"field": "settings.reply_to", "message": "not an address"}, {"message": "too long"}, 3]}
        ),
        REFUSED.format("{}", "400 : « Invalid. ; settings.reply_to : not an address ; too long »"),
    ),
    "402": (Reply(402, {"code": "not_enough_credits", "message": "No credit"}), REFUSED.format("{}", "402 : « No credit »")),
    "a list of words": (Reply(400, ["no"]), REFUSED.format("{}", "400")),
    "errors that are none": (Reply(400, {"errors": 3, "message": 4}), REFUSED.format("{}", "400")),
    "404": (
        Reply(404, {"message": "Not Found"}),
        "{} ne trouve pas ce qui lui est demandé (404 : « Not Found ») ; vérifiez l'adresse du service",
    ),
    "429": (
        Reply(429, {"message": "Too many requests"}, {"Retry-After": "60"}),
        "{} a reçu trop de demandes (429 : « Too many requests ») ; recommencez dans quelques minutes",
    ),
    "500": (Reply(500, {"message": "Error"}), "{} est en panne (500 : « Error ») ; recommencez plus tard"),
    "502 by a proxy": (Reply(502, HTML), "{} est en panne (502) ; recommencez plus tard"),
    "moved": (
        Reply(301, None, {"Location": "https://ailleurs.exemple/api?key=1"}),
        "{} renvoie ailleurs (301 : « https://ailleurs.exemple/api ») ; corrigez l'adresse du service",
    ),
    "not JSON": (
        Reply(200, HTML),
        "{} (127.0.0.1) répond autre chose que prévu ; vérifiez l'adresse du service, puis recommencez",
    ),
    "other JSON": (
        Reply(200, {"data": "none"}),
        "{} (127.0.0.1) répond autre chose que prévu ; vérifiez l'adresse du service, puis recommencez",
    ),
    "nothing": (
        Reply(200),
        "{} (127.0.0.1) répond autre chose que prévu ; vérifiez l'adresse du service, puis recommencez",
    ),
    "an escape, and a line": (
        Reply(422, {"message": "\x1b[2Jred\nand \u202eblue"}),
        REFUSED.format("{}", "422 : « [2Jred and blue »"),
    ),
    "brackets without end": (Reply(400, b"[" * 100_000), REFUSED.format("{}", "400")),
    "success with brackets without end": (
        Reply(200, b'{"data": ' + b"[" * 100_000),
        "{} (127.0.0.1) répond autre chose que prévu ; vérifiez l'adresse du service, puis recommencez",
    ),
    "a number of 5,000 digits": (
        Reply(200, b'{"data": {"id": ' + b"1" * 5000 + b"}}"),
        "{} (127.0.0.1) répond autre chose que prévu ; vérifiez l'adresse du service, puis recommencez",
    ),
    "without end": (
        Reply(200, b" " * (conversation.LARGEST + 1)),
        "{} (127.0.0.1) répond beaucoup plus long que prévu ; vérifiez l'adresse du service, puis recommencez",
    ),
    "compressed all the same": (
        Reply(200, gzip.compress(b"{}"), {"Content-Encoding": "gzip"}),
        "{} (127.0.0.1) répond autre chose que prévu ; vérifiez l'adresse du service, puis recommencez",
    ),
    "too long": (Reply(422, {"message": "a" * 5000}), REFUSED.format("{}", f"422 : « {'a' * 299}… »")),
}


@pytest.mark.parametrize("where", [LISTING, CREATION], ids=["listing", "creation"])
@pytest.mark.parametrize(("reply", "words"), ANSWERS.values(), ids=ANSWERS)
def test_what_a_service_refuses(fake: Fake, where: dict[str, str], reply: Reply, words: str) -> None:
    """What the service says is told on one line, with what to do, and nothing is asked of it after that."""
    fake.instead[where[fake.service]] = reply

    assert refusal(fake.account()) == words.format(LABELS[fake.service])
    assert fake.asked[-1] == where[fake.service]


def test_a_refused_update(fake: Fake) -> None:
    """The first run left a draft; what the second one is refused is said in the same way."""
    create_draft(MESSAGE, fake.account())
    before, number = copy.deepcopy(fake.campaigns), fake.campaigns[0]["id"]
    update = {"listmonk": "PUT /api/campaigns/1", "brevo": "PUT /emailCampaigns/1", "mailchimp": f"PATCH /campaigns/{number}"}
    fake.instead[update[fake.service]] = Reply(400, {"message": "no"})

    assert refusal(fake.account(), LATER) == REFUSED.format(LABELS[fake.service], "400 : « no »")
    assert fake.campaigns == before


def test_a_service_that_repeats_the_key(fake: Fake) -> None:
    """The key is struck out, whole, as the secret half of it, and as the header that carried it."""
    header = b64encode(f"anystring:{fake.key}".encode()).decode() if fake.service == "mailchimp" else fake.key
    fake.instead[LIST[fake.service]] = Reply(401, {"message": f"bad key {fake.key}: {fake.key.partition(':')[2]} ({header})"})

    assert "bad key …" in refusal(fake.account())


def test_a_redirect_is_not_followed(fake: Fake) -> None:
    """The key stays with the service that it was given for."""
    with serving(FakeBrevo()) as other:
        fake.instead[LIST[fake.service]] = Reply(302, None, {"Location": f"{other.url}/{fake.key}"})
        words = refusal(fake.account())

    assert words == f"{LABELS[fake.service]} renvoie ailleurs (302 : « {other.url}/… ») ; corrigez l'adresse du service"
    assert other.asked == []


def test_a_service_that_does_not_answer(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while, whatever it was doing, the run ends."""
    monkeypatch.setattr(conversation, "TIMEOUT", httpx.Timeout(0.2))
    fake.instead[CREATION[fake.service]] = Reply(None)
    start = time.monotonic()

    words = "(127.0.0.1) met trop de temps à répondre ; recommencez plus tard : un brouillon déjà créé sera repris"
    assert refusal(fake.account()) == f"{LABELS[fake.service]} {words}"
    assert time.monotonic() - start < 4  # less than httpx waits when it is not told


@pytest.mark.parametrize(
    "pieces", [[b"HTTP/1.1 200 OK\r\n", *([b"X-A: a\r\n"] * 400)], [b"HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n", *([b" "] * 400)]]
)
def test_a_service_that_answers_drop_by_drop(brevo: Fake, monkeypatch: pytest.MonkeyPatch, pieces: list[bytes]) -> None:
    """Each drop comes soon enough, and the whole never does: in its headers, or in its body."""
    monkeypatch.setattr(conversation, "PATIENCE", 0.3)
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            visitor, _address = server.accept()
            with visitor, suppress(OSError):
                visitor.recv(65536)
                for piece in pieces:
                    visitor.sendall(piece)
                    if stop.wait(0.05):
                        return

        thread = threading.Thread(target=drip)
        thread.start()
        said = refusal(brevo.account(url=f"http://127.0.0.1:{server.getsockname()[1]}"))
        reached = len(pieces) if not thread.is_alive() else 0
        stop.set()
        thread.join()

    assert said == "Brevo (127.0.0.1) met trop de temps à répondre ; recommencez plus tard : un brouillon déjà créé sera repris"
    assert reached < len(pieces)


def test_nobody_at_the_address(fake: Fake) -> None:
    """A refused connection is no fault of the editor's text."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]

    words = "(127.0.0.1) ne répond pas ; vérifiez la connexion à Internet et l'adresse du service, puis recommencez"
    assert refusal(fake.account(url=f"http://127.0.0.1:{port}")) == f"{LABELS[fake.service]} {words}"


def test_an_unknown_host() -> None:
    """A name that no network has (RFC 6761)."""
    account = FakeListmonk().account(url="https://lettre.invalid")

    words = "vérifiez la connexion à Internet et l'adresse du service, puis recommencez"
    assert refusal(account) == f"listmonk (lettre.invalid) ne répond pas ; {words}"


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl, which makes a certificate, is not installed")
def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    """Nothing is said to a server that cannot prove who it is."""
    files = ["-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "certificate.pem")]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *files, "-days", "2", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*command, "-addext", "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "certificate.pem", tmp_path / "key.pem")

    with serving(FakeListmonk(), context) as server:
        words = refusal(server.account())

    assert words == "le certificat de 127.0.0.1 n'est pas valable ; rien ne lui a été confié : prévenez qui s'occupe de listmonk"
    assert server.asked == []


STRANGE_KEY = "la clé de {} contient une espace, un accent ou un caractère invisible ; recopiez-la sans eux"
NOT_A_LIST = "la liste « {} » n'est pas une liste de {}, dont l'identifiant est {} ; corrigez « list » dans [letter] de site.toml"
NO_KEY = {
    "listmonk": "ce n'est pas une clé d'API de listmonk : elle s'écrit « utilisateur:jeton » ; recopiez-la entière",
    "brevo": "ce n'est pas une clé d'API de Brevo : elle commence par « xkeysib- » ; recopiez-la entière",
    "mailchimp": "ce n'est pas une clé d'API de Mailchimp : elle finit par son centre de données, comme « -us21 » ; recopiez-la entière",
}


@pytest.mark.parametrize("extra", ["\n", "\r\n", "\x00", "\t", " ", "é", "\u200b", "\x7f"], ids=ascii)
@pytest.mark.parametrize("at_the_end", [True, False], ids=["at the end", "in the middle"])
def test_a_key_that_no_header_can_hold(fake: Fake, extra: str, at_the_end: bool) -> None:
    """It is said at once, before any request, and without the key."""
    key = f"{fake.key}{extra}" if at_the_end else f"{fake.key[:9]}{extra}{fake.key[9:]}"

    assert refusal(fake.account(key=key)) == STRANGE_KEY.format(LABELS[fake.service])
    assert fake.asked == []


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        (FakeListmonk, "jeton-seul"),
        (FakeListmonk, ":secret"),
        (FakeListmonk, "lettre:"),
        (FakeBrevo, "xsmtpsib-0123"),
        (FakeBrevo, "XKEYSIB-0123"),
        (FakeMailchimp, "0123456789abcdef"),
        (FakeMailchimp, "0123-exemple.org/"),
        (FakeMailchimp, "0123-us21.exemple.org"),
        (FakeMailchimp, "0123@exemple.org-us21"),
    ],
)
def test_what_is_no_key_of_a_service(kind: type[Fake], key: str) -> None:
    """It goes nowhere: least of all to a host that the key itself names."""
    assert refusal(kind().account(key=key, url="")) == NO_KEY[kind.service]


def test_an_empty_key(fake: Fake) -> None:
    """An environment without the key."""
    assert refusal(fake.account(key="")) == f"la clé de {LABELS[fake.service]} est vide"


@pytest.mark.parametrize(
    ("kind", "name", "form"),
    [
        *((FakeListmonk, name, "un nombre") for name in ("", "lettre", "0", "-3", "3/../4", "٣", "3\n")),
        *((FakeBrevo, name, "un nombre") for name in ("", "a1b2c3d4e5", "7 8")),
        *((FakeMailchimp, name, "fait de lettres et de chiffres") for name in ("", "../campaigns", "a1?b", "été")),
    ],
    ids=ascii,
)
def test_what_is_no_list_of_a_service(kind: type[Fake], name: str, form: str) -> None:
    """An identifier goes into an address: it has the form of one."""
    for server in running(kind):
        shown = name.replace("\n", " ")
        assert refusal(server.account(list=name)) == NOT_A_LIST.format(shown, LABELS[server.service], form)
        assert server.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "",
        "lettre.exemple.org",
        "http://lettre.exemple.org",
        "ftp://127.0.0.1",
        "https://",
        "https://moi:secret@lettre.exemple.org",
        "https://lettre.exemple.org/?a=1",
        "https://lettre.exemple.org/#a",
        "https://lettre.exemple.org:99999",
        "https://[::1",
        "https://a\nb.exemple.org",
    ],
)
def test_an_address_to_which_no_key_may_go(url: str) -> None:
    """A key travels under TLS, or does not leave the machine. What was written is not repeated: it may hold a password."""
    assert refusal(FakeListmonk().account(url=url)) == (
        "l'adresse de listmonk manque ou n'est pas sûre ; écrivez « service_url », dans [letter] de site.toml, comme https://lettre.exemple.org"
    )


@pytest.mark.parametrize("kind", [FakeBrevo, FakeMailchimp])
def test_a_key_does_not_go_to_the_address_of_another_service(kind: type[Fake]) -> None:
    """An address left from the time of listmonk."""
    words = f"{LABELS[kind.service]} a une adresse connue ; retirez « service_url » de [letter] dans site.toml"
    assert refusal(kind().account(url="https://listmonk.exemple.org")) == words


def test_an_unknown_service(brevo: Fake) -> None:
    """The services that there are, are named."""
    words = "le service « pigeon » n'est pas connu ; « service », dans [letter] de site.toml, est l'un de : brevo, listmonk, mailchimp"
    assert refusal(brevo.account(service="pigeon")) == words


def test_an_address_with_a_path(listmonk: FakeListmonk) -> None:
    """An address may end with a slash."""
    assert create_draft(MESSAGE, listmonk.account(url=f"{listmonk.url}/")) == f"{listmonk.url}/admin/campaigns/1"


def test_listmonk_without_a_bare_template(listmonk: FakeListmonk) -> None:
    """A whole page put in the middle of another is no letter."""
    del listmonk.templates[2]

    assert refusal(listmonk.account()) == (
        "listmonk mettrait la lettre dans un de ses modèles ; créez-y un modèle de campagne qui ne contient que "
        '{{ template "content" . }}, puis recommencez'
    )
    assert listmonk.writes() == []


def test_a_sender_with_quotes(listmonk: FakeListmonk) -> None:
    """The name cannot end early, and add an address of its own."""
    create_draft(MESSAGE, listmonk.account(sender_name='Le "MILA" \\ <a@b>'))

    assert listmonk.campaigns[0]["from_email"] == '"Le \\"MILA\\" \\\\ <a@b>" <lettre@exemple.org>'


def test_mailchimp_stopped_between_two_requests(mailchimp: Fake) -> None:
    """The campaign was created, its content refused: the next run completes it, and makes no other."""
    mailchimp.instead["PUT /campaigns/c1/content"] = Reply(503, {"detail": "busy"})
    assert refusal(mailchimp.account()) == "Mailchimp est en panne (503 : « busy ») ; recommencez plus tard"
    mailchimp.instead.clear()

    create_draft(MESSAGE, mailchimp.account())

    assert len(mailchimp.campaigns) == 1
    assert mailchimp.campaigns[0]["content"] == {"html": MESSAGE.html, "plain_text": MESSAGE.text}


def test_an_identifier_that_is_none(mailchimp: Fake) -> None:
    """An identifier goes into an address: a service cannot make of it another request."""
    mailchimp.add(NAME, "save")["id"] = "c1/actions/send?"

    words = "répond autre chose que prévu ; vérifiez l'adresse du service, puis recommencez"
    assert refusal(mailchimp.account()) == f"Mailchimp (127.0.0.1) {words}"
    assert mailchimp.writes() == []


def test_a_brevo_account_without_campaigns(brevo: Fake) -> None:
    """The documentation does not promise the list."""
    brevo.instead["GET /emailCampaigns"] = Reply(200, {"count": 0})

    assert create_draft(MESSAGE, brevo.account()) == "Brevo, campagne n° 1"


def test_a_service_that_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list without an end is not read for ever, and not taken for a list without the draft."""
    monkeypatch.setattr(sender_campaigns, "PAGES", 4)
    campaign = Campaign("1", "une", "sent", "")

    with pytest.raises(ServiceRefused, match=re.escape("Brevo n'en finit pas de donner ses campagnes ; réessayez plus tard")):
        list(all_pages("Brevo", lambda number, seen: ([campaign], 9999)))

    assert list(all_pages("Brevo", lambda number, seen: ([campaign], 4))) == [campaign] * 4  # the last page that is read


def test_the_key_is_in_no_repr(fake: Fake) -> None:
    """An account may be printed, and so may what talks for it."""
    account = fake.account()

    assert fake.key not in repr(account)
    assert fake.key not in f"{account}"
    assert repr(account).startswith(f"Account(service='{fake.service}', list='{fake.list_id}'")


def test_the_addresses_that_are_known() -> None:
    """Without a test to give another: Brevo's, and that of the data centre at the end of a Mailchimp key."""
    from plugins.letter.senders import brevo, mailchimp
    from plugins.letter.senders.access import checked

    assert checked(brevo.ACCESS, FakeBrevo().account(url="")) == "https://api.brevo.com/v3"
    assert checked(mailchimp.ACCESS, FakeMailchimp().account(url="")) == "https://us21.api.mailchimp.com/3.0"
