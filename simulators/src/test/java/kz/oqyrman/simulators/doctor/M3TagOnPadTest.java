package kz.oqyrman.simulators.doctor;

import java.io.IOException;
import java.nio.file.Path;
import kz.oqyrman.simulators.m3.M3Model;
import kz.oqyrman.simulators.pad.PadStand;

/// The commands on a 3M pad.
class M3TagOnPadTest extends TagOnPadContract {
  @Override
  PadStand stand(Path into) throws IOException {
    return wired("m3", M3Model.M810, into);
  }
}
