package kz.oqyrman.drivers.sorter;

import static org.assertj.core.api.Assertions.assertThat;

import com.digitalpetri.modbus.pdu.ModbusRequestPdu;
import com.digitalpetri.modbus.pdu.ModbusResponsePdu;
import com.digitalpetri.modbus.pdu.ReadDiscreteInputsRequest;
import com.digitalpetri.modbus.pdu.ReadDiscreteInputsResponse;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersResponse;
import com.digitalpetri.modbus.pdu.WriteSingleRegisterRequest;
import com.digitalpetri.modbus.pdu.WriteSingleRegisterResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import kz.oqyrman.drivers.AddressOptions;
import kz.oqyrman.drivers.Bytes;
import kz.oqyrman.drivers.DeviceAddress;
import kz.oqyrman.drivers.Published;
import kz.oqyrman.drivers.link.Link;
import kz.oqyrman.drivers.sorter.ModbusFrames.Form;
import kz.oqyrman.drivers.sorter.ModbusFrames.Frame;
import kz.oqyrman.drivers.sorter.ModbusLine.Reply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The examples of the specification, of those functions that a sorter is asked by: what we ask
/// goes out as it stands there, and what is answered is read as it is told there. (Function 4 is
/// missing: nobody who wrote this file had its example at hand.)
class ModbusPublishedTest {
  private static final int UNIT = 17;

  @ParameterizedTest
  @EnumSource(Form.class)
  void discreteInputs(Form form) throws IOException {
    ModbusResponsePdu told = asked(form, "6.2", new ReadDiscreteInputsRequest(0xC4, 0x16));
    assertThat(told)
        .isInstanceOfSatisfying(
            ReadDiscreteInputsResponse.class,
            answer -> assertThat(Bytes.of(answer.inputs())).isEqualTo(Bytes.ofHex("AC DB 35")));
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void holdingRegisters(Form form) throws IOException {
    ModbusResponsePdu told = asked(form, "6.3", new ReadHoldingRegistersRequest(0x6B, 3));
    assertThat(told)
        .isInstanceOfSatisfying(
            ReadHoldingRegistersResponse.class,
            answer ->
                assertThat(Bytes.of(answer.registers()))
                    .isEqualTo(Bytes.ofHex("02 2B 00 00 00 64")));
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void aWrittenRegister(Form form) throws IOException {
    assertThat(asked(form, "6.6", new WriteSingleRegisterRequest(1, 3)))
        .isEqualTo(new WriteSingleRegisterResponse(1, 3));
  }

  private static ModbusResponsePdu asked(Form form, String section, ModbusRequestPdu request)
      throws IOException {
    List<String> row =
        Published.rows("modbus.tsv").stream()
            .filter(each -> each.get(3).equals("SPEC " + section))
            .findFirst()
            .orElseThrow();
    Controller controller = new Controller(form, Bytes.ofHex(row.get(2)));
    Reply reply = new ModbusLine(controller, settings(form), request).ask(request);
    assertThat(controller.heard)
        .isEqualTo(
            Bytes.of(
                ModbusFrames.encode(
                    form, new Frame(controller.transaction(), UNIT, Bytes.ofHex(row.get(1))))));
    assertThat(reply).isInstanceOf(Reply.Answer.class);
    return ((Reply.Answer) reply).message();
  }

  private static SorterSettings settings(Form form) {
    String frame = form == Form.TCP ? "tcp" : "rtu";
    return SorterSettings.of(
        new AddressOptions(
            DeviceAddress.of("modbus+tcp:127.0.0.1:502?unit=" + UNIT + "&frame=" + frame)));
  }

  /// Answers each request with the same message.
  private static final class Controller implements Link {
    private final Form form;
    private final Bytes answer;
    private Bytes heard = Bytes.NONE;
    private byte[] pending = {};

    Controller(Form form, Bytes answer) {
      this.form = form;
      this.answer = answer;
    }

    int transaction() {
      return form == Form.TCP ? heard.at(0) << 8 | heard.at(1) : 0;
    }

    @Override
    public int read(byte[] into, Duration wait) {
      int length = pending.length;
      System.arraycopy(pending, 0, into, 0, length);
      pending = new byte[0];
      return length;
    }

    @Override
    public void write(byte[] bytes) {
      heard = Bytes.of(bytes);
      pending = ModbusFrames.encode(form, new Frame(transaction(), UNIT, answer));
    }

    @Override
    public void drain() {
      pending = new byte[0];
    }

    @Override
    public void close() {}
  }
}
