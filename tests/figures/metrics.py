"""What the metrics count."""
