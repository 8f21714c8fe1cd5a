"""
Durable tasks that tell people what the rules found: the admin chat of alerts, a customer of their case.

    alerts      <minute>[|<later look>]  one message a minute: posted at once, edited while more come
    case_news   <case id>:<what>         the person is told once: `held`, `upheld`, `lifted`
"""

import logging
from collections.abc import Sequence

from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.methods import EditMessageText, SendMessage

from bot.channels import Channels
from bot.jobs import patient_as
from bot.news import News
from bot.sending import UNCHANGED
from bot.services import Services
from bot.texts import FALLBACK, Words
from core.channels import Channel
from core.durable import DurableEngine
from core.errors import Outage
from core.texts import Html
from security.alerts import ALERTS, LINES, Digest, minute_of
from security.cases import CASE_NEWS, CaseView
from security.places import Place
from storage.people import People

log = logging.getLogger(__name__)

SEVERE, GRAVE = 4, 6


class Alerting:
    """Tells of alerts and cases."""

    def __init__(self, services: Services, channels: Channels) -> None:
        self._all = services
        self._channels = channels
        self._news = News(channels)

    def register(self, engine: DurableEngine) -> None:
        """Tell the engine what it can be asked for."""
        engine.task(ALERTS)(self.alerts)
        engine.task(CASE_NEWS)(self.case_news)

    async def alerts(self, key: str) -> None:
        """Bring the message of a minute up to date."""
        await self.tell(minute_of(key))

    async def case_news(self, key: str) -> None:
        """Tell a person what became of their case."""
        case_id, _, what = key.partition(":")
        await self.tell_person(int(case_id), what)

    @patient_as("tell_alerts")
    async def tell(self, minute: str) -> None:
        """Post or edit the message, where it does not tell of everything."""
        async with self._all.database.reading() as session:
            digest = await self._all.security.alerts.digest(session, minute)
        if digest.count <= digest.told:
            return
        message_id = await self._post(digest)
        async with self._all.database.writing.begin() as session:
            await self._all.security.alerts.told(session, minute, message_id=message_id, count=digest.count)

    @patient_as("tell_case")
    async def tell_person(self, case_id: int, what: str) -> None:
        """Write to the person in their language."""
        async with self._all.database.writing.begin() as session:
            case = await self._all.security.case_book.by_id(session, case_id)
            person = None if case.person_id is None else await People(session).get(case.person_id)
        if person is None:
            return
        say = self._all.texts(person.language or person.app_language)
        text = case_text(say, case, what)
        await self._news.send(Channel(person.channel), [SendMessage(chat_id=person.external_id, text=text)])

    async def _post(self, digest: Digest) -> int | None:
        text = alert_text(self._all.texts(FALLBACK), digest)
        log.warning("for the staff: %s", text)
        chat, bot = self._all.security.places.chat(Place.ADMIN), self._channels.bot(Channel.TELEGRAM)
        if chat is None or bot is None:
            return None
        try:
            if digest.message_id is not None:
                await bot(EditMessageText(chat_id=chat[1], message_id=digest.message_id, text=text))
                return digest.message_id
            return (await bot(SendMessage(chat_id=chat[1], text=text))).message_id
        except TelegramBadRequest as refusal:
            if UNCHANGED in refusal.message:  # posted before, and lost before it was noted
                return digest.message_id
            if digest.message_id is not None:
                return (await bot(SendMessage(chat_id=chat[1], text=text))).message_id
            log.error("the admin chat does not take an alert: %s", refusal.message)  # noqa: TRY400 - the words are all
            return digest.message_id
        except TelegramAPIError as error:
            raise Outage(Channel.TELEGRAM, type(error).__name__, unknown=True) from error


def alert_text(say: Words, digest: Digest) -> str:
    """The message of a minute: every alert while they are few, else the gravest and how many of each."""
    shown = digest.lines if digest.count <= LINES else digest.lines[:3]
    lines = [_line(say, row.key, row.details, row.severity, row.case_number, row.find) for row in shown]
    if digest.count > LINES:
        lines += [say("alerts-count", key=_name(key), count=count) for key, count in digest.counts[:LINES]]
    return say("alerts-title", count=digest.count, lines=Html("\n\n".join(lines)))


def _line(  # noqa: PLR0913, PLR0917 - what an alert says
    say: Words, key: str, details: dict[str, object], severity: int, case: str | None, find: str | None
) -> str:
    weight = "grave" if severity >= GRAVE else "severe" if severity >= SEVERE else "notice"
    parts = [say(f"alerts-weight-{weight}", text=Html(say(f"alert-{key}", **details)))]
    if case is not None:
        parts.append(say("alerts-case", case=case))
    if find is not None:
        parts.append(say("alerts-find", find=find))
    return "\n".join(parts)


def _name(key: str) -> str:
    return key.removeprefix("rule-").upper() if key.startswith("rule-") else key


def case_text(say: Words, case: CaseView, what: str) -> str:
    """What a person reads about their case."""
    if what == "held":
        until = next((one.until for one in case.restraints if one.until is not None), None)
        if until is not None:
            return say("case-held", number=case.number, reason=case.reason, until=until)
        return say("case-held-for-good", number=case.number, reason=case.reason)
    words = _quoted(say, [case.decision] if case.decision else [])
    return say(f"case-news-{what}", number=case.number, words=words)


def _quoted(say: Words, words: Sequence[str]) -> Html:
    return Html("".join("\n\n" + say("case-said", words=one) for one in words))
