"""
Throwing broken sources at the readers and at the whole build: what may come of one, and what may not.

``python -m tests.fuzz`` goes on for as long as it is told; ``tests/properties/test_fuzz.py`` takes a slice.
"""
