"""The interpreter survives a binding that takes references of None, True and False."""

import sys

from PySide6.QtCore import QObject

from clinic_app.ui.singletons import protect_singletons


def test_many_calls_that_return_none_end_nothing() -> None:
    protect_singletons()
    thing = QObject()
    for _ in range(20_000):
        thing.setObjectName("x")
        thing.signalsBlocked()
    assert sys.getrefcount(None) > 20_000


def test_protecting_twice_changes_nothing_more() -> None:
    protect_singletons()
    before = sys.getrefcount(None)
    protect_singletons()
    assert abs(sys.getrefcount(None) - before) < 1000
