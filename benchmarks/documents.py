"""Invented documents for the benchmarks: prose of 2 kB and more, dossiers, short texts.

Nothing is repeated between seeds but the stock of phrases, so that what an engine remembers from
one round helps it in the next as much as it would on a real set of files, and no more.
"""

from __future__ import annotations

import random
from collections.abc import Callable

FIRST = {
    "ru": "Олег Марина Павел Тимур Раиса Денис Софья Игнат Эвелина Роман".split(),
    "be": "Алесь Марыя Кастусь Зьміцер Ганна Янка Вольга Рыгор Зося Лявон".split(),
    "en": "Dzmitry Volha Siarhei Alena Yury Nastassia Kiryl Hanna Pavel Iryna".split(),
}
STEMS = {
    "ru": "Скрыг Дубов Зубр Лавр Шелест Корней Гарб Чумак Белозёр Плеш Мирон Юхн Бондар".split(),
    "be": "Верас Шчарб Траян Лазоў Пякар Гуцк Палу Ляшч Бубен Аўсян Міхн Жукоў Навум Сенч".split(),
    "en": "Kaval Harbach Tsikhan Miatsel Hrynk Yurk Savits Drazd Rudov Shym Pash Lobach".split(),
}
ENDS = {
    "ru": "ович евич ов ин ский енко ук".split(),
    "be": "іч евіч скі ук овіч ёнак ка".split(),
    "en": "ovich euski chuk enka ou ski evich".split(),
}
PLACES = {
    "ru": "Гомеле Бобруйске Витебске Лиде Орше Смоленске Пинске".split(),
    "be": "Гомелі Бабруйску Віцебску Лідзе Оршы Слоніме Пінску".split(),
    "en": "Homiel Babruisk Vitsebsk Lida Orsha Brest Pinsk".split(),
}
SENTENCES = {
    "ru": [
        "В {place} состоялось заседание, на котором {name} рассказал о ремонте дорог и школ.",
        "По словам {surname}, работы закончат к осени, если не помешает погода.",
        "Жители соседних домов жаловались на шум, но ответа из администрации так и не получили.",
        "«Мы ждали этого три года», — говорит {name}, инженер завода.",
        "Цены на овощи выросли на {n} процентов, а на крупы почти не изменились.",
        "На остановке висело объявление о собрании, однако пришло не больше {n} человек.",
        "Следователь {name} отказался комментировать дело и попросил направить запрос письменно.",
        "Библиотека открыта с девяти утра, по выходным работает только читальный зал.",
        "Комиссия проверила отчёты за {year} год и не нашла существенных нарушений.",
        "Тем временем {surname} уехал в отпуск, и его обязанности исполняет {name}.",
        "Автобусы ходят каждые {n} минут, последний рейс отправляется после одиннадцати вечера.",
        "Урожай в этом году собрали рано, поэтому ярмарку перенесли на две недели.",
    ],
    "be": [
        "У {place} прайшоў сход, на якім {name} распавёў пра рамонт дарог і школ.",
        "Па словах {surname}, працы скончаць да восені, калі не перашкодзіць надвор'е.",
        "Жыхары суседніх дамоў скардзіліся на шум, але адказу так і не атрымалі.",
        "«Мы чакалі гэтага тры гады», — кажа {name}, інжынер завода.",
        "Кошты на гародніну выраслі на {n} працэнтаў, а на крупы амаль не змяніліся.",
        "На прыпынку вісела абвестка пра сход, аднак прыйшло не больш за {n} чалавек.",
        "Следчы {name} адмовіўся каментаваць справу і папрасіў даслаць запыт пісьмова.",
        "Бібліятэка адчынена з дзевяці раніцы, у выходныя працуе толькі чытальная зала.",
        "Камісія праверыла справаздачы за {year} год і не знайшла істотных парушэнняў.",
        "Тым часам {surname} паехаў у адпачынак, і ягоныя абавязкі выконвае {name}.",
        "Аўтобусы ходзяць кожныя {n} хвілін, апошні рэйс адпраўляецца пасля адзінаццатай вечара.",
        "Ураджай сёлета сабралі рана, таму кірмаш перанеслі на два тыдні.",
    ],
    "en": [
        "A meeting took place in {place}, where {name} spoke about repairs of roads and schools.",
        "According to {surname}, the work will be finished by autumn if the weather allows it.",
        "Residents of the neighbouring houses complained about the noise but got no answer.",
        "'We have waited three years for this,' says {name}, an engineer at the plant.",
        "Prices of vegetables rose by {n} percent, while those of grain hardly changed.",
        "A notice about the meeting hung at the bus stop, but no more than {n} people came.",
        "Investigator {name} declined to comment and asked for a request in writing.",
        "The library opens at nine; at weekends only the reading room is open.",
        "The commission checked the reports for {year} and found no serious violations.",
        "Meanwhile {surname} went on leave, and his duties are carried out by {name}.",
        "Buses run every {n} minutes, and the last one leaves after eleven in the evening.",
        "The harvest was early this year, so the fair was moved by two weeks.",
    ],
}
SYLLABLES = "ба ве го ду жи за ко ла ме но пу ра се ти фо ха це чу ше ю".split()


