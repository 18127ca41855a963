/// Those who borrow: who they are, their cards, what their category may, what they wait for.
@NullMarked
package kz.oqyrman.hub.patrons;

import org.jspecify.annotations.NullMarked;
