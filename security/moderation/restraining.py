"""Bans and mutes: one restraint of a kind for each target and place, however often the command comes."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeAlias

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.clock import Clock
from security.cases import Cases
from security.moderation import refusals as no
from security.moderation.grammar import FOR_EVER, Duration
from security.moderation.ledger import Entry, Ledger
from security.moderation.reasons import ReasonCode, code_of
from security.moderation.targets import Target, Targets
from security.moderation.wishes import KINDS, Done, Wish, done_of, entry_of
from security.standing import Standing
from storage.cases import Case, CaseKind, CaseRows, CaseState
from storage.mod_actions import ModAction, ModActions, Verb
from storage.restraints import Restraint, RestraintKind, Restraints, Scope
from storage.staff import StaffMember

OnBanned: TypeAlias = Callable[[AsyncSession, int, str], Awaitable[None]]


class Restraining:
    """Restrains, and enters what has ended."""

    def __init__(self, clock: Clock, ledger: Ledger, targets: Targets, standing: Standing, cases: Cases) -> None:
        self._clock = clock
        self._ledger = ledger
        self._targets = targets
        self._standing = standing
        self._cases = cases
        self.on_banned: list[OnBanned] = []
        """Called when a customer is banned from the service, with their id and the number of the case."""

    async def restrain(
        self, session: AsyncSession, by: StaffMember | None, wish: Wish, case: Case | None = None
    ) -> Done:
        """
        Ban or mute; the target is held and *by* (None: the house) may. It is a matter of *case*, or else of a new one.

        Raises:
            ReasonMissing: It says no reason.
        """
        if not wish.reason:
            raise no.ReasonMissing
        duration = wish.duration or FOR_EVER
        now = self._clock()
        until = None if duration.seconds is None else now + timedelta(seconds=duration.seconds)
        code = ReasonCode.WARNINGS if by is None else code_of(wish.reason)
        held = await self.in_force(session, wish.target, wish.scope, wish.chat_id, KINDS[wish.verb])
        if held is not None and (repeat := await self.same(session, wish, held, duration)) is not None:
            return repeat
        if held is None:
            case = case or await self.open_case(session, by, wish, code)
            held = await self._standing.restrain(
                session,
                KINDS[wish.verb],
                person_id=wish.target.person_id,
                until=until,
                case_id=case.id,
                reason=code.value,
                scope=wish.scope,
                chat_id=wish.chat_id,
                external_id=wish.target.external_id if wish.scope is Scope.GROUP else None,
            )
            if wish.verb is Verb.BAN and wish.scope is Scope.SERVICE and wish.target.person_id is not None:
                for heard in self.on_banned:
                    await heard(session, wish.target.person_id, case.number)
        else:
            case = await self.case_of(session, held) or await self.open_case(session, by, wish, code)
            held.until, held.reason_code, held.case_id = until, code.value, case.id
        entry = entry_of(wish, by, case, code, restraint_id=held.id, seconds=duration.seconds, until=until)
        action = await self._ledger.enter(session, entry)
        return done_of(wish, action, case)

    async def in_force(
        self, session: AsyncSession, target: Target, scope: Scope, chat_id: int | None, kind: RestraintKind
    ) -> Restraint | None:
        """The restraint of that kind that holds a target now."""
        rows, now = Restraints(session), self._clock()
        if scope is Scope.GROUP:
            found = [] if chat_id is None else await rows.in_chat(chat_id, target.external_id, now=now)
        else:
            of_person = [] if target.person_id is None else await rows.of_person(target.person_id, now=now)
            found = [row for row, _ in of_person]
        return next((one for one in reversed(found) if one.kind is kind), None)

    async def ended(self, session: AsyncSession, restraint: Restraint) -> None:
        """A restraint's time is over: it is entered, the person is told, and Telegram is asked to lift it."""
        if restraint.kind not in {RestraintKind.BAN, RestraintKind.MUTE}:
            return
        target = await self._restrained(session, restraint)
        if target is None:
            return
        entry = Entry(
            verb=Verb.UNBAN if restraint.kind is RestraintKind.BAN else Verb.UNMUTE,
            target=target,
            scope=restraint.scope,
            chat_id=restraint.chat_id,
            by=None,
            case=await self.case_of(session, restraint),
            code=restraint.reason_code,
            restraint_id=restraint.id,
        )
        await self._ledger.enter(session, entry, tell_after=0)

    async def lifted_by_case(self, session: AsyncSession, restraint: Restraint) -> None:
        """A case was lifted, which tells the person itself: Telegram is asked to lift what the case held in a group."""
        action = await ModActions(session).latest(ModAction.restraint_id == restraint.id)
        if action is not None:
            await self._ledger.again_in_group(session, action)

    async def _restrained(self, session: AsyncSession, restraint: Restraint) -> Target | None:
        if restraint.scope is Scope.GROUP and restraint.external_id is not None:
            return await self._targets.by_key(session, f"{Channel.TELEGRAM}:{restraint.external_id}")
        if restraint.person_id is None:
            return None
        return await self._targets.of_person(session, restraint.person_id)

    async def same(self, session: AsyncSession, wish: Wish, held: Restraint, duration: Duration) -> Done | None:
        """What was done already, if the restraint that holds came of the same command."""
        last = await ModActions(session).latest(ModAction.restraint_id == held.id, ModAction.verb == wish.verb)
        if last is None or last.undone_at is not None or last.seconds != duration.seconds:
            return None
        if await self._ledger.words(last) != wish.reason:
            return None
        return done_of(wish, last, await self.case_of(session, held), is_repeat=True)

    async def open_case(self, session: AsyncSession, by: StaffMember | None, wish: Wish, code: ReasonCode) -> Case:
        """A case that the staff has decided by its command; it waits for nobody, and can be appealed."""
        return await self._cases.open(
            session,
            kind=CaseKind.MODERATION,
            person_id=wish.target.person_id,
            reason_code=code.value,
            facts={"who": wish.target.ref, "scope": wish.scope.value, "verb": wish.verb.value},
            state=CaseState.UPHELD,
            staff_id=None if by is None else by.id,
        )

    @staticmethod
    async def case_of(session: AsyncSession, restraint: Restraint) -> Case | None:
        """The case behind a restraint."""
        return None if restraint.case_id is None else await CaseRows(session).get(restraint.case_id)
