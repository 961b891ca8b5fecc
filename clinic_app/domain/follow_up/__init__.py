"""What is due and when: schedules that do not depend on the day they are read."""
