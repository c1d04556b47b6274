"""Pydantic's errors said in French, to someone who writes Markdown and has never heard of a schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .faults import suggestion
from .frontmatter import Location, Value, empty_values

MISSING = "champ manquant"
EMPTY = "champ vide ; complétez-le, ou retirez la ligne s'il n'est pas obligatoire"

# What French-speaking editors write for a field, by its name.
FRENCH_NAMES = {
    "titre": "title",
    "resume": "summary",
    "résumé": "summary",
    "statut": "status",
    "publier_le": "publish_at",
    "publication": "publish_at",
    "photo": "image",
    "debut": "start",
    "début": "start",
    "date": "start",
    "fin": "end",
    "lieu": "location",
    "public": "audience",
    "rubrique": "category",
    "categorie": "category",
    "catégorie": "category",
    "besoins": "needs",
    "rue": "street",
    "adresse": "address",
    "site": "url",
    "reseaux": "sameAs",
    "réseaux": "sameAs",
    "panneau": "panel",
    "chapitres": "chapters",
    "numero": "number",
    "numéro": "number",
    "intervenants": "performer",
    "intervenantes": "performer",
    "couleur": "ink",
    "encre": "ink",
    "couverture": "cover",
    "dessin": "cover",
    "nom": "name",
    "fonction": "role",
    "séances": "sessions",
    "seances": "sessions",
    "prix": "offers",
    "tarif": "offers",
    "tarifs": "offers",
    "inscription": "registration",
    "inscriptions": "registration",
    "document": "documents",
    "enregistrement": "replay",
    "vidéo": "replay",
    "video": "replay",
    "changement": "changes",
    "changements": "changes",
    "forme": "format",
    "série": "strand",
    "serie": "strand",
    "en_ligne": "eventAttendanceMode",
    "annulé": "eventStatus",
    "annule": "eventStatus",
    "transports": "transport",
}

_SENTENCES: Mapping[str, Callable[[ErrorDetails], str]] = {
    "value_error": lambda e: str(e["ctx"]["error"]),
    "rule": lambda e: str(e["ctx"]["text"]),
    "string_too_long": lambda e: f"{len(e['input'])} caractères ; au plus {e['ctx']['max_length']}",
    "string_too_short": lambda e: EMPTY,
    "too_short": lambda e: f"il en faut au moins {e['ctx']['min_length']}",
    "string_type": lambda e: (
        "un texte est attendu ici, " + ("pas une liste" if isinstance(e["input"], list | dict) else "entre guillemets droits")
    ),
    "tuple_type": lambda e: "une liste est attendue ici : une ligne « - valeur » par élément",
    "model_type": lambda e: "des champs sont attendus ici : « {}: … », un par ligne",
    "dict_type": lambda e: "des champs sont attendus ici : « nom: valeur », un par ligne",
    "bool_parsing": lambda e: "écrivez true (oui) ou false (non)",
    "int_parsing": lambda e: "un nombre entier est attendu",
    "decimal_parsing": lambda e: "un nombre est attendu (avec un point pour la virgule)",
    "greater_than_equal": lambda e: f"au moins {e['ctx']['ge']}",
    "less_than_equal": lambda e: f"au plus {e['ctx']['le']}",
}


def field_faults(
    schema: type[BaseModel],
    values: Mapping[str, Value],
    error: ValidationError | None,
    unread: frozenset[Location] = frozenset(),
    line: str = "{}: …",
) -> Iterator[tuple[Location, str]]:
    """(location, French message) for each field that is wrong; an empty one is only said to be empty.

    Nothing is said of the locations ``unread``. ``line`` is how a missing field is to be written. What is wrong with a list because of
    one of its elements is not said of both.
    """
    empty = set(empty_values(dict(values))) - unread
    for location in sorted(empty, key=str):
        yield location, f"« {_name(location)} » : {EMPTY}"
    details = error.errors(include_url=False) if error else []
    places = [tuple(detail["loc"]) for detail in details]
    for location, detail in zip(places, details, strict=True):
        inside = any(len(other) > len(location) and other[: len(location)] == location for other in places)
        if location not in empty and not inside and not any(location[:part] in unread for part in range(1, len(location) + 1)):
            yield location, _sentence(schema, location, detail, line)


def _sentence(schema: type[BaseModel], location: Location, detail: ErrorDetails, line: str) -> str:
    name = _name(location)
    if detail["type"] == "missing":
        where = "« python3 tasks.py id » en donne un" if location == ("id",) else f"ajoutez une ligne « {line.format(location[-1])} »"
        return f"« {name} » : {MISSING} ; {where}"
    if detail["type"] == "extra_forbidden":
        return f"« {name} » : champ inconnu{_wish(str(location[-1]), _known_fields(schema, location))}"
    sentence = _SENTENCES.get(detail["type"], _refused)(detail)
    if detail["type"] == "model_type":
        sentence = sentence.format(_known_fields(schema, (*location, ""))[0])
    value = detail["input"]
    written = " ".join(str(value).split()) if isinstance(value, str | int | Decimal) else ""
    shown = f" : « {written if len(written) <= 60 else written[:60] + '…'} »" if written else ""
    return f"« {name} »{shown} : {sentence}"


def _refused(_detail: ErrorDetails) -> str:
    return "cette valeur n'a pas la forme attendue ici"


def _name(location: Location) -> str:
    """« performer n° 2, name »."""
    words: list[str] = []
    for part in location:
        if isinstance(part, int) and words:
            words[-1] += f" n° {part + 1}"
        elif part != "[key]":  # pydantic's, for the key of a mapping
            words.append(str(part))
    return ", ".join(words)


def _wish(word: str, known: list[str]) -> str:
    """The field that an unknown name was meant for, if one can tell."""
    meant = FRENCH_NAMES.get(word.lower())
    return f" ; écrivez « {meant} »" if meant in known else suggestion(word, known)


def _known_fields(schema: type[BaseModel], location: Location) -> list[str]:
    """The fields that could stand where an unknown one was found; the number of an element or the key of a mapping leads no deeper."""
    model = schema
    for part in location[:-1]:
        field = model.model_fields.get(str(part))
        model = (_inner_model(field.annotation) if field else None) or model
    return list(model.model_fields)


def _inner_model(annotation: object) -> type[BaseModel] | None:
    """The model inside ``tuple[Model, ...]``, ``Model | None`` or ``Mapping[str, Model]``; None where there is none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((inner for part in get_args(annotation) if (inner := _inner_model(part))), None)
