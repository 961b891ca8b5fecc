"""The page with the catalogue of drugs for GIST."""
