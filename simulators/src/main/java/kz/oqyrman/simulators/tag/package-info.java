/// Virtual ISO 15693 tags and the field of an antenna they lie in: memory, security, anticollision
/// and the time it all takes on the air. The same for every make of reader.
@NullMarked
package kz.oqyrman.simulators.tag;

import org.jspecify.annotations.NullMarked;
