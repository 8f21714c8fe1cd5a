"""No bare `F…`, lambda or plain function filters an update: aiogram sends each through a thread, 36 to 75 µs a miss."""

import ast

import pytest

from tests.house.source import ROOT, files, place, tree

KINDS = {
    "callback_query", "channel_post", "chat_member", "edited_message", "inline_query", "message", "message_reaction",
    "my_chat_member", "pre_checkout_query",
}  # fmt: skip
ROOMS_OF_HANDLERS = ("handlers", "conversations", "bot")


def is_registration(call):
    """`router.message(…)`, `router.message.register(…)` or `router.message.filter(…)`."""
    function = call.func
    if not isinstance(function, ast.Attribute):
        return False
    if function.attr in {"register", "filter"}:
        function = function.value
        return isinstance(function, ast.Attribute) and function.attr in KINDS
    return function.attr in KINDS and (bool(call.args) or bool(call.keywords))


def is_magic(node):
    """`F`, `F.text`, `F.text == "x"`, `F.data.startswith("x")`, `~F.text`, `(F.a) & (F.b)`."""
    while True:
        match node:
            case ast.Name(id="F"):
                return True
            case ast.Attribute(value=inner) | ast.Call(func=ast.Attribute(value=inner)) | ast.UnaryOp(operand=inner):
                node = inner
            case ast.Compare(left=inner) | ast.BinOp(left=inner) | ast.Subscript(value=inner):
                node = inner
            case _:
                return False


def slow_filters(module, path):
    """Where a filter stands that costs a thread."""
    plain = {node.name for node in ast.walk(module) if isinstance(node, ast.FunctionDef)}
    found = []
    for call in (node for node in ast.walk(module) if isinstance(node, ast.Call)):
        if not is_registration(call):
            continue
        skipped = 1 if isinstance(call.func, ast.Attribute) and call.func.attr == "register" else 0
        for argument in call.args[skipped:]:
            is_plain = isinstance(argument, ast.Name) and argument.id in plain
            if isinstance(argument, ast.Lambda) or is_plain or is_magic(argument):
                found.append(place(path, argument))
    return found


def test_no_filter_costs_a_thread():
    assert [found for path in files(*ROOMS_OF_HANDLERS) for found in slow_filters(tree(path), path)] == []


@pytest.mark.parametrize(
    ("line", "is_good"),
    [
        ('@router.message(Command("start"))', True),
        ("@router.message()", True),
        ("@router.callback_query(Plan.filter())", True),
        ('@router.callback_query(Plan.filter(F.code == "a"))', True),
        ("@router.message(PrivateChat(), flags=READS)", True),
        ("@router.message(F.text)", False),
        ('@router.message(F.text == "a")', False),
        ("@router.message(~F.text)", False),
        ('@router.callback_query(F.data.startswith("a"))', False),
        ("@router.message(lambda message: message.text)", False),
        ("@router.message(plain)", False),
    ],
)
def test_the_rule_knows_good_from_bad(line, is_good):
    module = ast.parse(f"def plain(message):\n    return True\n\n{line}\nasync def handler(message):\n    pass\n")

    assert (slow_filters(module, ROOT / "a.py") == []) is is_good


@pytest.mark.parametrize(
    ("line", "is_good"),
    [
        ("router.message.register(handler, PrivateChat())", True),
        ("router.message.register(handler, F.text)", False),
        ("router.message.filter(F.text)", False),
    ],
)
def test_the_rule_knows_other_ways_to_register(line, is_good):
    assert (slow_filters(ast.parse(line), ROOT / "a.py") == []) is is_good
