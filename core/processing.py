"""What personal data is processed for: the purposes that the notice names, and that people may object to or limit."""

from enum import StrEnum


class Processing(StrEnum):
    """One purpose; `privacy/processing.py` says of each on what basis, and what a person may do about it."""

    OPERATE = "operate"
    """To answer, in the person's language; accounts, settings, health of the service."""
    SELL = "sell"
    """Orders, payments, refunds, delivery of eSIMs."""
    USAGE_LEFT = "usage-left"
    """To read at the supplier how much data an eSIM has used."""
    SUPPORT = "support"
    """Tickets: what people write to us, and our answers."""
    QUALITY = "quality"
    """Ratings, and the help desk's figures."""
    SERVICE_NEWS = "service-news"
    """News about what was bought, outages, and the notice."""
    OFFERS = "offers"
    """News about what could be bought."""
    FIGURES = "figures"
    """Figures on how the chat is used, under a pseudonym."""
    FRAUD = "fraud"
    """Rules that look for fraud and abuse, cases, keeping order."""
    SECURITY_LOG = "security-log"
    """The security log."""
    TAX = "tax"
    """What tax law asks us to keep."""
    RIGHTS = "rights"
    """Requests about one's own data, and the proof of consents."""
