"""The edges: histories and evaluations as JSON, and the program's own resource files."""
