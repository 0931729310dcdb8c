"""Trains the encoder of questions, whose vectors are compared with those that a build made.

The vectors of passages and sentences are those of the packaged model and stay as they are: only what a
question becomes is learned, so that no index needs to be built again.

To reproduce, with the folder ``train`` of the project's data::

    python -m qa.training.query.train --data DATA/train --output RUN --own tests/evaluation/train.jsonl \
        --invented tests/evaluation/invented.jsonl --develop tests/evaluation/invented-fit.jsonl
    python -m qa.training.query.export RUN/final.pt --questions tests/evaluation/train.jsonl \
        --output qa/models/weights

Modules, in the order in which data flows: ``targets`` (what answers which question), ``network``,
``train``, ``export``.
"""
