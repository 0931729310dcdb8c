"""A small world, built once."""

import pytest
from served import engine_of, small_world
from small_engine import SmallWorld

from qa.engine import Engine


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> SmallWorld:
    """Two documents."""
    return small_world(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="session")
def engine(world: SmallWorld) -> Engine:
    """Over the small world."""
    return engine_of(world)
