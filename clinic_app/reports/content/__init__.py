"""What stands on a page, as plain values in one language: no fonts, no measures, no PDF."""
