#include "export/json.h"

#include <gtest/gtest.h>

#include "export/report_json.h"
#include "export/sample_report.h"

namespace dateline {
namespace {

TEST(Json, SeparatesAndEscapes) {
  std::string out = "before\n";
  JsonWriter json(out);
  json.begin_object();
  json.field("a", 1);
  json.field("b", std::string("x\"\\\n\x01ü"));
  json.key("c");
  json.begin_array();
  json.value(1.9);
  json.value(-3);
  json.begin_array();
  json.end_array();
  json.value(",");
  json.null();
  json.end_array();
  json.text_or_null("d", "");
  json.field("e", true);
  json.end_object();
  EXPECT_EQ(out, "before\n{\"a\":1,\"b\":\"x\\\"\\\\\\n\\u0001ü\",\"c\":[1.9,-3,[],\",\",null],\"d\":null,\"e\":true}");
}

TEST(ReportJson, HasTheShapeOfTheContract) {
  std::string out;
  append_json(sample_report(), Detail::kDefault, out);
  auto has = [&](std::string_view part) { EXPECT_NE(out.find(part), std::string::npos) << part << "\nin " << out; };
  has(R"({"id":"00000000000000a1","outlet":"Example Post","agency":"EPA","url":"https://example.org/a1","title":null,)"
      R"("published":{"begin":"2019-03-04","end":"2019-03-05","evidence":[{"span":[6,13],"kind":"dateline"}]},"text":")");
  has(R"("actors":[{"id":0,"name":"Ines Holm","kind":"person","country":"NOR","sectors":["GOV"],)"
      R"("roles":[{"role":"Foreign Minister","span":[21,37]}],"mentions":[{"span":[21,47],"form":"name"},)");
  has(R"("statements":[{"id":0,"speaker":0,"source":[)");
  has(R"("form":"direct","to":3,"via":[3],"inside":null,"time":null}])");
  has(R"("events":[{"id":0,"type":"CONSULT","mode":"visit","contexts":["diplomatic"],"cameo":"042","goldstein":1.9,)"
      R"("actors":[0],"recipients":[1],"time":0,"begin":"2019-03-04","end":"2019-03-05",)"
      R"("place":{"name":"Oslo","country":"NOR","lat":59.9127,"lon":10.7461,"span":[)");
  has(R"("about":[],"status":"happened","statement":null,"spans":[[)");
}

TEST(ReportJson, AnEmptyReportIsStillWhole) {
  std::string out;
  append_json(Report{}, Detail::kDefault, out);
  EXPECT_EQ(out, R"({"id":null,"outlet":null,"agency":null,"url":null,"title":null,"published":null,"text":"",)"
                 R"("furniture":[],"sentences":[],"actors":[],"times":[],"statements":[],"events":[]})");
}

}  // namespace
}  // namespace dateline
