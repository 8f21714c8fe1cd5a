"""The one question asked before an update is handled: who is it, where is the talk, was it handled before?"""

import json
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, exists, literal, select

from core.channels import Channel
from storage.people import Person
from storage.talks import Talk
from storage.tickets import Ticket
from storage.updates import HandledUpdate


@dataclass(slots=True)
class Opening:
    """What the database knows before the first handler is asked."""

    person_id: int | None = None
    language: str | None = None
    state: str | None = None
    data: dict[str, Any] = field(default_factory=dict)
    last_update_id: int | None = None
    """The update of the talk's last step."""
    handled: bool = False
    of_age: bool = False
    """Whether they have said that they are old enough."""
    is_counted: bool = False
    """Whether they agree to be counted in usage figures."""
    has_tickets: bool = False
    """Whether there is a ticket of this person's, even one that is solved."""


def _question() -> Select[int, str | None, str | None, bytes, bool, bool, bool, bool, int | None]:
    start = select(literal(1).label("one")).subquery()
    handled = exists().where(
        and_(HandledUpdate.bot_id == bindparam("bot_id"), HandledUpdate.update_id == bindparam("update_id"))
    )
    has_tickets = exists().where(Ticket.person_id == Person.id)
    whom = and_(Person.channel == bindparam("channel"), Person.external_id == bindparam("external_id"))
    return (
        select(
            Person.id,
            Person.language,
            Talk.state,
            Talk.data,
            handled,
            has_tickets,
            Person.of_age_at.is_not(None),
            Person.figures_since.is_not(None),
            Talk.update_id,
        )
        .select_from(start)
        .outerjoin(Person, whom)
        .outerjoin(Talk, Talk.key == bindparam("talk"))
    )


QUESTION = _question()


def opening(  # noqa: PLR0913 - one statement answers it all
    connection: Connection, *, channel: Channel, external_id: int, talk: str, bot_id: int, update_id: int
) -> Opening:
    """Everything that must be known before an update is handled, in one statement."""
    row = connection.execute(
        QUESTION,
        {"channel": channel, "external_id": external_id, "talk": talk, "bot_id": bot_id, "update_id": update_id},
    ).one()
    return Opening(
        person_id=row[0],
        language=row[1],
        state=row[2],
        data=json.loads(row[3]) if row[3] else {},
        handled=row[4],
        has_tickets=row[5],
        of_age=bool(row[6]),
        is_counted=bool(row[7]),
        last_update_id=row[8],
    )
