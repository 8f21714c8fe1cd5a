"""Text that reads as it is written: without the signs that turn the order of what follows around."""

import re
from collections.abc import Sequence
from typing import Any

TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates; marks and joiners stay: Arabic, Persian and emoji need them."""


def straight(text: str) -> str:
    """*text* without them: `photo<U+202E>gpj.exe` shows what it is."""
    return TURNING.sub("", text)


def straightened(text: str, entities: Sequence[dict[str, Any]]) -> tuple[str, tuple[dict[str, Any], ...]]:
    """The same with entities of it, counted in UTF-16 units; one of which nothing is left goes."""
    gone = [len(text[: found.start()].encode("utf-16-le")) // 2 for found in TURNING.finditer(text)]
    if not gone:
        return text, tuple(entities)

    def moved(place: int) -> int:
        return place - sum(one < place for one in gone)

    kept = []
    for one in entities:
        start, end = moved(one["offset"]), moved(one["offset"] + one["length"])
        if end > start:
            kept.append({**one, "offset": start, "length": end - start})
    return straight(text), tuple(kept)
