"""
The world that survives: Telegram, Stripe and the supplier in this process, the house in processes that may die.

    async with world(folder, database_url, keys_url) as here:
        life = await here.start("run")
        life.kill()
"""

import asyncio
import json
import os
import random
import signal
import sys
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

import bot
from bot.master_key import write_new_master_key
from bot.texts import Texts
from botapi.core import BotApi
from botapi.errors import ApiError
from botapi.groups import is_service
from botapi.http import serving
from core.durable import DurableEngine
from sandbox import esimaccess, stripe
from shop import order_news
from tests.kill.clock import SharedClock
from tests.kill.house import CLOCK, HELD, POINT
from tests.loopback import free_port, listening
from tests.operator import OPERATOR
from tests.patience import LONG_PATIENCE
from tests.town import STRIPE_KEY, STRIPE_SECRET, SUPPLIER_SECRET, TOKEN, text_of
from web.stripe import PATH as STRIPE_PATH

ROOT = Path(bot.__file__).resolve().parent.parent
SPEED = 30
"""How much faster than the wall's the clock of this world is."""
SUPPLIER_KEY = "signing-key-of-the-supplier"
TOO_MANY = 429
CHAT_LINES = 6
LOG_LINES = 40
"""Of the processes' log, in the words of a failure."""
TASKS = (
    order_news.FULFIL,
    order_news.REFUND,
    order_news.CLOSE_CHECKOUT,
    order_news.SHOW,
    order_news.TELL,
    order_news.ALARM,
    "refresh_esim",
)


@dataclass(eq=False)
class Life:
    """One process of the house."""

    pid: int
    ended: asyncio.Future = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    def kill(self):
        """kill -9; False if it was dead before."""
        if self.ended.done():
            return False
        try:
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:  # it has just died, and the news is on its way
            return False
        return True


class Lives:
    """Starts processes of the house, by way of one that has everything imported."""

    def __init__(self, process, log, env):
        self._process = process
        self._log = log
        self._env = env
        self._born = asyncio.Queue()
        self._alive = {}
        self._reading = asyncio.create_task(self._read())
        self._one_at_a_time = asyncio.Lock()
        self.latest = "none"
        """What the latest life is to do."""

    async def start(self, *args, point=None, held=()):
        """A process of `python -m bot <args>`, which dies by itself at *point*; the tasks *held* stand still in it."""
        env = self._env | {HELD: " ".join(held)} | ({POINT: point} if point else {})
        async with self._one_at_a_time:
            self.latest = " ".join(args) + (f", and to die at {point}" if point else "")
            self._process.stdin.write(json.dumps({"args": args, "env": env, "log": str(self._log)}).encode() + b"\n")
            return await asyncio.wait_for(self._born.get(), LONG_PATIENCE)

    async def close(self):
        self._process.stdin.close()
        await self._process.wait()
        await self._reading

    async def _read(self):
        async for line in self._process.stdout:
            what, pid, *status = line.decode().split()
            if what == "born":
                self._alive[pid] = Life(int(pid))
                self._born.put_nowait(self._alive[pid])
            else:
                self._alive.pop(pid).ended.set_result(int(status[0]))


