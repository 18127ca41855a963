package kz.oqyrman.drivers.card;

import kz.oqyrman.drivers.Device;

/// A reader of the cards that people carry. It only tells; which card lies on it comes as
/// [CardEvent]s.
public interface CardReader extends Device {}
