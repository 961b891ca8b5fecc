"""The tabs of the patient page: flowsheet, every record by date, and what was changed."""
