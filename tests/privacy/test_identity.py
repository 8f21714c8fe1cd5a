"""Who asks is proved before anything is disclosed, changed or deleted: by a code, by two words, by a link."""

from datetime import timedelta

import pytest

from core.channels import Channel
from core.processing import Processing
from privacy.code_post import NoPost
from privacy.contact_refusals import TooManyCodes
from privacy.erasures import TASK as ERASE
from privacy.identity import CODES_A_DAY, Asked, ProofWay
from privacy.request_refusals import (
    CodeNotWanted,
    CodesSpent,
    LinkSpent,
    NotProved,
    RequestOver,
    RequestUnknown,
    TooSoon,
)
from privacy.request_views import Manner, Regime, RequestKind, RequestState
from privacy.requests import PACKAGE
from security.origins import Origin, origin
from security.purposes import Purpose
from security.tags import Tag
from storage.restraints import RestraintKind
from tests.privacy.requests_house import ada, house, pia

__all__ = ["ada", "house", "pia"]

ACCESS, DELETION = RequestKind.ACCESS, RequestKind.DELETION
S = RequestState


async def hear(house, person, request, words):
    async with house.writing() as session:
        return await house.identity.hear(session, person, request.number, words)


async def ask(house, person, request, **how):
    async with house.writing() as session:
        return await house.identity.ask(session, person, request.number, **how)


@pytest.fixture
async def eve(house):
    return await house.person(email="e***@x.org")


async def test_nothing_is_done_before_it_is_proved(house, ada):
    for kind in (ACCESS, RequestKind.COPY, DELETION, RequestKind.CORRECTION):
        request = await house.open(ada, kind)

        assert request.state is S.IDENTITY_PENDING
        async with house.writing() as session:
            row = await house.book.held(session, request.number)
            with pytest.raises(NotProved):
                await house.requests.execute(session, row)
    assert house.asked(PACKAGE) == house.asked(ERASE) == []


async def test_a_code_goes_to_the_address_and_counts_once(house, eve):
    request = await house.open(eve, ACCESS)

    asked = await ask(house, eve, request)
    (code,) = house.post.codes[eve.person_id]
    tried = await hear(house, eve, request, f"{code[:3]} {code[3:]}")

    assert asked == Asked(ProofWay.CODE, to="e***@x.org")
    assert tried.is_proved
    assert tried.request.state is S.EXECUTING
    assert house.asked(PACKAGE) == [request.number]
    with pytest.raises(RequestOver):
        await hear(house, eve, request, code)
    assert house.asked(PACKAGE) == [request.number]


async def test_the_code_is_kept_as_a_keyed_hash_only(house, eve, database):
    request = await house.open(eve, ACCESS)
    await ask(house, eve, request)
    (code,) = house.post.codes[eve.person_id]

    async with database.reading() as session:
        connection = await session.connection()
        raw = await connection.exec_driver_sql("select secret_hash from privacy_request_proofs")

        assert code not in raw.scalar_one()


async def test_three_wrong_codes_burn_it_and_the_tries_are_logged(house, eve):
    request = await house.open(eve, ACCESS)
    await ask(house, eve, request)
    (code,) = house.post.codes[eve.person_id]
    wrong = f"{(int(code) + 1) % 10**6:06}"

    left = [(await hear(house, eve, request, wrong)).tries_left for _ in range(3)]

    assert left == [2, 1, 0]
    with pytest.raises(CodeNotWanted):
        await hear(house, eve, request, code)
    assert (await house.standing_of(request.number)).state is S.IDENTITY_PENDING
    assert [event.type for event in await house.events()].count(Tag.DSAR_PROOF_FAILED) == 3


async def test_a_code_is_over_after_ten_minutes_and_a_new_one_replaces_it(house, eve):
    request = await house.open(eve, ACCESS)
    await ask(house, eve, request)
    house.clock.advance(seconds=599)
    await ask(house, eve, request)
    assert len(house.post.codes[eve.person_id]) == 1
    house.clock.advance(seconds=1)
    with pytest.raises(CodeNotWanted):
        await hear(house, eve, request, house.post.codes[eve.person_id][0])

    await ask(house, eve, request)

    first, second = house.post.codes[eve.person_id]
    assert (await hear(house, eve, request, second)).is_proved
    del first


