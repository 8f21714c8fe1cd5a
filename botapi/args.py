"""The parameters of a call, however they came: JSON values, or form fields that hold JSON, numbers and booleans."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from botapi.errors import refuse


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    file_name: str
    mime_type: str | None
    content: bytes = field(repr=False)


class Args:
    """What a method was called with; absent, null and the empty string are the same, as in a form."""

    def __init__(self, params: Mapping[str, Any], files: Mapping[str, Upload] | None = None) -> None:
        self._params = params
        self.files: Mapping[str, Upload] = files or {}

    def has(self, name: str) -> bool:
        """Whether something stands there."""
        return self._params.get(name) not in (None, "")

    def text(self, name: str) -> str:
        """The parameter as a string; "" where it is absent."""
        value = self._params.get(name)
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, bytes):
            return value.decode("utf-8", "replace")
        return json.dumps(value) if isinstance(value, (dict, list)) else str(value)

    def required(self, name: str) -> str:
        """
        The parameter as a string.

        Raises:
            ApiError: It is absent.
        """
        return self.required_or(name, f'parameter "{name}" is required')

    def required_or(self, name: str, words: str) -> str:
        """
        The parameter as a string.

        Raises:
            ApiError: It is absent; the refusal says *words*.
        """
        return self.text(name) or refuse(words)

    def number(self, name: str, default: int = 0) -> int:
        """The parameter as a whole number; the default where it is none."""
        value = self._params.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        try:
            return int(self.text(name).strip())
        except ValueError:
            return default

    def decimal(self, name: str) -> float | None:
        """The parameter as a number with a fraction; None where it is none."""
        try:
            return float(self.text(name))
        except ValueError:
            return None

    def flag(self, name: str) -> bool:
        """The parameter as a boolean: true, 1, yes, as Telegram reads them."""
        return self.text(name).strip().lower() in ("true", "1", "yes")

    def value(self, name: str, broken: str) -> Any:  # noqa: ANN401 - JSON may be anything
        """
        The parameter as JSON; None where it is absent.

        Raises:
            ApiError: It is not JSON; the refusal's words are *broken*.
        """
        value = self._params.get(name)
        if value in (None, ""):
            return None
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            refuse(broken)
