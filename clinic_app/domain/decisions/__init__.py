"""What a person decides on advice, and what that changes in the record."""
