"""
What the staff does to keep order.

In the service it closes purposes (security/standing.py); in a community group Telegram is asked for it by the durable
engine (security/moderation/groups.py).

The same command again has the same result and opens no second case; another duration or reason changes the restraint
that holds, in the case that it has.
"""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.clock import Clock
from security.access import is_granted, require_permission
from security.alerts import Alerts
from security.approvals import Approval, Approvals
from security.cases import Cases
from security.moderation import refusals as no
from security.moderation.grammar import DAY, FOR_EVER, Duration
from security.moderation.ledger import Ledger
from security.moderation.reasons import ReasonCode, code_of
from security.moderation.restraining import Restraining
from security.moderation.targets import Targets
from security.moderation.wishes import KINDS, Done, Wish, done_of, entry_of, of_target
from security.permissions import Permission
from security.standing import Standing
from security.step_up import StepUps
from storage.cases import CaseKind, CaseRows, CaseState
from storage.mod_actions import ModAction, ModActions, Verb
from storage.restraints import RestraintKind, Scope
from storage.staff import StaffMember, StaffRows

BAN_FOR_EVER = "ban-for-ever"
"""The verb of the request for a second person."""
USUAL_MUTE = Duration(DAY)
"""Of a mute whose command names no duration; also the longest that takes no more than PERSON_WARN."""
WARNED_WITHIN = timedelta(days=90)
WARNINGS_TO_MUTE = 3
WARNINGS_TO_REVIEW = 5
SAME_WARNING = timedelta(seconds=60)