async def test_a_day_has_so_many_codes_and_no_more(house, eve):
    request = await house.open(eve, ACCESS)
    for _ in range(CODES_A_DAY):
        await ask(house, eve, request, anew=True)
    with pytest.raises(CodesSpent):
        await ask(house, eve, request, anew=True)

    house.clock.advance(days=1, seconds=1)

    await ask(house, eve, request, anew=True)


async def test_who_had_codes_sent_to_somebodys_address_keeps_them_from_no_request(house, eve):
    house.post.is_spent = True

    request = await house.open(eve, DELETION)
    asked = await ask(house, eve, request)

    assert (asked.way, asked.is_sent) == (ProofWay.CODE, False)
    with pytest.raises(CodeNotWanted):
        await hear(house, eve, request, "000000")
    with pytest.raises(TooManyCodes):
        await ask(house, eve, request, anew=True)
    async with house.writing() as session:
        await house.identity.cannot(session, eve, request.number)
    assert (await house.standing_of(request.number)).state is S.IN_REVIEW


async def test_without_an_address_two_words_a_minute_apart(house, ada):
    request = await house.open(ada, DELETION)
    assert await ask(house, ada, request) == Asked(ProofWay.TWICE)
    async with house.writing() as session:
        first = await house.identity.confirm(session, ada, request.number)
    assert first.is_confirmed_once
    house.clock.advance(seconds=59)
    with pytest.raises(TooSoon) as refused:
        async with house.writing() as session:
            await house.identity.confirm(session, ada, request.number)
    assert refused.value.seconds <= 2

    house.clock.advance(seconds=1)
    async with house.writing() as session:
        proved = await house.identity.confirm(session, ada, request.number)

    assert proved.is_proved
    assert proved.request.state is S.COOLING_OFF


async def test_whoever_has_bought_names_the_last_order(house):
    ben = await house.person(orders=2)
    request = await house.open(ben, ACCESS)
    await ask(house, ben, request)
    async with house.writing() as session:
        asked = await house.identity.confirm(session, ben, request.number)
    assert asked.wants_order
    house.clock.advance(seconds=61)
    async with house.writing() as session:
        again = await house.identity.confirm(session, ben, request.number)
    assert isinstance(again, Asked)

    wrong = await hear(house, ben, request, "E-1AAAAAA0")
    right = await hear(house, ben, request, " e-1aaaaaa1 ")

    assert (wrong.is_proved, wrong.tries_left) == (False, 2)
    assert right.is_proved


async def test_three_wrong_numbers_lead_to_a_human(house):
    ben = await house.person(orders=1)
    request = await house.open(ben, ACCESS)
    await ask(house, ben, request)
    async with house.writing() as session:
        await house.identity.confirm(session, ben, request.number)
    house.clock.advance(seconds=61)

    for _ in range(3):
        tried = await hear(house, ben, request, "E-NOTMINE")

    assert tried.request.state is S.IN_REVIEW
    assert tried.request.verified_at is None
    assert await house.alerted() == [("request-waits", request.number)]


async def test_whoever_cannot_get_to_the_address_meets_a_human(house, eve):
    request = await house.open(eve, ACCESS)
    await ask(house, eve, request)

    async with house.writing() as session:
        seen = await house.identity.cannot(session, eve, request.number)

    assert (seen.state, seen.verified_at) == (S.IN_REVIEW, None)


async def test_nobody_proves_or_sees_somebody_elses(house, ada, eve):
    request = await house.open(ada, ACCESS)

    for act in (house.identity.ask, house.identity.confirm, house.identity.cannot):
        with pytest.raises(RequestUnknown):
            async with house.writing() as session:
                await act(session, eve, request.number)
    with pytest.raises(RequestUnknown):
        await hear(house, eve, request, "123456")


async def doubted(house, person):
    """What is odd about a request that is proved."""
    request = await house.proved(person, ACCESS)
    return request.state, dict(await house.notes(request.number)).get(S.IN_REVIEW.value)


