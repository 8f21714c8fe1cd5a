"""
The part of JSON Schema (2020-12) in which copies describe themselves.

That is `type`, `format: date-time`, `enum`, `items`, `required`, `properties` and `additionalProperties: false`.

The tests hold it against a complete implementation; here it keeps a library out of production.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

KNOWN = frozenset(
    {
        "$schema",
        "title",
        "description",
        "type",
        "format",
        "enum",
        "items",
        "required",
        "properties",
        "additionalProperties",
    }
)
TYPES: Mapping[str, tuple[type, ...]] = {
    "null": (type(None),),
    "boolean": (bool,),
    "integer": (int,),
    "string": (str,),
    "object": (dict,),
    "array": (list,),
}


class Misfit(ValueError):
    """A value does not fit; the text says where, and nothing of the value."""


def require_fit(schema: Mapping[str, Any], value: Any, at: str = "$") -> None:  # noqa: ANN401 - any JSON value
    """
    Hold *value* against *schema*.

    Raises:
        Misfit: It does not fit, or the schema asks for something that nobody here knows.
    """
    if not schema.keys() <= KNOWN:
        raise Misfit(at)
    if "type" in schema:
        wanted = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        if not any(_is(value, name) for name in wanted):
            raise Misfit(at)
    if "enum" in schema and value not in schema["enum"]:
        raise Misfit(at)
    if schema.get("format") == "date-time" and isinstance(value, str):
        _require_time(value, at)
    if isinstance(value, list) and "items" in schema:
        for place, one in enumerate(value):
            require_fit(schema["items"], one, f"{at}[{place}]")
    if isinstance(value, dict):
        _require_object(schema, value, at)


def _require_object(schema: Mapping[str, Any], value: Mapping[str, Any], at: str) -> None:
    properties = schema.get("properties", {})
    if not set(schema.get("required", ())) <= value.keys():
        raise Misfit(at)
    if schema.get("additionalProperties") is False and not value.keys() <= properties.keys():
        raise Misfit(at)
    for name, one in value.items():
        if name in properties:
            require_fit(properties[name], one, f"{at}.{name}")


def _require_time(value: str, at: str) -> None:
    try:
        parsed = datetime.fromisoformat(value)
    except ValueError as error:
        raise Misfit(at) from error
    if parsed.tzinfo is None:
        raise Misfit(at)


def _is(value: Any, name: str) -> bool:  # noqa: ANN401 - any JSON value
    return isinstance(value, TYPES[name]) and not (name == "integer" and isinstance(value, bool))
