#include "geo/plan/commodity_words.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "geo/plan/gazetteer.hpp"

namespace geo {
namespace {

/// Symbols that are right as they stand, in this spelling.
constexpr std::string_view kElements =
    " Ag Al As Au B Ba Be Bi Br C Ca Cd Ce Co Cr Cs Cu Dy Er Eu F Fe Ga Gd Ge H He Hf Hg Ho I In Ir K La Li Lu Mg Mn "
    "Mo "
    "Na Nb Nd Ni Os P Pb Pd Pr Pt Rb Re Rh Ru S Sb Sc Se Si Sm Sn Sr Ta Tb Te Th Ti Tl Tm U V W Y Yb Zn Zr REE PGE ";

/// Lanthanides stand for rare earths: a list of fourteen of them is one commodity.
constexpr std::string_view kLanthanides = " La Ce Pr Nd Sm Eu Gd Tb Dy Ho Er Tm Yb Lu ";

struct Entry {
  std::string_view symbol;
  std::string_view words;  ///< separated by '|'
};

/// Names of elements and ores in English, Russian, Kazakh, German and French; oxides; codes of the USGS lists.
constexpr Entry kEntries[] = {
    {"Ag", "silver|серебро|күміс|silber|argent"},
    {"Al",
     "aluminum|aluminium|bauxite|alumina|al2o3|aluminum oxide|алюминий|бокситы|боксит|gibbsite|nepheline|alunite"},
    {"As", "arsenic|arsenopyrite|realgar|orpiment|as-pyrite|мышьяк|scorodite"},
    {"Au", "gold|золото|алтын|or|electrum"},
    {"B", "boron|borates|borate|b2o3|бор"},
    {"Ba", "barium|barite|baryte|barytes|barium-barite|барит|барий"},
    {"Be", "beryllium|beryl|beo|бериллий"},
    {"Bi", "bismuth|висмут"},
    {"Br", "bromine|бром"},
    {"graphite", "graphite|графит"},
    {"Cd", "cadmium|кадмий"},
    {"coal", "coal|lignite|уголь|көмір|kohle"},
    {"Co", "cobalt|кобальт|co-pentlandite|asbolane"},
    {"Cr",
     "chromium|chromite|chrome|chromic oxide|cr2o3|cr spinel|cr-spinel|chromium, ferrochrome|хром|хромит|хромиты"},
    {"Cs", "cesium|caesium|цезий"},
    {"Cu",
     "copper|медь|мыс|kupfer|cuivre|chalcopyrite|bornite|chalcocite|covellite|tennantite|azurite|malachite|digenite"},
    {"F", "fluorine|fluorite|fluorspar|fluorine-fluorite|caf2|флюорит|плавиковый шпат"},
    {"Fe",
     "iron|iron ore|iron oxide|iron oxides|fe-oxide|magnetite|hematite|limonite|goethite|siderite|titanomagnetite|"
     "железо|железная руда|темір|eisen|fer|fe2o3"},
    {"Ga", "gallium|галлий"},
    {"Ge", "germanium|германий"},
    {"Hf", "hafnium|гафний"},
    {"Hg", "mercury|cinnabar|metacinnabar|ртуть|сынап"},
    {"I", "iodine|йод"},
    {"In", "indium|индий"},
    {"Ir", "iridium|иридий"},
    {"K", "potassium|potash|k2o|sylvite|калий|калийные соли"},
    {"Li", "lithium|li2o|spodumene|lepidolite|литий|kunzite"},
    {"Mg", "magnesium|magnesite|brucite|магний|магнезит"},
    {"Mn",
     "manganese|pyrolusite|psilomelane|rhodochrosite|mn-hydroxide|manganese, ferromanganese|марганец|марганцевые руды"},
    {"Mo", "molybdenum|molybdenite|молибден"},
    {"Na", "sodium|salt|halite|hal|sodium sulfate|sodium carbonate|соль|натрий"},
    {"Nb", "niobium|columbium|pyrochlore|columbite|nb2o5|ниобий"},
    {"Ni",
     "nickel|nickel, smelter|garnierite|pentlandite|millerite|nepouite|pimelite|violarite|никель|никелевые "
     "руды|nickelerz"},
    {"Os", "osmium|осмий"},
    {"P",
     "phosphorus|phosphate|phosphates|phosphate rock|phosphorus-phosphates|apatite|collophane|francolite|fluorapatite|"
     "p2o5|фосфор|фосфориты|фосфорит|апатит|carbonate-fluorapatite|minor francolite|dahlite"},
    {"Pb", "lead|galena|свинец|қорғасын|blei|plomb"},
    {"Pd", "palladium|палладий"},
    {"PGE", "platinum-group elements|platinum group elements|platinum group metals|pgm|pge|мпг|laurite|platinoids"},
    {"Pt", "platinum|платина"},
    {"Rb", "rubidium|рубидий"},
    {"Re", "rhenium|рений"},
    {"REE",
     "rare earths|rare earth elements|rare-earth elements|rare earth|rare earth oxides|reo|treo|ree|lanthanum|cerium|"
     "praseodymium|neodymium|samarium|europium|gadolinium|terbium|dysprosium|holmium|erbium|thulium|ytterbium|lutetium|"
     "monazite|bastnaesite|xenotime|allanite|редкие земли|рзэ|редкоземельные элементы|seltene erden|terres rares"},
    {"Rh", "rhodium|родий"},
    {"Ru", "ruthenium|рутений"},
    {"S", "sulfur|sulphur|сера|sulfur-sulfide|sulfur-pyrite"},
    {"Sb", "antimony|stibnite|valentinite|сурьма"},
    {"Sc", "scandium|скандий"},
    {"Se", "selenium|селен"},
    {"Sn", "tin|cassiterite|sno2|олово|қалайы|zinn|etain"},
    {"Sr", "strontium|celestite|стронций"},
    {"Ta", "tantalum|tantalite|ta2o5|тантал"},
    {"Te", "tellurium|теллур"},
    {"Th", "thorium|торий"},
    {"Ti", "titanium|ilmenite|rutile|tio2|anatase|титан|ильменит"},
    {"Tl", "thallium|таллий"},
    {"U", "uranium|uraninite|u3o8|pitchblende|уран"},
    {"V", "vanadium|v2o5|ванадий"},
    {"W", "tungsten|wolfram|wolframite|scheelite|wo3|tungsten, mill concentrate|вольфрам"},
    {"Y", "yttrium|иттрий"},
    {"Zn", "zinc|sphalerite|цинк|мырыш|zink"},
    {"Zr", "zirconium|zircon|zro2|baddeleyite|цирконий|циркон"},
    {"asbestos", "asbestos|chrysotile|асбест"},
    {"diamond", "diamond|diamonds|алмаз|алмазы"},
};

/// Rock, gangue and building material: not an error, and not what this program moves.
constexpr std::string_view kMinerals =
    "quartz|dolomite|calcite|pyrite|olivine|serpentine|serpentinite|silica|kaolinite|talc|chlorite|gypsum|gyp|clay|"
    "clay minerals|clays|sericite|pyrrhotite|sulfides|uvarovite|kammererite|limestone|muscovite|nontronite|illite|"
    "chalcedony|marcasite|tremolite|feldspar|montmorillonite|bentonite|smectite|organic matter|phlogopite|bitumen|"
    "ankerite|biotite|sphene|kerolite|troilite|dickite|opal|saponite|lizardite|halloysite|oil "
    "shale|glauconite|pyroxene|"
    "clinopyroxene|mica|wollastonite|vermiculite|gem|diopside|jarosite|perlite|hydromica|orthopyroxene|andradite|"
    "epidote|"
    "maghemite|carbonate|silica "
    "sand|diatomite|sapphire|albite|actinolite|tourmaline|zeolite|jade|pumice|corundum|marble|"
    "plagioclase|sepiolite|antigorite|aegirine|stone|water|bri|br|talc-soapstone|gemstone|sand|gravel|brine|car|cly|"
    "known|none|other";

const std::unordered_map<std::string, std::string>& words() {
  static const std::unordered_map<std::string, std::string> table = [] {
    std::unordered_map<std::string, std::string> out;
    const auto add = [&](std::string_view list, std::string_view symbol) {
      while (!list.empty()) {
        const std::size_t end = std::min(list.find('|'), list.size());
        out.emplace(fold_name(list.substr(0, end)), symbol);
        list.remove_prefix(std::min(end + 1, list.size()));
      }
    };
    for (const Entry& entry : kEntries) {
      add(entry.words, entry.symbol);
    }
    add(kMinerals, "");
    return out;
  }();
  return table;
}

bool is_in(std::string_view list, std::string_view word) {
  return list.find(" " + std::string(word) + " ") != std::string_view::npos;
}

/// "NI" and "ni" -> "Ni".
std::string element_case(std::string_view word) {
  std::string out(word);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool letter = (out[i] >= 'A' && out[i] <= 'Z') || (out[i] >= 'a' && out[i] <= 'z');
    out[i] = letter ? static_cast<char>(i == 0 ? out[i] & ~0x20 : out[i] | 0x20) : out[i];
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kEdges = " \t\r\n()?.\"'";
  const std::size_t first = text.find_first_not_of(kEdges);
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, text.find_last_not_of(kEdges) + 1 - first);
}

void add_symbol(Commodities& out, std::string symbol) {
  if (is_in(kLanthanides, symbol)) {
    symbol = "REE";
  }
  if (std::find(out.symbols.begin(), out.symbols.end(), symbol) == out.symbols.end()) {
    out.symbols.push_back(std::move(symbol));
  }
}

/// "bravoite": what ends so is a mineral, and the ones that are ores are in the table.
bool is_mineral_name(std::string_view word) {
  return word.size() >= 6 && (word.ends_with("ite") || word.ends_with("ites"));
}

void take_word(Commodities& out, std::string_view word) {
  if (is_in(kElements, word)) {
    add_symbol(out, std::string(word));
    return;
  }
  if (const auto found = words().find(fold_name(word)); found != words().end()) {
    if (found->second.empty()) {
      out.minerals.emplace_back(word);
    } else {
      add_symbol(out, found->second);
    }
    return;
  }
  if (const std::string cased = element_case(word); word.size() <= 2 && is_in(kElements, cased)) {
    add_symbol(out, cased);
    return;
  }
  // "Copper ore", "minor gold", "gold (placer)": the first known word of several.
  for (std::size_t at = word.find(' '); at != std::string_view::npos;) {
    const std::string_view head = trimmed(word.substr(0, at));
    if (const auto found = words().find(fold_name(head)); found != words().end() && !found->second.empty()) {
      add_symbol(out, found->second);
      return;
    }
    word.remove_prefix(at + 1);
    at = word.find(' ');
    if (const auto found = words().find(fold_name(word)); found != words().end() && !found->second.empty()) {
      add_symbol(out, found->second);
      return;
    }
  }
  (is_mineral_name(word) ? out.minerals : out.unknown).emplace_back(word);
}

/// "Nickel, Smelter" is one commodity in MRDS although commas separate there.
bool is_qualifier(std::string_view word) {
  for (const std::string_view qualifier : {"smelter", "mill concentrate", "ferrochrome", "ferromanganese", "refiner"}) {
    if (fold_name(word) == fold_name(qualifier)) {
      return true;
    }
  }
  return false;
}

}  // namespace

Commodities parse_commodities(std::string_view text) {
  Commodities out;
  text = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
  bool first = true;
  while (!text.empty() || !first) {
    const std::size_t separator = std::min(text.find_first_of(";,/|+"), text.size());
    const std::size_t gap = std::min(text.find("  "), text.size());
    const std::size_t end = std::min(separator, gap);
    const std::string_view word = trimmed(text.substr(0, end));
    if (word.empty()) {
      out.is_damaged = out.is_damaged || end == separator || text.empty();
    } else if (!is_qualifier(word)) {
      take_word(out, word);
    }
    first = false;
    if (end == text.size()) {
      break;
    }
    text.remove_prefix(end + (end == gap ? 2 : 1));
    while (end == gap && text.starts_with(' ')) {
      text.remove_prefix(1);
    }
  }
  return out;
}

}  // namespace geo
