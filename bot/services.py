"""Builds the rooms: nothing else constructs a service, and each is handed what it needs and no more."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from bot.desk_services import DeskServices, build_desk
from bot.egress import EgressWatch, egress_of
from bot.privacy_services import PrivacyServices, build_privacy
from bot.security_services import SecurityServices, build_security
from bot.settings import Settings
from bot.texts import Texts
from core.clock import Clock
from core.durable import DurableEngine
from core.egress import Egress
from esim.esimaccess import EsimAccess
from esim.profiles import Esims
from esim.provider import Provider
from handlers.account import InboxAddress
from handlers.buttons_notice import NoticeAddress
from handlers.contact import Contact
from handlers.desk_link import DeskAddress
from handlers.package_address import PackageAddress
from privacy.children import Children
from security.events import SecurityLog
from security.log_keys import LogKeys
from security.own_activity import OwnActivity
from security.places import Place, Places
from shop.attention import Attention
from shop.catalog import Catalog
from shop.charges import Charges
from shop.customers import Customers
from shop.desk_acts import DeskActs
from shop.desk_work import DeskWork
from shop.destinations import Destinations
from shop.fulfilment import Fulfilment, Patience
from shop.holds import Holds
from shop.order_states import OrderStates
from shop.orders import Ordering, OrderRules
from shop.parking import Parking
from shop.pay_links import PayLinks
from shop.payments import Payments
from shop.refunds import Refunds
from shop.settlement import Settlement
from shop.stoppage import Stoppage
from shop.stripe_gateway import StripeGateway
from storage.engine import Database, make_engine, open_database
from storage.staff import StaffMember
from storage.vault import Vault
from web import desk_paths, notice, package


@dataclass(frozen=True, slots=True)
class Services:
    """The rooms of one process."""

    settings: Settings
    clock: Clock
    texts: Texts
    database: Database
    keys: AsyncEngine
    egress: Egress
    vault: Vault
    work: DurableEngine
    log: SecurityLog
    security: SecurityServices
    provider: Provider
    gateway: StripeGateway
    catalog: Catalog
    customers: Customers
    ordering: Ordering
    payments: Payments
    refunds: Refunds
    fulfilment: Fulfilment
    attention: Attention
    desk_acts: DeskActs
    desk_work: DeskWork
    esims: Esims
    holds: Holds
    desk: DeskServices
    privacy: PrivacyServices
    inbox_address: InboxAddress

    @property
    def children(self) -> Children:
        """The room that removes the accounts of children: it acts through those of the shop."""
        return Children(
            clock=self.clock,
            log=self.log,
            alerts=self.security.alerts,
            work=self.work,
            requests=self.privacy.requests,
            consents=self.privacy.consents,
            cases=self.security.case_book,
            standing=self.security.standing,
            ordering=self.ordering,
            payments=self.payments,
            attention=self.attention,
            desk_acts=self.desk_acts,
            esims=self.esims,
        )

    def for_handlers(self) -> dict[str, Any]:
        """What handlers may ask for, by the name of their parameter."""
        return {
            "clock": self.clock,
            "languages": self.texts,
            "catalog": self.catalog,
            "destinations": Destinations(),
            "customers": self.customers,
            "ordering": self.ordering,
            "payments": self.payments,
            "refunds": self.refunds,
            "fulfilment": self.fulfilment,
            "attention": self.attention,
            "children": self.children,
            "desk_acts": self.desk_acts,
            "esims": self.esims,
            "log": self.log,
            "own_activity": OwnActivity(self.log),
            "contact": Contact(self.settings.support_email),
            **self.security.for_handlers(),
            **self.desk.for_handlers(),
            **self.privacy.for_handlers(),
            "desk_address": DeskAddress(self.settings.web.public_url + desk_paths.enter("")),
            "inbox_address": self.inbox_address,
            "package_address": PackageAddress(f"{self.settings.web.public_url}{package.PATH}/"),
            "notice_address": NoticeAddress(self.settings.web.public_url + notice.PATH),
        }

    async def close(self) -> None:
        """Give every connection back."""
        await self.provider.close()
        await self.gateway.close()
        await self.database.close()
        await self.keys.dispose()


def build_provider(settings: Settings, clock: Clock, egress: Egress | None = None) -> Provider:
    """The client of the supplier that the settings name."""
    supply = settings.supply
    return EsimAccess(supply.account, clock=clock, signing_key=supply.secret, base_url=supply.api_url, egress=egress)


async def build_services(settings: Settings, clock: Clock, master_key: bytes, *, work: DurableEngine) -> Services:
    """Every room, on open databases; *work* is not started yet."""
    texts = Texts()
    database = open_database(settings.database_url)
    keys = make_engine(settings.keys_url)
    vault = Vault(keys, master_key)
    await vault.create_tables()
    stripe = settings.stripe
    log = SecurityLog(clock, LogKeys(master_key))
    security = build_security(settings, clock=clock, vault=vault, work=work, log=log, database=database, keys=keys)
    egress = egress_of(settings)
    egress.on_refused = EgressWatch(database, log, security.alerts, clock).refused
    provider = build_provider(settings, clock, egress)
    gateway = StripeGateway(
        stripe.secret_key, stripe.webhook_secret, clock=clock, api_url=stripe.api_url, egress=egress
    )
    rules = {provider.name: settings.price_rule(provider.name)}
    catalog = Catalog(clock, rules)
    states = OrderStates(clock, work)
    links = PayLinks(vault, settings.web.public_url)
    refunds = Refunds(gateway, states, clock, work, log)
    settlement = Settlement(
        catalog=catalog, states=states, refunds=refunds, clock=clock, work=work, log=log, is_live=stripe.live
    )
    esims = Esims(provider, vault, clock, work, log)
    patience = timedelta(minutes=settings.supplier_patience_minutes)
    parking = Parking(security.switches, clock, work)
    fulfilment = Fulfilment(
        providers={provider.name: provider},
        esims=esims,
        states=states,
        refunds=refunds,
        clock=clock,
        work=work,
        patience=Patience(purchase=patience, allocation=patience),
        parking=parking,
    )
    payments = Payments(
        links=links,
        settlement=settlement,
        refunds=refunds,
        words=texts,
        clock=clock,
        work=work,
        log=log,
        switches=security.switches,
        charges=Charges(clock, vault, log),
    )
    security.switches.on_turned.append(Stoppage(parking, payments).turned)
    holds = Holds(payments, states, work, clock)
    security.watch.on_fired.append(holds.fired)
    security.case_book.on_lifted.append(holds.lifted)
    attention = Attention(states=states, refunds=refunds, clock=clock, work=work, log=log)
    desk_acts = DeskActs(esims=esims, attention=attention, clock=clock, work=work, log=log)
    ordering = Ordering(
        clock=clock,
        catalog=catalog,
        work=work,
        states=states,
        links=links,
        rules=OrderRules(prices=rules, minutes=settings.order_minutes),
        switches=security.switches,
    )
    services = Services(
        settings=settings,
        clock=clock,
        texts=texts,
        database=database,
        keys=keys,
        egress=egress,
        vault=vault,
        work=work,
        log=log,
        security=security,
        provider=provider,
        gateway=gateway,
        catalog=catalog,
        customers=Customers(),
        ordering=ordering,
        payments=payments,
        refunds=refunds,
        fulfilment=fulfilment,
        attention=attention,
        desk_acts=desk_acts,
        desk_work=DeskWork(
            providers={provider.name: provider},
            esims=esims,
            states=states,
            refunds=refunds,
            fulfilment=fulfilment,
            clock=clock,
            work=work,
        ),
        esims=esims,
        holds=holds,
        desk=build_desk(
            settings,
            clock=clock,
            texts=texts,
            vault=vault,
            work=work,
            log=log,
            ordering=ordering,
            esims=esims,
            desk_acts=desk_acts,
            security=security,
        ),
        privacy=build_privacy(
            settings,
            clock=clock,
            vault=vault,
            work=work,
            log=log,
            security=security,
            texts=texts,
            database=database,
        ),
        inbox_address=InboxAddress(),
    )
    services.desk.cards.masked = services.privacy.contacts.shown_to_staff
    services.desk.keeping.acts.on_banned.append(holds.banned)
    services.privacy.age.on_refused.append(services.children.said)
    security.case_book.on_lifted.append(services.privacy.age.lifted)
    _connect(security, services.desk, settings)
    return services


def _connect(security: SecurityServices, desk: DeskServices, settings: Settings) -> None:
    """Let what the rooms of security decide take its effect at the desk."""

    async def close_pages(session: AsyncSession, member: StaffMember) -> None:
        await desk.desk_sessions.sign_out(session, member.id)
        await security.tokens.left(session, member.id)

    def find_group(places: Places) -> None:
        chat = places.chat(Place.DESK)
        desk.desk_room.adopt(None if chat is None else chat[1])

    async def follow(session: AsyncSession, from_chat_id: int, to_chat_id: int) -> None:
        await security.places.move(session, desk.desk_room.channel, from_chat_id, to_chat_id)

    desk.staff.on_left += [security.step_ups.forget, security.approvals.left]
    desk.desk_room.on_moved.append(follow)
    security.lockdown.on_locked.append(close_pages)
    if settings.staff_chat_id is None:
        security.places.on_loaded.append(find_group)
