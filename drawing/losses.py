"""Losses against the prediction."""
