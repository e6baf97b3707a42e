"""Particles belong to a name and do not count when names are put in order."""

import pytest

from kennisbank.names import sort_key, split_particle


@pytest.mark.parametrize(
    ("family", "particle", "name"),
    [
        ("de Jong Gierveld", "de", "Jong Gierveld"),
        ("van der Zwet", "van der", "Zwet"),
        ("van 't Hof", "van 't", "Hof"),
        ("’t Hart", "’t", "Hart"),
        ("Holt-Lunstad", "", "Holt-Lunstad"),
        ("hooks", "", "hooks"),
        ("van", "", "van"),
        ("", "", ""),
    ],
)
def test_particles_are_split_off_and_nothing_is_lost(family, particle, name):
    assert split_particle(family) == (particle, name)


def test_particles_do_not_count_in_the_order():
    names = ["Wolf", "van Tilburg", "Huber", "de Jong Gierveld", "van de Maat", "Élias"]
    assert sorted(names, key=sort_key) == [
        "Élias",
        "Huber",
        "de Jong Gierveld",
        "van de Maat",
        "van Tilburg",
        "Wolf",
    ]
