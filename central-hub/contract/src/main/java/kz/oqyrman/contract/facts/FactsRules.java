package kz.oqyrman.contract.facts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.oqyrman.contract.BranchId;
import kz.oqyrman.contract.lending.AloneRules;
import kz.oqyrman.contract.lending.Calendar;
import kz.oqyrman.contract.lending.Policy;

/// By what a station of one branch decides alone: calendar, policies, and how far it may go.
///
/// @param categories of patrons; rows name them by their place here, at most 255
/// @param types of items; rows name them by their place here, at most 255
/// @param usualType of an item that the facts do not name
/// @param pinsCarried whether the slow hashes of PINs travel with the facts
public record FactsRules(
    BranchId branch,
    Calendar calendar,
    List<String> categories,
    List<String> types,
    String usualType,
    List<Rule> policies,
    AloneRules alone,
    boolean pinsCarried) {
  private static final int MOST_NAMES = 255;
  private static final int MOST_DAYS = 10_000;

  public FactsRules {
    categories = List.copyOf(categories);
    types = List.copyOf(types);
    policies = List.copyOf(policies);
    if (categories.size() > MOST_NAMES || types.size() > MOST_NAMES) {
      throw new IllegalArgumentException(
          "at most " + MOST_NAMES + " categories of patrons and types of items");
    }
  }

  /// What patrons of a category may do with items of a type.
  public record Rule(String category, String type, Policy policy) {}

  /// The policy for this category and type, where the library made one.
  public Optional<Policy> policy(String category, String type) {
    return policies.stream()
        .filter(rule -> rule.category().equals(category) && rule.type().equals(type))
        .map(Rule::policy)
        .findFirst();
  }

  /// For a card that nobody knows: the shortest loan that any category may have of the type.
  public Optional<Policy> strictest(String type) {
    return policies.stream()
        .filter(rule -> rule.type().equals(type))
        .map(Rule::policy)
        .filter(policy -> policy.days() > 0)
        .min(Comparator.comparingInt(Policy::days).thenComparingInt(Policy::limit));
  }

  /// The most open loans a patron of the category may have of any type.
  public int limit(String category) {
    return policies.stream()
        .filter(rule -> rule.category().equals(category))
        .mapToInt(rule -> rule.policy().limit())
        .max()
        .orElse(0);
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(branch.value());
      write(out, calendar);
      write(out, categories);
      write(out, types);
      out.writeUTF(usualType);
      out.writeInt(policies.size());
      for (Rule rule : policies) {
        out.writeUTF(rule.category());
        out.writeUTF(rule.type());
        out.writeShort(rule.policy().days());
        out.writeInt(rule.policy().limit());
      }
      out.writeLong(alone.longest().toSeconds());
      out.writeShort(alone.itemsAVisit());
      out.writeShort(alone.itemsADay());
      out.writeShort(alone.itemsToUnknown());
      out.writeBoolean(pinsCarried);
    } catch (IOException e) {
      throw new IllegalArgumentException("rules that cannot be written", e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, Calendar calendar) throws IOException {
    int weekdays = 0;
    for (DayOfWeek day : calendar.closedWeekdays()) {
      weekdays |= bit(day);
    }
    out.writeByte(weekdays);
    List<LocalDate> days = calendar.closedDays().stream().sorted().toList();
    out.writeInt(days.size());
    for (LocalDate day : days) {
      out.writeInt((int) day.toEpochDay());
    }
  }

  private static int bit(DayOfWeek day) {
    return 1 << (day.getValue() - 1);
  }

  private static void write(DataOutputStream out, List<String> names) throws IOException {
    out.writeByte(names.size());
    for (String name : names) {
      out.writeUTF(name);
    }
  }

  /// Reads what [#bytes()] wrote.
  ///
  /// @throws IOException when there is too little
  /// @throws RuntimeException when it says what cannot be
  static FactsRules read(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return new FactsRules(
          new BranchId(in.readUTF()),
          calendar(in),
          names(in),
          names(in),
          in.readUTF(),
          policies(in),
          new AloneRules(
              Duration.ofSeconds(in.readLong()),
              in.readUnsignedShort(),
              in.readUnsignedShort(),
              in.readUnsignedShort()),
          in.readBoolean());
    }
  }

  private static Calendar calendar(DataInputStream in) throws IOException {
    int weekdays = in.readUnsignedByte();
    Set<DayOfWeek> closed = EnumSet.noneOf(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if ((weekdays & bit(day)) != 0) {
        closed.add(day);
      }
    }
    int count = bounded(in.readInt(), MOST_DAYS);
    Set<LocalDate> days = new HashSet<>();
    for (int i = 0; i < count; i++) {
      days.add(LocalDate.ofEpochDay(in.readInt()));
    }
    return new Calendar(closed, days);
  }

  private static List<String> names(DataInputStream in) throws IOException {
    int count = in.readUnsignedByte();
    List<String> names = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      names.add(in.readUTF());
    }
    return names;
  }

  private static List<Rule> policies(DataInputStream in) throws IOException {
    int count = bounded(in.readInt(), MOST_NAMES * MOST_NAMES);
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rules.add(
          new Rule(in.readUTF(), in.readUTF(), new Policy(in.readUnsignedShort(), in.readInt())));
    }
    return rules;
  }

  private static int bounded(int count, int most) {
    if (count < 0 || count > most) {
      throw new IllegalArgumentException("a count of " + count);
    }
    return count;
  }
}
