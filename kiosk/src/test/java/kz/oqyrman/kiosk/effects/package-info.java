/// What a step asked for is done in the right order, whatever fails: real rules, real journal.
@NullMarked
package kz.oqyrman.kiosk.effects;

import org.jspecify.annotations.NullMarked;
