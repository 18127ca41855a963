package kz.oqyrman.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.oqyrman.contract.lending.Refusal;

/// What the hub says to a station.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = HubMessage.PatronFound.class, name = "patron-found"),
  @JsonSubTypes.Type(value = HubMessage.PatronUnknown.class, name = "patron-unknown"),
  @JsonSubTypes.Type(value = HubMessage.ItemsDescribed.class, name = "items-described"),
  @JsonSubTypes.Type(value = HubMessage.Decided.class, name = "decided"),
  @JsonSubTypes.Type(value = HubMessage.FactsPart.class, name = "facts-part"),
  @JsonSubTypes.Type(value = HubMessage.NotUnderstood.class, name = "not-understood"),
  @JsonSubTypes.Type(value = HubMessage.Settled.class, name = "settled"),
  @JsonSubTypes.Type(value = HubMessage.Settings.class, name = "settings")
})
public sealed interface HubMessage {
  /// The most events a station announces on its idle screen.
  int MOST_ANNOUNCEMENTS = 50;

  /// The most bytes of one part of the facts, before they become text.
  int MOST_PART_BYTES = 512 * 1024;

  /// The most parts that one station fetches.
  int MOST_PARTS = 512;

  /// The answer to one request.
  sealed interface Response extends HubMessage {}

  /// The card is known. The patron may still have obstacles.
  record PatronFound(PatronFacts facts) implements Response {}

  /// Nobody is let in by this card.
  ///
  /// @param why `UNKNOWN_PATRON`, `TOO_MANY_CARDS`, `PIN_NEEDED`, `TOO_MANY_PINS` or `WRONG_PIN`
  record PatronUnknown(Refusal why) implements Response {}

  /// The items that are known; the others are left out.
  ///
  /// @param onLoan those of them that somebody has on loan, so that a station knows whether a book
  ///   laid on it comes back or goes out
  record ItemsDescribed(List<ItemFacts> items, List<ItemId> onLoan) implements Response {
    public ItemsDescribed {
      items = Limits.list(StationMessage.MOST_ITEMS, items);
      onLoan = Limits.list(StationMessage.MOST_ITEMS, onLoan);
    }
  }

  /// One decision for each proposed item, in the order of the proposal.
  record Decided(List<Decision> decisions) implements Response {
    public Decided {
      decisions = Limits.list(StationMessage.MOST_ITEMS, decisions);
    }
  }

  /// One part of the facts by which a station decides alone.
  ///
  /// @param version that the station has when it has all parts
  /// @param from version to which they are added; 0 when they are whole
  /// @param parts how many there are; 0 when the station has the newest facts
  /// @param sha256 of all parts together, 64 hexadecimal digits; empty when there are none
  /// @param data this part's bytes in Base64
  record FactsPart(
      UUID epoch, long version, long from, int part, int parts, String sha256, String data)
      implements Response {
    private static final int MOST_DATA = (MOST_PART_BYTES + 2) / 3 * 4;

    public FactsPart {
      if (version < 0 || from < 0 || parts < 0 || parts > MOST_PARTS) {
        throw new IllegalArgumentException("facts that cannot be");
      }
      if (part < 0 || (part > 0 && part >= parts)) {
        throw new IllegalArgumentException("parts count from 0, below how many there are");
      }
      if (data.length() > MOST_DATA) {
        throw new IllegalArgumentException("a part has at most " + MOST_PART_BYTES + " bytes");
      }
      sha256 = Limits.text(Limits.LINE, sha256);
    }
  }

  /// The hub could not read the request, or failed while deciding. Nothing was committed.
  ///
  /// @param why for staff, in English
  record NotUnderstood(String why) implements Response {
    public NotUnderstood {
      why = Limits.text(Limits.LINE, why);
    }
  }

  /// These acts are in the ledger.
  record Settled(List<TransactionId> transactions) implements HubMessage {
    public Settled {
      transactions = Limits.list(StationMessage.MOST_REPORTS, transactions);
    }
  }

  /// What a station shows of its branch. Retained.
  ///
  /// @param today lines for the idle screen: the branch's next events
  record Settings(
      BranchId branch,
      Words branchName,
      Words stationName,
      Words place,
      boolean childrensBranch,
      List<Announcement> today)
      implements HubMessage {
    public Settings {
      today = Limits.list(MOST_ANNOUNCEMENTS, today);
    }
  }

  /// One event of the branch as the idle screen and the receipt announce it.
  ///
  /// @param date ISO date
  /// @param time of day as `15:00`, or empty
  record Announcement(Words title, LocalDate date, String time, String room) {
    public Announcement {
      time = Limits.text(Limits.WORD, time);
      room = Limits.text(Limits.WORD, room);
    }
  }

  /// One text in the three languages of the library.
  record Words(String kk, String ru, String en) {
    public Words {
      kk = Limits.text(Limits.LINE, kk);
      ru = Limits.text(Limits.LINE, ru);
      en = Limits.text(Limits.LINE, en);
    }
  }
}
