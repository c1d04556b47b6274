"""JSON as files for other programs: readable, with letters as they are, ended by a line end; and the schemas that describe them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_file(value: object) -> bytes:
    """A value as a JSON file (RFC 8259), in UTF-8."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def schema_file(model: type[BaseModel], address: str) -> bytes:
    """The JSON Schema (2020-12) of a model, with the whole address where it is published."""
    return json_file({"$schema": DIALECT, "$id": address, **_schema(model)})


@cache
def _schema(model: type[BaseModel]) -> Mapping[str, object]:
    return model.model_json_schema()
