"""Every block renders, with what editors fill in and as the example in the editor."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from content.blocks import BodyBlock
from content.models import Attachment, Picture
from members.roles import Role
from tests.factories.kennisbank import ArticleFactory
from tests.factories.members import make_user, signed_in

pytestmark = pytest.mark.django_db
BLOCKS = BodyBlock().child_blocks


def make_picture(description="Een lijn die terugkomt"):
    data = io.BytesIO()
    Image.new("RGB", (60, 40), "#0F5257").save(data, "PNG")
    return Picture.objects.create(
        title="bestand.png", description=description, file=ContentFile(data.getvalue(), "lijn.png")
    )


def make_document():
    return Attachment.objects.create(title="Werkblad", file=ContentFile(b"%PDF-1.4", "werkblad.pdf"))


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_has_a_template_a_label_and_an_explanation(name):
    block = BLOCKS[name]
    assert block.meta.template.startswith("blocks/")
    assert block.label
    assert block.get_description()


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_shows_its_example(name):
    block = BLOCKS[name]
    assert block.render(block.get_preview_value()).strip()


@pytest.mark.parametrize("name", BLOCKS)
def test_the_example_of_a_block_is_shown_in_the_editor(name):
    assert BLOCKS[name].is_previewable


def test_a_picture_is_always_described(client):
    picture = make_picture()
    page = ArticleFactory(
        body=[("picture", {"picture": picture, "caption": "Zo loopt hij."})], picture=picture
    )
    html = client.get(page.url).content.decode()
    main = html.split("<main")[1]
    assert main.count("<img") == main.count('alt="Een lijn die terugkomt"') == 2
    assert "Zo loopt hij." in main
    assert "bestand.png" not in main


def test_a_document_says_what_it_is(client):
    page = ArticleFactory(
        body=[("download", {"document": make_document(), "explanation": "Om samen in te vullen."})]
    )
    html = client.get(page.url).content.decode()
    assert "Werkblad" in html
    assert "PDF" in html
    assert "Om samen in te vullen." in html


def test_what_somebody_typed_stays_text(client):
    page = ArticleFactory(
        body=[
            ("quote", {"text": "<script>alert(1)</script>", "source": "<b>mij</b>"}),
            ("steps", {"title": "<i>", "steps": ["<script>alert(2)</script>"]}),
        ]
    )
    assert "<script>alert" not in client.get(page.url).content.decode()


@pytest.mark.parametrize("factory", ["ArticleFactory", "StoryFactory", "PublicationFactory", "CardFactory"])
def test_pages_can_be_previewed_before_they_are_saved(factory):
    from tests.factories import kennisbank

    page = getattr(kennisbank, factory)(live=False)
    page.title = "Nog niet bewaard"
    page.question = "Nog niet bewaard"
    response = page.make_preview_request(preview_mode=page.default_preview_mode)
    assert response.status_code == 200
    response.render()
    assert "Nog niet bewaard" in response.content.decode()


def test_news_can_be_previewed():
    from tests.factories.news import MeetingFactory

    response = MeetingFactory(live=False).make_preview_request()
    response.render()
    assert response.status_code == 200


def test_examples_use_what_the_site_has():
    picture, document = make_picture(), make_document()
    assert picture.description in BLOCKS["picture"].render(BLOCKS["picture"].get_preview_value())
    assert document.title in BLOCKS["download"].render(BLOCKS["download"].get_preview_value())


def test_the_editor_shows_a_block_in_the_look_of_the_site(client):
    editor = signed_in(make_user(Role.EDITOR), client)
    for name, block in BLOCKS.items():
        response = editor.get("/beheer/block-preview/", {"id": block.definition_prefix})
        assert response.status_code == 200, name
        assert "build/main.css" in response.content.decode()
