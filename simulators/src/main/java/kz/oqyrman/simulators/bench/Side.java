package kz.oqyrman.simulators.bench;

import java.util.List;
import javax.swing.JComponent;

/// The devices' part of the bench, be they simulated or real. Made and used on the event thread.
interface Side extends AutoCloseable {
  /// Things to lay and to scan, or what was scanned.
  JComponent shelf();

  /// The pad and what lies on it, with the bins of the return sorter where there is one.
  JComponent pad();

  /// The printer and its paper.
  JComponent printer();

  /// The devices, in this order: pad, scanner, printer, further ones; those that are there.
  List<Watched> devices();

  /// What this side is, in words.
  String name();

  /// Who is at the other end, in words; with whether that is well.
  Standing standing();

  /// @param good whether all is as it should be
  record Standing(String words, boolean good) {}

  /// Shows what is now.
  void refresh();

  /// Gives the ports back, because a self-test is to open them. Not on the event thread.
  void letGo();

  /// Takes the ports again. Not on the event thread.
  void takeAgain();

  @Override
  void close();
}
