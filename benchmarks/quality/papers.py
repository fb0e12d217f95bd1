"""Numbers of papers, money, cars and devices: random, with valid check digits, in many habits."""

from __future__ import annotations

import random
import string

from benchmarks.quality import checksums

_BANKS = "AKBB BPSB BELB PJCB ALFA MTBK OLMP BAPB UNBS".split()
_LOOK_ALIKE = str.maketrans("ABCEHKMOPTXI", "АВСЕНКМОРТХІ")


def digits(count: int, rng: random.Random) -> str:
    """Return random digits."""
    return "".join(rng.choices(string.digits, k=count))


def passport(rng: random.Random) -> str:
    """Return a Belarusian passport."""
    series = rng.choice("AB BM HB KH MP MP MP MC KB PP".split())
    if rng.random() < 0.35:
        series = series.translate(_LOOK_ALIKE)
    glue = rng.choices(("", " ", " № ", " №", "№", "-"), (55, 25, 8, 6, 3, 3))[0]
    value = series + glue + digits(7, rng)
    return value.lower() if rng.random() < 0.06 else value


def passport_ru(rng: random.Random) -> str:
    """Return a Russian passport."""
    series = f"{rng.choice(('45', '66', '15', '27', '40', '46'))}{rng.randint(1, 23):02}"
    number = digits(6, rng)
    one, two = series[:2], series[2:]
    return rng.choice(
        (
            f"{series} {number}",
            f"{one} {two} {number}",
            f"{one} {two} № {number}",
            f"{series} № {number}",
            f"{series}№{number}",
            f"{series}{number}",
        )
    )


def personal_number(rng: random.Random) -> str:
    """Return a Belarusian personal number."""
    birth = f"{rng.randint(1, 28):02}{rng.randint(1, 12):02}{rng.randint(40, 99)}"
    head = f"{rng.choice('34')}{birth}{rng.choice('ABCHKEM')}{digits(3, rng)}"
    number = checksums.personal_number(head + rng.choice(("PB", "PB", "BA", "BI")))
    chance = rng.random()
    return (
        number.translate(_LOOK_ALIKE)
        if chance < 0.2
        else number.lower()
        if chance < 0.25
        else number
    )


def snils(rng: random.Random) -> str:
    """Return a SNILS."""
    n = checksums.snils(str(rng.randint(2, 9)) + digits(8, rng))
    a, b, c, d = n[:3], n[3:6], n[6:9], n[9:]
    return rng.choice(
        (f"{a}-{b}-{c} {d}", f"{a}-{b}-{c} {d}", f"{a}-{b}-{c}-{d}", f"{a} {b} {c} {d}", n)
    )


def inn(rng: random.Random) -> str:
    """Return a person's INN."""
    return checksums.inn(f"{rng.randint(1, 89):02}{digits(8, rng)}")


def inn_of_firm(rng: random.Random) -> str:
    """Return a firm's INN."""
    return checksums.inn(f"{rng.randint(1, 89):02}{digits(7, rng)}")


def oms(rng: random.Random) -> str:
    """Return a Russian medical policy."""
    number = checksums.oms(rng.choice("123456789") + digits(14, rng))
    return _grouped(number, rng.choice(("", " ", " ")))


def unp(rng: random.Random) -> str:
    """Return a Belarusian taxpayer number."""
    while True:
        letters = rng.choice("ABCEHKM") + rng.choice(checksums.UNP_LETTERS)
        head = (
            letters + digits(6, rng)
            if rng.random() < 0.2
            else rng.choice("1234567") + digits(7, rng)
        )
        if number := checksums.unp(head):
            return number


def badge(rng: random.Random) -> str:
    """Return the number of a badge."""
    number = digits(rng.choice((4, 5, 6)), rng)
    letters = "".join(rng.choices("АБВКМНР", k=2))
    return rng.choice(
        (number, number, number, f"{letters} {digits(7, rng)}", f"{letters[0]}-{number}")
    )


