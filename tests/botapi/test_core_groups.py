"""Groups and forums: who is there, who hears what, topics, and their end."""

import pytest

from botapi.errors import ApiError


@pytest.fixture
def forum(api, bot, ada):
    """A forum that the bot runs, with Ada in it."""
    return api.group("Staff", forum=True, members=[ada], admins=[bot])


@pytest.fixture
def friends(api, bot, ada):
    """A group that the bot is an ordinary member of."""
    return api.group("Friends", members=[ada], bots=[bot])


@pytest.fixture
async def ticket(call, forum):
    """The id of a topic."""
    return (await call("createForumTopic", chat_id=forum.id, name="Ticket 1"))["message_thread_id"]


@pytest.mark.parametrize(
    ("text", "hears"),
    [
        ("hello all", False),
        ("/help", True),
        ("/help@flux_bot", True),
        ("/help@other_bot", False),
        ("hi @FLUX_bot", True),
    ],
)
async def test_privacy_mode_lets_through_what_concerns_the_bot(friends, ada, updates, text, hears):
    await ada.send(text, chat=friends)

    assert bool(await updates()) is hears


async def test_bot_hears_answers_to_itself(friends, ada, call, updates):
    question = await call("sendMessage", chat_id=friends.id, text="Where to?")

    await ada.send("Japan", chat=friends, reply_to=question)

    assert (await updates())[0]["message"]["text"] == "Japan"


async def test_messages_of_a_topic_carry_it(ada, call, forum, ticket, updates):
    sent = await call("sendMessage", chat_id=forum.id, text="New ticket", message_thread_id=ticket)
    await ada.send("I take it", chat=forum, thread=ticket)

    heard = (await updates())[0]["message"]
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (ticket, True)
    assert (heard["message_thread_id"], heard["is_topic_message"]) == (ticket, True)
    assert "forum_topic_created" in heard["reply_to_message"]


async def test_answer_goes_into_the_topic_of_what_it_answers(ada, call, forum, ticket):
    asked = await ada.send("Who?", chat=forum, thread=ticket)

    answer = await call(
        "sendMessage", chat_id=forum.id, text="Me", reply_parameters={"message_id": asked["message_id"]}
    )

    assert answer["message_thread_id"] == ticket


async def test_deleted_topic_takes_its_messages_along(call, forum, ticket, ada):
    await call("sendMessage", chat_id=forum.id, text="New ticket", message_thread_id=ticket)

    await call("deleteForumTopic", chat_id=forum.id, message_thread_id=ticket)

    assert ada.messages(forum) == []
    with pytest.raises(ApiError, match="message thread not found"):
        await call("sendMessage", chat_id=forum.id, text="x", message_thread_id=ticket)


async def test_closed_topic_is_for_those_who_manage_topics(call, forum, ticket, ada):
    await call("closeForumTopic", chat_id=forum.id, message_thread_id=ticket)

    with pytest.raises(ApiError, match="TOPIC_CLOSED"):
        await ada.send("x", chat=forum, thread=ticket)
    assert await call("sendMessage", chat_id=forum.id, text="x", message_thread_id=ticket)
    with pytest.raises(ApiError, match="TOPIC_NOT_MODIFIED"):
        await call("closeForumTopic", chat_id=forum.id, message_thread_id=ticket)
    assert await call("reopenForumTopic", chat_id=forum.id, message_thread_id=ticket)
    assert await ada.send("x", chat=forum, thread=ticket)


async def test_renamed_topic_says_so(call, forum, ticket, ada):
    await call("editForumTopic", chat_id=forum.id, message_thread_id=ticket, name="Solved")

    assert ada.last(forum)["forum_topic_edited"] == {"name": "Solved"}
    with pytest.raises(ApiError, match="TOPIC_NOT_MODIFIED"):
        await call("editForumTopic", chat_id=forum.id, message_thread_id=ticket, name="Solved")


async def test_general_topic_can_be_hidden_and_shown(call, forum):
    assert await call("hideGeneralForumTopic", chat_id=forum.id)
    assert await call("unhideGeneralForumTopic", chat_id=forum.id)
    assert await call("reopenGeneralForumTopic", chat_id=forum.id)
    assert await call("editGeneralForumTopic", chat_id=forum.id, name="Hall")
    with pytest.raises(ApiError, match="TOPIC_NOT_MODIFIED"):
        await call("unhideGeneralForumTopic", chat_id=forum.id)


async def test_topic_that_a_person_opens_is_told(ada, forum, updates):
    topic = await ada.create_topic(forum, "Lunch")

    message = (await updates())[0]["message"]
    assert (message["message_id"], message["forum_topic_created"]["name"]) == (topic.id, "Lunch")


