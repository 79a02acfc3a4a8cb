// Names as people type them: scripts, spellings, ambiguity, typing mistakes, hostile input.

#include "geo/plan/gazetteer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "geo/plan/text_fold.hpp"

namespace geo {
namespace {

CountryCode country(std::string_view code) {
  return CountryCode::parse(code).value();
}

Place place(std::string id, Names names, LonLat position, std::string_view code = "KAZ") {
  Place out;
  out.id = std::move(id);
  out.names = std::move(names);
  out.position = position;
  out.country = country(code);
  return out;
}

Deposit deposit(std::string id, Names names, LonLat position, std::string_view code = "KAZ") {
  Deposit out;
  out.id = std::move(id);
  out.names = std::move(names);
  out.position = position;
  out.country = country(code);
  return out;
}

City city(std::string id, Names names, LonLat position, std::string_view code, double population) {
  return {std::move(id), std::move(names), position, country(code), population};
}

DataPack sample_pack() {
  DataPack pack;
  pack.places = {
      place("aktau", {"Aktau", "Актау", "Ақтау", {"Aqtau"}}, {51.20, 43.60}),
      place("mangystau", {"Mangystau", "Мангистау", "Маңғыстау", {"Aktau"}}, {51.30, 43.70}),
      place("zhezkazgan", {"Zhezkazgan", "Жезказган", "Жезқазған", {}}, {67.71, 47.80}),
      place("oral", {"Oral", "Уральск", "Орал", {}}, {51.37, 51.23}),
      place("oskemen", {"Oskemen", "Усть-Каменогорск", "Өскемен", {"Ust-Kamenogorsk"}}, {82.61, 49.97}),
      place("constanta", {"Constanța", "Констанца", "Констанца", {}}, {28.65, 44.10}, "ROU"),
      place("almaty-1", {"Almaty-1", "Алматы-1", "Алматы-1", {"Almaty"}}, {76.94, 43.35}),
      place("almaty-2", {"Almaty-2", "Алматы-2", "Алматы-2", {"Almaty"}}, {76.94, 43.27}),
      place("zamosc", {"Zamość (LHS)", "Замосць (LHS)", "", {}}, {23.25, 50.72}, "POL"),
      place("sayak", {"Sayak", "Саяк", "Саяқ", {}}, {77.26, 46.95}),
  };
  pack.deposits = {
      deposit("kara-oba", {"Kara-Oba", "Кара-Оба", "Қараоба", {}}, {71.417, 47.217}),
      deposit("sayak-deposit", {"Sayak", "Саяк", "Саяқ", {"Tastau"}}, {77.417, 47.0}),
      deposit("kyzyl-bakyrchik", {"Kyzyl (Bakyrchik)", "Кызыл (Бакырчик)", "Қызыл (Бақыршық)", {}}, {81.517, 49.483}),
      deposit("tekeli-deposit", {"Tekeli", "Текели", "Текелі", {}}, {78.933, 44.783}),
  };
  pack.cities = {
      city("city-aktau", {"Aktau", "Актау", "Ақтау", {"Shevchenko"}}, {51.16, 43.65}, "KAZ", 250000),
      city("city-oral", {"Oral", "Уральск", "Орал", {"Uralsk"}}, {51.37, 51.23}, "KAZ", 240000),
      city("city-almaty", {"Almaty", "Алматы", "Алматы", {"Alma-Ata"}}, {76.92, 43.25}, "KAZ", 2200000),
      city("city-tekeli", {"Tekeli", "Текели", "Текелі", {}}, {78.82, 44.86}, "KAZ", 29000),
      city("city-hyderabad", {"Hyderabad", "", "", {}}, {78.47, 17.38}, "IND", 6800000),
      city("city-hyderabad-pak", {"Hyderabad", "", "", {}}, {68.37, 25.40}, "PAK", 1400000),
      city("city-sayak-far", {"Sayak", "", "", {}}, {30.0, 50.0}, "UKR", 1000),
      city("city-nan", {"Nan", "", "", {}}, {100.78, 18.78}, "THA", 24000),
      city("city-urumqi", {"Ürümqi", "Урумчи", "Үрімжі", {"乌鲁木齐"}}, {87.6, 43.8}, "CHN", 4000000),
  };
  return pack;
}

const Gazetteer& gazetteer() {
  static const Gazetteer instance(sample_pack());
  return instance;
}

std::string place_of(std::string_view text) {
  const auto found = gazetteer().resolve(text);
  return found ? found->place_id : found.error().text();
}

std::string id_of(std::string_view text) {
  const auto found = gazetteer().resolve(text);
  return found ? found->id : found.error().text();
}

ErrorCode error_of(std::string_view text) {
  const auto found = gazetteer().resolve(text);
  EXPECT_FALSE(found.has_value()) << text;
  return found ? ErrorCode::data : found.error().code;
}

TEST(FoldName, UnifiesScriptsAndRomanisations) {
  for (const char* spelling : {"Zhezqazghan", "Zhezkazgan", "Жезказган", "Жезқазған", "Dzhezkazgan", "JEZKAZGAN"}) {
    EXPECT_EQ(fold_name(spelling), "jezkazgan") << spelling;
  }
  EXPECT_EQ(fold_name("Ürümqi"), "urumki");
  EXPECT_EQ(fold_name("Gəncə"), "ganka");
  EXPECT_EQ(fold_name("Qo‘qon"), "kokon");
  EXPECT_EQ(fold_name("Yekaterinburg"), fold_name("Екатеринбург"));
  EXPECT_EQ(fold_name("Rudnyy"), fold_name("Рудный"));
  EXPECT_EQ(fold_name("  Ust-Kamenogorsk  "), "ust kamenogorsk");
}

TEST(FoldName, KeepsDigitsAndOtherScripts) {
  EXPECT_NE(fold_name("Line 11"), fold_name("Line 1"));
  EXPECT_EQ(fold_name("乌鲁木齐"), "乌鲁木齐");
}

TEST(FoldName, SkipsBytesThatAreNotUtf8) {
  EXPECT_EQ(fold_name("Ak\xFFtau"), "aktau");
  EXPECT_EQ(fold_name("Aktau\xD0"), "aktau");  // cut sequence
  EXPECT_EQ(fold_name("\xC0\xAF"
                      "Aktau"),
            "aktau");  // overlong
  EXPECT_EQ(fold_name("\xED\xA0\x80"
                      "Aktau"),
            "aktau");  // surrogate
  EXPECT_EQ(fold_name(std::string_view("\0\x01\x1B[2J", 6)), "2j");
}

TEST(FoldWords, JoinsWordsAndMergesLettersDoubledByIt) {
  EXPECT_EQ(detail::fold_words("Alma-Ata").letters, detail::fold_words("Almaata").letters);
  const detail::FoldedName folded = detail::fold_words("Kara Oba");
  EXPECT_EQ(folded.letters, "karaoba");
  EXPECT_EQ(folded.word_starts, (std::vector<std::size_t>{0, 4}));
}

TEST(EditDistance, CountsEditsUpToTheLimit) {
  EXPECT_EQ(detail::edit_distance("aktau", "aktau", 2), 0U);
  EXPECT_EQ(detail::edit_distance("aktau", "akatu", 2), 1U);  // neighbours swapped
  EXPECT_EQ(detail::edit_distance("kitten", "sitting", 5), 3U);
  EXPECT_EQ(detail::edit_distance("kitten", "sitting", 2), 3U);  // limit + 1
  EXPECT_EQ(detail::edit_distance("", "abc", 5), 3U);
}

TEST(GazetteerResolve, FindsPlacesInEverySpellingAndScript) {
  for (const char* spelling : {"Aktau", "Aqtau", "Актау", "Ақтау", "aktau", " AKTAU ", "Shevchenko"}) {
    EXPECT_EQ(place_of(spelling), "aktau") << spelling;
  }
  for (const char* spelling : {"Zhezqazghan", "Жезказган", "Жезқазған"}) {
    EXPECT_EQ(place_of(spelling), "zhezkazgan") << spelling;
  }
  EXPECT_EQ(place_of("Ust-Kamenogorsk"), "oskemen");
  EXPECT_EQ(place_of("Öskemen"), "oskemen");
  for (const char* spelling : {"Constanța", "Constanţa", "Constanta", "Констанца"}) {
    EXPECT_EQ(place_of(spelling), "constanta") << spelling;
  }
}

TEST(GazetteerResolve, ATownLendsItsSpellingsToThePlaceBesideIt) {
  EXPECT_EQ(place_of("Uralsk"), "oral");
  EXPECT_EQ(place_of("Almaty"), "almaty-2");  // both stations carry the name; this one is nearer the town
  EXPECT_EQ(place_of("Алма-Ата"), "almaty-2");
}

TEST(GazetteerResolve, PrefersPlaceThenDepositThenCity) {
  EXPECT_EQ(place_of("Sayak"), "sayak");
  EXPECT_EQ(id_of("Tekeli"), "tekeli-deposit");
  EXPECT_EQ(id_of("Tastau"), "sayak-deposit");
}

TEST(GazetteerResolve, TakesIdsOfEveryKind) {
  EXPECT_EQ(place_of("almaty-1"), "almaty-1");
  EXPECT_EQ(id_of("kara-oba"), "kara-oba");
  EXPECT_EQ(id_of("CITY-TEKELI"), "city-tekeli");
  EXPECT_EQ(id_of("Қараоба"), "kara-oba");
}

TEST(GazetteerResolve, ACityOutsideTheNetworkIsAnEndpointOfItsOwn) {
  const auto found = gazetteer().resolve("乌鲁木齐");
  ASSERT_TRUE(found.has_value()) << found.error().text();
  EXPECT_EQ(found->place_id, "");
  EXPECT_EQ(found->id, "city-urumqi");
  EXPECT_EQ(found->name, "Ürümqi");
  EXPECT_EQ(found->country, country("CHN"));
  EXPECT_EQ(found->position, (LonLat{87.6, 43.8}));
}

TEST(GazetteerResolve, ListsWhatSharesAName) {
  const auto found = gazetteer().resolve("Hyderabad");
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().code, ErrorCode::ambiguous);
  EXPECT_NE(found.error().message.find("IND, city-hyderabad)"), std::string::npos) << found.error().text();
  EXPECT_NE(found.error().message.find("PAK, city-hyderabad-pak)"), std::string::npos) << found.error().text();
}

TEST(GazetteerResolve, ACountryNarrows) {
  EXPECT_EQ(id_of("Hyderabad, PAK"), "city-hyderabad-pak");
  EXPECT_EQ(id_of("hyderabad (ind)"), "city-hyderabad");
  EXPECT_EQ(id_of("Sayak,UKR"), "city-sayak-far");
  EXPECT_EQ(id_of("Nan, THA"), "city-nan");
  EXPECT_EQ(id_of("Kyzyl (Bakyrchik)"), "kyzyl-bakyrchik");
  EXPECT_EQ(place_of("Zamość (LHS)"), "zamosc") << "three letters in brackets may belong to the name";
  EXPECT_EQ(error_of("Aktau, USA"), ErrorCode::not_found);
}

TEST(GazetteerResolve, ReadsCoordinatesLongitudeFirst) {
  for (const char* text : {"67.7,47.8", "67.7, 47.8", " 67.7 , 47.8 ", "67.7 47.8"}) {
    const auto found = gazetteer().resolve(text);
    ASSERT_TRUE(found.has_value()) << text << ": " << found.error().text();
    EXPECT_EQ(found->position, (LonLat{67.7, 47.8})) << text;
    EXPECT_EQ(found->id, "67.7,47.8");
    EXPECT_EQ(found->place_id, "");
  }
  EXPECT_EQ(id_of("-180,-71.5"), "-180,-71.5");
}

TEST(GazetteerResolve, RefusesBadCoordinatesAndSaysWhy) {
  for (const char* text : {"nan,nan", "inf,10", "200,95", "67.7,", "67.7,north", "1e999,1", "67.7,47.8,3"}) {
    EXPECT_EQ(error_of(text), ErrorCode::usage) << text;
  }
  const auto swapped = gazetteer().resolve("50,120");
  ASSERT_FALSE(swapped.has_value());
  EXPECT_NE(swapped.error().remedy.find("120,50"), std::string::npos) << swapped.error().text();
}

TEST(GazetteerResolve, SuggestsTheNearestNames) {
  const auto found = gazetteer().resolve("Zhezkasgan");
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().code, ErrorCode::not_found);
  EXPECT_NE(found.error().text().find("Did you mean Zhezkazgan (KAZ)"), std::string::npos) << found.error().text();
}

