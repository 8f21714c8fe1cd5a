"""The parts of the settings that are handed down: plain values, secrets left out of every `repr`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network
from typing import Literal
from urllib.parse import unquote, urlsplit

from storage.tickets import Priority
from support.hours import BusinessHours
from support.service_clock import Target

SMTPS_PORT, SUBMISSION_PORT = 465, 587


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """How we reach Telegram, and how it reaches us."""

    token: str = field(repr=False)
    api_url: str
    mode: Literal["polling", "webhook"]
    webhook_secret: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class StripeSettings:
    """How we reach Stripe, and how we know what it signs."""

    secret_key: str = field(repr=False)
    webhook_secret: str = field(repr=False)
    api_url: str

    @property
    def live(self) -> bool:
        """Whether the key moves real money."""
        return "_live_" in self.secret_key

    @property
    def checkout_origins(self) -> tuple[str, ...]:
        """Where its payment pages are: Stripe's own address, or that of the server that stands for it."""
        parts = urlsplit(self.api_url)
        if parts.hostname == "api.stripe.com":
            return ("https://checkout.stripe.com",)
        return (f"{parts.scheme}://{parts.netloc}",)


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """Which mail server brings our letters away, and who we are there."""

    host: str
    port: int
    is_tls: bool
    """TLS from the first byte; else STARTTLS."""
    user: str = field(repr=False)
    password: str = field(repr=False)
    sender: str

    @classmethod
    def of(cls, url: str, sender: str) -> "SmtpSettings":
        """What `smtp://user:password@host:587` or `smtps://…` says."""
        parts = urlsplit(url)
        is_tls = parts.scheme == "smtps"
        port = parts.port or (SMTPS_PORT if is_tls else SUBMISSION_PORT)
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        return cls(parts.hostname or "", port, is_tls, user, password, sender)


@dataclass(frozen=True, slots=True)
class SupplierSettings:
    """How we reach a supplier: eSIM Access's access code and secret key, or Airalo's client id and secret."""

    name: str
    account: str = field(repr=False)
    secret: str | None = field(repr=False)
    api_url: str
    webhook_secret: str | None = field(repr=False)
    """The last part of the address at which we hear from it."""


@dataclass(frozen=True, slots=True)
class WebSettings:
    """Where the web side listens, and how people reach it."""

    host: str
    port: int
    public_url: str
    internal_url: str
    """How workers reach it."""
    trusted_proxies: tuple[IPv4Network | IPv6Network, ...]


@dataclass(frozen=True, slots=True)
class SupportSettings:
    """When the help desk works, and what it promises."""

    hours: BusinessHours
    targets: Mapping[Priority, Target]
    links: tuple[str, ...]
    """The hosts that agents may link to, the own one first; `*.` stands for every host below."""
    reopen_days: int
    close_days: int


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many at once, and so many a second on average."""

    burst: float
    per_second: float

    def times(self, factor: float) -> "Allowance":
        """The same, larger or smaller."""
        return Allowance(self.burst * factor, self.per_second * factor)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one person may, and all together."""

    person: Allowance = Allowance(40, 1)
    write: Allowance = Allowance(30, 0.5)
    order: Allowance = Allowance(8, 0.1)
    resend: Allowance = Allowance(6, 1 / 60)
    owed: Allowance = Allowance(30, 0.5)
    total: Allowance = Allowance(2000, 200)
    in_a_group: float = 5
    """A member of the staff answers many customers: so many times as much."""

    @classmethod
    def of(cls, *, person_per_minute: int, total_per_second: int) -> "Limits":
        """The usual ones, scaled to what a person may send in a minute and all people in a second."""
        factor, usual = person_per_minute / 60, cls()
        return cls(
            usual.person.times(factor),
            usual.write.times(factor),
            usual.order.times(factor),
            usual.resend.times(factor),
            usual.owed.times(factor),
            Allowance(total_per_second * 10, total_per_second),
        )
