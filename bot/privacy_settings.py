"""What the settings say of privacy: who is responsible, who gets something; and what a real shop must not leave out."""

import re
from collections.abc import Iterator

from bot.settings import Settings
from privacy.controller import Controller
from privacy.notice_writer import Periods
from privacy.processors import Outside, Processor, processor_register

WANTED = ("controller_name", "controller_address", "controller_country", "controller_email", "controller_authority")
PLACEHOLDER = re.compile(
    r"""
    protected | placeholder | \[ | \] | your[-_.]?(company|domain|name|mail)
    | @(.*\.)?example(\.(com|org|net|edu))?$ | \.(example|test|invalid|localhost|local)$ | @localhost
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What stands in a template until somebody writes the real thing; the reserved names of RFC 2606 among it."""


def controller_of(settings: Settings) -> Controller:
    """Who is responsible."""
    return Controller(
        name=settings.controller_name.strip(),
        address=settings.controller_address.strip(),
        country=settings.controller_country,
        email=settings.controller_email or settings.support_email,
        authority=settings.controller_authority.strip(),
        representative=settings.controller_representative.strip(),
        officer=settings.controller_officer.strip(),
    )


def register_of(settings: Settings) -> tuple[Processor, ...]:
    """Who gets something."""
    supply, stripe = settings.supply, settings.stripe
    return processor_register(
        Outside(
            payment_urls=(stripe.api_url, *stripe.checkout_origins),
            supplier=supply.name,
            supplier_url=supply.api_url,
            telegram_url=None if settings.telegram_token is None else settings.telegram.api_url,
            mail_host=None if settings.smtp is None else settings.smtp.host,
            stated={key: own.stated for key, own in settings.processors.items()},
        )
    )


def periods_of(settings: Settings) -> Periods:
    """How long is kept what an operator may keep longer or shorter."""
    return Periods(chat_days=settings.chat_retention_days, log_days=settings.security_log_days)


def unsaid(settings: Settings) -> Iterator[tuple[str, str]]:
    """What the notice has to say and the settings do not: the name of each, and what is wrong with it."""
    for name in WANTED:
        if not str(getattr(settings, name)).strip():
            yield name, "is missing"
    for name in ("controller_email", "support_email", "controller_name", "controller_address"):
        if PLACEHOLDER.search(str(getattr(settings, name))):
            yield name, "is a placeholder"
    for one in register_of(settings):
        if one.lacks:
            yield "processors", f"is missing the {' and the '.join(one.lacks)} of “{one.key}”"
