/// How a station and its hub come to know each other: a code is exchanged for an account.
@NullMarked
package kz.oqyrman.kiosk.enrol;

import org.jspecify.annotations.NullMarked;
