"""Item models over frozen values: no query and no sentence is made inside `data()`."""
