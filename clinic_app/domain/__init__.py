"""The clinical rules and the record they read: plain Python, no clock, no files, no database."""
