"""Writes wilcoxon.tsv: for each of 3,000 samples of fractions i/k the statistic and p value of Wilcoxon's signed rank test.

The samples come from a generator that WilcoxonSamplesTest has too. SciPy gets the differences as integers, which no rounding
touches. Its exact method knows no ties, so that the exact p value is counted here, and held against SciPy's where none tie.

    pip install scipy==1.17.1 && python wilcoxon_fixtures.py > ../resources/io/retrieval4j/eval/significance/wilcoxon.tsv
"""

from fractions import Fraction

import numpy
from scipy.stats import rankdata, wilcoxon

SAMPLES = 3000
EXACT_UP_TO = 50


class Generator:
    """Knuth's linear congruential generator of 64 bits, of which the upper 31 are used."""

    def __init__(self, seed):
        self.state = seed

    def below(self, bound):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % bound


def sample(seed):
    generator = Generator(seed)
    size = 2 + generator.below(100 if seed % 4 == 0 else 30)
    cut = (3, 5, 7, 10, 20, 30, 100)[generator.below(7)]
    baseline = [generator.below(cut + 1) for _ in range(size)]
    run = [min(cut, max(0, value + generator.below(6) - 2)) for value in baseline]
    return numpy.array(run) - numpy.array(baseline)


def exact(differences):
    ranks = (2 * rankdata(numpy.abs(differences))).astype(int)
    positive, total = int(ranks[differences > 0].sum()), int(ranks.sum())
    smaller = min(positive, total - positive)
    ways = [1] + [0] * smaller
    for rank in ranks:
        for place in range(smaller, rank - 1, -1):
            ways[place] += ways[place - rank]
    return smaller / 2, min(1.0, float(Fraction(2 * sum(ways), 2 ** len(ranks))))


def main():
    for seed in range(1, SAMPLES + 1):
        differences = sample(seed)
        differences = differences[differences != 0]
        if len(differences) == 0:
            statistic, p = 0.0, 1.0
        elif len(differences) <= EXACT_UP_TO:
            statistic, p = exact(differences)
            if len(numpy.unique(numpy.abs(differences))) == len(differences):
                result = wilcoxon(differences, method="exact")
                assert result.statistic == statistic and abs(result.pvalue - p) < 1e-12
        else:
            result = wilcoxon(differences, method="asymptotic", correction=False)
            statistic, p = result.statistic, result.pvalue
        print(seed, float(statistic), repr(float(p)), sep="\t")


if __name__ == "__main__":
    main()
