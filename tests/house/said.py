"""Which texts the code says, and how: the evidence of the rules about texts."""

import ast
import re
from dataclasses import dataclass, field, replace

from fluent.syntax import ast as ftl
from fluent.syntax import parse
from fluent.syntax.visitor import Visitor

from tests.house.source import ROOMS, ROOT, called, calls, docstrings, files, place, tree

SAYS = {"say", "plain", "words", "_say"}
KEY = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
PATTERN = re.compile(r"([a-z0-9]|\\-|\[a-z0-9_-\]\+)+")
"""A key with something left open: `esim\\-state\\-[a-z0-9_-]+`; other f-strings are no keys."""
TEMPLATE_SAYS = re.compile(r"""\bsay(\.plain)?\(\s*["']([a-z0-9-]+)["']\s*(~[^,)]*)?((?:,\s*\w+=[^,)]*)*)""")


class _Variables(Visitor):
    def __init__(self):
        self.names = set()
        self.texts = []
        self.others = set()

    def visit_MessageReference(self, node):  # noqa: N802 - the visitor's word
        self.others.add(node.id.name)

    def visit_VariableReference(self, node):  # noqa: N802 - the visitor's word
        self.names.add(node.id.name)

    def visit_TextElement(self, node):  # noqa: N802 - the visitor's word
        self.texts.append(node.value)


@dataclass(frozen=True)
class Text:
    """One text of one language."""

    variables: frozenset
    words: str
    """All that is not a placeable, variants in a row."""
    others: frozenset = frozenset()
    """The texts that it says within itself: what they want, it wants."""


def parse_texts(source, name="?"):
    """The texts of one Fluent file."""
    found = {}
    for entry in parse(source).body:
        assert not isinstance(entry, ftl.Junk), f"{name}: {entry.content}"
        if isinstance(entry, ftl.Message):
            assert entry.id.name not in found, f"{name}: {entry.id.name} stands twice"
            visitor = _Variables()
            visitor.visit(entry)
            found[entry.id.name] = Text(frozenset(visitor.names), " ".join(visitor.texts), frozenset(visitor.others))
    return found


def texts_of(language):
    """All texts of a language."""
    found = {}
    for path in sorted((ROOT / "locales" / language).glob("*.ftl")):
        found |= parse_texts(path.read_text(encoding="utf-8"), path.name)
    wanted = {key: text.variables.union(*(found[one].variables for one in text.others)) for key, text in found.items()}
    return {key: replace(text, variables=wanted[key]) for key, text in found.items()}


@dataclass(frozen=True)
class Said:
    """One call that says a text."""

    key: str
    """The key, or a regular expression of keys."""
    is_pattern: bool
    is_plain: bool
    details: frozenset
    """The names that are handed over; None stands for any (`**details`)."""
    place: str = field(compare=False)


def _keys(node):
    """The keys that an expression may be: pairs of text and whether it is a pattern."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [(node.value, False)]
    if isinstance(node, ast.IfExp):
        return _keys(node.body) + _keys(node.orelse)
    if isinstance(node, ast.JoinedStr):
        parts = [re.escape(part.value) if isinstance(part, ast.Constant) else "[a-z0-9_-]+" for part in node.values]
        return [("".join(parts), True)]
    return []


def said_in(node, path):
    """Every text that a piece of code says."""
    found = []
    for call in calls(node):
        if called(call) not in SAYS or not call.args:
            continue
        details = frozenset(keyword.arg for keyword in call.keywords)
        for key, is_pattern in _keys(call.args[0]):
            if PATTERN.fullmatch(key) if is_pattern else KEY.fullmatch(key):
                found.append(Said(key, is_pattern, called(call) == "plain", details, place(path, call)))
    return found


def said_in_template(source, name):
    """Every text that a page says."""
    found = []
    for match in TEMPLATE_SAYS.finditer(source):
        key, joined = match[2], match[3]
        details = frozenset(re.findall(r"(\w+)=", match[4] or ""))
        pattern = re.escape(key) + "[a-z0-9_-]+"
        found.append(Said(pattern if joined else key, bool(joined), bool(match[1]), details, name))
    return found


def all_said():
    """Every text that anything of ours says."""
    found = []
    for path in files(*ROOMS):
        found += said_in(tree(path), path)
    for path in files(*ROOMS, suffix=".html"):
        found += said_in_template(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)))
    return found


def mentioned():
    """Every constant that could be a key, and every pattern: a text may be chosen in one place and said in another."""
    keys, patterns = set(), set()
    for path in files(*ROOMS):
        skipped = docstrings(tree(path))
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in skipped:
                if KEY.fullmatch(node.value):
                    keys.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                ((pattern, _),) = _keys(node)
                if re.match(r"[a-z]+\\?-", pattern):
                    patterns.add(pattern)
    return keys, patterns
