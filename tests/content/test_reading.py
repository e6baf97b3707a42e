"""The text of documents is read apart, within bounds, and whatever the file is, the worker goes on."""

import io
import os
import subprocess
import time
import zipfile

import pytest
from django_tasks_db.models import DBTaskResult

from content.documents.extraction import MOST_BYTES, extract
from content.documents.reader import MOST_CHARACTERS, cleaned
from content.documents.reading import read_all_unread, read_document, unread
from content.jobs import wake_for_unread_documents
from content.models import Attachment, DocumentText, TextProblem
from content.tasks import read_what_was_left
from core import scheduler
from members.roles import Role
from tests.documents import attach, pdf_bomb, pdf_bytes, word_bytes
from tests.factories.members import make_user, signed_in


def read(content, kind, **options):
    return extract(io.BytesIO(content), kind, **options)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("pdf", pdf_bytes("Wat geeft", "u vleugels?")),
        ("docx", word_bytes("Wat geeft", "u vleugels?")),
        ("txt", b"Wat geeft\r\n\r\nu   vleugels?"),
        ("md", "\N{ZERO WIDTH NO-BREAK SPACE}Wat geeft\nu vleugels?".encode()),
        ("txt", "Wat geeft\nu vleugels?".encode("utf-16")),
    ],
)
def test_the_words_come_out_as_lines(kind, content):
    assert read(content, kind).text == "Wat geeft\nu vleugels?"


def test_letters_of_an_old_text_file_are_understood():
    assert read("één café".encode("cp1252"), "txt").text == "één café"


@pytest.mark.parametrize(
    ("problem", "kind", "content"),
    [
        (TextProblem.ENCRYPTED, "pdf", pdf_bytes("geheim", password="sesam")),
        (TextProblem.BROKEN, "pdf", b"%PDF-1.4"),
        (TextProblem.BROKEN, "pdf", pdf_bytes("halverwege")[:300]),
        (TextProblem.BROKEN, "docx", os.urandom(20_000)),
        (TextProblem.BROKEN, "docx", pdf_bytes("vermomd")),
        (TextProblem.BROKEN, "txt", b"\x00\x01\x02"),
        (TextProblem.HEAVY, "pdf", pdf_bomb(200_000_000)),
        (TextProblem.HEAVY, "docx", word_bytes("bom", filler=200_000_000)),
        (TextProblem.EMPTY, "pdf", pdf_bytes("")),
        (TextProblem.EMPTY, "txt", b"  \n 12 \n"),
        (TextProblem.LARGE, "txt", b"a" * (MOST_BYTES + 1)),
        (TextProblem.NO_READER, "odt", b"PK\x03\x04"),
    ],
)
def test_what_cannot_be_read_says_why(problem, kind, content):
    found = read(content, kind)
    assert (found.text, found.problem) == ("", problem)


def test_a_word_file_that_lies_about_its_size_is_stopped_by_the_bound_on_memory():
    """Small to look at, and a billion characters once it is put together: no list of sizes tells that."""
    entities = '<!ENTITY a0 "lachen">' + "".join(
        f'<!ENTITY a{level} "{f"&a{level - 1};" * 20}">' for level in range(1, 8)
    )
    bomb = word_bytes("&a7;").replace(b"&amp;a7;", b"&a7;")
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bomb)) as packed, zipfile.ZipFile(target, "w") as out:
        for piece in packed.infolist():
            content = packed.read(piece)
            if piece.filename == "word/document.xml":
                content = content.replace(b"<w:document", f"<!DOCTYPE x [{entities}]><w:document".encode(), 1)
                content = content.replace(b"&amp;a7;", b"&a7;")
            out.writestr(piece.filename, content)
    assert read(target.getvalue(), "docx").problem in {
        TextProblem.HEAVY,
        TextProblem.BROKEN,
        TextProblem.SLOW,
    }


