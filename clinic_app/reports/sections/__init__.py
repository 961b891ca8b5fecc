"""The sections of a summary. Each knows its own content and the typesetter, none another."""
