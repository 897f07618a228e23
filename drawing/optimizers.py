"""Paths, steps and schedules of the optimizers, taken from the optimizers themselves."""
