"""Keeps Python 3.11 alive under a Qt binding built for 3.12.

PySide6 6.12.0 gives `None`, `True` and `False` back without counting the reference, which is
right from Python 3.12 on, where these objects are immortal, and wrong before: every call that
returns None takes one away, and after some five thousand the interpreter ends with
`none_dealloc: deallocating None` (measured on 3.11.7, 100 calls of `setObjectName` take 100).
"""

import ctypes
import sys
from typing import Final

_IMMORTAL_SINCE: Final = (3, 12)
_PLENTY: Final = 1 << 40


def protect_singletons() -> None:
    """Give the singletons more references than any run can take away; 3.12 and later need none.

    The counter is written directly because counting up a trillion times would take hours; it is
    the first word of every object in the interpreters concerned (CPython 3.11, no debug build).
    """
    if sys.version_info >= _IMMORTAL_SINCE or hasattr(sys, "gettotalrefcount"):
        return
    for singleton in (None, True, False, NotImplemented, Ellipsis):
        counter = ctypes.c_ssize_t.from_address(id(singleton))
        if counter.value < _PLENTY:
            counter.value += _PLENTY
