"""Keeping order: what a command does, once, to whom it may, till when, and how it is taken back."""

from datetime import timedelta

import pytest

from core.channels import WEB_ID_MIN, Channel
from core.errors import Refusal
from security.access import NotAllowed
from security.moderation import refusals as no
from security.moderation.targets import Account, Clues
from security.purposes import Purpose
from security.staff import Role
from security.standing import KeptFrom
from security.step_up import SecondFactorMissing
from tests.log import events_of, tags_of
from tests.security.moderation_house import BOT, GROUP, moderation_house


@pytest.fixture
def house(database, clock, vault, work):
    return moderation_house(database, clock, vault, work)


@pytest.fixture
async def lea(house):
    return await house.member(501, "Lea")


@pytest.fixture
async def mia(house):
    return await house.member(502, "Mia", Role.AGENT)


@pytest.fixture
async def ada(house):
    return await house.person(70_001)


async def test_a_ban_closes_the_service_till_its_time_is_over(house, lea, ada):
    done = await house.do(lea, "ban", "70001 2d fraud with three cards")

    assert await house.held(ada) == [("ban", house.in_days(2))]
    assert (done.until, done.reason, done.who[:2], done.case[:2]) == (
        house.in_days(2),
        "fraud with three cards",
        "U-",
        "K-",
    )
    async with house.database.reading() as session:
        for purpose in (Purpose.BUY, Purpose.PAY, Purpose.ASK):
            with pytest.raises(KeptFrom):
                await house.standing.require(session, ada, purpose)
        await house.standing.require(session, ada, Purpose.RESEND)
    house.clock.advance(days=2, seconds=1)
    assert await house.held(ada) == []
    assert await house.end_due() == 1
    assert await house.end_due() == 0
    assert [tag for tag in await tags_of(house.database) if tag.startswith("mod.")] == ["mod.ban", "mod.unban"]


async def test_the_event_names_the_case_and_no_word_of_anybody(house, lea, ada):
    done = await house.do(lea, "ban", "70001 2d fraud of Erika Mustermann")

    (event,) = [one for one in await events_of(house.database) if one.type == "mod.ban"]
    assert (event.object_ref, event.subject_ref, event.reason_code) == (done.case, done.who, "fraud")
    assert "Erika" not in str(event.details)
    del ada


async def test_the_same_command_again_is_the_same_case(house, lea, mia, ada):
    first = await house.do(lea, "mute", "70001 2h spam")
    again = await house.do(mia, "mute", "70001 2h spam")
    longer = await house.do(lea, "mute", "70001 3h spam")

    assert (again.is_repeat, again.case, again.until) == (True, first.case, first.until)
    assert (longer.is_repeat, longer.case, longer.until) == (False, first.case, house.clock() + timedelta(hours=3))
    assert len(await house.held(ada)) == 1


@pytest.mark.parametrize("verb", ["ban", "mute"])
async def test_a_ban_and_a_mute_say_why(house, lea, ada, verb):
    del ada
    with pytest.raises(no.ReasonMissing):
        await house.do(lea, verb, "70001 2d")


async def test_agents_mute_for_a_day_and_ban_nobody(house, mia, ada):
    await house.do(mia, "mute", "70001 spam")
    assert await house.held(ada) == [("mute", house.in_days(1))]

    for verb, text in (("mute", "70001 25h spam"), ("mute", "70001 perm spam"), ("ban", "70001 1h spam")):
        with pytest.raises(NotAllowed):
            await house.do(mia, verb, text)


async def test_a_ban_for_ever_takes_the_second_factor_and_a_second_person(house, lea, ada):
    ben = await house.member(503, "Ben")
    with pytest.raises(SecondFactorMissing):
        await house.do(lea, "ban", "70001 perm fraud")
    await house.steps_up(lea)

    done = await house.do(lea, "ban", "70001 fraud")
    again = await house.do(lea, "ban", "70001 perm fraud")

    assert done.action_id is None
    assert again.approval == done.approval
    assert await house.held(ada) == []
    async with house.database.writing.begin() as session:
        with pytest.raises(Refusal):
            await house.approvals.approve(session, lea, done.approval)
    async with house.database.writing.begin() as session:
        await house.approvals.approve(session, ben, done.approval)
    assert await house.held(ada) == [("ban", None)]
    repeat = await house.do(lea, "ban", "70001 fraud")
    assert repeat.is_repeat


async def test_a_ban_for_ever_is_not_let_happen_for_somebody_who_may_ask_for_none_any_more(house, lea, ada):
    ben = await house.member(503, "Ben")
    await house.steps_up(lea)
    done = await house.do(lea, "ban", "70001 fraud")
    async with house.database.writing.begin() as session:
        await house.staff.set_role(session, None, lea.id, Role.AGENT)

    with pytest.raises(no.AskerMayNot):
        async with house.database.writing.begin() as session:
            await house.approvals.approve(session, ben, done.approval)

    assert await house.held(ada) == []


