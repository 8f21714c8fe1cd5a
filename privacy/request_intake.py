"""
Requests that came by letter, e-mail or telephone, or through a representative: somebody of the staff takes them in.

Whoever asks proves it with a link into the chat, which the staff hands over. Where an order or a ticket tells whose
data it is, only that account's word counts; where nothing does, the request is about the account that takes it.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.processing import Processing
from privacy.identity import Identity
from privacy.request_book import RequestBook
from privacy.request_refusals import CustomerUnknown, RequestOver
from privacy.request_views import Manner, PersonFacts, Regime, RequestKind, RequestState, RequestView
from privacy.requests import Requests
from storage.orders import Orders
from storage.people import People
from storage.ticket_rows import TicketRows


class RequestIntake:
    """Takes them in; the faces ask for the permission."""

    def __init__(self, requests: Requests, identity: Identity) -> None:
        self._requests = requests
        self._book: RequestBook = requests.book
        self._identity = identity

    async def enter(  # noqa: PLR0913 - what a request from outside says
        self,
        session: AsyncSession,
        kind: RequestKind,
        *,
        manner: Manner,
        regime: Regime,
        language: str,
        who: str,
        words: str,
        staff_id: int,
        processing: Processing | None = None,
    ) -> tuple[RequestView, str]:
        """
        Take in what came by letter, e-mail or telephone; the payload of the link that its person opens, once.

        Args:
            session: The transaction of the update.
            kind: What is asked for.
            manner: How it came; AGENT: a representative, whose signed permission the caller has seen.
            regime: Whose clock runs.
            language: In which language it is answered.
            who: The number of an order or a ticket of theirs; empty: we do not know who it is.
            words: What was written, or what the permission says.
            staff_id: Who takes it in.
            processing: What is objected to or limited.

        Raises:
            CustomerUnknown: There is no such order or ticket.
        """
        person = await self._find(session, who) if who.strip() else None
        view = await self._requests.open(
            session,
            person,
            kind,
            manner=manner,
            regime=regime,
            language=language,
            words=words,
            processing=processing,
        )
        request = await self._book.held(session, view.number)
        self._book.states.note(session, request, "entered", reason=manner.value, staff_id=staff_id)
        payload = await self._identity.link(session, request, staff_id=staff_id)
        return await self._book.seen(session, request), payload

    async def link(self, session: AsyncSession, number: str, *, staff_id: int) -> str:
        """
        Another link, in place of one that was lost or is too old.

        Raises:
            RequestUnknown: There is none.
            RequestOver: It waits for no proof.
        """
        request = await self._book.held(session, number)
        if request.manner is Manner.CHAT or request.state is not RequestState.IDENTITY_PENDING:
            raise RequestOver(request.number, request.state.value)
        return await self._identity.link(session, request, staff_id=staff_id)

    async def confirmed(self, session: AsyncSession, number: str, *, staff_id: int) -> RequestView:
        """Somebody who wrote from outside was told that it came; a second time does nothing."""
        request = await self._book.held(session, number)
        if request.confirmed_at is None:
            request.confirmed_at = self._book.clock()
            self._book.states.note(session, request, "confirmed", staff_id=staff_id)
        return await self._book.seen(session, request)

    async def _find(self, session: AsyncSession, number: str) -> PersonFacts:
        number = number.strip().upper()
        order = await Orders(session).of_number(number)
        person_id = None if order is None else order.person_id
        if person_id is None:
            ticket = await TicketRows(session).by_number(number)
            person_id = None if ticket is None else ticket.person_id
        if person_id is None:
            raise CustomerUnknown
        person = await People(session).get(person_id)
        language = person.language or person.app_language or "en"
        return PersonFacts(person.id, Channel(person.channel), person.external_id, language)
