"""Drafts at the services that send letters. Nothing is ever sent, nor set to be: that is for a person, who has read the draft there."""

from __future__ import annotations

from collections.abc import Callable

from .senders import brevo, listmonk, mailchimp
from .senders.access import Access, checked
from .senders.campaigns import Account, Campaign, Message, Service, ServiceRefused
from .senders.conversation import Conversation

__all__ = ["Account", "Message", "ServiceRefused", "create_draft"]

UNKNOWN = "le service « {} » n'est pas connu ; « service », dans [letter] de site.toml, est l'un de : {}"
NOT_A_DRAFT = (
    "la campagne « {name} » de {label} {state} ; rien n'y a été changé : pour un nouveau brouillon, donnez-lui d'abord un autre nom"
)
TOO_MANY = "{count} campagnes de {label} s'appellent « {name} » ; rien n'y a été changé : n'en gardez qu'une, puis recommencez"

_STATES = {
    **dict.fromkeys(["sent", "finished"], "est envoyée"),
    **dict.fromkeys(["running", "sending", "inProcess", "in_process"], "est en cours d'envoi"),
    **dict.fromkeys(["scheduled", "schedule", "queued"], "est programmée"),
    **dict.fromkeys(["paused", "suspended"], "est en pause"),
    **dict.fromkeys(["cancelled", "cancelling", "canceled", "canceling"], "est annulée"),
    **dict.fromkeys(["archive", "archived"], "est archivée"),
    "inReview": "est en cours d'examen",
}
_SERVICES: dict[str, tuple[Access, Callable[[Account, Conversation], Service]]] = {
    "brevo": (brevo.ACCESS, brevo.Brevo),
    "listmonk": (listmonk.ACCESS, listmonk.Listmonk),
    "mailchimp": (mailchimp.ACCESS, mailchimp.Mailchimp),
}


def create_draft(message: Message, account: Account) -> str:
    """Leave a message as a draft, or bring up to date the draft of that name; where it can be seen, or which it is.

    Raises ServiceRefused, also when the campaign of that name is no longer a draft: it is then left alone.
    """
    if account.service not in _SERVICES:
        raise ServiceRefused(UNKNOWN.format(account.service, ", ".join(_SERVICES)))
    access, begin = _SERVICES[account.service]
    with Conversation(access, checked(access, account), account.key) as conversation:
        service = begin(account, conversation)
        service.check()
        draft = _draft(message.name, service, access.label)
        if draft is None:
            return service.create(message)
        service.update(draft, message)
        return draft.page


def _draft(name: str, service: Service, label: str) -> Campaign | None:
    """The draft of a name, if there is one. Raises ServiceRefused where another campaign has that name."""
    same = list({campaign.id: campaign for campaign in service.campaigns() if campaign.name == name}.values())
    for campaign in same:
        if campaign.state != service.draft:
            state = _STATES.get(campaign.state, "n'est plus un brouillon")
            raise ServiceRefused(NOT_A_DRAFT.format(name=name, label=label, state=state))
    if len(same) > 1:
        raise ServiceRefused(TOO_MANY.format(count=len(same), label=label, name=name))
    return same[0] if same else None
