"""How cases look in the admin chat."""

from dataclasses import dataclass

from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup
from sqlalchemy.ext.asyncio import AsyncSession

from core.texts import Html, Say
from security.access import Acting
from security.cases import Case, Cases, CaseView, Restraint
from security.permissions import Permission
from security.tokens import PAGER_LASTS, ActionTokens

SHOW, PAGE, LIFT, UPHOLD = "case.show", "case.page", "case.lift", "case.uphold"
PAGE_SIZE = 8

Page = tuple[str, InlineKeyboardMarkup | None]


@dataclass(frozen=True, slots=True)
class CaseBoard:
    """The pages of /case for one member of the staff in one chat."""

    session: AsyncSession
    cases: Cases
    tokens: ActionTokens
    acting: Acting
    chat_id: int

    async def waiting(self, *, below: int | None) -> Page:
        """Those that wait, a page at a time."""
        say = self.acting.say
        page = await self.cases.page(self.session, below=below, limit=PAGE_SIZE)
        if not page.cases:
            return say("case-none"), None
        lines = [_line(say, one) for one in page.cases]
        buttons = [await self._button(one.number, SHOW, number=one.number) for one in page.cases]
        rows = [buttons[place : place + 2] for place in range(0, len(buttons), 2)]
        if page.below is not None:
            rows.append([await self._button(say.plain("case-button-older"), PAGE, below=page.below)])
        return say("case-list", lines=Html("\n".join(lines))), InlineKeyboardMarkup(inline_keyboard=rows)

    async def one(self, number: str) -> Page:
        """A case, and the two ways to decide it."""
        case = await self.cases.read(self.session, number, staff_id=self.acting.member.id)
        return await self._shown(case)

    async def decided(self, number: str, *, uphold: bool, words: str) -> Page:
        """Decide it, and show how it stands."""
        case = await self.cases.decide(self.session, number, staff_id=self.acting.member.id, uphold=uphold, words=words)
        return await self._shown(case)

    async def _shown(self, case: CaseView) -> Page:
        say = self.acting.say
        rows = []
        if self.acting.may(Permission.CASES_DECIDE):
            if case.is_waiting or case.is_in_force:
                rows.append(await self._button(say.plain("case-button-lift"), LIFT, number=case.number))
            if case.is_waiting:
                rows.append(await self._button(say.plain("case-button-uphold"), UPHOLD, number=case.number))
        back = await self._button(say.plain("case-button-all"), PAGE, below=0)
        return case_text(say, case), InlineKeyboardMarkup(inline_keyboard=[rows, [back]] if rows else [[back]])

    async def _button(self, text: str, verb: str, **about: str | int) -> InlineKeyboardButton:
        data = await self.tokens.button(self.session, self.acting, self.chat_id, verb, about, lasts=PAGER_LASTS)
        return InlineKeyboardButton(text=text, callback_data=data)


def case_text(say: Say, case: CaseView) -> str:
    """All that is known of it without a name."""
    facts = [say("case-fact", name=name, value=str(value)) for name, value in sorted(case.facts.items())]
    parts = [
        say(
            "case-title",
            number=case.number,
            rule=case.rule or case.kind.value,
            reason=case.reason,
            who=case.person_ref or "-",
            at=case.opened_at,
        ),
        say("case-state", state=case.state.value),
        *facts,
        *(_restraint(say, one) for one in case.restraints),
    ]
    if case.appeal is not None:
        parts.append(say("case-appeal", words=case.appeal))
    if case.decision is not None:
        parts.append(say("case-decision", words=case.decision))
    if case.is_waiting:
        parts.append(say("case-how", number=case.number))
    return "\n".join(parts)


def _line(say: Say, case: Case) -> str:
    rule = case.rule or case.kind.value
    return say("case-line", number=case.number, rule=rule, state=case.state.value, at=case.opened_at)


def _restraint(say: Say, restraint: Restraint) -> str:
    what = restraint.purpose or restraint.kind.value
    if restraint.ended_at is not None:
        return say("case-restraint-ended", what=what, at=restraint.ended_at)
    if restraint.until is not None:
        return say("case-restraint-until", what=what, at=restraint.until)
    return say("case-restraint-open", what=what)


def chat_id(query: CallbackQuery) -> int:
    """The chat of a pressed button."""
    return query.from_user.id if query.message is None else query.message.chat.id
