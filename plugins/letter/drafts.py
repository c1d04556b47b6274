"""From an issue to the draft of a campaign: what the service is given, and as whom."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from ..content.items import Item
from ..french.dates import PartialDate
from ..routes.edition import Edition
from ..routes.finished import Allowed, Gate
from .kind import LETTER, Letter, Letters
from .letters import issue
from .mail import as_html
from .plain_text import as_text
from .services import Account, Message, ServiceRefused, create_draft
from .told import tellings

UNSAFE = "le courriel de {} n'est pas déposé : {} ; si cela vient du texte, retirez-le, sinon montrez cette ligne à qui programme les sites"


def message(item: Item[Letter], body: Markup, edition: Edition) -> Message:
    """What a service is given of an issue, which was judged: it is not too heavy."""
    sent = issue(tellings(edition)[item.path], edition, sent=True)
    return Message(f"lettre-{item.entry.month}", item.entry.title, as_html(sent, body).decode(), as_text(sent, body).decode())


def draft(edition: Edition, bodies: Mapping[str, Markup], month: PartialDate, key: str) -> str:
    """Create or bring up to date the draft of a month's issue at the site's service; say where it is, in French.

    Raises ServiceRefused where there is no such issue, no service or no key, and when the service refuses.
    """
    site = edition.site
    letter = LETTER.of(site.config)
    assert letter
    if letter.service == "plain":
        raise ServiceRefused(f"aucun service d'envoi n'est choisi : « service » dans [letter] de content/{site.name}/site.toml")
    if not key:
        raise ServiceRefused("la clé du service manque : donnez-la dans la variable d'environnement LETTRE_CLE")
    item = next((item for item in site.items(Letters) if item.entry.month == month), None)
    if item is None:
        raise ServiceRefused(f"il n'y a pas de numéro pour {month} ; « python3 tasks.py letter {month} » en compose un")
    if not item.public:
        raise ServiceRefused(f"{item.path} est encore un brouillon ; retirez « status: draft » quand il est prêt")
    if not site.config.notices.email:
        raise ServiceRefused(f"l'adresse d'envoi manque : « email » dans [notices] de content/{site.name}/site.toml")
    account = Account(
        service=letter.service,
        key=key,
        list=letter.list,
        sender_name=site.config.notices.name,
        sender_email=site.config.notices.email,
        url=letter.service_url or "",
    )
    sent = message(item, bodies[item.path], edition)
    for fault in Gate(Allowed(site.url)).faults(sent.html.encode()):
        raise ServiceRefused(UNSAFE.format(item.path, fault))
    return create_draft(sent, account)
