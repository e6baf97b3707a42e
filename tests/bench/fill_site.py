"""A site of so many articles: `python -m tests.bench.fill_site COUNT`, in the database that DATABASE_URL names."""

import sys

import django

django.setup()

from tests.bench.corpus import articles  # noqa: E402
from tests.bench.filling import fill  # noqa: E402
from vocabulary.models import LonelinessForm, Term  # noqa: E402 - the apps must be ready first

if __name__ == "__main__":
    made = articles(int(sys.argv[1]), Term.objects.count(), LonelinessForm.objects.count())
    sys.stdout.write(f"{fill(made)}\n")
