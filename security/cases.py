"""
Cases: what a rule or the staff puts before a human, what the person says to it, and what is decided.

    open ──▶ appealed ──▶ upheld │ lifted
      └──────────────────▶ upheld │ lifted

A decision is made once: of two who press at once, the second is told what the first has decided. Lifting ends all that
the case restrains. The person is told of it once, in their language (the durable task `case_news`).
"""

import json
from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.ids import public_id
from core.work import Work
from security.alerts import Alerts
from security.case_facts import CasePage, CaseView, person_ref
from security.case_refusals import AppealedBefore, CaseDecided, CaseUnknown, NothingToAppeal
from security.events import SecurityLog
from security.tags import Tag
from storage.cases import WAITING, Case, CaseKind, CaseRows, CaseState
from storage.restraints import Restraint, Restraints
from storage.sealed_columns import place
from storage.vault import KeyDestroyed, Vault

__all__ = [
    "CASE_NEWS",
    "AppealedBefore",
    "Case",
    "CaseDecided",
    "CaseKind",
    "CaseState",
    "CaseUnknown",
    "CaseView",
    "Cases",
    "NothingToAppeal",
    "Restraint",
]

CASE_NEWS = "case_news"
"""The durable task that tells the person; its key is `<case id>:<what>`: `held`, `upheld` or `lifted`."""
LONGEST_WORDS = 1000
APPEALABLE_FOR = timedelta(days=90)
"""How long a word of the staff that restrains nothing (a warning) can be appealed."""
HOUSE = 0
FACTS, APPEAL, DECISION = "cases.facts", "cases.appeal", "cases.decision"

Lifted = Callable[[AsyncSession, Case, Collection[Restraint]], Awaitable[None]]