async def test_what_a_rule_holds_a_human_looks_at(house, ada):
    async with house.writing() as session:
        await house.standing.restrain(
            session,
            RestraintKind.HOLD,
            person_id=ada.person_id,
            until=house.clock() + timedelta(days=1),
            case_id=None,
            reason="identity",
            purpose=Purpose.IDENTITY,
        )

    assert await doubted(house, ada) == (S.IN_REVIEW, "held")


async def test_an_address_changed_of_late_is_looked_at(house, ada):
    house.post.changed[ada.person_id] = house.clock() - timedelta(days=6)

    assert await doubted(house, ada) == (S.IN_REVIEW, "new-contact")


async def test_an_address_changed_long_ago_is_not(house, ada):
    house.post.changed[ada.person_id] = house.clock() - timedelta(days=8)

    assert (await doubted(house, ada))[0] is S.EXECUTING


async def test_a_third_copy_within_a_day_is_looked_at_never_refused(house, ada):
    states = []
    for kind in (ACCESS, RequestKind.COPY, ACCESS):
        request = await house.proved(ada, kind)
        states.append(request.state)
        if request.state is S.EXECUTING:
            async with house.writing() as session:
                await house.requests.delivered(session, request.number)

    assert states == [S.EXECUTING, S.EXECUTING, S.IN_REVIEW]


FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1"


@pytest.mark.parametrize(("device", "state"), [(FIREFOX, S.EXECUTING), (SAFARI, S.IN_REVIEW)])
async def test_a_browser_never_seen_before_is_looked_at(house, device, state):
    cai = await house.person(channel=Channel.WEB)
    came = Origin("web", external_id=cai.external_id, person_id=cai.person_id, device=FIREFOX, ip="198.51.100.7")
    with origin(came):
        async with house.writing() as session:
            house.log.record(session, Tag.SIGNED_IN, person_id=cai.person_id)

    with origin(Origin("web", external_id=cai.external_id, person_id=cai.person_id, device=device)):
        request = await house.proved(cai, ACCESS)

    assert request.state is state


async def test_a_request_that_repeats_another_is_proved_by_itself(house, ada):
    """Elsewhere a duplicate went on without a proof of its own."""
    first = await house.proved(ada, ACCESS)
    second = await house.open(ada, ACCESS)
    assert (second.same_as, second.state, second.verified_at) == (first.number, S.IDENTITY_PENDING, None)
    async with house.writing() as session:
        row = await house.book.held(session, second.number)
        with pytest.raises(NotProved):
            await house.requests.grant(session, row)
    assert house.asked(PACKAGE) == [first.number]

    seen = await house.prove(ada, second)

    assert (seen.state, seen.same_as) == (S.DUPLICATE, first.number)
    assert house.asked(PACKAGE) == [first.number]


async def test_of_two_the_one_proved_first_lives_with_the_earlier_date(house, ada):
    first = await house.open(ada, ACCESS, manner=Manner.PAPER)
    house.clock.advance(days=5)
    second = await house.open(ada, ACCESS)

    seen = await house.prove(ada, second)

    assert (seen.state, seen.due_at) == (S.EXECUTING, first.due_at)
    gone = await house.standing_of(first.number)
    assert (gone.state, gone.same_as) == (S.DUPLICATE, second.number)


async def test_of_three_deletions_only_one_is_done_and_its_undo_counts(house, ada):
    """The third pointed to the first, which was a duplicate by then: two erasures waited, one undo stopped one."""
    first, second, third = [await house.open(ada, DELETION, manner=Manner.PAPER) for _ in range(3)]
    assert (await house.prove(ada, second)).state is S.COOLING_OFF
    assert (await house.standing_of(first.number)).state is S.DUPLICATE

    seen = await house.prove(ada, third)

    assert (seen.state, seen.same_as) == (S.DUPLICATE, second.number)


