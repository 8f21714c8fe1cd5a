"""Builds the rooms of the help desk."""

from dataclasses import dataclass
from typing import Any

from bot.security_services import SecurityServices
from bot.settings import Settings
from bot.texts import Texts
from core.clock import Clock
from core.durable import DurableEngine
from esim.profiles import Esims
from handlers.desk.entrance import Entrance
from handlers.desk.hints import Hints
from security.events import SecurityLog
from security.guard import Guard
from security.moderation.room import Keeping, build_keeping
from security.staff import Staff
from shop.desk_acts import DeskActs
from shop.orders import Ordering
from storage.vault import Vault
from support.act_news import ActNews
from support.broadcasts import Broadcasts
from support.card import Cards
from support.conversation import Conversation
from support.desk import TicketRules
from support.desk_files import DeskFiles
from support.desk_orders import DeskOrders, LargeRefunds
from support.desk_room import DeskRoom
from support.desk_sessions import DeskSessions
from support.help_cases import HelpCases
from support.hours import BusinessHours
from support.macros import Macros
from support.numbers import Numbers
from support.outgoing import Outbox
from support.ready_answers import ReadyAnswers
from support.service_clock import ServiceClock
from support.tending import Tending
from support.tickets import Tickets


@dataclass(frozen=True, slots=True)
class DeskServices:
    """The rooms of the help desk, by the names under which handlers ask for them."""

    staff: Staff
    guard: Guard
    tickets: Tickets
    outbox: Outbox
    desk_room: DeskRoom
    desk_hours: BusinessHours
    service_clock: ServiceClock
    tending: Tending
    act_news: ActNews
    macros: Macros
    ready_answers: ReadyAnswers
    numbers: Numbers
    cards: Cards
    desk_orders: DeskOrders
    desk_sessions: DeskSessions
    desk_files: DeskFiles
    cases: HelpCases
    entrance: Entrance
    hints: Hints
    keeping: Keeping
    broadcasts: Broadcasts
    words: Conversation
    """Reads what was written (the pump)."""

    def for_handlers(self) -> dict[str, Any]:
        """What handlers may ask for, by the name of their parameter."""
        return {name: getattr(self, name) for name in self.__slots__ if name not in {"tending", "act_news", "words"}}


def build_desk(  # noqa: PLR0913 - what it is built from, by name
    settings: Settings,
    *,
    clock: Clock,
    texts: Texts,
    vault: Vault,
    work: DurableEngine,
    log: SecurityLog,
    ordering: Ordering,
    esims: Esims,
    desk_acts: DeskActs,
    security: SecurityServices,
) -> DeskServices:
    """Every room of the desk."""
    support = settings.support
    service_clock = ServiceClock(support.hours, support.targets)
    outbox = Outbox(clock, vault)
    room = DeskRoom(clock, settings.staff_chat_id)
    rules = TicketRules(links=support.links, reopen_days=support.reopen_days)
    tickets = Tickets(clock=clock, vault=vault, outbox=outbox, room=room, targets=service_clock, log=log, rules=rules)
    staff = Staff(clock, log, settings.owner_ids)
    sessions = DeskSessions(clock, log)
    staff.on_left += [sessions.left, tickets.release_all_of, security.tokens.left]
    guard = Guard(staff, security.membership, security.switches, security.step_ups)
    keeping = build_keeping(
        clock=clock,
        vault=vault,
        log=log,
        work=work,
        staff=staff,
        standing=security.standing,
        cases=security.case_book,
        alerts=security.alerts,
        approvals=security.approvals,
        step_ups=security.step_ups,
    )
    tickets.slow_seconds = keeping.slow.seconds
    macros = Macros(clock, texts, log)
    return DeskServices(
        staff=staff,
        guard=guard,
        tickets=tickets,
        outbox=outbox,
        desk_room=room,
        desk_hours=support.hours,
        service_clock=service_clock,
        tending=Tending(
            tickets,
            service_clock,
            work,
            support.close_days,
            clock=clock,
            vault=vault,
            outbox=outbox,
            room=room,
            log=log,
            rules=rules,
        ),
        act_news=ActNews(
            clock=clock, vault=vault, outbox=outbox, room=room, targets=service_clock, log=log, rules=rules
        ),
        macros=macros,
        ready_answers=ReadyAnswers(macros, tickets),
        numbers=Numbers(clock, service_clock),
        cards=Cards(desk_acts, clock),
        desk_orders=DeskOrders(desk_acts, tickets, LargeRefunds(security.step_ups, settings.refund_step_up_minor)),
        desk_sessions=sessions,
        desk_files=DeskFiles(clock, vault),
        cases=HelpCases(esims, ordering),
        entrance=Entrance(tickets, room),
        hints=Hints(clock),
        keeping=keeping,
        broadcasts=Broadcasts(clock, work, log),
        words=Conversation(vault),
    )
