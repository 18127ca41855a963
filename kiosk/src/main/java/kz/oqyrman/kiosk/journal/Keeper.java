package kz.oqyrman.kiosk.journal;

import java.util.List;
import kz.oqyrman.contract.TransactionReport;
import kz.oqyrman.kiosk.session.JournalEntry;

/// Writes acts down, as the steps of a station need it.
public interface Keeper {
  /// Writes the entries down, all or none, and returns when they are on the disk.
  ///
  /// @throws JournalException when they are not
  void keep(List<JournalEntry> entries) throws JournalException;

  /// Tries whether acts can be written down now.
  ///
  /// @throws JournalException when they cannot
  void probe() throws JournalException;

  /// The highest sequence ever kept; 0 in a new journal.
  long lastSequence() throws JournalException;

  /// Ends every act that was left without an end, and gives the reports.
  List<TransactionReport> recover() throws JournalException;
}
