"""Files that no honest person uploads: broken, lying, gigantic when unpacked, with programs."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from PIL import Image

SCRIPT = b"<script>alert(1)</script>"
PAGE = b"<!doctype html><html><body>" + SCRIPT
# What an upload would show of the server, were an entity resolved.
ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha">%s]>' % b"".join(
    b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 20)
    for letter in range(ord("b"), ord("k"))
)
PICTURES = ["png", "jpg", "gif", "webp", "avif"]
OFFICE = ["docx", "xlsx", "pptx", "odt", "ods", "odp", "zip"]
TEXTS = ["pdf", "txt", "csv", "rtf", "po", "xlf", "xliff", "tsv", "xls"]

Named = tuple[str, bytes]


def all_files() -> list[Named]:
    """More than two hundred, each time the same."""
    makers = [
        *[empty_or_cut, web_pages, drawings, behind_pictures, gigantic_pictures],
        *[lying_pictures, other_kinds, names, archives, papers, tables, translations],
    ]
    return [file for maker in makers for file in maker()]


def picture(kind: str, size: tuple[int, int] = (64, 64), mode: str = "RGB") -> bytes:
    file, form = io.BytesIO(), "JPEG" if kind == "jpg" else kind.upper()
    image = Image.effect_noise(size, 80).convert(mode) if size[0] < 999 else None
    (image or Image.new(mode, size)).save(file, form)
    return file.getvalue()


def archive(**parts: bytes) -> bytes:
    """A zip; `__` in the name of a part stands for a slash, `_xml` for its ending."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            path = name.replace("__", "/").replace("_xml", ".xml")
            written.writestr(path.replace("_rels", ".rels"), content)
    return file.getvalue()


def workbook(sheet: bytes, **more: bytes) -> bytes:
    names = b'<workbook xmlns="%s" xmlns:r="%s/relationships"><sheets>' % (SHEET, RELS)
    types = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    )
    parts = {
        "[Content_Types]_xml": types + TYPE % b"/xl/workbook.xml" + b"</Types>",
        "_rels__rels": LINKS % (b"officeDocument", b"xl/workbook.xml"),
        "xl__workbook_xml": names
        + b'<sheet name="a" sheetId="1" r:id="r"/></sheets></workbook>',
        "xl___rels__workbook_xml_rels": LINKS
        % (b"worksheet", b"worksheets/sheet1.xml"),
        "xl__worksheets__sheet1_xml": sheet,
    }
    return archive(**parts | more)


SHEET = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = b"http://schemas.openxmlformats.org/officeDocument/2006"
TYPE = (
    b'<Override PartName="%s" ContentType="application/vnd.openxmlformats-'
    b'officedocument.spreadsheetml.sheet.main+xml"/>'
)
LINKS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/%s" Target="%s"/></Relationships>'
)


def rows(content: bytes) -> bytes:
    data = b"<sheetData>%s</sheetData>" % content
    return b'<worksheet xmlns="%s">%s</worksheet>' % (SHEET, data)


