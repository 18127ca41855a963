package kz.oqyrman.simulators.feig;

import java.io.ByteArrayOutputStream;
import kz.oqyrman.simulators.feig.ReaderModel.Emitters;
import kz.oqyrman.simulators.pad.Lamps;
import kz.oqyrman.simulators.tag.RfField;
import kz.oqyrman.simulators.wire.Complaints;

/// What the reader does with each command.
final class ReaderCommands {
  /// The field is off for about this long (manual of the CPR).
  static final long RF_RESET_NANOS = 15_000_000;

  private static final int READER_INFO_BASIC = 0x00;

  private final RfField field;
  private final ReaderModel model;
  private final Complaints complaints;
  private final ReaderConfiguration configuration;
  private final InventoryCommand inventory;
  private final TagCommands tags;
  private final SignalEmitters emitters;

  ReaderCommands(RfField field, ReaderModel model, Complaints complaints) {
    this.field = field;
    this.model = model;
    this.complaints = complaints;
    this.configuration = new ReaderConfiguration(model, complaints);
    this.inventory = new InventoryCommand(field, model, configuration);
    this.tags = new TagCommands(field, model, complaints);
    this.emitters =
        new SignalEmitters(model.emitters() == Emitters.LAMPS_AND_BEEPER, System::nanoTime);
  }

  /// A command in words, for the list of exchanges.
  static String name(int command, byte[] data) {
    int sub = data.length == 0 ? -1 : data[0] & 0xFF;
    return switch (command) {
      case 0x52 -> "baud detect";
      case 0x63 -> "CPU reset";
      case 0x65 -> "version";
      case 0x66 -> "reader info";
      case 0x69 -> "RF reset";
      case 0x6A -> "RF output";
      case 0x71 -> "set output";
      case 0x80 -> "read configuration";
      case 0x81 -> "write configuration";
      case 0xB0 -> sub == 0x01 ? "inventory" : TagCommands.name(sub);
      case 0xB1 -> TagCommands.name(data.length < 2 ? -1 : data[1] & 0xFF);
      default -> "command %02X".formatted(command);
    };
  }

  FeigAnswer answer(int command, byte[] data) {
    return switch (command) {
      case 0x52 -> data.length == 1 ? FeigAnswer.ok() : FeigAnswer.of(FeigStatus.LENGTH_ERROR);
      case 0x63 -> data.length == 0 ? cpuReset() : FeigAnswer.of(FeigStatus.LENGTH_ERROR);
      case 0x65 -> data.length == 0 ? version() : FeigAnswer.of(FeigStatus.LENGTH_ERROR);
      case 0x66 -> readerInfo(data);
      case 0x69 -> data.length == 0 ? rfReset() : FeigAnswer.of(FeigStatus.LENGTH_ERROR);
      case 0x6A -> rfOutput(data);
      case 0x71 -> model.emitters() == Emitters.NONE ? unknown(command) : emitters.set(data);
      case 0x80 -> configuration.read(data);
      case 0x81 -> configuration.write(data);
      case 0x82 -> configuration.save(data);
      case 0x83 -> configuration.restoreFactory(data);
      case 0xB0 -> isInventory(data) ? inventory.answer(data) : tags.iso(data);
      case 0xB1 -> tags.ofMaker(data);
      default -> unknown(command);
    };
  }

  private static boolean isInventory(byte[] data) {
    return data.length > 0 && data[0] == 0x01;
  }

  private FeigAnswer unknown(int command) {
    if (command == 0x55) {
      complaints.add("command 55 starts the flash loader and must never be sent");
    }
    return FeigAnswer.of(FeigStatus.UNKNOWN_COMMAND);
  }

  private FeigAnswer cpuReset() {
    configuration.reset();
    inventory.forget();
    field.reset();
    field.on();
    emitters.reset();
    return FeigAnswer.ok();
  }

  /// What its lamps show now.
  Lamps lamps() {
    return emitters.shown();
  }

  /// Its power was cut.
  void restart() {
    emitters.reset();
  }

  private FeigAnswer rfReset() {
    inventory.forget();
    field.reset();
    return FeigAnswer.ok().after(RF_RESET_NANOS);
  }

  private FeigAnswer rfOutput(byte[] data) {
    if (data.length != 1) {
      return FeigAnswer.of(FeigStatus.LENGTH_ERROR);
    }
    switch (data[0]) {
      case 0 -> field.off();
      case 1 -> field.on();
      default -> {
        return FeigAnswer.of(FeigStatus.OUT_OF_RANGE); // it has one antenna
      }
    }
    return FeigAnswer.ok();
  }

  private FeigAnswer version() {
    return FeigAnswer.ok(versionBytes().toByteArray());
  }

  private FeigAnswer readerInfo(byte[] data) {
    if (data.length != 1) {
      return FeigAnswer.of(FeigStatus.LENGTH_ERROR);
    }
    if (data[0] != READER_INFO_BASIC) {
      return FeigAnswer.of(FeigStatus.OUT_OF_RANGE);
    }
    ByteArrayOutputStream info = versionBytes();
    twoBytes(info, model.receiveBuffer());
    twoBytes(info, model.transmitBuffer());
    return FeigAnswer.ok(info.toByteArray());
  }

  private ByteArrayOutputStream versionBytes() {
    ByteArrayOutputStream version = new ByteArrayOutputStream();
    twoBytes(version, model.firmware());
    twoBytes(version, model.hardware());
    version.write(model.software());
    twoBytes(version, model.tagTypes());
    return version;
  }

  private static void twoBytes(ByteArrayOutputStream to, int value) {
    to.write(value >>> 8);
    to.write(value);
  }
}
