"""The forms of what was measured: laboratory values, imaging, questionnaires."""
