/// The staff pages: a login, the stations live, and the acts behind every figure.
@NullMarked
package kz.oqyrman.hub.web;

import org.jspecify.annotations.NullMarked;
