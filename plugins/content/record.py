"""Records: strict, immutable mappings, which say at which field something is wrong."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from .frontmatter import Location


class Record(BaseModel):
    """A strict, immutable mapping: a field nobody declared is a mistake, not an extra."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def fault_at(field: str | Location, message: str, value: object) -> ValidationError:
    """A ValidationError at a field, or inside it, for rules that compare two fields: pydantic would give it no place."""
    place = (field,) if isinstance(field, str) else field
    detail = InitErrorDetails(type=PydanticCustomError("rule", "{text}", {"text": message}), loc=place, input=value)
    return ValidationError.from_exception_data("rule", [detail])
