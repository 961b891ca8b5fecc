"""What is done from the day's list: filters, calls, the printed list, many summaries at once."""
