"""What the task worker does for content."""

from django_tasks import task

from content.documents import reading


@task(backend="queue")
def read_document(pk: int) -> None:
    """Read the text of one document, unless that was done already."""
    reading.read_document(pk)


@task(backend="queue")
def read_what_was_left() -> None:
    """Read every document of which the file was not read yet."""
    reading.read_all_unread()
