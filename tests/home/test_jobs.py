"""What the clock does for content."""

import pytest
from django.core.management import CommandError

from core.visitor_marks import forget_expired
from home import jobs


@pytest.mark.django_db
@pytest.mark.parametrize(
    "job", [jobs.publish_scheduled, jobs.forget_old_sessions, jobs.forget_finished_tasks, forget_expired]
)
def test_every_job_runs(job):
    try:
        job()
    except CommandError as error:
        pytest.fail(str(error))
