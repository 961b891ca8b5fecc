"""The patient's course on one time axis: treatment, levels, disease, events, laboratory."""
