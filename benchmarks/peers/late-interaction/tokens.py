"""Reads the benchmark's files of token vectors; the format is described in TokenFile.java."""

import numpy

HEADER = 32


class TokenFile:
    """Matrices of a mapped file, as views of it."""

    def __init__(self, path):
        header = open(path, "rb").read(HEADER)
        if header[:8] != b"TOKENVEC":
            raise SystemExit(f"{path} does not begin with TOKENVEC")
        value_bytes, dimension = numpy.frombuffer(header, "<u4", 2, 8)
        texts, tokens = (int(number) for number in numpy.frombuffer(header, "<u8", 2, 16))
        self.starts = numpy.fromfile(path, "<u8", texts + 1, offset=HEADER).astype(numpy.int64)
        vectors = HEADER + 8 * (texts + 1)
        # Mapped for private writing, which nobody does: torch warns of arrays that cannot be written to.
        self.rows = numpy.memmap(path, f"<f{value_bytes}", "c", vectors, (tokens, int(dimension)))

    def __len__(self):
        return len(self.starts) - 1

    def __getitem__(self, text):
        if not 0 <= text < len(self):
            raise IndexError(text)
        return self.rows[self.starts[text] : self.starts[text + 1]]
