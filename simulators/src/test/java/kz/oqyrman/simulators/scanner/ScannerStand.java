package kz.oqyrman.simulators.scanner;

import java.util.List;
import kz.oqyrman.drivers.scanner.Symbology;

/// A scanner as hands work with it, whatever it speaks.
interface ScannerStand extends AutoCloseable {
  /// The line by which the driver finds it.
  ///
  /// @param options further ones, `&` between them
  String address(String options);

  /// The option by which it is told what kind of code was read; empty where that needs none.
  String toldKinds();

  /// Shows it a code; waits until it reads, where it waits for something itself.
  void scan(String code, Symbology kind);

  /// Shows it some code, no matter which.
  void show();

  /// Lets it fail to make out a code.
  void readNothing();

  /// Whether it would read a code now.
  boolean reads();

  /// Whether a host has its line open.
  boolean hostIsThere();

  /// Lets its line send something that it does not say.
  void noise(byte[] bytes);

  /// Each byte comes by itself from now on.
  void split();

  /// Pulls it out.
  void pullOut();

  /// Plugs it in again.
  void plugIn();

  /// What a recording says of a read.
  String said(String code, Symbology kind);

  /// What the driver did wrong.
  List<String> complaints();

  @Override
  void close();
}
