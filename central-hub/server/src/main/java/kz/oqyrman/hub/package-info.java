/// The hub as a program: its command line, its configuration, and the wiring of its parts.
@NullMarked
package kz.oqyrman.hub;

import org.jspecify.annotations.NullMarked;
