"""Making a page that the start needs."""

from wagtail.models import Page


def add_page(parent: Page, page: Page) -> Page:
    """Put `page` under `parent` and publish it, with a first revision to go back to."""
    parent.add_child(instance=page)
    page.save_revision(changed=False).publish()
    page.refresh_from_db()
    return page
