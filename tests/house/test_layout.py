"""The layout: rooms, wheel, lock files, sizes, and words that have no place here."""

import re
import subprocess
import sys
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.source import ROOMS, ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LONGEST = 350
LONGEST_TEST = 500
LONGER: dict[str, str] = {
    "botapi/core.py": "the one place at which every method of the Bot API arrives",
    "botapi/person.py": "one person's side: a method for each thing that a person can do",
    "core/durable.py": "one class: the whole surface of the engine",
}
"""Longer files of ours, each with its reason; none beyond 500."""
LONGEST_OF_ALL = 500
NOT_OURS = re.compile(r"(^|/)(vendor|var|\.venv)/|^storage/migrations/versions/")
FORBIDDEN = re.compile(r"/work/|\bTODO\b|\bFIXME\b|\bXXX\b|\b[Ss]tub(?!b)|\bHACK\b")


def tracked(*suffixes):
    """The files of the repository, new ones included."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - as on everybody's path
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    return [
        ROOT / name
        for name in sorted(set(listed))
        if name.endswith(suffixes) and not NOT_OURS.search(name) and (ROOT / name).is_file()
    ]


def test_the_wheel_carries_every_room_and_nothing_else():
    carried = PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    on_disk = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"esimflux", "tests", "bench"}

    assert on_disk == set(ROOMS)
    assert carried == {name: f"esimflux/_rooms/{name}" for name in on_disk | {"locales", "alembic.ini"}}


def test_the_tools_look_into_every_room():
    tools = PYPROJECT["tool"]

    assert set(tools["mypy"]["packages"]) == {*ROOMS, "esimflux"}
    assert set(tools["importlinter"]["root_packages"]) == set(ROOMS)
    assert set(tools["ruff"]["lint"]["isort"]["known-first-party"]) == {*ROOMS, "tests"}


def test_no_file_is_too_long():
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in tracked(".py", ".html", ".js", ".css")
    }

    def limit(name):
        if name in LONGER:
            return LONGEST_OF_ALL
        return LONGEST_TEST if name.startswith("tests/") else LONGEST

    assert {name: length for name, length in lengths.items() if length > limit(name)} == {}
    assert [name for name in LONGER if name not in lengths] == []


def test_no_word_stands_here_that_has_no_place():
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked(".py", ".md", ".html", ".js", ".css", ".ftl", ".toml", ".ini", "Makefile", "run")
        if path.name != "test_layout.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if FORBIDDEN.search(line)
    ]

    assert found == []


@pytest.mark.parametrize(
    ("line", "is_good"),
    [("# TODO: later", False), ("see /work/notes", False), ("class StubGateway:", False), ("stubborn", True)],
)
def test_the_rule_about_words_knows_good_from_bad(line, is_good):
    assert (FORBIDDEN.search(line) is None) is is_good


def locked(name):
    """What a lock file pins: names to versions, and how many lines have no hash."""
    text = (ROOT / name).read_text()
    entries = re.split(r"\n(?=\S)", text.strip())
    pins = {}
    for entry in entries:
        match = re.match(r"([A-Za-z0-9._-]+)==([^ ;\\]+)", entry)
        assert match, f"{name}: {entry[:60]}"
        assert "--hash=sha256:" in entry, f"{name}: {match[1]} has no hash"
        pins.setdefault(canonicalize_name(match[1]), set()).add(match[2])
    return pins


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_the_locks_hold_what_the_project_asks_for(name):
    pins = locked(name)
    asked = list(PYPROJECT["project"]["dependencies"])
    if "dev" in name:
        asked += PYPROJECT["dependency-groups"]["dev"]

    for line in asked:
        wanted = Requirement(line)
        versions = pins.get(canonicalize_name(wanted.name), set())
        assert versions, f"{name} lacks {wanted.name}: make lock"
        assert all(wanted.specifier.contains(version) for version in versions), f"{name}, {wanted.name}: make lock"


def test_the_locks_agree_and_name_no_registry():
    run, dev = locked("requirements.lock"), locked("requirements-dev.lock")

    assert {name: versions for name, versions in run.items() if dev.get(name) != versions} == {}
    for name in ("requirements.lock", "requirements-dev.lock"):
        assert "://" not in (ROOT / name).read_text()


def test_the_durable_engine_is_pinned_exactly():
    (pin,) = [line for line in PYPROJECT["project"]["dependencies"] if line.startswith("dbos")]

    assert re.fullmatch(r"dbos==\d+\.\d+\.\d+", pin)


def test_the_wheels_way_in_puts_the_rooms_first(tmp_path):
    package = tmp_path / "esimflux"
    rooms = package / "_rooms" / "bot"
    rooms.mkdir(parents=True)
    for name in ("__init__.py", "__main__.py"):
        (package / name).write_text((ROOT / "esimflux" / name).read_text())
    (rooms / "__init__.py").touch()
    (rooms / "__main__.py").write_text("def main():\n    return 7\n")
    (tmp_path / "bot.py").write_text("raise RuntimeError('a stranger')\n")

    done = subprocess.run([sys.executable, "-m", "esimflux"], cwd=tmp_path, check=False)

    assert done.returncode == 7
