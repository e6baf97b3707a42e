"""Words that say nothing about the subject: left out of what a query requires when other words are there."""

from __future__ import annotations

FUNCTION_WORDS = frozenset(
    """
    de het een t n s der den des te ten ter
    ik jij je u hij zij ze wij we jullie men mij me jou hem haar hun hen ons zich zichzelf mezelf jezelf uzelf
    mijn jouw uw zijn onze mn zn
    en of maar want dus als dan omdat doordat zodat hoewel terwijl toen toch ook nog al wel niet geen noch dat die
    dit deze daar hier er erg heel zeer zo zeer te veel vaak soms steeds altijd nooit ooit eens even weer nu straks
    in op aan van voor met door bij naar om over uit tot tegen na per sinds via binnen tussen onder achter vanaf
    vanuit rond rondom zonder tijdens ivm
    is ben bent was waren wordt word worden werd werden geworden geweest zijn heb hebt heeft hebben had hadden gehad
    kan kun kunt kunnen kon konden zal zullen zult zou zouden moet moeten moest mag mogen mocht wil wilt willen wilde
    wou hoef hoeft hoeven ga gaat gaan ging doe doet doen deed laat laten
    wie wat waar wanneer waarom hoe welke welk hoeveel waarmee waaraan waarvoor waarin waarop waarnaar waarbij
    iemand iets ergens ieder elke elk alle alles iedereen andere ander anderen sommige
    pas net daarmee daarvoor daarna daarom erbij ermee ervan erover eraan erop mee af toe
    gewoon eigenlijk misschien graag echt best echter namelijk zoals zelf zelfs allemaal
    zoek vind vinden zoeken zoekt gevonden
    a an the and or of in on to for with by from is are was were be it its as at this that
    """.split()  # noqa: SIM905 - a list of words reads best as words
)

# Words that help to rank but are not asked for when a sentence has others.
WEAK_WORDS = frozenset(
    """
    mensen mens dag dagen hele keer leuk leuke goed goede mooi fijn komen komt kom zit zitten sta staat staan
    weet weten maken maak maakt nieuwe nieuw meer minder veel weinig beetje zegt zeg zeggen gezegd
    activiteit activiteiten dingen ding tijd week jaar jaren sinds lang lange kort snel
    helemaal bijna bezig plek plekken manier informatie tips mogelijk mogelijkheden soort
    graag steeds heel wij houd hou houdt wens wens voel voelt voelen denk denkt
    krijg krijgt krijgen geef geeft geven vraag vraagt kent ken kennen blijf blijft blijven durf durft durven
    sneller beter slecht gaat meegaan helpt help helpen
    """.split()  # noqa: SIM905
)
QUESTION_WORDS = frozenset("wie wat waar wanneer waarom hoe welke welk hoeveel kan kun mag is zijn".split())  # noqa: SIM905
