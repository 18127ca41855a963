package kz.oqyrman.kiosk.screen;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.oqyrman.contract.Pin;
import kz.oqyrman.kiosk.session.KioskRules;
import kz.oqyrman.kiosk.session.Language;
import kz.oqyrman.kiosk.session.Purpose;
import kz.oqyrman.kiosk.session.Scene;
import kz.oqyrman.kiosk.session.Touch;
import kz.oqyrman.kiosk.words.Texts;

/// What the screen shows: every word chosen and formatted, and what each control sends. A pure
/// function of the scene; the view only draws it, and two equal models are one picture.
public sealed interface ScreenModel {
  /// The screen of a scene.
  ///
  /// @param zone of the branch
  static ScreenModel of(Scene scene, KioskRules rules, Instant now, ZoneId zone) {
    return new ScreenWriter(scene, rules, now, zone).write();
  }

  /// In which all words are.
  Language language();

  /// Nobody is here.
  ///
  /// @param events the next of the branch, at most three
  record Idle(
      Brand brand,
      Tongues tongues,
      String greeting,
      String invitation,
      Door borrow,
      Door giveBack,
      List<Event> events,
      Optional<Notice> trouble)
      implements ScreenModel {
    public Idle {
      events = List.copyOf(events);
    }

    @Override
    public Language language() {
      return tongues.language();
    }
  }

  /// Nobody can be served.
  ///
  /// @param starting whether it is only a matter of seconds
  record OutOfOrder(
      Brand brand, Tongues tongues, boolean starting, String title, String why, String whatToDo)
      implements ScreenModel {
    @Override
    public Language language() {
      return tongues.language();
    }
  }

  /// One calm line while the hub is asked.
  record Wait(Edge edge, String title, String words) implements ScreenModel {
    @Override
    public Language language() {
      return edge.language();
    }
  }

  /// Please show or type your card.
  record ShowCard(
      Edge edge,
      String title,
      String hint,
      boolean scannerWorks,
      String picture,
      Optional<Notice> note,
      Keypad keypad,
      Button other)
      implements ScreenModel {
    @Override
    public Language language() {
      return edge.language();
    }
  }

  /// Please type your PIN.
  record TypePin(
      Edge edge,
      String title,
      String hint,
      String forgotten,
      Optional<Notice> note,
      Keypad keypad,
      Button other)
      implements ScreenModel {
    @Override
    public Language language() {
      return edge.language();
    }
  }

  /// The visit cannot go on: why, and what to do.
  ///
  /// @param reasons the first is told at length, the others after it
  record Stopped(
      Edge edge, String picture, List<Reason> reasons, String also, String hint, List<Button> ways)
      implements ScreenModel {
    public Stopped {
      reasons = List.copyOf(reasons);
      ways = List.copyOf(ways);
    }

    @Override
    public Language language() {
      return edge.language();
    }
  }

  /// Items lay on the pad before the visit.
  record AreTheseYours(
      Edge edge,
      String title,
      String words,
      String count,
      List<Row> rows,
      Button mine,
      Button notMine)
      implements ScreenModel {
    public AreTheseYours {
      rows = List.copyOf(rows);
    }

    @Override
    public Language language() {
      return edge.language();
    }
  }

  /// Borrowing or returning: the list, and the reader beside it.
  ///
  /// @param rows all of them, newest first
  /// @param page that is turned to, from 0; what a page holds, the view knows
  /// @param empty what to do while the list is empty
  /// @param finish ways to finish, the main one first
  record Items(
      Edge edge,
      Purpose purpose,
      String title,
      String hint,
      String count,
      Optional<Notice> note,
      List<Row> rows,
      int page,
      Empty empty,
      Side side,
      List<Button> finish)
      implements ScreenModel {
    public Items {
      rows = List.copyOf(rows);
      finish = List.copyOf(finish);
    }

    @Override
    public Language language() {
      return edge.language();
    }
  }

  /// The end of the visit.
  ///
  /// @param librarian how many books a librarian has still to see, in words
  /// @param close ends the screen at once; absent while something is under way
  record Finish(
      Edge edge,
      String title,
      String summary,
      Optional<Notice> librarian,
      Optional<Notice> trouble,
      Paper paper,
      Optional<Button> close)
      implements ScreenModel {
    @Override
    public Language language() {
      return edge.language();
    }
  }

  /// TextBlock to press, and what the press sends.
  record Button(String words, Touch touch) {}

  /// Whose station this is, and where it stands.
  record Brand(String name, String place) {}

  /// The languages to choose from, and the chosen one.
  record Tongues(Language language, List<Tongue> all) {
    public Tongues {
      all = List.copyOf(all);
    }
  }

  /// One of them.
  ///
  /// @param name as its speakers write it
  /// @param spoken name of the control, for those who hear the screen
  record Tongue(Language language, String name, String spoken, Touch touch) {}

  /// One of the big ways in.
  record Door(Purpose purpose, String title, String hint, Touch touch) {}

  /// An event of the branch.
  record Event(String when, String title) {}

