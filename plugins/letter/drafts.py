"""From an issue to the draft of a campaign: what the service is given, and as whom."""

from __future__ import annotations

from ..content.items import Item, Site
from ..french.dates import PartialDate
from .kind import LETTERS, Letter
from .letters import issue
from .mail import TooHeavy, as_html, as_text
from .services import Account, Message, ServiceRefused, create_draft


def message(item: Item[Letter], site: Site, inks: dict[str, str]) -> Message:
    """What a service is given of an issue. Raises ServiceRefused where it is too heavy."""
    sent = issue(item, site, inks)
    try:
        html = as_html(sent).decode()
    except TooHeavy as error:
        raise ServiceRefused(f"{item.path} : {error}") from None
    return Message(f"lettre-{item.entry.month}", item.entry.title, html, as_text(sent).decode())


def draft(site: Site, month: PartialDate, key: str, inks: dict[str, str]) -> str:
    """Create or bring up to date the draft of a month's issue at the site's service; say where it is, in French.

    Raises ServiceRefused where there is no such issue, no service or no key, and when the service refuses.
    """
    config = site.config
    assert config.letter
    if config.letter.service == "plain":
        raise ServiceRefused(f"aucun service d'envoi n'est choisi : « service » dans [letter] de content/{site.name}/site.toml")
    if not key:
        raise ServiceRefused("la clé du service manque : donnez-la dans la variable d'environnement LETTRE_CLE")
    item = next((item for item in site.items(LETTERS) if item.entry.month == month), None)
    if item is None:
        raise ServiceRefused(f"il n'y a pas de numéro pour {month} ; « python3 tasks.py letter {month} » en compose un")
    if not item.public:
        raise ServiceRefused(f"{item.path} est encore un brouillon ; retirez « status: draft » quand il est prêt")
    if not config.notices.email:
        raise ServiceRefused(f"l'adresse d'envoi manque : « email » dans [notices] de content/{site.name}/site.toml")
    account = Account(
        service=config.letter.service,
        key=key,
        list=config.letter.list,
        sender_name=config.notices.name,
        sender_email=config.notices.email,
        url=config.letter.service_url or "",
    )
    return create_draft(message(item, site, inks), account)
