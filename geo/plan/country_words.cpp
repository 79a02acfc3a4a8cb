#include "geo/plan/country_words.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>

#include "geo/plan/gazetteer.hpp"
#include "geo/plan/text_fold.hpp"

namespace geo {
namespace {

/// ISO 3166-1 alpha-2 followed by alpha-3.
constexpr std::string_view kIsoCodes =
    "ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE BABIH BBBRB "
    "BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR "
    "BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR "
    "CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK "
    "FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS "
    "GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN "
    "ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO "
    "LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD "
    "MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER "
    "NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM "
    "PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE SGSGP "
    "SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF "
    "TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY "
    "UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM YEYEM YTMYT ZAZAF ZMZMB ZWZWE ";

struct Alias {
  std::string_view code;
  std::string_view names;  ///< separated by '|'
};

/// Names that the pack's own labels do not carry: official and former names, other languages, parts of states, and
/// spellings met in public deposit lists.
constexpr Alias kAliases[] = {
    {"AFG", "Afganistan|Afghanistan, Islamic Republic of"},
    {"ARE", "UAE|United Arab Emirates"},
    {"ARM", "Armenian SSR|Republic of Armenia"},
    {"AZE", "Azerbaijan SSR|Azerbaidzhan|Republic of Azerbaijan"},
    {"BFA", "Burkina Faso (Upper Volta)|Upper Volta|Haute-Volta"},
    {"BGR", "Bulgarie|Bulgarien"},
    {"BIH", "Bosnia|Bosnia-Herzegovina|Bosnia and Herzegovina|Bosna i Hercegovina"},
    {"BLR", "Byelorussia|Belorussia|Byelorussian SSR"},
    {"CHN", "PRC|People's Republic of China|P.R. China|China, People's Republic of|Mainland China|Kitai"},
    {"CIV",
     "Ivory Coast|Cote d'Ivoire|Cote d'Ivoire (Ivory Coast)|C te d Ivoire|Cte dIvoire (Ivory Coast)|Cte dIvoire"},
    {"COD",
     "Zaire|DRC|DR Congo|Congo (Kinshasa)|Congo (Zaire)|Democratic Republic of Congo|"
     "Democratic Republic of the Congo|Congo, Democratic Republic of the"},
    {"COG", "Congo (Brazzaville)|Republic of the Congo|Congo"},
    {"CZE", "Czech Republic|Czechia|Bohemia"},
    {"DEU", "Deutschland|Federal Republic of Germany|West Germany|East Germany|GDR|Allemagne"},
    {"EGY", "United Arab Republic"},
    {"ESP", "Espana"},
    {"ETH", "Abyssinia"},
    {"FSM", "Micronesia, Federated States of|Micronesia"},
    {"GBR",
     "UK|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|"
     "United Kingdom of Great Britain and Northern Ireland"},
    {"GEO", "Georgian SSR|Republic of Georgia|Gruzia"},
    {"HUN", "Ungarn|Hongrie"},
    {"IRN", "Persia|Islamic Republic of Iran|Iran, Islamic Republic of|Iran (Islamic Republic of)"},
    {"JPN", "Nippon"},
    {"KAZ", "Kazakstan|Kasachstan|Kazakh SSR|Kazakhskaya SSR|Republic of Kazakhstan|Qazaqstan"},
    {"KGZ", "Kirghizia|Kirgizia|Kyrghyzstan|Kirghistan|Kirgizstan|Kyrgyz Republic|Kirghiz SSR|Kyrgyz"},
    {"KHM", "Kampuchea|Khmer Republic"},
    {"KOR", "Korea, Republic of|Korea, South|Republic of Korea|South Korea"},
    {"LAO", "Lao People's Democratic Republic|Laos|Lao PDR"},
    {"LKA", "Ceylon"},
    {"LUX", "Luxenbourg|Luxembourg"},
    {"MDA", "Moldavia|Republic of Moldova|Moldavian SSR"},
    {"MKD", "Macedonia|FYROM|North Macedonia|Former Yugoslav Republic of Macedonia"},
    {"MMR", "Burma|Myanmar (Burma)|Union of Myanmar|Union of Burma"},
    {"MNG", "Mongolian People's Republic|Outer Mongolia"},
    {"NLD", "Holland"},
    {"POL", "Polska|Polen"},
    {"PRK",
     "Korea, North|North Korea|Korea, Democratic People's Republic of|DPRK|"
     "Democratic People's Republic of Korea"},
    {"PSE", "West Bank|Gaza|Palestine|Palestinian Territory"},
    {"ROU", "Rumania|Roumania"},
    {"RUS", "Russian Federation|RSFSR|Rossiya|Russland|Russia (Buryatia Republic)|Russie"},
    {"SAU", "Saudia Arabia|Kingdom of Saudi Arabia"},
    {"SRB", "Serbia and Montenegro"},
    {"SVK", "Slovak Republic"},
    {"SYR", "Syrian Arab Republic"},
    {"THA", "Siam"},
    {"TJK", "Tadzhikistan|Tadzikistan|Tadjikistan|Tajik SSR|Republic of Tajikistan"},
    {"TKM", "Turkmenia|Turkmenistan SSR|Turkmen SSR|Turkmeniya"},
    {"TUR", "Turkey|Turkiye|Turkei"},
    {"TWN", "Formosa|Republic of China|Taiwan"},
    {"TZA", "Tanganyika|United Republic of Tanzania"},
    {"UKR", "Ukrainian SSR|The Ukraine|Ukraina"},
    {"USA", "United States|United States of America|USA|U.S.A.|America"},
    {"UZB", "Uzbek SSR|Usbekistan|Republic of Uzbekistan"},
    {"VNM", "Viet Nam|Socialist Republic of Vietnam|North Vietnam|South Vietnam"},
    {"XKX", "Kosovo (Serbia)|Kosovo"},
    {"YEM", "Yemen, Republic of|South Yemen|North Yemen"},
    {"ZAF", "RSA|Republic of South Africa"},
};

constexpr std::size_t kShortestGuess = 6;  ///< folded letters; shorter names are too near to one another
constexpr std::size_t kLongGuess = 9;      ///< from here on two letters may be wrong

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n?");
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, text.find_last_not_of(" \t\r\n?") + 1 - first);
}

