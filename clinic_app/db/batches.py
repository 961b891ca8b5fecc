"""A few at a time, so that a large store needs no more memory than a small one."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batches(values: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """Yield the values in order, `size` at a time, the last time what is left."""
    remaining = iter(values)
    while some := tuple(islice(remaining, size)):
        yield some
