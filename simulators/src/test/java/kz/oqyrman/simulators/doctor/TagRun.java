package kz.oqyrman.simulators.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/// What one run of `tag …` printed and ended with.
record TagRun(int code, String out, String err) {
  static TagRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(new TagCommand());
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int code = line.execute(arguments);
    return new TagRun(code, out.toString(), err.toString());
  }

  /// The one line of JSON of a run that did what was asked.
  JsonNode json() throws JsonProcessingException {
    assertThat(code).as(err).isZero();
    assertThat(out.lines()).hasSize(1);
    return JsonMapper.builder().build().readTree(out);
  }
}
