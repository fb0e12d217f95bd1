"""Convert Slovnet's news NER weights and Navec's embeddings into two numpy files, once.

    pip install --no-deps natasha==1.6.0 slovnet==0.6.0 navec==0.10.0 && pip install numpy
    python training/slovnet_weights.py PATH/TO/natasha-1.6.0-py3-none-any.whl recognizers/data

Writes ``slovnet_words.npy`` (quantised embedding rows, mapped into memory at run time) and
``slovnet.npz`` (everything else). The sources are under the MIT licence; see NOTICE.md beside the
output. The same wheel gives the same bytes.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
from navec import Navec
from slovnet import NER

_NAVEC = "natasha/data/emb/navec_news_v1_1B_250K_300d_100q.tar"
_NER = "natasha/data/model/slovnet_ner_news_v1.tar"


def main(wheel: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(wheel) as archive:
        navec = Navec.load(archive.extract(_NAVEC, folder))
        ner = NER.load(archive.extract(_NER, folder))
    ner.navec(navec)
    words = list(ner.infer.encoder.words_vocab.items)
    hashes = np.array([word_hash(word) for word in words], np.uint64)
    order = np.argsort(hashes)
    if len(np.unique(hashes)) != len(hashes):
        raise ValueError("two words share a hash")
    rows = ner.infer.model.emb.word.indexes.array[order]
    np.save(target / "slovnet_words.npy", rows)
    unknown = int(np.flatnonzero(order == words.index("<unk>"))[0])
    arrays = {
        "hashes": hashes[order],
        "unknown": np.int64(unknown),
        "codes": ner.infer.model.emb.word.codes.array.astype(np.float32),
        "shapes": np.array(list(ner.infer.encoder.shapes_vocab.items)),
        "shape_rows": ner.infer.model.emb.shape.weight.array.astype(np.float32),
        "tags": np.array(list(ner.infer.decoder.tags_vocab.items)),
        "head": ner.infer.model.head.proj.weight.array.astype(np.float32),
        "head_bias": ner.infer.model.head.proj.bias.array.astype(np.float32),
        "transitions": ner.infer.model.head.crf.transitions.array.astype(np.float32),
    }
    for number, layer in enumerate(ner.infer.model.encoder.layers):
        norm = layer.norm
        scale = norm.weight.array / norm.std.array
        arrays[f"conv{number}"] = np.ascontiguousarray(
            layer.conv.weight.array.astype(np.float32).transpose(2, 1, 0)
        )
        arrays[f"bias{number}"] = layer.conv.bias.array.astype(np.float32)
        arrays[f"scale{number}"] = scale.astype(np.float32)
        arrays[f"shift{number}"] = (norm.bias.array - norm.mean.array * scale).astype(np.float32)
    np.savez_compressed(target / "slovnet.npz", **arrays)


def word_hash(word: str) -> int:
    """Return the hash that ``recognizers.text.lexicon.word_hash`` also computes."""
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
