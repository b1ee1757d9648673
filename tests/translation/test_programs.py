"""Files as translators' programs send them back, each with its own habits."""

import pytest

from translation.exchange import reading, tmx
from translation.exchange.units import Row
from uploads.archives import FileError

HEAD = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" '
    'xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns:mq="MQXliff" '
    'xmlns:m="http://www.memsource.com/mxlf/2.0">'
    '<file original="u" target-language="en-GB"><body>'
)
SOURCE = "<source>Eka. Toka.</source>"
SPLIT = (
    '<seg-source><mrk mtype="seg" mid="1">Eka.</mrk> '
    '<mrk mtype="seg" mid="2">Toka.</mrk></seg-source>'
)
HEAD_2 = (
    '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" '
    'xmlns:x="urn:other" srcLang="fi" trgLang="en"><file id="f" original="u">'
)


def row(name: str, unit: str) -> Row:
    head, tail = (HEAD, "</body></file></xliff>")
    if "<unit" in unit:
        head, tail = HEAD_2, "</file></xliff>"
    return reading.rows_of(name, f"{head}{unit}{tail}".encode())[0]


def unit(target: str, attributes: str = "", source: str = SOURCE) -> str:
    return f'<trans-unit id="1.1" {attributes}>{source}{target}</trans-unit>'


def unit_2(inside: str) -> str:
    return f'<unit id="1.1"><x:own/>{inside}</unit>'


@pytest.mark.parametrize(
    ("name", "sent", "text"),
    [
        ("a.xlf", unit(f'{SPLIT}<target><mrk mtype="seg" mid="1">One.</mrk> '
         '<mrk mtype="seg" mid="2">Two.</mrk></target><sdl:seg-defs>'
         '<sdl:seg id="1" conf="Translated"/></sdl:seg-defs>'), "One. Two."),
        ("a.xlf", unit('<target>One <bpt id="1">&lt;b&gt;</bpt>two<ept id="1">'
         "&lt;/b&gt;</ept></target>", 'mq:status="ManuallyConfirmed"'), "One <b>two</b>"),
        ("a.xliff", unit('<target>One<x id="br-1"/><bx id="b-1" rid="1"/>two<ex '
         'id="b-1" rid="1"/></target>', 'm:confirmed="1"'), "One<br/><b>two</b>"),
        ("a.xlf", unit('<target><mrk mtype="x-term">One</mrk> &amp; '
         '<g id="a1">two</g></target>'), 'One &amp; <a id="a1">two</a>'),
        ("a.xlf", unit('<target>One<ph id="7">&lt;br/&gt;</ph>two</target>'),
         "One<br/>two"),
        ("a.xlf", unit_2('<segment><source>Eka.</source><target order="3">One.</target>'
         "</segment><ignorable><source> </source></ignorable><segment><source>Toka."
         '</source><target order="1">Two.</target></segment>'), "Two. One."),
        ("a.xlf", unit_2("<segment><source>Eka. Toka.</source><target><sc "
         'id="b-1"/>One<ec startRef="b-1"/> <mrk id="m1">tw</mrk><cp hex="001F"/>o'
         "</target></segment>"), "<b>One</b> two"),
    ],
)  # fmt: skip
def test_text_and_its_tags_survive_a_program(name, sent, text):
    found = row(name, sent)

    assert (found.problem, found.text, found.needs_review) == ("", text, False)


@pytest.mark.parametrize(
    "sent",
    [
        unit('<target state="needs-review-translation">One</target>'),
        unit('<target state="new">One</target>', 'mq:status="Edited"'),
        unit_2('<segment state="initial"><source>Eka</source><target>One</target>'
               "</segment>"),
    ],
)  # fmt: skip
def test_what_a_program_calls_unfinished_is_to_be_read(sent):
    found = row("a.xlf", sent)

    assert (found.text, found.needs_review) == ("One", True)


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        (unit(f'{SPLIT}<target><mrk mtype="seg" mid="1">One.</mrk> '
              '<mrk mtype="seg" mid="2"/></target>'), "vain osa"),
        (unit('<target>One <ph id="9">{1}</ph></target>'), "ei ole"),
        (unit('<target>One <mq:ch val="x"/></target>'), "ei ole"),
        (unit('<target><x id="b-1"/>One</target>'), "ei ole"),
        (unit_2("<segment><source>Eka</source><target>One</target></segment><segment>"
                "<source>Toka</source></segment>"), "vain osa"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_refused_with_a_reason(sent, problem):
    assert problem in row("a.xlf", sent).problem


BOMB = '<!DOCTYPE x [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.tmx", BOMB, "entiteettejä"),
        ("a.tbx", BOMB, "entiteettejä"),
        ("a.tmx", '<!DOCTYPE tmx SYSTEM "file:///etc/passwd"><tmx/>', "yhtään tekstiä"),
        ("a.tmx", "<x/>", "ei TMX"),
        ("a.tmx", "<tmx>", "ehjä XML"),
        ("a.tbx", "<x/>", "ei TBX"),
        ("a.csv", "a;b\n1;2", "saraketta"),
        ("a.csv", "", "saraketta"),
        ("a.xlsx", b"PK\x03\x04" + b"\0" * 40, "vioittunut"),
        ("a.tmx", b"PK\x03\x04" + b"\0" * 40, "arkisto"),
        ("a.tmx", b"x" * 20_000_001, "liian suuri"),
        ("a.xliff", b"\xff\xfe<\0x", "ehjä XML"),
        ("a.sdlxliff", "<x/>", "työtiedosto"),
    ],
)
def test_hostile_file_is_refused_with_a_sentence(name, content, problem):
    content = content.encode() if isinstance(content, str) else content
    read = reading.units_of if name.endswith(".tmx") else reading.rows_of

    with pytest.raises(FileError, match=problem):
        read(name, content)


def test_marks_of_byte_order_and_ends_of_lines_are_read_as_programs_write_them():
    po = '\ufeffmsgid ""\r\nmsgstr "Language: en\\n"\r\n\r\nmsgctxt "u/1.1"\r\n'
    po += 'msgid "Eka"\r\nmsgstr "One"\r\n'
    xliff = f"{HEAD}{unit('<target>Yö</target>')}</body></file></xliff>"

    assert reading.rows_of("a.po", po.encode())[0].text == "One"
    assert reading.rows_of("a.xlf", xliff.encode("utf-16"))[0].text == "Yö"


def test_memory_of_another_program_is_read_without_its_tags():
    sent = """<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">
        <tmx version="1.4"><header srclang="fi-FI"/><body><tu><tuv xml:lang="fi-FI">
        <seg><bpt i="1" type="8"/>Kävely<ept i="1"/> <hi>nyt</hi></seg></tuv>
        <tuv lang="EN-US"><seg>Walk <ut>{\\b}</ut>now</seg></tuv></tu></body></tmx>"""

    found = next(tmx.read(sent.encode()))

    assert found.texts == {"fi-FI": "Kävely nyt", "EN-US": "Walk now"}
