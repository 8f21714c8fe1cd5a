"""
The demo: the real bot, with a twin of everything outside, in one process on one address.

Stripe, the supplier and Telegram are spoken to over HTTP as ever; only their addresses are ours. What was sold, paid
and said is kept in a folder, so that a demo goes on where it was left.
"""

import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from bot.app import House, open_house
from bot.demo_authenticator import code_shown
from bot.demo_settings import STRIPE, SUPPLIER, TELEGRAM, Here, demo_settings, free_address, known_secrets
from bot.logs import set_up_logging
from bot.master_key import read_master_key
from botapi.core import BotApi
from botapi.http import build_app as build_telegram
from core.channels import Channel
from core.slots import DatabaseTaken, FileSlot
from sandbox import esimaccess, stripe
from sandbox.counter import Counter
from sandbox.demo_clock import DemoClock
from sandbox.inbox import PATH as INBOX
from sandbox.inbox import Inbox
from sandbox.left import Left
from sandbox.left_book import LeftBook
from sandbox.mail import DemoMail
from sandbox.pane_rooms import AdminRooms, Forum
from sandbox.panes import Waiting, admin_pane, staff_pane
from sandbox.staff_book import StaffBook
from sandbox.staff_group import Colleague, StaffGroup
from sandbox.staff_pane import StaffPane, let_the_chat_be_framed
from security.staff import AlreadyStaff, Role
from web.receipts import PATH as CHECK
from web.stripe import PATH as STRIPE_PATH

A_DAY = ("expire-orders", "tend-requests", "remind-requests", "redact-payments", "end-packages", "keep-periods")
"""The timers that a day would have called."""
ADMINS = ("owner", "nora", "tom")
ADMIN_TITLE = "EsimFlux admins"
KEPT = ("*.db", "*.db-*", "*.db.lock", "master.key", "sandbox.json", "clock.txt")
"""What a demo leaves in its folder, besides its lock."""


async def demo(folder: Path, listen: str, *, until: Callable[[], Awaitable[None]]) -> int:
    """Run the demo until *until* has returned; its exit code."""
    set_up_logging("WARNING")
    host, port = free_address(listen)
    if port is None:
        sys.stdout.write(NO_ADDRESS.format(listen=listen))
        return 1
    public_url = f"http://{host}:{port}"
    secrets_of = known_secrets(folder)
    twins = Twins(folder, public_url, secrets_of)
    twins.smtp_url = await twins.mail.open()
    settings = demo_settings(folder, f"{host}:{port}", secrets_of, twins.here())
    house = await open_house(settings, twins.clock, read_master_key(settings))
    left = twins.mount(house)
    try:
        await twins.hire(house)
        async with house.serving(), left.looking():
            await twins.open(house)
            sys.stdout.write(WELCOME.format(url=public_url, folder=folder))
            sys.stdout.flush()
            await until()
    finally:
        await house.close()
        twins.close()
    return 0


def prepare(folder: Path, *, reset: bool) -> FileSlot:
    """
    Make the demo's folder and keep other demos out of it; *reset* forgets what an earlier one kept there.

    Raises:
        DatabaseTaken: Another demo is running there; nothing was touched.
    """
    slot = FileSlot(folder / "demo")
    try:
        slot.claim()
    except DatabaseTaken as taken:
        raise DatabaseTaken(IN_USE.format(folder=folder)) from taken
    if reset:
        for kept in KEPT:
            for path in folder.glob(kept):
                path.unlink()
    return slot


WELCOME = """
  EsimFlux is open:  {url}/chat

  Everything outside is a sandbox on this machine: no account, no network, no money.
  Pay with the test card 4242 4242 4242 4242. Behind the counter: {url}/demo
  Need help, and give it: {url}/demo/desk shows a phone beside the staff's group.
  Letters by e-mail land in {url}/demo/inbox, whatever address you give.
  Delete yourself, and see what is left: {url}/demo/left, which also lets a day pass.
  Keep it safe: {url}/demo/admin shows the phone beside the admin chat, with /seclog.
  Your orders stay in {folder} until `make demo RESET=1`. Ctrl+C stops the demo.

"""
IN_USE = """A demo is already running in {folder}. Stop it first (Ctrl+C where it runs),
or start another one beside it: python -m bot demo --folder {folder}-2"""
NO_ADDRESS = """The demo cannot listen on {listen}. It wants an address of this machine alone, and a free port
near the one you name: python -m bot demo --listen 127.0.0.1:9000
"""