async def test_a_ban_for_ever_is_not_let_happen_to_somebody_who_joined_the_staff_meanwhile(house, lea, ada):
    ben = await house.member(503, "Ben")
    await house.steps_up(lea)
    done = await house.do(lea, "ban", "70001 fraud")
    await house.member(70_001, "Ada")

    with pytest.raises(no.TargetTooHigh):
        async with house.database.writing.begin() as session:
            await house.approvals.approve(session, ben, done.approval)

    assert await house.held(ada) == []


async def test_nobody_acts_on_themselves_the_bot_an_equal_or_who_hides(house, lea, mia):
    await house.member(504, "Cem")
    for external_id in (501, 502, 504, 505, BOT, 1087968824, 777000, 136817688):
        await house.person(external_id)

    for typed, refusal in (
        ("501", no.TargetIsYou),
        ("504", no.TargetTooHigh),
        ("505", no.TargetTooHigh),
        (str(BOT), no.TargetIsBot),
        ("1087968824", no.TargetAnonymous),
        ("777000", no.TargetAnonymous),
        ("136817688", no.TargetAnonymous),
    ):
        for verb in ("ban", "mute", "warn", "note"):
            with pytest.raises(refusal):
                await house.do(lea, verb, f"{typed} 1h spam")
    with pytest.raises(no.TargetTooHigh):
        await house.do(mia, "warn", "501 spam")
    assert not (await house.do(lea, "warn", "502 spam")).is_repeat


async def test_the_third_warning_within_90_days_mutes_and_the_fifth_is_looked_at(house, mia, ada):
    await house.do(mia, "warn", "70001 long ago")
    house.clock.advance(days=91)

    counts = []
    for number in range(1, 6):
        done = await house.do(mia, "warn", f"70001 rude, the {number}th")
        counts.append((done.warnings, done.muted_too, bool(done.review)))
        house.clock.advance(minutes=5)

    assert counts == [(1, False, False), (2, False, False), (3, True, False), (4, False, False), (5, False, True)]
    assert [kind for kind, _ in await house.held(ada)] == ["mute"]
    async with house.database.reading() as session:
        page = await house.cases.page(session)
        assert [case.reason_code for case in page.cases] == ["warnings"]


async def test_the_same_warning_pressed_twice_counts_once(house, mia, ada):
    first = await house.do(mia, "warn", "70001 rude")
    again = await house.do(mia, "warn", "70001 rude")

    assert (first.warnings, again.warnings, again.is_repeat) == (1, 1, True)
    del ada


async def test_a_lift_ends_what_holds_and_says_when_nothing_does(house, lea, ada):
    await house.do(lea, "ban", "70001 2d fraud")

    lifted = await house.do(lea, "unban", "70001 a mistake")

    assert await house.held(ada) == []
    assert lifted.case
    with pytest.raises(no.NothingToLift):
        await house.do(lea, "unban", "70001")
    house.clock.advance(days=3)
    assert await house.end_due() == 0


async def test_an_appealed_ban_that_is_lifted_is_a_decided_case(house, lea, ada):
    done = await house.do(lea, "ban", "70001 2d fraud")
    async with house.database.writing.begin() as session:
        await house.cases.appeal(session, ada, done.case, "It was my brother.")

    await house.do(lea, "unban", "70001 they are right")

    async with house.database.reading() as session:
        case = await house.cases.view(session, done.case)
    assert (case.state, case.decision) == ("lifted", "they are right")
    assert await house.held(ada) == []


async def test_nobody_hears_of_a_ban_that_was_lifted_before_they_were_told(house, lea, ada):
    done = await house.do(lea, "ban", "70001 2d fraud")
    warned = await house.do(lea, "warn", "70001 rude words")
    async with house.database.writing.begin() as session:
        await house.cases.decide(session, done.case, staff_id=lea.id, uphold=False, words="All right.")

    async with house.database.reading() as session:
        of_ban = await house.keeping.telling.news(session, done.action_id, is_undone=False)
        of_warning = await house.keeping.telling.news(session, warned.action_id, is_undone=False)

    assert of_ban is None
    assert of_warning is not None
    del ada


async def test_undo_restores_what_was_before_and_what_came_of_it(house, lea, ada):
    for number in range(2):
        await house.do(lea, "warn", f"70001 rude {number}")
    third = await house.do(lea, "warn", "70001 rude again")
    assert third.muted_too
    await house.undo(lea, third.action_id)
    assert await house.held(ada) == []

    short = await house.do(lea, "ban", "70001 1d spam")
    longer = await house.do(lea, "ban", "70001 9d spam")
    await house.undo(lea, longer.action_id)
    assert await house.held(ada) == [("ban", short.until)]
    lifted = await house.do(lea, "unban", "70001")
    await house.undo(lea, lifted.action_id)
    assert await house.held(ada) == [("ban", short.until)]
    await house.undo(lea, short.action_id)
    assert await house.held(ada) == []
    assert (await house.undo(lea, short.action_id)).is_repeat


