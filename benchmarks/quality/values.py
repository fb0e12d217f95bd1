"""Values of every slot but people: random, checksum-valid, in many habits of writing."""

from __future__ import annotations

import random
import re
import string
from dataclasses import dataclass

from benchmarks.quality import checksums, declension, papers, people, places
from benchmarks.quality.frames import Person
from benchmarks.quality.romanise import SYSTEMS, romanise

MONTHS = {
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "be": "студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка "
    "лістапада снежня",
    "en": "January February March April May June July August September October November December",
}
_WORDS = (
    "sokol zubr wolf dark fox lis kot river north sever minsk zorka vasilek moto foto drive night "
    "kava lampa metro orion pilot rain sun svet tuman veter zima vesna"
).split()
_MAIL = (
    "mail.ru tut.by gmail.com yandex.by yandex.ru proton.me bk.ru list.ru inbox.ru wp.pl".split()
)
# Templates of phones: {c}, {t}, {s} codes of operators and towns, a digit for each d, no 0 for D.
_MOBILE = (
    "+375 {c} Ddd-dd-dd", "+375 ({c}) Ddd-dd-dd", "+375{c}Ddddddd", "+375 {c} Ddd dd dd",
    "+375-{c}-Ddd-dd-dd", "+375({c})Ddddddd", "375{c}Ddddddd", "8 0{c} Ddd-dd-dd",
    "8-0{c}-Ddd-dd-dd", "80{c}Ddddddd", "8 (0{c}) Ddd-dd-dd", "8(0{c})Ddd-dd-dd", "8 0{c} Ddddddd",
    "0{c} Ddd-dd-dd", "0{c}-Ddd-dd-dd", "{c} Ddd dd dd", "{c} Ddd-dd-dd", "8-0{c}-Ddddddd",
    "(0{c}) Ddd-dd-dd", "+375.{c}.Ddd.dd.dd", "00375 {c} Ddddddd",
)  # fmt: skip
_INTERNATIONAL = (
    "+375 {c} Ddd-dd-dd",
    "+375 ({c}) Ddd-dd-dd",
    "+375{c}Ddddddd",
    "+375 {c} Ddddddd",
)
_CITY = (
    "8 (017) Ddd-dd-dd", "8 017 Ddd dd dd", "8-017-Ddd-dd-dd", "+375 17 Ddd-dd-dd",
    "(8-0{t}) Dd-dd-dd", "8 (0{t}) Dd-dd-dd", "8-0{t}-Dd-dd-dd", "+375 {t} Dd-dd-dd",
    "8 0{t} Dddddd", "8 (01{s}) D-dd-dd", "8-01{s}-Ddddd",
)  # fmt: skip
_FOREIGN = (
    "+7 9dd ddd-dd-dd", "+79ddddddddd", "8 (9dd) ddd-dd-dd", "89ddddddddd", "8-9dd-ddd-dd-dd",
    "+7 (495) ddd-dd-dd", "+48 5dd ddd ddd", "+485dddddddd", "+370 6dd ddddd", "+380 67 ddd dd dd",
    "+371 2ddd dddd", "+7 7dd ddd dd dd", "+995 5dd dd dd dd", "+49 151 dddddddd",
    "+380(50)ddd-dd-dd",
)  # fmt: skip
_LOCAL = ("Ddd-dd-dd", "Dd-dd-dd", "Ddd dd dd", "Dddddd", "Ddddddd", "D-dd-dd")


@dataclass(frozen=True, slots=True)
class Values:
    """The source of people and values of this benchmark, for one of its splits."""

    split: people.Split

    def person(
        self,
        gender: declension.Gender,
        origin: str,
        language: declension.Language,
        rng: random.Random,
    ) -> Person:
        """Return somebody; see ``people.person``."""
        return people.person(gender, origin, language, rng, self.split)

    def value(self, slot: str, language: str, rng: random.Random, person: Person | None) -> str:
        """Return a value for a slot; see ``frames.Source``."""
        head, _, form = slot.partition(".")
        if head == "addr":
            return places.address(form, language, rng, self.split)
        if head == "town":
            return places.town(language, rng)
        if head in ("dob", "date"):
            return _date(form, language, rng, birth=head == "dob")
        if person is not None:
            return _MADE_OF_NAMES[head](_login(person, rng), rng)
        if head == "num":
            return papers.digits(int(form), rng)
        return _RULES[slot](rng)


