package kz.oqyrman.drivers.sorter;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import kz.oqyrman.drivers.AddressOptions;
import kz.oqyrman.drivers.sorter.ModbusFrames.Form;

/// What the address says of a Modbus sorter, beside its [SorterMap].
///
/// | option | usual | is |
/// |---|---|---|
/// | `frame` | `rtu` for `serial`, else `tcp` | envelope; `rtu` also for a serial line behind a network gateway |
/// | `unit` | 1 | the controller's number, 0 to 247; with `rtu` from 1, because 0 is everybody's and nobody answers |
/// | `poll` | 200 | ms between two looks |
/// | `timeout` | 500 | ms to wait for an answer |
record SorterSettings(Form form, int unit, Duration poll, Duration answer, SorterMap map) {
  /// Reads the options; what is wrong with them is noted there.
  static SorterSettings of(AddressOptions options) {
    SequencedMap<String, Form> forms = new LinkedHashMap<>();
    forms.put("tcp", Form.TCP);
    forms.put("rtu", Form.RTU);
    boolean serial = options.address().transport().equals("serial");
    Form form = options.oneOf("frame", forms, serial ? "rtu" : "tcp");
    int unit = options.number("unit", 1, 0, 247);
    if (form == Form.RTU && unit == 0) {
      options.mistake("unit=0 is not possible with rtu; right would be 1 to 247");
    }
    return new SorterSettings(
        form,
        unit,
        Duration.ofMillis(options.number("poll", 200, 10, 5_000)),
        Duration.ofMillis(options.number("timeout", 500, 200, 10_000)),
        SorterMap.of(options));
  }
}
