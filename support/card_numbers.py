"""Numbers of payment cards in messages: masked before anything is kept or brought to anybody."""

from dataclasses import replace

from core.card_numbers import masked
from support.content import Content, ContentKind

__all__ = ["mask_cards", "masked"]


def mask_cards(content: Content) -> tuple[Content, bool]:
    """The message with every card number masked but for its last four digits, and whether there was one."""
    text, file = masked(content.text), content.file
    if file is not None and file.name is not None:
        file = replace(file, name=masked(file.name))
    extra = {name: masked(value) if isinstance(value, str) else value for name, value in content.extra.items()}
    if (text, file, extra) == (content.text, content.file, content.extra):
        return content, False
    if content.kind is ContentKind.OTHER:  # it would be copied as it is
        return Content(ContentKind.TEXT, "\n".join(filter(None, (text, str(extra.get("says", "")))))), True
    return replace(content, text=text, file=file, extra=extra), True
