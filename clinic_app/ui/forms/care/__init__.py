"""Forms of care: operations, events, levels alone, adverse events over time, single doses."""
