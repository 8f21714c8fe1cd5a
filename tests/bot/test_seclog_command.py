"""`python -m bot seclog`: what an operator reads of the log, and what it ends with."""

import argparse

import pytest
from sqlalchemy import text

from bot.seclog_command import describe_seclog, seclog_command
from security.checkpoints import Checkpoint
from tests.log import LOG_KEYS
from tests.security.conftest import log_house

__all__ = ["log_house"]


@pytest.fixture
def say_it(log_house):
    """Runs the command; its exit code and what it said."""

    async def run(*words):
        said = []
        parser = argparse.ArgumentParser()
        describe_seclog(parser)
        arguments = parser.parse_args(words)
        code = await seclog_command(arguments, log_house.database, log_house.verifier, LOG_KEYS, said.append)
        return code, said

    return run


async def test_a_sound_log(log_house, say_it):
    await log_house.write(12)
    await log_house.close()

    code, said = await say_it("verify")

    assert code == 0
    assert said == [said[0], "  the witnesses saw the first 12"]
    assert said[0].startswith("ok: 12 events up to 12, ")


async def test_what_no_witness_saw_is_said(log_house, say_it):
    await log_house.write(2)

    assert (await say_it("verify"))[1][-1] == "  no witness saw any of it; a cut of the last 2 would not be found"


async def test_a_bent_log(log_house, say_it):
    await log_house.write(7)
    async with log_house.database.writing.begin() as session:
        await session.execute(text("DROP TRIGGER security_events_delete_refused"))
        await session.execute(text("DELETE FROM security_events WHERE seq = 4"))

    code, said = await say_it("verify")

    assert code == 1
    assert said[:2] == ["gap: 6 events up to 7, 0 checkpoints", "  gap at seq 4: 1 rows missing"]


async def test_what_is_left_over(log_house, say_it):
    await log_house.write(2)
    await log_house.close()
    log_house.clock.advance(days=40)
    await log_house.close()

    assert (await say_it("verify"))[0] == 3


async def test_posted_lines_are_witnesses(log_house, say_it, tmp_path):
    await log_house.write(12)
    await log_house.close()
    posted = tmp_path / "channel.html"
    posted.write_text("\n".join((await say_it("checkpoints"))[1]).replace("count 5", "count 4", 1))

    code, said = await say_it("verify", "--witness", str(posted))

    assert code == 1
    assert said[1] == "  checkpoint signature bad at checkpoint 2: a witness has it with a bad signature"


async def test_the_lines_can_be_checked_with_the_public_key(log_house, say_it):
    await log_house.write(12)
    await log_house.close()

    _, lines = await say_it("checkpoints")
    _, (key,) = await say_it("public-key")

    assert all(one.is_signed(LOG_KEYS.signing.public_key()) for one in Checkpoint.read("\n".join(lines)))
    assert key.startswith("Ed25519 ")
