"""
The commands that keep order: in the staff's group and the admins' chat for the service, in a community group for it.

    /ban /unban /mute /unmute /warn /kick /note  [target] [duration] [flags] [reason]

In a community group `s` before the word (`/sban`, or `--silent`) deletes the command and says nothing there, and `d`
(`/dban`, or `--delete`) deletes the answered message.
"""

import re
from dataclasses import replace

from aiogram import Bot, Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from handlers.access import for_staff
from handlers.admin.moderation_buttons import PICK
from handlers.admin.moderation_clues import Where, group_of, read, replied_of, where_of
from handlers.admin.moderation_echo import choice, in_group, to_staff
from handlers.admin.moderation_words import done_text, undo_keyboard
from handlers.answers import Answer, show
from handlers.desk.entrance import Entrance
from handlers.languages import Languages
from handlers.tokens import Pressed
from security.access import Acting
from security.moderation.grammar import Instruction, parse
from security.moderation.refusals import GroupFlags
from security.moderation.room import Keeping
from security.moderation.targets import Target
from security.moderation.wishes import Scope, Verb, Wish
from security.permissions import Permission
from security.places import Place, Places
from security.tokens import Action, ActionTokens

router = Router(name=__name__)

EVERYWHERE = (Place.DESK, Place.ADMIN, Place.COMMUNITY)
_ABOUT_PERSON = re.compile(r"(@\w|#?[UX]-)", re.IGNORECASE)


class AboutPerson(Filter):
    """
    `/note` about a person.

    Within a ticket it is a note of the ticket (handlers/desk/relay.py), unless it begins with a @name or a `U-…`.
    """

    async def __call__(self, message: Message, command: CommandObject, places: Places) -> bool:
        """Whether it is."""
        if places.of(Channel.TELEGRAM, message.chat.id, message.chat.type) is not Place.DESK:
            return True
        is_in_ticket = bool(message.is_topic_message) or replied_of(message) is not None
        return not is_in_ticket or _ABOUT_PERSON.match(command.args or "") is not None


def words_of(verb: Verb) -> tuple[str, str, str]:
    """The command, and with the prefixes for silent and for deleting."""
    return verb.value, f"s{verb}", f"d{verb}"


@router.message(Command(*words_of(Verb.BAN), "unban"), flags=for_staff(Permission.PERSON_BAN, *EVERYWHERE))
@router.message(
    Command(*words_of(Verb.MUTE), "unmute", *words_of(Verb.WARN), *words_of(Verb.KICK)),
    flags=for_staff(Permission.PERSON_WARN, *EVERYWHERE),
)
@router.message(Command("note"), AboutPerson(), flags=for_staff(Permission.PERSON_WARN, Place.DESK, Place.ADMIN))
async def act(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    acting: Acting,
    bot: Bot,
    entrance: Entrance,
    places: Places,
    keeping: Keeping,
    tokens: ActionTokens,
    languages: Languages,
) -> Answer:
    """Do to somebody what the command says."""
    where = await where_of(session, message, bot, entrance, places)
    verb, instruction = _meant(command.command, read(where, command.args))
    if where.place is not Place.COMMUNITY and (instruction.is_silent or instruction.deletes):
        raise GroupFlags
    found = await keeping.targets.find(session, where.clues, instruction.target)
    if len(found) > 1:
        scope = _scope(instruction, where)
        meant = replace(instruction, target=None, scope=scope)
        chat_id = acting.member.external_id if where.place is Place.COMMUNITY else message.chat.id
        keyboard = await choice(session, acting, chat_id, keeping, tokens, verb, meant, found, where.evidence)
        return to_staff(message, acting, where.place, acting.say("mod-which", count=len(found)), keyboard)
    wish = _wish(verb, instruction, found[0], where, message.chat.id, places)
    done = await keeping.acts.do(session, acting.member, wish, bot_id=bot.id)
    told = to_staff(message, acting, where.place, done_text(acting.say, done), undo_keyboard(acting.say, done))
    return [*told, *in_group(message, where, instruction, done, languages)]


@router.callback_query(Pressed(PICK), flags=for_staff(Permission.PERSON_WARN, *EVERYWHERE, Place.PRIVATE))
async def pick(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    session: AsyncSession,
    acting: Acting,
    action: Action,
    bot: Bot,
    places: Places,
    keeping: Keeping,
) -> Answer:
    """Do it to the one who was chosen; what it takes is asked again."""
    of = action.object
    instruction = parse(await keeping.unsealed(str(of["text"])), is_target_known=True)
    target = await keeping.targets.referred(session, str(of["who"]))
    verb, scope = Verb(str(of["verb"])), instruction.scope or Scope.SERVICE
    wish = Wish(
        verb=verb,
        target=target,
        scope=scope,
        chat_id=group_of(scope, None, 0, places),
        duration=instruction.duration,
        reason=instruction.reason,
        evidence=str(of["for"]).split(),
    )
    done = await keeping.acts.do(session, acting.member, wish, bot_id=bot.id)
    return show(query, done_text(acting.say, done), undo_keyboard(acting.say, done))


def _meant(word: str, instruction: Instruction) -> tuple[Verb, Instruction]:
    """The verb of a command, and what its prefix adds."""
    verb = next(verb for verb in Verb if word == verb.value or word in words_of(verb))
    if word == verb.value:
        return verb, instruction
    if word.startswith("s"):
        return verb, replace(instruction, is_silent=True)
    return verb, replace(instruction, deletes=True)


def _scope(instruction: Instruction, where: Where) -> Scope:
    return instruction.scope or (Scope.GROUP if where.place is Place.COMMUNITY else Scope.SERVICE)


def _wish(  # noqa: PLR0913, PLR0917 - all that a wish is made of
    verb: Verb, instruction: Instruction, target: Target, where: Where, chat_id: int, places: Places
) -> Wish:
    scope = _scope(instruction, where)
    return Wish(
        verb=verb,
        target=target,
        scope=scope,
        chat_id=group_of(scope, where.place, chat_id, places),
        duration=instruction.duration,
        reason=instruction.reason,
        evidence=where.evidence,
    )
