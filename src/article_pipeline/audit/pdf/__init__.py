"""
Reading PDF pages and their tags: ISO 32000 alone, and nothing of what wrote them.
"""
