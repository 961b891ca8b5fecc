"""What `run.py` does before the application starts; standard library only."""
