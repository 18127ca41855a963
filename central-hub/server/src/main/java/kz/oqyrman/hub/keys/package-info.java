/// The hub's keys and certificates: what it proves itself with to stations and browsers.
@NullMarked
package kz.oqyrman.hub.keys;

import org.jspecify.annotations.NullMarked;
