"""
The eSIMs that people own: kept, shown to their owner, and read again from the supplier.

Buying keeps an eSIM in two steps, because sealing touches the database of keys:

    sealed = await esims.prepare(person_id, profile, plan)      # outside of any transaction
    async with database.writing.begin() as session:
        esim = await esims.keep(session, order_id, sealed)      # may be repeated: one order, one eSIM

So does reading again. A `Reading` holds the activation code: never return one from a durable step.

    reading = await esims.reread(supplier_ref)                  # outside of any transaction
    async with database.writing.begin() as session:
        await esims.note(session, reading)
"""

import asyncio
from collections import OrderedDict
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.errors import Outage, Refusal
from core.ids import public_id
from core.values import DataSize
from core.work import Work
from esim.provider import PlanKind, Profile, ProfileState, Provider, Starts, SupplierNews
from esim.readings import may_read
from esim.sgp22 import ActivationCode, Iccid
from esim.shown import EsimNow, now_of
from security.events import SecurityLog
from security.purposes import Purpose
from security.standing import Standing
from security.tags import Tag
from storage.esims import Esim, EsimRows
from storage.sealed_columns import place
from storage.vault import Vault

PAGE = 5
REREAD_AFTER = timedelta(seconds=60)
"""A person who presses "refresh" again sooner gets the last answer: the supplier counts every few hours."""
LOOK_SECONDS = 8
"""A person waits no longer than that for the supplier."""
READINGS_KEPT = 1000
TAKEN_BACK = frozenset({ProfileState.CANCELLED, ProfileState.REVOKED})
REFRESH_TASK = "refresh_esim"
"""The durable task that `hear` asks for; its key is what `about` wants."""


class EsimUnknown(Refusal):
    """There is no such eSIM, or it is somebody else's: we do not say which."""

    key = "refusal-esim-unknown"
    tag = Tag.ESIM_REACH_REFUSED
    kind = "esim"


class CodeForgotten(Refusal):
    """Its code was deleted: it was installed, or its plan ended, a month ago."""

    key = "refusal-esim-code-forgotten"


class EsimTakenBack(Refusal):
    """It was given back or ended: its code installs nothing any more."""

    key = "refusal-esim-taken-back"


@dataclass(frozen=True, slots=True)
class PlanTitle:
    """What was sold, in the few facts that name it: where, how much, how long."""

    place: str
    """A country code ("JP") or our code of a region ("europe")."""
    volume_bytes: int
    """In all, or a day's; 0 where unlimited."""
    days: int
    plan_kind: PlanKind = PlanKind.TOTAL
    starts: Starts = Starts.FIRST_CONNECTION
    fair_use: str | None = None


@dataclass(frozen=True, slots=True)
class SealedProfile:
    """An eSIM ready to be kept: nothing in it is readable without its owner's key."""

    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the supplier said, and when we asked. Holds the activation code."""

    profile: Profile
    read_at: datetime


@dataclass(frozen=True, slots=True)
class EsimPage:
    """Some of a person's eSIMs."""

    esims: tuple[Esim, ...]
    before: str | None
    """The number behind which the next page begins; None: this is the last."""


