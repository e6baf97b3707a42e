"""Robots and people before an open form, as they come over HTTP."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.core.handlers.base import BaseHandler
from django.test import RequestFactory

TOKEN = re.compile(r'name="bewijs" value="([^"]+)"')


# The whole site with its middleware; the client of the tests would also note each template, and cost as much again.
SITE = BaseHandler()
SITE.load_middleware()


@dataclass(frozen=True)
class OpenForm:
    """One form that anybody may send: where it is, what goes into it, and how many were taken in."""

    address: str
    fields: Callable[[str, str], dict[str, str]]
    taken_in: Callable[[], int]

    def token(self, **extra) -> str:
        """Fetch the form as a browser does and read what is hidden in it."""
        return token_in(SITE.get_response(RequestFactory().get(self.address, **extra)))

    def send(self, token, text, who="", address="203.0.113.7", **fields):
        """Post it, from a browser without cookies."""
        typed = {"bewijs": token, "homepage": "", **self.fields(text, who), **fields}
        return SITE.get_response(RequestFactory().post(self.address, typed, REMOTE_ADDR=address))


def token_in(answer) -> str:
    """Read what is hidden in a form."""
    return TOKEN.search(answer.content.decode())[1]


def sales_talk(number) -> str:
    """Each time another text, so that it is not its sameness that gives it away."""
    return f"Beste lezer {number}, verdien vandaag nog {number * 7} euro met onze methode voor thuis, nummer {number}."


def far_address(number) -> str:
    return f"2001:db8:{number:x}::1"


class Patient:
    """A robot that reads the form, waits as long as it has to, and keeps its token until that got it in."""

    def __init__(self, form, clock):
        self.form, self.clock, self.token = form, clock, ""

    def send(self, text, **fields):
        if not self.token:
            self.token = self.form.token()
        self.clock.shift(3)
        answer = self.form.send(self.token, text, **fields)
        if answer.status_code == 302:
            self.token = ""
        return answer


def robot_posts(form, foreign_token, clock, amount) -> Iterator[tuple[str, object]]:
    """Posts of ten kinds, `amount` of each, with what it was and the answer."""
    old = form.token()
    clock.shift(13 * 3600)
    quick, fresh, patient = form.token(), form.token(), Patient(form, clock)
    texts = [(number, sales_talk(number), far_address(number)) for number in range(amount)]
    for _, text, far in texts:
        yield "too quick", form.send(quick, text, address=far)
    clock.shift(60)
    for number, text, far in texts:
        yield "no token", form.send("", text)
        yield "made up", form.send(f"WyJpayJd:{number}", text, address=far)
        yield "old token", form.send(old, text, address=far)
        yield "of another form", form.send(foreign_token, text, address=far)
        yield "trap", form.send(fresh, text, address=far, homepage="https://x.example")
        yield "link spam", form.send(fresh, f"{text} http://a.nl http://b.nl http://c.nl", address=far)
    for _, text, far in texts:
        yield "replayed", form.send(fresh, text, address=far)
        yield "from one address", patient.send(text)
        yield "from many addresses", patient.send(f"{text} Van elders.", address=far)
        yield (
            "one text from many",
            patient.send("Koop vandaag nog onze cursus tegen eenzaamheid!", address=far),
        )


NAMES = [
    "Sjoukje van der Veen", "Mehmet Yıldız", "Zoë", "Loïs de Graaf-'t Hart", "mevrouw Van 't Hof", "Khadija el A.",
    "Ruurd", "Bep uit Oost", "J.P. Çelik", "een buurman", "Ngọc Anh", "Wim & Truus", "",
]  # fmt: skip
DID = [
    "Wij zetten een lange tafel op het plein en kookten soep voor wie langskwam.",
    "Ik belde elke dinsdag mijn oude buurvrouw, gewoon om te vragen hoe de week was.",
    "Met de kerk en de moskee samen maakten wij een wandeling langs de Schie.",
    "Onze huiskamer is nu 's avonds open. Koffie kost € 0,50 en wie niets heeft, betaalt niets.",
    "We vroegen de kinderen van groep 8 om brieven te schrijven aan het verzorgingshuis.",
    "Ik heb de vraag van de kaart gesteld aan mijn vader; hij was eerst stil en vertelde toen een uur.",
]
AND = [
    "Het begon met drie mensen en nu zijn we met z'n elven.",
    "Meer staat op https://www.buurthuis-oost.example/soep.",
    "Zie ook www.wandelen.example en vraag gerust naar mij :-)",
    "Tip: begin klein!!! En neem koek mee <3",
    "Wat niet werkte: folders. Wat wel werkte: aanbellen [en een tweede keer aanbellen].",
    "",
]


def people(amount, seed=1) -> Iterator[tuple[str, str, str, int]]:
    """Text, name, address and how many seconds somebody takes; two live behind each address."""
    dice = random.Random(seed)
    for number in range(amount):
        parts = [dice.choice(DID), f"Dat was in {2001 + number % 25}.", dice.choice(AND), f"Groet {number}."]
        slow = dice.choice([9, 40, 300, 3600, 11 * 3600])
        yield (
            " ".join(filter(None, parts)),
            dice.choice(NAMES),
            f"198.51.{number // 200}.{number // 2 % 250}",
            slow,
        )