async def test_a_second_correction_is_read_like_the_first(house, ada):
    """As a duplicate its words would be seen by nobody."""
    await house.proved(ada, RequestKind.CORRECTION, words="my street")

    seen = await house.proved(ada, RequestKind.CORRECTION, words="my house number")

    assert seen.state is S.IN_REVIEW


async def test_a_letter_about_one_purpose_repeats_none_about_another(house, pia, ada):
    await house.proved(ada, RequestKind.OBJECTION, manner=Manner.PAPER, processing=Processing.OFFERS)

    other = await house.proved(ada, RequestKind.OBJECTION, manner=Manner.PAPER, processing=Processing.FIGURES)

    assert other.state is S.IN_REVIEW


async def test_a_proof_of_one_kind_is_none_of_another(house, ada):
    await house.proved(ada, ACCESS)

    other = await house.open(ada, DELETION)

    assert (other.same_as, other.state) == (None, S.IDENTITY_PENDING)


async def entered(house, pia, who="", kind=DELETION, manner=Manner.PAPER):
    async with house.writing() as session:
        return await house.intake.enter(
            session, kind, manner=manner, regime=Regime.GDPR, language="de", who=who, words="Löschen!", staff_id=pia
        )


async def test_a_letter_is_proved_by_a_link_that_counts_once(house, pia):
    ben = await house.person(orders=1)
    request, payload = await entered(house, pia, "e-1aaaaaa0")
    assert (request.person_id, request.state) == (ben.person_id, S.IDENTITY_PENDING)
    assert len(payload) <= 64
    assert [event.about for event in await house.events() if event.type == Tag.DSAR_LINK_MADE] == [
        ("request", request.number)
    ]

    async with house.writing() as session:
        taken = await house.identity.take_link(session, payload, ben)

    assert taken.state is S.COOLING_OFF
    with pytest.raises(LinkSpent):
        async with house.writing() as session:
            await house.identity.take_link(session, payload, ben)


async def test_a_link_for_one_account_is_nothing_in_another(house, pia, ada):
    await house.person(orders=1)
    request, payload = await entered(house, pia, "E-2AAAAAA0")

    with pytest.raises(LinkSpent):
        async with house.writing() as session:
            await house.identity.take_link(session, payload, ada)

    assert (await house.standing_of(request.number)).state is S.IDENTITY_PENDING


async def test_a_letter_of_nobody_known_is_about_the_account_that_takes_it(house, pia, ada):
    request, payload = await entered(house, pia, kind=ACCESS)
    assert request.person_id is None
    async with house.database.reading() as session:
        assert await house.book.words(session, request.number) == "Löschen!"

    async with house.writing() as session:
        taken = await house.identity.take_link(session, payload, ada)

    assert (taken.person_id, taken.state) == (ada.person_id, S.EXECUTING)
    async with house.database.reading() as session:
        assert await house.book.words(session, request.number) == "Löschen!"


async def test_a_link_ends_after_14_days_and_another_one_voids_it(house, pia, ada):
    request, first = await entered(house, pia)
    async with house.writing() as session:
        second = await house.intake.link(session, request.number, staff_id=pia)
    with pytest.raises(LinkSpent):
        async with house.writing() as session:
            await house.identity.take_link(session, first, ada)

    house.clock.advance(days=14)

    with pytest.raises(LinkSpent):
        async with house.writing() as session:
            await house.identity.take_link(session, second, ada)


async def test_through_a_representative_the_person_confirms_directly(house, pia):
    ben = await house.person(orders=1)
    request, payload = await entered(house, pia, "E-1AAAAAA0", manner=Manner.AGENT)
    with pytest.raises(NotProved):
        async with house.writing() as session:
            await house.requests.execute(session, await house.book.held(session, request.number))

    async with house.writing() as session:
        taken = await house.identity.take_link(session, payload, ben)

    assert taken.verified_at is not None
    assert ("entered", "agent") in await house.notes(request.number)


async def test_a_post_that_has_nobody_s_address(house, ada):
    post = NoPost()
    async with house.writing() as session:
        await post.send_code(session, ada.person_id, "000000", "en")
        assert await post.masked(session, ada.person_id) is None
        assert await post.changed_at(session, ada.person_id) is None
