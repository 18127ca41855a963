package kz.oqyrman.kiosk.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.contract.TransactionReport.Span;

/// The acts of a journal whose times are not sure, because the hub had not told the time yet when
/// they were written down. All times of an act are of the run of the program that proposed it.
/// Whoever calls commits.
final class UnsureTimes {
  private final Connection db;

  UnsureTimes(Connection db) {
    this.db = db;
  }

  /// What the hub's first word in a run makes known.
  ///
  /// @param later by how much everything in this run was later, earlier when negative
  /// @param startedAt when this run started
  /// @param sureBefore the last moment before it that is sure
  record Known(long run, Duration later, Instant startedAt, Instant sureBefore) {}

  /// The times of one act, by the clock of its run.
  private record Act(
      String transaction,
      long run,
      Instant proposedAt,
      Optional<Instant> stepAt,
      Optional<TransactionReport> report) {
    Stream<Instant> times() {
      return Stream.of(
              Stream.of(proposedAt),
              stepAt.stream(),
              report.map(TransactionReport::toldAt).stream())
          .flatMap(time -> time);
    }
  }

  /// The highest number of a run whose acts are not sure; 0 where there are none.
  long lastRun() throws SQLException {
    try (Statement s = db.createStatement();
        ResultSet r = s.executeQuery("SELECT max(unsure_run) FROM act")) {
      return r.next() ? r.getLong(1) : 0;
    }
  }

  /// Puts right what is not sure; from then on it counts as sure.
  ///
  /// @return how many acts have other times now
  int putRight(Known known) throws SQLException {
    SequencedMap<Long, List<Act>> runs = runs();
    List<Act> ours = runs.remove(known.run());
    int acts = 0;
    if (ours != null) {
      for (Act act : ours) {
        acts += write(act, time -> time.plus(known.later()), Optional.empty());
      }
    }
    List<Placing.Run> lost =
        runs.entrySet().stream().map(run -> run(run.getKey(), run.getValue())).toList();
    for (Placing.Place place :
        Placing.place(lost, known.later(), sureFrom(known), known.startedAt())) {
      for (Act act : runs.getOrDefault(place.run().number(), List.of())) {
        acts += write(act, place::likely, act.report().map(report -> span(place, report)));
      }
    }
    return acts;
  }

  private static Span span(Placing.Place place, TransactionReport report) {
    return new Span(place.notBefore(report.toldAt()), place.notAfter(report.toldAt()));
  }

  private static Placing.Run run(long number, List<Act> acts) {
    Instant first = acts.stream().flatMap(Act::times).min(Instant::compareTo).orElseThrow();
    Instant last = acts.stream().flatMap(Act::times).max(Instant::compareTo).orElseThrow();
    return new Placing.Run(number, first, last);
  }

  private Instant sureFrom(Known known) throws SQLException {
    try (Statement s = db.createStatement();
        ResultSet r = s.executeQuery("SELECT sure_until FROM counter")) {
      Instant written = r.next() ? Instant.ofEpochMilli(r.getLong(1)) : Instant.EPOCH;
      return written.isAfter(known.sureBefore()) ? written : known.sureBefore();
    }
  }

  private SequencedMap<Long, List<Act>> runs() throws SQLException {
    SequencedMap<Long, List<Act>> runs = new TreeMap<>();
    String query =
        """
        SELECT transaction_id, unsure_run, proposed_at, step_at, report
        FROM act WHERE unsure_run IS NOT NULL ORDER BY sequence
        """;
    try (Statement s = db.createStatement();
        ResultSet r = s.executeQuery(query)) {
      while (r.next()) {
        byte[] report = r.getBytes(5);
        Act act =
            new Act(
                r.getString(1),
                r.getLong(2),
                Instant.parse(r.getString(3)),
                Optional.ofNullable(r.getString(4)).map(Instant::parse),
                report == null ? Optional.empty() : Journal.report(report));
        runs.computeIfAbsent(act.run(), _ -> new ArrayList<>()).add(act);
      }
    }
    return runs;
  }

  /// A report that cannot be read stays as it is, for a technician.
  private int write(Act act, UnaryOperator<Instant> right, Optional<Span> between)
      throws SQLException {
    try (PreparedStatement s =
        db.prepareStatement(
            """
            UPDATE act SET proposed_at = ?, step_at = ?, report = coalesce(?, report),
              unsure_run = NULL
            WHERE transaction_id = ?
            """)) {
      Instant proposedAt = right.apply(act.proposedAt());
      s.setString(1, proposedAt.toString());
      s.setString(2, act.stepAt().map(right).map(Instant::toString).orElse(null));
      s.setBytes(
          3,
          act.report()
              .map(told -> told.at(proposedAt, right.apply(told.toldAt()), between))
              .map(Journal::bytes)
              .orElse(null));
      s.setString(4, act.transaction());
      s.executeUpdate();
      return proposedAt.equals(act.proposedAt()) && between.isEmpty() ? 0 : 1;
    }
  }
}
