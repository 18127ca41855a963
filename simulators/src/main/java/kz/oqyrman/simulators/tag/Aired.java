package kz.oqyrman.simulators.tag;

/// What came over the air, and how long it took.
///
/// @param nanos on the air, the writing of a tag's memory included
public record Aired(AirAnswer answer, long nanos) {}
