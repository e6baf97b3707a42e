"""The help lines that stand on every page."""

import pytest
from django.core.exceptions import ValidationError

from content.models.settings import HelpLine


@pytest.mark.parametrize("phone", ["112", "113", "0800 0113", "088 0767 000", "", "+31 10 123 45 67"])
def test_a_number_that_can_be_dialled_or_none(phone):
    HelpLine(name="Iemand", phone=phone, explanation="Dag en nacht").clean()


def test_a_number_that_cannot_be_dialled_is_refused():
    with pytest.raises(ValidationError, match="Vul een telefoonnummer in"):
        HelpLine(name="Iemand", phone="bel maar", explanation="Dag en nacht").clean()
