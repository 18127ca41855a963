package kz.oqyrman.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import kz.oqyrman.hub.web.Sessions.Session;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Instant MORNING = Instant.parse("2026-11-24T04:00:00Z");
  private static final StaffMember AIGERIM =
      new StaffMember("aigerim", "Айгерім", StaffMember.Role.LIBRARIAN);

  private final Sessions sessions =
      new Sessions(new Sessions.Limits(Duration.ofHours(2), Duration.ofHours(12)));

  @Test
  void aSessionGoesOnWhileItIsUsed() {
    Session session = sessions.begin(AIGERIM, MORNING);

    for (int hour = 1; hour < 12; hour++) {
      assertThat(sessions.use(session.id(), after(hour))).as("hour %s", hour).isPresent();
    }
    assertThat(sessions.use(session.id(), after(12))).as("the longest a session lives").isEmpty();
  }

  @Test
  void lookingDoesNotKeepItAlive() {
    Session session = sessions.begin(AIGERIM, MORNING);

    assertThat(sessions.look(session.id(), after(1))).isPresent();
    assertThat(sessions.look(session.id(), after(2))).isEmpty();
  }

  @Test
  void anEndedSessionIsNobodys() {
    Session session = sessions.begin(AIGERIM, MORNING);
    sessions.end(session.id());

    assertThat(sessions.use(session.id(), MORNING)).isEmpty();
    assertThat(sessions.use("somebody's guess", MORNING)).isEmpty();
  }

  @Test
  void whenThereAreTooManyTheOneUsedLongestAgoGivesWay() {
    Session first = sessions.begin(AIGERIM, MORNING);
    Session second = sessions.begin(AIGERIM, MORNING.plusSeconds(1));
    sessions.use(first.id(), MORNING.plusSeconds(2));
    for (int i = 2; i < Sessions.MOST; i++) {
      sessions.begin(AIGERIM, MORNING.plusSeconds(3));
    }

    sessions.begin(AIGERIM, MORNING.plusSeconds(4));

    assertThat(sessions.look(first.id(), MORNING.plusSeconds(5))).isPresent();
    assertThat(sessions.look(second.id(), MORNING.plusSeconds(5))).isEmpty();
  }

  private static Instant after(int hours) {
    return MORNING.plus(Duration.ofHours(hours));
  }
}
