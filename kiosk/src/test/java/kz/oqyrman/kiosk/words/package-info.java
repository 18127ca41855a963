/// Tests that every sentence stands in every language.
@NullMarked
package kz.oqyrman.kiosk.words;

import org.jspecify.annotations.NullMarked;
