"""/stats: the figures, as a picture with words below it."""

import pytest


@pytest.mark.parametrize(("command", "said"), [("/stats", "7"), ("/stats 30", "30"), ("/stats 1000", "7")])
async def test_an_agent_sees_how_the_desk_is_doing(house, anna, asked, clock, command, said):
    clock.advance(minutes=1)

    (post,) = await house.says(anna, command)

    assert post["photo"]
    assert said in post["caption"].partition("\n")[0]
    assert "About: something else 1" in post["caption"]
    assert "Most tickets come between" in post["caption"]


async def test_a_stranger_in_the_group_sees_nothing(house, asked):
    stranger = await house.member("Mallory", is_staff=False)

    posted = await house.says(stranger, "/stats")

    assert not any(post.get("photo") for post in posted)


async def test_many_agents_fit_into_a_message_of_their_own(house, anna, asked, monkeypatch):
    monkeypatch.setattr("handlers.desk.stats.CAPTION_LENGTH", 10)

    photo, words = await house.says(anna, "/stats")

    assert "caption" not in photo
    assert words["text"]
