"""
What happens with letters by itself.

    mail             <letter>:<mark>    claims it, composes it, hands it over, notes what became of it
    mail_refused     <letter>:<mark>    the person is told in the chat that the address takes no mail
    tell_correction  <correction>:<at>  the payment service learns that an address was wrong

A letter that the server does not take now is tried for some three hours; what may have arrived is sent again only if
it is a code. Nobody is written to because of a letter that is only news.
"""

from aiogram.methods import SendMessage

from bot.channels import Channels
from bot.jobs import patient
from bot.news import News
from bot.services import Services
from bot.smtp import SmtpPost
from core.channels import Channel
from core.durable import DurableEngine, FailedTask
from core.errors import Outage
from core.mail import LetterRefused, LetterUncertain, NoPost, Post
from handlers import account_views as views
from privacy import correcting
from privacy.letters import Letters
from privacy.mailing import CODES, TASK, Draft
from security.tags import Tag
from storage.letters import LetterRow, LetterState
from storage.people import People

REFUSED_TASK = "mail_refused"


def post_of(services: Services) -> Post:
    """Who brings letters away: the mail server of the settings, or nobody."""
    smtp = services.settings.smtp
    return NoPost() if smtp is None else SmtpPost(smtp, clock=services.clock, egress=services.egress)


class MailWork:
    """The durable tasks of letters."""

    def __init__(self, services: Services, channels: Channels, post: Post) -> None:
        self._all = services
        self._database = services.database
        self._mailing = services.privacy.mailing
        self._letters: Letters = services.privacy.letters
        self._corrections = services.privacy.corrections
        self._news = News(channels)
        self._post = post

    def register(self, engine: DurableEngine) -> None:
        """Tell the engine what it can be asked for."""
        engine.task(TASK)(self.mail)
        engine.task(REFUSED_TASK)(self.refused)
        engine.task(correcting.TASK)(self.tell_correction)

    async def mail(self, key: str) -> None:
        """Bring one letter away."""
        await self.send_letter(_row_of(key))

    async def refused(self, key: str) -> None:
        """Tell the person that the address takes no mail."""
        await self.tell_refused(_row_of(key))

    async def tell_correction(self, key: str) -> None:
        """Tell others of a correction."""
        await self.correct_outside(_row_of(key))

    async def gave_up(self, task: FailedTask) -> None:
        """The mail server did not take it for hours: its content goes, and the staff has read of the task."""
        if task.task == TASK:
            async with self._database.writing.begin() as session:
                await self._mailing.ended(session, _row_of(task.key), LetterState.FAILED)

    @patient
    async def send_letter(self, letter_id: int) -> str:
        """Claim, compose, hand over, note; what became of it."""
        async with self._database.writing.begin() as session:
            draft = await self._mailing.claim(session, letter_id)
        if draft is None:
            return LetterState.UNKNOWN.value
        try:
            await self._post.send(self._letters.compose(self._all.texts(draft.language), draft))
        except LetterRefused as refusal:
            await self._end(draft, LetterState.REFUSED, refusal=refusal.code)
            return LetterState.REFUSED.value
        except LetterUncertain:
            if draft.what in CODES:
                await self._free(draft)
                raise
            await self._end(draft, LetterState.UNKNOWN)
            return LetterState.UNKNOWN.value
        except Outage:
            await self._free(draft)
            raise
        await self._end(draft, LetterState.SENT)
        return LetterState.SENT.value

    @patient
    async def tell_refused(self, letter_id: int) -> bool:
        """Write into the chat; False if nobody can be reached there."""
        async with self._database.reading() as session:
            letter = await session.get(LetterRow, letter_id)
            person = None if letter is None else await People(session).get(letter.person_id)
        if letter is None or person is None:
            return False
        shown = views.address_refused(self._all.texts(letter.language))
        message = SendMessage(chat_id=person.external_id, text=shown.text, reply_markup=shown.keyboard)
        return await self._news.send(Channel(person.channel), [message])

    @patient
    async def correct_outside(self, correction_id: int) -> int:
        """Let the payment service correct the address of whom it made a customer; how many."""
        async with self._database.writing.begin() as session:
            found = await self._corrections.to_tell(session, correction_id)
        if found is None:
            return 0
        sessions, old, new = found
        customers = {await self._all.gateway.customer_of(session_id) for session_id in sessions}
        told = [await self._all.gateway.correct_email(one, old, new) for one in sorted(filter(None, customers))]
        async with self._database.writing.begin() as session:
            await self._corrections.told(session, correction_id, somebody=any(told))
        return sum(told)

    async def _free(self, draft: Draft) -> None:
        async with self._database.writing.begin() as session:
            await self._mailing.free(session, draft.id)

    async def _end(self, draft: Draft, state: LetterState, *, refusal: int | None = None) -> None:
        async with self._database.writing.begin() as session:
            await self._mailing.ended(session, draft.id, state, refusal=refusal)
            if state is LetterState.REFUSED:
                self._all.log.record(
                    session,
                    Tag.MAIL_REFUSED,
                    person_id=draft.person_id,
                    reason=draft.what,
                    details={"code": refusal or 0},
                )
                if draft.what in CODES:
                    await self._all.work.ask(session, REFUSED_TASK, f"{draft.id}:{draft.mark}")


def _row_of(key: str) -> int:
    """The row that a task is about; what follows tells it from an earlier row of that number."""
    return int(key.partition(":")[0])
