"""Quality of life: scores of the questionnaires RAND-36 and SF-36 v1."""
