"""Names of people as lists of literature need them: particles apart, sorted the Dutch way."""

from vocabulary.text import label_key

# Particles that some write with a capital when no given name stands before them.
_PARTICLES = {"van", "de", "der", "den", "ter", "ten", "te", "het", "'t", "’t", "von", "zu", "op", "in", "'s"}


def split_particle(family: str) -> tuple[str, str]:
    """Return particle and name of a family name; "de Jong Gierveld" is one name with a particle.

    >>> split_particle("van der Zwet")
    ('van der', 'Zwet')
    >>> split_particle("de Jong Gierveld")
    ('de', 'Jong Gierveld')
    >>> split_particle("hooks")
    ('', 'hooks')
    """
    words = family.split()
    count = 0
    while count < len(words) - 1 and _is_particle(words[count]):
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


def _is_particle(word: str) -> bool:
    return word in _PARTICLES or word[0].islower() or word[0] in "'’"


def name_parts(text: str, *, inverted: bool) -> tuple[str, str]:
    """Return family and given name of a name on one line; one that is not inverted stays whole.

    >>> name_parts("de Jong Gierveld, Jenny", inverted=True), name_parts("Noor Bakker", inverted=False)
    (('de Jong Gierveld', 'Jenny'), ('Noor Bakker', ''))
    """
    family, _, given = text.partition(",") if inverted else (text, "", "")
    return family.strip(), given.strip()


def said_name(family: str, given: str, *, inverted: bool) -> str:
    """Return a name on one line, so that `name_parts` gives the parts back.

    >>> said_name("de Jong Gierveld", "Jenny", inverted=True)
    'de Jong Gierveld, Jenny'
    """
    if inverted:
        return f"{family}, {given}" if given else family
    return f"{given} {family}".strip()


def sort_key(family: str, given: str = "") -> tuple[str, str, str]:
    """Return what a name is sorted by: "de Jong Gierveld" stands under the J.

    >>> sorted(["Wolf", "van Tilburg", "de Jong Gierveld"], key=sort_key)
    ['de Jong Gierveld', 'van Tilburg', 'Wolf']
    """
    particle, name = split_particle(family)
    return label_key(name), label_key(given), label_key(particle)
