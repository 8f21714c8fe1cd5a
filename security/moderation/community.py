"""
The community groups: every message is looked at in memory, and only what something is to be done about is written.

The staff and the group's administrators are let alone; so is the bot, which says nothing there by itself.
"""

from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.clock import Clock
from security.alerts import Alerts
from security.cases import Cases
from security.events import SecurityLog
from security.moderation import refusals as no
from security.moderation.blocking import Blocking, Pattern
from security.moderation.ledger import Entry, Ledger
from security.moderation.lookalikes import is_like_ours
from security.moderation.paces import SlowModes
from security.moderation.targets import Account, Clues, Target, Targets
from security.refs import Actor
from security.tags import Tag
from storage.cases import CaseKind, CaseRows
from storage.events import ActorKind
from storage.mod_actions import ModAction, ModActions, Verb
from storage.restraints import Scope
from storage.seen_names import SeenNames
from storage.staff import StaffRows

NOTED_FOR = timedelta(days=1)
"""A name is written down once a day."""
REMEMBERED = 20_000
REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes in a group, as Telegram shows them."""

    external_id: int
    username: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Screening:
    """What is to be done about a message."""

    blocked: Pattern | None = None
    is_too_soon: bool = False
    notes_name: bool = False
    is_like_ours: bool = False

    @property
    def deletes(self) -> bool:
        """Whether the message goes."""
        return self.blocked is not None or self.is_too_soon


@dataclass(frozen=True, slots=True)
class Reported:
    """What became of a report."""

    case: str
    is_new: bool


class Community:
    """Looks, notes and reports."""

    def __init__(  # noqa: PLR0913 - the rooms that it stands on
        self,
        *,
        clock: Clock,
        log: SecurityLog,
        ledger: Ledger,
        targets: Targets,
        cases: Cases,
        alerts: Alerts,
        blocking: Blocking,
        slow: SlowModes,
    ) -> None:
        self._clock = clock
        self._log = log
        self._ledger = ledger
        self._targets = targets
        self._cases = cases
        self._alerts = alerts
        self._blocking = blocking
        self._slow = slow
        self._exempt: frozenset[int] = frozenset()
        self._admins: dict[int, frozenset[int]] = {}
        self._noted: OrderedDict[tuple[int, str, str], datetime] = OrderedDict()

    async def load(self, session: AsyncSession) -> None:
        """Learn the list, the paces, and who is of the staff; at the start and by a timer."""
        await self._blocking.load(session)
        await self._slow.load(session)
        members = await StaffRows(session).all()
        self._exempt = frozenset(one.external_id for one in members if one.channel is Channel.TELEGRAM)

    def know_admins(self, chat_id: int, ids: Collection[int]) -> None:
        """Telegram says who administers a group: they are let alone, and cannot be reported."""
        self._admins[chat_id] = frozenset(ids)

    def is_exempt(self, chat_id: int, external_id: int) -> bool:
        """Whether somebody is let alone."""
        return external_id in self._exempt or external_id in self._admins.get(chat_id, frozenset())

    def look(  # noqa: PLR0913 - what a message is
        self,
        chat_id: int,
        writer: Writer,
        text: str,
        links: Sequence[str] = (),
        *,
        album: str | None = None,
        is_edit: bool = False,
    ) -> Screening | None:
        """What is to be done about a message; None: nothing. It asks memory alone."""
        if self.is_exempt(chat_id, writer.external_id):
            return None
        blocked = self._blocking.find(text, links)
        is_too_soon = (
            blocked is None and not is_edit and self._slow.is_too_soon(chat_id, writer.external_id, album=album)
        )
        is_new = self._is_new_name(writer)
        found = Screening(blocked, is_too_soon, is_new and writer.username is not None, is_new and _imitates(writer))
        return found if found.deletes or found.notes_name or found.is_like_ours else None

    def look_at_name(self, chat_id: int, writer: Writer) -> Screening | None:
        """The same for somebody who has come into a group."""
        if self.is_exempt(chat_id, writer.external_id) or not self._is_new_name(writer):
            return None
        found = Screening(notes_name=writer.username is not None, is_like_ours=_imitates(writer))
        return found if found.notes_name or found.is_like_ours else None

    async def act(self, session: AsyncSession, writer: Writer, screening: Screening, *, message: str = "") -> None:
        """
        Keep what a look has found.

        Args:
            session: The transaction.
            writer: Who wrote.
            screening: What was found.
            message: The message, as a link that the staff can open.
        """
        who = Actor(ActorKind.STRANGER, f"{Channel.TELEGRAM}:{writer.external_id}")
        if screening.notes_name and writer.username is not None:
            await self.note_name(session, writer.external_id, writer.username)
        if screening.blocked is not None:
            details = {"pattern": screening.blocked.text[:100]}
            self._log.record(session, Tag.MOD_BLOCKED, actor=who, reason=screening.blocked.kind.value, details=details)
        if screening.is_like_ours:
            target = await self._targets.by_key(session, f"{Channel.TELEGRAM}:{writer.external_id}")
            self._log.record(session, Tag.MOD_LOOKALIKE, actor=target.actor, reason="name")
            await self._alerts.raise_(
                session,
                "lookalike",
                {"who": target.ref, "message": message},
                severity=5,
                once=f"lookalike:{target.ref}:{self._targets.name_hash(writer.name)[:12]}",
            )

    async def saw(self, session: AsyncSession, external_id: int, username: str) -> None:
        """A customer has written in private under that @name: it is written down once a day."""
        if self._is_new_name(Writer(external_id, username, "")):
            await self.note_name(session, external_id, username)

    async def note_name(self, session: AsyncSession, external_id: int, username: str) -> None:
        """Keep the keyed hash of a @name, so that the staff can name its bearer for 30 days."""
        name_hash = self._targets.name_hash(username)
        await SeenNames(session).note(name_hash, external_id, at=self._clock())

    async def report(
        self, session: AsyncSession, reporter: Account, clues: Clues, *, chat_id: int, message: str
    ) -> Reported:
        """
        Somebody of the group puts a message before the staff: one case a message, however many report it.

        Raises:
            ReportWhat: It answers no message.
            ReportStaff: It is of the staff, of an administrator, or of the bot.
        """
        if clues.is_anonymous:
            raise no.ReportStaff
        if clues.replied is None:
            raise no.ReportWhat
        target = await self._targets.by_key(session, f"{clues.replied.channel}:{clues.replied.external_id}")
        is_own = clues.replied.external_id in {clues.bot_id, reporter.external_id}
        if (
            is_own
            or self.is_exempt(chat_id, target.external_id)
            or await self._targets.is_staff(session, clues.replied)
        ):
            raise no.ReportStaff
        await ModActions(session).hold_target(f"{target.key}:{chat_id}")
        known = await self._reported(session, target, chat_id, message)
        if known is not None:
            return Reported(known, is_new=False)
        by = await self._targets.by_key(session, f"{reporter.channel}:{reporter.external_id}")
        case = await self._cases.open(
            session,
            kind=CaseKind.REPORT,
            person_id=target.person_id,
            reason_code=REPORTED,
            facts={"who": target.ref, "by": by.ref, "message": message},
        )
        entry = Entry(
            verb=Verb.REPORT,
            target=target,
            scope=Scope.GROUP,
            chat_id=chat_id,
            by=None,
            case=case,
            code=REPORTED,
            evidence=(message,),
        )
        await self._ledger.enter(session, entry)
        await self._alerts.raise_(
            session,
            "reported",
            {"who": target.ref, "by": by.ref, "message": message},
            severity=4,
            case=case.number,
            once=f"reported:{message}",
        )
        return Reported(case.number, is_new=True)

    @staticmethod
    async def _reported(session: AsyncSession, target: Target, chat_id: int, message: str) -> str | None:
        of_chat = (ModAction.external_id == target.external_id, ModAction.chat_id == chat_id)
        for action in await ModActions(session).page(*of_chat, ModAction.verb == Verb.REPORT, limit=50):
            if message in action.evidence and action.case_id is not None:
                return (await CaseRows(session).get(action.case_id)).number
        return None

    def _is_new_name(self, writer: Writer) -> bool:
        key, now = (writer.external_id, writer.username or "", writer.name), self._clock()
        last = self._noted.get(key)
        if last is not None and now - last < NOTED_FOR:
            return False
        self._noted[key] = now
        self._noted.move_to_end(key)
        if len(self._noted) > REMEMBERED:
            self._noted.popitem(last=False)
        return True


def _imitates(writer: Writer) -> bool:
    return is_like_ours(writer.name) or is_like_ours(writer.username or "")
