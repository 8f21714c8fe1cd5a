"""Who is measured: the bare bot, and houses of several sizes, each with its database, its token and its process."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select

from bench.crowd import Customer
from bench.outside import SIGNING_KEY, STRIPE_KEY, STRIPE_SECRET, Outside, free_port
from bench.processes import Process
from bot.master_key import read_master_key, write_new_master_key
from bot.migrate import migrate
from bot.services import Services, build_services
from bot.settings import Settings
from botapi.accounts import BotAccount
from core.channels import Channel
from core.clock import system_clock
from core.durable import DurableEngine
from core.ids import bearer_token
from sandbox import esimaccess
from storage.base import Base
from storage.engine import open_database
from storage.orders import Order, OrderStatus
from storage.people import Person
from tests.operator import OPERATOR
from web.stripe import PATH as STRIPE_PATH

SUPPLIER_SECRET = "supplier-secret-of-the-bench"  # noqa: S105 - opens nothing but this bench
AT_ONCE = 20_000


@dataclass(slots=True)
class Bare:
    """The bare bot."""

    world: Outside
    folder: Path
    mode: str = "polling"
    account: BotAccount = field(init=False)

    def __post_init__(self) -> None:
        """Get a token."""
        self.folder.mkdir()
        self.account = self.world.new_bot()

    def start(self) -> Process:
        """Run it."""
        port = str(free_port())
        return Process(
            ["bench.echo", self.mode, self.world.telegram_url, self.account.token, port], self.folder, environment={}
        )

    def customer(self) -> Customer:
        """Somebody who talks to it."""
        return Customer(self.world.telegram, self.account)


@dataclass(slots=True)
class OurHouse:
    """A house with a full shop window, and *people* who have bought something before."""

    world: Outside
    folder: Path
    mode: str = "polling"
    plans: int | None = None
    people: int = 0
    account: BotAccount = field(init=False)
    settings: dict[str, Any] = field(init=False)
    supplier: esimaccess.EsimAccessTwin = field(init=False)

    async def build(self) -> None:
        """Make its databases and fill them."""
        self.folder.mkdir()
        self.account = self.world.new_bot()
        self.supplier, supplier_url = await self.world.new_supplier(self.plans)
        write_new_master_key(self.folder / "master.key")
        port = free_port()
        self.settings = {
            "database_url": f"sqlite+aiosqlite:///{self.folder}/house.db",
            "keys_url": f"sqlite+aiosqlite:///{self.folder}/keys.db",
            "master_key_file": str(self.folder / "master.key"),
            "telegram_token": self.account.token,
            "telegram_api_url": self.world.telegram_url,
            "telegram_mode": self.mode,
            "telegram_webhook_secret": "a-secret-of-the-bench",
            "listen": f"127.0.0.1:{port}",
            "public_url": f"http://127.0.0.1:{port}",
            "stripe_secret_key": STRIPE_KEY,
            "stripe_webhook_secret": STRIPE_SECRET,
            "stripe_api_url": self.world.stripe_url,
            "esimaccess_access_code": esimaccess.ACCESS_CODE,
            "esimaccess_secret_key": SIGNING_KEY,
            "esimaccess_api_url": supplier_url,
            "supplier_webhook_secret": SUPPLIER_SECRET,
            **OPERATOR,
            "log_level": "WARNING",
            "person_per_minute": 1_000_000,
            "updates_per_second": 1_000_000,
        }
        self.supplier.webhooks.url = f"{self.url}/supplier/esimaccess/{SUPPLIER_SECRET}"
        settings = Settings.only(**self.settings)
        await migrate(settings.database_url)
        work = DurableEngine(settings.database_url, works=False)
        services = await build_services(settings, system_clock, read_master_key(settings), work=work)
        try:
            await _fill(services, self.people)
        finally:
            await services.close()

    @property
    def url(self) -> str:
        """Its website."""
        return str(self.settings["public_url"])

    def start(self) -> Process:
        """Run it: by `python -m bot run`, but for a webhook over plain HTTP."""
        if self.mode == "webhook":
            file = self.folder / "settings.json"
            file.write_text(json.dumps(self.settings))
            return Process(["bench.house", str(file)], self.folder, environment={})
        named = {f"ESIMFLUX_{name.upper()}": str(value) for name, value in self.settings.items()}
        return Process(["bot", "run"], self.folder, environment=named)

    def customer(self) -> Customer:
        """Somebody who talks to it."""
        return Customer(self.world.telegram, self.account)

    def hear_of_payments(self) -> None:
        """Let Stripe's webhooks come here."""
        self.world.stripe.listen(self.url + STRIPE_PATH, STRIPE_SECRET)

    async def rows(self) -> dict[str, int]:
        """How many rows each of our tables has."""
        database = open_database(self.settings["database_url"])
        try:
            async with database.reading() as session:
                return {
                    table.name: await session.scalar(select(func.count()).select_from(table)) or 0
                    for table in Base.metadata.sorted_tables
                }
        finally:
            await database.close()


async def _fill(services: Services, people: int) -> None:
    """Fill the shop window, and let *people* have bought something long ago, an order each."""
    now, plan_list = services.clock(), await services.provider.plans()
    async with services.database.writing.begin() as session:
        await services.catalog.apply(session, services.provider.name, plan_list)
        for start in range(1, people + 1, AT_ONCE):
            ids = range(start, min(start + AT_ONCE, people + 1))
            await session.execute(
                insert(Person),
                [{"id": one, "channel": Channel.TELEGRAM, "external_id": one, "since": now} for one in ids],
            )
            await session.execute(insert(Order), [_old_order(one, now) for one in ids])


def _old_order(person_id: int, now: Any) -> dict[str, Any]:  # noqa: ANN401 - a time
    return {
        "number": f"B{person_id}",
        "person_id": person_id,
        "language": "en",
        "channel": Channel.TELEGRAM,
        "supplier": "esimaccess",
        "slug": "JP_1_7",
        "plan_code": "bench",
        "plan_kind": "total",
        "place_kind": "country",
        "place_code": "JP",
        "volume_bytes": 1024**3,
        "days": 7,
        "bought_by_day": False,
        "starts": "first_connection",
        "amount_minor": 399,
        "currency": "USD",
        "supplier_price_micro_usd": 1_500_000,
        "ceiling_micro_usd": 3_990_000,
        "status": OrderStatus.DELIVERED,
        "version": 5,
        "cause": "delivered",
        "created_at": now,
        "expires_at": now,
        "pay_token_hash": f"{person_id:064d}",
        "supplier_reference": bearer_token()[:32],
    }
