"""The mean of several checkpoints."""

import torch

from qa.training.export import mean


def test_the_mean_of_every_tensor_of_numbers():
    one = {"weight": torch.tensor([1.0, 3.0]), "places": torch.tensor([0, 1])}
    other = {"weight": torch.tensor([3.0, -3.0]), "places": torch.tensor([5, 5])}
    found = mean([one, other])
    assert found["weight"].tolist() == [2.0, 0.0]
    assert found["places"].tolist() == [0, 1]
    assert mean([one])["weight"].tolist() == one["weight"].tolist()
