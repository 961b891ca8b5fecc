"""Item models over frozen values: no query is made, and a row is put into words once."""
