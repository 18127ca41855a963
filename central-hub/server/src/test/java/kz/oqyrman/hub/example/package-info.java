/// What tests of several packages share: a small library, and a client of the broker.
@NullMarked
package kz.oqyrman.hub.example;

import org.jspecify.annotations.NullMarked;
