"""Write ``tests/data/slovnet.json``: what Slovnet itself finds in sentences of our own.

    python training/slovnet_examples.py natasha-1.6.0-py3-none-any.whl tests/data/slovnet.json

Needs ``slovnet``, ``navec`` and ``razdel``. All people and bodies in the sentences are invented.
"""

from __future__ import annotations

import json
import sys
import tempfile
import zipfile
from pathlib import Path

from navec import Navec
from razdel import tokenize
from slovnet import NER

_NAVEC = "natasha/data/emb/navec_news_v1_1B_250K_300d_100q.tar"
_NER = "natasha/data/model/slovnet_ner_news_v1.tar"

SENTENCES = (
    "Вчера в Гродно судья Ирина Шабловская огласила приговор Павлу Ничипоруку.",
    "По словам Ничипорука, его задержали у входа в магазин «Рублёвский».",
    "Директор ОАО «Верасень» Тимофей Лукашик встретился с послом Польши в Минске.",
    "— Не надо, — сказал Остап и вышел.",
    "В среду, 12 мая, температура воздуха поднимется до 25 градусов.",
    "Министр обороны Латвии Янис Калныньш и глава МИД Эдгарс Озолс прибыли в Вильнюс.",
    "Тренер «Немана» Сергей Соловьянчик остался недоволен игрой Дениса Рыбака.",
    "На улице Садовой живут Маргарита Пташник, её муж Виктор и кот Барсик.",
    "Иванчук-Заречная Софья Мироновна, 1975 г. р., бухгалтер ЖЭУ-14.",
    "ГЛАВНЫЙ ИНЖЕНЕР ЗАВОДА КОРНЕЙЧИК В. В. УВОЛЕН.",
    "Смотри: 1) хлеб; 2) молоко; 3) соль...",
    "Нет",
    "The meeting with Tom Halliwell took place in Warsaw.",
    "Об этом пишет газета «Полоцк» со ссылкой на пресс-службу УВД Витебского облисполкома.",
    "Учительница Анна Львовна Дубинина-Крук уехала из Бобруйска в Санкт-Петербург к сестре Лизе.",
    "Ван Хао, Ким Су Ён и Нгуен Тхи Лан учатся в БГУ на факультете журналистики.",
)


def main(wheel: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(wheel) as archive:
        navec = Navec.load(archive.extract(_NAVEC, folder))
        ner = NER.load(archive.extract(_NER, folder))
    ner.navec(navec)
    examples = []
    for sentence in SENTENCES:
        tokens = [[t.start, t.stop] for t in tokenize(sentence)]
        spans = [[s.start, s.stop, s.type] for s in ner(sentence).spans]
        examples.append({"text": sentence, "tokens": tokens, "spans": spans})
    target.write_text(json.dumps(examples, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
