"""What an administrator looks after: here the backups."""
