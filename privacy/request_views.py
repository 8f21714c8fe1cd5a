"""What faces and rooms see of a request."""

from dataclasses import dataclass, fields
from datetime import datetime

from core.channels import Channel
from core.people import Visitor
from core.processing import Processing
from privacy.request_states import ANSWERED, CANCELLABLE, CLOSED
from storage.privacy_requests import Manner, PrivacyRequest, Regime, RequestKind, RequestState, StepState

__all__ = ["Manner", "PersonFacts", "Regime", "RequestKind", "RequestState", "RequestView", "StepState", "StepView"]

NEEDS_PROOF = frozenset({RequestKind.ACCESS, RequestKind.COPY, RequestKind.CORRECTION, RequestKind.DELETION})
"""What discloses, changes or deletes: whoever asks shows once more that it is them (11 CCR 7061)."""
COPIES = frozenset({RequestKind.ACCESS, RequestKind.COPY})


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Whose request it is."""

    person_id: int
    channel: Channel
    external_id: int
    language: str

    @classmethod
    def of(cls, visitor: Visitor, person_id: int) -> "PersonFacts":
        """Whose update is handled now."""
        return cls(person_id, visitor.channel, visitor.external_id, visitor.language)


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of a request."""

    step: str
    state: StepState
    code: str | None
    rows: int | None
    next_at: datetime | None
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class NoteView:
    """Something that happened to a request."""

    at: datetime
    what: str
    reason: str | None
    staff_id: int | None
    words: str | None


@dataclass(frozen=True, slots=True)
class RequestView:
    """A request as it stands."""

    id: int
    number: str
    kind: RequestKind
    state: RequestState
    regime: Regime
    manner: Manner
    language: str
    person_id: int | None
    processing: Processing | None
    of_time_since: datetime | None
    """From when on the data is asked for; None: all of it."""
    received_at: datetime
    confirmed_at: datetime | None
    verified_at: datetime | None
    due_at: datetime
    extended_at: datetime | None
    cools_until: datetime | None
    closed_at: datetime | None
    same_as: str | None
    """The number of the request that it repeats."""
    denial_basis: str | None
    shown_in: int | None
    """The message of the chat that shows how far it is."""
    version: int
    steps: tuple[StepView, ...] = ()

    @classmethod
    def of(cls, request: PrivacyRequest, steps: tuple[StepView, ...], same_as: str | None) -> "RequestView":
        """How a row stands."""
        own = {
            field.name: getattr(request, field.name) for field in fields(cls) if field.name not in {"steps", "same_as"}
        }
        return cls(**own, steps=steps, same_as=same_as)

    @property
    def is_open(self) -> bool:
        """Whether we still owe something."""
        return self.state not in ANSWERED

    @property
    def is_closed(self) -> bool:
        """Whether it is over."""
        return self.state in CLOSED

    @property
    def is_cancellable(self) -> bool:
        """Whether its person can still call it off."""
        return self.state in CANCELLABLE

    @property
    def steps_done(self) -> int:
        """How many steps nobody has to do anything about any more."""
        return sum(1 for one in self.steps if one.state in {StepState.DONE, StepState.KEPT})
