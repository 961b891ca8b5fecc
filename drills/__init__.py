"""Drills: what the store promises, tried until something gives way, and counted.

`python3 run.py drill` runs each with counts that fit in minutes, `--full` with those of the
promises, and then writes `RELIABILITY.md`. Each drill is numbered as the bar it shows.
"""
