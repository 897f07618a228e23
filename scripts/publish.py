"""Note in docs/published.txt which addresses the built site has: once it is published, they have to stay."""

from __future__ import annotations

import sys

import environment


def main() -> None:
    from build import SITE
    from search import addresses

    present = list(addresses.addresses(SITE))
    if not present:
        sys.exit("there is no built site to publish: python3 scripts/build.py")
    gone = addresses.missing(SITE)
    if gone:
        sys.exit("\n".join(["these were published and are gone:", *gone]))
    known = set(addresses.published())
    addresses.PUBLISHED.write_text("\n".join(sorted(known.union(present))) + "\n", encoding="utf-8")
    print(f"{len(known.union(present)) - len(known)} addresses are new, {len(known)} were published before")


if __name__ == "__main__":
    environment.enter()
    main()