def _drawn(template: str, rng: random.Random) -> str:
    """Return a template with a digit for each ``d``, and one that is no 0 for ``D``."""
    drawn = re.sub("d", lambda _: rng.choice(string.digits), template)
    return re.sub("D", lambda _: rng.choice("123456789"), drawn)


# Phones


def _phone(rng: random.Random) -> str:
    kinds = (_mobile, _city, _foreign)
    return rng.choices(kinds, (80, 8, 12))[0](rng)


def _mobile(rng: random.Random, templates: tuple[str, ...] = _MOBILE) -> str:
    template = rng.choice(templates).replace("{c}", rng.choice(("25", "29", "29", "33", "44")))
    return _drawn(template, rng)


def _city(rng: random.Random) -> str:
    town = rng.choice(("152", "162", "212", "222", "232", "163", "165", "177", "225"))
    template = rng.choice(_CITY).replace("{t}", town).replace("{s}", rng.choice("56") + "dd")
    return _drawn(template, rng)


def _foreign(rng: random.Random) -> str:
    return _drawn(rng.choice(_FOREIGN), rng)


# Dates


def _date(form: str, language: str, rng: random.Random, birth: bool) -> str:
    year = rng.randint(1938, 2008) if birth else rng.randint(2015, 2024)
    day, month = rng.randint(1, 28), rng.randint(1, 12)
    if form == "":
        habits = {"dmy": 50, "words": 22, "iso": 8, "short": 10}
        habits |= {"slash": 5, "plain": 5} if birth else {}
        form = rng.choices(list(habits), list(habits.values()))[0]
    if form == "year":
        return str(year)
    if form == "words":
        name = MONTHS[language].split()[month - 1]
        quoted = rng.random() < 0.08 and language != "en"
        number = f"«{day:02}»" if quoted else str(day)
        if language == "en" and rng.random() < 0.4:
            return f"{name} {day}, {year}"
        return f"{number} {name} {year}"
    short = (f"{day:02}.{month:02}.{year % 100:02}", f"{day}.{month}.{year}")
    return {
        "dmy": f"{day:02}.{month:02}.{year}",
        "iso": f"{year}-{month:02}-{day:02}",
        "short": rng.choice(short),
        "slash": f"{day:02}/{month:02}/{year}",
        "plain": f"{day:02} {month:02} {year}",
    }[form]


# Mail and links


def _login(person: Person | None, rng: random.Random) -> str:
    number = rng.choice(("", str(rng.randint(1, 99)), str(rng.randint(1960, 2008))))
    if person is None:
        first, second = rng.sample(_WORDS, 2)
        return first + rng.choice(("", "_", ".")) + second + number
    system = rng.choice(SYSTEMS[:3])
    surname = declension.surname(person.surname, person.gender, person.language, "nom")
    last, first = (
        re.sub("[^a-z]", "", _ascii(romanise(word, system, person.language).lower()))
        for word in (surname, person.first)
    )
    return rng.choice(
        (
            f"{first}.{last}",
            f"{last}.{first}",
            f"{first[0]}.{last}",
            f"{last}_{first[0]}",
            f"{first}_{last}",
        )
    ) + rng.choice(("", "", number))


def _ascii(word: str) -> str:
    return word.translate(str.maketrans("ŭčšžćńśźĺł", "ucszcnszll"))


def _email(login: str, rng: random.Random) -> str:
    return f"{login}@{rng.choice(_MAIL)}"


def _email_obfuscated(rng: random.Random) -> str:
    login, domain = _login(None, rng), rng.choice(_MAIL)
    at = rng.choice((" (at) ", "(at)", " собака ", " [at] ", " (собака) "))
    dot = rng.choice((".", ".", " (dot) ", " точка ")) if at != "(at)" else "."
    return login + at + domain.replace(".", dot)


