"""The patient's course on one time axis: dose, exposure, disease."""
