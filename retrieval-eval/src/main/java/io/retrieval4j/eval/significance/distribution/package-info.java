/**
 * The distributions that tests look up: a statistic goes in, a probability comes out. Continued fractions and the
 * trapezoidal rule do the work, in double precision. Not exported and not a statistics library: there are the tails
 * that the tests of this module need, and nothing else.
 */
package io.retrieval4j.eval.significance.distribution;
