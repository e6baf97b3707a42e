"""What the clock does for content."""

import pytest
from django.core.management import CommandError

from home import jobs


@pytest.mark.django_db
@pytest.mark.parametrize(
    "job", [jobs.publish_scheduled, jobs.forget_old_sessions, jobs.forget_finished_tasks]
)
def test_every_job_runs(job):
    try:
        job()
    except CommandError as error:
        pytest.fail(str(error))
