"""Pictures of every page and dialog, for reviewing them without a display."""
