"""The thing in the middle: the article's model and all that needs nothing but the model."""
