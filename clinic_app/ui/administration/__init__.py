"""What administrators look after: the trail of what was done, and whatever else has a tab."""
