"""Deciding on advice: the dialogs, the cards put aside, the tab of decisions."""
