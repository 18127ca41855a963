/// Words of windows and reports in the library's three languages.
@org.jspecify.annotations.NullMarked
package kz.oqyrman.simulators.words;
