/// Hostile inputs for tests: from a seed, or from the coverage-guided fuzzer.
@NullMarked
package kz.oqyrman.hostile;

import org.jspecify.annotations.NullMarked;
