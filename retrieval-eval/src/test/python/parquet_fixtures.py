"""Writes the fixtures of ParquetFilesTest into a folder: pip install pyarrow && python parquet_fixtures.py FOLDER"""

import sys
from pathlib import Path

import pyarrow
from pyarrow import parquet

OUT = Path(sys.argv[1])
TEXT = pyarrow.string()


def write(name, compression, **columns):
    (OUT / name).parent.mkdir(parents=True, exist_ok=True)
    table = pyarrow.table({column.replace("__", "-"): pyarrow.array(*values) for column, values in columns.items()})
    parquet.write_table(table, OUT / name, compression=compression)


write("corpus/corpus-00000-of-00002.parquet", "snappy", _id=(["d1", "d 2"], TEXT), title=(["Tide gauge", ""], TEXT),
      text=(["It records the height of the sea.", "Ein Gerät mit Schwimmer."], TEXT))
write("corpus/corpus-00001-of-00002.parquet", "snappy", _id=(["d3"], TEXT), title=([None], TEXT), text=(["No title."], TEXT))
write("queries-00000-of-00001.parquet", "zstd", id=([1, 2], pyarrow.int64()), text=(["height of the sea", "float"], TEXT))
write("test-00000-of-00001.parquet", "none", query__id=(["1", "1", "2"], TEXT), corpus__id=(["d1", "d 2", "d 2"], TEXT),
      score=([2, 0, 1], pyarrow.int64()))
write("test-double.parquet", "gzip", query__id=(["1", "2"], TEXT), corpus__id=(["d1", "d 2"], TEXT),
      score=([1.0, 2.0], pyarrow.float64()))
write("test-fraction.parquet", "none", query__id=(["1"], TEXT), corpus__id=(["d1"], TEXT), score=([0.5], pyarrow.float64()))
write("other-columns.parquet", "none", docid=(["d1"], TEXT), contents=(["x"], TEXT))
write("empty.parquet", "none", _id=([], TEXT), text=([], TEXT))
