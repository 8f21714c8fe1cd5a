"""
Who is leaving: their erasure was granted, and they may still be thinking it over.

What nobody needs for an order stops with the request: no offer is sent to them, and no use of theirs is counted. Their
consents stand until the erasure begins, so that whoever calls it off finds everything as it was.
"""

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import aliased

from storage.limits import Id
from storage.privacy_requests import PrivacyRequest, RequestKind, RequestState

LEAVING = (
    RequestState.COOLING_OFF,
    RequestState.BLOCKED_BY_HOLD,
    RequestState.EXECUTING,
    RequestState.MANUAL,
)
"""How an erasure stands that was granted and is not done."""


def is_leaving(person_id: Id) -> ColumnElement[bool]:
    """Whether that person is to be erased; *person_id* is a column or a value. Nobody (NULL) is not leaving."""
    request = aliased(PrivacyRequest)
    return exists().where(
        request.person_id == person_id, request.kind == RequestKind.DELETION, request.state.in_(LEAVING)
    )
