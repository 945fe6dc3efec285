"""
How long a site of many articles takes, made at first, made again, and with one article more.

    python -m bench.site 3000
"""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.site.making import Shop, article_of, many


def main(count: int) -> None:
    """Print seconds of the machine and of the clock, and the largest files of pages, feeds and index."""
    with TemporaryDirectory() as folder:
        shop = Shop(Path(folder))
        many(shop, count)
        _timed(shop, f"{count} articles, at first")
        _timed(shop, "again, nothing changed")
        shop.put("lamp", article_of("Lamp", "2040-01-01", words="Nobody rows."))
        _timed(shop, "with one article more")
        for kind in (".html", ".json", ".js", ".xml"):
            sizes = [p.stat().st_size for p in shop.site.rglob(f"*{kind}") if p.name != "site.json"]
            if sizes:
                print(f"{kind}: {len(sizes)} files, the largest {max(sizes) / 1000:.0f} kB")


def _timed(shop: Shop, what: str) -> None:
    clock, cpu = time.perf_counter(), time.process_time()
    shop.make()
    print(f"{what}: {time.process_time() - cpu:.1f} CPU-s, {time.perf_counter() - clock:.1f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3000)
