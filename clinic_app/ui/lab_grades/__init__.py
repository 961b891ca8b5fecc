"""Laboratory grades to be accepted: the same row on the page, the flowsheet and the visit."""
