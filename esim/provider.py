"""
The contract with a supplier of eSIMs: what we ask for, in our own words.

Volumes are bytes; supplier prices are micro-USD (1 USD = 1,000,000), exact for every supplier
that we know. Facts behind the shape: eSIM Access and Airalo partner APIs.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class PlanKind(StrEnum):
    """How a plan counts its data."""

    TOTAL = "total"
    """So many bytes within the validity."""
    DAILY = "daily"
    """So many bytes a day, then slow or cut off (`fair_use`); bought by the day."""
    UNLIMITED = "unlimited"
    """No limit but the fair-use rule; bought by the day."""


class Starts(StrEnum):
    """What starts the validity."""

    INSTALLATION = "installation"
    FIRST_CONNECTION = "first_connection"


class TopUp(StrEnum):
    """Whether an eSIM of this plan can be topped up."""

    NO = "no"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Network:
    """An operator in one country and the best it gives ("5G")."""

    operator: str
    speed: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where a plan works, and through whom."""

    country: str
    """ISO 3166-1 alpha-2."""
    networks: tuple[Network, ...]


@dataclass(frozen=True, slots=True)
class SupplierPlan:
    """A plan as the supplier sells it to us."""

    slug: str
    """The supplier's stable id."""
    name: str
    kind: PlanKind
    volume_bytes: int
    """Total, or a day's; 0 where unlimited."""
    validity_days: int
    price_micro_usd: int
    """What we pay; for plans bought by the day: a day's price."""
    minimum_retail_micro_usd: int | None
    """The lowest price at which the supplier lets us sell; None: no such rule."""
    coverage: tuple[Coverage, ...]
    region: str | None = None
    """Our own code of the region ("europe", "global"); None: a single country."""
    starts: Starts = Starts.FIRST_CONNECTION
    install_within_days: int | None = None
    top_up: TopUp = TopUp.NO
    hotspot: bool | None = None
    """None: the supplier does not say."""
    fair_use: str | None = None
    """The supplier's rule after the day's volume, as it writes it ("1 Mbps")."""
    apn: str | None = None
    bought_by_day: bool = False


class ProfileState(StrEnum):
    """Where an eSIM stands, over all suppliers (SGP.22 states and data use together)."""

    PENDING = "pending"
    READY = "ready"
    DOWNLOADING = "downloading"
    INSTALLED = "installed"
    ACTIVE = "active"
    DISABLED = "disabled"
    DEPLETED = "depleted"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    REVOKED = "revoked"
    SUSPENDED = "suspended"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Profile:
    """One eSIM as the supplier tells of it. `activation_code` is a bearer secret: `repr` leaves it out."""

    supplier_ref: str
    """The supplier's own id of this eSIM; ICCIDs are reused, this is not."""
    order_no: str
    iccid: str
    activation_code: str = field(repr=False)
    """Whole, as it goes into the QR: `LPA:1$…$…`."""
    state: ProfileState
    apn: str | None = None
    total_bytes: int = 0
    used_bytes: int = 0
    used_as_of: datetime | None = None
    """When the supplier counted last (it lags by hours)."""
    expires_at: datetime | None = None
    """Install deadline before the first use, end of the plan after."""
    eid_known: bool = False
    """Whether some phone has it."""


@dataclass(frozen=True, slots=True)
class Purchase:
    """What is bought: one eSIM of one plan at the price that we know."""

    reference: str
    """Our id of this purchase (at most 50 characters): the same one never buys twice."""
    slug: str
    price_micro_usd: int
    """The price that we expect, a day's where bought by the day."""
    days: int | None = None
    """For plans bought by the day."""


@dataclass(frozen=True, slots=True)
class TopUpOffer:
    """More data for an eSIM that somebody has."""

    code: str
    """The supplier's id of it; means nothing for another plan."""
    volume_bytes: int
    """In all, or a day's; 0 where unlimited."""
    days: int
    price_micro_usd: int
    """What we pay; where bought by the day: a day's price."""
    bought_by_day: bool = False


@dataclass(frozen=True, slots=True)
class TopUpPurchase:
    """One top-up of one eSIM, for one day where it is bought by the day."""

    reference: str
    """Our id of this purchase (at most 50 characters): the same one never buys twice."""
    supplier_ref: str
    offer: TopUpOffer


@dataclass(frozen=True, slots=True)
class SupplierNews:
    """Something a supplier's webhook told; always re-read before acting on it."""

    news_id: str
    """For doing each once; made from the content where the supplier gives none."""
    order_no: str | None = None
    reference: str | None = None
    supplier_ref: str | None = None


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What this supplier can do."""

    idempotent_orders: bool
    cancel: bool
    signed_webhooks: bool
    install_events: bool
    revoke: bool = False
    top_up: bool = False


@dataclass(frozen=True, slots=True)
class PlanList:
    """One reading of the catalogue."""

    plans: tuple[SupplierPlan, ...]
    skipped: tuple[str, ...]
    """A line for each plan whose shape we do not understand: its id and what was wrong."""


class SupplierNo(Exception):
    """The supplier understood and refused; nothing was bought."""


class OutOfStock(SupplierNo):
    """No goods now."""


class PlanGone(SupplierNo):
    """The supplier does not know the plan any more."""


class PriceChanged(SupplierNo):
    """The price is not the one that we sent; sync the catalogue."""


class BalanceEmpty(SupplierNo):
    """Our prepaid balance is too low: an operator has to pay in."""


class WrongState(SupplierNo):
    """As the eSIM stands, that cannot be done with it."""


class BadRequest(SupplierNo):
    """The supplier calls the request wrong: a bug of ours or of theirs."""


class Provider(Protocol):
    """
    A supplier of eSIMs.

    Every call raises `core.errors.Outage` when the supplier cannot be reached or is busy
    (`unknown=True` where a purchase may have been made all the same), and a `SupplierNo` when it refused.
    """

    @property
    def name(self) -> str:
        """The word in settings and tables ("esimaccess")."""

    @property
    def capabilities(self) -> Capabilities:
        """What it can do."""

    async def plans(self) -> PlanList:
        """The whole catalogue, as of now."""

    async def order(self, purchase: Purchase) -> str:
        """Buy; the supplier's order number. Repeating a purchase with its reference buys nothing more."""

    async def find_order(self, reference: str, *, since: datetime) -> str | None:
        """The number of the order bought with *reference* at or after *since*; None: there is none."""

    async def profiles(self, order_no: str) -> tuple[Profile, ...]:
        """The eSIMs of an order; empty while they are being allocated."""

    async def profile(self, supplier_ref: str) -> Profile | None:
        """One eSIM as it stands now."""

    async def cancel(self, supplier_ref: str) -> None:
        """Give an eSIM back that no phone has downloaded; our balance is refunded."""

    async def revoke(self, supplier_ref: str) -> None:
        """End an eSIM for good, whoever has it on a phone; nothing is refunded to us."""

    async def top_ups(self, slug: str) -> tuple[TopUpOffer, ...]:
        """What an eSIM of that plan can be topped up with; empty: nothing."""

    async def top_up(self, purchase: TopUpPurchase) -> None:
        """Add data and days. Repeating a purchase with its reference buys nothing more."""

    async def has_top_up(self, supplier_ref: str, reference: str) -> bool:
        """Whether the eSIM was topped up with *reference*."""

    async def balance_micro_usd(self) -> int:
        """Our prepaid balance."""

    def parse_news(self, body: bytes) -> SupplierNews | None:
        """What a webhook says; None for a health check. Raises `ValueError` for another shape."""

    async def close(self) -> None:
        """Give the connections back."""
