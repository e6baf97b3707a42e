"""The text editor in a real browser: typing, buttons, keys, pasting, and what is left without its script."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from content.authoring import AuthoredText
from tests.e2e.conftest import DESKTOP
from tests.e2e.editor_page import EditorSite, TextForm
from tests.e2e.test_accessibility import assert_accessible, assert_fits

CLIPBOARD = Path(__file__).resolve().parents[1] / "data" / "clipboard"
NARROW = {"width": 320, "height": 640}
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
window.inputs = 0;
document.addEventListener("input", (event) => { if (event.target.name === "tekst") window.inputs += 1; });
"""
PASTE = """([html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", text);
  const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.querySelector("[role=textbox]").dispatchEvent(paste);
}"""


@pytest.fixture(scope="module")
def site():
    running = EditorSite()
    yield running
    running.stop()


class Writing:
    """A page with the editor, and what its form would send."""

    def __init__(self, page):
        self.page = page
        self.text = page.get_by_role("textbox", name="Tekst")

    def sent(self):
        return dict(self.page.evaluate("[...new FormData(document.forms[0])]"))

    @property
    def html(self):
        """What the server makes of what the form sends."""
        assert self.sent()["tekst-vorm"] == "html"
        return AuthoredText("html", self.sent()["tekst"]).html

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words):
        self.page.keyboard.type(words)

    def button(self, name):
        return self.page.get_by_role("button", name=name, exact=True)

    def paste(self, html="", text="x"):
        self.text.focus()
        self.page.evaluate(PASTE, [html, text])


