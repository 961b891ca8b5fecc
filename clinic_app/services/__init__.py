"""What a person can do with the clinic: one module per action, one transaction each.

Only domain values and the frozen answers defined here cross this border.
"""
