"""
The house with a webhook over plain HTTP, which `python -m bot run` rightly refuses: only a Telegram of our own is near.

    python -m bench.house SETTINGS_FILE     # a JSON file: settings by name
"""

import asyncio
import json
import sys
from pathlib import Path

from bot.__main__ import stopped
from bot.app import open_house
from bot.logs import set_up_logging
from bot.master_key import read_master_key
from bot.settings import Settings
from core.clock import system_clock


async def main(settings: Settings) -> None:
    """Serve until SIGTERM."""
    set_up_logging(settings.log_level)
    house = await open_house(settings, system_clock, read_master_key(settings))
    try:
        async with house.serving():
            await stopped()
    finally:
        await house.close()


if __name__ == "__main__":
    asyncio.run(main(Settings.only(**json.loads(Path(sys.argv[1]).read_text()))))
