"""Features that a stylesheet uses, and the stylesheet as a browser without them reads it."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

from tests.compatibility.browsers import KNOWN, NEWER, is_lacking, named

Lacks = Callable[[str], bool]

NESTING = "css.selectors.nesting"
RANGE = "css.at-rules.media.range_syntax"
VIEWPORT_UNIT = re.compile(r"([sld])v(w|h|i|b|min|max)$")
VIEWPORTS = {"s": "small", "l": "large", "d": "dynamic"}
CONDITIONS = {"media", "container"}

FUNCTIONS: dict[str, list[str]] = defaultdict(list)
for _name in (*KNOWN, *NEWER):
    if _name.startswith(("css.types.", "css.properties.")):
        FUNCTIONS[_name.rpartition(".")[2].lower()].append(_name)


def flat(nodes: Iterable[Node]) -> Iterator[Node]:
    """Every token, those within functions and brackets too."""
    for node in nodes:
        yield node
        inner = getattr(node, "arguments", getattr(node, "content", None))
        if isinstance(inner, list):
            yield from flat(inner)


def rules_in(css: str | list[Node]) -> list[Node]:
    parse = tinycss2.parse_stylesheet if isinstance(css, str) else _parse_contents
    return parse(css, skip_comments=True, skip_whitespace=True)


def _parse_contents(content: list[Node], **options: bool) -> list[Node]:
    return tinycss2.parse_blocks_contents(content, **options)


def in_selector(prelude: list[Node]) -> Iterator[str]:
    tokens = list(flat(prelude))
    for before, token in pairwise(tokens):
        if before == ":" and token.type in ("ident", "function"):
            word = token.value if token.type == "ident" else token.name
            if not word.startswith("-"):
                yield named(f"css.selectors.{word.lower()}")
    if "&" in tokens:
        yield NESTING


def in_condition(rule: AtRule) -> Iterator[str]:
    """Features of an at-rule, and of what it asks before its block."""
    keyword = rule.lower_at_keyword
    yield named(f"css.at-rules.{keyword}")
    for token in flat(rule.prelude):
        if keyword in CONDITIONS and token in ("<", ">", "="):
            yield RANGE
        elif keyword == "media" and token.type == "() block":
            yield from _media_feature(token.content)
        elif token.type == "function" or keyword == "import":
            word = getattr(token, "lower_name", getattr(token, "lower_value", ""))
            if (name := f"css.at-rules.{keyword}.{word}") in NEWER:
                yield name


def _media_feature(content: list[Node]) -> Iterator[str]:
    asked = [token for token in content if token.type == "ident"]
    if asked and content[0] is asked[0]:
        name = re.sub("^(min|max)-", "", asked[0].lower_value)
        yield named(f"css.at-rules.media.{name}")


def in_declaration(declaration: Declaration) -> Iterator[str]:
    name = declaration.lower_name
    own = name.startswith("-")
    if not own:
        yield named(f"css.properties.{name}")
    for token in flat(declaration.value):
        if token.type == "function" and not token.name.startswith("-"):
            yield _function(token.lower_name, name)
        elif token.type == "dimension":
            yield from _unit(token.lower_unit)
        elif not own and token.type == "ident":
            if (value := f"css.properties.{name}.{token.lower_value}") in NEWER:
                yield value
        elif name == "content" and token == "/":
            yield named("css.properties.content.alt_text")


def _function(name: str, prop: str) -> str:
    wanted = ("css.types.", f"css.properties.{prop}.")
    found = [feature for feature in FUNCTIONS[name] if feature.startswith(wanted)]
    return named(*found, f"css.types.{name}")


def _unit(unit: str) -> Iterator[str]:
    if match := VIEWPORT_UNIT.match(unit):
        kind = VIEWPORTS[match[1]]
        yield named(f"css.types.length.viewport_percentage_units_{kind}")
    elif unit.startswith("cq"):
        yield named("css.types.length.container_query_length_units")
    elif (name := f"css.types.length.{unit}") in NEWER:
        yield name


def lacking_in(css: str | list[Node], lacks: Lacks = is_lacking) -> Iterator[str]:
    """Each use of a feature that a browser lacks, where the block has nothing else for it."""
    rules = rules_in(css)
    for rule in rules:
        if isinstance(rule, Declaration):
            if not has_fallback(rule, rules, lacks):
                yield from filter(lacks, in_declaration(rule))
        elif isinstance(rule, QualifiedRule):
            yield from filter(lacks, in_selector(rule.prelude))
            yield from nested_in(rule, lacks)
        elif isinstance(rule, AtRule):
            yield from filter(lacks, in_condition(rule))
        if not isinstance(rule, Declaration) and rule.content:
            yield from lacking_in(rule.content, lacks)


def nested_in(rule: QualifiedRule, lacks: Lacks) -> list[str]:
    inner = rules_in(rule.content)
    nests = any(not isinstance(child, Declaration) for child in inner)
    return [NESTING] if nests and lacks(NESTING) else []


def has_fallback(declaration: Declaration, block: list[Node], lacks: Lacks) -> bool:
    """Whether an older way to say it stands before, or the property has its prefix too."""
    name = declaration.lower_name
    for other in block:
        if other is declaration:
            break
        if getattr(other, "lower_name", "") in (name, f"-webkit-{name}"):
            return not any(map(lacks, in_declaration(other)))
    return False


def without(css: str | list[Node], lacks: Lacks = is_lacking) -> str:
    """The stylesheet as a browser reads it that lacks these features."""
    return "\n".join(filter(None, (_kept(rule, lacks) for rule in rules_in(css))))


def _kept(rule: Node, lacks: Lacks) -> str:
    if isinstance(rule, Declaration):
        drop = any(map(lacks, in_declaration(rule)))
        return "" if drop else f"{rule.serialize()};"
    if not isinstance(rule, AtRule | QualifiedRule):
        return ""
    is_at = isinstance(rule, AtRule)
    used = in_condition(rule) if is_at else in_selector(rule.prelude)
    if any(map(lacks, used)):
        return ""
    start = tinycss2.serialize(rule.prelude)
    if is_at:
        asked = (
            _answered(rule.prelude, lacks) if rule.at_keyword == "supports" else start
        )
        start = f"@{rule.at_keyword}{asked}"
    if rule.content is None:
        return f"{start};"
    content = rule.content
    if not is_at and nested_in(rule, lacks):
        content = [n for n in rules_in(content) if isinstance(n, Declaration)]
        return f"{start}{{{''.join(_kept(each, lacks) for each in content)}}}"
    return f"{start}{{{without(content, lacks)}}}"


def _answered(question: list[Node], lacks: Lacks) -> str:
    """What @supports asks, with no for an answer about what the browser lacks."""

    def answer(node: Node) -> str:
        used: Iterable[str] = ()
        if node.type == "function" and node.lower_name == "selector":
            used = in_selector(node.arguments)
        elif node.type == "() block":
            declaration = tinycss2.parse_one_declaration(node.content)
            if isinstance(declaration, Declaration):
                used = in_declaration(declaration)
            else:
                return f"({_answered(node.content, lacks)})"
        return "(no: answer)" if any(map(lacks, used)) else node.serialize()

    return "".join(map(answer, question))