class Esims:
    """Keeps, shows and refreshes eSIMs."""

    def __init__(self, provider: Provider, vault: Vault, clock: Clock, work: Work, log: SecurityLog) -> None:
        self._provider = provider
        self._vault = vault
        self._clock = clock
        self._work = work
        self._log = log
        self._standing = Standing(clock)
        self._readings: OrderedDict[str, Reading] = OrderedDict()

    async def prepare(self, person_id: int, profile: Profile, plan: PlanTitle) -> SealedProfile:
        """
        Seal a bought profile for its owner. Call it outside of a transaction.

        Raises:
            esim.sgp22.NotSgp22: The supplier sent something that no phone can install.
        """
        ActivationCode.parse(profile.activation_code)
        iccid = Iccid.parse(profile.iccid)
        number = public_id("S")
        return SealedProfile(
            {
                **asdict(plan),
                "number": number,
                "person_id": person_id,
                "supplier": self._provider.name,
                "supplier_ref": profile.supplier_ref,
                "supplier_order_no": profile.order_no,
                "iccid": await self._vault.seal(person_id, place("esims.iccid", number=number), str(iccid)),
                "iccid_fingerprint": self._vault.fingerprint("esims.iccid", str(iccid)),
                "activation_code": await self._vault.seal(
                    person_id, place("esims.activation_code", number=number), profile.activation_code
                ),
                "read_at": self._clock(),
                **_told(profile),
            }
        )

    async def keep(self, session: AsyncSession, order_id: int, sealed: SealedProfile) -> Esim:
        """Keep the eSIM of an order; whatever was kept for the order before stays and is returned."""
        rows = EsimRows(session)
        is_new = await rows.of_order(order_id) is None
        await rows.insert({**sealed.values, "order_id": order_id, "kept_at": self._clock()})
        kept = await rows.of_order(order_id)
        if kept is None:  # the supplier's number is another order's: a mix-up that no customer may see
            msg = "the supplier's eSIM already belongs to another order"
            raise RuntimeError(msg)
        if await rows.is_elsewhere(kept.iccid_fingerprint, kept.person_id):
            self._log.record(session, Tag.ESIM_ELSEWHERE, person_id=kept.person_id, about=("esim", kept.number))
        if is_new:
            self._log.record(session, Tag.ESIM_ISSUED, person_id=kept.person_id, about=("esim", kept.number))
        return kept

    async def of_order(self, session: AsyncSession, order_id: int) -> Esim | None:
        """What the order bought, if it has come."""
        return await EsimRows(session).of_order(order_id)

    async def of_person(self, session: AsyncSession, person_id: int | None, *, before: str | None = None) -> EsimPage:
        """The person's eSIMs, latest first, a page at a time; *before* is where the page before ended."""
        if person_id is None:
            return EsimPage((), before=None)
        rows = EsimRows(session)
        last = None if before is None else await rows.one(person_id, before)
        found = await rows.of_person(person_id, before=None if last is None else last.id, limit=PAGE + 1)
        shown = tuple(found[:PAGE])
        return EsimPage(shown, before=shown[-1].number if len(found) > PAGE else None)

    async def one(self, session: AsyncSession, person_id: int | None, number: str) -> Esim:
        """
        The person's own eSIM of that number.

        Raises:
            EsimUnknown: There is none, or it is somebody else's.
        """
        esim = None if person_id is None else await EsimRows(session).one(person_id, number)
        if esim is None:
            raise EsimUnknown().reaching(number)
        return esim

    async def reveal(
        self, session: AsyncSession, person_id: int, esim: Esim, *, purpose: Purpose = Purpose.RESEND
    ) -> ActivationCode:
        """
        The activation code, for its owner alone; that it was shown is written to the security log.

        *purpose* is DELIVERY where it is handed over by us, and RESEND where its owner asks for it.

        Raises:
            EsimUnknown: It is somebody else's.
            EsimTakenBack: It was given back.
            CodeForgotten: It was installed, or its plan ended, too long ago.
            KeptFrom: It is held and on no phone yet, or it was asked for too often.
            storage.vault.KeyDestroyed: The owner was erased.
        """
        if esim.person_id != person_id:
            raise EsimUnknown().reaching(esim.number)
        if esim.state in TAKEN_BACK:
            raise EsimTakenBack
        await self._standing.require(session, person_id, purpose)
        if not esim.on_a_phone:
            await self._standing.require(session, person_id, Purpose.DELIVERY)
        if esim.activation_code is None:
            raise CodeForgotten
        clear = await self._vault.unseal(
            person_id, place("esims.activation_code", number=esim.number), esim.activation_code
        )
        self._log.record(
            session, Tag.ACTIVATION_SHOWN, person_id=person_id, about=("esim", esim.number), reason=purpose.value
        )
        return ActivationCode.parse(clear)

    async def iccid(self, esim: Esim) -> Iccid:
        """The eSIM's ICCID; `CodeForgotten` half a year after its plan's end."""
        if esim.iccid is None:
            raise CodeForgotten
        return Iccid.parse(
            await self._vault.unseal(esim.person_id, place("esims.iccid", number=esim.number), esim.iccid)
        )

    async def delivered(self, session: AsyncSession, order_id: int) -> None:
        """Note that the order's eSIM was sent to its owner; the first time counts."""
        esim = await EsimRows(session).of_order(order_id)
        if esim is not None and esim.delivered_at is None:
            esim.delivered_at = self._clock()

    async def reread(self, supplier_ref: str) -> Reading | None:
        """
        Ask the supplier how an eSIM stands; None: it knows none. Call it outside of a writing transaction.

        Raises:
            core.errors.Outage: The supplier does not answer.
        """
        read_at = self._clock()
        profile = await self._provider.profile(supplier_ref)
        if profile is None:
            return None
        reading = Reading(profile, read_at)
        self._readings[supplier_ref] = reading
        self._readings.move_to_end(supplier_ref)
        if len(self._readings) > READINGS_KEPT:
            self._readings.popitem(last=False)
        return reading

    async def note(self, session: AsyncSession, reading: Reading) -> Esim | None:
        """Keep what was read; an older reading never overwrites a later one."""
        esim = await EsimRows(session).by_supplier_ref(self._provider.name, reading.profile.supplier_ref)
        if esim is None or esim.read_at > reading.read_at:
            return esim
        esim.read_at = reading.read_at
        for name, value in _told(reading.profile).items():
            setattr(esim, name, value)
        if esim.on_a_phone and esim.installed_at is None:
            esim.installed_at = reading.read_at
        return esim

    async def fresh(self, esim: Esim) -> EsimNow:
        """
        How the eSIM stands at this moment, for showing; nothing is kept, so a read-only handler may ask.

        The supplier is asked at most once in `REREAD_AFTER` for each eSIM. Hold no connection to the database
        while you wait: a slow supplier would keep it from everybody else.

        Raises:
            core.errors.Outage: The supplier does not answer.
        """
        if esim.iccid is None:  # its plan ended half a year ago, and with it what the supplier calls it
            return now_of(esim)
        reading = self._readings.get(esim.supplier_ref)
        if reading is None or self._clock() - reading.read_at >= REREAD_AFTER:
            try:
                async with asyncio.timeout(LOOK_SECONDS):
                    reading = await self.reread(esim.supplier_ref)
            except TimeoutError:
                raise Outage(self._provider.name, "slow") from None
        if reading is None or reading.read_at < esim.read_at:
            return now_of(esim)
        told = reading.profile
        return replace(
            now_of(esim),
            state=told.state,
            total=DataSize(told.total_bytes),
            used=DataSize(told.used_bytes),
            used_as_of=told.used_as_of,
            expires_at=told.expires_at,
        )

    async def hear(self, session: AsyncSession, news: SupplierNews) -> bool:
        """
        Take in a supplier's news once; asks for `REFRESH_TASK` where it is about an eSIM that somebody owns.

        False: it came before. News of an eSIM that is still being bought needs nothing: buying asks by itself.
        """
        rows, supplier = EsimRows(session), self._provider.name
        esim = await rows.told_of(supplier, supplier_ref=news.supplier_ref, order_no=news.order_no)
        heard = await rows.hear(
            supplier, news.news_id, supplier_ref=None if esim is None else esim.supplier_ref, now=self._clock()
        )
        if heard is None:
            return False
        if esim is not None:
            await self._work.ask(session, REFRESH_TASK, str(heard))
        return True

    async def about(self, session: AsyncSession, key: str) -> str | None:
        """
        The `supplier_ref` that the task of *key* has to read again.

        None: there is none, or its owner does not want us to read how much is used.
        """
        rows = EsimRows(session)
        heard = await rows.heard(int(key))
        ref = None if heard is None else heard.supplier_ref
        esim = None if ref is None else await rows.by_supplier_ref(self._provider.name, ref)
        return ref if esim is None or await may_read(session, esim.person_id) else None


def _told(profile: Profile) -> dict[str, Any]:
    """The columns that the supplier speaks for."""
    return {
        "state": profile.state,
        "apn": profile.apn,
        "on_a_phone": profile.eid_known,
        "total_bytes": profile.total_bytes,
        "used_bytes": profile.used_bytes,
        "used_as_of": profile.used_as_of,
        "expires_at": profile.expires_at,
    }
