"""Our own source, as the house's rules read it."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "bot",
    "botapi",
    "conversations",
    "core",
    "esim",
    "handlers",
    "privacy",
    "sandbox",
    "security",
    "shop",
    "storage",
    "support",
    "web",
)
FACES = ("handlers", "conversations")


def files(*rooms, suffix=".py"):
    """The files of some rooms, in their order."""
    return [path for room in rooms for path in sorted((ROOT / room).rglob(f"*{suffix}"))]


@cache
def tree(path):
    """The parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path, node):
    """Where something stands, as an editor takes it."""
    return f"{path.relative_to(ROOT)}:{node.lineno}"


def calls(node):
    return (found for found in ast.walk(node) if isinstance(found, ast.Call))


def called(call):
    """The last word of what is called: `answer` of `message.answer(…)`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def docstrings(node):
    """The docstrings below *node*, as AST nodes."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    bodies = [found.body for found in ast.walk(node) if isinstance(found, kinds)]
    return {
        statement.value
        for body in bodies
        for statement in body
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    }
