"""Forms, tables and chats made up of labels and values: names amid what only looks like them."""

from __future__ import annotations

import random

from benchmarks.quality import frames
from benchmarks.quality.declension import Language
from benchmarks.quality.romanise import SYSTEMS, romanise
from training.corpora import Example
from training.names import Names

_PERSON = {
    "ru": "ФИО=LFP Ф.И.О.=LFP Фамилия=L Имя=F Отчество=P Сотрудник=LIO Плательщик=LFP "
    "Получатель=FPL Абонент=LFP Владелец=LFP Клиент=LF Супруга=LFP Мать=LFP Отец=FP Врач=LIO "
    "Куратор=LIOx Начальник=IOL Контакт=F Пациент=LFP Ребёнок=FL Свидетель=LFP Прозвище=D",
    "be": "ПІБ=LFP П.І.Б.=LFP Прозвішча=L Імя=F Імя_па_бацьку=P Супрацоўнік=LIO Атрымальнік=LFP "
    "Абанент=LFP Уладальнік=LFP Кліент=LF Жонка=LFP Маці=LFP Бацька=FP Лекар=LIO Кіраўнік=IOL "
    "Кантакт=F Пацыент=LFP Дзіця=FL Сведка=LFP Мянушка=D",
    "en": "Name=FL Full_name=FPL Surname=L Last_name=L First_name=F Patronymic=P Owner=FL "
    "Customer=LF Contact=F Employee=FPL Mother=FL Applicant=LFP FIO=LFP user=LI FN=FL",
}
_OTHER = {
    "ru": "Д.р.=dob ДР=dob Дата_рождения=dob Г.р.=dob.year Моб.=phone Тел.=phone Телефон=phone "
    "Паспорт=passport Адрес=addr Прописка=addr Должность=# Место_работы=# БИК=num.9 ИНН=num.10 "
    "УНП=num.9 СНИЛС=snils Вк=handle Телега=handle Пол=# E-mail=email Авто=plate Жетон=badge "
    "Группа=num.2 Палата=num.1 Диагноз=# Счёт=iban Сумма=money Дата=date Выдан=date Город=town "
    "Область=town Гражданство=# Образование=# Примечание=# Статус=# "
    "Серия=num.4 Номер=num.6 ID=num.5",
    "be": "Д.н.=dob Дата_нараджэння=dob Дата_нар.=dob Маб.=phone Тэл.=phone Тэлефон=phone "
    "Пашпарт=passport Адрас=addr Прапіска=addr Пасада=# Месца_працы=# УНП=num.9 Пол=# Пошта=email "
    "Аўто=plate Жэтон=badge Палата=num.1 Рахунак=iban Сума=money Дата=date "
    "Горад=town Вобласць=town "
    "Грамадзянства=# Адукацыя=# Заўвага=# Статус=# Серыя=num.4 Нумар=num.6",
    "en": "DOB=dob Date_of_birth=dob Phone=phone Tel.=phone Mobile=phone Passport=passport "
    "Address=addr Position=# Employer=# E-mail=email Car=plate Status=# "
    "Sex=# City=town Amount=money "
    "Date=date PASPORT=passport AVTO=plate ADRES=addr TEL=phone DR=dob "
    "ID=num.5 Note=# Account=iban",
}
_VALUES = {
    "ru": "инспектор;водитель;бухгалтер;ведущий специалист;ж;м;мужской;РБ;высшее;средняя школа № 4;"
    "ОАО «Горизонт»;в отпуске;работает;не замужем;ОРВИ;здоров;уточнить;нет данных;участковый;врач",
    "be": "інспектар;кіроўца;бухгалтар;вядучы спецыяліст;ж;м;мужчынскі;РБ;"
    "вышэйшая;сярэдняя школа № 4;"
    "ААТ «Гарызонт»;у адпачынку;працуе;не замужам;ВРВІ;здаровы;удакладніць;няма;участковы;лекар",
    "en": "inspector;driver;accountant;senior specialist;f;m;male;BY;higher;on leave;active;single;"
    "unknown;to be checked;Horizont plant;nurse",
}
_MARKED = {"town": "LOCATION", "addr": "ADDRESS", "dob": "DATE_OF_BIRTH"}
_SEPARATORS = (": ", ":", " - ", "\n", " — ", "=", ":\t")
_CELLS = (";", "\t", " | ", ",", "; ")
_SPEECH = {
    "ru": "звони мне;скинь номер;я завтра не приду;кто сегодня?;ок;да;нет, не он;привет, ты дома?;"
    "а где все;напиши ему;спасибо;перезвони вечером",
    "be": "патэлефануй мне;скінь нумар;я заўтра не прыйду;хто сёння?;добра;так;не, не ён;"
    "прывітанне, ты дома?;а дзе ўсе;напішы яму;дзякуй;ператэлефануй увечары",
    "en": "call me;send me the number;i can't come tomorrow;who is on today?;ok;yes;no, not him;"
    "hi, are you home?;where is everybody;write to him;thanks",
}


