"""The ways into the clinic: password, recovery key, first start, and a new password."""
