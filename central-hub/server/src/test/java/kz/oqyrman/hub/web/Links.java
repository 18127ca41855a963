package kz.oqyrman.hub.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Follows a link of ours without a server.
final class Links {
  private Links() {}

  static ActQuery.Read read(String address) {
    Map<String, String> parts = new HashMap<>();
    int query = address.indexOf('?');
    for (String part : query < 0 ? new String[0] : address.substring(query + 1).split("&")) {
      String[] sides = part.split("=", 2);
      parts.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
    }
    return ActQuery.read(name -> Optional.ofNullable(parts.get(name)));
  }
}
