"""Adverse events: which count against the dose, and what they hold."""
