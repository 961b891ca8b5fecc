"""Therapeutic drug monitoring of imatinib: sampling, correction, the reduction decision."""
