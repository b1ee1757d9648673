"""Formatted text that came from Word or Google Docs says what its writer meant."""

import pytest

from toolkit.pasted_text import direct_address, mended

GOOGLE = "https://www.google.com/url?q=https://www.espoo.fi/%C3%A4&amp;sa=D&amp;usg=A"


@pytest.mark.parametrize(
    ("markup", "right"),
    [
        (
            f'<p>Lue <a href="{GOOGLE}">lisää</a>.</p>',
            '<p>Lue <a href="https://www.espoo.fi/ä">lisää</a>.</p>',
        ),
        ("<p></p><p>\xa0</p><p>Teksti</p><p><br/></p>", "<p>Teksti</p>"),
        (
            "<p>Ensin:</p><p>·\xa0\xa0\xa0 yksi</p><p>•  <i>kaksi</i></p><p>Sitten</p>",
            "<p>Ensin:</p><ul><li>yksi</li><li><i>kaksi</i></li></ul><p>Sitten</p>",
        ),
        (
            "<p>1.\xa0\xa0 yksi</p><p>2.\xa0\xa0 kaksi</p>",
            "<ol><li>yksi</li><li>kaksi</li></ol>",
        ),
        ("<p><b>Yksi</b></p><p><b>kaksi</b></p>", "<p>Yksi</p><p>kaksi</p>"),
    ],
)
def test_formatted_text_is_mended(markup, right):
    assert mended(markup) == right
    assert mended(right) == right


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "a < b",
        "· ei muotoiltua",
        "<p></p>",
        "<p><b>Yksi lause.</b></p>",
        "<p><b>Yksi</b></p><p>kaksi</p>",
        "<p>1. Yksi</p><p>2. Kaksi</p>",
        "<p>CO<sub>2</sub> &amp; m<sup>2</sup>&nbsp;&lt;3</p>",
        '<p><a linktype="page" id="3">Sivu</a></p><embed embedtype="image" id="1"/>',
        '<p><a href="https://www.google.com/search?q=espoo">haku</a></p>',
    ],
)
def test_what_is_right_stays_to_the_letter(markup):
    assert mended(markup) is markup


@pytest.mark.parametrize(
    ("address", "right"),
    [
        (
            "https://google.fi/url?sa=t&url=https%3A%2F%2Fa.fi%2F%3Fb%3Dc",
            "https://a.fi/?b=c",
        ),
        (
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.fi%2Fb&data=05",
            "https://a.fi/b",
        ),
        ("https://www.google.com/url?q=javascript:alert(1)", None),
        ("https://notgoogle.com/url?q=https://a.fi", None),
        ("https://google.com.evil.fi/url?q=https://a.fi", None),
        ("https://[broken", None),
    ],
)
def test_an_address_leads_straight_on(address, right):
    assert direct_address(address) == (right or address)
