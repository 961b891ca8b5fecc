"""The record: frozen values, named as the history contract names them."""
