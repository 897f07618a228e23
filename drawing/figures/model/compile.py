"""Losses and metrics of a model with two outputs."""

from __future__ import annotations

from drawing.diagrams import diagram
from drawing.registry import figure
from drawing.snippets import through


@figure
def losses() -> str:
    """Below each output its loss and, dashed, its metrics; arrows carry the weight of each loss to the total."""
    example = through("model/compile", "two-outputs")
    model = example["model"]
    config = model.get_compile_config()
    results = model.evaluate(example["ones"], example["targets"], verbose=0, return_dict=True)
    weights = config["loss_weights"]
    total = " + ".join(f"{weights[output]:g} × {results[f'{output}_loss']:g}" for output in config["loss"])
    lines = [f'"loss" [label="loss\\n{total} = {results["loss"]:g}"]']
    for output, loss in config["loss"].items():
        lines += [
            box(f"{output}_loss", loss, results[f"{output}_loss"]),
            f'"{output}" -> "{output}_loss"',
            f'"{output}_loss" -> "loss" [label=" × {weights[output]:g}"]',
        ]
    for output, metrics in config["metrics"].items():
        for metric in metrics:
            name = f"{output}_{metric}"
            lines += [box(name, metric, results[name]), f'"{output}" -> "{name}" [style=dashed]']
    return diagram(model, beside=lines)


def box(name: str, title: str, value: float) -> str:
    return f'"{name}" [label="{title}\\n{name} = {value:g}"]'
