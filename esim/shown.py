"""An eSIM as pages show it: typed values, no secret, no row."""

from dataclasses import dataclass
from datetime import datetime

from core.values import Country, DataSize, Region
from esim.provider import PlanKind, ProfileState, Starts
from storage.esims import Esim

COUNTRY_LENGTH = 2
"""Letters of a country code; no region of ours has so few."""


@dataclass(frozen=True, slots=True)
class EsimNow:
    """How an eSIM stands."""

    number: str
    place: Country | Region
    plan_kind: PlanKind
    volume: DataSize
    days: int
    starts: Starts
    fair_use: str | None
    apn: str | None
    state: ProfileState
    total: DataSize
    used: DataSize
    used_as_of: datetime | None
    expires_at: datetime | None

    @property
    def left(self) -> DataSize:
        """Data still to use; never below nothing."""
        return DataSize(max(self.total.bytes - self.used.bytes, 0))


def now_of(esim: Esim) -> EsimNow:
    """The eSIM as we last knew it."""
    return EsimNow(
        number=esim.number,
        place=Country(esim.place) if len(esim.place) == COUNTRY_LENGTH else Region(esim.place),
        plan_kind=PlanKind(esim.plan_kind),
        volume=DataSize(esim.volume_bytes),
        days=esim.days,
        starts=Starts(esim.starts),
        fair_use=esim.fair_use,
        apn=esim.apn,
        state=ProfileState(esim.state),
        total=DataSize(esim.total_bytes),
        used=DataSize(esim.used_bytes),
        used_as_of=esim.used_as_of,
        expires_at=esim.expires_at,
    )
