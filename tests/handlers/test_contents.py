"""What a message holds: of what cannot be rebuilt, at least its words and links."""

from datetime import UTC, datetime

from aiogram.types import Chat, Message, Poll, PollOption

from handlers.contents import content_of
from support.content import ContentKind
from support.links import forbidden_hosts


def poll(question, *, explanation_entities=()):
    return Poll.model_validate(
        {
            "id": "1",
            "question": question,
            "options": [PollOption(persistent_id="0", text="Yes, at evil.example/x", voter_count=0).model_dump()],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "quiz",
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
            "explanation": "why",
            "explanation_entities": list(explanation_entities),
        }
    )


def test_the_words_and_links_of_a_poll_count():
    link = {"type": "text_link", "offset": 0, "length": 3, "url": "https://worse.example"}
    asked = poll("Does it work?", explanation_entities=[link])
    message = Message(message_id=1, date=datetime.now(UTC), chat=Chat(id=-1, type="supergroup"), poll=asked)

    content = content_of(message)

    assert content.kind is ContentKind.OTHER
    assert content.extra["word"] == "poll"
    assert "Does it work?" in content.extra["says"]
    assert forbidden_hosts(content, ()) == ("evil.example", "worse.example")
