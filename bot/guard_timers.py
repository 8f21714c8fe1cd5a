"""What security does at its time: leave unknown groups, close old requests, look who is still in the staff's group."""

import logging

from aiogram.exceptions import AiogramError, TelegramBadRequest, TelegramForbiddenError
from aiogram.methods import LeaveChat

from bot.approval_news import ApprovalNews
from bot.channels import Channels
from bot.live_membership import LiveMembership
from bot.services import Services
from core.channels import Channel
from core.durable import DurableEngine
from core.errors import Outage
from storage.staff import Role, StaffMember

log = logging.getLogger(__name__)

BATCH = 50


def set_up_guard(services: Services, channels: Channels, engine: DurableEngine) -> None:
    """Let the rooms that say who may act ask Telegram, and do what they do by themselves."""
    security = services.security
    security.membership.ask = LiveMembership(channels, services.clock).is_in
    ApprovalNews(
        services.database, channels, services.texts, security.approvals, security.places, security.tokens
    ).register(engine)
    GuardTimers(services, channels).register(engine)


class GuardTimers:
    """Every timer of these rooms."""

    def __init__(self, services: Services, channels: Channels) -> None:
        self._database = services.database
        self._channels = channels
        self._places = services.security.places
        self._approvals = services.security.approvals
        self._membership = services.security.membership
        self._staff = services.desk.staff
        self._alerts = services.security.alerts

    def register(self, engine: DurableEngine) -> None:
        """Tell the engine when to call what."""
        engine.every("leave-unknown-chats", self.leave_unknown_chats, seconds=60)
        engine.every("expire-approvals", self.expire_approvals, seconds=300)
        engine.every("reconcile-staff", self.reconcile_staff, at="41 2 * * *")

    async def leave_unknown_chats(self) -> None:
        """Leave the groups whose code did not come in time."""
        async with self._database.reading() as session:
            due = await self._places.to_leave(session, limit=BATCH)
        for channel, chat_id in due:
            if self._places.of(channel, chat_id, "group") is None and not await self._leave(channel, chat_id):
                return
            async with self._database.writing.begin() as session:
                await self._places.left(session, channel, chat_id)

    async def expire_approvals(self) -> None:
        """Close what nobody decided within a day."""
        is_more = True
        while is_more:
            async with self._database.writing.begin() as session:
                is_more = await self._approvals.expire(session, limit=BATCH) == BATCH

    async def reconcile_staff(self) -> None:
        """
        Ask Telegram of every member whether they are still in the group, and let those go who are not.

        A group that does not answer lets nobody go: the next night asks again.
        """
        async with self._database.reading() as session:
            members = [one for one in await self._staff.all(session) if Role.OWNER not in one.roles]
        gone: list[StaffMember] = []
        for member in members:
            try:
                is_here = await self._membership.look(member)
            except Outage:
                log.warning("Telegram does not say who is in the staff's group; nobody is let go")
                return
            if not is_here:
                gone.append(member)
        if not gone:
            return
        async with self._database.writing.begin() as session:
            for member in gone:
                await self._staff.remove(session, None, member.id)
            await self._alerts.raise_(
                session, "staff-gone", {"count": len(gone)}, severity=5, find="type:authz_change_removed since:1d"
            )

    async def _leave(self, channel: Channel, chat_id: int) -> bool:
        """Whether we are out of that chat."""
        bot = self._channels.bot(channel)
        if bot is None:
            return False
        try:
            await bot(LeaveChat(chat_id=chat_id))
        except (TelegramForbiddenError, TelegramBadRequest):
            return True
        except AiogramError as error:
            log.warning("an unknown chat could not be left: %s", type(error).__name__)
            return False
        return True
