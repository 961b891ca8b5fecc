"""The store: one encrypted file, typed tables, one door for writes."""
