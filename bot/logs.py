"""Logging for an operator: one line an event, and no secret in any of them."""

import logging
import re

SECRETS = re.compile(
    r"\b\d{6,12}:[A-Za-z0-9_-]{30,}"  # a Telegram token
    r"|\b(?:sk|rk|whsec)_(?:(?:test|live)_)?[A-Za-z0-9]{8,}"  # a Stripe key
    r"|LPA:1\$[^\s'\"]+"  # an activation code
    r"|/(?:pay|paid|supplier/\w+)/[A-Za-z0-9_-]{8,}"  # a link that opens something
    r"|(?i:bearer)\s+[A-Za-z0-9._-]{8,}"
)
HIDDEN = "[secret]"


class Redacting(logging.Formatter):
    """Formats a record, stack included, and blots out whatever looks like a secret."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without secrets."""
        return SECRETS.sub(HIDDEN, super().format(record))


def set_up_logging(level: str) -> None:
    """Log to standard error from *level* on; chatty libraries only warn."""
    handler = logging.StreamHandler()
    handler.setFormatter(Redacting("%(asctime)s %(levelname)-7s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in ("aiogram", "aiogram.event", "httpx", "httpcore", "aiohttp.access", "stripe", "dbos", "aiosqlite"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
