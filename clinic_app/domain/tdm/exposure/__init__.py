"""The patient's own pharmacokinetics of imatinib: model, estimate, and what a dose would bring.

Nothing here imports numpy until a level is estimated or a curve is asked for.
"""
