"""Checks what the pages claim against the installed TensorFlow."""
