"""Printed pages: content as plain values, then type, figures and PDF. No Qt, no store."""
