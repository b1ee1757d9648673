"""Text is cleaned in one way: composed, and without what nobody sees."""

from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.clean_text import clean_line, clean_text

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=[]))
SINCE_WORD = st.text("aäo\u0308\r\n\t\x00\x0b\x85\u2028\u200b\ufeff\ud83d\ude00\ufffe ")


@given(ANY_TEXT | SINCE_WORD)
@example("a\u200b\u0308")  # composes only once the space is gone
@example("\ud83d\ud83d\ude00\ude00")
def test_clean_text_is_its_own_clean_text_and_stands_in_xml(text):
    cleaned = clean_text(text)

    assert clean_text(cleaned) == cleaned
    xml = f"<p>{escape(cleaned)}</p>".encode()
    assert (ElementTree.fromstring(xml).text or "") == cleaned


@given(ANY_TEXT | SINCE_WORD)
def test_a_clean_line_is_one_line(text):
    line = clean_line(text)

    assert clean_line(line) == clean_text(line) == line
    assert "\n" not in line


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Yo\u0308o\u0308", "Yöö"),
        ("yksi\x01kaksi\x00", "yksikaksi"),
        (
            "yksi\r\nkaksi\rkolme\u2028neljä\x0bviisi",
            "yksi\nkaksi\nkolme\nneljä\nviisi",
        ),
        ("sarake\tsarake", "sarake\tsarake"),
        ("\ufeffalku\u200b\u200e", "alku"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("puoli\ud83d", "puoli"),
        ("koko\ud83d\ude00", "koko😀"),
        ("ei\ufffemerkki\ufdd0", "eimerkki"),
        ("kuva\ufffc tässä", "kuva tässä"),
    ],
)
def test_what_nobody_sees_goes(text, cleaned):
    assert clean_text(text) == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "yhteis\u00adkehittäminen",  # a soft hyphen
        "10\u00a0000 asukasta",  # a no-break space
        "EAKR\u2011avustus",  # a no-break hyphen
        "perhe 👨\u200d👩\u200d👧 ❤\ufe0f",
        "می\u200cخواهم",
    ],
)
def test_what_writers_mean_stays(text):
    assert clean_text(text) == text