@dataclass
class World:
    """Everything outside of the house, and the way to start it."""

    url: str
    database_url: str
    clock: SharedClock
    telegram: BotApi
    stripe: stripe.StripeTwin
    supplier: esimaccess.EsimAccessTwin
    admin_chat: object
    owner: object
    desk: object
    """The group of the staff, with topics."""
    agents: list
    """Who is in it; the house knows them as agents after `hire`."""
    acts: list
    """Every call that the group took: when, by the clock, and its method in lower case."""
    http: aiohttp.ClientSession
    lives: Lives
    log: Path
    chance: random.Random
    steps: int = 0
    """How many steps people have taken in all: every order has `customers.STEPS`."""
    kills: list = field(default_factory=list)
    """When a process was killed, by the clock."""

    async def kill(self, life):
        """kill -9, unless it is dead already; returns when it is gone."""
        if life.kill():
            self.kills.append(self.clock())
        await life.ended

    async def command(self, *args):
        """Run a command of the operator to its end."""
        life, what = await self.lives.start(*args), " ".join(args)
        status = await self.in_time(life.ended, lambda: f"{what!r} has not ended")
        assert status == 0, self.told(f"{what!r} ended with {status}")

    async def hire(self):
        """Let the house know its agents."""
        for agent in self.agents:
            await self.command("staff", "add", str(agent.id), agent.first_name)

    def posted(self):
        """What stands in the staff's group, the oldest first, less news of the service."""
        messages = [self.desk.messages[number] for number in sorted(self.desk.messages)]
        return [one for one in messages if not is_service(one)]

    async def up(self, life):
        """Wait until the house serves; False if it died before."""
        return await self.in_time(self._up(life), lambda: "the house does not serve")

    async def _up(self, life):
        while not life.ended.done():
            with suppress(aiohttp.ClientError, TimeoutError):
                async with self.http.get(f"{self.url}/health/live") as answer:
                    if answer.status == 200:
                        return True
            await asyncio.sleep(0.03)
        return False

    async def in_time(self, happening, otherwise, *, seconds=LONG_PATIENCE):
        """
        What comes of *happening*.

        Raises:
            AssertionError: It took longer. The text is what *otherwise* gives, and what else helps to see why.
        """
        try:
            async with asyncio.timeout(seconds) as limit:
                return await happening
        except TimeoutError:
            if not limit.expired():
                raise
        raise AssertionError(self.told(f"after {seconds} s {otherwise()}"))

    def told(self, what):
        """*what*, and what else helps to see why."""
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        facts = (
            f"the latest life is to {self.lives.latest}",
            f"kills: {len(self.kills)}, steps of people: {self.steps}",
            f"calls of the supplier: {dict(self.supplier.calls)}",
            f"Stripe's webhooks: {self.stripe.store.undelivered()} to come, answers {dict(self.stripe.hooks.answers)}",
            *[f"{person.id} sees {_ends(person.messages())}" for person in self.customers()],
            "the end of the house's log:",
        )
        return "\n".join([what, *facts, *lines[-LOG_LINES:]])

    def customers(self):
        """Everybody in Telegram who is not of the house."""
        return [one for one in self.telegram.people.values() if one not in (self.owner, *self.agents)]

    @asynccontextmanager
    async def engine(self):
        """The engine's book, for looking."""
        engine = DurableEngine(self.database_url, works=False)
        for name in TASKS:
            engine.task(name)(None)
        await engine.start()
        try:
            yield engine
        finally:
            await engine.stop()

    async def calm(self):
        """
        Wait until no durable work is left and no webhook of Stripe's is on its way, three looks in a row.

        Gives the tasks that failed.
        """
        self.stripe.hooks.resend()
        async with self.engine() as engine:
            left = []
            await self.in_time(self._calm(engine, left), lambda: f"these tasks are not done: {left}")
            return await engine.failed()

    async def _calm(self, engine, left):
        quiet = 0
        while quiet < 3:
            left[:] = await self._open_tasks(engine)
            quiet = 0 if left or self.stripe.store.undelivered() else quiet + 1
            await asyncio.sleep(0.4)

    async def _open_tasks(self, engine):
        found = await engine._need_client().list_workflows_async(
            status=["DELAYED", "ENQUEUED", "PENDING"], name=list(TASKS), load_input=False, load_output=False
        )
        return [f"{one.workflow_id} {one.status}" for one in found]


def _ends(messages):
    """What stands first in a chat, and last."""
    texts = [text_of(one).partition("\n")[0] for one in messages]
    return texts if len(texts) <= 2 * CHAT_LINES else [*texts[:CHAT_LINES], "…", *texts[-CHAT_LINES:]]


