// Aligned text and CSV.

#include <gtest/gtest.h>

#include <limits>

#include "app/core/tables.hpp"

namespace {

using app::Align;
using app::Table;

TEST(Tables, WidthCountsCharactersNotBytes) {
  EXPECT_EQ(app::display_width("Aktau"), 5U);
  EXPECT_EQ(app::display_width("Ақтау"), 5U);
  EXPECT_EQ(app::display_width("e\xCC\x81"), 1U);
  EXPECT_EQ(app::display_width("西安"), 4U);
  EXPECT_EQ(app::display_width("\xC3"), 1U);
  EXPECT_EQ(app::display_width("\xE2\x82"), 2U);
}

TEST(Tables, AlignsByDisplayWidth) {
  const Table table = {{{"name", Align::left}, {"km", Align::right}}, {{"Ақтау", "7"}, {"Poti", "123"}}};
  EXPECT_EQ(app::table_text(table),
            "name    km\n"
            "-----  ---\n"
            "Ақтау    7\n"
            "Poti   123\n");
}

TEST(Tables, WrapsTheWidestTextColumnBetweenWords) {
  const Table table = {{{"corridor", Align::left}, {"km", Align::right}}, {{"Middle Corridor via Poti", "12"}}};
  EXPECT_EQ(app::table_text(table, 20),
            "corridor          km\n"
            "----------------  --\n"
            "Middle Corridor   12\n"
            "via Poti\n");
}

TEST(Tables, BreaksAWordLongerThanItsColumn) {
  const Table table = {{{"id", Align::left}, {"km", Align::right}}, {{"zhezkazgan--saksaulskaya", "1"}}};
  EXPECT_EQ(app::table_text(table, 14),
            "id          km\n"
            "----------  --\n"
            "zhezkazgan   1\n"
            "--saksauls\n"
            "kaya\n");
}

TEST(Tables, ControlCharactersNeverReachTheTerminal) {
  const Table table = {{{"name", Align::left}}, {{"a\x1B[31mb"}}};
  EXPECT_EQ(app::table_text(table).find('\x1B'), std::string::npos);
}

TEST(Tables, ProseWrapsBetweenWords) {
  EXPECT_EQ(app::wrap_text("No route: every line", 10), "No route:\nevery line\n");
  EXPECT_EQ(app::wrap_text("", 10), "\n");
}

TEST(Tables, CsvQuotesOnlyWhatNeedsIt) {
  const Table table = {{{"name", Align::left}, {"days\n(low-high)", Align::right}}, {{"a \"b\", c", "2 (1-3)"}}};
  EXPECT_EQ(app::table_csv(table), "name,days (low-high)\n\"a \"\"b\"\", c\",2 (1-3)\n");
}

TEST(Tables, NumbersHaveFixedDecimals) {
  EXPECT_EQ(app::fixed(2.25, 1), "2.3");
  EXPECT_EQ(app::fixed(-0.01, 1), "0.0");
  EXPECT_EQ(app::fixed(std::numeric_limits<double>::infinity(), 1), "-");
  EXPECT_EQ(app::signed_fixed(3.0, 0), "+3");
  EXPECT_EQ(app::signed_fixed(-3.04, 1), "-3.0");
}

}  // namespace