def test_ten_thousand_pages_are_read_in_part():
    found = read(pdf_bytes(*["bladzijde"] * 10_000), "pdf")
    assert not found.problem
    assert 0 < found.text.count("bladzijde") <= 500


def test_no_more_is_kept_than_the_bound():
    assert len(read(b"woord " * 100_000, "txt").text) <= MOST_CHARACTERS


def test_who_takes_too_long_is_stopped():
    began = time.monotonic()
    assert read(pdf_bytes(*["bladzijde"] * 500), "pdf", seconds=0.05).problem == TextProblem.SLOW
    assert time.monotonic() - began < 5
    left = subprocess.run(["ps", "-o", "args", "--ppid", str(os.getpid())], capture_output=True, text=True)
    assert "reader.py" not in left.stdout


def test_what_a_database_refuses_is_left_out():
    assert cleaned("een\x00 twee\ud800\x0b drie\n\n \tvier\u00a0vijf") == "een twee drie\nvier vijf"


@pytest.mark.django_db
class TestKept:
    def test_a_new_document_waits_for_the_task_worker(self, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            document = attach(pdf_bytes("vleugels"), "blad.pdf")
        task = DBTaskResult.objects.get(task_path="content.tasks.read_document")
        assert task.args_kwargs["args"] == [document.pk]
        assert not DocumentText.objects.exists()
        task.task.func(document.pk)
        assert DocumentText.objects.get().text == "vleugels"

    def test_it_is_read_once_for_each_file(self, django_capture_on_commit_callbacks):
        document = attach(pdf_bytes("vleugels"), "blad.pdf")
        assert list(unread()) == [document.pk]
        read_all_unread()
        assert list(unread()) == []
        document.refresh_from_db()
        with django_capture_on_commit_callbacks() as waiting:
            document.title = "Anders"
            document.save()
        assert waiting == []
        with django_capture_on_commit_callbacks() as waiting:
            document.file.save("ander.pdf", io.BytesIO(pdf_bytes("olifanten")), save=False)
            document._set_document_file_metadata()
            document.save()
        assert len(waiting) == 1
        read_all_unread()
        assert DocumentText.objects.get().text == "olifanten"

    def test_why_there_is_no_text_is_kept_and_nothing_is_tried_again(self):
        document = attach(b"%PDF-1.4", "kapot.pdf")
        lost = attach(b"weg", "weg.txt")
        lost.file.storage.delete(lost.file.name)
        read_all_unread()
        assert DocumentText.objects.get(document=document).problem == TextProblem.BROKEN
        assert DocumentText.objects.get(document=lost).problem == TextProblem.MISSING
        assert list(unread()) == []

    def test_a_document_that_is_gone_by_then_is_no_mistake(self):
        document = attach(b"tekst", "blad.txt")
        Attachment.objects.all().delete()
        read_document(document.pk)
        assert not DocumentText.objects.exists()

    def test_the_clock_wakes_the_worker_for_what_was_missed_and_once(self):
        wake_for_unread_documents()
        assert not DBTaskResult.objects.exists()
        attach(b"een blad", "blad.txt")
        wake_for_unread_documents()
        wake_for_unread_documents()
        assert DBTaskResult.objects.filter(task_path=read_what_was_left.module_path).count() == 1
        assert "documenten lezen" in {job.name for job in scheduler.jobs()}

    def test_an_editor_sees_what_was_read(self, client):
        good, bad = attach(b"twee woorden", "goed.txt"), attach(b"%PDF-1.4", "kapot.pdf")
        waiting = attach(b"later", "later.txt")
        read_document(good.pk)
        read_document(bad.pk)
        editor = signed_in(make_user(Role.EDITOR), client)

        def page(document):
            return editor.get(f"/beheer/documents/edit/{document.pk}/").content.decode()

        assert "2 woorden" in page(good)
        assert "het bestand is beschadigd" in page(bad)
        assert "wordt zo gelezen" in page(waiting)
        listing = editor.get("/beheer/documents/").content.decode()
        assert "het bestand is beschadigd" in listing
