"""
What follows once it is proved who asks.

    it repeats one that is proved ─▶ duplicate      something is odd ─▶ a human looks at it      else ─▶ it is done

A request that repeats another never goes on by that one's proof: it is proved by itself, and only then put aside.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from privacy.code_post import CodePost
from privacy.doubts import Doubts
from privacy.request_book import RequestBook
from privacy.request_states import ANSWERED
from privacy.request_views import RequestKind, RequestState, RequestView
from privacy.requests import Requests
from storage.privacy_requests import PrivacyRequest
from storage.request_proofs import RequestProofs
from storage.request_rows import RequestRows

_S = RequestState
_BY_ITSELF = frozenset({RequestKind.ACCESS, RequestKind.COPY, RequestKind.DELETION})
"""What is done without a human where nothing is odd."""
OPEN = frozenset(_S) - ANSWERED


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of a proof; the caller commits in either case, for the tries are counted."""

    is_proved: bool
    request: RequestView
    tries_left: int = 0


class Proving:
    """Lets a request that is proved go on."""

    def __init__(self, requests: Requests, post: CodePost, doubts: Doubts) -> None:
        self._requests = requests
        self._book: RequestBook = requests.book
        self._post = post
        self._doubts = doubts

    async def _proved(self, session: AsyncSession, request: PrivacyRequest) -> Tried:
        """It is theirs: it goes on, before a human where something is odd; one that repeats another ends here."""
        await RequestProofs(session).drop(request.id)
        request.verified_at = self._book.clock()
        await self._book.resume(session, request)
        if await self._is_repeated(session, request):
            return Tried(is_proved=True, request=await self._book.seen(session, request))
        doubt = await self._doubts.about(session, request, await self._changed_at(session, request))
        if doubt is not None or request.kind not in _BY_ITSELF:
            await self._before_a_human(session, request, doubt or "reviewed")
        else:
            await self._requests.grant(session, request, reason="proved")
        return Tried(is_proved=True, request=await self._book.seen(session, request))

    async def _is_repeated(self, session: AsyncSession, request: PrivacyRequest) -> bool:
        """
        Of some for the same thing the one proved first lives, with the earliest due date; the others point to it.

        What a human decides about, and that says something in words of its own, repeats none: all of them are read.
        """
        is_for_a_reader = request.words is not None and request.kind not in _BY_ITSELF
        others = [] if is_for_a_reader else await self._others(session, request)
        proved = next((one for one in others if one.verified_at is not None), None)
        if proved is not None:
            request.same_as_id = proved.id
            self._book.states.move(session, request, _S.DUPLICATE, reason="repeats")
            return True
        earlier = [one for one in others if one.id < request.id]
        request.due_at, request.same_as_id = min([request.due_at, *(one.due_at for one in earlier)]), None
        for other in earlier:
            if other.state is _S.IDENTITY_PENDING and (other.words is None or other.kind in _BY_ITSELF):
                other.same_as_id = request.id
                await RequestProofs(session).drop(other.id)
                self._book.states.move(session, other, _S.DUPLICATE, reason="repeated")
        return False

    @staticmethod
    async def _others(session: AsyncSession, request: PrivacyRequest) -> list[PrivacyRequest]:
        """The person's other open requests for the same thing; only earlier ones are held, so that two never lock."""
        if request.person_id is None:
            return []
        rows = RequestRows(session)
        same = await rows.open_of(request.person_id, request.kind, OPEN)
        found = [
            await rows.get(one.id, hold=one.id < request.id)
            for one in same
            if one.id != request.id and one.processing is request.processing
        ]
        return [one for one in found if one is not None and one.state in OPEN]

    async def _changed_at(self, session: AsyncSession, request: PrivacyRequest) -> datetime | None:
        return None if request.person_id is None else await self._post.changed_at(session, request.person_id)

    async def _before_a_human(self, session: AsyncSession, request: PrivacyRequest, reason: str) -> None:
        await self._book.resume(session, request)
        self._book.states.move(session, request, _S.IN_REVIEW, reason=reason)
        await self._requests.alarm(session, request, reason)
