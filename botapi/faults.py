"""What goes wrong between a bot and Telegram, on demand: the next calls fail as the real ones would."""

from dataclasses import dataclass

from botapi.errors import ApiError, NoAnswer, too_many


@dataclass(slots=True)
class Fault:
    """A failure that waits for its call."""

    error: ApiError | NoAnswer
    method: str | None
    chat_id: int | None
    times: int


class Faults:
    """
    Failures that wait for the calls they are meant for.

    Each is for a method (any case; None: all but getUpdates), perhaps for one chat, and for a number of calls.
    They are used up in the order in which they were asked for.
    """

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def too_many_requests(
        self, method: str | None = None, *, retry_after: int = 1, chat_id: int | None = None, times: int = 1
    ) -> None:
        """Answer 429 with `retry_after` seconds."""
        self.answer(too_many(retry_after), method, chat_id=chat_id, times=times)

    def forbidden(
        self,
        method: str | None = None,
        *,
        words: str = "bot was blocked by the user",
        chat_id: int | None = None,
        times: int = 1,
    ) -> None:
        """Answer 403 with these words."""
        self.answer(ApiError(403, f"Forbidden: {words}"), method, chat_id=chat_id, times=times)

    def server_error(
        self, method: str | None = None, *, code: int = 502, chat_id: int | None = None, times: int = 1
    ) -> None:
        """Answer with a 5xx: nothing was done."""
        words = {500: "Internal Server Error", 502: "Bad Gateway", 504: "Gateway Timeout"}.get(code, "Server Error")
        self.answer(ApiError(code, words), method, chat_id=chat_id, times=times)

    def timeout(self, method: str | None = None, *, chat_id: int | None = None, times: int = 1) -> None:
        """Never answer, and do nothing."""
        self.answer(NoAnswer(done=False), method, chat_id=chat_id, times=times)

    def lost_answer(self, method: str | None = None, *, chat_id: int | None = None, times: int = 1) -> None:
        """Do it, but let the answer be lost."""
        self.answer(NoAnswer(done=True), method, chat_id=chat_id, times=times)

    def answer(
        self, error: ApiError | NoAnswer, method: str | None = None, *, chat_id: int | None = None, times: int = 1
    ) -> None:
        """Answer with any error."""
        self._waiting.append(Fault(error, method.lower() if method else None, chat_id, times))

    def clear(self) -> None:
        """Let everything work again."""
        self._waiting.clear()

    def take(self, method: str, chat_id: int | None) -> ApiError | NoAnswer | None:
        """Return what this call meets, if anything; *method* in lower case."""
        for fault in self._waiting:
            meant = fault.method == method if fault.method else method != "getupdates"
            if meant and fault.chat_id in (None, chat_id):
                fault.times -= 1
                if fault.times <= 0:
                    self._waiting.remove(fault)
                return fault.error
        return None
