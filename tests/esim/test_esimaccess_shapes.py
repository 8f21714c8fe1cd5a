import contextlib
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esim.checked_json import WrongShape
from esim.esimaccess_shapes import (
    find_reference,
    read_news,
    read_order_no,
    read_plans,
    read_profiles,
    rows_total,
    state_of,
)
from esim.provider import Coverage, Network, PlanKind, ProfileState, Starts, SupplierNews, TopUp
from esim.regions import CONTINENTS, GLOBAL, REGIONS, region_of

SPAIN = {
    "packageCode": "CKH002",
    "slug": "ES_3_30",
    "name": "Spain 3GB 30Days",
    "price": 18000,
    "currencyCode": "USD",
    "volume": 3221225472,
    "smsStatus": 0,
    "dataType": 1,
    "unusedValidTime": 180,
    "duration": 30,
    "durationUnit": "DAY",
    "location": "ES",
    "locationCode": "ES",
    "description": "Spain 3GB 30Days",
    "activeType": 2,
    "favorite": False,
    "retailPrice": 36000,
    "speed": "3G/4G/5G",
    "ipExport": "NL/FR",
    "supportTopUpType": 2,
    "fupPolicy": "",
    "locationNetworkList": [
        {
            "locationName": "Spain",
            "locationLogo": "/img/flags/es.png",
            "locationCode": "ES",
            "operatorList": [
                {"operatorName": "Vodafone", "networkType": "4G"},
                {"operatorName": "Orange", "networkType": "5G"},
            ],
        }
    ],
}
GEORGIA = {
    "esimTranNo": "26033119290005",
    "orderNo": "B26033119290003",
    "transactionId": "520372b9",
    "iccid": "8910300000044404757",
    "ac": "LPA:1$rsp-eu.simlessly.com$C5F541D4E3174EA38A74B6EF7CCB80FF",
    "smdpStatus": "RELEASED",
    "eid": "",
    "expiredTime": "2026-09-27T19:29:36+0000",
    "totalVolume": 1073741824,
    "orderUsage": 0,
    "esimStatus": "GOT_RESOURCE",
    "apn": "isp",
}


def test_a_plan_as_the_supplier_writes_it_is_read_exactly():
    (plan,) = read_plans([SPAIN]).plans

    assert plan.slug == "ES_3_30"
    assert plan.price_micro_usd == 1_800_000
    assert plan.volume_bytes == 3 * 1024**3
    assert plan.coverage == (Coverage("ES", (Network("Vodafone", "4G"), Network("Orange", "5G"))),)
    assert (plan.kind, plan.starts, plan.top_up) == (PlanKind.TOTAL, Starts.FIRST_CONNECTION, TopUp.YES)
    assert (plan.region, plan.hotspot, plan.apn, plan.fair_use, plan.minimum_retail_micro_usd) == (None,) * 5
    assert (plan.validity_days, plan.install_within_days, plan.bought_by_day) == (30, 180, False)


def test_a_day_pass_is_bought_by_the_day():
    daily = SPAIN | {"slug": "ES_1_Daily_1Mbps", "dataType": 2, "duration": 1, "fupPolicy": "1 Mbps"}
    unlimited = SPAIN | {"slug": "ES_Unlimited", "dataType": 4, "duration": 1}

    first, second = read_plans([daily, unlimited]).plans

    assert (first.kind, first.bought_by_day, first.fair_use) == (PlanKind.DAILY, True, "1 Mbps")
    assert (second.kind, second.bought_by_day, second.volume_bytes) == (PlanKind.UNLIMITED, True, 0)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("price", "dear"),
        ("price", 0),
        ("price", True),
        ("price", 1.5),
        ("volume", None),
        ("volume", -1),
        ("duration", 0),
        ("duration", 400),
        ("durationUnit", "MONTH"),
        ("currencyCode", "EUR"),
        ("dataType", 9),
        ("activeType", None),
        ("supportTopUpType", 8),
        ("location", ""),
        ("location", "!!"),
        ("slug", None),
        ("name", 7),
        ("name", "Spain\x00"),
        ("name", "S" * 300),
        ("price", 10**30),
        ("fupPolicy", {}),
        ("locationNetworkList", 7),
        ("locationNetworkList", [7]),
        ("locationNetworkList", [{"locationCode": "ES", "operatorList": 7}]),
        ("locationNetworkList", [{"locationCode": "ES", "operatorList": ["Vodafone"]}]),
    ],
)
def test_a_plan_of_another_shape_is_skipped_and_named_and_the_rest_is_read(field, value):
    listed = read_plans([SPAIN | {"slug": "BROKEN"} | {field: value}, SPAIN])

    assert [plan.slug for plan in listed.plans] == ["ES_3_30"]
    (line,) = listed.skipped
    assert field in line or field == "locationNetworkList"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@given(st.lists(JSON | st.dictionaries(st.sampled_from(sorted(SPAIN)), JSON).map(lambda spoilt: SPAIN | spoilt)))
def test_no_catalogue_however_spoilt_is_more_than_skipped_plans(packages):
    listed = read_plans(packages)

    assert len(listed.plans) + len(listed.skipped) <= len(packages)
    assert all(plan.price_micro_usd > 0 for plan in listed.plans)


def test_a_profile_is_read_with_its_install_deadline():
    (profile,) = read_profiles({"esimList": [GEORGIA]})

    assert profile.supplier_ref == "26033119290005"
    assert profile.expires_at == datetime(2026, 9, 27, 19, 29, 36, tzinfo=UTC)
    assert (profile.state, profile.eid_known, profile.apn) == (ProfileState.READY, False, "isp")