class Cases:
    """
    Opens cases, hears appeals, keeps decisions.

    Args:
        clock: The house's clock.
        vault: Its keys: facts are sealed under the house's, words under the person's.
        log: The security log.
        alerts: Tells the admin chat of appeals.
        work: Tells the person of decisions.
    """

    def __init__(self, clock: Clock, vault: Vault, log: SecurityLog, alerts: Alerts, work: Work) -> None:
        self._clock = clock
        self._people = vault
        self._house = vault.of_kind("house")
        self._log = log
        self._alerts = alerts
        self._work = work
        self.on_lifted: list[Lifted] = []
        """Called in the transaction in which a case's restraints end, with those that did."""

    async def open(  # noqa: PLR0913 - what a case says
        self,
        session: AsyncSession,
        *,
        kind: CaseKind,
        person_id: int | None,
        reason_code: str,
        rule: str | None = None,
        facts: Mapping[str, str | int] | None = None,
        state: CaseState = CaseState.OPEN,
        staff_id: int | None = None,
    ) -> Case:
        """
        Put something before a human.

        Args:
            session: The transaction of the act.
            kind: Who opens it.
            person_id: Whom it is about; None: nobody whom we know.
            reason_code: Why, in a word.
            rule: The rule that opens it.
            facts: The counts and references behind it; never anybody's words.
            state: UPHELD where somebody of the staff has already decided (a ban by command): it waits for nobody,
                and can still be appealed.
            staff_id: Who of the staff opens it.
        """
        now, number = self._clock(), public_id("K", 6)
        case = Case(
            number=number,
            kind=kind,
            rule=rule,
            state=state,
            person_id=person_id,
            opened_at=now,
            reason_code=reason_code,
            facts=None
            if not facts
            else await self._house.seal(HOUSE, place(FACTS, number=number), json.dumps(dict(facts))),
            decided_at=None if state in WAITING else now,
            decided_by=None if state in WAITING else staff_id,
        )
        await CaseRows(session).add(case)
        self._log.record(
            session,
            Tag.CASE_OPENED,
            person_id=person_id,
            staff_id=staff_id,
            about=("case", number),
            reason=rule or reason_code,
        )
        return case

    async def view(self, session: AsyncSession, number: str) -> CaseView:
        """
        The case of that number.

        Raises:
            CaseUnknown: There is none.
        """
        case = await CaseRows(session).numbered(number.strip().upper())
        if case is None:
            raise CaseUnknown
        return await self._view(session, case)

    async def read(self, session: AsyncSession, number: str, *, staff_id: int) -> CaseView:
        """
        The case of that number for somebody of the staff: that they read it is written to the security log.

        Raises:
            CaseUnknown: There is none.
        """
        case = await self.view(session, number)
        about = ("case", case.number)
        self._log.record(session, Tag.CASE_READ, person_id=case.person_id, staff_id=staff_id, about=about)
        return case

    async def own_appealable(self, session: AsyncSession, person_id: int, number: str) -> Case:
        """
        A case to which a person may say their word.

        Raises:
            CaseUnknown: There is none, or it is about somebody else.
            AppealedBefore: They have said it.
            NothingToAppeal: It keeps them from nothing.
        """
        return await self._own(session, person_id, number, hold=False)

    async def by_id(self, session: AsyncSession, case_id: int) -> CaseView:
        """A case that exists: for the durable work."""
        return await self._view(session, await CaseRows(session).get(case_id))

    async def page(
        self, session: AsyncSession, *, waiting: bool = True, below: int | None = None, limit: int = 10
    ) -> CasePage:
        """Cases by key, the newest first: those that wait for a decision, or those that do not."""
        states = WAITING if waiting else set(CaseState) - WAITING
        rows = await CaseRows(session).page(states, below=below, limit=limit + 1)
        shown = tuple(rows[:limit])
        return CasePage(shown, shown[-1].id if len(rows) > limit else None)

    async def appealable(self, session: AsyncSession, person_id: int) -> list[Case]:
        """What a person may say a word to, once: what restrains them now, and what the staff said of late."""
        rows = await CaseRows(session).of_person(person_id)
        restraints = await Restraints(session).of_person(person_id, now=self._clock())
        restraining = {restraint.case_id for restraint, _ in restraints}
        return [
            case for case in rows if case.appealed_at is None and (case.id in restraining or self._is_recent_word(case))
        ]

    def _is_recent_word(self, case: Case) -> bool:
        is_of_staff = case.kind is CaseKind.MODERATION and case.state is not CaseState.LIFTED
        return is_of_staff and self._clock() - case.opened_at < APPEALABLE_FOR

    async def appeal(self, session: AsyncSession, person_id: int, number: str, words: str) -> Case:
        """
        Keep what a person says to a case of theirs, and tell the admin chat.

        Raises:
            CaseUnknown: There is none, or it is about somebody else.
            AppealedBefore: They have said their word.
            NothingToAppeal: It keeps them from nothing.
        """
        case = await self._own(session, person_id, number, hold=True)
        said = words.strip()[:LONGEST_WORDS]
        case.appeal = await self._people.seal(person_id, place(APPEAL, number=case.number), said)
        case.appealed_at = self._clock()
        case.state = CaseState.APPEALED
        case.decided_at = case.decided_by = case.decision = None
        self._log.record(session, Tag.CASE_APPEALED, person_id=person_id, about=("case", case.number))
        await self._alerts.raise_(
            session, "appeal", {"number": case.number}, severity=3, case=case.number, once=f"appeal:{case.number}"
        )
        return case

    async def decide(
        self, session: AsyncSession, number: str, *, staff_id: int, uphold: bool, words: str = ""
    ) -> CaseView:
        """
        Uphold a case, or lift it and all that it restrains; the person is told once.

        Raises:
            CaseUnknown: There is none.
            CaseDecided: Somebody has decided it meanwhile.
        """
        case = await CaseRows(session).numbered(number.strip().upper(), hold=True)
        if case is None:
            raise CaseUnknown
        restraints = await Restraints(session).of_cases([case.id])
        is_in_force = any(one.ended_at is None for one in restraints)
        if case.state is CaseState.LIFTED or (case.state is CaseState.UPHELD and (uphold or not is_in_force)):
            raise CaseDecided(case.number, case.state.value)
        was_told = bool(restraints) or case.appealed_at is not None
        case.state = CaseState.UPHELD if uphold else CaseState.LIFTED
        case.decided_at, case.decided_by = self._clock(), staff_id
        if words and case.person_id is not None:
            said = words.strip()[:LONGEST_WORDS]
            case.decision = await self._people.seal(case.person_id, place(DECISION, number=case.number), said)
        if not uphold:
            ended = await Restraints(session).end_of_case(case.id, now=self._clock())
            for heard in self.on_lifted:
                await heard(session, case, ended)
        self._log.record(
            session,
            Tag.CASE_UPHELD if uphold else Tag.CASE_LIFTED,
            person_id=case.person_id,
            staff_id=staff_id,
            about=("case", case.number),
        )
        if was_told and case.person_id is not None:
            await self._work.ask(session, CASE_NEWS, f"{case.id}:{case.state.value}")
        return await self._view(session, case)

    async def tell_held(self, session: AsyncSession, case: Case) -> None:
        """Tell the person what is held and how to appeal, once a case."""
        if case.person_id is not None:
            await self._work.ask(session, CASE_NEWS, f"{case.id}:held")

    async def _own(self, session: AsyncSession, person_id: int, number: str, *, hold: bool) -> Case:
        case = await CaseRows(session).numbered(number.strip().upper(), hold=hold)
        if case is None or case.person_id != person_id:
            raise CaseUnknown
        if case.appealed_at is not None:
            raise AppealedBefore(case.number)
        if case.id not in {one.id for one in await self.appealable(session, person_id)}:
            raise NothingToAppeal
        return case

    async def _view(self, session: AsyncSession, case: Case) -> CaseView:
        return CaseView(
            id=case.id,
            number=case.number,
            kind=case.kind,
            rule=case.rule,
            state=case.state,
            person_id=case.person_id,
            person_ref=await person_ref(session, case.person_id, self._clock()),
            opened_at=case.opened_at,
            reason=case.reason_code,
            facts=await self._facts(case),
            restraints=tuple(await Restraints(session).of_cases([case.id])),
            appeal=await self._words(case, APPEAL, case.appeal),
            appealed_at=case.appealed_at,
            decided_at=case.decided_at,
            decided_by=case.decided_by,
            decision=await self._words(case, DECISION, case.decision),
        )

    async def _facts(self, case: Case) -> dict[str, str | int]:
        if case.facts is None:
            return {}
        opened: dict[str, str | int] = json.loads(
            await self._house.unseal(HOUSE, place(FACTS, number=case.number), case.facts)
        )
        return opened

    async def _words(self, case: Case, column: str, sealed: bytes | None) -> str | None:
        if sealed is None or case.person_id is None:
            return None
        try:
            return await self._people.unseal(case.person_id, place(column, number=case.number), sealed)
        except KeyDestroyed:
            return None
