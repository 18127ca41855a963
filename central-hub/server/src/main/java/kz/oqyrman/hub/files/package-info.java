/// A library written down in files, read and taken whole or not at all.
@NullMarked
package kz.oqyrman.hub.files;

import org.jspecify.annotations.NullMarked;
