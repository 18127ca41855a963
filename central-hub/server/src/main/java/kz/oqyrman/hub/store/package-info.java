/// The database: opening it, migrating it, and the one writer that commits acts of several stations
/// together. Tables belong to the packages whose facts they hold.
@NullMarked
package kz.oqyrman.hub.store;

import org.jspecify.annotations.NullMarked;
