"""Updates as Telegram might bring them, and as it never would: every kind, with every part odd, missing or hostile."""

from hypothesis import strategies as st

from tests.house.source import files, tree
from tests.house.test_docs import chat_commands

HOSTILE = [
    "", " ", "\u200b", "\u202eabc", "\u0000", "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "<b>", "</code><a href='x'>", "&lt;", "{{env}}", "{ $x }", "%s%n", "../../etc/passwd", "'; drop table people; --",
    "0", "-1", "9" * 40, "1e309", "NaN", "٣", "²", "a" * 4096, "💥" * 2000, "E-NOBODY", "T-AAAAAAAA", "1:2:3",
    "tok:" + "A" * 22,
    "since:24h", "ip:::1/129", "type:*.*", "3d spam", "99999999999y", "1d12h -", "perm", "@esimflux_bot", "@admin #T1",
]  # fmt: skip
WORDS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=80), st.text("0123456789abc:;|/-_ ~\n", max_size=40))
IDS = st.one_of(st.integers(1, 2**52), st.sampled_from([1, 777000, 1087968824, 136817688, 2**31, 2**40, 2**52 - 1]))
SMALL = st.integers(1, 50)


def commands():
    """Every command that some handler hears, and some that none does."""
    found = set()
    for path in files("handlers", "conversations"):
        found |= chat_commands(tree(path))
    return sorted({*found, "nonsense", "start", ""})


def prefixes():
    """What the data of our buttons begins with."""
    from aiogram.filters.callback_data import CallbackData

    import bot.dispatching  # noqa: F401 - every handler is known

    def below(kind):
        for one in kind.__subclasses__():
            yield one
            yield from below(one)

    return sorted({one.__prefix__ for one in below(CallbackData) if hasattr(one, "__prefix__")} | {"tok", "x", ""})


def texts():
    """What people type: commands with anything behind them, and anything."""
    command = st.builds(
        lambda name, at, rest: f"/{name}{at} {rest}"[:4096],
        st.sampled_from(commands()),
        st.sampled_from(["", "", "", "@esimflux_bot", "@other_bot"]),
        st.one_of(WORDS, st.lists(WORDS, max_size=4).map(" ".join)),
    )
    return st.one_of(command, command, WORDS).filter(bool)


def data():
    """Of buttons: our shapes with nonsense inside, and no shape."""
    shaped = st.builds(
        lambda prefix, parts: ":".join([prefix, *parts]), st.sampled_from(prefixes()), st.lists(WORDS, max_size=7)
    )
    return (
        st.one_of(shaped, WORDS)
        .map(lambda text: text.encode(errors="ignore")[:64].decode(errors="ignore"))
        .filter(bool)
    )


def user(user_id, *, is_bot=False):
    return {"id": user_id, "is_bot": is_bot, "first_name": "Ada", "language_code": "en"}


def file(**more):
    return {"file_id": "AgAC-fuzz", "file_unique_id": "fuzz"} | more


SPOT = {"latitude": 1.5, "longitude": 2.5}
CONTENTS = st.one_of(
    st.fixed_dictionaries({"text": texts()}),
    st.fixed_dictionaries({"text": texts()}),
    st.fixed_dictionaries({"caption": texts(), "photo": st.just([file(width=1, height=1)])}),
    st.fixed_dictionaries(
        {"document": st.builds(lambda name, kind: file(file_name=name, mime_type=kind), WORDS, WORDS)}
    ),
    st.fixed_dictionaries({"contact": st.builds(lambda a, b: {"phone_number": a, "first_name": b}, WORDS, WORDS)}),
    st.fixed_dictionaries({"voice": st.just(file(duration=1))}),
    st.fixed_dictionaries({"video_note": st.just(file(duration=1, length=1))}),
    st.fixed_dictionaries({"location": st.just(SPOT)}),
    st.fixed_dictionaries(
        {"venue": st.builds(lambda a, b: {"location": SPOT, "title": a, "address": b}, WORDS, WORDS)}
    ),
    st.fixed_dictionaries({"dice": st.just({"emoji": "🎲", "value": 3})}),
    st.fixed_dictionaries({"web_app_data": st.builds(lambda a, b: {"data": a, "button_text": b}, WORDS, WORDS)}),
    st.fixed_dictionaries({"new_chat_title": WORDS}),
    st.just({"delete_chat_photo": True}),
    st.fixed_dictionaries({"new_chat_members": st.lists(IDS.map(user), max_size=2)}),
    st.fixed_dictionaries({"left_chat_member": IDS.map(user)}),
    st.fixed_dictionaries({"migrate_to_chat_id": st.integers(-(2**41), -1)}),
    st.just({}),
)
"""What a message holds."""


