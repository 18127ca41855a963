package kz.oqyrman.hub.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that goes only when a test says so.
final class MovableClock implements InstantSource {
  private volatile Instant now;

  MovableClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  synchronized void pass(Duration time) {
    now = now.plus(time);
  }
}
