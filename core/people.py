"""Who speaks to us."""

from dataclasses import dataclass

from core.channels import ABILITIES, Abilities, Channel


@dataclass(frozen=True, slots=True)
class Visitor:
    """
    The one whose update is handled now.

    `person_id` is None until the person has done something that we must keep:
    somebody who only looks around leaves no row. `is_of_age`: they have said that they
    are old enough. `has_tickets` counts solved tickets too.
    """

    channel: Channel
    external_id: int
    language: str
    person_id: int | None = None
    has_tickets: bool = False
    is_of_age: bool = False

    @property
    def abilities(self) -> Abilities:
        """What this person's channel can do."""
        return ABILITIES[self.channel]
