/// The network: branches with their calendars, stations, events, clubs and services.
@NullMarked
package kz.oqyrman.hub.branches;

import org.jspecify.annotations.NullMarked;
