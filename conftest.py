"""Which check reads which files."""

import os

# Quiet start; terminal-dependent output as on a plain 80-column terminal.
os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", COLUMNS="80", NO_MKDOCS_2_WARNING="1")
os.environ.pop("FORCE_COLOR", None)

from sybil import Sybil  # noqa: E402 (the environment is set before TensorFlow can be imported)

from verifier.examples import fresh_keras, pycon_parser  # noqa: E402
from verifier.formulas import formula_parser  # noqa: E402

pytest_collect_file = Sybil(
    path="snippets", patterns=["*.md"], parsers=[pycon_parser, formula_parser], setup=fresh_keras
).pytest()
