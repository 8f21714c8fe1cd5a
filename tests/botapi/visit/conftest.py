"""Let the script's assertions say what they saw."""

import pytest

pytest.register_assert_rewrite("tests.botapi.visit.script", "tests.botapi.visit.aiogram_bot")
