"""The filter for buttons whose data is an opaque word (security/tokens.py)."""

from aiogram.filters import Filter
from aiogram.types import CallbackQuery

from security.tokens import Action


class Pressed(Filter):
    """
    A button that was made for one of those verbs.

        @router.callback_query(Pressed("attention.refund"), flags=for_staff(Permission.TASKS_RETRY, Place.ADMIN))
        async def refund(query: CallbackQuery, acting: Acting, action: Action, …) -> Answer:

    The gate uses the button up in the handler's transaction, so the handler must be one that writes (no READS).
    """

    def __init__(self, *verbs: str) -> None:
        self.verbs = frozenset(verbs)

    async def __call__(self, query: CallbackQuery, pressed: Action | None = None) -> bool | dict[str, Action]:
        """Whether it is one; what it does, as `action`."""
        del query
        return {"action": pressed} if pressed is not None and pressed.verb in self.verbs else False
