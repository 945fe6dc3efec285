"""
Reading editions that are text or data.
"""
