"""Requests to a service's API, and its answers; whatever goes wrong is said in French, without the key."""

from __future__ import annotations

import json
import re
import ssl
from collections.abc import Iterator, Mapping
from functools import cache
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from .access import Access
from .campaigns import ServiceRefused

TIMEOUT = httpx.Timeout(30, connect=10)  # seconds
LONGEST = 300  # characters, of what a service says

SILENT = "{label} ({host}) ne répond pas ; vérifiez la connexion à Internet et l'adresse du service, puis recommencez"
SLOW = "{label} ({host}) met trop de temps à répondre ; recommencez plus tard : un brouillon déjà créé sera repris"
UNSAFE = "le certificat de {host} n'est pas valable ; rien ne lui a été confié : prévenez qui s'occupe de {label}"
STRANGE = "{label} ({host}) répond autre chose que prévu ; vérifiez l'adresse du service, puis recommencez"

_REFUSALS = {
    300: "{label} renvoie ailleurs ({said}) ; corrigez l'adresse du service",
    401: "{label} refuse la clé ({said}) ; vérifiez-la : elle doit permettre de lire les listes et d'écrire les campagnes",
    404: "{label} ne trouve pas ce qui lui est demandé ({said}) ; vérifiez l'adresse du service",
    429: "{label} a reçu trop de demandes ({said}) ; recommencez dans quelques minutes",
    400: "{label} refuse la demande ({said}) ; vérifiez la liste et l'expéditeur, puis recommencez",
    500: "{label} est en panne ({said}) ; recommencez plus tard",
}

Answer = TypeVar("Answer", bound=BaseModel)


class Conversation:
    """A few requests to one service, with its key. ``url`` is where its paths begin."""

    def __init__(self, access: Access, url: str, key: str) -> None:
        headers = access.headers(key)
        self.label = access.label
        self.url = url
        self._secrets = {key, key.partition(":")[2], *(value.split()[-1] for value in headers.values())} - {""}
        self._client = httpx.Client(headers=dict(headers), timeout=TIMEOUT, follow_redirects=False, verify=_trusted())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._client.close()

    def __repr__(self) -> str:
        return f"Conversation({self.label!r}, {self.url!r})"

    def ask(self, shape: type[Answer], method: str, path: str, **content: Any) -> Answer:
        """What a service answers, in the shape that its documentation says. Raises ServiceRefused."""
        response = self.tell(method, path, **content)
        try:
            return shape.model_validate_json(response.content)
        except ValidationError:
            raise ServiceRefused(self._in_words(STRANGE)) from None

    def tell(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str | int] | None = None,
        body: Mapping[str, Any] | None = None,
        missing: tuple[int, str] | None = None,
    ) -> httpx.Response:
        """Send a request, with its body as JSON, for an answer of success.

        Raises ServiceRefused; ``missing`` is the status that an answer may have, and what it then means.
        """
        try:
            response = self._client.request(method, f"{self.url}{path}", params=params, json=body)
        except httpx.TimeoutException:
            raise ServiceRefused(self._in_words(SLOW)) from None
        except httpx.HTTPError as error:
            raise ServiceRefused(self._in_words(UNSAFE if _of_certificate(error) else SILENT)) from None
        if missing and response.status_code == missing[0]:
            raise ServiceRefused(missing[1])
        if not response.is_success:
            raise ServiceRefused(self._refusal(response))
        return response

    def _in_words(self, template: str) -> str:
        return template.format(label=self.label, host=httpx.URL(self.url).host)

    def _refusal(self, response: httpx.Response) -> str:
        status = response.status_code
        known = {403: 401}.get(status, status)
        template = _REFUSALS.get(known) or _REFUSALS.get(status // 100 * 100) or STRANGE
        elsewhere = response.headers.get("location", "").partition("?")[0]
        words = self._clean(elsewhere or " ; ".join(_explanations(response)))
        said = f"{status} : « {words} »" if words else f"{status}"
        return template.format(label=self.label, host=httpx.URL(self.url).host, said=said)

    def _clean(self, words: str) -> str:
        """What a service says, fit for a terminal: without the key, on one line, and not too long."""
        for secret in sorted(self._secrets, key=len, reverse=True):
            words = words.replace(secret, "…")
        line = re.sub(r"\s+", " ", "".join(character if character.isprintable() else " " for character in words)).strip()
        return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


@cache
def _trusted() -> ssl.SSLContext:
    """Who may vouch for a service: a long list, read once."""
    return httpx.create_ssl_context()


def _explanations(response: httpx.Response) -> Iterator[str]:
    """What an error answer says: ``message`` at listmonk and Brevo, ``detail`` and ``errors`` (RFC 9457) at Mailchimp."""
    try:
        answer = json.loads(response.content)
    except ValueError:  # a page of some server on the way
        return
    if not isinstance(answer, dict):
        return
    yield from (answer[name] for name in ("message", "detail") if isinstance(answer.get(name), str))
    errors = answer.get("errors")
    for error in errors if isinstance(errors, list) else ():
        if isinstance(error, dict) and isinstance(error.get("message"), str):
            yield " : ".join(filter(None, (str(error.get("field") or ""), error["message"])))


def _of_certificate(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False
