"""The services that send letters, on 127.0.0.1: each keeps its campaigns in memory, and notes every request that its documentation does not have.

Nothing here sends, schedules or tests a campaign, and no request may ask for it: a test whose requests were wrong fails.
"""

from __future__ import annotations

import json
import re
import ssl
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlsplit

import jsonschema

from plugins.letter.services import Account

TEXT = {"type": "string", "minLength": 1}
NUMBER = {"type": "integer", "minimum": 1}


def strict(required: Mapping[str, Any], **optional: Any) -> dict[str, Any]:
    """The JSON Schema of an object with these fields and no other."""
    return {"type": "object", "properties": {**required, **optional}, "required": list(required), "additionalProperties": False}


@dataclass(frozen=True)
class Operation:
    """What a documentation says of a request: the forms of its query's values, and the schema of its body."""

    query: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Reply:
    """An answer: JSON, or octets that a test wants as they are. None as the status is no answer at all."""

    status: int | None = 200
    content: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


class Fake:
    """What the three have in common. ``instead`` holds answers that a test wants, by method and path."""

    service: ClassVar[str]
    key: ClassVar[str]
    list_id: ClassVar[str]
    root: ClassVar[str] = ""
    draft: ClassVar[str]
    operations: ClassVar[Mapping[str, Operation]]

    def __init__(self) -> None:
        self.campaigns: list[dict[str, Any]] = []
        self.wrong: list[str] = []
        self.asked: list[str] = []
        self.instead: dict[str, Reply] = {}
        self.closing = Event()
        self.url = ""
        self.most = 1000

    def account(self, **changes: str) -> Account:
        """An account there, of which a test may change something."""
        values = {"service": self.service, "key": self.key, "list": self.list_id, "url": f"{self.url}{self.root}"}
        return Account(**{**values, "sender_name": "La lettre du « MILA »", "sender_email": "lettre@exemple.org", **changes})

    def writes(self) -> list[str]:
        """The requests that would change something."""
        return [each for each in self.asked if not each.startswith("GET ")]

    def add(self, name: str, state: str) -> dict[str, Any]:
        """A campaign that was there before."""
        raise NotImplementedError

    def authorised(self, headers: Mapping[str, str]) -> Reply | None:
        """The refusal of a wrong key."""
        raise NotImplementedError

    def do(self, operation: str, number: str, query: Mapping[str, str], body: Any) -> Reply:
        """What the service does and answers."""
        raise NotImplementedError

    def handle(self, method: str, target: str, headers: Mapping[str, str], octets: bytes) -> Reply:
        """Check a request against the documentation, and answer it."""
        address = urlsplit(target)
        path = address.path.removeprefix(self.root)
        query = dict(parse_qsl(address.query, keep_blank_values=True))
        self.asked.append(f"{method} {path}")
        if reply := self.instead.get(f"{method} {path}"):
            return reply
        name, number = self._operation(method, path)
        if name is None or not address.path.startswith(self.root):
            return self._unknown(f"{method} {target}")
        operation, body = self.operations[name], json.loads(octets) if octets else None
        for each in (*self._query_faults(operation, query), *self._body_faults(operation, body, octets, headers)):
            self.wrong.append(f"{method} {target}: {each}")
        return self.authorised(headers) or self.do(name, number, query, body)

    def _operation(self, method: str, path: str) -> tuple[str | None, str]:
        for name in self.operations:
            if found := re.fullmatch(name.replace("{}", "([0-9A-Za-z]+)"), f"{method} {path}"):
                return name, found[1] if found.groups() else ""
        return None, ""

    def _unknown(self, request: str) -> Reply:
        self.wrong.append(f"{request}: not to be asked")
        return Reply(404, {})

    def _query_faults(self, operation: Operation, query: Mapping[str, str]) -> Iterator[str]:
        for name, value in query.items():
            if name not in operation.query:
                yield f"no {name} in the query"
            elif not re.fullmatch(operation.query[name], value):
                yield f"{name} may not be {value}"

    def _body_faults(self, operation: Operation, body: Any, octets: bytes, headers: Mapping[str, str]) -> Iterator[str]:
        if operation.body is None:
            yield from ["no body is wanted"] * bool(octets)
            return
        if headers.get("Content-Type") != "application/json":
            yield f"Content-Type is {headers.get('Content-Type')}"
        yield from (error.message for error in jsonschema.Draft202012Validator(operation.body).iter_errors(body))


