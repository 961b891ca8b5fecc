"""Widgets that every page shares: cards, pills, buttons, empty states, a wrapping layout."""
