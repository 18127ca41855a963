/// Printers that the operating system drives: a slip is a page in its queue.
@NullMarked
package kz.oqyrman.drivers.printer.queue;

import org.jspecify.annotations.NullMarked;
