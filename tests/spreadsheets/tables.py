"""Spreadsheets for tests: written, sent to the site, and read back from it."""

import csv
import io
import zipfile
from collections.abc import Sequence

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from spreadsheets.models import SheetImport

HEADER = ["Title", "Summary", "How"]
ROW = ["Neuvonta", "Kunta neuvoo taloyhtiöitä.", "Neuvoja käy taloyhtiössä."]


def csv_file(
    rows: Sequence[Sequence[str]], encoding: str = "utf-8", separator: str = ";"
) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_file(rows: Sequence[Sequence[object]], merged: str = "") -> bytes:
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    if merged:
        workbook.active.merge_cells(merged)
    return saved(workbook)


def saved(workbook: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The workbook with one more part, or another one in its place."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for other in old.namelist():
            if other != name:
                new.writestr(other, old.read(other))
        new.writestr(name, part)
    return file.getvalue()


def send(
    client: Client, content: bytes, kind: str = "operating-models", name: str = "a.csv"
) -> SheetImport:
    """Upload a file, as the form does; returns what became of it."""
    response = client.post(
        reverse("spreadsheets:front"),
        {
            "kind": kind,
            "page_language": "fi",
            "file": SimpleUploadedFile(name, content),
        },
    )
    assert response.status_code == 302, response.context["form"].errors
    return SheetImport.objects.latest("pk")


def preview(client: Client, sheet_import: SheetImport) -> str:
    response = client.get(reverse("spreadsheets:import", args=[sheet_import.pk]))
    assert response.status_code == 200
    return response.content.decode()


def confirm(client: Client, sheet_import: SheetImport) -> str:
    client.post(
        reverse("spreadsheets:confirm", args=[sheet_import.pk]), {"submit": "on"}
    )
    sheet_import.refresh_from_db()
    return preview(client, sheet_import)


def exported(
    client: Client, kind: str = "operating-models", form: str = "xlsx"
) -> bytes:
    response: HttpResponse = client.get(
        reverse("spreadsheets:export", args=[kind, form])
    )
    return b"".join(response.streaming_content)


def exported_rows(client: Client, kind: str = "operating-models") -> list[dict]:
    text = exported(client, kind, "csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
