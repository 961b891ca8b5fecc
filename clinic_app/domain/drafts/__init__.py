"""What was typed, before it is a record: text in, domain values or faults out."""
