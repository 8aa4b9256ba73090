"""E-mail messages: their text or their page, who sent them, and what only looks like one."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from test_reading_formats import as_html, as_mail, written


def test_a_message_gives_its_plain_text_and_who_sent_it(tmp_path, gather, body):
    (article,), _ = gather(written(tmp_path, "note.eml", as_mail(body)))
    assert article.text.strip() == body
    assert (article.id, article.publisher) == ("note", "Ministry of Norland")


def test_a_message_of_a_page_only_in_another_encoding(tmp_path, gather, body):
    message = EmailMessage()
    message["From"], message["Subject"] = "press@norland.example", "Gespräche über Fisch"
    page = as_html(body.replace("hall", "hall (Café Zoë)")).decode().replace("utf-8", "windows-1252")
    message.set_content(page, subtype="html", charset="windows-1252")
    (article,), _ = gather(written(tmp_path, "a.eml", message.as_bytes()))
    assert "(Café Zoë)" in article.text and "Sport" not in article.text
    assert (article.title, article.publisher) == ("Gespräche über Fisch", "Norland Daily")


@pytest.mark.parametrize(
    "data",
    [
        b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: image/png\n\nx",
        b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset=none\nDate: \xff\n\n",
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n",
    ],
)
def test_a_message_without_a_text_is_named(tmp_path, gather, data):
    articles, skipped = gather(written(tmp_path, "a.eml", data))
    assert (articles, skipped[0].reason) == ([], "empty")


def test_a_text_that_begins_as_a_letter_is_no_message(tmp_path, gather, body):
    (article,), _ = gather(
        written(tmp_path, "a.txt", f"From: Our correspondent\nDate: 14 May 2024\n\n{body}".encode())
    )
    assert (article.text, article.title) == (body, "From: Our correspondent")


def test_a_subject_that_no_program_can_decode_costs_nothing_but_itself(tmp_path, gather, body):
    start = b"From: =?nonsense?q?a?= <a@b.example>\nSubject: =?nonsense?b?####?=\nMIME-Version: 1.0\n\n"
    (article,), _ = gather(written(tmp_path, "a.eml", start + body.encode()))
    assert article.text == body