std::map<std::string, CountryCode, std::less<>> alpha2_codes() {
  std::map<std::string, CountryCode, std::less<>> out;
  for (std::size_t at = 0; at + 5 <= kIsoCodes.size(); at += 6) {
    out.emplace(kIsoCodes.substr(at, 2), *CountryCode::parse(kIsoCodes.substr(at + 2, 3)));
  }
  return out;
}

}  // namespace

struct CountryWords::Impl {
  std::unordered_map<std::string, CountryCode> names;      ///< folded
  std::unordered_map<std::string, CountryCode> spellings;  ///< folded
  std::map<std::string, CountryCode, std::less<>> alpha2 = alpha2_codes();
  std::map<CountryCode, std::string> english;

  void add_names(const DataPack& pack) {
    for (const CountryLabel& label : pack.country_labels) {
      english.emplace(label.country, label.names.en);
      for (const std::string& name : {label.names.en, label.names.ru, label.names.kk}) {
        names.emplace(fold_name(name), label.country);
      }
    }
    for (const CountryPiece& piece : pack.countries) {
      // Pieces of a state are called after themselves (Crimea); the first one carries the state's name.
      english.emplace(piece.un, piece.name);
      names.emplace(fold_name(piece.name), piece.un);
    }
    names.erase("");
    english.erase(CountryCode());
  }

  void add_aliases() {
    for (const Alias& alias : kAliases) {
      std::string_view list = alias.names;
      while (!list.empty()) {
        const std::size_t end = std::min(list.find('|'), list.size());
        spellings.emplace(fold_name(list.substr(0, end)), *CountryCode::parse(alias.code));
        list.remove_prefix(std::min(end + 1, list.size()));
      }
    }
  }

  /// The one name that few wrong letters away is; nothing when two countries are equally near.
  std::optional<CountryCode> nearest(const std::string& folded) const {
    if (folded.size() < kShortestGuess) {
      return std::nullopt;
    }
    const std::size_t limit = folded.size() >= kLongGuess ? 2 : 1;
    std::size_t best = limit + 1;
    std::optional<CountryCode> found;
    for (const auto* table : {&names, &spellings}) {
      for (const auto& [name, code] : *table) {
        const std::size_t edits = detail::edit_distance(name, folded, limit);
        if (edits < best) {
          best = edits;
          found = code;
        } else if (edits == best && edits <= limit && found && *found != code) {
          found.reset();
        }
      }
    }
    return found;
  }
};

CountryWords::CountryWords(const DataPack& pack) : impl_(std::make_unique<Impl>()) {
  impl_->add_names(pack);
  impl_->add_aliases();
}
CountryWords::~CountryWords() = default;
CountryWords::CountryWords(CountryWords&&) noexcept = default;
CountryWords& CountryWords::operator=(CountryWords&&) noexcept = default;

CountryWord CountryWords::find(std::string_view text) const {
  const std::string_view word = trimmed(text);
  const auto upper_only = std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (const auto code = CountryCode::parse(word); code && upper_only && impl_->english.contains(*code)) {
    return {CountryReading::code, *code};
  }
  if (word.size() == 2 && upper_only) {
    if (const auto found = impl_->alpha2.find(word); found != impl_->alpha2.end()) {
      return {CountryReading::code, found->second};
    }
  }
  const std::string folded = fold_name(word);
  if (folded.empty()) {
    return {};
  }
  if (const auto found = impl_->names.find(folded); found != impl_->names.end()) {
    return {CountryReading::name, found->second};
  }
  if (const auto found = impl_->spellings.find(folded); found != impl_->spellings.end()) {
    return {CountryReading::spelling, found->second};
  }
  const auto guess = impl_->nearest(folded);
  return guess ? CountryWord{CountryReading::spelling, *guess} : CountryWord();
}

std::string CountryWords::name_of(CountryCode code) const {
  const auto found = impl_->english.find(code);
  return found == impl_->english.end() ? code.str() : found->second;
}

}  // namespace geo
