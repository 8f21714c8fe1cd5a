"""What a bot asks about chats, and does in groups."""

from typing import TYPE_CHECKING, Any

from botapi.accounts import BotAccount
from botapi.args import Args
from botapi.chats import Chat, as_bots_see
from botapi.errors import refuse
from botapi.groups import Group
from botapi.journal import Json
from botapi.members import ADMIN_RIGHTS, PERMISSIONS, Member, until_of
from botapi.registry import method

if TYPE_CHECKING:
    from botapi.core import BotApi
    from botapi.person import Person

GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}
RESTRICT = "restrict/unrestrict chat member"


@method("getMe")
async def get_me(api: "BotApi", bot: BotAccount, args: Args) -> Json:
    """Tell the bot who it is."""
    del api, args
    return bot.itself()


@method("logOut", "close")
async def log_out(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Do nothing: there is one server."""
    del api, bot, args
    return True


@method("getChat")
async def get_chat(api: "BotApi", bot: BotAccount, args: Args) -> Json:
    """Tell all about a chat."""
    async with api.target(bot, args, write=False) as chat:
        known = chat.describe() | {
            "accent_color_id": chat.id % 7,
            "max_reaction_count": 11,
            "accepted_gift_types": GIFTS,
        }
        if isinstance(chat, Group):
            known |= {"permissions": {name: chat.permissions.get(name, True) for name in PERMISSIONS}}
        if chat.pinned:
            known |= {"pinned_message": as_bots_see(chat.messages[chat.pinned[-1]])}
        return known


def _member(api: "BotApi", chat: Chat, user_id: int) -> Member:
    """
    Return somebody's membership in a chat.

    Raises:
        ApiError: Nobody knows them.
    """
    who = api.people_and_bots(user_id)
    if who is None:
        refuse("user not found" if user_id <= 0 else "PARTICIPANT_ID_INVALID")
    if isinstance(chat, Group):
        member = chat.people.find(user_id) or Member(who, "left")
        member.lapse(api.now())
        return member
    if user_id != chat.id and not isinstance(who, BotAccount):
        refuse("PARTICIPANT_ID_INVALID")
    return Member(who)


@method("getChatMember")
async def get_chat_member(api: "BotApi", bot: BotAccount, args: Args) -> Json:
    """Tell what somebody is in a chat."""
    async with api.target(bot, args, write=False) as chat:
        return _member(api, chat, args.number("user_id")).describe()


@method("getChatAdministrators")
async def get_chat_administrators(api: "BotApi", bot: BotAccount, args: Args) -> list[Json]:
    """List the administrators of a group who are no bots, and the bot itself if it is one."""
    async with api.target(bot, args, write=False) as chat:
        if not isinstance(chat, Group):
            refuse("there are no administrators in the private chat")
        admins = [member for member in chat.people.present() if member.is_admin]
        return [member.describe() for member in admins if not isinstance(member.who, BotAccount) or member.who is bot]


@method("getChatMemberCount", "getChatMembersCount")
async def get_chat_member_count(api: "BotApi", bot: BotAccount, args: Args) -> int:
    """Count who is in a chat."""
    async with api.target(bot, args, write=False) as chat:
        return len(chat.people.present()) if isinstance(chat, Group) else 2


@method("getUserProfilePhotos")
async def get_user_profile_photos(api: "BotApi", bot: BotAccount, args: Args) -> Json:
    """List somebody's pictures; nobody has one here."""
    del bot
    if api.people_and_bots(args.number("user_id")) is None:
        refuse("user not found")
    return {"total_count": 0, "photos": []}


@method("leaveChat")
async def leave_chat(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Leave a group."""
    async with api.target(bot, args, write=False) as chat:
        await _group(chat).set_status(bot, "left", by=bot)
    return True


def _group(chat: Chat) -> Group:
    """
    Return the chat as a group.

    Raises:
        ApiError: It is a private chat.
    """
    if not isinstance(chat, Group):
        refuse("chat member status can't be changed in private chats")
    return chat


def _restrictable(api: "BotApi", bot: BotAccount, chat: Chat, user_id: int) -> "tuple[Group, Person | BotAccount]":
    """
    Return a group and whom the bot may restrict in it.

    Raises:
        ApiError: It may not.
    """
    group = _group(chat)
    group.check_right(bot, "can_restrict_members", RESTRICT)
    member = _member(api, group, user_id)
    if member.who is bot:
        refuse("can't restrict self")
    if member.status == "creator":
        refuse("can't remove chat owner")
    if member.status == "administrator":
        refuse("user is an administrator of the chat")
    return group, member.who


@method("banChatMember", "kickChatMember")
async def ban_chat_member(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Throw somebody out of a group."""
    async with api.target(bot, args) as chat:
        group, who = _restrictable(api, bot, chat, args.number("user_id"))
        group.people.of(who).until = until_of(args.number("until_date"), api.now())
        await group.set_status(who, "kicked", by=bot)
    return True


@method("unbanChatMember")
async def unban_chat_member(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Let somebody join again; who is in the group is thrown out, unless `only_if_banned`."""
    async with api.target(bot, args) as chat:
        group, who = _restrictable(api, bot, chat, args.number("user_id"))
        banned = group.people.of(who).status == "kicked"
        if banned or not args.flag("only_if_banned"):
            await group.set_status(who, "left", by=bot)
    return True


@method("restrictChatMember")
async def restrict_chat_member(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Leave somebody only some permissions."""
    permissions: Any = args.value("permissions", "can't parse permissions JSON object")
    if not isinstance(permissions, dict):
        refuse("object expected as permissions" if permissions is not None else "permissions is empty")
    async with api.target(bot, args) as chat:
        group, who = _restrictable(api, bot, chat, args.number("user_id"))
        if group.basic:
            refuse("method is available only for supergroups")
        member = group.people.of(who)
        member.permissions = frozenset(name for name in PERMISSIONS if permissions.get(name))
        member.until = until_of(args.number("until_date"), api.now())
        await group.set_status(who, "member" if len(member.permissions) == len(PERMISSIONS) else "restricted", by=bot)
    return True


@method("promoteChatMember")
async def promote_chat_member(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Give somebody rights of an administrator, or take all of them."""
    async with api.target(bot, args) as chat:
        group = _group(chat)
        group.check_right(bot, "can_promote_members", "promote/demote chat member")
        member = _member(api, group, args.number("user_id"))
        if member.status == "creator":
            refuse("can't remove chat owner")
        rights = [name for name in ADMIN_RIGHTS if args.flag(name)]
        if rights:
            group.people.promote(member.who, rights)
        else:
            await group.set_status(member.who, "member", by=bot)
    return True


@method("setChatTitle")
async def set_chat_title(api: "BotApi", bot: BotAccount, args: Args) -> bool:
    """Rename a group."""
    async with api.target(bot, args) as chat:
        group = _group(chat)
        group.check_right(bot, "can_change_info", "change chat title")
        title = args.text("title").strip()
        if not title:
            refuse("title can't be empty")
        group.title = title[:128]
    return True
