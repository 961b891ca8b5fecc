"""Drafts as text that can be kept, and back."""

from collections.abc import Hashable
from functools import lru_cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

T = TypeVar("T")


def draft_to_text(draft: object) -> str:
    """Return a draft (a dataclass of texts, choices and record values) as JSON text."""
    return _adapter(cast("Hashable", type(draft))).dump_json(draft).decode()


def draft_from_text(kind: type[T], text: str) -> T | None:
    """Return the draft a text was made from; None when the form has changed since too much."""
    try:
        read: T = _adapter(cast("Hashable", kind)).validate_json(text)
    except ValidationError:
        return None
    return read


@lru_cache(maxsize=64)
def _adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401
    return TypeAdapter(kind)