class FakeListmonk(Fake):
    """https://listmonk.app/docs/apis/campaigns/, and cmd/campaigns.go for what it answers."""

    service, key, list_id, draft = "listmonk", "lettre:jeton-de-listmonk", "3", "draft"
    _campaign = strict(
        {"name": TEXT, "subject": TEXT, "lists": {"type": "array", "items": NUMBER, "minItems": 1}, "body": TEXT}
        | {"type": {"const": "regular"}, "content_type": {"const": "html"}},
        from_email={"type": "string", "pattern": r"^((.+?)\s)?<(.+?)@(.+?)>$"},
        altbody=TEXT,
        messenger=TEXT,
        template_id=NUMBER,
        tags={"type": "array", "items": TEXT},
    )
    _page: ClassVar = {"page": r"\d+", "per_page": r"\d+", "order_by": "created_at", "order": "ASC|DESC", "no_body": "true|false"}
    operations: ClassVar = {
        "GET /api/lists/{}": Operation(),
        "GET /api/templates": Operation(),
        "GET /api/campaigns": Operation(_page),
        "POST /api/campaigns": Operation(body=_campaign),
        "PUT /api/campaigns/{}": Operation(body=_campaign),
    }

    def __init__(self) -> None:
        super().__init__()
        self.most = 50
        self.templates: list[dict[str, Any]] = [
            {"id": 1, "type": "campaign", "body": '<html><body>{{ template "content" . }}</body></html>', "is_default": True},
            {"id": 2, "type": "tx", "body": '{{ template "content" . }}'},
            {"id": 4, "type": "campaign", "body": '{{ template "content" . }}\n'},
        ]

    def add(self, name: str, state: str) -> dict[str, Any]:
        campaign = {"id": len(self.campaigns) + 1, "status": state, "name": name}
        self.campaigns.append(campaign)
        return campaign

    def authorised(self, headers: Mapping[str, str]) -> Reply | None:
        right = headers.get("Authorization") == f"token {self.key}"
        return None if right else Reply(403, {"message": "invalid API credentials"})

    def do(self, operation: str, number: str, query: Mapping[str, str], body: Any) -> Reply:
        if operation == "GET /api/lists/{}":
            return (
                Reply(200, {"data": {"id": 3, "name": "La lettre"}})
                if number == self.list_id
                else Reply(400, {"message": "List not found"})
            )
        if operation == "GET /api/templates":
            return Reply(200, {"data": self.templates})
        if operation == "GET /api/campaigns":
            size, page = min(int(query["per_page"]), self.most), int(query["page"])
            results = self.campaigns[(page - 1) * size : page * size]
            return Reply(
                200, {"data": {"results": results, "total": len(self.campaigns) if results else 0, "per_page": size, "page": page}}
            )
        campaign = self.add("", "draft") if operation.startswith("POST") else self.campaigns[int(number) - 1]
        campaign.update(body)
        return Reply(200, {"data": campaign})


class FakeBrevo(Fake):
    """https://developers.brevo.com/reference/create-email-campaign and its neighbours."""

    service, key, list_id, root, draft = "brevo", "xkeysib-0123456789abcdef-XyZ", "7", "/v3", "draft"
    _campaign = strict(
        {"name": TEXT, "sender": strict({"email": TEXT}, name=TEXT)},
        subject=TEXT,
        htmlContent={"type": "string", "minLength": 10},
        recipients=strict({"listIds": {"type": "array", "items": NUMBER, "minItems": 1}}),
        replyTo=TEXT,
        previewText=TEXT,
        tag=TEXT,
    )
    _page: ClassVar = {
        "type": "classic|trigger",
        "limit": r"[1-9]\d?|100",
        "offset": r"\d+",
        "sort": "asc|desc",
        "excludeHtmlContent": "true|false",
    }
    operations: ClassVar = {
        "GET /contacts/lists/{}": Operation(),
        "GET /emailCampaigns": Operation(_page),
        "POST /emailCampaigns": Operation(body=_campaign),
        "PUT /emailCampaigns/{}": Operation(body=_campaign),
    }

    def add(self, name: str, state: str) -> dict[str, Any]:
        campaign = {"id": len(self.campaigns) + 1, "status": state, "name": name, "type": "classic"}
        self.campaigns.append(campaign)
        return campaign

    def authorised(self, headers: Mapping[str, str]) -> Reply | None:
        return None if headers.get("api-key") == self.key else Reply(401, {"code": "unauthorized", "message": "Key not found"})

    def do(self, operation: str, number: str, query: Mapping[str, str], body: Any) -> Reply:
        if operation == "GET /contacts/lists/{}":
            missing = Reply(404, {"code": "document_not_found", "message": "List ID does not exist"})
            return Reply(200, {"id": 7, "name": "La lettre"}) if number == self.list_id else missing
        if operation == "GET /emailCampaigns":
            first, size = int(query["offset"]), min(int(query["limit"]), self.most)
            return Reply(200, {"count": len(self.campaigns), "campaigns": self.campaigns[first : first + size]})
        if operation.startswith("POST"):
            campaign = self.add("", "draft")
            campaign.update(body)
            return Reply(201, {"id": campaign["id"]})
        self.campaigns[int(number) - 1].update(body)
        return Reply(204)


