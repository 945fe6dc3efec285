"""What decides how an edition comes out, and whether one of before is still the one that would be made."""
