"""Macros: kept by name and language, filled in for a ticket, and never more than their seven fields."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.texts import Texts
from core.channels import Channel
from security.events import SecurityLog
from security.tags import Tag
from storage.esims import Esim
from storage.orders import Order, OrderStatus
from storage.people import People
from storage.staff import Role, StaffMember
from storage.tickets import Ticket, TicketStatus, Topic
from support.macro_fields import FIELD, FIELDS, MacroFieldUnknown, MacroLacks, expand, fields_in, missing_in
from support.macros import STARTERS, MacroNameWrong, Macros, MacroTextWrong, MacroUnknown
from tests.log import LOG_KEYS, events_of

GIGABYTE = 1024**3
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def macros(clock):
    return Macros(clock, Texts(), SecurityLog(clock, LOG_KEYS))


@pytest.fixture
async def agent(session):
    member = StaffMember(
        channel=Channel.TELEGRAM, external_id=7, public_name="Mia", role=Role.LEAD, language="de", since=NOW
    )
    session.add(member)
    await session.flush()
    return member


@pytest.fixture
async def person(session):
    return await People(session).ensure(Channel.TELEGRAM, 1, now=NOW)


@pytest.fixture
async def order(session, person):
    order = Order(
        number="E-ORDER222", person_id=person.id, language="de", channel=Channel.TELEGRAM, supplier="esimaccess",
        slug="JP", plan_code="jp", plan_kind="total", place_kind="country", place_code="JP", volume_bytes=5 * GIGABYTE,
        days=30, bought_by_day=False, starts="first_connection", amount_minor=1299, currency="EUR",
        supplier_price_micro_usd=1, ceiling_micro_usd=1, status=OrderStatus.DELIVERED, created_at=NOW, expires_at=NOW,
        pay_token_hash="a", supplier_reference="b",
    )  # fmt: skip
    session.add(order)
    await session.flush()
    return order


@pytest.fixture
def an_esim(session, person, order):
    async def add(**values):
        given = {
            "number": "S-ESIM2222", "order_id": order.id, "person_id": person.id, "supplier": "esimaccess",
            "supplier_ref": "1", "supplier_order_no": "2", "iccid": b"", "iccid_fingerprint": "c",
            "activation_code": b"", "state": "active", "on_a_phone": True, "total_bytes": 5 * GIGABYTE,
            "used_bytes": 2 * GIGABYTE, "used_as_of": NOW, "expires_at": NOW + timedelta(days=9), "read_at": NOW,
            "kept_at": NOW, "place": "JP", "plan_kind": "total", "volume_bytes": 5 * GIGABYTE, "days": 30,
            "starts": "first_connection",
        }  # fmt: skip
        session.add(Esim(**(given | values)))
        await session.flush()

    return add


@pytest.fixture
def a_ticket(session, person):
    async def add(**values):
        given = {
            "number": "T-TICKET22", "reference": "C-1", "person_id": person.id, "channel": Channel.TELEGRAM,
            "language": "de", "topic": Topic.SLOW, "status": TicketStatus.OPEN, "opened_at": NOW, "last_at": NOW,
        }  # fmt: skip
        ticket = Ticket(**(given | values))
        session.add(ticket)
        await session.flush()
        return ticket

    return add


@pytest.mark.parametrize("language", ["en", "de"])
async def test_some_macros_are_there_from_the_start(macros, session, language):
    found = await macros.all(session, language)

    assert [macro.name for macro in found] == list(STARTERS)
    assert {macro.language for macro in found} == {language}
    assert not any(macro.is_fallback or macro.edited_by for macro in found)
    assert {field for macro in found for field in fields_in(macro.text)} == set(FIELDS)


async def test_a_language_without_macros_is_offered_the_english_ones_and_sees_it(macros, session):
    found = await macros.one(session, "hello", "fr")

    assert (found.language, found.is_fallback) == ("en", True)


async def test_a_dialect_reads_its_language(macros, session):
    found = await macros.one(session, "hello", "de_AT")

    assert (found.language, found.is_fallback) == ("de", False)


async def test_an_edited_macro_counts_from_then_on_and_tells_who_wrote_it(macros, session, agent, clock):
    await macros.save(session, agent, name=" Hello ", language="DE", text="Moin,\r\nhier ist { $name }.\x07 ")

    found = await macros.one(session, "hello", "de")

    assert found.text == "Moin,\nhier ist { $name }."
    assert (found.edited_by, found.edited_at) == ("Mia", clock())
    assert (await macros.one(session, "hello", "en")).edited_by is None


async def test_a_macro_outlives_who_wrote_it(macros, session, agent):
    await macros.save(session, agent, name="wifi", language="de", text="Such ein WLAN.")

    await session.delete(agent)
    await session.flush()

    found = await macros.one(session, "wifi", "de")
    assert (found.text, found.edited_by) == ("Such ein WLAN.", None)


async def test_a_new_macro_is_offered_in_another_language_as_a_fallback(macros, session, agent):
    await macros.save(session, agent, name="wifi", language="fr", text="Cherche du Wi-Fi.")

    found = await macros.one(session, "wifi", "de")

    assert (found.text, found.language, found.is_fallback) == ("Cherche du Wi-Fi.", "fr", True)


async def test_a_deleted_macro_is_gone_in_that_language_alone(macros, session, agent):
    await macros.delete(session, agent, name="slow", language="de")

    assert (await macros.one(session, "slow", "de")).language == "en"
    with pytest.raises(MacroUnknown):
        await macros.delete(session, agent, name="slow", language="de")

    await macros.delete(session, agent, name="slow", language="en")

    assert "slow" not in [macro.name for macro in await macros.all(session, "de")]
    with pytest.raises(MacroUnknown):
        await macros.one(session, "slow", "de")


async def test_every_version_can_be_had_back(macros, session, agent):
    first = await macros.save(session, agent, name="slow", language="de", text="Eins")
    await macros.save(session, agent, name="slow", language="de", text="Zwei")
    await macros.delete(session, agent, name="slow", language="de")

    versions = await macros.versions(session, "slow", "de")
    assert [version.text for version in versions[:2]] == ["Zwei", "Eins"]
    assert versions[-1].version_id is None

    await macros.restore(session, agent, name="slow", language="de", version_id=first.version_id)
    assert (await macros.one(session, "slow", "de")).text == "Eins"

    await macros.restore(session, agent, name="slow", language="de", version_id=None)
    assert (await macros.one(session, "slow", "de")).text == versions[-1].text


async def test_a_version_of_another_macro_is_not_restored(macros, session, agent):
    other = await macros.save(session, agent, name="other", language="de", text="Eins")

    with pytest.raises(MacroUnknown):
        await macros.restore(session, agent, name="slow", language="de", version_id=other.version_id)
    with pytest.raises(MacroUnknown):
        await macros.restore(session, agent, name="other", language="de", version_id=None)


@pytest.mark.parametrize("name", ["", "two words", "../x", "ä", "-x", "x" * 33])
async def test_a_name_that_is_none_is_refused(macros, session, agent, name):
    with pytest.raises(MacroNameWrong):
        await macros.save(session, agent, name=name, language="de", text="Eins")


@pytest.mark.parametrize("text", ["", " \n", "x" * 3001])
async def test_a_text_that_is_empty_or_too_long_is_refused(macros, session, agent, text):
    with pytest.raises(MacroTextWrong):
        await macros.save(session, agent, name="slow", language="de", text=text)


@pytest.mark.parametrize("field", ["evil", "Order", "order.number", "", "order, $plan", "NUMBER($order)"])
async def test_a_field_that_is_none_is_refused_with_those_that_are(macros, session, agent, field):
    with pytest.raises(MacroFieldUnknown) as caught:
        await macros.save(session, agent, name="slow", language="de", text=f"Eins {{ ${field} }}")

    assert caught.value.field == field
    assert "{ $order }" in caught.value.known


@pytest.mark.parametrize(
    "text", ["{{env}}", "{ order }", "${order}", "{% x %}", "{0}", "%(order)s", "$order", "{ -brand }", "}{", "<b>&"]
)
def test_everything_else_stands_for_itself(text):
    assert expand(text, {"order": "X"}) == text


def test_what_is_filled_in_is_not_searched_again():
    assert (
        expand("{ $name } {$order}{{ $plan }}", {"name": "{ $order }", "order": "E", "plan": "P"}) == "{ $order } E{P}"
    )


@settings(deadline=None)
@given(st.text(alphabet="{}$ orden\n%<", max_size=40), st.fixed_dictionaries({field: st.text() for field in FIELDS}))
def test_a_text_that_may_be_saved_changes_only_where_its_fields_are(text, fields):
    try:
        names = fields_in(text)
    except MacroFieldUnknown:
        return

    parts = FIELD.split(text)
    assert expand(text, fields) == "".join(fields[part] if n % 2 else part for n, part in enumerate(parts))
    assert names or expand(text, fields) == text
    assert missing_in(text, fields) == ()


async def test_a_macro_is_filled_in_the_customers_language(macros, session, order, an_esim, a_ticket):
    await an_esim()
    ticket = await a_ticket(order_id=order.id)

    words = await macros.fill(session, ticket, "usage", name="Mia")

    assert "S-ESIM2222 (eSIM Japan: 5\u00a0GB für 30 Tage): " in words
    assert "3\u00a0GB von 5\u00a0GB" in words
    assert "1 Dez. 2026" in words or "1. Dez. 2026" in words


async def test_the_only_order_is_meant_where_the_ticket_names_none(macros, session, order, a_ticket):
    fields = await macros.fields_of(session, await a_ticket(), name="Mia")

    assert fields == {
        "ticket": "T-TICKET22", "name": "Mia", "order": order.number, "plan": "eSIM Japan: 5\u00a0GB für 30 Tage",
    }  # fmt: skip


async def test_a_macro_that_cannot_be_filled_says_what_it_lacks(macros, session, a_ticket):
    ticket = await a_ticket()

    offers = {offer.macro.name: offer for offer in await macros.offered(session, ticket, name="Mia")}

    assert "Mia" in offers["hello"].words
    assert offers["usage"].words is None
    assert offers["usage"].missing == "{ $esim }, { $plan }, { $usage }, { $ends }"
    with pytest.raises(MacroLacks) as caught:
        await macros.fill(session, ticket, "usage", name="Mia")
    assert caught.value.missing == offers["usage"].missing


async def test_an_esim_that_is_not_in_use_has_no_usage_and_no_end_yet(macros, session, order, an_esim, a_ticket):
    await an_esim(state="ready", used_as_of=None)
    ticket = await a_ticket(order_id=order.id)

    fields = await macros.fields_of(session, ticket, name="Mia")

    assert fields["esim"] == "S-ESIM2222"
    assert not {"usage", "ends"} & set(fields)


async def test_a_plan_by_the_day_tells_what_was_used(macros, session, order, an_esim, a_ticket):
    await an_esim(plan_kind="daily")
    ticket = await a_ticket(order_id=order.id, language="en")

    assert (await macros.fields_of(session, ticket, name="Mia"))["usage"] == "2\u00a0GB used so far"


async def test_each_change_of_a_macro_is_in_the_security_log_without_its_words(macros, database, session, agent):
    await macros.save(session, agent, name="hello", language="en", text="Our own words")
    await macros.delete(session, agent, name="hello", language="en")
    await session.commit()

    said, deleted = await events_of(database)
    assert said.type == deleted.type == Tag.MACRO_CHANGED
    assert (said.actor, said.about, said.details) == (f"staff:{agent.id}", ("macro", "hello.en"), {})
    assert (said.reason_code, deleted.reason_code) == ("said", "deleted")
