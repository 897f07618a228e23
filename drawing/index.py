"""The map of the home page."""
