/// The station without a window: scenes go out and touches come in as lines, for demos, tests and a
/// technician far away.
@NullMarked
package kz.oqyrman.kiosk.text;

import org.jspecify.annotations.NullMarked;
