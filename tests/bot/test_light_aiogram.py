"""aiogram, imported lightly, is aiogram all the same. Each test has a process of its own: an import happens once."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

BUILDS_LITTLE = """
import bot.app, aiogram.types
from aiogram.types import Update
person = {"id": 1, "is_bot": False, "first_name": "Ada"}
message = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "from": person, "text": "Japan"}
update = Update.model_validate({"update_id": 1, "message": message})
assert update.message.from_user.first_name == "Ada"
models = [getattr(aiogram.types, name) for name in aiogram.types.__all__]
built = [model for model in models if hasattr(model, "model_rebuild") and model.__pydantic_complete__]
assert len(built) < 60, built
"""
BUILDS_ALL = """
import bot, aiogram.methods, aiogram.types
models = [getattr(room, name) for room in (aiogram.types, aiogram.methods) for name in room.__all__]
models = [model for model in models if hasattr(model, "model_rebuild")]
for model in models:
    model.model_rebuild()
    assert model.__pydantic_complete__, model
assert len(models) > 500
"""


@pytest.mark.parametrize("program", [BUILDS_LITTLE, BUILDS_ALL])
def test_models_are_built_when_they_are_used_and_every_one_can_be(program):
    command = [sys.executable, "-W", "error", "-c", program]

    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert ended.returncode == 0, ended.stderr