async def test_what_another_did_is_undone_by_those_who_may_ban_and_within_a_day(house, lea, mia, ada):
    done = await house.do(mia, "mute", "70001 spam")
    ben = await house.member(503, "Ben", Role.AGENT)
    with pytest.raises(NotAllowed):
        await house.undo(ben, done.action_id)
    house.clock.advance(days=1, seconds=1)
    with pytest.raises(no.UndoTooLate):
        await house.undo(lea, done.action_id)
    del ada


async def test_a_note_is_sealed_and_gone_once_it_is_taken_back(house, mia, ada):
    done = await house.do(mia, "note", "70001 speaks only Portuguese")

    async def words():
        async with house.database.writing.begin() as session:
            page = await house.keeping.reading.timeline(session, await house.keeping.targets.of_person(session, ada))
            return [line.words for line in page.lines]

    assert await words() == ["speaks only Portuguese"]
    await house.undo(mia, done.action_id)
    assert await words() == [""]


async def test_the_card_is_masked_and_every_look_is_in_the_log(house, lea, ada):
    await house.do(lea, "ban", "70001 2d fraud")
    target = await house.target("70001")

    async with house.database.writing.begin() as session:
        card = await house.keeping.reading.card(session, target, is_staff=False)

    assert (card.ref, card.orders, card.tickets, card.warnings) == (target.ref, 0, 0, 0)
    assert [one.kind for one in card.restraints] == ["ban"]
    assert "70001" not in str(card)
    (read,) = [one for one in await events_of(house.database) if one.type == "sensitive_read_person"]
    assert (read.subject_ref, read.reason_code) == (target.ref, "whois")
    del ada


async def test_the_timeline_goes_on_by_key(house, mia, ada):
    for number in range(20):
        await house.do(mia, "note", f"70001 the {number}th")
    seen, below = [], None

    for _ in range(3):
        async with house.database.writing.begin() as session:
            target = await house.keeping.targets.of_person(session, ada)
            page = await house.keeping.reading.timeline(session, target, below=below)
        seen += [line.words for line in page.lines]
        below = page.below

    assert seen == [f"the {number}th" for number in reversed(range(20))]
    assert below is None


async def test_targets_are_found_in_their_order_and_nobody_is_guessed(house, lea, ada):
    web = await house.person(WEB_ID_MIN + 5, Channel.WEB)
    ref = (await house.target("70001")).ref
    find = house.target

    assert (await find(None, Clues(topic_person_id=ada, replied=Account(Channel.TELEGRAM, 9)))).person_id == ada
    assert (await find(None, Clues(replied=Account(Channel.TELEGRAM, 70_001)))).person_id == ada
    assert (await find(ref.lower())).person_id == ada
    assert (await find(str(WEB_ID_MIN + 5))).person_id == web
    assert (await find(ref, Clues(topic_person_id=ada))).person_id == ada
    async with house.database.writing.begin() as session:
        both = await house.keeping.targets.find(session, Clues(topic_person_id=ada), str(WEB_ID_MIN + 5))
    assert {one.person_id for one in both} == {ada, web}
    for typed, clues, refusal in (
        (None, Clues(), no.TargetMissing),
        (None, Clues(is_hidden=True), no.OriginHidden),
        (None, Clues(is_anonymous=True), no.TargetAnonymous),
        ("@nobody_here", Clues(), no.NameNotSeen),
        ("T-22222222", Clues(), no.TargetUnknown),
        ("E-22222222", Clues(), no.TargetUnknown),
        ("U-22222222", Clues(), no.TargetUnknown),
    ):
        with pytest.raises(refusal):
            await find(typed, clues)
    with pytest.raises(no.TargetUnknown):
        await house.do(lea, "ban", "987654321 1d spam")


async def test_a_name_is_found_for_30_days_and_asked_about_where_two_bore_it(house, ada):
    async def seen(external_id):
        async with house.database.writing.begin() as session:
            await house.keeping.community.note_name(session, external_id, "Some_One")

    await seen(70_001)
    assert (await house.target("@some_one")).person_id == ada
    await seen(70_002)
    async with house.database.writing.begin() as session:
        both = await house.keeping.targets.find(session, Clues(), "@some_one")
    assert [one.external_id for one in both] == [70_001, 70_002] or len(both) == 2
    house.clock.advance(days=31)
    with pytest.raises(no.NameNotSeen):
        await house.target("@some_one")


async def test_what_has_no_effect_in_a_scope_is_refused_there(house, lea, ada):
    await house.person(WEB_ID_MIN + 5, Channel.WEB)

    for verb, text, refusal in (
        ("kick", "70001 spam", no.GroupOnly),
        ("note", "70001 --group spam", no.NotInGroups),
        ("ban", f"{WEB_ID_MIN + 5} 1d --group spam", no.NotInWebChat),
    ):
        with pytest.raises(refusal):
            await house.do(lea, verb, text)
    del ada
    assert GROUP < 0
