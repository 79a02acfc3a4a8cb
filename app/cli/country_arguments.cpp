#include "app/cli/country_arguments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "app/cli/suggest.hpp"
#include "geo/plan/gazetteer.hpp"

namespace app {
namespace {

// ISO 3166-1 alpha-2 followed by alpha-3, for the countries of the map.
constexpr std::string_view kAlpha2To3 =
    "ADAND AEARE AFAFG ALALB AMARM ATAUT AXALA AZAZE BABIH BDBGD BEBEL BFBFA BGBGR BHBHR BJBEN BNBRN BTBTN BYBLR "
    "CDCOD CFCAF CGCOG CHCHE CICIV CMCMR CNCHN CYCYP CZCZE DEDEU DJDJI DKDNK DZDZA EEEST EGEGY EHESH ERERI ESESP "
    "ETETH FIFIN FMFSM FOFRO FRFRA GAGAB GBGBR GEGEO GGGGY GHGHA GIGIB GNGIN GQGNQ GRGRC GUGUM HKHKG HRHRV HUHUN "
    "IDIDN IEIRL ILISR IMIMN ININD IQIRQ IRIRN ITITA JEJEY JOJOR JPJPN KEKEN KGKGZ KHKHM KPPRK KRKOR KWKWT KZKAZ "
    "LALAO LBLBN LILIE LKLKA LRLBR LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MKMKD MLMLI MMMMR MNMNG MOMAC "
    "MPMNP MRMRT MTMLT MVMDV MYMYS NENER NGNGA NLNLD NONOR NPNPL OMOMN PHPHL PKPAK PLPOL PSPSE PTPRT PWPLW QAQAT "
    "ROROU RSSRB RURUS SASAU SDSDN SESWE SGSGP SISVN SKSVK SLSLE SMSMR SNSEN SOSOM SSSSD STSTP SYSYR TDTCD TGTGO "
    "THTHA TJTJK TMTKM TNTUN TRTUR TWTWN UAUKR UGUGA UKGBR USUSA UZUZB VAVAT VNVNM YEYEM ZAZAF";
constexpr std::size_t kPairLength = 6;

std::string upper(std::string text) {
  for (char& c : text) {
    c = (c >= 'a' && c <= 'z') ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return text;
}

std::string alpha3_of(const std::string& alpha2) {
  for (std::size_t i = 0; i + 5 <= kAlpha2To3.size(); i += kPairLength) {
    if (kAlpha2To3.substr(i, 2) == alpha2) {
      return std::string(kAlpha2To3.substr(i + 2, 3));
    }
  }
  return {};
}

std::vector<std::string> texts(const std::vector<geo::CountryCode>& codes) {
  std::vector<std::string> out;
  for (const geo::CountryCode code : codes) {
    out.push_back(code.str());
  }
  return out;
}

std::vector<std::string> meant_by_name(const std::string& word, const CountryNames& names) {
  std::vector<std::string> out;
  const std::string wanted = geo::fold_name(word);
  if (wanted.size() < 3) {
    return out;
  }
  for (const auto& [code, name] : names) {
    if (geo::fold_name(name).find(wanted) != std::string::npos && out.size() < 3) {
      out.push_back(code.str());
    }
  }
  return out;
}

// By id ("eaue") or name ("eurasian").
std::vector<std::string> meant_blocs(const std::string& word, const std::vector<geo::Bloc>& blocs) {
  const std::string wanted = geo::fold_name(word);
  std::vector<std::string> ids;
  std::vector<std::string> named;
  for (const geo::Bloc& bloc : blocs) {
    ids.push_back(bloc.id);
    if (wanted.size() >= 4 && geo::fold_name(bloc.names.en).find(wanted) != std::string::npos) {
      named.push_back(bloc.id);
    }
  }
  return named.empty() ? nearest_words(word, ids, 2) : named;
}

std::string suggestion(const std::string& word, const std::vector<geo::CountryCode>& known, const CountryNames& names,
                       const std::vector<geo::Bloc>& blocs) {
  const std::string code = alpha3_of(upper(word));
  if (!code.empty()) {
    return did_you_mean(std::vector<std::string>{code});
  }
  std::vector<std::string> named = meant_by_name(word, names);
  const std::vector<std::string> sets = meant_blocs(word, blocs);
  if (named.empty() && sets.empty()) {
    return did_you_mean(word, texts(known));
  }
  named.insert(named.end(), sets.begin(), sets.end());
  return did_you_mean(named);
}

const geo::Bloc* find_bloc(const std::string& word, const std::vector<geo::Bloc>& blocs) {
  const auto found =
      std::find_if(blocs.begin(), blocs.end(), [&](const geo::Bloc& bloc) { return upper(bloc.id) == upper(word); });
  return found == blocs.end() ? nullptr : &*found;
}

void sort_unique(std::vector<geo::CountryCode>& codes) {
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
}

}  // namespace

geo::Result<AvoidedWords> parse_avoided(const std::vector<std::string>& words, const std::vector<geo::Bloc>& blocs,
                                        const std::vector<geo::CountryCode>& known, const CountryNames& names,
                                        const std::string& option) {
  AvoidedWords avoided;
  if (words.size() == 1 && words.front() == "none") {
    return avoided;
  }
  for (const std::string& word : words) {
    const auto code = geo::CountryCode::parse(word);
    if (code && std::binary_search(known.begin(), known.end(), *code)) {
      avoided.countries.push_back(*code);
    } else if (const geo::Bloc* bloc = find_bloc(word, blocs)) {
      avoided.blocs.push_back(*bloc);
    } else {
      const std::string hint = suggestion(word, known, names, blocs);
      return geo::fail(geo::ErrorCode::not_found,
                       fmt::format("unknown {} \"{}\"", blocs.empty() ? "country code" : "country or bloc", word),
                       option, hint.empty() ? "Use ISO 3166 alpha-3 codes such as RUS, BLR, IRN" : hint);
    }
  }
  sort_unique(avoided.countries);
  return avoided;
}

geo::Result<std::vector<geo::CountryCode>> parse_countries(const std::vector<std::string>& words,
                                                           const std::vector<geo::CountryCode>& known,
                                                           const CountryNames& names, const std::string& option) {
  auto avoided = parse_avoided(words, {}, known, names, option);
  return avoided ? geo::Result<std::vector<geo::CountryCode>>(std::move(avoided->countries))
                 : geo::fail(avoided.error());
}

}  // namespace app
