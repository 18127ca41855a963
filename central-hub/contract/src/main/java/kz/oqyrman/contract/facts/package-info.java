/// What a station must know to decide by itself while the hub is silent: a signed, versioned
/// snapshot without names and without card numbers. No I/O, no clock.
@NullMarked
package kz.oqyrman.contract.facts;

import org.jspecify.annotations.NullMarked;
