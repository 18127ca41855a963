package kz.oqyrman.drivers.pcsc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.Trouble;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.link.LinkException;
import kz.oqyrman.drivers.link.PcscLink;
import kz.oqyrman.drivers.pcsc.CardReply.Answered;
import kz.oqyrman.drivers.pcsc.CardReply.Gone;

/// Questions to one PC/SC reader and the card on it, one at a time.
public final class CardLine {
  /// The service bounds each call itself; this bounds the answer of a recording.
  private static final Duration ANSWER = Duration.ofSeconds(5);

  /// An extended APDU's answer is longer; nothing here asks for one.
  private static final int LONGEST_ANSWER = 1_024;

  private static final int STATUS = 2;

  /// Get Data: the card's own number (confirmed by four sources and measured).
  private static final Bytes GET_UID = Bytes.ofHex("FF CA 00 00 00");

  private final Link link;
  private final byte[] received = new byte[LONGEST_ANSWER];

  /// Over an open link to a PC/SC reader.
  public CardLine(Link link) {
    this.link = link;
  }

  /// The reader's name, as the service tells it.
  public String reader() throws IOException {
    return new String(ask(PcscLink.WHICH_READER), UTF_8);
  }

  /// What the card that lies there says when it gets power; empty when none does. A card that was
  /// changed for another of its kind is told as away first.
  public Optional<Atr> card() throws IOException {
    byte[] told = ask(PcscLink.WHICH_CARD);
    return isNoCard(told) ? Optional.empty() : Optional.of(new Atr(Bytes.of(told)));
  }

  /// Asks for the number of the card, as it is told: of an ISO 15693 card some readers tell it
  /// reversed.
  public CardReply uid() throws IOException {
    return ask(GET_UID);
  }

  /// Sends a command to the card that was told of last.
  public CardReply ask(Bytes apdu) throws IOException {
    byte[] told = ask(apdu.toArray());
    if (isNoCard(told)) {
      return new Gone();
    }
    if (told.length < STATUS) {
      throw new LinkException(Trouble.Reason.NOISE, "an answer without a status");
    }
    Bytes all = Bytes.of(told);
    int end = told.length - STATUS;
    return new Answered(all.slice(0, end), all.at(end) << 8 | all.at(end + 1));
  }

  private byte[] ask(byte... question) throws IOException {
    link.write(question);
    int length = link.read(received, ANSWER);
    if (length == 0) {
      throw new LinkException(Trouble.Reason.SILENT, "no answer to a question about the card");
    }
    return Arrays.copyOf(received, length);
  }

  private static boolean isNoCard(byte[] told) {
    return told.length == 1 && told[0] == PcscLink.NO_CARD;
  }
}
