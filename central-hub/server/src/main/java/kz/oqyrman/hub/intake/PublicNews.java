package kz.oqyrman.hub.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import kz.oqyrman.contract.Payload;
import kz.oqyrman.hub.circulation.SettledAct;

/// What anyone who may listen is told of an act: never who.
final class PublicNews {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private PublicNews() {}

  static Payload of(SettledAct act) {
    Map<String, String> news = new LinkedHashMap<>();
    news.put("station", act.station().value());
    news.put("kind", kebab(act.kind()));
    news.put("item", act.item().value());
    news.put("ending", kebab(act.ending()));
    news.put("at", act.toldAt().toString());
    try {
      return Payload.of(JSON.writeValueAsBytes(news));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("five texts can be written", e);
    }
  }

  private static String kebab(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
