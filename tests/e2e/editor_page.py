"""A page with the text field alone, served as strictly as the site serves its own."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from django import forms
from django.conf import settings

from content.authoring import RichTextField

ROOT = Path(__file__).resolve().parents[2]


class TextForm(forms.Form):
    tekst = RichTextField(label="Tekst", help_text="Schrijf zoals u praat.")


def page_of(form: TextForm) -> str:
    field = form["tekst"]
    return f"""<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Schrijven</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="icon" href="/favicon.svg"><link rel="stylesheet" href="/build/main.css"></head><body><main class="wrap"><h1>Schrijven</h1>
    <form method="get"><div class="field"><label class="field__label" for="{field.id_for_label}">Tekst</label>
    <div class="field__help" id="id_tekst_helptext">{field.help_text}</div>{field}</div>
    <p><button class="button">Bewaren</button></p></form></main>
    <script type="module" src="/build/write.js"></script></body></html>"""


def policy() -> str:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    # A nonce is for the templates of the site; here a script has to be a file.
    return "; ".join(
        f"{name} {' '.join(str(value) for value in values if 'nonce' not in str(value).lower())}"
        for name, values in directives.items()
    )


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args, pages, **kwargs):
        self.pages = pages
        super().__init__(*args, directory=ROOT / "static", **kwargs)

    def do_GET(self):
        html = self.pages.get(self.path.split("?")[0])
        if html is None:
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(html.encode())

    def end_headers(self):
        self.send_header("Content-Security-Policy", policy())
        super().end_headers()

    def log_message(self, *args):
        pass


class EditorSite:
    """Serves the pages it is given, each under its own path."""

    def __init__(self):
        self.pages = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, pages=self.pages))
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def add(self, form: TextForm) -> str:
        path = f"/schrijven-{len(self.pages)}"
        self.pages[path] = page_of(form)
        return self.url + path

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
