/// The lending rules that the hub and a station on its own both apply: pure functions of facts.
@NullMarked
package kz.oqyrman.contract.lending;

import org.jspecify.annotations.NullMarked;
