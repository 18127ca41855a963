/// The mailbox and its one thread: steps the session, keeps, shows, and does what a step asked.
@NullMarked
package kz.oqyrman.kiosk.effects;

import org.jspecify.annotations.NullMarked;