def empty_or_cut() -> Iterator[Named]:
    for kind in PICTURES + OFFICE + TEXTS:
        yield f"empty.{kind}", b""
    for kind in PICTURES:
        whole = picture(kind)
        for part in (2, 12, 40):
            yield f"cut-{part}.{kind}", whole[:part]
        yield f"half.{kind}", whole[: len(whole) // 2]
        yield f"almost.{kind}", whole[:-8]
        yield f"damaged.{kind}", whole[:60] + bytes(40) + whole[100:]


def web_pages() -> Iterator[Named]:
    for kind in PICTURES + OFFICE + TEXTS:
        yield f"page.{kind}", PAGE
    for kind in ("html", "svg", "xhtml", "js", "php", "exe", "hta", "swf", "docm"):
        yield f"page.{kind}", PAGE


def drawings() -> Iterator[Named]:
    start = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    inner = {
        "script": b">" + SCRIPT,
        "onload": b' onload="alert(1)">',
        "foreign": b'><foreignObject><iframe src="javascript:alert(1)"/></foreignObject>',
        "link": b'><a xlink:href="javascript:alert(1)"><text>a</text></a>',
        "outside": b'><image xlink:href="http://127.0.0.1:1/x.png"/>',
    }
    for name, content in inner.items():
        for kind in ("svg", "png", "jpg"):
            yield f"{name}.{kind}", start + content + b"</svg>"
    yield "entity.svg", ENTITY + start + b"><text>&e;</text></svg>"
    yield "laughs.svg", LAUGHS + start + b"><text>&j;</text></svg>"


def behind_pictures() -> Iterator[Named]:
    for kind in PICTURES:
        yield f"behind.{kind}", picture(kind) + PAGE
        yield f"archive-behind.{kind}", picture(kind) + archive(a=PAGE)
    yield "gif-and-script.gif", b"GIF89a/*" + picture("gif")[8:] + b"*/=1;alert(1)"
    yield "chunk.png", with_chunk(picture("png"), b"tEXt", b"Comment\0" + PAGE)
    yield "text-bomb.png", with_chunk(picture("png"), b"zTXt", b"a\0\0" + bomb())
    yield "profile-bomb.png", with_chunk(picture("png"), b"iCCP", b"a\0\0" + bomb())
    yield (
        "text-bomb-2.png",
        with_chunk(picture("png"), b"iTXt", b"a\0\1\0\0\0" + bomb()),
    )
    comment = b"\xff\xfe" + struct.pack(">H", len(PAGE) + 2) + PAGE
    yield "comment.jpg", picture("jpg")[:2] + comment + picture("jpg")[2:]
    yield "pdf-and-picture.pdf", picture("jpg") + b"%PDF-1.7 " + PAGE
    yield "pdf-and-page.pdf", PAGE + b"%PDF-1.7"


def bomb(megabytes: int = 60) -> bytes:
    packed = zlib.compressobj(9)
    million = bytes(1_000_000)
    parts = [packed.compress(million) for _million in range(megabytes)]
    return b"".join(parts) + packed.flush()


def chunk(kind: bytes, content: bytes) -> bytes:
    check = struct.pack(">L", zlib.crc32(kind + content))
    return struct.pack(">L", len(content)) + kind + content + check


def with_chunk(image: bytes, kind: bytes, content: bytes) -> bytes:
    return image[:33] + chunk(kind, content) + image[33:]


def png(width: int, height: int, data: bytes, depth: int = 8, colour: int = 2) -> bytes:
    head = struct.pack(">LLBBBBB", width, height, depth, colour, 0, 0, 0)
    end = chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + end


def gigantic_pictures() -> Iterator[Named]:
    yield "120-megapixels.png", picture("png", (12_000, 10_000), "1")
    yield "31-megapixels.png", picture("png", (6_200, 5_000), "L")
    yield "31-megapixels.jpg", picture("jpg", (6_200, 5_000), "L")
    yield "31-megapixels.webp", picture("webp", (6_200, 5_000))
    yield "just-allowed.png", picture("png", (4_470, 4_470), "RGBA")
    yield "just-allowed.jpg", picture("jpg", (4_470, 4_470))
    yield "just-allowed.gif", picture("gif", (4_470, 4_470), "P")
    yield "sixteen-bits.png", png(4_000, 4_000, bomb(128), depth=16, colour=6)
    yield "one-row.png", picture("png", (16_000_000, 1), "1")
    for width, height in ((2**31 - 1, 2**31 - 1), (100_000, 100_000), (2**31, 1)):
        yield f"said-{width}-{height}.png", png(width, height, bomb(1))
    frames = [Image.new("P", (2_000, 2_000), number) for number in range(20)]
    for kind in ("gif", "webp", "png"):
        file = io.BytesIO()
        frames[0].save(file, kind, save_all=True, append_images=frames[1:])
        yield f"moving.{kind}", file.getvalue()
    size = struct.pack(">HH", 65_500, 65_500)
    yield "said-65500.jpg", resized_jpeg(size)
    yield "said-nothing.jpg", resized_jpeg(bytes(4))
    yield "said-65535.gif", b"GIF89a" + b"\xff" * 4 + picture("gif")[10:]


def resized_jpeg(size: bytes) -> bytes:
    whole = picture("jpg")
    place = whole.index(b"\xff\xc0") + 5
    return whole[:place] + size + whole[place + 4 :]


def lying_pictures() -> Iterator[Named]:
    whole = picture("png")
    yield "no-width.png", png(0, 10, zlib.compress(bytes(100)))
    yield "too-much.png", png(10, 10, bomb())
    yield "too-little.png", png(4_000, 4_000, zlib.compress(b"a"))
    yield "odd-depth.png", png(10, 10, zlib.compress(bytes(400)), depth=7)
    yield "long-chunk.png", whole[:33] + b"\x7f\xff\xff\xffIDAT" + whole[41:]
    yield "wrong-check.png", whole[:29] + bytes(4) + whole[33:]
    yield "no-header.png", whole[:8] + whole[33:]
    yield "twice.png", whole + whole
    yield "wrong-ending.jpg", whole
    yield "wrong-ending.png", picture("jpg")
    yield "wrong-ending.webp", picture("gif")


def other_kinds() -> Iterator[Named]:
    file = io.BytesIO()
    for form in ("BMP", "TIFF", "PPM", "ICO", "PCX", "TGA", "SGI", "EPS", "PDF"):
        file.seek(0)
        file.truncate()
        Image.new("RGB", (32, 32)).save(file, form)
        yield f"really-{form.lower()}.png", file.getvalue()
    programs = {
        "windows": b"MZ" + bytes(200),
        "linux": b"\x7fELF" + bytes(200),
        "shell": b"#!/bin/sh\ntouch /tmp/talkoot-was-here\n",
        "php": b"<?php system('touch /tmp/talkoot-was-here'); ?>",
        "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n(/tmp/talkoot-was-here) (w) file closefile\n",
    }
    for name, content in programs.items():
        for kind in ("jpg", "pdf", "xlsx", "csv", "txt"):
            yield f"{name}.{kind}", content


def names() -> Iterator[Named]:
    wholes = {
        "png": picture("png"),
        "pdf": paper(b""),
        "csv": b"Title;Summary\na;b\n",
        "po": entry("a"),
    }
    for kind, content in wholes.items():
        for name in (
            "../../../../tmp/talkoot-was-here",
            "..\\..\\talkoot-was-here",
            "/var/talkoot-was-here",
            "a" * 300,
            "ä€💩" * 60,
            "<img src=x onerror=alert(1)>",
            "'; DROP TABLE wagtailcore_page; --",
            "\u202egnp.exe",
            "a\nb",
            "a\0b",
            "page.html",
            "%2e%2e%2fa",
            "",
            ".",
            "CON",
            "a;.html",
            "{{ 7*7 }}{% debug %}",
        ):
            yield f"{name}.{kind}", content
        yield f"reversed.{kind}.html", content


def archives() -> Iterator[Named]:
    text = {"word__document_xml": b"<w:document/>", "[Content_Types]_xml": b"<Types/>"}
    inner = archive(a=bytes(10_000_000))
    parts = {
        "bomb": {"word__document_xml": bytes(60_000_000)},
        "entity": {"word__document_xml": ENTITY + b"<x>&e;</x>"},
        "laughs": {"word__document_xml": LAUGHS + b"<x>&j;</x>"},
        "nested": {f"{number}.zip": inner for number in range(20)},
        "traversal": {"../../tmp/talkoot-was-here": b"a"},
        "macros": {"word__vbaProject.bin": b"a"},
        "many": {f"{number}": b"" for number in range(5_000)},
    }
    for name, more in parts.items():
        for kind in ("docx", "zip", "xlsx"):
            yield f"{name}.{kind}", archive(**text | more)
    whole = archive(**text)
    yield "cut.docx", whole[:-30]
    yield "lying.zip", whole.replace(struct.pack("<L", 13), struct.pack("<L", 2**31))
    yield "only-a-sign.zip", b"PK\x03\x04"
    yield "twice.zip", whole + whole


def paper(inner: bytes) -> bytes:
    objects = b"1 0 obj<</Type/Catalog/Pages 2 0 R%s>>endobj\n" % inner
    return (
        b"%%PDF-1.7\n%s2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%%%EOF" % objects
    )


def papers() -> Iterator[Named]:
    actions = {
        "script": b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>",
        "launch": b"/OpenAction<</S/Launch/F(/bin/sh)>>",
        "address": b"/OpenAction<</S/URI/URI(javascript:alert(1))>>",
        "form": b"/AcroForm<</XFA(<script>alert(1)</script>)>>",
        "cycle": b"/Outlines 1 0 R/Next 1 0 R",
    }
    for name, action in actions.items():
        yield f"{name}.pdf", paper(action)
    stream = b"3 0 obj<</Filter/FlateDecode/Length 1>>stream\n%s\nendstream" % bomb()
    yield "stream-bomb.pdf", paper(b"") + stream
    yield "object.rtf", b"{\\rtf1{\\object\\objocx{\\*\\objdata 0105}}}"
    yield "deep.rtf", b"{\\rtf1" + b"{" * 100_000
    yield "signs.txt", bytes(range(256)) * 50


def tables() -> Iterator[Named]:
    cell = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>%s</t></is></c></row>'
    sheets = {
        "entity": ENTITY + rows(cell % (1, 1, b"&e;")),
        "laughs": LAUGHS + rows(cell % (1, 1, b"&j;")),
        "bomb": rows(b" " * 60_000_000),
        "far": rows(cell % (1_048_576, 1_048_576, b"a")),
        "beyond": rows(cell % (2**31, 2**31, b"a")),
        "deep": rows(b"<row>" * 200_000),
        "wide": rows(b"<row>" + b"<c/>" * 300_000 + b"</row>"),
        "formula": rows(
            b'<row r="1"><c r="A1"><f>WEBSERVICE("http://127.0.0.1:1")</f></c></row>'
        ),
        "strings": rows(b'<row r="1"><c r="A1" t="s"><v>999999</v></c></row>'),
        "number": rows(
            b'<row r="1"><c r="A1"><v>1e999</v></c><c r="B1"><v>-</v></c></row>'
        ),
        "no-xml": b"\xff\xfe\xfd" * 30,
    }
    for name, sheet in sheets.items():
        yield f"sheet-{name}.xlsx", workbook(sheet)
    shared = {"xl__sharedStrings_xml": b"<sst>" + b"<si><t>a</t></si>" * 900_000}
    yield "shared.xlsx", workbook(rows(b""), **shared)
    lines = {
        "formulas": b"Title;Summary\n=cmd|'/c calc'!A1;@SUM(1)\n+1;-1\n\t=1;\r=1\n",
        "markup": b"Title;Summary\n" + SCRIPT + b";<img src=x onerror=alert(1)>\n",
        "columns": b";" * 500_000,
        "lines": b"\n" * 3_000_000,
        "quote": b'Title;Summary\n"' + b"a" * 2_000_000,
        "zeros": bytes(1_000_000),
        "mark": b"\xef\xbb\xbf",
        "half-mark": b"\xff\xfe\x00",
        "surrogate": b"Title\n\xed\xa0\x80\n",
    }
    for name, content in lines.items():
        yield f"{name}.csv", content


def entry(
    text: str, plural: str = "nplurals=2; plural=(n != 1);", **more: str
) -> bytes:
    charset = more.get("charset", "UTF-8")
    head = f"Content-Type: text/plain; charset={charset}\\nPlural-Forms: {plural}\\n"
    return f'msgid ""\nmsgstr "{head}"\n\nmsgid "a"\nmsgstr "{text}"\n'.encode()


def translations() -> Iterator[Named]:
    plurals = ["nplurals=999999999; plural=n;", "nplurals=-1; plural=0;", "plural"]
    plurals += [
        "nplurals=2; plural=__import__('os').system('touch /tmp/talkoot-was-here');"
    ]
    plurals += ["nplurals=2; plural=" + "(" * 5_000 + "n;", "nplurals=2; plural=n/0;"]
    for number, plural in enumerate(plurals):
        yield f"plural-{number}.po", entry("b", plural)
    for charset in ("utf-7", "no-such", "rot13", "hex", "unicode_escape", "../x"):
        yield f"charset-{charset.strip('./')}.po", entry("b", charset=charset)
    yield "script.po", entry("<script>alert(1)</script>")
    yield "escape.po", entry("\\x\\777\\")
    yield "long.po", entry("a" * 3_000_000)
    yield "forms.po", b'msgid "a"\nmsgid_plural "b"\n' + b'msgstr[9] "c"\n' * 50_000
    yield "signs.po", bytes(range(256)) * 20
    start = b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    inner = {
        "entity": (ENTITY, b"<file>&e;</file>"),
        "laughs": (LAUGHS, b"<file>&j;</file>"),
        "outside": (b'<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">', b""),
        "deep": (b"", b"<g>" * 200_000),
        "include": (
            b"",
            b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>',
        ),
        "sheet": (b'<?xml-stylesheet href="javascript:alert(1)"?>', b""),
        "attribute": (b"", b'<file original="%s"/>' % (b"a" * 3_000_000)),
        "script": (b"", b"<file><body>" + SCRIPT + b"</body></file>"),
    }
    for name, (before, content) in inner.items():
        for kind in ("xlf", "xliff"):
            yield f"{name}.{kind}", before + start + content + b"</xliff>"
    for encoding in ("utf-16", "utf-32", "cp037"):
        text = (ENTITY + start + b"&e;</xliff>").decode().encode(encoding)
        yield f"in-{encoding}.xlf", text
