"""
The durable task that removes the account of a child (privacy/children.py).

    remove_child   <case>   tell them ─▶ close and give back, until nothing moves and a day is over ─▶ erase
"""

from aiogram.methods import SendMessage

from bot.jobs import patient
from bot.news import News
from bot.texts import Texts
from core.durable import DurableEngine
from core.steps import pause
from privacy.children import TASK, Children
from storage.engine import Database

LOOKS_AGAIN_SECONDS = 300


class ChildRemoval:
    """The task."""

    def __init__(self, children: Children, database: Database, news: News, texts: Texts, email: str) -> None:
        self._children = children
        self._database = database
        self._news = news
        self._texts = texts
        self._email = email

    def register(self, engine: DurableEngine) -> None:
        """Tell the engine that it can be asked for it."""
        engine.task(TASK)(self.remove)

    async def remove(self, key: str) -> None:
        """Remove one, step by step."""
        await self.tell_child(key)
        while await self.settle_child(key):
            await pause(LOOKS_AGAIN_SECONDS)
        await self.erase_child(key)

    @patient
    async def tell_child(self, case: str) -> None:
        """Say kindly what happens, and where a mistake is put right."""
        async with self._database.reading() as session:
            whom = await self._children.account(session, case)
        if whom is not None:
            text = self._texts(whom.language)("child-told", email=self._email, number=case)
            await self._news.send(whom.channel, [SendMessage(chat_id=whom.external_id, text=text)])

    @patient
    async def settle_child(self, case: str) -> bool:
        """Close and give back what can be by now; whether it is too early to erase."""
        async with self._database.writing.begin() as session:
            return await self._children.settle(session, case)

    @patient
    async def erase_child(self, case: str) -> None:
        """Begin the erasure."""
        async with self._database.writing.begin() as session:
            await self._children.erase(session, case)