TEST(GazetteerResolve, SurvivesHostileText) {
  EXPECT_EQ(error_of(""), ErrorCode::usage);
  EXPECT_EQ(error_of(" \t\n"), ErrorCode::usage);
  EXPECT_EQ(error_of("\xFF\xFE\xC0"), ErrorCode::not_found);
  EXPECT_EQ(error_of("()"), ErrorCode::not_found);
  EXPECT_EQ(error_of(","), ErrorCode::not_found);
  const auto escape = gazetteer().resolve("\x1B[31mred\x07 \xFF");
  ASSERT_FALSE(escape.has_value());
  EXPECT_TRUE(std::none_of(escape.error().message.begin(), escape.error().message.end(), [](char c) {
    return c == '\x1B' || c == '\x07' || c == '\xFF';
  })) << "a message must not carry control characters to the terminal";
  const auto huge = gazetteer().resolve(std::string(10'000, '7') + "y");
  ASSERT_FALSE(huge.has_value());
  EXPECT_LT(huge.error().text().size(), 400U);
}

TEST(GazetteerResolve, AnEmptyPackKnowsNothing) {
  const Gazetteer empty{DataPack{}};
  EXPECT_TRUE(empty.search("Aktau", 10).empty());
  const auto found = empty.resolve("Aktau");
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().code, ErrorCode::not_found);
}

std::vector<std::string> ids(const std::vector<SearchHit>& hits) {
  std::vector<std::string> out;
  std::transform(hits.begin(), hits.end(), std::back_inserter(out), [](const SearchHit& hit) { return hit.id; });
  return out;
}

TEST(GazetteerSearch, RanksExactThenPrefixThenWordThenFuzzy) {
  const auto exact = gazetteer().search("Aktau", 10);
  ASSERT_GE(exact.size(), 2U);
  EXPECT_EQ(exact[0].id, "aktau");
  EXPECT_DOUBLE_EQ(exact[0].score, 1.0);
  EXPECT_EQ(exact[1].id, "mangystau");  // by its other spelling
  EXPECT_EQ(ids(gazetteer().search("zhe", 3)).front(), "zhezkazgan");
  EXPECT_EQ(ids(gazetteer().search("kamenog", 3)).front(), "oskemen");  // second word
  const auto fuzzy = gazetteer().search("Konstansa", 3);
  ASSERT_FALSE(fuzzy.empty());
  EXPECT_EQ(fuzzy[0].id, "constanta");
  EXPECT_LT(fuzzy[0].score, 0.7);
}

TEST(GazetteerSearch, GivesEachThingOnceAndPlacesBeforeCities) {
  const auto hits = ids(gazetteer().search("Aktau", 10));
  EXPECT_EQ(std::count(hits.begin(), hits.end(), "aktau"), 1);
  EXPECT_EQ(std::count(hits.begin(), hits.end(), "city-aktau"), 0) << "the town is the place";
  const auto sayak = ids(gazetteer().search("Say", 10));
  EXPECT_EQ(sayak, (std::vector<std::string>{"sayak", "sayak-deposit", "city-sayak-far"}));
}

TEST(GazetteerSearch, NamesTheSpellingThatMatched) {
  const auto hits = gazetteer().search("Уральск", 1);
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].kind, HitKind::place);
  EXPECT_EQ(hits[0].name, "Oral");
  EXPECT_EQ(hits[0].matched, "Уральск");
}

