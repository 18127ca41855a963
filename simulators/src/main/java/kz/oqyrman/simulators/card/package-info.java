/// Cards that people carry, laid on the virtual readers of a real PC/SC service: `vpcd`, a driver
/// of `pcscd`, stands for the reader, and what is here for the card.
@NullMarked
package kz.oqyrman.simulators.card;

import org.jspecify.annotations.NullMarked;
