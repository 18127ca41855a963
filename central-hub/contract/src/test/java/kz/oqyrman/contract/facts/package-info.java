/// Tests of the facts.
@NullMarked
package kz.oqyrman.contract.facts;

import org.jspecify.annotations.NullMarked;
