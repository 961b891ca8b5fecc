"""CML: molecular response, may treatment stop, and what follows once it has."""