@pytest.fixture
def write(browser, site):
    """Open a page with this HTML in the editor; afterwards nothing may have been refused by the policy."""
    contexts = []

    def open_page(html="", size=DESKTOP, javascript=True, form=None):
        context = browser.new_context(viewport=size, java_script_enabled=javascript, locale="nl-NL")
        context.add_init_script(WATCH)
        page = context.new_page()
        page.problems = []
        page.on("console", lambda said: page.problems.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        contexts.append((context, page, javascript))
        page.goto(site.add(form or TextForm(initial={"tekst": AuthoredText("html", html)})))
        writing = Writing(page)
        if javascript:
            expect(page.get_by_role("toolbar")).to_be_visible()
        return writing

    yield open_page
    for context, page, javascript in contexts:
        assert page.problems == []
        if javascript:
            assert page.evaluate("window.violations") == []
        context.close()


# Being there --------------------------------------------------------------------------------------

EVERYTHING = (
    "<h2>Kop</h2><p>Een <strong>vet</strong>, <em>schuin</em> <a href='/kennisbank/'>woord</a>.<br>Regel</p>"
    "<ul><li>een<ol><li>twee</li></ol></li></ul><blockquote>Ja<cite>Zij</cite></blockquote>"
    '<h3>Klein</h3><figure data-block="1a2b3c4d-x">Kader: Let op</figure><p>Slot</p>'
)


def test_the_editor_stands_in_for_the_field(write):
    writing = write(EVERYTHING)
    expect(writing.text).to_have_accessible_description("Schrijf zoals u praat.")
    expect(writing.text).to_have_attribute("aria-multiline", "true")
    expect(writing.page.locator("textarea")).to_be_hidden()
    assert writing.html == AuthoredText("html", EVERYTHING).html
    assert writing.page.evaluate("window.inputs") == 0
    writing.page.get_by_text("Tekst", exact=True).click()
    expect(writing.text).to_be_focused()
    assert_accessible(writing.page)


def test_it_can_be_used_at_320_px(write):
    writing = write(EVERYTHING, NARROW)
    assert_fits(writing.page)
    for button in writing.page.get_by_role("toolbar").get_by_role("button").all():
        box = button.bounding_box()
        assert box["height"] >= 44
        assert box["x"] + box["width"] <= 320
    writing.text.click()
    writing.button("Link").click()
    writing.page.locator("figure").click()
    assert_fits(writing.page)
    assert_accessible(writing.page)


def test_what_is_typed_is_in_the_form_at_once_and_heard_by_the_page(write):
    writing = write()
    assert writing.sent() == {"tekst": "", "tekst-vorm": "html"}
    writing.text.click()
    writing.type("Wij")
    assert writing.sent()["tekst"] == "<p>Wij</p>"
    assert writing.page.evaluate("window.inputs") == 3
    writing.press("Enter")
    writing.type("eten")
    writing.press("Shift+Enter")
    writing.type("samen")
    assert writing.html == "<p>Wij</p><p>eten<br>samen</p>"


# Buttons and keys ---------------------------------------------------------------------------------


def test_the_toolbar_by_keyboard(write):
    writing = write()
    writing.text.focus()
    writing.press("Shift+Tab")
    expect(writing.button("Kop")).to_be_focused()
    writing.press("ArrowRight", "ArrowRight")
    expect(writing.button("Vet")).to_be_focused()
    writing.press("Enter")
    expect(writing.text).to_be_focused()
    expect(writing.button("Vet")).to_have_attribute("aria-pressed", "true")
    writing.type("vet")
    writing.press("Control+b")
    expect(writing.button("Vet")).to_have_attribute("aria-pressed", "false")
    writing.press("Control+i")
    writing.type("schuin")
    assert writing.html == "<p><strong>vet</strong><em>schuin</em></p>"
    writing.press("Shift+Tab")
    expect(writing.button("Vet")).to_be_focused()
    writing.press("End")
    expect(writing.button("Opnieuw")).to_be_focused()
    writing.press("ArrowRight")
    expect(writing.button("Kop")).to_be_focused()
    writing.press("Tab", "Tab")
    expect(writing.button("Bewaren")).to_be_focused()


@pytest.mark.parametrize(
    ("button", "html"),
    [
        ("Kop", "<h2>woord</h2>"),
        ("Tussenkop", "<h3>woord</h3>"),
        ("Lijst", "<ul><li>woord</li></ul>"),
        ("Genummerd", "<ol><li>woord</li></ol>"),
        ("Citaat", "<blockquote>woord</blockquote>"),
    ],
)
def test_a_button_makes_and_unmakes(write, button, html):
    writing = write("<p>woord</p>")
    writing.text.click()
    writing.button(button).click()
    assert writing.html == html
    expect(writing.button(button)).to_have_attribute("aria-pressed", "true")
    writing.button(button).click()
    assert writing.html == "<p>woord</p>"


def test_one_kind_becomes_the_other(write):
    writing = write("<h2>woord</h2>")
    writing.text.click()
    for button, html in [
        ("Tussenkop", "<h3>woord</h3>"),
        ("Genummerd", "<ol><li>woord</li></ol>"),
        ("Lijst", "<ul><li>woord</li></ul>"),
        ("Citaat", "<blockquote><ul><li>woord</li></ul></blockquote>"),
        ("Citaat", "<ul><li>woord</li></ul>"),
    ]:
        writing.button(button).click()
        assert writing.html == html


def test_a_list_is_written_on_and_left(write):
    writing = write()
    writing.text.click()
    writing.type("- een")
    writing.press("Enter")
    writing.type("twee")
    writing.press("Control+]", "Enter")
    writing.type("drie")
    writing.press("Control+[", "Enter", "Enter")
    writing.type("vier")
    assert writing.html == "<ul><li>een<ul><li>twee</li></ul></li><li>drie</li></ul><p>vier</p>"


def test_signs_at_the_start_of_a_line_do_what_they_do_without_a_script(write):
    writing = write()
    writing.text.click()
    writing.type("## Kop")
    writing.press("Enter")
    writing.type("1. een")
    assert writing.html == "<h2>Kop</h2><ol><li>een</li></ol>"


def test_a_quote_says_whose_words_it_is(write):
    writing = write("<p>Ik kom graag.</p>")
    writing.text.click()
    writing.press("End")
    writing.button("Citaat").click()
    writing.press("Enter", "Enter")
    writing.type("Een bezoeker")
    writing.press("Enter")
    writing.type("Verder")
    assert writing.html == "<blockquote>Ik kom graag.<cite>Een bezoeker</cite></blockquote><p>Verder</p>"
    writing.press("ArrowUp", "Home")
    # The editor hears of a moved caret a moment later; nobody types that fast.
    writing.page.wait_for_timeout(200)
    writing.press("Backspace")
    writing.type("!")
    assert writing.html.startswith("<blockquote>Ik kom graag.!<cite>")
    writing.button("Citaat").click()
    assert writing.html == "<p>Ik kom graag.!</p><p>Een bezoeker</p><p>Verder</p>"


def test_undo_and_redo(write):
    writing = write()
    expect(writing.button("Ongedaan maken")).to_have_attribute("aria-disabled", "true")
    writing.text.click()
    writing.type("woord")
    writing.press("Control+z")
    assert writing.html == ""
    writing.button("Opnieuw").click()
    assert writing.html == "<p>woord</p>"
    writing.button("Ongedaan maken").click()
    assert writing.html == ""


# Links --------------------------------------------------------------------------------------------


def test_a_link_by_keyboard(write):
    writing = write("<p>onze pagina</p>")
    writing.text.focus()
    writing.press("Control+a", "Control+k")
    address = writing.page.get_by_label("Adres van de link")
    expect(address).to_be_focused()
    writing.type("javascript:alert(1)")
    writing.press("Enter")
    expect(writing.page.get_by_role("alert")).to_contain_text("Dit adres kan niet")
    expect(address).to_be_focused()
    assert writing.html == "<p>onze pagina</p>"
    assert_accessible(writing.page)
    address.fill("www.voorbeeld.nl/a?b=1")
    writing.press("Enter")
    expect(writing.text).to_be_focused()
    assert writing.html == '<p><a href="https://www.voorbeeld.nl/a?b=1">onze pagina</a></p>'
    assert writing.page.url.endswith(writing.page.url.split("/")[-1].split("?")[0])
    writing.press("Control+k", "Escape")
    expect(address).to_be_hidden()
    writing.press("ArrowLeft")
    writing.button("Link").click()
    expect(address).to_have_value("https://www.voorbeeld.nl/a?b=1")
    writing.button("Link weghalen").click()
    assert writing.html == "<p>onze pagina</p>"


ADDRESSES = {
    "/kennisbank/": "/kennisbank/",
    "wij@voorbeeld.nl": "mailto:wij@voorbeeld.nl",
    "010 123 45 67": "tel:0101234567",
    "HTTP://x.nl": "HTTP://x.nl",
}
NO_ADDRESSES = ["", "weg", "//evil.nl", "data:text/html,x", "ftp://x.nl", " java\tscript:x"]


def test_which_addresses_a_link_may_have(write):
    writing = write()
    writing.text.click()
    for typed, href in ADDRESSES.items():
        writing.button("Link").click()
        for wrong in NO_ADDRESSES:
            writing.page.get_by_label("Adres van de link").fill(wrong)
            writing.button("Link maken").click()
            assert writing.html == ""
        writing.page.get_by_label("Woorden waarop iemand klikt").fill("hier")
        writing.page.get_by_label("Adres van de link").fill(typed)
        writing.button("Link maken").click()
        assert writing.html == f'<p><a href="{href}">hier</a></p>'
        writing.press("Control+z")
    assert set(writing.sent()) == {"tekst", "tekst-vorm"}


# Blocks that only editors change ------------------------------------------------------------------


def test_a_block_can_be_moved_and_taken_out(write):
    writing = write('<p>a</p><p>b</p><figure data-block="1a2b3c4d-x">Kader: Let op</figure>')
    block = '<figure data-block="1a2b3c4d-x">Kader: Let op</figure>'
    writing.page.locator("figure").click()
    expect(writing.button("Link")).to_have_attribute("aria-disabled", "true")
    expect(writing.page.get_by_text("wat erin staat kan de redactie veranderen")).to_be_visible()
    writing.button("Omhoog").click()
    assert writing.html == f"<p>a</p>{block}<p>b</p>"
    writing.press("Alt+ArrowUp")
    assert writing.html == f"{block}<p>a</p><p>b</p>"
    writing.button("Omlaag").click()
    assert writing.html == f"<p>a</p>{block}<p>b</p>"
    writing.button("Weghalen").click()
    assert writing.html == "<p>a</p><p>b</p>"
    writing.press("Control+z")
    assert writing.html == f"<p>a</p>{block}<p>b</p>"


# Pasting ------------------------------------------------------------------------------------------

PASTED = {
    "word-table": (
        "<h2>Samen eten in de wijk</h2>"
        "<p>Elke <strong>woensdag</strong> koken wij met <em>twintig</em> buren, jong en oud.[1] "
        "Dat doen wij altijd samen.</p>"
        "<p><strong>Wat – Wie – Kosten</strong></p><p>Boodschappen – Fatima, Piet – € 40</p>"
        "<p>Afwas – gratis</p>"
        '<p>Vragen? Kijk op <a href="https://www.voorbeeld.nl/eten">onze pagina</a> of mail ons.</p>'
        "<p>[1] Geteld in maart.</p>"
    ),
    "word-lists": (
        "<h2>Zo begint u</h2><ul><li>Bel <strong>eerst</strong> het buurthuis<ul><li>vraag naar Fatima</li>"
        "<li>of naar Piet<ol><li>die is er op dinsdag</li></ol></li></ul></li><li>Neem iemand mee</li></ul>"
        "<p>Daarna:</p><ol><li>spreek af<ol><li>een dag</li></ol></li><li>kom samen</li></ol>"
    ),
    "google-docs": (
        "<h2>Wat wij leerden</h2><p>Gewoon, <strong>vet</strong> en <em>schuin</em>, met een "
        '<a href="https://www.voorbeeld.nl/">link</a>.[1]</p><h4>Klein kopje</h4>'
        "<ul><li>koffie<ul><li>met melk</li></ul></li><li>thee</li></ul>"
        "<p>Dag – Uur</p><p>dinsdag – 14.00 uur</p>"
    ),
    "libreoffice": (
        "<h2>Een wandeling</h2><p><strong>Let op:</strong> wij lopen niet hard.[1]</p>"
        "<ol><li>verzamelen</li><li>lopen<ul><li>rustig</li></ul></li></ol>"
        "<p><strong>Wie – Waar</strong></p><p>Piet <em>de Wit</em> – bij de molen</p><p>[1] Een kwartier.</p>"
    ),
    "outlook": (
        "<p>Beste allemaal,</p><p>Kom <strong>vrijdag</strong> langs 🙂.</p>"
        "<p><strong>Van:</strong> Fatima &lt;fatima@voorbeeld.nl&gt;<br><strong>Onderwerp:</strong> de soep</p>"
        "<blockquote>Wie maakt de soep?</blockquote><p>Groet,<br>Jan</p>"
    ),
    "word-online": (
        "<p><strong>Neem mee:</strong></p><ul><li>een stoel<ul><li>met een kussen</li></ul></li>"
        "<li>een kop</li></ul>"
    ),
}
WITH_PICTURES = {"word-table", "google-docs"}
# What nobody means to paste: deleted words, remarks, what mail hides, and the signs of lists.
NOT_MEANT = {
    "word-table": ["soms", "[JV1]", "Klopt dit wel?"],
    "word-lists": ["·", "o", "1.", "a.", "2."],
    "outlook": ["Voorproefje dat niemand ziet"],
}


def words(html):
    """The words a person sees, without the signs that part cells."""
    text = re.sub(r"(?s)<!--.*?-->|<style.*?</style>|<!\[.*?\]>", "", html)
    text = re.sub(r"(?s)</?(?:p|h\d|li|td|th|tr|br|div|a|blockquote|ul|ol)\b[^>]*>", " ", text)
    text = re.sub(r"<[^>]*>", "", text)
    for code, sign in {"&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&amp;": "&"}.items():
        text = text.replace(code, sign)
    return re.findall(r"[^\W_]+", text)


@pytest.mark.parametrize("name", PASTED)
def test_what_is_pasted_keeps_every_word_and_drops_the_clothes(write, name):
    source = (CLIPBOARD / f"{name}.html").read_text()
    writing = write()
    writing.paste(source)
    assert writing.html == PASTED[name]
    said = source
    for unseen in NOT_MEANT.get(name, []):
        said = re.sub(rf"(?<=[>\s]){re.escape(unseen)}(?=[<\s])", "", said)
    assert [word for word in words(said) if word not in words(writing.html)] == []
    notice = writing.page.locator(".rich-text__notice")
    expected = "Een plaatje kan hier niet in de tekst; kies het bij ‘Beeld’." if name in WITH_PICTURES else ""
    expect(notice).to_have_text(expected)
    writing.press("Control+z")
    assert writing.html == ""


def test_plain_text_with_bullets(write):
    writing = write()
    writing.paste(text=(CLIPBOARD / "plain.txt").read_text())
    assert writing.html == (
        "<p>Zo gaat het:</p><ul><li>koffie zetten</li><li>stoelen neerzetten</li></ul>"
        "<ol><li>bellen</li><li>langskomen</li></ol>"
        "<p>Tot slot<br>een tweede regel<br>1985. Dat was het jaar</p>"
    )


def test_a_few_words_go_where_the_caret_is(write):
    writing = write("<h2>Een kop</h2><p>a</p>")
    writing.text.locator("h2").click()
    writing.press("End")
    writing.paste("<meta charset='utf-8'><span style='color:red'> <b>erbij</b></span>")
    assert writing.html == "<h2>Een kop <strong>erbij</strong></h2><p>a</p>"
    writing.paste(text="!")
    assert writing.html == "<h2>Een kop <strong>erbij!</strong></h2><p>a</p>"


ATTACKS = [
    "<img src=x onerror=window.hit=1>",
    "<p>x<script>window.hit=1</script></p>",
    "<svg onload=window.hit=1></svg>",
    "<a href='javascript:window.hit=1'>x</a>",
    "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    "<p data-pm-slice='0 0 []'>x<img src=x onerror=window.hit=1></p>",
    "<figure data-block='\"><img src=x onerror=window.hit=1>'>x</figure>",
    "<div>" * 3000 + "x",
    "<table>" * 300 + "<tr><td>x",
]


def test_nothing_that_is_pasted_runs(write):
    writing = write()
    for attack in ATTACKS:
        writing.paste(attack)
    writing.type("y")
    assert "y" in writing.html
    assert "javascript" not in writing.sent()["tekst"]
    assert writing.page.evaluate("window.hit") is None


def test_what_is_cut_in_the_editor_is_pasted_whole(write):
    writing = write('<p>a</p><figure data-block="1a2b3c4d-x">Kader</figure><p>b <strong>c</strong></p>')
    writing.text.click()
    writing.press("Control+a", "Control+x")
    assert writing.html == ""
    writing.press("Control+v")
    assert writing.html == (
        '<p>a</p><figure data-block="1a2b3c4d-x">Kader</figure><p>b <strong>c</strong></p>'
    )


# Without the script -------------------------------------------------------------------------------


def test_without_javascript_there_is_a_textarea_with_signs(write):
    writing = write(EVERYTHING, NARROW, javascript=False)
    area = writing.page.get_by_role("textbox", name="Tekst")
    expect(area).to_have_value(AuthoredText("html", EVERYTHING).markdown)
    expect(writing.page.locator("input[name=tekst-vorm]")).to_have_value("markdown")
    writing.page.get_by_text("Zo maakt u een kop").click()
    expect(writing.page.get_by_text("## Wat we deden")).to_be_visible()


def test_when_the_script_does_not_come_the_textarea_works(browser, site):
    context = browser.new_context()
    page = context.new_page()
    page.route("**/write.js", lambda route: route.abort())
    page.goto(site.add(TextForm(initial={"tekst": AuthoredText("html", "<p>Een</p>")})))
    page.get_by_role("textbox", name="Tekst").fill("Een **woord**")
    sent = dict(json.loads(page.evaluate("JSON.stringify([...new FormData(document.forms[0])])")))
    assert sent == {"tekst": "Een **woord**", "tekst-vorm": "markdown"}
    assert_accessible(page)
    context.close()


def test_what_was_typed_before_the_script_came_stays_as_it_is(browser, site):
    context = browser.new_context()
    page = context.new_page()
    held = []
    page.route("**/write.js", lambda route: held.append(route))
    page.goto(site.add(TextForm(initial={"tekst": AuthoredText("html", "<p>Een</p>")})), wait_until="commit")
    page.locator("textarea").fill("Een **woord**")
    held[0].continue_()
    page.wait_for_load_state("load")
    expect(page.locator("textarea")).to_have_value("Een **woord**")
    expect(page.locator("textarea")).to_be_visible()
    context.close()


def test_a_form_that_is_given_back_shows_what_was_typed(write):
    wrong = {"tekst": "## Kop\n\nEen **woord**", "tekst-vorm": "markdown"}
    writing = write(form=TextForm(wrong))
    assert writing.html == "<h2>Kop</h2><p>Een <strong>woord</strong></p>"
    long = {"tekst": f"<p>{'woord ' * 40_000}</p>", "tekst-vorm": "html"}
    writing = write(form=TextForm(long))
    assert len(writing.sent()["tekst"]) > 200_000
    expect(writing.text).to_have_attribute("aria-invalid", "true")
