"""What articles label their own parts with, in many languages: credits, bylines, dates and page furniture."""