def _handle(login: str, rng: random.Random) -> str:
    return "@" + login.replace(".", "_")


def _handle_link(rng: random.Random) -> str:
    login = _login(None, rng).replace(".", "_")
    link = rng.choice(
        (
            f"t.me/{login}",
            f"t.me/{login}",
            f"vk.com/{login}",
            f"vk.com/id{rng.randint(10**6, 10**9)}",
            f"instagram.com/{login}",
            f"ok.ru/profile/{rng.randint(10**10, 10**12)}",
            f"facebook.com/{login}",
            f"github.com/{login}",
        )
    )
    return rng.choice(("", "https://")) + link


def _url(rng: random.Random) -> str:
    one, two = rng.sample(_WORDS, 2)
    path = rng.choice(
        ("", f"/news/{rng.randint(1000, 99999)}", f"/{rng.choice(_WORDS)}.html", "/about")
    )
    return f"{rng.choice(('https://', 'https://', 'http://www.'))}{one}-{two}.by{path}"


# What is there to be left alone


def _time(rng: random.Random) -> str:
    value = f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}"
    return value + rng.choice(("", "", f":{rng.randint(0, 59):02}"))


def _money(rng: random.Random) -> str:
    whole, cents = rng.randint(5, 99999), f"{rng.randint(0, 99):02}"
    spaced = f"{whole:,}".replace(",", " ")
    return rng.choice(
        (f"{whole},{cents} BYN", f"{spaced} руб.", f"{spaced},{cents} руб.", f"{whole} USD")
    )


def _document(rng: random.Random) -> str:
    year = rng.randint(2015, 2024)
    a, b = rng.randint(1, 99), rng.randint(1, 9999)
    return rng.choice(
        (f"{a:02}-{b:04}/{year}", f"{b:04}/{year % 100}", f"{b}-Д/{year}", f"{a}/{b}", f"{b:06}")
    )


def _isbn(rng: random.Random) -> str:
    n = checksums.isbn("978" + rng.choice(("985", "5", "0")) + papers.digits(9, rng))[:13]
    n = checksums.isbn(n[:12])
    return rng.choice((n, f"{n[:3]}-{n[3:6]}-{n[6:8]}-{n[8:12]}-{n[12]}"))


def _uuid(rng: random.Random) -> str:
    n = f"{rng.getrandbits(128):032x}"
    return f"{n[:8]}-{n[8:12]}-4{n[13:16]}-a{n[17:20]}-{n[20:]}"


_MADE_OF_NAMES = {"email": _email, "handle": _handle}
_RULES = {
    "phone": _phone,
    "phone.intl": lambda rng: _mobile(rng, _INTERNATIONAL),
    "phone.digits": lambda rng: _mobile(rng, ("80{c}ddddddd", "375{c}ddddddd")),
    "phone.city": _city,
    "phone.local": lambda rng: _drawn(rng.choice(_LOCAL), rng),
    "phone.foreign": _foreign,
    "passport": papers.passport,
    "passport.ru": papers.passport_ru,
    "idno": papers.personal_number,
    "snils": papers.snils,
    "inn": papers.inn,
    "oms": papers.oms,
    "unp": papers.unp,
    "inn10": papers.inn_of_firm,
    "email": lambda rng: _email(_login(None, rng), rng),
    "email.obf": _email_obfuscated,
    "handle": lambda rng: _handle(_login(None, rng), rng),
    "handle.link": _handle_link,
    "card": papers.card,
    "iban": papers.iban,
    "plate": papers.plate,
    "plate.ru": papers.plate_ru,
    "badge": papers.badge,
    "geo": papers.point,
    "ip": papers.ip,
    "imei": papers.imei,
    "mac": papers.mac,
    "url": _url,
    "time": _time,
    "money": _money,
    "docno": _document,
    "isbn": _isbn,
    "uuid": _uuid,
}
