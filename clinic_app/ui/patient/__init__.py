"""The parts of the patient page: banner, advice, criteria, due items, data gaps."""
