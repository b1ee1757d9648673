"""Mends what word processors leave in formatted text that is pasted or imported."""

import re
from collections.abc import Iterator
from itertools import groupby
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup, NavigableString, Tag

FORMATTED = re.compile(r"\s*<(p|ul|ol|h[1-6]|a|b|hr)\b", re.IGNORECASE)
# How Word writes the items of a list where it knows of no lists.
BULLET = re.compile(r"[·•▪●◦‣\uf0b7\uf0a7]\s+|o\xa0\s*")
NUMBER = re.compile(r"\d{1,2}[.)][ \xa0]*\xa0[ \xa0]*")
GOOGLE = re.compile(r"(www\.)?google(\.(co|com))?\.[a-z]{2,3}")


def direct_address(address: str) -> str:
    """Where an address leads that a company put its own before, to count who follows it."""
    try:
        parts = urlsplit(address.strip())
        query = parse_qs(parts.query)
    except ValueError:
        return address
    host = parts.hostname or ""
    found = None
    if GOOGLE.fullmatch(host) and parts.path == "/url":
        found = query.get("q") or query.get("url")
    elif host.endswith(".safelinks.protection.outlook.com"):
        found = query.get("url")
    is_address = found and re.match(r"(https?://|mailto:)", found[0], re.IGNORECASE)
    return direct_address(found[0]) if is_address else address


def mended(markup: str) -> str:
    """
    Formatted text as its writer meant it; the same string if there is nothing to mend.

    Links lead straight to where they say, lists are lists, text that is bold throughout
    is not, and no empty paragraph comes first or last.
    """
    if not FORMATTED.match(markup):
        return markup
    soup = BeautifulSoup(markup, "html.parser")
    # Each of them is to be done, whether or not another changed something.
    changes = [
        _straighten_links(soup),
        _make_lists(soup),
        _lighten(soup),
        _trim(soup),
    ]
    return soup.decode(formatter="minimal") if any(changes) else markup


def _straighten_links(soup: BeautifulSoup) -> bool:
    changed = False
    for link in soup.find_all("a", href=True):
        if (address := direct_address(link["href"])) != link["href"]:
            link["href"], changed = address, True
    return changed


def _make_lists(soup: BeautifulSoup) -> bool:
    changed = False
    whole = [node for node in soup.contents if str(node).strip()]
    for kind, group in groupby(whole, _list_kind):
        items = list(group)
        if not kind or (kind == "ol" and len(items) < 2):
            continue
        made = soup.new_tag(kind)
        items[0].insert_before(made)
        for item in items:
            _take_marker(item)
            item.name = "li"
            made.append(item.extract())
        changed = True
    return changed


def _list_kind(node: Tag | NavigableString) -> str:
    text = _first_text(node) if getattr(node, "name", "") == "p" else None
    if text is None:
        return ""
    return "ul" if BULLET.match(text) else "ol" if NUMBER.match(text) else ""


def _take_marker(item: Tag) -> None:
    text = _first_text(item)
    rest = NUMBER.sub("", BULLET.sub("", text, count=1), count=1)
    text.replace_with(NavigableString(rest))


def _first_text(tag: Tag) -> NavigableString | None:
    return next(_texts(tag), None)


def _texts(tag: Tag) -> Iterator[NavigableString]:
    return (text for text in tag.find_all(string=True) if text.strip())


def _lighten(soup: BeautifulSoup) -> bool:
    """Google Docs wraps a whole text in a tag of bold."""
    blocks = [block for block in soup.find_all(["p", "li"]) if block.get_text().strip()]
    bold = soup.find_all(["b", "strong"])
    is_bold = all(text.find_parent(["b", "strong"]) for text in _texts(soup))
    if not bold or not is_bold or len(blocks) < 2:
        return False
    for tag in bold:
        tag.unwrap()
    return True


def _trim(soup: BeautifulSoup) -> bool:
    """Take away empty paragraphs at both ends, unless there is nothing else."""
    changed = False
    for place in (0, -1):
        while len(soup.contents) > 1 and _is_empty(soup.contents[place]):
            soup.contents[place].extract()
            changed = True
    return changed


def _is_empty(node: Tag | NavigableString) -> bool:
    if not isinstance(node, Tag):
        return not node.strip()
    has_object = node.find(["embed", "img"]) or node.name in ("embed", "img", "hr")
    return not has_object and not node.get_text().strip()
