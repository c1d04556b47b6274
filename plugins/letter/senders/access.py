"""How one gets in at a service: what is wrong with a key, a list or an address is said before anything goes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import httpx

from .campaigns import Account, ServiceRefused

EMPTY_KEY = "la clé de {} est vide"
STRANGE_KEY = "la clé de {} contient une espace, un accent ou un caractère invisible ; recopiez-la sans eux"
OTHER_KEY = "ce n'est pas une clé d'API de {} : {} ; recopiez-la entière"
OTHER_LIST = "la liste « {} » n'est pas une liste de {}, dont l'identifiant est {} ; corrigez « list » dans [letter] de site.toml"
NO_URL = "{} a une adresse connue ; retirez « service_url » de [letter] dans site.toml"
OTHER_URL = (
    "l'adresse de {} manque ou n'est pas sûre ; écrivez « service_url », dans [letter] de site.toml, comme https://lettre.exemple.org"
)

_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@dataclass(frozen=True)
class Access:
    """The forms of a service: its name, what its keys and its lists look like (with a few words that say so), where it is, what it is told.

    ``url`` makes the address of the service from a key, empty where each installation has its own; ``headers`` those of every request.
    """

    label: str
    key: re.Pattern[str]
    key_form: str
    list: re.Pattern[str]
    list_form: str
    url: Callable[[str], str]
    headers: Callable[[str], Mapping[str, str]]


def checked(access: Access, account: Account) -> str:
    """The address of the service for an account, without a final slash. Raises ServiceRefused."""
    _check_key(access, account.key)
    if not access.list.fullmatch(account.list):
        raise ServiceRefused(OTHER_LIST.format(_shown(account.list), access.label, access.list_form))
    known = access.url(account.key)
    if known and not account.url:
        return known
    url = _parsed(account.url)
    if url is None:
        raise ServiceRefused(OTHER_URL.format(access.label))
    if known and url.host not in _LOOPBACK:  # the key of one service is not for the address of another
        raise ServiceRefused(NO_URL.format(access.label))
    return account.url.rstrip("/")


def _check_key(access: Access, key: str) -> None:
    if not key:
        raise ServiceRefused(EMPTY_KEY.format(access.label))
    if not re.fullmatch(r"[!-~]+", key):  # what a header can hold (RFC 9110, 5.5), without spaces
        raise ServiceRefused(STRANGE_KEY.format(access.label))
    if not access.key.fullmatch(key):
        raise ServiceRefused(OTHER_KEY.format(access.label, access.key_form))


def _parsed(text: str) -> httpx.URL | None:
    """An address to which a key may go: https, or this machine; nothing but a host, a port and a path."""
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL:
        return None
    safe = url.scheme == "https" or (url.scheme == "http" and url.host in _LOOPBACK)
    bare = not (url.userinfo or url.query or url.fragment) and (url.port or 0) < 2**16
    return url if safe and bare and url.host else None


def _shown(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)[:60]
