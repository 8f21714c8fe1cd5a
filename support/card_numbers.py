"""Numbers of payment cards in messages: masked before anything is kept or brought to anybody."""

from dataclasses import replace

from core.card_numbers import has_masked, masked
from support.content import Content, ContentKind

__all__ = ["mask_cards", "masked"]


def mask_cards(content: Content) -> tuple[Content, bool]:
    """The message with every card number masked but for its last four digits, and whether there was one."""
    text, file = masked(content.text), content.file
    if file is not None and file.name is not None:
        file = replace(file, name=masked(file.name))
    extra = {name: masked(value) if isinstance(value, str) else value for name, value in content.extra.items()}
    is_changed = (text, file, extra) != (content.text, content.file, content.extra)
    says = str(extra.get("says", ""))
    if content.kind is ContentKind.OTHER and (is_changed or has_masked(says)):  # it would be copied as it is
        return Content(ContentKind.TEXT, "\n".join(filter(None, (text, says)))), True
    if not is_changed:
        return content, False
    return replace(content, text=text, file=file, extra=extra), True
