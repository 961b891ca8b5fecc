"""Dialogs: opened, never executed; they show or collect plain values."""