class Twins:
    """The outside world of the demo."""

    def __init__(self, folder: Path, public_url: str, secrets_of: dict[str, str]) -> None:
        self._folder = folder
        self._public_url = public_url
        self._secrets = secrets_of
        self.clock = DemoClock(folder / "clock.txt")
        self.stripe = stripe.StripeTwin(
            self.clock, path=folder / "stripe.db", secret_key=secrets_of["stripe"], public_url=public_url + STRIPE
        )
        self.supplier = esimaccess.EsimAccessTwin(
            clock=self.clock, path=folder / "supplier.db", usage_lag=timedelta(seconds=5)
        )
        self.telegram = BotApi(self.clock, rates=True, local=True)
        account = self.telegram.add_bot(secrets_of["telegram"], username="esimflux_demo_bot", first_name="EsimFlux")
        self.owner = self.telegram.person(first_name="Owner")
        self._staff_book = StaffBook(folder / "staff.db")
        self.staff = StaffGroup(self.telegram, account, self.owner, self._staff_book)
        self._admins = {key: self.staff.colleagues[key] for key in ADMINS}
        people = [admin.person for admin in self._admins.values()]
        self.admin_chat = self.telegram.group(ADMIN_TITLE, members=people, bots=[account])
        self._account = account
        self.mail = DemoMail(self.clock, folder / "mail.db")
        self.smtp_url = ""

    def here(self) -> Here:
        """What the settings have to know of it."""
        return Here(self.owner.id, self.admin_chat.id, self.staff.group.id, self.smtp_url)

    def mount(self, house: House) -> Left:
        """Put the twins on the demo's own address; the page that shows what is left of whom."""
        house.site.app.add_subapp(STRIPE, stripe.build_app(self.stripe, house.services.texts))
        house.site.app.add_subapp(SUPPLIER, esimaccess.build_app(self.supplier))
        house.site.app.add_subapp(TELEGRAM, build_telegram(self.telegram))
        counter = Counter(
            supplier=self.supplier,
            stripe=self.stripe,
            owner=self.owner,
            admin_chat=self.admin_chat,
            sync=house.timers.sync_catalogue,
            texts=house.services.texts,
            languages=house.services.texts.languages,
        )
        house.site.app.add_routes(counter.routes())

        async def waiting() -> Waiting:
            desk = house.services.desk
            async with house.services.database.reading() as session:
                lag = await desk.outbox.waiting(session, Channel.TELEGRAM, self.staff.group.id)
            return Waiting(lag.count, lag.oldest_at)

        async def code_of(colleague: Colleague) -> str | None:
            services = house.services
            async with services.database.reading() as session:
                member = await services.desk.staff.member(session, Channel.TELEGRAM, colleague.person.id)
                return None if member is None else await code_shown(session, services.vault, self.clock, member.id)

        texts, languages = house.services.texts, house.services.texts.languages
        rooms = AdminRooms(self.admin_chat, self._account, self._admins, ADMIN_TITLE)
        for pane in (
            StaffPane(
                staff_pane(self.staff, waiting), Forum(self.staff), clock=self.clock, texts=texts, languages=languages
            ),
            StaffPane(admin_pane(code_of), rooms, clock=self.clock, texts=texts, languages=languages),
        ):
            house.site.app.add_routes(pane.routes())
        house.site.app.add_routes(Inbox(self.mail, texts=texts, languages=languages).routes())
        house.services.inbox_address.url = self._public_url + INBOX
        left = self._left(house)
        house.site.app.add_routes(left.routes())
        house.site.app.middlewares.append(let_the_chat_be_framed)
        return left

    def _left(self, house: House) -> Left:
        services = house.services

        async def a_day() -> None:
            for timer in A_DAY:
                await services.work.tick(timer)

        return Left(
            LeftBook(services.database, services.keys, services.vault),
            folder=self._folder,
            clock=self.clock,
            a_day=a_day,
            check=CHECK,
            texts=services.texts,
            languages=services.texts.languages,
        )

    async def hire(self, house: House) -> None:
        """Bring the staff's group back, and let those in it act; the owner does by the settings."""
        await self.staff.restore()
        for colleague in self.staff.colleagues.values():
            if colleague.person is self.owner:
                continue
            async with house.services.database.writing.begin() as session:
                with suppress(AlreadyStaff):
                    await house.services.desk.staff.add(
                        session,
                        None,
                        channel=Channel.TELEGRAM,
                        external_id=colleague.person.id,
                        public_name=colleague.name,
                        role=Role(colleague.role),
                    )

    async def open(self, house: House) -> None:
        """Tell the twins where we listen, and fill the shop window."""
        for old in self.stripe.store.all("webhook_endpoint"):
            self.stripe.listen(old["url"], old["secret"], ())  # an earlier start may have been on another port
        self.stripe.listen(self._public_url + STRIPE_PATH, self._secrets["stripe_webhook"])
        await self.supplier.save_webhook(
            {"webhook": f"{self._public_url}/supplier/esimaccess/{self._secrets['supplier_webhook']}"}
        )
        await house.timers.sync_catalogue()

    def close(self) -> None:
        """Close the books."""
        self.stripe.store.close()
        self.supplier.book.close()
        self._staff_book.close()
        self.mail.close()
