"""Screens in English and the light theme, whatever the test before left."""

from tests.unit.ui.patient.conftest import say

__all__ = ["say"]
