"""`/whois`, `/warns`, `/history`: what is kept of somebody to keep order. Every look is logged."""

from aiogram import Bot, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.access import for_staff
from handlers.admin.moderation import EVERYWHERE
from handlers.admin.moderation_buttons import HISTORY, LOOKS
from handlers.admin.moderation_clues import read, where_of
from handlers.admin.moderation_echo import to_staff
from handlers.admin.moderation_words import card_text, timeline_text
from handlers.answers import Answer, show
from handlers.desk.entrance import Entrance
from handlers.tokens import Pressed
from privacy.contacts import Contacts
from security.access import Acting
from security.moderation.reading import Timeline
from security.moderation.room import Keeping
from security.moderation.targets import Account
from security.moderation.wishes import Verb
from security.permissions import Permission
from security.places import Place, Places
from security.tokens import PAGER_LASTS, Action, ActionTokens

router = Router(name=__name__)


@router.message(Command(*LOOKS), flags=for_staff(Permission.PERSON_READ, *EVERYWHERE))
async def look(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    acting: Acting,
    bot: Bot,
    entrance: Entrance,
    places: Places,
    keeping: Keeping,
    tokens: ActionTokens,
    contacts: Contacts,
) -> Answer:
    """Show the masked card of somebody, or the acts; of several who may be meant, each one's card."""
    where = await where_of(session, message, bot, entrance, places)
    found = await keeping.targets.find(session, where.clues, read(where, command.args).target)
    if command.command == "whois" or len(found) > 1:
        cards = []
        for target in found:
            is_staff = await keeping.targets.is_staff(session, Account(target.channel, target.external_id))
            email = await contacts.shown_to_staff(session, target.person_id)
            card = await keeping.reading.card(session, target, is_staff=is_staff)
            cards.append(card_text(acting.say, card, email=email))
        return to_staff(message, acting, where.place, "\n\n".join(cards))
    verb = Verb.WARN if command.command == "warns" else None
    timeline = await keeping.reading.timeline(session, found[0], verb=verb)
    chat_id = acting.member.external_id if where.place is Place.COMMUNITY else message.chat.id
    keyboard = await _older(session, acting, chat_id, tokens, timeline, verb)
    return to_staff(message, acting, where.place, timeline_text(acting.say, timeline, verb), keyboard)


@router.callback_query(Pressed(HISTORY), flags=for_staff(Permission.PERSON_READ, *EVERYWHERE, Place.PRIVATE))
async def older(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery, session: AsyncSession, acting: Acting, action: Action, keeping: Keeping, tokens: ActionTokens
) -> Answer:
    """What was before."""
    of = action.object
    target = await keeping.targets.referred(session, str(of["who"]))
    verb = Verb(str(of["verb"])) if of["verb"] else None
    timeline = await keeping.reading.timeline(session, target, verb=verb, below=int(of["below"]))
    chat_id = query.from_user.id if query.message is None else query.message.chat.id
    keyboard = await _older(session, acting, chat_id, tokens, timeline, verb)
    return show(query, timeline_text(acting.say, timeline, verb), keyboard)


async def _older(  # noqa: PLR0913, PLR0917 - what the button carries
    session: AsyncSession,
    acting: Acting,
    chat_id: int,
    tokens: ActionTokens,
    timeline: Timeline,
    verb: Verb | None,
) -> InlineKeyboardMarkup | None:
    if timeline.below is None:
        return None
    of: dict[str, str | int] = {
        "who": timeline.who,
        "below": timeline.below,
        "verb": "" if verb is None else verb.value,
    }
    data = await tokens.button(session, acting, chat_id, HISTORY, of, lasts=PAGER_LASTS)
    button = InlineKeyboardButton(text=acting.say.plain("mod-button-older"), callback_data=data)
    return InlineKeyboardMarkup(inline_keyboard=[[button]])
