"""
Who asks: an update from the account is its login, and before data are disclosed, changed or deleted it is asked anew.

    an e-mail address on file ─▶ six digits go there: ten minutes, three tries, then a new code
    none                      ─▶ two confirmations, a minute apart at least; the second with the last order's number
    not from the chat         ─▶ a link into the chat, once, which the staff hands over; its account says "that is me"

Nobody is known by a @username, which can change hands, and nobody is asked for papers. Where something is odd (a rule
holds it, the address changed of late, an unknown browser, many copies a day) a human looks at it before it is done.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import bearer_token
from privacy.code_post import CodePost
from privacy.contact_refusals import TooManyCodes
from privacy.doubts import Doubts
from privacy.proving import Proving, Tried
from privacy.request_refusals import CodeNotWanted, CodesSpent, LinkSpent, RequestOver, TooSoon
from privacy.request_views import PersonFacts, RequestState, RequestView
from privacy.requests import Requests
from security.tags import Tag
from storage.orders import Orders
from storage.privacy_requests import PrivacyRequest
from storage.request_proofs import ProofWay, RequestProof, RequestProofs
from storage.request_rows import RequestRows
from storage.vault import Vault

__all__ = ["Asked", "Identity", "ProofWay", "Tried"]

CODE_LASTS, CODE_TRIES, DIGITS = timedelta(seconds=600), 3, 6
CODES_A_DAY = 5
APART = timedelta(seconds=60)
TWICE_LASTS = timedelta(hours=24)
LINK_LASTS = timedelta(days=14)
LINK_WORD = "my_"
"""What the payload of such a link begins with: `?start=my_…`."""
CODE_SENT = "code-sent"
_S = RequestState


@dataclass(frozen=True, slots=True)
class Asked:
    """How it is to be proved."""

    way: ProofWay
    to: str | None = None
    """The masked address that a code went to."""
    is_confirmed_once: bool = False
    """The first of two confirmations is there."""
    wants_order: bool = False
    """The second one is the number of the last order."""
    wait_seconds: int = 0
    """Until the second one counts."""
    is_sent: bool = True
    """Where it is a code: False if no more go to that address today, whoever had them sent."""


class Identity(Proving):
    """
    Proves who asks.

    Args:
        requests: The requests.
        vault: Makes keyed hashes of codes and links.
        post: Sends codes, and knows when an address was changed.
        doubts: Knows what is odd.
    """

    def __init__(self, requests: Requests, vault: Vault, post: CodePost, doubts: Doubts) -> None:
        super().__init__(requests, post, doubts)
        self._vault = vault

    async def ask(self, session: AsyncSession, person: PersonFacts, number: str, *, anew: bool = False) -> Asked:
        """
        How a request of that person is proved; a code goes out for the first time, or *anew*.

        Raises:
            RequestUnknown: There is none of theirs.
            RequestOver: It waits for no proof.
            CodesSpent: Too many codes were sent for it today.
            TooManyCodes: Another one is wanted, and too many went to that address today.
        """
        request = await self._waiting(session, person, number)
        proofs, now = RequestProofs(session), self._book.clock()
        proof = await proofs.of(request.id)
        if proof is not None and proof.way is not ProofWay.LINK and proof.ends_at > now and not anew:
            return await self._asked(session, person, proof)
        masked = await self._post.masked(session, person.person_id)
        if masked is None:
            proof = RequestProof(request_id=request.id, way=ProofWay.TWICE, asked_at=now, ends_at=now + TWICE_LASTS)
            await proofs.put(proof)
            return await self._asked(session, person, proof)
        try:
            await self._send_code(session, person, request)
        except TooManyCodes:  # the request is taken in all the same: its clock runs, and a human can look at it
            if anew:
                raise
            return Asked(ProofWay.CODE, to=masked, is_sent=False)
        return Asked(ProofWay.CODE, to=masked)

    async def confirm(self, session: AsyncSession, person: PersonFacts, number: str) -> Asked | Tried:
        """
        "Yes, that is me": the first time, or the second where the person has no order to name.

        Raises:
            CodeNotWanted: It is not proved so, or was asked too long ago.
            TooSoon: The second came less than a minute after the first.
        """
        request = await self._waiting(session, person, number)
        proof = await self._proof(session, request, ProofWay.TWICE)
        if proof.first_at is None:
            proof.first_at = self._book.clock()
            return await self._asked(session, person, proof)
        if await self._last_order(session, person.person_id) is not None:
            return await self._asked(session, person, proof)
        self._require_apart(proof)
        return await self._proved(session, request)

    async def shown(self, session: AsyncSession, number: str, message_id: int) -> None:
        """The message that was pressed shows the progress from now on."""
        await self._requests.shown(session, number, message_id)

    async def hear(self, session: AsyncSession, person: PersonFacts, number: str, words: str) -> Tried:
        """
        What becomes of the code, or of the last order's number, that a person has typed.

        Raises:
            CodeNotWanted: Nothing waits for it any more.
            TooSoon: The number came less than a minute after the first confirmation.
        """
        request = await self._waiting(session, person, number)
        proof = await self._proof(session, request, ProofWay.CODE, ProofWay.TWICE)
        if proof.way is ProofWay.TWICE:
            if proof.first_at is None:
                raise CodeNotWanted
            self._require_apart(proof)
            expected = await self._last_order(session, person.person_id)
            is_right = expected is not None and secrets.compare_digest(expected.encode(), _number(words).encode())
        else:
            is_right = secrets.compare_digest(proof.secret_hash or "", self._hash_of_code(request, _digits(words)))
        if is_right:
            return await self._proved(session, request)
        return await self._failed(session, request, proof)

    async def cannot(self, session: AsyncSession, person: PersonFacts, number: str) -> RequestView:
        """The person has no longer got that address, or no number at hand: a human looks at it."""
        request = await self._waiting(session, person, number)
        await RequestProofs(session).drop(request.id)
        await self._before_a_human(session, request, "no-proof")
        return await self._book.seen(session, request)

    async def link(self, session: AsyncSession, request: PrivacyRequest, *, staff_id: int | None = None) -> str:
        """The payload of a link that proves a request from outside: shown once, good for 14 days."""
        secret, now = bearer_token(), self._book.clock()
        await RequestProofs(session).put(
            RequestProof(
                request_id=request.id,
                way=ProofWay.LINK,
                asked_at=now,
                ends_at=now + LINK_LASTS,
                secret_hash=self._hash_of_link(secret),
            )
        )
        about = ("request", request.number)
        self._book.log.record(session, Tag.DSAR_LINK_MADE, person_id=request.person_id, staff_id=staff_id, about=about)
        return LINK_WORD + secret

    async def of_link(self, session: AsyncSession, payload: str, person_id: int | None) -> RequestView:
        """
        The request that a link proves, for the account that has opened it; nothing is used up.

        Raises:
            LinkSpent: It was used, is too old, was never ours, or the request is another account's.
        """
        request, _ = await self._of_link(session, payload, person_id)
        return await self._book.seen(session, request)

    async def take_link(self, session: AsyncSession, payload: str, person: PersonFacts) -> RequestView:
        """
        "That is me": the account takes the request, and has proved it.

        Raises:
            LinkSpent: It was used, is too old, was never ours, or the request is another account's.
        """
        request, proof = await self._of_link(session, payload, person.person_id)
        if request.person_id is None:
            await self._book.attach(session, request, person.person_id)
            request.language = person.language
        await session.flush()
        del proof
        return (await self._proved(session, request)).request

    async def _of_link(
        self, session: AsyncSession, payload: str, person_id: int | None
    ) -> tuple[PrivacyRequest, RequestProof]:
        secret = payload.removeprefix(LINK_WORD)
        proof = await RequestProofs(session).of_secret(self._hash_of_link(secret))
        if proof is None or proof.way is not ProofWay.LINK or proof.ends_at <= self._book.clock():
            raise LinkSpent
        request = await RequestRows(session).get(proof.request_id, hold=True)
        if request is None or request.state is not _S.IDENTITY_PENDING:
            raise LinkSpent
        if request.person_id not in {None, person_id}:
            raise LinkSpent
        return request, proof

    async def _waiting(self, session: AsyncSession, person: PersonFacts, number: str) -> PrivacyRequest:
        request = await self._book.held(session, number, person_id=person.person_id)
        if request.state is not _S.IDENTITY_PENDING:
            raise RequestOver(request.number, request.state.value)
        return request

    async def _proof(self, session: AsyncSession, request: PrivacyRequest, *ways: ProofWay) -> RequestProof:
        proof = await RequestProofs(session).of(request.id)
        if proof is None or proof.way not in ways or proof.ends_at <= self._book.clock():
            raise CodeNotWanted
        return proof

    async def _asked(self, session: AsyncSession, person: PersonFacts, proof: RequestProof) -> Asked:
        if proof.way is ProofWay.CODE:
            return Asked(ProofWay.CODE, to=await self._post.masked(session, person.person_id))
        wants_order = await self._last_order(session, person.person_id) is not None
        waited = timedelta() if proof.first_at is None else self._book.clock() - proof.first_at
        left = 0 if proof.first_at is None else max(0, int((APART - waited).total_seconds()))
        return Asked(
            ProofWay.TWICE,
            is_confirmed_once=proof.first_at is not None,
            wants_order=wants_order,
            wait_seconds=left,
        )

    async def _send_code(self, session: AsyncSession, person: PersonFacts, request: PrivacyRequest) -> None:
        now = self._book.clock()
        since = now - timedelta(days=1)
        notes = await RequestRows(session).notes(request.id)
        if sum(1 for note in notes if note.what == CODE_SENT and note.at > since) >= CODES_A_DAY:
            raise CodesSpent(request.number)
        code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        await self._post.send_code(session, person.person_id, code, person.language)
        await RequestProofs(session).put(
            RequestProof(
                request_id=request.id,
                way=ProofWay.CODE,
                asked_at=now,
                ends_at=now + CODE_LASTS,
                secret_hash=self._hash_of_code(request, code),
            )
        )
        self._book.states.note(session, request, CODE_SENT)

    async def _failed(self, session: AsyncSession, request: PrivacyRequest, proof: RequestProof) -> Tried:
        proof.tries += 1
        left = CODE_TRIES - proof.tries
        self._book.log.record(
            session,
            Tag.DSAR_PROOF_FAILED,
            person_id=request.person_id,
            about=("request", request.number),
            reason=proof.way.value,
        )
        if left <= 0:
            await RequestProofs(session).drop(request.id)
            if proof.way is ProofWay.TWICE:
                await self._before_a_human(session, request, "order-number")
        return Tried(is_proved=False, request=await self._book.seen(session, request), tries_left=max(left, 0))

    def _require_apart(self, proof: RequestProof) -> None:
        waited = self._book.clock() - (proof.first_at or self._book.clock())
        if waited < APART:
            raise TooSoon(int((APART - waited).total_seconds()) + 1)

    async def _last_order(self, session: AsyncSession, person_id: int) -> str | None:
        """The number of the order that the person made last."""
        latest = await Orders(session).all_of_person(person_id, below=None, limit=1)
        return latest[0].number if latest else None

    def _hash_of_code(self, request: PrivacyRequest, code: str) -> str:
        return self._vault.fingerprint("privacy_request_proofs.code", f"{request.id}:{code}")

    def _hash_of_link(self, secret: str) -> str:
        return self._vault.fingerprint("privacy_request_proofs.link", secret)


def _digits(words: str) -> str:
    return "".join(one for one in words if one.isdecimal() and one.isascii())


def _number(words: str) -> str:
    return words.strip().upper()