class FakeMailchimp(Fake):
    """https://mailchimp.com/developer/marketing/api/campaigns/ and its neighbours."""

    service, key, list_id, root, draft = "mailchimp", "0123456789abcdef0123456789abcdef-us21", "a1b2c3d4e5", "/3.0", "save"
    _settings: ClassVar = {
        "recipients": strict({"list_id": TEXT}),
        "settings": strict({"subject_line": TEXT, "from_name": TEXT, "reply_to": TEXT}, title=TEXT, preview_text=TEXT),
    }
    _page: ClassVar = {
        "count": r"[1-9]\d{0,2}|1000",
        "offset": r"\d+",
        "sort_field": "create_time|send_time",
        "sort_dir": "ASC|DESC",
        "fields": r"[a-z_.,]+",
    }
    operations: ClassVar = {
        "GET /lists/{}": Operation({"fields": "[a-z_.,]+"}),
        "GET /campaigns": Operation(_page),
        "POST /campaigns": Operation(body=strict({"type": {"const": "regular"}}, **_settings)),
        "PATCH /campaigns/{}": Operation(body=strict({"settings": _settings["settings"]}, recipients=_settings["recipients"])),
        "PUT /campaigns/{}/content": Operation(body=strict({}, html=TEXT, plain_text=TEXT)),
    }

    def add(self, name: str, state: str) -> dict[str, Any]:
        number = len(self.campaigns) + 1
        campaign = {"id": f"c{number}", "web_id": 1000 + number, "status": state, "settings": {"title": name}}
        self.campaigns.append(campaign)
        return campaign

    def authorised(self, headers: Mapping[str, str]) -> Reply | None:
        scheme, _, sign = headers.get("Authorization", "").partition(" ")
        right = scheme == "Basic" and sign in {b64encode(f"{user}:{self.key}".encode()).decode() for user in ("anystring", "quiconque")}
        detail = "Your API key may be invalid, or you've attempted to access the wrong datacenter."
        return None if right else Reply(401, {"title": "API Key Invalid", "status": 401, "detail": detail})

    def do(self, operation: str, number: str, query: Mapping[str, str], body: Any) -> Reply:
        if operation == "GET /lists/{}":
            missing = Reply(404, {"title": "Resource Not Found", "status": 404, "detail": "The requested resource could not be found."})
            return Reply(200, {"id": number}) if number == self.list_id else missing
        if operation == "GET /campaigns":
            first, size = int(query["offset"]), min(int(query["count"]), self.most)
            return Reply(200, {"campaigns": self.campaigns[first : first + size], "total_items": len(self.campaigns)})
        campaign = self.add("", "save") if operation.startswith("POST") else self.campaigns[int(number[1:]) - 1]
        campaign.update({"content": body} if operation.startswith("PUT") else body)
        return Reply(200, campaign)


FAKES = (FakeListmonk, FakeBrevo, FakeMailchimp)


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def answer(self) -> None:
        octets = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        reply = self.server.fake.handle(self.command, self.path, self.headers, octets)  # type: ignore[arg-type]
        if reply.status is None:
            self.server.fake.closing.wait(10)
            return
        content = (
            reply.content if isinstance(reply.content, bytes) else b"" if reply.content is None else json.dumps(reply.content).encode()
        )
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer  # noqa: N815  # the standard library's names

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the standard library's name
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    fake: Fake

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is what some tests are about."""


@contextmanager
def serving(fake: Fake, context: ssl.SSLContext | None = None) -> Iterator[Fake]:
    """The service at a free port, in a thread that ends with the test."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.fake = fake
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        fake.url = f"http{'s' if context else ''}://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield fake
        finally:
            fake.closing.set()
            server.shutdown()
            thread.join()
