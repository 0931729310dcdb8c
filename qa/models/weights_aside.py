"""ONNX graphs whose weights lie in a file of their own, which is mapped: what is not used is not read."""

from pathlib import Path


def put_weights_aside(graph: Path, name: str) -> None:
    """Moves the weights of the file ``graph`` into the file ``name`` beside it; both are replaced.

    A question needs a hundred rows of the embeddings of words, which are half of all weights.
    """
    import onnx

    whole = onnx.load(str(graph))
    weights = graph.with_name(name)
    weights.unlink(missing_ok=True)  # onnx would append to it
    graph.unlink()
    onnx.save_model(whole, str(graph), save_as_external_data=True, location=name, size_threshold=1024)
    weights.chmod(graph.stat().st_mode)  # onnx makes it for its owner alone
