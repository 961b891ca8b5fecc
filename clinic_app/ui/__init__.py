"""What people see: widgets that show frozen values and collect drafts, and know no store."""
