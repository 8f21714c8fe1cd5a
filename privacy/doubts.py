"""What is odd about a request, so that a human looks at it before anything is disclosed or deleted."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.clock import Clock
from core.devices import device_name
from privacy.request_views import COPIES
from security.origins import current_origin
from security.own_activity import OwnActivity
from security.purposes import Purpose
from security.standing import Standing
from storage.people import People
from storage.privacy_requests import PrivacyRequest
from storage.request_rows import RequestRows

NEW_CONTACT = timedelta(days=7)
COPIES_A_DAY = 1
"""Asked for, beside the one at hand. By law there is no limit: who wants more is told when the next is made by itself
(`Overview.copies_again_at`), and may ask a human for one before that; nobody is refused."""


class Doubts:
    """
    Knows what is odd.

    Args:
        clock: The house's clock.
        standing: Knows what rules hold.
        activity: Knows from which browsers an account was used.
    """

    def __init__(self, clock: Clock, standing: Standing, activity: OwnActivity) -> None:
        self._clock = clock
        self._standing = standing
        self._activity = activity

    async def about(
        self, session: AsyncSession, request: PrivacyRequest, contact_changed_at: datetime | None
    ) -> str | None:
        """What is odd, in a word; None: nothing."""
        if request.person_id is None:
            return "unknown"
        if await self._standing.closed(session, request.person_id, Purpose.IDENTITY) is not None:
            return "held"
        now = self._clock()
        if contact_changed_at is not None and now - contact_changed_at < NEW_CONTACT:
            return "new-contact"
        if request.kind in COPIES:
            since = now - timedelta(days=1)
            made = await RequestRows(session).granted_since(request.person_id, COPIES, since, but=request.id)
            if made > COPIES_A_DAY:
                return "often"
        if await self._is_new_browser(session, request.person_id):
            return "new-browser"
        return None

    async def _is_new_browser(self, session: AsyncSession, person_id: int) -> bool:
        """On the website: a browser other than all from which the account was used before, if any is known."""
        origin = current_origin()
        if origin.channel != Channel.WEB or origin.device is None:
            return False
        person = await People(session).get(person_id)
        page = await self._activity.page(
            session, channel=Channel(person.channel), external_id=person.external_id, person_id=person_id
        )
        known = {device_name(event.device) for event in page.events if event.device is not None}
        return bool(known) and device_name(origin.device) not in known
