package kz.oqyrman.hub.catalogue;

import java.util.Optional;

/// The bibliographic record that items belong to.
///
/// @param id the library's own, such as `t-0001`
/// @param author as catalogued; empty where there is none
/// @param language ISO 639-1 code of the text
/// @param published year
/// @param isbn 10 or 13 digits; empty where there is none
public record Title(
    String id,
    String title,
    String author,
    String language,
    Optional<Integer> published,
    String publisher,
    String isbn,
    String audience,
    String subject) {}