def _grouped(number: str, sign: str) -> str:
    return sign.join(number[i : i + 4] for i in range(0, len(number), 4))


def card(rng: random.Random) -> str:
    """Return a bank card."""
    issuer = rng.choice(("4", "4255", "51", "55", "5169", "9112", "2200", "67"))
    number = checksums.luhn(issuer + digits(15 - len(issuer), rng))
    return _grouped(number, rng.choice((" ", " ", "", "-")))


def iban(rng: random.Random) -> str:
    """Return an IBAN, mostly Belarusian."""
    country, account = rng.choices(
        (
            ("BY", rng.choice(_BANKS) + rng.choice(("3014", "3012", "2401")) + digits(16, rng)),
            ("LT", digits(16, rng)),
            ("PL", digits(24, rng)),
            ("DE", digits(18, rng)),
        ),
        (80, 8, 8, 4),
    )[0]
    number = checksums.iban(country, account)
    return _grouped(number, rng.choice(("", "", " ")))


def plate(rng: random.Random) -> str:
    """Return a Belarusian number plate."""
    letters, region = "".join(rng.choices("ABEIKMHOPCTX", k=2)), rng.choice("12345677")
    if rng.random() < 0.3:
        letters = letters.translate(_LOOK_ALIKE)
    number = digits(4, rng)
    habits = (f"{number} {letters}-{region}",) * 4 + (
        f"{number}{letters}-{region}",
        f"{number}{letters}{region}",
        f"{number} {letters} {region}",
        f"{letters} {number}-{region}",
        f"{number}-{letters}-{region}",
    )
    value = rng.choice(habits)
    return value.lower() if rng.random() < 0.08 else value


def plate_ru(rng: random.Random) -> str:
    """Return a Russian number plate."""
    a, bc = rng.choice("АВЕКМНОРСТУХ"), "".join(rng.choices("АВЕКМНОРСТУХ", k=2))
    number, region = digits(3, rng), rng.choice("77 777 67 32 39 178 50 750 40".split())
    value = rng.choice(
        (f"{a}{number}{bc} {region}", f"{a}{number}{bc}{region}", f"{a} {number} {bc} {region}")
    )
    return value.lower() if rng.random() < 0.15 else value


def point(rng: random.Random) -> str:
    """Return a point on the map of Belarus."""
    latitude, longitude = rng.uniform(51.3, 56.1), rng.uniform(23.3, 32.6)
    places_after = rng.choice((4, 5, 6))
    a, b = f"{latitude:.{places_after}f}", f"{longitude:.{places_after}f}"
    return rng.choice(
        (
            f"{a}, {b}",
            f"{a}, {b}",
            f"{a},{b}",
            f"{a} {b}",
            f"N{a} E{b}",
            f"{_dms(latitude)}N {_dms(longitude)}E",
        )
    )


def _dms(degrees: float) -> str:
    seconds = int(degrees * 3600)
    return f"{seconds // 3600}°{seconds // 60 % 60:02}'{seconds % 60:02}\""


def ip(rng: random.Random) -> str:
    """Return an IP address."""
    if rng.random() < 0.1:
        return "2a02:" + ":".join(f"{rng.randrange(65536):x}" for _ in range(7))
    first = rng.choice(("10", "192.168", "172.16", "37.212", "178.124", "93.84", "46.53"))
    rest = 4 - len(first.split("."))
    return ".".join([first, *(str(rng.randint(1, 254)) for _ in range(rest))])


def imei(rng: random.Random) -> str:
    """Return an IMEI."""
    n = checksums.luhn(rng.choice(("35", "86")) + digits(12, rng))
    return rng.choice((n, n, f"{n[:2]}-{n[2:8]}-{n[8:14]}-{n[14]}", f"{n[:8]} {n[8:14]} {n[14]}"))


def mac(rng: random.Random) -> str:
    """Return a MAC address."""
    pairs = [f"{rng.randrange(256):02x}" for _ in range(6)]
    value = rng.choice((":", ":", "-")).join(pairs)
    return value.upper() if rng.random() < 0.5 else value
