"""
The processor register: everybody outside who gets something of people's data, where, and by what right it goes there.

Which services are in it follows from the settings, and so do the hosts: the egress guard (core/egress.py) lets nothing
out to any other. Country, mechanism and the dates of agreements are known to the operator alone
(`ESIMFLUX_PROCESSORS`). Art. 28, 30, 44 to 49.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from storage.base import Kind

REVIEW_AHEAD = timedelta(days=30)
"""How long before its day a review is reminded of."""


class Role(StrEnum):
    """What a receiver is to us."""

    PROCESSOR = "processor"
    """Works for us, as we say (Art. 28)."""
    CONTROLLER = "controller"
    """Decides for itself, under its own notice."""
    BOTH = "both"


class Mechanism(StrEnum):
    """By what right data goes to its country."""

    EEA = "eea"
    """It stays in the European Economic Area."""
    ADEQUACY = "adequacy"
    """A decision of the Commission says that the country protects data as well (Art. 45)."""
    DPF = "dpf"
    """The EU-US Data Privacy Framework: such a decision, for companies that are certified."""
    SCC = "scc"
    """The Commission's standard contractual clauses (Art. 46 (2) c)."""
    UK_ADDENDUM = "uk-addendum"
    """The same with the addendum of the United Kingdom, or its own agreement (IDTA)."""
    BCR = "bcr"
    """Binding corporate rules (Art. 47)."""
    CONTRACT = "contract"
    """It has to go there for what the person asks for (Art. 49 (1) b)."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What the operator says of one receiver."""

    name: str | None = None
    role: Role | None = None
    country: str | None = None
    mechanism: Mechanism | None = None
    agreed_on: date | None = None
    """When the agreement was signed."""
    review_on: date | None = None
    """When mechanism and agreement are to be looked at again."""


@dataclass(frozen=True, slots=True)
class Processor:
    """One receiver. What it learns is told in `notice-learns-<key>`."""

    key: str
    """`payments`, `supplier`, `telegram`, `host`, `mail`."""
    name: str
    role: Role
    kinds: tuple[Kind, ...]
    """What it may come to know."""
    hosts: tuple[str, ...] = ()
    """To whom the software itself speaks."""
    country: str | None = None
    mechanism: Mechanism | None = None
    agreed_on: date | None = None
    review_on: date | None = None

    @property
    def lacks(self) -> tuple[str, ...]:
        """What the notice must say of it and nobody told us."""
        wanted = {"name": self.name, "country": self.country, "mechanism": self.mechanism}
        return tuple(name for name, value in wanted.items() if not value)

    def is_review_due(self, today: date) -> bool:
        """Whether somebody should look at the agreement again, within the next days."""
        return self.review_on is not None and self.review_on <= today + REVIEW_AHEAD


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """With whom the settings let the software speak; the register follows from it."""

    payment_urls: tuple[str, ...]
    supplier: str
    supplier_url: str
    telegram_url: str | None
    """None: there is no bot in Telegram."""
    mail_host: str | None = None
    """None: no mail goes out."""
    stated: Mapping[str, Stated] = field(default_factory=dict)


SUPPLIERS = {"esimaccess": "eSIM Access", "airalo": "Airalo"}


def processor_register(outside: Outside) -> tuple[Processor, ...]:
    """Everybody who gets something, as the settings make it so."""
    found = [
        Processor("payments", "Stripe", Role.BOTH, (Kind.ORDER, Kind.CONNECTION), _hosts(*outside.payment_urls)),
        Processor(
            "supplier",
            SUPPLIERS.get(outside.supplier, outside.supplier),
            Role.CONTROLLER,
            (Kind.ORDER, Kind.ACTIVATION),
            _hosts(outside.supplier_url),
        ),
    ]
    if outside.telegram_url is not None:
        kinds = (Kind.ACCOUNT, Kind.MESSAGE, Kind.ORDER, Kind.ACTIVATION)
        found.append(Processor("telegram", "Telegram", Role.CONTROLLER, kinds, _hosts(outside.telegram_url)))
    every = tuple(kind for kind in Kind if kind is not Kind.NONE)
    found.append(Processor("host", "", Role.PROCESSOR, every))
    if outside.mail_host is not None:
        found.append(Processor("mail", "", Role.PROCESSOR, (Kind.ACCOUNT, Kind.MESSAGE), (outside.mail_host,)))
    return tuple(_stated(one, outside.stated.get(one.key)) for one in found)


def allowed_hosts(register: tuple[Processor, ...]) -> frozenset[str]:
    """Every host that the software may speak to."""
    return frozenset(host for one in register for host in one.hosts)


def _hosts(*addresses: str) -> tuple[str, ...]:
    found = (urlsplit(address).hostname for address in addresses)
    return tuple(dict.fromkeys(host for host in found if host))


def _stated(one: Processor, stated: Stated | None) -> Processor:
    if stated is None:
        return one
    return Processor(
        one.key,
        stated.name or one.name,
        stated.role or one.role,
        one.kinds,
        one.hosts,
        stated.country,
        stated.mechanism,
        stated.agreed_on,
        stated.review_on,
    )
