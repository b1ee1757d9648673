"""Words that a line's end parts are found whole, and compounds keep their own hyphens."""

import pytest

from search.line_ends import rejoined


@pytest.mark.parametrize(
    ("parted", "whole"),
    [
        ("hulevesien vii-\nvytystä", "hulevesien viivytystä"),
        ("pienvesien kun-\nnostusta", "pienvesien kunnostusta"),
        ("metsäkorva-  \n  usten", "metsäkorvausten"),
        ("energia\xad\ntehokkuusluokituksesta", "energiatehokkuusluokituksesta"),
        ("yhteiskehittämis‐\nmenetelmät", "yhteiskehittämismenetelmät"),
        ("kau\xadpunki", "kaupunki"),
        ("VUOROVAI-\nKUTUS", "VUOROVAIKUTUS"),
        ("kirjoitta-\nja lukee", "kirjoittaja lukee"),
        ("hulevesi-\nviivytys-\nrakenne", "hulevesiviivytysrakenne"),
        ("kun-\n12\nnostusta", "kunnostusta"),
        ("Suomen-\nlinna", "Suomenlinna"),
        ("Tampe-\nreen", "Tampereen"),
        ("Mas-\nterplan", "Masterplan"),
    ],
)
def test_a_word_parted_at_a_line_end_is_one_word(parted, whole):
    assert rejoined(parted, "fi") == whole


@pytest.mark.parametrize(
    ("parted", "whole"),
    [
        ("EAKR-\navustus", "EAKR-avustus"),
        ("EAKR\xad\navustus", "EAKR-avustus"),
        ("linja-\nauto", "linja-auto"),
        ("Etelä-\nSuomi", "Etelä-Suomi"),
        ("Tampere-\ntalo", "Tampere-talo"),
        ("2020-\nluvulla", "2020-luvulla"),
        ("2020-\n2024", "2020-2024"),
        ("pop-\nup ja pop-up", "pop-up ja pop-up"),
        ("www.kunta.fi/kaavoitus-\npalvelu", "www.kunta.fi/kaavoitus-palvelu"),
        ("kevyt- \nja muun liikenteen", "kevyt- ja muun liikenteen"),
        ("ympäristö-, kulttuuri-\nja liikunta", "ympäristö-, kulttuuri- ja liikunta"),
    ],
)
def test_a_compound_keeps_its_own_hyphen(parted, whole):
    assert rejoined(parted, "fi") == whole


@pytest.mark.parametrize("text", ["ensin -\ntoinen", "- kohta\n- toinen", "a\nb"])
def test_a_dash_or_a_bullet_joins_nothing(text):
    assert rejoined(text, "fi") == text


def test_the_text_itself_tells_where_there_is_no_dictionary():
    text = "co-\ncreation and com-\nmunity; co-creation, shared decision-\nmaking, "
    text += "each decision is of the making"

    assert rejoined(text, "en") == (
        "co-creation and community; co-creation, shared decision-making, "
        "each decision is of the making"
    )
