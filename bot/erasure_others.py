"""The steps of an erasure that ask others to forget: the staff's group, the chat, the payment service, the supplier."""

from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.erasure_outside import Outside
from bot.erasure_telling import Telling
from bot.jobs import patient
from core.channels import Channel
from handlers.post_links import post_link
from privacy.eraser import REDACTION, Eraser
from privacy.erasure_facts import Facts
from privacy.erasure_receipt import REDACTED_AFTER, ReceiptWriter
from privacy.requests import Requests, StepState
from storage.outgoing import Outgoing
from storage.tickets import Ticket

if TYPE_CHECKING:
    from bot.services import Services
    from botapi.webchats import WebChats


class AskingOthers:
    """What all steps share, and those that reach out."""

    def __init__(self, services: "Services", outside: Outside, telling: Telling, chats: "WebChats") -> None:
        self._all = services
        self._database = services.database
        self._requests: Requests = services.privacy.requests
        self._eraser: Eraser = services.privacy.erasing.eraser
        self._writer: ReceiptWriter = services.privacy.erasing.writer
        self._outside = outside
        self._telling = telling
        self._chats = chats

    @patient
    async def desk(self, number: str) -> bool:
        """Their tickets go, and what the staff saw of them; False: something is just being posted."""
        facts = await self._facts(number)
        if facts is None:
            return True
        async with self._database.writing.begin() as session:
            tickets = select(Ticket.id).where(Ticket.person_id == facts.person_id)
            posting = select(func.count()).select_from(Outgoing)
            posting = posting.where(Outgoing.ticket_id.in_(tickets), Outgoing.claimed_at.is_not(None))
            if await session.scalar(posting):
                return False
            rows = await self._eraser.close_desk(session, number, facts.subject)
        topics = await self._outside.delete_topics(facts.topics)
        posts = await self._outside.delete_messages(Channel.TELEGRAM, facts.posts)
        async with self._database.writing.begin() as session:
            for kind, left in (("topic", topics), ("post", posts)):
                for chat_id, post_id in left:
                    await self._by_hand(session, number, kind, chat_id, post_id)
        rows += len(facts.topics) - len(topics) + len(set(facts.posts)) - len(posts)
        await self._note(number, "desk", code="partly-gone" if topics or posts else "all-gone", rows=rows)
        return True

    async def _by_hand(self, session: AsyncSession, number: str, kind: str, chat_id: int, post_id: int) -> None:
        """Telegram did not let us delete it: the staff is told what to delete, each once."""
        await self._all.security.alerts.raise_(
            session,
            "delete-by-hand",
            {"number": number, "kind": kind, "link": post_link(chat_id, post_id) or "none", "post": str(post_id)},
            severity=5,
            once=f"by-hand:{chat_id}:{post_id}",
        )

    @patient
    async def messages(self, number: str) -> None:
        """What we wrote into their own chat, as far as Telegram lets us take it back."""
        facts = await self._facts(number)
        if facts is None:
            return
        if facts.subject.channel is Channel.WEB:
            await self._note(number, "messages", state=StepState.KEPT, code="goes-with-the-chat")
            return
        own = [(facts.external_id, message_id) for message_id in facts.said]
        left = await self._outside.delete_messages(facts.subject.channel, own)
        rows = len(set(own)) - len(left)
        await self._note(number, "messages", code="some-too-old" if left else "all-gone", rows=rows)

    @patient
    async def payments(self, number: str) -> None:
        """The payment service forgets its customer now, and the payments half a year after the last one."""
        facts = await self._facts(number)
        if facts is None:
            return
        customers = await self._outside.forget_customers(facts.sessions)
        last = facts.last_charge_at
        async with self._database.writing.begin() as session:
            for place, (payment_id, _) in enumerate(facts.payments, start=1):
                if last is not None:
                    await self._requests.step(
                        session,
                        number,
                        f"{REDACTION}:{place}",
                        StepState.WAITING,
                        code="payment-service",
                        outside_ref=payment_id,
                        next_at=last + REDACTED_AFTER,
                    )
            await self._requests.step(session, number, "payments", StepState.DONE, rows=customers)

    @patient
    async def supplier(self, number: str) -> None:
        """ESIMs that nobody installed are ended; the supplier knows nothing but the reference of an order."""
        facts = await self._facts(number)
        if facts is not None:
            ended, _ = await self._outside.end_unused(facts.esims)
            await self._note(number, "supplier", code="reference-only" if facts.esims else None, rows=ended)

    async def _facts(self, number: str) -> Facts | None:
        async with self._database.reading() as session:
            return await self._eraser.facts(session, number)

    async def _note(
        self,
        number: str,
        step: str,
        *,
        state: StepState = StepState.DONE,
        code: str | None = None,
        rows: int | None = None,
    ) -> None:
        async with self._database.writing.begin() as session:
            await self._requests.step(session, number, step, state, code=code, rows=rows)
