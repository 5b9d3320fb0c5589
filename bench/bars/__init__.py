"""The thirteen bars, each a function that yields the figures of one record or two."""

from bench.bars.cluster import two_processes
from bench.bars.reading import filters, search, two_sizes, walk
from bench.bars.serving import cached, facets, list_, uncached
from bench.bars.weight import exports, idle
from bench.bars.writing import desk, fresh, import_, publishing

# Of each record; of the small and the large one together; of an engine; of a cluster.
OF_ONE = {
    1: filters,
    2: walk,
    3: list_,
    4: facets,
    5: search,
    6: uncached,
    7: cached,
    9: desk,
    11: idle,
}
OF_TWO = {1: two_sizes}
OF_ENGINE = {8: fresh, 9: publishing, 10: exports, 13: import_}
OF_CLUSTER = {12: two_processes}
