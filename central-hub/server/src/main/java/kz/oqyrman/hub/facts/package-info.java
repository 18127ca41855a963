/// The facts by which stations decide alone: made from the tables, kept in a few versions, given
/// out in parts.
@NullMarked
package kz.oqyrman.hub.facts;

import org.jspecify.annotations.NullMarked;
