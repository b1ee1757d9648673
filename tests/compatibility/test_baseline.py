"""Nothing newer than the oldest browsers of docs/browsers.md is needed by the site."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.compatibility import markup, scripts, styles
from tests.compatibility.browsers import BASELINE, NEWER, UNKNOWN, is_lacking
from tests.demo_site import PROJECT

STATIC = PROJECT / "site/static"
CLASSES = "javascript.classes"

# What some browser of the baseline lacks, and what its reader gets instead.
EXTRAS = {
    "css.at-rules.media.forced-colors": "Apple's systems force no colours.",
    "css.at-rules.page": "Paper gets the margins that the browser itself gives.",
    "css.properties.break-after.avoid": "A heading may stand last on a sheet of paper.",
    "css.properties.cursor.pointer": "iPadOS shows its usual round pointer.",
    "css.properties.forced-color-adjust": "Apple's systems force no colours.",
    "css.properties.forced-color-adjust.none": "Apple's systems force no colours.",
    "css.properties.hyphenate-limit-chars": "Shorter words are hyphenated as well.",
    "css.properties.text-wrap": "Lines break where the column ends.",
    "css.properties.text-wrap.pretty": "Lines break where the column ends.",
    "html.elements.link.rel.icon": "iOS shows a letter in place of the icon.",
    "html.elements.meta.name.viewport": "Computers have no need of it.",
    "html.global_attributes.autofocus": "A script moves the focus (site.js).",
}


def sources(folder: Path, pattern: str) -> list[Path]:
    return [p for p in sorted(folder.glob(pattern)) if ".venv" not in p.parts]


def public(paths: Iterable[Path]) -> list[Path]:
    """Without what the admin alone loads: Wagtail asks for newer browsers there."""
    admin = re.compile(r"admin-.*|(desk|editor|pasted-text|quality-panel)\.js")
    return [path for path in paths if not admin.fullmatch(path.name)]


KINDS = {
    "styles": (styles.lacking_in, public(sources(STATIC, "css/**/*.css"))),
    "scripts": (scripts.features_in, public(sources(STATIC, "js/*.js"))),
    "markup": (markup.features_in, sources(PROJECT, "**/templates/**/*.html")),
}


def lacking(find: Callable[[str], Iterable[str]], paths: list[Path]) -> dict[str, set]:
    """Features that a browser of the baseline lacks, and the files that use them."""
    found = defaultdict(set)
    for path in paths:
        for feature in filter(is_lacking, find(path.read_text())):
            found[feature].add(path.name)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_newer_than_the_oldest_browsers_has_a_fallback(kind):
    find, paths = KINDS[kind]
    assert paths

    wrong = [
        f"{', '.join(sorted(files))}: {feature} ({NEWER.get(feature)})"
        for feature, files in lacking(find, paths).items()
        if feature not in EXTRAS
    ]

    assert wrong == []


def test_no_fallback_is_named_for_what_nobody_uses():
    used = set().union(*(lacking(find, paths) for find, paths in KINDS.values()))

    assert EXTRAS.keys() - used == set()


def test_the_oldest_browsers_are_those_of_the_documentation():
    documented = (PROJECT / "docs/browsers.md").read_text()

    for version in BASELINE.values():
        assert re.search(rf"\b{re.escape(version)}\b", documented), version


@pytest.mark.parametrize(
    ("css", "feature"),
    [
        ("a { color: light-dark(red, blue) }", "css.types.color.light-dark"),
        (":root { --a: light-dark(red, blue) }", "css.types.color.light-dark"),
        ("a { color: color-mix(in srgb, red, blue) }", "css.types.color.color-mix"),
        ("@media (width < 60rem) { a { top: 0 } }", styles.RANGE),
        ("@media (20rem <= width) { a { top: 0 } }", styles.RANGE),
        ("a:has(b) { top: 0 }", "css.selectors.has"),
        ("a:not(:has(b)) { top: 0 }", "css.selectors.has"),
        (".a { top: 0; b { top: 0 } }", styles.NESTING),
        (".a { &:hover { top: 0 } }", styles.NESTING),
        ("@container (min-width: 1px) { a { top: 0 } }", "css.at-rules.container"),
        ("@layer a { b { container-type: size } }", "css.properties.container-type"),
        ("h1 { text-wrap: balance }", "css.properties.text-wrap.balance"),
        ("a { hyphens: auto }", "css.properties.hyphens"),
        ("@scope (a) { b { top: 0 } }", "css.at-rules.scope"),
        ("a { wdith: 0 }", UNKNOWN + "css.properties.wdith"),
        ("a { width: calculate(1px) }", UNKNOWN + "css.types.calculate"),
    ],
)
def test_a_newer_feature_of_a_style_sheet_is_found(css, feature):
    assert feature in styles.lacking_in(css)


@pytest.mark.parametrize(
    "css",
    [
        ":root { --a: red } @media (min-width: 9rem) { a { color: var(--a) } }",
        "@layer a { a:is(b, c):focus-visible { inset: 0; gap: max(1px, 2vi) } }",
        '@import url("a.css") layer(a);',
        "a { content: '/'; content: '/' / '' }",
        "a { -webkit-hyphens: auto; hyphens: auto }",
        "a { block-size: 100vh; block-size: 100dvh; accent-color: red }",
    ],
)
def test_what_every_browser_has_or_is_said_twice_passes(css):
    assert list(styles.lacking_in(css)) == []


@pytest.mark.parametrize(
    ("script", "feature"),
    [
        ("a.ariaLabel = 1", "script .ariaLabel"),
        ("a.toSorted()", "script .toSorted"),
        ("menu?.showPopover()", "script .showPopover"),
        ("AbortSignal.timeout(1)", "script AbortSignal.timeout"),
        ("URL.parse(a)", "script URL.parse"),
        ("new CloseWatcher()", "script CloseWatcher"),
        ("/(?<=a)b/.test(c)", f"{scripts.EXPRESSIONS}.lookbehind_assertion"),
        ("class A { static { b() } }", f"{CLASSES}.static.initialization_blocks"),
    ],
)
def test_a_newer_feature_of_a_script_is_found(script, feature):
    assert feature in scripts.features_in(script)


@pytest.mark.parametrize(
    "script",
    ["[1].at(-1)", "structuredClone({})", "Object.hasOwn(a, b)", "/(?<a>b)/.test(c)"],
)
def test_what_every_browser_has_passes_in_a_script(script):
    assert list(scripts.features_in(script)) == []


@pytest.mark.parametrize(
    ("html", "feature"),
    [
        ("<nav {% if a %}popover{% endif %}></nav>", "html.global_attributes.popover"),
        ("<main inert></main>", "html.global_attributes.inert"),
        ("<search></search>", "html.elements.search"),
        ('<details name="{{ a }}"></details>', "html.elements.details.name"),
        ("<blink></blink>", UNKNOWN + "html.elements.blink"),
        ("<svg><blob/></svg>", UNKNOWN + "svg.elements.blob"),
    ],
)
def test_a_newer_feature_of_a_template_is_found(html, feature):
    assert feature in markup.features_in(html)


@pytest.mark.parametrize(
    ("css", "left"),
    [
        ("a { color: red; color: light-dark(red, blue) }", "a { color: red; }"),
        ("a:has(b) { top: 0 } b { top: 0 }", "b { top: 0; }"),
        ("@media (width < 9px) { a { top: 0 } }", ""),
        ("a { top: 0; b { top: 0 } }", "a { top: 0; }"),
        (
            "@layer a { a { text-wrap: balance; top: 0 } } @layer b;",
            "@layer a { a { top: 0; } } @layer b;",
        ),
        (
            "@supports not selector(:has(a)) { a { top: 0 } }",
            "@supports not (no: answer) { a { top: 0; } }",
        ),
        (
            "@supports (top: 0) and (color: light-dark(red, blue)) { a { top: 0 } }",
            "@supports (top: 0) and (no: answer) { a { top: 0; } }",
        ),
    ],
)
def test_a_style_sheet_without_newer_features_keeps_the_rest(css, left):
    assert "".join(styles.without(css).split()) == "".join(left.split())