def messages(people, chats):
    """Messages of *people* in *chats* (as the Bot API describes them), in every odd shape."""
    origin = st.sampled_from(
        [
            {"type": "user", "date": 1, "sender_user": user(5)},
            {"type": "hidden_user", "date": 1, "sender_user_name": "Nobody"},
            {"type": "chat", "date": 1, "sender_chat": {"id": -5, "type": "group", "title": "x"}},
        ]
    )
    entities = st.lists(
        st.builds(
            lambda kind, offset, length: {"type": kind, "offset": offset, "length": length, "url": "https://x.example"},
            st.sampled_from(["bold", "text_link", "bot_command", "mention", "spoiler", "pre", "unheard_of"]),
            st.integers(0, 5000),
            st.integers(0, 5000),
        ),
        max_size=3,
    )
    answered = st.builds(
        lambda number, person, content: (
            {"message_id": number, "date": 1, "chat": {"id": 1, "type": "private"}, "from": person} | content
        ),
        SMALL,
        st.sampled_from([user(42, is_bot=True), user(5)]),
        CONTENTS,
    )
    odd = st.fixed_dictionaries(
        {},
        optional={
            "entities": entities,
            "forward_origin": origin,
            "via_bot": st.just(user(6, is_bot=True)),
            "sender_chat": st.sampled_from(chats),
            "reply_to_message": answered,
            "message_thread_id": SMALL,
            "is_topic_message": st.booleans(),
            "media_group_id": st.sampled_from(["1", "2"]),
            "business_connection_id": st.just("b"),
            "is_from_offline": st.booleans(),
            "is_automatic_forward": st.booleans(),
            "edit_date": st.just(2),
            "quote": st.builds(lambda text: {"text": text, "position": 0}, WORDS),
            "effect_id": st.just("1"),
        },
    )
    whole = st.builds(
        lambda number, person, chat, content, more: (
            {"message_id": number, "date": 1_795_000_000, "from": person, "chat": chat} | content | more
        ),
        SMALL,
        st.sampled_from(people),
        st.sampled_from(chats),
        CONTENTS,
        st.one_of(st.just({}), odd),
    )
    return st.one_of(whole, whole.map(lambda one: {name: part for name, part in one.items() if name != "from"}))


def updates(people, chats):
    """Every kind of update: those that we ask for and those that we do not."""
    message = messages(people, chats)
    person, chat = st.sampled_from(people), st.sampled_from(chats)
    query = st.builds(
        lambda who, what, said, game: (
            {"id": "1", "from": who, "chat_instance": "1"}
            | ({} if what is None else {"message": what})
            | ({"data": said} if not game else {"game_short_name": said})
        ),
        person,
        st.one_of(st.none(), message, st.builds(lambda c: {"chat": c, "message_id": 1, "date": 0}, chat)),
        data(),
        st.sampled_from([False, False, False, True]),
    )
    status = st.sampled_from(["member", "left", "kicked", "administrator", "creator", "restricted", "unheard_of"])
    member = st.builds(
        lambda who, where, old, new, of: {
            "from": who,
            "chat": where,
            "date": 1,
            "old_chat_member": {"status": old, "user": of},
            "new_chat_member": {"status": new, "user": of, "until_date": 0},
        },
        person,
        chat,
        status,
        status,
        person,
    )
    emoji = st.sampled_from(
        [{"type": "emoji", "emoji": "👍"}, {"type": "custom_emoji", "custom_emoji_id": "1"}, {"type": "paid"}]
    )
    reaction = st.builds(
        lambda who, where, number, old, new: {
            "user": who, "chat": where, "message_id": number, "date": 1, "old_reaction": old, "new_reaction": new,
        },
        person,
        chat,
        SMALL,
        st.lists(emoji, max_size=2),
        st.lists(emoji, max_size=2),
    )  # fmt: skip
    return st.one_of(
        st.fixed_dictionaries({"message": message}),
        st.fixed_dictionaries({"message": message}),
        st.fixed_dictionaries({"callback_query": query}),
        st.fixed_dictionaries({"callback_query": query}),
        st.fixed_dictionaries({"edited_message": message}),
        st.fixed_dictionaries({"message_reaction": reaction}),
        st.fixed_dictionaries({"chat_member": member}),
        st.fixed_dictionaries({"my_chat_member": member}),
        st.fixed_dictionaries({"channel_post": message}),
        st.fixed_dictionaries({"business_message": message}),
        st.fixed_dictionaries(
            {
                "inline_query": st.builds(
                    lambda who, text: {"id": "1", "from": who, "query": text, "offset": ""}, person, WORDS
                )
            }
        ),
        st.fixed_dictionaries({"unheard_of": WORDS}),
        st.just({}),
    )


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**70), 2**70), st.floats(allow_nan=False), WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(WORDS, inner, max_size=4)),
    max_leaves=12,
)
"""Anything that is JSON."""
