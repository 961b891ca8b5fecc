"""A patient's course as it is drawn: the same on the screen and on paper."""