def surname(rng: random.Random, language: str) -> str:
    """Return an invented surname."""
    return rng.choice(STEMS[language]) + rng.choice(ENDS[language])


def sentence(rng: random.Random, language: str) -> str:
    """Return one sentence, with people in about half of them."""
    return rng.choice(SENTENCES[language]).format(
        place=rng.choice(PLACES[language]),
        name=f"{rng.choice(FIRST[language])} {surname(rng, language)}",
        surname=surname(rng, language),
        n=rng.randint(3, 95),
        year=rng.randint(1995, 2024),
    )


def prose(rng: random.Random, language: str) -> str:
    """Return prose of 2 to 6 kB in paragraphs."""
    paragraphs: list[str] = []
    size = rng.randint(2_000, 6_000)
    while sum(map(len, paragraphs)) < size:
        paragraphs.append(" ".join(sentence(rng, language) for _ in range(rng.randint(3, 7))))
    return "\n\n".join(paragraphs)


def unseen(rng: random.Random, language: str) -> str:
    """Return prose in which every third word was never seen before."""
    return " ".join(
        "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) if rng.random() < 1 / 3 else word
        for word in prose(rng, language).split(" ")
    )


def dossier(rng: random.Random, language: str) -> str:
    """Return a file of 12 cards with a line for each field."""
    return "\n\n".join(
        f"Фамилия: {surname(rng, 'ru')}\nИмя: {rng.choice(FIRST['ru'])}\n"
        f"Дата рождения: {rng.randint(1, 28):02}.05.{rng.randint(1950, 2004)}\n"
        f"Паспорт: MP{rng.randint(1000000, 9999999)}\n"
        f"Телефон: +375 29 {rng.randint(100, 999)}-{rng.randint(10, 99)}-{rng.randint(10, 99)}\n"
        f"Адрес: г. Лида, ул. Качана, д. {rng.randint(1, 99)}, кв. {rng.randint(1, 120)}\n"
        f"Примечание: {sentence(rng, 'ru')}"
        for _ in range(12)
    )


def short(rng: random.Random, language: str) -> str:
    """Return one sentence, as a cell or a message."""
    return sentence(rng, language)


KINDS: dict[str, tuple[Callable[[random.Random, str], str], tuple[str, ...], int]] = {
    "prose, ru be en": (prose, ("ru", "be", "en"), 18),
    "prose, ru": (prose, ("ru",), 12),
    "prose, be": (prose, ("be",), 12),
    "prose, en": (prose, ("en",), 12),
    "prose, ru, a third of the words never seen": (unseen, ("ru",), 12),
    "dossiers": (dossier, ("ru",), 16),
    "short texts": (short, ("ru", "be", "en"), 300),
}
"""By name: what makes one, in which languages, and how many a round."""


def documents(kind: str, seed: int) -> list[tuple[str, str]]:
    """Return the ``(language, text)`` pairs of one round."""
    make, languages, count = KINDS[kind]
    rng = random.Random(f"{kind} {seed}")
    chosen = [languages[i % len(languages)] for i in range(count)]
    return [(language, make(rng, language)) for language in chosen]
