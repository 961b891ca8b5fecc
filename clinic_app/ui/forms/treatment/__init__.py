"""Forms of treatment: a drug begun or on record, a regimen changed, held, stopped or resumed."""
