"""Rules of gastrointestinal stromal tumours."""
