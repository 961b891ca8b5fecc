"""The patient's letter as values: short sentences in the patient's language, nothing guessed."""
