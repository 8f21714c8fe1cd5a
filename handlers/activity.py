"""Recent activity: what happened to somebody's own account, when, and from where as far as we can know."""

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardMarkup
from sqlalchemy.ext.asyncio import AsyncSession

from core.devices import device_name
from core.people import Visitor
from core.texts import Say
from handlers.access import FOR_CUSTOMERS
from handlers.answers import READS, Answer, show
from handlers.buttons import button
from security.own_activity import OwnActivity, OwnEvent

router = Router(name=__name__)


class Activity(CallbackData, prefix="mine"):
    """Show what happened to my account, before that place; 0: from the newest."""

    before: int = 0


@router.callback_query(Activity.filter(), flags=READS | FOR_CUSTOMERS)
async def recent(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Activity,
    session: AsyncSession,
    visitor: Visitor,
    own_activity: OwnActivity,
    say: Say,
) -> Answer:
    """A page of it."""
    page = await own_activity.page(
        session,
        channel=visitor.channel,
        external_id=visitor.external_id,
        person_id=visitor.person_id,
        before=callback_data.before or None,
    )
    lines = [_line(say, event) for event in page.events]
    is_first = callback_data.before == 0
    if not lines:
        return show(query, say("activity-nothing" if is_first else "activity-no-more"), _keyboard(say, None, is_first))
    text = "\n\n".join([say("activity-head"), *lines, say("activity-foot")])
    return show(query, text, _keyboard(say, page.before, is_first))


def _line(say: Say, event: OwnEvent) -> str:
    what = say.plain(f"activity-what-{event.what}")
    said = say("activity-line", at=event.at, what=what)
    if event.number is not None:
        said = say("activity-line-about", at=event.at, what=what, number=event.number)
    if event.ip is None:
        return said
    if device := device_name(event.device):
        return f"{said}\n{say('activity-from-device', ip=event.ip, device=device)}"
    return f"{said}\n{say('activity-from', ip=event.ip)}"


def _keyboard(say: Say, before: int | None, is_first: bool) -> InlineKeyboardMarkup:  # noqa: FBT001 - whether it is the first page
    rows = []
    if before is not None:
        rows.append([button(say.plain("activity-button-older"), Activity(before=before))])
    if not is_first:
        rows.append([button(say.plain("activity-button-newest"), Activity())])
    return InlineKeyboardMarkup(inline_keyboard=rows)
