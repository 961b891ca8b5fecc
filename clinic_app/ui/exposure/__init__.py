"""The tab of exposure: the patient's own pharmacokinetics, and what another dose would bring."""