@pytest.mark.parametrize("unfinished", [{"ac": ""}, {"ac": None}, {"esimStatus": "GETTING_RESOURCE"}])
def test_an_order_with_one_unfinished_esim_is_still_allocated(unfinished):
    assert read_profiles({"esimList": [GEORGIA, GEORGIA | unfinished]}) == ()


@given(JSON | st.fixed_dictionaries({"esimList": st.lists(st.dictionaries(st.sampled_from(sorted(GEORGIA)), JSON))}))
def test_no_answer_however_spoilt_raises_anything_but_wrong_shape(answer):
    for read in (read_profiles, lambda answer: find_reference(answer, "order-1"), rows_total, read_order_no):
        with contextlib.suppress(WrongShape):
            read(answer)


def test_an_ended_esim_may_have_lost_its_code():
    (profile,) = read_profiles({"esimList": [GEORGIA | {"ac": "", "esimStatus": "CANCEL"}]})

    assert (profile.state, profile.activation_code) == (ProfileState.CANCELLED, "")


@pytest.mark.parametrize(
    ("esim", "smdp", "state"),
    [
        ("CREATE", "", ProfileState.PENDING),
        ("GOT_RESOURCE", "RELEASED", ProfileState.READY),
        ("GOT_RESOURCE", "DOWNLOAD", ProfileState.DOWNLOADING),
        ("GOT_RESOURCE", "INSTALLATION", ProfileState.INSTALLED),
        ("GOT_RESOURCE", "ENABLED", ProfileState.INSTALLED),
        ("IN_USE", "ENABLED", ProfileState.ACTIVE),
        ("IN_USE", "DISABLED", ProfileState.DISABLED),
        ("IN_USE", "DELETED", ProfileState.DELETED),
        ("USED_UP", "ENABLED", ProfileState.DEPLETED),
        ("USED_EXPIRED", "DISABLED", ProfileState.EXPIRED),
        ("UNUSED_EXPIRED", "RELEASED", ProfileState.EXPIRED),
        ("CANCEL", "RELEASED", ProfileState.CANCELLED),
        ("SUSPENDED", "ENABLED", ProfileState.SUSPENDED),
        ("REVOKE", "ENABLED", ProfileState.REVOKED),
        ("REVOKED", "ENABLED", ProfileState.REVOKED),
        ("A_WORD_OF_TOMORROW", "ENABLED", ProfileState.ACTIVE),
    ],
)
def test_two_words_of_the_supplier_are_one_state_of_ours(esim, smdp, state):
    assert state_of(esim, smdp) is state


WHOSE = {"orderNo": "B26", "esimTranNo": "26033119290005", "transactionId": "order-1"}


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("ESIM_STATUS", {"esimStatus": "IN_USE", "smdpStatus": "ENABLED"}),
        ("SMDP_EVENT", {"smdpStatus": "INSTALLATION", "seqNumber": 113}),
        ("DATA_USAGE", {"totalVolume": 1, "remain": 1, "remainThreshold": 0.5}),
        ("VALIDITY_USAGE", {"remain": 1, "durationUnit": "DAY"}),
        ("A_KIND_OF_TOMORROW", {}),
    ],
)
def test_every_kind_of_news_names_its_esim(kind, content):
    body = json.dumps({"notifyType": kind, "notifyId": "4476", "content": WHOSE | content}).encode()

    assert read_news(body) == SupplierNews("4476", "B26", "order-1", "26033119290005")


def test_news_of_an_order_names_no_esim():
    content = {"orderNo": "B26042217160011", "orderStatus": "GOT_RESOURCE", "transactionId": "order-1"}
    body = json.dumps({"notifyType": "ORDER_STATUS", "notifyId": 4476, "content": content}).encode()

    assert read_news(body) == SupplierNews("4476", "B26042217160011", "order-1", None)


def test_a_health_check_is_no_news():
    body = b'{"notifyType":"CHECK_HEALTH","content":{"orderNo":"1234567890","orderStatus":"Test"}}'

    assert read_news(body) is None


def test_an_older_message_without_id_gets_one_that_its_repetition_shares():
    first = json.dumps({"notifyType": "ESIM_STATUS", "content": WHOSE | {"esimStatus": "IN_USE"}}).encode()
    other = json.dumps({"notifyType": "ESIM_STATUS", "content": WHOSE | {"esimStatus": "USED_UP"}}).encode()

    assert read_news(first) == read_news(first)
    assert read_news(first).news_id != read_news(other).news_id
    assert len(read_news(first).news_id) <= 80


@pytest.mark.parametrize(
    "body",
    [b"", b"\xff", b"7", b"[]", b"{}", b'{"notifyType":"X"}', b'{"notifyType":"X","content":{}}', b"[" * 100_000],
)
def test_what_is_no_message_of_the_supplier_is_refused(body):
    with pytest.raises(WrongShape):
        read_news(body)


@pytest.mark.parametrize("region", sorted(REGIONS))
def test_a_region_is_found_from_its_countries(region):
    assert region_of(REGIONS[region]) == region


@pytest.mark.parametrize(
    ("countries", "region"),
    [
        ("SG MY TH", "southeast-asia"),
        ("US CA", "north-america"),
        ("DE FR IT ES NL", "european-union"),
        ("JP KR", "east-asia"),
        ("US JP ZA DE", GLOBAL),
        ("FR ES MA EG TH", GLOBAL),
    ],
)
def test_a_bunch_of_countries_is_sold_under_the_region_that_fits(countries, region):
    assert region_of(frozenset(countries.split())) == region


def test_the_whole_world_is_global():
    assert region_of(frozenset().union(*CONTINENTS)) == GLOBAL
