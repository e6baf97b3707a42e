"""The fixed lists of initiatives; the values are the words of the exchange format."""

from django.db import models


class Status(models.TextChoices):
    """What the label says is what a visitor reads."""

    ACTIVE = "actief", "U kunt komen"
    PREPARING = "in_voorbereiding", "Wordt voorbereid, doe mee"
    PAUSED = "gepauzeerd", "Even dicht"
    STOPPED = "gestopt", "Bestaat niet meer"


class DayPart(models.TextChoices):
    MORNING = "ochtend", "ochtend"
    AFTERNOON = "middag", "middag"
    EVENING = "avond", "avond"
    WEEKEND = "weekend", "weekend"


class Place(models.TextChoices):
    THERE = "locatie", "ergens naartoe"
    AT_HOME = "thuis", "bij u thuis"
    PHONE = "telefoon", "per telefoon"
    ONLINE = "online", "online"


class Language(models.TextChoices):
    """Languages spoken at initiatives, by ISO 639 code; a code outside this list is refused by name."""

    DUTCH = "nl", "Nederlands"
    ENGLISH = "en", "Engels"
    TURKISH = "tr", "Turks"
    ARABIC = "ar", "Arabisch"
    BERBER = "ber", "Berbers"
    POLISH = "pl", "Pools"
    UKRAINIAN = "uk", "Oekraïens"
    SPANISH = "es", "Spaans"
    PORTUGUESE = "pt", "Portugees"
    PAPIAMENTO = "pap", "Papiaments"
    SRANAN = "srn", "Sranantongo"
    HINDUSTANI = "hns", "Sarnami Hindoestani"
    FRENCH = "fr", "Frans"
    GERMAN = "de", "Duits"
    ITALIAN = "it", "Italiaans"
    GREEK = "el", "Grieks"
    TIGRINYA = "ti", "Tigrinya"
    AMHARIC = "am", "Amhaars"
    FARSI = "fa", "Farsi"
    DARI = "prs", "Dari"
    PASHTO = "ps", "Pasjtoe"
    KURDISH = "ku", "Koerdisch"
    SOMALI = "so", "Somalisch"
    URDU = "ur", "Urdu"
    HINDI = "hi", "Hindi"
    RUSSIAN = "ru", "Russisch"
    BULGARIAN = "bg", "Bulgaars"
    ROMANIAN = "ro", "Roemeens"
    HUNGARIAN = "hu", "Hongaars"
    SERBIAN = "sr", "Servisch"
    CROATIAN = "hr", "Kroatisch"
    BOSNIAN = "bs", "Bosnisch"
    INDONESIAN = "id", "Indonesisch"
    MALAY = "ms", "Maleis"
    VIETNAMESE = "vi", "Vietnamees"
    CHINESE = "zh", "Chinees"
    FRISIAN = "fy", "Fries"
    DUTCH_SIGN = "dse", "Nederlandse Gebarentaal"
