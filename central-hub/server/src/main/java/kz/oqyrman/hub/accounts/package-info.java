/// Who may log in, with what secret: stations at the broker, staff at the pages.
@NullMarked
package kz.oqyrman.hub.accounts;

import org.jspecify.annotations.NullMarked;
