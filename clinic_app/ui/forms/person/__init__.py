"""Forms about who the patient is and what the disease is."""
