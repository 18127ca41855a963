package kz.oqyrman.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a station says to the hub.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = StationMessage.FindPatron.class, name = "find-patron"),
  @JsonSubTypes.Type(value = StationMessage.DescribeItems.class, name = "describe-items"),
  @JsonSubTypes.Type(value = StationMessage.ProposeCheckOut.class, name = "propose-check-out"),
  @JsonSubTypes.Type(value = StationMessage.ProposeCheckIn.class, name = "propose-check-in"),
  @JsonSubTypes.Type(value = StationMessage.FetchFacts.class, name = "fetch-facts"),
  @JsonSubTypes.Type(value = StationMessage.Journal.class, name = "journal"),
  @JsonSubTypes.Type(value = StationMessage.Health.class, name = "health")
})
public sealed interface StationMessage {
  /// The most items one request may name: a school's stack.
  int MOST_ITEMS = 256;

  /// The most reports one journal message may carry.
  int MOST_REPORTS = 500;

  /// The most devices one station reports.
  int MOST_DEVICES = 32;

  /// A question to which the hub owes one answer, on the station's response topic.
  sealed interface Request extends StationMessage {}

  /// A question about patrons and items, or a proposal of acts.
  sealed interface Enquiry extends Request {}

  /// Who is this card? Answered by `PatronFound` or `PatronUnknown`.
  record FindPatron(CardNumber card, Optional<Pin> pin) implements Enquiry {}

  /// What are these items? Answered by `ItemsDescribed`.
  record DescribeItems(List<ItemId> items) implements Enquiry {
    public DescribeItems {
      items = Limits.list(MOST_ITEMS, items);
    }
  }

  /// May this patron take these? All items of a stack in one message. Answered by `Decided`.
  record ProposeCheckOut(PatronId patron, List<Proposal> items) implements Enquiry {
    public ProposeCheckOut {
      items = Limits.list(MOST_ITEMS, items);
    }
  }

  /// These are back, and their tags are armed. Answered by `Decided`.
  record ProposeCheckIn(List<Proposal> items) implements Enquiry {
    public ProposeCheckIn {
      items = Limits.list(MOST_ITEMS, items);
    }
  }

  /// One part, please, of the facts by which a station decides alone. Answered by `FactsPart`. The
  /// station asks for each part, so that it can go on after a break and is never flooded.
  ///
  /// @param epoch of the facts that the station has; absent when it has none
  /// @param have their version; 0 when it has none
  /// @param wanted version of which the station has parts already; 0 for the newest
  /// @param part from 0
  record FetchFacts(Optional<UUID> epoch, long have, long wanted, int part) implements Request {
    public FetchFacts {
      if (have < 0 || wanted < 0 || part < 0 || part >= HubMessage.MOST_PARTS) {
        throw new IllegalArgumentException("a version or part of the facts that cannot be");
      }
    }
  }

  /// How acts ended, in the order of their sequence. Answered on the settled topic by `Settled`.
  record Journal(List<TransactionReport> reports) implements StationMessage {
    public Journal {
      reports = Limits.list(MOST_REPORTS, reports);
    }
  }

  /// How the station is. Retained; the broker's last will says `OFFLINE`.
  ///
  /// @param items laid or handled in the running visit
  /// @param unsettled acts in the journal that the hub has not settled
  /// @param alone how far the station could go without the hub; absent in programs that cannot
  record Health(
      Doing doing,
      int items,
      int unsettled,
      List<DeviceReport> devices,
      String version,
      Instant at,
      Optional<Alone> alone)
      implements StationMessage {
    public Health {
      items = Limits.count("items", items);
      unsettled = Limits.count("unsettled", unsettled);
      devices = Limits.list(MOST_DEVICES, devices);
      version = Limits.text(Limits.WORD, version);
    }

    /// Of a station that cannot go on without the hub.
    public Health(
        Doing doing,
        int items,
        int unsettled,
        List<DeviceReport> devices,
        String version,
        Instant at) {
      this(doing, items, unsettled, devices, version, at, Optional.empty());
    }
  }

  /// How far a station could go if the hub were silent from now on.
  ///
  /// @param factsMadeAt by the hub's clock; absent when it has no facts
  /// @param until when it may lend; absent when it may not
  /// @param clockOffSeconds how far this machine's clock is ahead of the hub's, behind when
  ///   negative; 0 while it is right
  record Alone(Optional<Instant> factsMadeAt, Optional<Instant> until, long clockOffSeconds) {}

  /// What a station is doing, in one word.
  enum Doing {
    IDLE,
    IDENTIFYING,
    BORROWING,
    RETURNING,
    FINISHING,
    OUT_OF_ORDER,
    /// Said by the broker when the station's line is gone, or by the station when it is shut down.
    OFFLINE
  }
}
