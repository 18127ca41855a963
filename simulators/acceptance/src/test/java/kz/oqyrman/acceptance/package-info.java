/// All of it together: hub and kiosk as processes of their own, devices on their wires, and the
/// three facts of every act: the loan in the ledger, the security of the tag, what the reader was
/// told.
@NullMarked
package kz.oqyrman.acceptance;

import org.jspecify.annotations.NullMarked;
