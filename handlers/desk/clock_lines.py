"""What the service clock says in a ticket's topic, with the staff that it calls."""

from collections.abc import Mapping
from html import escape
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.texts import Html, Say
from security.staff import Staff, StaffMember

PREFIX = "clock-"


class ClockLines:
    """Composes these lines, as the pump posts them."""

    def __init__(self, staff: Staff) -> None:
        self._staff = staff

    async def __call__(
        self, session: AsyncSession, ticket_id: int, what: str, details: Mapping[str, Any], say: Say
    ) -> tuple[str, None] | None:
        """The line; None: it is none of the clock's. Who has left meanwhile is not called."""
        del ticket_id
        if not what.startswith(PREFIX):
            return None
        wanted = {int(one) for one in str(details["staff"]).split(",") if one}
        called = [mention(member) for member in await self._staff.all(session) if member.id in wanted]
        said = {name: value for name, value in details.items() if name != "staff"}
        line = say(f"deskclock-line-{what.removeprefix(PREFIX)}", who=Html(", ".join(called)), **said)
        return line.strip(), None


def mention(member: StaffMember) -> str:
    """Their public name, by which Telegram notifies them."""
    name = escape(member.public_name, quote=False)
    if member.channel is not Channel.TELEGRAM:
        return name
    return f'<a href="tg://user?id={member.external_id}">{name}</a>'
