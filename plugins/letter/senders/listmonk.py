"""Campaigns at listmonk, by the API of one's own installation (https://listmonk.app/docs/apis/campaigns/)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from .access import Access
from .campaigns import Account, Campaign, Message, ServiceRefused, all_pages
from .conversation import Conversation

ACCESS = Access(
    label="listmonk",
    key=re.compile(r"[^:]+:.+"),
    key_form="elle s'écrit « utilisateur:jeton »",
    list=re.compile(r"[1-9][0-9]{0,8}"),
    list_form="un nombre",
    url=lambda key: "",
    headers=lambda key: {"Authorization": f"token {key}"},  # https://listmonk.app/docs/apis/apis/
)
NO_LIST = "la liste « {} » n'existe pas dans listmonk ; corrigez « list » dans [letter] de site.toml"
NO_TEMPLATE = (
    "listmonk mettrait la lettre dans un de ses modèles ; créez-y un modèle de campagne qui ne contient que "
    '{{ template "content" . }}, puis recommencez'
)
_BARE = re.compile(r'\s*{{-?\s*template\s+"content"\s+\.\s*-?}}\s*')


class _Known(BaseModel):
    id: int
    name: str
    status: str


class _Pages(BaseModel):
    results: list[_Known]
    total: int


class _Page(BaseModel):
    data: _Pages


class _Id(BaseModel):
    id: int


class _Created(BaseModel):
    data: _Id


class _Template(BaseModel):
    id: int
    type: str
    body: str


class _Templates(BaseModel):
    data: list[_Template]


@dataclass(frozen=True)
class Listmonk:
    """Listmonk, which puts every message in a template: ours, a whole page already, goes in one that adds nothing."""

    account: Account
    api: Conversation
    draft = "draft"

    def check(self) -> None:
        """The list exists (https://listmonk.app/docs/apis/lists/), without which a campaign would be created that goes to nobody."""
        self.api.tell("GET", f"/api/lists/{self.account.list}", missing=(400, NO_LIST.format(self.account.list)))

    def campaigns(self) -> Iterator[Campaign]:
        """Every campaign, the oldest first, 50 a page, the most that listmonk gives.

        Not by ``query``, which is a search in full text: it would have to be trusted not to miss one.
        """

        def page(number: int, _seen: int) -> tuple[list[Campaign], int]:
            params = {"page": number, "per_page": 50, "order_by": "created_at", "order": "ASC", "no_body": "true"}
            found = self.api.ask(_Page, "GET", "/api/campaigns", params=params).data
            return [Campaign(str(each.id), each.name, each.status, self._page(each.id)) for each in found.results], found.total

        return all_pages(ACCESS.label, page)

    def create(self, message: Message) -> str:
        """A draft, which every new campaign is (POST /api/campaigns)."""
        return self._page(self.api.ask(_Created, "POST", "/api/campaigns", body=self._body(message)).data.id)

    def update(self, campaign: Campaign, message: Message) -> None:
        """PUT /api/campaigns/{campaign_id}; what is not said stays as it is."""
        self.api.tell("PUT", f"/api/campaigns/{campaign.id}", body=self._body(message))

    def _body(self, message: Message) -> dict[str, Any]:
        return {
            "name": message.name,
            "subject": message.subject,
            "lists": [int(self.account.list)],
            "from_email": _mailbox(self.account.sender_name, self.account.sender_email),
            "type": "regular",
            "content_type": "html",
            "body": message.html,
            "altbody": message.text,
            "template_id": self._template(),
        }

    def _template(self) -> int:
        """The first template with nothing but the content (https://listmonk.app/docs/apis/templates/)."""
        for template in self.api.ask(_Templates, "GET", "/api/templates").data:
            if template.type == "campaign" and _BARE.fullmatch(template.body):
                return template.id
        raise ServiceRefused(NO_TEMPLATE)

    def _page(self, number: int) -> str:
        return f"{self.api.url}/admin/campaigns/{number}"


def _mailbox(name: str, address: str) -> str:
    """A name and an address as RFC 5322 (3.4) writes them; the name may have accents (RFC 6532), which listmonk encodes."""
    escaped = re.sub(r'(["\\])', r"\\\1", name)
    return f'"{escaped}" <{address}>'
