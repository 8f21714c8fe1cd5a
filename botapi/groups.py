"""Groups, supergroups and forums: what happens in them by the hands of people."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from botapi.accounts import BotAccount
from botapi.chats import Chat, Draft, as_bots_see
from botapi.errors import forbid, refuse
from botapi.journal import Forgetful, Journal, Json
from botapi.limits import GENERAL_TOPIC
from botapi.members import Member, Members, Status

if TYPE_CHECKING:
    from botapi.core import BotApi
    from botapi.person import Person

SERVICE_FIELDS = (
    "new_chat_members",
    "left_chat_member",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "general_forum_topic_hidden",
    "general_forum_topic_unhidden",
    "pinned_message",
    "successful_payment",
    "refunded_payment",
    "supergroup_chat_created",
)
"""What makes a message a service message."""


@dataclass(slots=True)
class Topic:
    """A topic of a forum; its id is that of the message that created it."""

    id: int
    name: str
    icon_color: int
    icon_custom_emoji_id: str = ""
    closed: bool = False
    hidden: bool = False
    creator_id: int = 0

    def describe(self) -> Json:
        """Return the ForumTopic."""
        known: Json = {"message_thread_id": self.id, "name": self.name, "icon_color": self.icon_color}
        return known | ({"icon_custom_emoji_id": self.icon_custom_emoji_id} if self.icon_custom_emoji_id else {})


def is_service(message: Json) -> bool:
    """Whether a message only tells what happened."""
    return any(name in message for name in SERVICE_FIELDS)


class Group(Chat):
    """A group; `basic` ones become supergroups by `upgrade`."""

    def __init__(  # noqa: PLR0913 - all but its place are named
        self, api: "BotApi", chat_id: int, title: str, *, forum: bool, basic: bool, journal: Journal | None = None
    ) -> None:
        super().__init__(api, chat_id, journal or Forgetful())
        self.last_message_id = 0 if basic else GENERAL_TOPIC
        self.title = title
        self.is_forum = forum
        self.basic = basic
        self.people = Members()
        self.topics: dict[int, Topic] = {}
        self.general = Topic(0, "General", 0x6FB9F0)
        self.permissions: Json = {}
        self.migrated_to: int | None = None
        self.deleted = False

    def describe(self) -> Json:
        """Return the chat as it stands in messages."""
        known: Json = {"id": self.id, "title": self.title, "type": "group" if self.basic else "supergroup"}
        return known | ({"is_forum": True} if self.is_forum else {})

    @property
    def kind(self) -> str:
        """What refusals call it."""
        return "group" if self.basic else "supergroup"

    def check_reachable(self, bot: BotAccount) -> None:
        """Refuse a bot that is not here, and everybody once the group is no more."""
        if self.migrated_to is not None:
            refuse("group chat was upgraded to a supergroup chat", migrate_to_chat_id=self.migrated_to)
        if self.deleted:
            forbid("the group chat was deleted")
        status = self.people.of(bot).status
        if status == "kicked":
            forbid(f"bot was kicked from the {self.kind} chat")
        if status == "left":
            forbid(f"bot is not a member of the {self.kind} chat")

    def check_writable(self, bot: BotAccount) -> None:
        """Refuse a bot that may not write here."""
        self.check_reachable(bot)
        member = self.people.of(bot)
        if member.status == "restricted" and "can_send_messages" not in member.permissions:
            refuse("not enough rights to send text messages to the chat")

    def check_person(self, person: "Person") -> None:
        """Refuse a person who may not write here."""
        if self.migrated_to is not None or self.deleted:
            refuse("CHAT_WRITE_FORBIDDEN")
        member = self.people.of(person)
        member.lapse(self.api.now())
        if not member.is_present:
            refuse("USER_NOT_PARTICIPANT")
        if member.status == "restricted" and "can_send_messages" not in member.permissions:
            refuse("CHAT_SEND_PLAIN_FORBIDDEN")

    def check_right(self, bot: BotAccount, right: str, words: str) -> None:
        """Refuse a bot that lacks a right of an administrator; *words* say what for."""
        if not self.people.of(bot).may(right):
            refuse(f"not enough rights to {words}")

    def thread(self, bot: BotAccount, message_thread_id: int) -> int | None:
        """
        Return the topic that a message shall go to; None for the General topic and in groups without topics.

        Raises:
            ApiError: It is unknown, General by its number, or closed for this bot.
        """
        if not message_thread_id:
            self._check_open(bot, self.general)
            return None
        topic = self.topics.get(message_thread_id)
        if topic is None:
            refuse("message thread not found")
        self._check_open(bot, topic)
        return topic.id

    def _check_open(self, bot: BotAccount, topic: Topic) -> None:
        """Refuse who may not write into a closed topic."""
        if topic.closed and not self.people.of(bot).may("can_manage_topics"):
            refuse("TOPIC_CLOSED")

    def hears(self, bot: BotAccount, message: Json) -> bool:
        """Whether a bot is told of a person's message: all of them for admins, else what concerns it."""
        if bot.reads_all_group_messages or self.people.of(bot).is_admin or is_service(message):
            return True
        text: str = message.get("text") or message.get("caption") or ""
        entities = message.get("entities") or message.get("caption_entities") or ()
        if message.get("reply_to_message", {}).get("from", {}).get("id") == bot.id:
            return True
        named = f"@{bot.username}".lower() in text.lower()
        commands = any(entity["type"] == "bot_command" for entity in entities)
        return named or (commands and "@" not in text.split(maxsplit=1)[0])

    def tell_bots(self, draft: Draft, kind: str, message: Json) -> None:
        """Queue a message for every bot that hears it."""
        for bot in self.people.bots():
            if self.hears(bot, message):
                draft.tell(bot, kind, as_bots_see(message))

    async def add(self, who: "Person | BotAccount", *, by: "Person") -> None:
        """Somebody adds a person or a bot; only an administrator adds who was thrown out."""
        member = self.people.of(who)
        member.lapse(self.api.now())
        if member.status == "kicked" and not self.people.of(by).is_admin:
            refuse("USER_KICKED")
        await self._become(who, "member", by=by, service={"new_chat_members": [who.user()]})

    async def kick(self, who: "Person | BotAccount", *, by: "Person") -> None:
        """Somebody throws a person or a bot out, for good."""
        await self._become(who, "kicked", by=by, service={"left_chat_member": who.user()})

    async def leave(self, who: "Person | BotAccount") -> None:
        """Somebody goes."""
        await self._become(who, "left", by=who, service={"left_chat_member": who.user()})

    async def promote(self, who: "Person | BotAccount", *, by: "Person", rights: tuple[str, ...] | None = None) -> None:
        """Somebody makes a person or a bot an administrator, with all rights or with these."""
        async with self.lock:
            member = self.people.of(who)
            before = member.describe()
            if rights is None:
                self.people.promote(who)
            else:
                self.people.promote(who, rights)
            await self._announce(member, before, by=by, service=None)

    async def restrict(self, who: "Person | BotAccount", *, by: "Person", permissions: tuple[str, ...] = ()) -> None:
        """Somebody leaves a person or a bot only these permissions."""
        async with self.lock:
            member = self.people.of(who)
            before = member.describe()
            member.status, member.permissions = "restricted", frozenset(permissions)
            await self._announce(member, before, by=by, service=None)

    async def delete(self) -> None:
        """Let the group be deleted."""
        async with self.lock:
            self.deleted = True

    async def upgrade(self, *, by: "Person") -> "Group":
        """Become a supergroup: another chat with another id, which is returned; this one answers no more."""
        api = self.api
        upgraded = api.group(self.title)
        upgraded.people = self.people
        upgraded.permissions = self.permissions
        for group, content in (
            (self, {"migrate_to_chat_id": upgraded.id}),
            (upgraded, {"migrate_from_chat_id": self.id}),
        ):
            async with group.lock:
                draft = Draft(group)
                group.tell_bots(draft, "message", draft.post(content, **{"from": by.user()}))
                await group.commit(draft)
        self.migrated_to = upgraded.id
        return upgraded

    async def become_forum(self) -> None:
        """Let somebody switch topics on."""
        async with self.lock:
            self.is_forum = True

    async def set_status(self, who: "Person | BotAccount", status: Status, *, by: "Person | BotAccount") -> None:
        """Change somebody's membership while the group is held, and tell everybody."""
        member = self.people.of(who)
        before = member.describe()
        member.status = status
        gone = status in ("left", "kicked") and before["status"] not in ("left", "kicked")
        service = {"left_chat_member": who.user()} if gone else None
        await self._announce(member, before, by=by, service=service)

    async def _become(
        self, who: "Person | BotAccount", status: Status, *, by: "Person | BotAccount", service: Json
    ) -> None:
        """Change somebody's membership with a service message."""
        async with self.lock:
            member = self.people.of(who)
            before = member.describe()
            member.status = status
            await self._announce(member, before, by=by, service=service)

    async def _announce(self, member: Member, before: Json, *, by: "Person | BotAccount", service: Json | None) -> None:
        """Tell bots of a changed membership, and the chat by a service message."""
        draft = Draft(self)
        update = {
            "chat": self.describe(),
            "from": by.user(),
            "date": self.api.now(),
            "old_chat_member": before,
            "new_chat_member": member.describe(),
        }
        if isinstance(member.who, BotAccount):
            draft.tell(member.who, "my_chat_member", update)
        for bot in self.people.bots():
            if bot is not member.who and self.people.of(bot).is_admin:
                draft.tell(bot, "chat_member", update)
        if service is not None:
            self.tell_bots(draft, "message", draft.post(service, **{"from": by.user()}))
        await self.commit(draft)
