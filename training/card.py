"""The model card: what the weights were made of and what they reach."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from training import corpora, mixing, network
from training.scores import Scores

_SOURCES = (
    ("factrueval2016_dev_ru.jsonl", "factRuEval 2016, development set",
     "github.com/dialogue-evaluation/factRuEval-2016", "MIT"),
    ("ud_hse_dev_be.jsonl", "UD Belarusian HSE, development set",
     "github.com/UniversalDependencies/UD_Belarusian-HSE", "CC BY-SA 4.0"),
    ("uner_ewt_dev_en.jsonl", "UNER English EWT, development set",
     "github.com/UniversalNER/UNER_English-EWT", "CC BY-SA 4.0"),
    ("ntrex.rus.txt", "NTREX-128, Russian", "github.com/MicrosoftTranslator/NTREX", "CC BY-SA 4.0"),
    ("ntrex.bel.txt", "NTREX-128, Belarusian", "as above", "CC BY-SA 4.0"),
    ("ntrex.eng.txt", "NTREX-128, English", "as above", "CC BY-SA 4.0"),
    ("flores.rus.txt", "FLORES-200 devtest, Russian",
     "github.com/Helsinki-NLP/OPUS-MT-testsets", "CC BY-SA 4.0"),
    ("flores.bel.txt", "FLORES-200 devtest, Belarusian", "as above", "CC BY-SA 4.0"),
    ("flores.eng.txt", "FLORES-200 devtest, English", "as above", "CC BY-SA 4.0"),
    ("tatoeba_ru.rus.txt", "Tatoeba, Russian", "as above", "CC BY 2.0 FR"),
    ("tatoeba_ru.bel.txt", "Tatoeba, Belarusian", "as above", "CC BY 2.0 FR"),
    ("leipzig.ru.txt", "Leipzig Corpora, Russian", "github.com/pemistahl/lingua-py", "CC BY"),
    ("ud_gsd.ru.txt", "UD Russian GSD, development and test text",
     "github.com/UniversalDependencies/UD_Russian-GSD", "CC BY-SA 4.0"),
    ("ud_taiga.ru.txt", "UD Russian Taiga, development and test text",
     "github.com/UniversalDependencies/UD_Russian-Taiga", "CC BY-SA 4.0"),
    ("commonvoice.en.txt", "Common Voice, English sentences",
     "github.com/common-voice/common-voice", "CC0"),
    ("osm_streets.tsv", "names of Belarusian streets, OpenStreetMap",
     "github.com/opendataby/osm-streets", "ODbL"),
)  # fmt: skip
_PACKAGES = (
    ("natasha", "surnames, Slovnet NER and Navec weights", "MIT"),
    ("pymorphy3-dicts-ru", "first names, patronymics, surnames of OpenCorpora", "CC BY-SA 3.0"),
    ("jax", "training only", "Apache-2.0"),
    ("optax", "training only", "Apache-2.0"),
    ("numpy", "", "BSD-3-Clause"),
)


def written(
    results: Scores,
    mixed: Sequence[mixing.Row],
    folder: Path,
    out: Path,
    tokens: int,
    seed: int,
    seconds: float,
) -> str:
    """Return the card as Markdown."""
    lines = [
        "# Model card: the tagger and the judge",
        "",
        f"Made on {datetime.now(UTC):%Y-%m-%d} by `python -m training` with seed {seed}, "
        f"in {seconds / 60:.0f} minutes on two cores.",
        "",
        "The tagger gives every token of Russian, Belarusian or Latin-script text probabilities of "
        "being in the name of a person, place or body, in an address or a date of birth; the judge "
        "weighs the first with Slovnet and the rules. Both are for finding personal data to "
        "remove, and for nothing else: a name that they miss is still a name.",
        "",
        "| file | bytes |",
        "| --- | --- |",
        *(
            f"| `{name}` | {(out / name).stat().st_size:,} |"
            for name in ("tagger.npz", "judge.npz")
        ),
        "",
        f"Trained on {tokens:,} tokens. {network.TABLE} values a feature, 65,536 rows, "
        f"{network.WIDTH} values a token, three gated convolutions, 8-bit tables.",
        "",
        "## Scores on what was not trained on",
        "",
        "PERSON, a hit is any overlap, score 0.5. For factRuEval and UNER no document of the "
        "corpus was trained on; UD Belarusian is cross-validated in three parts. The judge was "
        "trained on the other folds. Addresses and dates of birth are what the tagger alone says, "
        "word by word.",
        "",
        "| what | precision | recall | F1 | of |",
        "| --- | --- | --- | --- | --- |",
        *(f"| {name} | {p:.3f} | {r:.3f} | {f:.3f} | {n} |" for name, p, r, f, n in results.rows()),
        "",
        "## What Slovnet adds",
        "",
        "Recall of the words of persons at equal precision, over all folds, on what neither the "
        "tagger nor the judge was trained on: the corpora above, and frames as they are, in other "
        "letter cases, scanned and wrapped.",
        "",
        "| | " + " | ".join(f"at {least:.0%}" for least in mixing.PRECISIONS) + " |",
        "| --- " * (len(mixing.PRECISIONS) + 1) + "|",
        *(f"| {name} | " + " | ".join(f"{r:.3f}" for r in row) + " |" for name, row in mixed),
        "",
        "## Data",
        "",
        "Labels are the corpus' own for the first three; for other Russian text Slovnet's, without "
        "those that the lexicons doubt; for Belarusian and English lines carried over from the "
        "Russian line that says the same. Our own: the frames of `training/frames` (Apache-2.0), "
        "written for this purpose and filled with names drawn from the lists of the packages.",
        "",
        "| file | what | from | licence | SHA-256 |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| {name} | {what} | {source} | {licence} | `{corpora.digest(folder / name)[:16]}…` |"
            for name, what, source, licence in _SOURCES
        ),
        "",
        "| package | what for | licence |",
        "| --- | --- | --- |",
        *(f"| {name} {version(name)} | {what} | {licence} |" for name, what, licence in _PACKAGES),
        "",
        "The weights hold no text; as some of the data is under share-alike licences, "
        "`tagger.npz` and `judge.npz` are offered under CC BY-SA 4.0.",
        "",
        "## Known weaknesses",
        "",
        "Surnames that are common words, at the beginning of a sentence and alone; bands, brands "
        "and foreign firms that look like people; lower-case surnames without a first name; "
        "Belarusian in classical spelling is thin in the data; names with a scanner's mistakes; "
        "addresses that are told by landmarks; dates told only by what was said sentences before.",
        "",
    ]
    return "\n".join(lines)
