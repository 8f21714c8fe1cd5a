"""Run the installed bot: the rooms are put on the path of this process alone."""

import importlib
import sys
from pathlib import Path


def main() -> int:
    """Start `bot`, from the wheel or from the checkout."""
    rooms = Path(__file__).with_name("_rooms")
    if rooms.is_dir():
        sys.path.insert(0, str(rooms))
    start = importlib.import_module("bot.__main__").main
    return int(start() or 0)


if __name__ == "__main__":
    sys.exit(main())
