"""The product's own reference facts and default protocol, loaded once for all tests."""

from clinic_app.interchange.resource_files import load_knowledge

KNOWLEDGE = load_knowledge()