class Forms:
    """Makes forms, tables and chats with people in them.

    Args:
        names: Where people and values come from.
    """

    def __init__(self, names: Names) -> None:
        self._names = names

    def example(self, rng: random.Random) -> Example:
        """Return one form, table or chat."""
        lang = rng.choice(("ru", "ru", "be", "be", "en"))
        make = rng.choice((self._form, self._form, self._table, self._chat))
        text = _Text()
        make(text, lang, rng)
        return Example(text.text, text.spans, lang, "forms")

    def _form(self, text: _Text, lang: str, rng: random.Random) -> None:
        separator, end = rng.choice(_SEPARATORS), rng.choice(("\n", "\n", "; ", ", ", ". "))
        person = self._person(lang, rng)
        for label, kind in self._labels(lang, rng, rng.randint(3, 8)):
            text.add(label + separator)
            self._value(text, kind, lang, person, rng)
            text.add(end)

    def _table(self, text: _Text, lang: str, rng: random.Random) -> None:
        sign = rng.choice(_CELLS)
        labels = self._labels(lang, rng, rng.randint(3, 6))
        text.add(sign.join(label for label, _ in labels))
        for _ in range(rng.randint(1, 4)):
            text.add("\n")
            person = self._person(lang, rng)
            for number, (_, kind) in enumerate(labels):
                text.add(sign if number else "")
                self._value(text, kind, lang, person, rng)

    def _chat(self, text: _Text, lang: str, rng: random.Random) -> None:
        people = [self._person(lang, rng) for _ in range(2)]
        form, lower = rng.choice(("D", "F", "FL", "LD", "FI")), rng.random() < 0.4
        stamp = rng.random() < 0.4
        for number in range(rng.randint(2, 5)):
            text.add("\n" if number else "")
            if stamp:
                text.add(f"[{rng.randint(0, 23):02}:{rng.randint(0, 59):02}] ")
            self._name(text, rng.choice(people), form, lang, rng, lower)
            words = rng.choice(_SPEECH[lang].split(";"))
            text.add(": " + (words if lower else words.capitalize()))

    def _labels(self, lang: str, rng: random.Random, count: int) -> list[tuple[str, str]]:
        named = rng.sample(_PERSON[lang].split(), max(1, count // 3))
        rest = rng.sample(_OTHER[lang].split(), count - len(named))
        chosen = [*named, *rest]
        rng.shuffle(chosen)
        pairs = [pair.partition("=") for pair in chosen]
        change = rng.choice((str, str, str, str.upper, str.lower))
        return [(change(label.replace("_", " ")), kind) for label, _, kind in pairs]

    def _person(self, lang: str, rng: random.Random) -> frames.Person:
        spoken: Language = rng.choice(("ru", "be")) if lang == "en" else lang  # type: ignore[assignment]
        return self._names.person(rng.choice("mf"), rng.choice(frames.ORIGINS), spoken, rng)

    def _value(
        self, text: _Text, kind: str, lang: str, person: frames.Person, rng: random.Random
    ) -> None:
        if kind in frames.FORMS:
            self._name(text, person, kind, lang, rng, lower=False)
        elif kind == "#":
            text.add(rng.choice(_VALUES[lang].split(";")))
        elif rng.random() > 0.08:
            start = len(text.text)
            text.add(self._names.value(kind, lang, rng, person))
            marked = _MARKED.get(kind.split(".")[0])
            if marked:
                text.spans.append((start, len(text.text), marked))

    def _name(
        self,
        text: _Text,
        person: frames.Person,
        form: str,
        lang: str,
        rng: random.Random,
        lower: bool,
    ) -> None:
        name = frames.written(person, form, "nom")
        if lang == "en":
            name = romanise(name, rng.choice(SYSTEMS), person.language)
        if name:
            start = len(text.text)
            text.add(name.lower() if lower else name)
            text.spans.append((start, len(text.text), "PERSON"))


class _Text:
    """A text under construction, with its spans."""

    def __init__(self) -> None:
        self.text = ""
        self.spans: list[tuple[int, int, str]] = []

    def add(self, more: str) -> None:
        self.text += more