async def test_bot_learns_that_it_was_added_and_thrown_out(api, bot, ada, updates):
    group = api.group("Friends", members=[ada])

    await group.add(bot, by=ada)
    await group.promote(bot, by=ada)
    await group.kick(bot, by=ada)

    changes = [
        (update["my_chat_member"]["old_chat_member"]["status"], update["my_chat_member"]["new_chat_member"]["status"])
        for update in await updates()
        if "my_chat_member" in update
    ]
    assert changes == [("left", "member"), ("member", "administrator"), ("administrator", "kicked")]


async def test_thrown_out_person_may_come_back_after_a_pardon(call, forum, ada):
    await call("banChatMember", chat_id=forum.id, user_id=ada.id)
    banned = await call("getChatMember", chat_id=forum.id, user_id=ada.id)
    await call("unbanChatMember", chat_id=forum.id, user_id=ada.id, only_if_banned=True)
    pardoned = await call("getChatMember", chat_id=forum.id, user_id=ada.id)

    assert (banned["status"], pardoned["status"]) == ("kicked", "left")


@pytest.mark.parametrize(("seconds", "lapses"), [(60, True), (29, False), (367 * 86_400, False), (0, False)])
async def test_a_restriction_ends_at_its_time_and_one_too_short_or_too_long_never_does(
    call, clock, forum, ada, seconds, lapses
):
    until = seconds and int(clock().timestamp()) + seconds
    await call("restrictChatMember", chat_id=forum.id, user_id=ada.id, permissions={}, until_date=until)
    with pytest.raises(ApiError, match="CHAT_SEND_PLAIN_FORBIDDEN"):
        await ada.send("hello", chat=forum)

    clock.advance(seconds=seconds + 1)

    member = await call("getChatMember", chat_id=forum.id, user_id=ada.id)
    assert member["status"] == ("member" if lapses else "restricted")
    if lapses:
        assert await ada.send("hello", chat=forum)


async def test_who_was_thrown_out_comes_back_once_it_is_over(api, call, clock, forum, ada):
    boss = api.person(first_name="Boss")
    await forum.add(boss, by=boss)
    until = int(clock().timestamp()) + 60
    await call("banChatMember", chat_id=forum.id, user_id=ada.id, until_date=until)
    with pytest.raises(ApiError, match="USER_KICKED"):
        await forum.add(ada, by=boss)

    clock.advance(seconds=61)

    await forum.add(ada, by=boss)
    assert await ada.send("back", chat=forum)


async def test_restricted_person_keeps_some_permissions(call, forum, ada):
    await call("restrictChatMember", chat_id=forum.id, user_id=ada.id, permissions={"can_send_messages": True})

    member = await call("getChatMember", chat_id=forum.id, user_id=ada.id)
    assert (member["status"], member["can_send_messages"], member["can_send_photos"]) == ("restricted", True, False)


async def test_administrators_and_owner_are_listed(api, bot, ada, call):
    boss = api.person(first_name="Boss")
    group = api.group("Staff", members=[ada], admins=[boss, bot])

    admins = await call("getChatAdministrators", chat_id=group.id)

    assert [(admin["user"]["id"], admin["status"]) for admin in admins] == [
        (boss.id, "creator"),
        (bot.id, "administrator"),
    ]
    assert await call("getChatMemberCount", chat_id=group.id) == 3
    with pytest.raises(ApiError, match="can't remove chat owner"):
        await call("banChatMember", chat_id=group.id, user_id=boss.id)


async def test_bot_without_the_right_bans_nobody(friends, ada, call):
    with pytest.raises(ApiError, match="not enough rights to restrict/unrestrict chat member"):
        await call("banChatMember", chat_id=friends.id, user_id=ada.id)


async def test_upgraded_group_goes_on_under_another_id(api, bot, ada, call, updates):
    group = api.group("Friends", basic=True, members=[ada], admins=[bot])

    upgraded = await group.upgrade(by=ada)

    told = [update["message"] for update in await updates()]
    assert [message["chat"]["id"] for message in told] == [group.id, upgraded.id]
    assert told[0]["migrate_to_chat_id"] == upgraded.id
    assert await call("sendMessage", chat_id=upgraded.id, text="Here we are")


async def test_admin_deletes_what_others_wrote_at_any_age(call, forum, ada, clock):
    written = await ada.send("Old story", chat=forum)
    clock.advance(days=30)

    assert await call("deleteMessage", chat_id=forum.id, message_id=written["message_id"])


async def test_who_was_thrown_out_or_silenced_cannot_write(friends, api, ada):
    boss = api.person(first_name="Boss")
    await friends.restrict(ada, by=boss)
    with pytest.raises(ApiError, match="CHAT_SEND_PLAIN_FORBIDDEN"):
        await ada.send("x", chat=friends)

    await friends.kick(ada, by=boss)

    with pytest.raises(ApiError, match="USER_NOT_PARTICIPANT"):
        await ada.send("x", chat=friends)
