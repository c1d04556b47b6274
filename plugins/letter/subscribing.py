"""Subscribing by e-mail: the form that a service takes, as its own documentation has it, from the address that site.toml names.

Nothing is kept here: a browser sends the form to the service, which asks for a confirmation before it sends anything (double opt-in, to be
set there). listmonk: its public form; Brevo: « simple HTML » of a form; Mailchimp: its embedded form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

# What each service's form address looks like, said where one does not.
SHAPES: Mapping[str, str] = {
    "listmonk": "https://courriel.exemple.fr/subscription/form?l= et l'identifiant public de la liste (« Lists », colonne UUID)",
    "brevo": "https://….sibforms.com/serve/…, l'adresse qui suit « action= » dans le code HTML du formulaire",
    "mailchimp": "https://….list-manage.com/subscribe/post?u=…&id=…, l'adresse qui suit « action= » dans le formulaire à intégrer",
}
LABELS: Mapping[str, str] = {"listmonk": "listmonk", "brevo": "Brevo", "mailchimp": "Mailchimp"}
NO_SERVICE = "un formulaire va avec un service : « service » dit lequel ({})"
WRONG = "ce n'est pas l'adresse d'un formulaire de {} : elle s'écrit {}"
ANCHOR = "abonnement"
# What may stand in a policy and in the files of servers: a host in small letters, with its port or without.
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]{1,5})?")
_KEY = re.compile(r"[A-Za-z0-9]+")


@dataclass(frozen=True)
class SubscribingForm:
    """A form to a service: where it goes, the name of the field for the address, and fields that are filled in already.

    ``empty`` is the name of a field that only a program would fill in: who does is not subscribed. ``sender`` is the service in words.
    """

    action: str
    email: str
    filled: tuple[tuple[str, str], ...]
    empty: str
    sender: str

    @property
    def origin(self) -> str:
        """Where browsers are allowed to send it (CSP 3, ``form-action``)."""
        found = urlsplit(self.action)
        return f"{found.scheme}://{found.netloc}"


def subscribing_form(service: str, url: str) -> SubscribingForm:
    """The form of a service at its address. Raises ValueError, in French, where the address is not one of that service's."""
    if service not in SHAPES:
        raise ValueError(NO_SERVICE.format(", ".join(SHAPES)))
    found = urlsplit(url)
    if found.scheme != "https" or not _HOST.fullmatch(found.netloc) or found.fragment:
        raise ValueError(WRONG.format(LABELS[service], SHAPES[service]))
    asked = {name: values[0] for name, values in parse_qs(found.query).items()}
    make = {"listmonk": _listmonk, "brevo": _brevo, "mailchimp": _mailchimp}[service]
    form = make(url, found.netloc, found.path, asked)
    if form is None:
        raise ValueError(WRONG.format(LABELS[service], SHAPES[service]))
    return form


def _listmonk(url: str, _host: str, path: str, asked: Mapping[str, str]) -> SubscribingForm | None:
    """Lists have a public identifier, which its form sends as ``l``; ``nonce`` is its trap."""
    try:
        known = str(UUID(asked.get("l", ""))) == asked["l"]
    except ValueError:
        known = False
    if not path.endswith("/subscription/form") or not known:
        return None
    return SubscribingForm(url.partition("?")[0], "email", (("l", asked["l"]),), "nonce", LABELS["listmonk"])


def _brevo(url: str, host: str, path: str, asked: Mapping[str, str]) -> SubscribingForm | None:
    """The identifier is in the path; what answers is in French."""
    if not host.endswith(".sibforms.com") or not re.fullmatch(r"/serve/[A-Za-z0-9_=-]+", path) or asked:
        return None
    return SubscribingForm(url, "EMAIL", (("locale", "fr"),), "email_address_check", LABELS["brevo"])


def _mailchimp(url: str, host: str, path: str, asked: Mapping[str, str]) -> SubscribingForm | None:
    """The account and the audience are in the query, and in the name of its trap."""
    account, audience = asked.get("u", ""), asked.get("id", "")
    if not host.endswith(".list-manage.com") or path != "/subscribe/post" or not (_KEY.fullmatch(account) and _KEY.fullmatch(audience)):
        return None
    return SubscribingForm(url, "EMAIL", (), f"b_{account}_{audience}", LABELS["mailchimp"])