class Moderation(Restraining):
    """Bans, mutes, warns, kicks, notes, and lifts."""

    def __init__(  # noqa: PLR0913 - the rooms that it stands on
        self,
        *,
        clock: Clock,
        ledger: Ledger,
        targets: Targets,
        standing: Standing,
        cases: Cases,
        alerts: Alerts,
        approvals: Approvals,
        step_ups: StepUps,
    ) -> None:
        super().__init__(clock, ledger, targets, standing, cases)
        self._alerts = alerts
        self._approvals = approvals
        self._step_ups = step_ups
        approvals.on(BAN_FOR_EVER, self._approved)

    async def do(self, session: AsyncSession, by: StaffMember, wish: Wish, *, bot_id: int = 0) -> Done:
        """
        Do it, once.

        Raises:
            NotAllowed: It takes a permission that *by* has not.
            StepUpWanted: A ban for ever takes the second factor.
            Refusal: One of security/moderation/refusals.py says why not.
        """
        await self._targets.require_below(session, by, wish.target, bot_id)
        self._check_place(wish)
        await ModActions(session).hold_target(f"{wish.target.key}:{wish.chat_id or 0}")
        match wish.verb:
            case Verb.BAN:
                return await self._ban(session, by, wish)
            case Verb.MUTE:
                duration = wish.duration or USUAL_MUTE
                is_long = duration.seconds is None or duration.seconds > DAY
                require_permission(by, Permission.PERSON_BAN if is_long else Permission.PERSON_WARN)
                return await self.restrain(session, by, replace(wish, duration=duration))
            case Verb.UNBAN | Verb.UNMUTE:
                require_permission(by, Permission.PERSON_BAN if wish.verb is Verb.UNBAN else Permission.PERSON_WARN)
                return await self._lift(session, by, wish)
            case Verb.WARN:
                require_permission(by, Permission.PERSON_WARN)
                return await self._warn(session, by, wish)
            case Verb.KICK:
                require_permission(by, Permission.PERSON_WARN)
                return await self._kick(session, by, wish)
            case _:
                return await self._note(session, by, wish)

    async def _ban(self, session: AsyncSession, by: StaffMember, wish: Wish) -> Done:
        require_permission(by, Permission.PERSON_BAN)
        if not wish.reason:
            raise no.ReasonMissing
        duration = wish.duration or FOR_EVER
        if duration.seconds is not None:
            return await self.restrain(session, by, wish)
        require_permission(by, Permission.PERSON_BAN_FOR_EVER)
        held = await self.in_force(session, wish.target, wish.scope, wish.chat_id, RestraintKind.BAN)
        if held is not None and (repeat := await self.same(session, wish, held, duration)) is not None:
            return repeat
        await self._step_ups.require(session, by, Permission.PERSON_BAN_FOR_EVER)
        asked = {"who": wish.target.ref, "scope": wish.scope.value, "chat": wish.chat_id or 0}
        approval = await self._approvals.ask(session, by, BAN_FOR_EVER, asked, wish.reason)
        return Done(verb=wish.verb, scope=wish.scope, who=wish.target.ref, reason=wish.reason, approval=approval.number)

    async def _approved(self, session: AsyncSession, approval: Approval, approver: StaffMember) -> None:
        asked = approval.object
        target = await self._targets.referred(session, str(asked["who"]))
        by = await StaffRows(session).get(approval.asked_by) or approver
        if not is_granted(by, Permission.PERSON_BAN_FOR_EVER):
            raise no.AskerMayNot
        await self._targets.require_below(session, by, target, 0)  # they may have joined the staff meanwhile
        wish = Wish(
            verb=Verb.BAN,
            target=target,
            scope=Scope(asked["scope"]),
            chat_id=asked["chat"] or None,
            duration=FOR_EVER,
            reason=await self._approvals.reason(approval),
            evidence=(approval.number,),
        )
        await ModActions(session).hold_target(f"{target.key}:{wish.chat_id or 0}")
        await self.restrain(session, by, wish)

    async def _lift(self, session: AsyncSession, by: StaffMember, wish: Wish) -> Done:
        held = await self.in_force(session, wish.target, wish.scope, wish.chat_id, KINDS[wish.verb])
        if held is None:
            raise no.NothingToLift(wish.verb.value, wish.target.ref)
        case = await self.case_of(session, held)
        code = code_of(wish.reason)
        if case is not None and case.state is CaseState.APPEALED:
            await self._cases.decide(session, case.number, staff_id=by.id, uphold=False, words=wish.reason)
        else:
            held.ended_at = self._clock()
        action = await self._ledger.enter(session, entry_of(wish, by, case, code, restraint_id=held.id))
        return done_of(wish, action, case)

    async def _warn(self, session: AsyncSession, by: StaffMember, wish: Wish) -> Done:
        actions, now = ModActions(session), self._clock()
        counted = (
            ModAction.verb == Verb.WARN,
            ModAction.undone_at.is_(None),
            *of_target(wish.target, wish.scope, wish.chat_id),
        )
        last = await actions.latest(*counted, ModAction.at > now - WARNED_WITHIN)
        within = (*counted, ModAction.at > now - WARNED_WITHIN)
        if last is not None and last.staff_id == by.id and now - last.at < SAME_WARNING:
            case = None if last.case_id is None else await CaseRows(session).get(last.case_id)
            if await self._ledger.words(last) == wish.reason:
                return replace(done_of(wish, last, case, is_repeat=True), warnings=await actions.count(*within))
        code = code_of(wish.reason)
        case = None if last is None or last.case_id is None else await CaseRows(session).get(last.case_id)
        if case is None or case.state is CaseState.LIFTED:
            case = await self.open_case(session, by, wish, code)
        action = await self._ledger.enter(session, entry_of(wish, by, case, code))
        count = await actions.count(*within)
        done = replace(done_of(wish, action, case), warnings=count)
        held = await self.in_force(session, wish.target, wish.scope, wish.chat_id, RestraintKind.MUTE)
        is_longer = held is not None and (held.until is None or held.until > now + timedelta(seconds=DAY))
        if count == WARNINGS_TO_MUTE and not is_longer:
            follow = replace(
                wish,
                verb=Verb.MUTE,
                duration=USUAL_MUTE,
                reason=f"{count} / {WARNED_WITHIN.days} d",
                evidence=(f"act:{action.id}",),
            )
            muted = await self.restrain(session, None, follow, case)
            done = replace(done, muted_too=True, until=muted.until)
        if count == WARNINGS_TO_REVIEW:
            done = replace(done, review=await self._review(session, wish, count))
        return done

    async def _review(self, session: AsyncSession, wish: Wish, count: int) -> str:
        review = await self._cases.open(
            session,
            kind=CaseKind.MODERATION,
            person_id=wish.target.person_id,
            reason_code=ReasonCode.WARNINGS.value,
            facts={"who": wish.target.ref, "warnings": count, "days": WARNED_WITHIN.days},
        )
        await self._alerts.raise_(
            session, "many-warnings", {"who": wish.target.ref, "count": count}, severity=4, case=review.number
        )
        return review.number

    async def _kick(self, session: AsyncSession, by: StaffMember, wish: Wish) -> Done:
        code = code_of(wish.reason)
        case = await self.open_case(session, by, wish, code)
        return done_of(wish, await self._ledger.enter(session, entry_of(wish, by, case, code)), case)

    async def _note(self, session: AsyncSession, by: StaffMember, wish: Wish) -> Done:
        require_permission(by, Permission.PERSON_WARN)
        if not wish.reason:
            raise no.NoteEmpty
        if wish.target.person_id is None:
            raise no.TargetUnknown(wish.target.ref)
        action = await self._ledger.enter(session, entry_of(wish, by, None, ReasonCode.OTHER))
        return done_of(wish, action, None)

    @staticmethod
    def _check_place(wish: Wish) -> None:
        if wish.scope is Scope.SERVICE:
            if wish.verb is Verb.KICK:
                raise no.GroupOnly
            if wish.target.person_id is None:
                raise no.TargetUnknown(wish.target.ref)
            return
        if wish.verb is Verb.NOTE:
            raise no.NotInGroups
        if wish.chat_id is None:
            raise no.NoGroup
        if wish.target.channel is not Channel.TELEGRAM:
            raise no.NotInWebChat
