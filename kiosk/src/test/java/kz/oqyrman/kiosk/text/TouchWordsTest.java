package kz.oqyrman.kiosk.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import kz.oqyrman.contract.Pin;
import kz.oqyrman.kiosk.session.Language;
import kz.oqyrman.kiosk.session.Purpose;
import kz.oqyrman.kiosk.session.Touch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TouchWordsTest {
  @Test
  void everyWordIsATouch() {
    assertThat(TouchWords.touch("borrow")).contains(new Touch.Choose(Purpose.BORROW));
    assertThat(TouchWords.touch("return")).contains(new Touch.Choose(Purpose.RETURN));
    assertThat(TouchWords.touch("language ru")).contains(new Touch.Speak(Language.RU));
    assertThat(TouchWords.touch("card 21234")).contains(new Touch.TypeCard("21234"));
    assertThat(TouchWords.touch("pin 4711")).contains(new Touch.TypePin(new Pin("4711")));
    assertThat(TouchWords.touch("mine")).contains(new Touch.TheseAreMine());
    assertThat(TouchWords.touch("not-mine")).contains(new Touch.TheseAreNotMine());
    assertThat(TouchWords.touch("finish paper"))
        .contains(new Touch.Finish(Touch.ReceiptWish.PAPER));
    assertThat(TouchWords.touch("finish screen"))
        .contains(new Touch.Finish(Touch.ReceiptWish.SCREEN));
    assertThat(TouchWords.touch("finish none")).contains(new Touch.Finish(Touch.ReceiptWish.NONE));
    assertThat(TouchWords.touch("more-time")).contains(new Touch.MoreTime());
    assertThat(TouchWords.touch("leave")).contains(new Touch.Leave());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "borow",
        "language",
        "language de",
        "pin",
        "pin 12",
        "pin secret",
        "finish",
        "finish gold",
        "Leave"
      })
  void anythingElseIsNone(String line) {
    assertThat(TouchWords.touch(line)).isEmpty();
  }

  @Test
  void linesAreReadToTheirEndAndStrangeOnesAnswered() throws InterruptedException {
    List<Touch> touches = new CopyOnWriteArrayList<>();
    ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    TouchWords.listen(
            new BufferedReader(new StringReader("  borrow \ndance\npin 12345\n")),
            touches::add,
            new PrintStream(complaints, true, StandardCharsets.UTF_8))
        .join();

    assertThat(touches)
        .containsExactly(new Touch.Choose(Purpose.BORROW), new Touch.TypePin(new Pin("12345")));
    assertThat(complaints.toString(StandardCharsets.UTF_8))
        .hasLineCount(1)
        .contains("that is no touch", "finish paper|screen|none");
  }
}
