"""The page "May treatment stop?": every criterion, every trial, and what is said to bear on it."""
