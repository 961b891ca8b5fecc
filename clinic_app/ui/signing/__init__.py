"""Signing a visit or a decision: what is said of a signature, the dialog, the way to the store."""
