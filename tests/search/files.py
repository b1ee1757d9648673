"""Small PDF and DOCX files, sound and hostile."""

import zipfile
from io import BytesIO

from pypdf import PdfReader, PdfWriter

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def pdf(text: str, pages: int = 1) -> bytes:
    """A PDF file whose pages say the lines of a text, in the letters of Western Europe."""
    lines = text.encode("cp1252").replace(b"\n", b") Tj 0 -14 Td (")
    stream = b"BT /F1 12 Tf 72 720 Td (" + lines + b") Tj ET"
    kids = " ".join(f"{number + 4} 0 R" for number in range(pages)).encode()
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792]"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
        font + b" /Encoding /WinAnsiEncoding >>",
        *[
            page
            + b" /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
            % (pages + 4)
        ]
        * pages,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    content, places = b"%PDF-1.4\n", []
    for number, written in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return content + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF" % (size, table, size, len(content))
    )


def encrypted(content: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def archive(**parts: bytes) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(f"word/{name}.xml", content)
    return written.getvalue()


def word_xml(body: str) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}"'
        f' xmlns:mc="{COMPATIBILITY}"><w:body>{body}</w:body></w:document>'
    ).encode()


def docx(*paragraphs: str) -> bytes:
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
        for text in paragraphs
    )
    return archive(document=word_xml(body))
