"""Features that a script uses: its syntax, and what it calls by name."""

import re
from collections.abc import Iterator

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

from tests.compatibility.browsers import NEWER

JAVASCRIPT = Language(tree_sitter_javascript.language())
EXPRESSIONS = "javascript.regular_expressions"


def features_in(script: str) -> Iterator[str]:
    """Each feature that is newer than the baseline, by what a name is in any object."""
    todo = [Parser(JAVASCRIPT).parse(script.encode()).root_node]
    while todo:
        node = todo.pop()
        todo += node.children
        yield from (name for name in _of(node) if name in NEWER)


def _of(node: Node) -> Iterator[str]:
    if node.type == "member_expression":
        yield from _member(_text(node, "object"), _text(node, "property"))
    elif node.type in ("call_expression", "new_expression"):
        called = _text(node, "function") or _text(node, "constructor")
        yield f"script {called}"
    elif node.type == "class_static_block":
        yield "javascript.classes.static.initialization_blocks"
    elif node.type == "import_attribute":
        yield "javascript.statements.import.import_attributes"
    elif node.type == "regex":
        yield from _expression(node.text.decode())


def _member(owner: str, name: str) -> Iterator[str]:
    if owner[:1].isupper():
        yield f"script {owner}.{name}"
    yield f"script .{name}"


def _expression(pattern: str) -> Iterator[str]:
    if "(?<=" in pattern or "(?<!" in pattern:
        yield f"{EXPRESSIONS}.lookbehind_assertion"
    if re.search(r"\(\?[ims-]+:", pattern):
        yield f"{EXPRESSIONS}.modifier"


def _text(node: Node, field: str) -> str:
    child = node.child_by_field_name(field)
    return child.text.decode() if child else ""
