package kz.oqyrman.kiosk.effects;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import kz.oqyrman.kiosk.session.SessionEffect.Cue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Short tones beside what the screen shows. A station without a loudspeaker stays silent.
public final class Sounds implements Consumer<Cue> {
  private static final Logger LOG = LoggerFactory.getLogger(Sounds.class);
  private static final float SAMPLES_A_SECOND = 22_050;

  /// More cues than this at once are noise; the rest is dropped.
  private static final int MOST_WAITING = 4;

  private final BlockingQueue<Cue> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private boolean silent;

  public Sounds() {
    Thread.ofPlatform().name("sounds").daemon().start(this::run);
  }

  @Override
  public void accept(Cue cue) {
    boolean heard = waiting.offer(cue);
    LOG.trace("{} will be heard: {}", cue, heard);
  }

  private void run() {
    try {
      while (!silent) {
        play(tones(waiting.take()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Frequencies in hertz, each for a tenth of a second: up is good, down is refused.
  private static int[] tones(Cue cue) {
    return switch (cue) {
      case GOOD -> new int[] {660, 880};
      case REFUSED -> new int[] {440, 330};
      case WARNING, LAST_SECONDS -> new int[] {550, 550, 550};
    };
  }

  private void play(int[] tones) {
    AudioFormat format = new AudioFormat(SAMPLES_A_SECOND, 8, 1, true, false);
    try (SourceDataLine line = AudioSystem.getSourceDataLine(format)) {
      line.open(format);
      line.start();
      for (int tone : tones) {
        byte[] wave = wave(tone);
        line.write(wave, 0, wave.length);
      }
      line.drain();
    } catch (LineUnavailableException | IllegalArgumentException e) {
      silent = true;
      LOG.info("this station has no sound: {}", e.getMessage());
    }
  }

  private static byte[] wave(int hertz) {
    byte[] wave = new byte[(int) (SAMPLES_A_SECOND / 10)];
    for (int i = 0; i < wave.length; i++) {
      double fade = 1 - (double) i / wave.length;
      wave[i] = (byte) (60 * fade * Math.sin(2 * Math.PI * hertz * i / SAMPLES_A_SECOND));
    }
    return wave;
  }
}