TEST(GazetteerSearch, KeepsToItsLimitAndSurvivesHostileText) {
  EXPECT_EQ(gazetteer().search("a", 2).size(), 2U);
  EXPECT_TRUE(gazetteer().search("Aktau", 0).empty());
  std::string abab;
  while (abab.size() < 10'000) {
    abab += "ab";
  }
  for (const std::string& text : {std::string(), std::string("\xFF"), std::string(10'000, '.'), abab}) {
    EXPECT_TRUE(gazetteer().search(text, 5).empty());
  }
}

TEST(GazetteerSearch, AnswersWhileOneTypes) {
  DataPack pack;
  for (int i = 0; i < 10'000; ++i) {
    std::string name;
    for (int n = i * 7919 + 11; name.size() < 9; n = n / 3 + i + 17) {
      name.push_back(static_cast<char>('a' + n % 26));
    }
    pack.cities.push_back(city("city-" + std::to_string(i), {name, "", "", {}}, {10, 10}, "DEU", i));
  }
  const Gazetteer large(pack);
  constexpr int kRounds = 20;
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < kRounds; ++i) {
    EXPECT_LE(large.search("aktobe", 10).size(), 10U);
  }
  const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - start;
  EXPECT_LT(spent.count() / kRounds, 20.0) << "ms a search; about 0.3 is usual, the margin is for busy machines";
}

}  // namespace
}  // namespace geo
