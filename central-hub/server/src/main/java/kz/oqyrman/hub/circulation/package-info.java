/// Lending and taking back, each a page that a librarian can review. Facts come from the packages
/// that own them, the rules from the contract; nothing here knows a database, a network or a clock.
@NullMarked
package kz.oqyrman.hub.circulation;

import org.jspecify.annotations.NullMarked;
