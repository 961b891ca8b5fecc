"""Making two records of one person one: the dialogs, and the way to the store and back."""
