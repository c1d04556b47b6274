"""Pydantic's errors said in French, to someone who writes Markdown and has never heard of a schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .faults import suggestion
from .frontmatter import Location, Value, empty_values

MISSING = "champ manquant"
EMPTY = "champ vide ; complétez-le, ou retirez la ligne s'il n'est pas obligatoire"

_SENTENCES: Mapping[str, Callable[[ErrorDetails], str]] = {
    "value_error": lambda e: str(e["ctx"]["error"]),
    "rule": lambda e: str(e["ctx"]["text"]),
    "string_too_long": lambda e: f"{len(e['input'])} caractères ; au plus {e['ctx']['max_length']}",
    "string_too_short": lambda e: EMPTY,
    "too_short": lambda e: f"il en faut au moins {e['ctx']['min_length']}",
    "string_type": lambda e: "un texte est attendu ici, pas une liste",
    "tuple_type": lambda e: "une liste est attendue ici : une ligne « - valeur » par élément",
    "model_type": lambda e: "des champs sont attendus ici : « name: … », un par ligne",
    "dict_type": lambda e: "des champs sont attendus ici : « nom: valeur », un par ligne",
    "bool_parsing": lambda e: "écrivez true (oui) ou false (non)",
    "int_parsing": lambda e: "un nombre entier est attendu",
    "decimal_parsing": lambda e: "un nombre est attendu (avec un point pour la virgule)",
    "greater_than_equal": lambda e: f"au moins {e['ctx']['ge']}",
}


def field_faults(schema: type[BaseModel], values: Mapping[str, Value], error: ValidationError | None) -> Iterator[tuple[Location, str]]:
    """(location, French message) for each field that is wrong; an empty one is only said to be empty."""
    empty = set(empty_values(dict(values)))
    for location in sorted(empty, key=str):
        yield location, f"« {_name(location)} » : {EMPTY}"
    for detail in error.errors(include_url=False) if error else ():
        location = tuple(detail["loc"])
        if location not in empty:
            yield location, _sentence(schema, location, detail)


def _sentence(schema: type[BaseModel], location: Location, detail: ErrorDetails) -> str:
    name = _name(location)
    if detail["type"] == "missing":
        return f"« {name} » : {MISSING} ; ajoutez une ligne « {location[-1]}: … »"
    if detail["type"] == "extra_forbidden":
        return f"« {name} » : champ inconnu{suggestion(str(location[-1]), _known_fields(schema, location))}"
    sentence = _SENTENCES.get(detail["type"], _refused)(detail)
    value = detail["input"]
    shown = f" : « {value if len(value) <= 60 else value[:60] + '…'} »" if isinstance(value, str) else ""
    return f"« {name} »{shown} : {sentence}"


def _refused(_detail: ErrorDetails) -> str:
    return "cette valeur n'a pas la forme attendue ici"


def _name(location: Location) -> str:
    """« performer n° 2, name »."""
    words: list[str] = []
    for part in location:
        if isinstance(part, int) and words:
            words[-1] += f" n° {part + 1}"
        else:
            words.append(str(part))
    return ", ".join(words)


def _known_fields(schema: type[BaseModel], location: Location) -> list[str]:
    """The fields that could stand where an unknown one was found."""
    model: Any = schema
    for part in location[:-1]:
        if isinstance(part, str):
            model = _inner_model(model.model_fields[part].annotation)
    return list(model.model_fields)


def _inner_model(annotation: Any) -> Any:
    """The model inside ``tuple[Model, ...]`` or ``Model | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(inner for part in annotation.__args__ if part not in (..., type(None)) and (inner := _inner_model(part)))
