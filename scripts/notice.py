"""Show a message on the page of a GitHub Actions run, and in its log: python scripts/notice.py "the message"."""

from __future__ import annotations

import sys


def escape(message: str) -> str:
    return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


if __name__ == "__main__":
    print(f"::notice::{escape(' '.join(sys.argv[1:]))}")
