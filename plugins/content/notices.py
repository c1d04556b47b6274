"""The notices that the law asks of a site, as ``[notices]`` of its site.toml holds them, and what they still lack.

An empty value is one that nobody has given yet: pages show it as to be completed, ``check`` lists it, and what is ``required`` a
publication waits for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from .fields import Choice, Day, Email, Line, Prose, Telephone, Words
from .record import Record, fault_at

TO_COMPLETE = "à compléter par l'association"
NONE = "aucun"  # of a number that an association may not have: that is an answer, and an empty value is none

KEPT = {"yes": "le serveur garde un journal des visites", "no": "il n'en garde pas"}
KEEPERS = {"host": "l'hébergeur", "publisher": "l'association"}
ADDRESSES = {"whole": "entières", "anonymised": "anonymisées : leur fin est effacée"}
AUDIENCE = {"none": "l'association ne compte pas les visites", "goaccess": "GoAccess les compte, d'après le journal du serveur"}
LOG_BASES = {
    "legitimate-interest": "l'intérêt légitime de l'association à protéger le site (article 6, paragraphe 1, point f du RGPD)",
    "legal-obligation": "une obligation légale (article 6, paragraphe 1, point c du RGPD)",
}
LETTER_BASES = {
    "consent": "votre consentement, que vous pouvez retirer à tout moment (article 6, paragraphe 1, point a du RGPD)",
    "legitimate-interest": "l'intérêt légitime de l'association à faire connaître son activité (article 6, paragraphe 1, point f du RGPD)",
}

NOT_COUNTED = 'GoAccess lit le journal du serveur : il faut « kept = "yes" », ou « audience = "none" »'

# What a site of an association has to say of itself and of its host, as its pages show it.
PUBLISHER = ("name", "legal_form", "rna", "siret", "head_office", "telephone", "email", "director_of_publication")
HOST = ("host_name", "host_address", "host_telephone")
CONTACT = ("email", "telephone", "head_office")
LOGS = ("keeper", "contents", "days", "addresses", "basis")
LETTER = ("service", "data", "basis", "retention", "unsubscribe")

# What subsidies ask of an association may be told to its members elsewhere than on its site.
_NOT_REQUIRED = frozenset({"republican_contract"})

# The sections of pages that show what the tables below [notices] hold: where no page does, nothing of them is lacking.
PRIVACY, ACCESSIBILITY = "privacy", "accessibility"

STATES = ("non conforme", "partiellement conforme", "totalement conforme")


def _none_if_empty(value: object) -> object:
    return None if value == "" else value


def _number_of_days(value: object) -> object:
    if value == "":
        return None
    if isinstance(value, bool) or not re.fullmatch(r"[1-9][0-9]{0,3}", str(value)):
        raise ValueError("un nombre de jours est attendu, de 1 à 9999 : « 14 »")
    return int(str(value))


def _rna(text: str) -> str:
    if text not in ("", NONE) and not re.fullmatch(r"W[0-9A-Z][0-9]{8}", text):
        raise ValueError(f"un numéro RNA s'écrit W suivi de neuf signes, sans espace : W751000000 ; s'il n'y en a pas, « {NONE} »")
    return text


def _siret(text: str) -> str:
    if text in ("", NONE):
        return text
    digits = text.replace(" ", "")
    if not re.fullmatch(r"[0-9]{14}", digits):
        raise ValueError(f"un SIRET a quatorze chiffres : les neuf du SIREN, puis cinq ; s'il n'y en a pas, « {NONE} »")
    return f"{digits[:3]} {digits[3:6]} {digits[6:9]} {digits[9:]}"


MaybeDay = Annotated[Day | None, BeforeValidator(_none_if_empty)]


@dataclass(frozen=True)
class Gap:
    """A notice that nobody has given yet: its name in French, and the ``table`` and the ``key`` of site.toml where it is to be written.

    A publication waits for it where it is ``required``. ``section`` is the block of pages that shows it; nothing where the law asks for it
    whatever the pages.
    """

    label: str
    table: str
    key: str
    required: bool
    section: str = ""

    @property
    def location(self) -> tuple[str, ...]:
        """Where it is in site.toml, as ``line_index`` says places."""
        return (*self.table.split("."), self.key)

    def __str__(self) -> str:
        return f"[{self.table}] : {self.label} (« {self.key} »)"


class Logs(Record):
    """What the server keeps of visits, and whether they are counted from it."""

    kept: Annotated[Annotated[str, Choice(KEPT)] | None, BeforeValidator(_none_if_empty)] = Field(
        default=None, title="Journal des visites, gardé ou non"
    )
    keeper: Annotated[Annotated[str, Choice(KEEPERS)] | None, BeforeValidator(_none_if_empty)] = Field(
        default=None, title="Qui garde le journal"
    )
    contents: Words = Field(default="", title="Ce qu'il contient")
    days: Annotated[int | None, BeforeValidator(_number_of_days)] = Field(default=None, title="Durée de conservation du journal, en jours")
    addresses: Annotated[Annotated[str, Choice(ADDRESSES)] | None, BeforeValidator(_none_if_empty)] = Field(
        default=None, title="Adresses IP, entières ou anonymisées"
    )
    basis: Annotated[Annotated[str, Choice(LOG_BASES)] | None, BeforeValidator(_none_if_empty)] = Field(
        default=None, title="Base légale du journal"
    )
    audience: Annotated[str, Choice(AUDIENCE)] = Field(default="none", title="Mesure d'audience")

    @model_validator(mode="after")
    def _only_logs_are_counted(self) -> Self:
        if self.audience != "none" and self.kept != "yes":
            raise fault_at("audience", NOT_COUNTED, self.audience)
        return self


class LetterData(Record):
    """What is kept of those who receive the letter."""

    service: Words = Field(default="", title="Service d'envoi de la lettre, et son pays")
    data: Words = Field(default="", title="Données gardées des abonné.e.s à la lettre")
    basis: Annotated[Annotated[str, Choice(LETTER_BASES)] | None, BeforeValidator(_none_if_empty)] = Field(
        default=None, title="Base légale de l'envoi de la lettre"
    )
    retention: Words = Field(default="", title="Durée de conservation des données de la lettre")
    unsubscribe: Words = Field(default="", title="Comment se désinscrire de la lettre")


class Audit(Record):
    """An audit that a person made: the share of RGAA's criteria that are met decides the state."""

    on: Day = Field(title="Date de l'audit : 2027-01-31")
    by: Prose = Field(title="Qui l'a fait")
    rate: int = Field(ge=0, le=100, title="Part des critères respectés, sur 100")