def noted(telegram, chat_id):
    """Keep a list of the calls that a chat takes from here on: when, and the method in lower case; 429 takes none."""
    calls, call = [], telegram.call

    async def noting(token, method, params, files=None):
        at, is_heard = telegram.clock(), True
        try:
            return await call(token, method, params, files)
        except ApiError as refusal:
            is_heard = refusal.code != TOO_MANY
            raise
        finally:
            if is_heard and str(params.get("chat_id")) == str(chat_id):
                calls.append((at, method.lower()))

    telegram.call = noting
    return calls


@asynccontextmanager
async def world(folder, *, database_url, keys_url, seed=1, **settings):
    """The whole world in *folder*; *settings* go over those of the house."""
    async with AsyncExitStack() as stack:
        clock = SharedClock.make(folder / "clock", speed=SPEED)
        telegram = BotApi(clock, local=True)
        account = telegram.add_bot(TOKEN, username="esimflux_bot", first_name="EsimFlux")
        owner = telegram.person(first_name="Owner")
        admin_chat = telegram.group("Admins", members=[owner], bots=[account])
        agents = [telegram.person(first_name=name) for name in ("Anna", "Ben")]
        desk = telegram.group("Desk", forum=True, members=agents, admins=[account])
        acts = noted(telegram, desk.id)
        stripe_twin = stripe.StripeTwin(clock, path=folder / "stripe.db", secret_key=STRIPE_KEY)
        stack.callback(stripe_twin.store.close)
        supplier = esimaccess.EsimAccessTwin(
            clock=clock,
            path=folder / "supplier.db",
            allocation_seconds=(0.0, 20.0),
            seed=seed,
            signing_key=SUPPLIER_KEY,
        )
        stack.callback(supplier.book.close)
        key_file, log, port = folder / "master-key", folder / "house.log", free_port()
        write_new_master_key(key_file)
        url = f"http://127.0.0.1:{port}"
        env = {
            "database_url": database_url,
            "keys_url": keys_url,
            "master_key_file": str(key_file),
            "telegram_token": TOKEN,
            "telegram_api_url": await stack.enter_async_context(serving(telegram)),
            "admin_chat_id": str(admin_chat.id),
            "staff_chat_id": str(desk.id),
            "listen": f"127.0.0.1:{port}",
            "public_url": url,
            "stripe_secret_key": STRIPE_KEY,
            "stripe_webhook_secret": STRIPE_SECRET,
            "stripe_api_url": await stack.enter_async_context(listening(stripe.build_app(stripe_twin, Texts()))),
            "esimaccess_access_code": esimaccess.ACCESS_CODE,
            "esimaccess_secret_key": SUPPLIER_KEY,
            "esimaccess_api_url": await stack.enter_async_context(listening(esimaccess.build_app(supplier))),
            "supplier_webhook_secret": SUPPLIER_SECRET,
            "supplier_patience_minutes": "1440",
            "person_per_minute": "100000",
            **OPERATOR,
        } | settings
        stripe_twin.listen(url + STRIPE_PATH, STRIPE_SECRET)
        supplier.webhooks.url = f"{url}/supplier/esimaccess/{SUPPLIER_SECRET}"
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.kill.house",
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if not name.startswith("ESIMFLUX_")},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        named = {f"ESIMFLUX_{name.upper()}": value for name, value in env.items()}
        lives = Lives(process, log, named | {CLOCK: str(folder / "clock")})
        stack.push_async_callback(lives.close)
        http = await stack.enter_async_context(
            aiohttp.ClientSession(
                cookie_jar=aiohttp.DummyCookieJar(), timeout=aiohttp.ClientTimeout(total=60), headers={"Origin": url}
            )
        )
        yield World(
            url,
            database_url,
            clock,
            telegram,
            stripe_twin,
            supplier,
            admin_chat,
            owner,
            desk,
            agents,
            acts,
            http,
            lives,
            log,
            random.Random(seed),  # noqa: S311 - no secret: the same in every run
        )
