package kz.oqyrman.simulators.wire;

import java.util.ArrayList;
import java.util.List;

/// What a host did that a real device would not take, or that would harm it. A device that is
/// driven well has none.
public final class Complaints {
  /// A host that does one thing wrong does it again and again; the first ones tell what it is.
  private static final int MOST = 200;

  private final List<String> first = new ArrayList<>();
  private long more;

  /// Writes down a complaint, in English.
  public synchronized void add(String what) {
    if (first.size() < MOST) {
      first.add(what);
    } else {
      more++;
    }
  }

  /// The complaints so far, oldest first; when there are too many, the last says how many more.
  public synchronized List<String> list() {
    List<String> all = new ArrayList<>(first);
    if (more > 0) {
      all.add("and " + more + " more");
    }
    return List.copyOf(all);
  }

  /// Forgets them.
  public synchronized void clear() {
    first.clear();
    more = 0;
  }
}