class Accessibility(Record):
    """The accessibility statement (model of the decree 2019-768)."""

    stated_on: MaybeDay = Field(default=None, title="Date de la déclaration d'accessibilité")
    known_faults: tuple[Prose, ...] = Field(default=(), title="Défauts connus")
    audit: Audit | None = Field(default=None, title="Audit")

    @property
    def state(self) -> str:
        """The state of conformity, in the words of the model: without an audit there is only one."""
        rate = self.audit.rate if self.audit else 0
        return STATES[2 if rate == 100 else 1 if rate >= 50 else 0]


class Notices(Record):
    """The public notices that the law asks for."""

    name: Words = Field(title="Éditeur du site")
    legal_form: Words = Field(title="Forme juridique")
    rna: Annotated[Line, AfterValidator(_rna)] = Field(default="", title="Numéro RNA")
    siret: Annotated[Line, AfterValidator(_siret)] = Field(title="SIRET")
    head_office: Words = Field(title="Siège")
    telephone: Telephone = Field(title="Téléphone")
    email: Email = Field(title="Adresse électronique")
    director_of_publication: Words = Field(title="Direction de la publication")
    host_name: Words = Field(title="Hébergeur")
    host_address: Words = Field(title="Adresse de l'hébergeur")
    host_telephone: Telephone = Field(title="Téléphone de l'hébergeur")
    public_subsidies: bool = Field(default=False, title="Reçoit des subventions publiques")
    republican_contract: MaybeDay = Field(default=None, title="Contrat d'engagement républicain, jour de sa souscription")
    messages_retention: Words = Field(default="", title="Durée de conservation des messages reçus")
    logs: Logs = Field(default=Logs(), title="Journal des visites")
    letter: LetterData | None = Field(default=None, title="La lettre")
    accessibility: Accessibility = Field(default=Accessibility(), title="Déclaration d'accessibilité")

    def labelled(self, keys: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """(French label, value or empty text) of the texts under some keys, in their order."""
        return tuple((str(type(self).model_fields[key].title), getattr(self, key)) for key in keys)

    def gaps(self) -> tuple[Gap, ...]:
        """What is still to be completed, in the order in which site.toml holds it."""
        asked = [*PUBLISHER, *HOST, *(["republican_contract"] if self.public_subsidies else [])]
        return (
            *_lacking(self, "notices", asked),
            *_lacking(self, "notices", ["messages_retention"], PRIVACY),
            *_lacking(self.logs, "notices.logs", LOGS if self.logs.kept == "yes" else [] if self.logs.kept else ["kept"], PRIVACY),
            *(_lacking(self.letter, "notices.letter", LETTER, PRIVACY) if self.letter else ()),
            *_lacking(self.accessibility, "notices.accessibility", ["stated_on"], ACCESSIBILITY),
        )


def _lacking(record: Record, table: str, keys: Iterable[str], section: str = "") -> Iterator[Gap]:
    """The gaps of a table: those of its keys that are empty."""
    for key in keys:
        if not getattr(record, key):
            yield Gap(str(type(record).model_fields[key].title), table, key, key not in _NOT_REQUIRED, section)
