"""The synthetic clinic: invented patients, dated relative to today, none of them real."""
