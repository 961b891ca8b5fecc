"""Entry forms: widgets turned into a draft, its faults shown where they were typed."""
