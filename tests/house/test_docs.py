"""What an operator or a customer can use is described: settings, commands, addresses."""

import ast
import re

import pytest

from bot.settings import PREFIX, Settings
from bot.settings_check import Problem
from tests.house.source import ROOT, called, calls, files, tree

OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
HTTP = {"get", "post", "put", "delete", "add_get", "add_post", "add_put", "add_delete"}
SETTINGS = [PREFIX + name.upper() for name in Settings.model_fields]


def described_settings(text):
    return re.findall(rf"^#### ({PREFIX}\w+)$", text, re.MULTILINE)


def test_every_setting_is_described_and_nothing_else():
    assert sorted(described_settings(OPERATIONS)) == sorted(SETTINGS)


@pytest.mark.parametrize("name", SETTINGS)
def test_a_wrong_setting_leads_to_its_description(name):
    """The address in the error is the one that a heading gets on the web."""
    where = str(Problem(name, "is wrong", ".")).rpartition("#")[2]

    assert where in {heading.lower() for heading in described_settings(OPERATIONS)}


def test_every_setting_says_what_it_expects():
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def chat_commands(node):
    """The commands that filters hear: `Command("plans", "buy")`, `CommandStart()`."""
    found = set()
    for call in calls(node):
        if called(call) == "CommandStart":
            found.add("start")
        if called(call) == "Command":
            found |= {argument.value for argument in call.args if isinstance(argument, ast.Constant)}
    return found


def test_every_command_of_the_chat_is_described():
    everywhere = set()
    for path in files("handlers", "conversations"):
        if "staff" not in path.parts:
            everywhere |= chat_commands(tree(path))

    assert {command for command in everywhere if f"`/{command}`" not in OPERATIONS} == set()


def test_every_command_of_the_process_is_described():
    main = ROOT / "bot" / "__main__.py"
    commands = {
        next(argument.value for argument in call.args if isinstance(argument, ast.Constant))
        for call in calls(tree(main))
        if called(call) == "_command"
    }

    assert commands
    assert {name for name in commands if not re.search(rf"`python -m bot {name}\b", OPERATIONS)} == set()


def addresses(node):
    """The addresses that a web application answers, as the description writes them: `/pay/<token>`."""
    constants = {
        target.id: statement.value.value
        for statement in ast.walk(node)
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    found = set()
    for call in calls(node):
        if called(call) not in HTTP or not call.args:
            continue
        first = call.args[0]
        path = constants.get(first.id) if isinstance(first, ast.Name) else getattr(first, "value", None)
        if isinstance(path, str) and path.startswith("/"):
            found.add(re.sub(r"\{(\w+)(:[^}]*)?\}", r"<\1>", path))
    return found


def test_every_address_is_described():
    everywhere = set()
    for path in files("web", "bot"):
        everywhere |= addresses(tree(path))

    assert everywhere
    assert {address for address in everywhere if address not in OPERATIONS} == set()


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('web.get("/pay/{token}", show)', {"/pay/<token>"}),
        ('web.get("/static/{name:.+}", show)', {"/static/<name>"}),
        ('values.get("pay")', set()),
        ('PATH = "/stripe/webhook"\nroutes.post(PATH)', {"/stripe/webhook"}),
    ],
)
def test_the_rule_about_addresses_knows_one_when_it_sees_one(line, found):
    assert addresses(ast.parse(line)) == found