  /// What stands at the edge of every screen of a visit.
  record Edge(
      Tongues tongues, Optional<Notice> trouble, Optional<TimeLeft> time, Optional<Button> back) {
    Language language() {
      return tongues.language();
    }
  }

  /// How something stands; drawn as a sign and a colour, never as a colour alone.
  enum Tone {
    /// Under way.
    WORKING,
    GOOD,
    /// Good, but something is to be done.
    ATTENTION,
    BAD
  }

  /// A sentence with its sign.
  record Notice(Tone tone, String words) {}

  /// How long until the screen goes.
  ///
  /// @param more asks for more; absent where there is none to ask for
  /// @param warning when it is about to happen
  record TimeLeft(String words, Optional<Button> more, Optional<Warning> warning) {}

  /// The visit is about to end by itself.
  record Warning(String title, String words, String seconds, Button more) {}

  /// Why not, and what to do.
  record Reason(String why, String whatToDo) {}

  /// A field of digits and the keys to fill it.
  ///
  /// @param most digits it takes
  record Keypad(
      Entry entry,
      String label,
      String empty,
      String erase,
      String clear,
      String next,
      int least,
      int most,
      Language language) {
    /// What is typed.
    public enum Entry {
      CARD,
      PIN
    }

    /// Whether the digits may be sent.
    boolean complete(String digits) {
      return digits.length() >= least && digits.length() <= most;
    }

    /// What sending them says.
    Touch typed(String digits) {
      return switch (entry) {
        case CARD -> new Touch.TypeCard(digits);
        case PIN -> new Touch.TypePin(new Pin(digits));
      };
    }

    /// The digits as the field shows them: a card's in groups, a PIN's never.
    String shown(String digits) {
      return switch (entry) {
        case CARD -> digits.replaceAll("(.{4})(?=.)", "$1 ");
        case PIN -> "•".repeat(digits.length());
      };
    }

    /// The field as it is spoken: a PIN only by its length.
    String spoken(String digits) {
      return switch (entry) {
        case CARD -> digits.isEmpty() ? empty : String.join(" ", digits.split(""));
        case PIN -> Texts.in(language).say("pin.typed", Map.of("count", digits.length()));
      };
    }
  }

  /// One item, or one puzzle.
  ///
  /// @param key the same from picture to picture
  /// @param by author, and what the title does not say
  /// @param words what to do about it
  /// @param more further words
  /// @param chip how it stands; absent where nothing is done yet
  record Row(
      String key,
      Cover cover,
      String title,
      String by,
      Optional<String> words,
      List<String> more,
      Optional<Chip> chip) {
    public Row {
      more = List.copyOf(more);
    }
  }

  /// How an item stands, in two words.
  record Chip(Tone tone, String words) {}

  /// The picture of a book: a colour and a letter.
  ///
  /// @param letter the title's first; empty where the title is not known
  /// @param colour which of the [#COLOURS]; less than 0 where the title is not known
  record Cover(String letter, int colour) {
    static final int COLOURS = 4;
    static final Cover UNKNOWN = new Cover("", -1);

    /// Of what is no book of the library, and not counted as one.
    static final Cover FOREIGN = new Cover("", -2);

    static final Cover CARD = new Cover("", -3);

    boolean isBook() {
      return colour >= UNKNOWN.colour;
    }

    /// What is drawn where there is no letter.
    String icon() {
      return equals(CARD) ? "card" : "book";
    }

    /// Of a book that was not lent or taken back: without its colour.
    Cover faded() {
      return new Cover(letter, UNKNOWN.colour);
    }
  }

  /// What to do while nothing has been laid.
  record Empty(String title, String hint) {}

  /// What stands beside the list.
  sealed interface Side {
    /// The reader.
    ///
    /// @param loans how many are on loan, in words
    /// @param share of the limit, 0 to 1
    /// @param facts what else is to be known
    record Reader(
        String name, String initials, String since, Fact loans, double share, List<Fact> facts)
        implements Side {
      public Reader {
        facts = List.copyOf(facts);
      }
    }

    /// How to go about it.
    record Steps(String title, List<String> steps) implements Side {
      public Steps {
        steps = List.copyOf(steps);
      }
    }
  }

  /// A name and a figure.
  record Fact(String name, String value, boolean prominent) {}

  /// What becomes of the receipt, as a picture.
  sealed interface Paper {
    /// Acts are still under way.
    record Waiting(String words) implements Paper {}

    /// It comes out of the printer.
    record Printing(String words) implements Paper {}

    /// It is out.
    record Printed(String words) implements Paper {}

    /// It stands here.
    ///
    /// @param lines an item each, newest first
    /// @param qr text of the code with the dates, where something is due
    record Here(String title, List<Line> lines, Optional<Code> qr) implements Paper {
      public Here {
        lines = List.copyOf(lines);
      }
    }

    /// None was wished.
    ///
    /// @param done whether anything was lent or taken back
    record None(String words, boolean done) implements Paper {}
  }

  /// One item of the receipt.
  record Line(Cover cover, String title, String words, Tone tone) {}

  /// A QR code.
  record Code(String text, String words, String spoken) {}
}
