"""Whatever a guest and a bot do, in any order, with restarts and full disks: nothing is lost, nothing comes twice."""

import asyncio
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from botapi.core import BotApi
from core.channels import WEB_ID_MIN
from core.clock import VirtualClock
from tests.patience import LONG_PATIENCE

GUEST = WEB_ID_MIN + 7
MENU = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("say"), st.integers(0, 5)),
        st.tuples(st.just("tap"), st.integers(0, 5)),
        st.sampled_from([("answer",), ("edit",), ("delete",), ("confirm",), ("restart",), ("disk full",)]),
    ),
    max_size=30,
)


class Story:
    """One run: what was done, beside what must be true of it."""

    def __init__(self, journal, token):
        self.journal = journal
        self.token = token
        self.clock = VirtualClock(datetime(2026, 11, 22, 12, tzinfo=UTC))
        self.heard = []
        self.said = set()

    async def restart(self):
        self.api = BotApi(self.clock, journal=self.journal)
        self.api.add_bot(self.token, username="web_bot", first_name="Flux")
        await self.api.start()
        self.guest = self.api.person(user_id=GUEST, first_name="Guest")

    async def call(self, method, **params):
        return await self.api.call(self.token, method, {"chat_id": GUEST, **params})

    async def take(self, step, number=0):
        if step == "restart":
            await self.restart()
        elif step == "disk full":
            self.journal.fails = 1
        elif step == "confirm":
            updates = await self.call("getUpdates")
            self.heard += updates
            await self.api.confirm(self.token, [update["update_id"] for update in updates])
        else:
            await self.act(step, number)

    async def act(self, step, number):
        state = await self.api.state(GUEST)
        latest = next((message for message in reversed(state.messages) if message["from"]["is_bot"]), None)
        try:
            if step == "say":
                await self.guest.send(f"said {number}", client_id=f"say-{number}")
                self.said.add(f"said {number}")
            elif step == "tap" and latest:
                await self.guest.tap(latest, "Go", client_id=f"tap-{number}")
                self.said.add(f"tap-{number}")
            elif step == "answer" and state.sequence:
                await self.call("sendMessage", text="Menu", reply_markup=MENU)
            elif step == "edit" and latest:
                text = f"Menu {state.sequence}"
                await self.call("editMessageText", message_id=latest["message_id"], text=text, reply_markup=MENU)
            elif step == "delete" and latest:
                await self.call("deleteMessage", message_id=latest["message_id"])
        except OSError:
            assert self.journal.fails == 0

    async def check(self):
        """Memory tells what the journal keeps, without a gap; every act was heard once."""
        changes = self.journal.begin(GUEST).changes
        assert [change.sequence for change in changes] == list(range(1, len(changes) + 1))
        state = await self.api.state(GUEST)
        kept = await self.journal.load(GUEST)
        assert (list(state.messages), state.sequence) == (kept.messages, kept.sequence)
        assert state.changed == kept.changed
        await self.take("confirm")
        numbers = [update["update_id"] for update in self.heard]
        assert numbers == sorted(set(numbers))
        texts = [update["message"]["text"] for update in self.heard if "message" in update]
        taps = [update for update in self.heard if "callback_query" in update]
        assert sorted(texts) == sorted(each for each in self.said if each.startswith("said"))
        assert len(taps) == sum(each.startswith("tap") for each in self.said)


@pytest.mark.timeout(LONG_PATIENCE)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_nothing_is_lost_and_nothing_comes_twice(steps, journal, token):
    async def run():
        journal.__init__()
        story = Story(journal, token)
        await story.restart()
        for step in steps:
            await story.take(*step)
        await story.check()

    asyncio.run(run())
