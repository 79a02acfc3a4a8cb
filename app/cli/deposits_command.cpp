// `zhol deposits`: the deposits of the pack, filtered.

#include <fmt/format.h>

#include <algorithm>

#include "app/cli/commands.hpp"
#include "app/cli/country_arguments.hpp"
#include "app/cli/deposit_list.hpp"
#include "app/cli/output.hpp"
#include "app/cli/route_options.hpp"
#include "app/cli/suggest.hpp"
#include "app/core/additions.hpp"
#include "app/core/answer_words.hpp"
#include "app/core/session.hpp"
#include "geo/plan/gazetteer.hpp"

namespace app {
namespace {

constexpr double kFarthestKm = 20000.0;

// Codes and names from the map's pieces, so that no borders have to be prepared for a list.
CountryNames country_names(const geo::DataPack& pack) {
  CountryNames names;
  for (const geo::CountryLabel& label : pack.country_labels) {
    names.emplace(label.country, label.names.en);
  }
  for (const geo::CountryPiece& piece : pack.countries) {
    names.emplace(piece.un, piece.name);
    names.emplace(piece.de_facto, piece.name);
  }
  names.erase(geo::CountryCode());
  return names;
}

std::vector<geo::CountryCode> codes_of(const CountryNames& names) {
  std::vector<geo::CountryCode> codes;
  for (const auto& [code, name] : names) {
    codes.push_back(code);
  }
  return codes;
}

std::string same_letters(const std::string& text, const std::vector<std::string>& known) {
  const auto lower = [](std::string s) {
    std::transform(s.begin(), s.end(), s.begin(),
                   [](char c) { return (c >= 'A' && c <= 'Z') ? static_cast<char>(c + 32) : c; });
    return s;
  };
  for (const std::string& word : known) {
    if (lower(word) == lower(text)) {
      return word;
    }
  }
  return {};
}

std::string written(const std::vector<ListedDeposit>& deposits, Format format, const geo::DataPack& pack) {
  switch (format) {
    case Format::table:
      return deposits_to_table(deposits);
    case Format::json:
      return deposits_to_json(deposits, pack);
    case Format::csv:
      return deposits_to_csv(deposits);
    case Format::geojson:
      return deposits_to_geojson(deposits);
  }
  return {};
}

class DepositsCommand : public Command {
 public:
  void setup(Options& options) override {
    options.comma_list("--commodity", commodities_, "W,REE,...", "deposits with any of these");
    options.comma_list("--country", countries_, "KAZ,...", "in these countries");
    options.text("--status", status_, "STATUS", list_words(kDepositStatusWords));
    options.text("--near", near_, "PLACE", "around a place, nearest first");
    options.real("--within", within_km_, "KM", "with --near: at most this far [300]");
    options.flag("--distances", distances_,
                 "also how far the nearest land border, railway, loading station and port are");
    bind_additions(options, add_);
    bind_output(options, output_);
    options.example("zhol deposits --commodity W,REE --country KAZ --near Zhezkazgan --within 500");
  }

  geo::Result<int> run(const Messages& messages) override {
    const auto format = format_of(output_);
    if (!format) {
      return geo::fail(format.error());
    }
    if (const geo::Status usable = check(); !usable) {
      return geo::fail(usable.error());
    }
    if (distances_) {  // they need the network and the borders, which a plain list does without
      const auto world = load_world(geo::Worldview::un, add_.value_or(AdditionNames()));
      return world ? list(*(*world)->pack, &(*world)->planning, *format, messages) : geo::fail(world.error());
    }
    const auto pack = read_pack_with(add_.value_or(AdditionNames()));
    return pack ? list(**pack, nullptr, *format, messages) : geo::fail(pack.error());
  }

 private:
  geo::Result<int> list(const geo::DataPack& pack, const geo::PlanningData* planning, Format format,
                        const Messages& messages) const {
    const auto filter = filter_for(pack);
    if (!filter) {
      return geo::fail(filter.error());
    }
    std::vector<ListedDeposit> deposits = select_deposits(pack, *filter);
    if (deposits.empty()) {
      messages.say("no deposit matches");
    }
    if (planning != nullptr) {
      measure_distances(deposits, *planning);
    }
    if (const geo::Status done = emit(written(deposits, format, pack), output_); !done) {
      return geo::fail(done.error());
    }
    return kExitAnswered;
  }

  geo::Status check() const {
    if (status_ && !value_of(kDepositStatusWords, *status_)) {
      return geo::fail(geo::ErrorCode::usage, fmt::format("unknown status \"{}\"", *status_), "--status",
                       "Use one of: " + list_words(kDepositStatusWords));
    }
    if (within_km_ && !near_) {
      return geo::fail(geo::ErrorCode::usage, "--within needs a place", "--within", "Add --near PLACE");
    }
    if (within_km_ && (*within_km_ <= 0 || *within_km_ > kFarthestKm)) {
      return geo::fail(geo::ErrorCode::usage, fmt::format("{} is out of range", *within_km_), "--within",
                       fmt::format("Allowed: above 0, at most {} km", kFarthestKm));
    }
    return geo::ok();
  }

  geo::Status fill_commodities(DepositFilter& filter, const geo::DataPack& pack) const {
    const std::vector<std::string> known = known_commodities(pack);
    for (const std::string& word : commodities_.value_or(std::vector<std::string>())) {
      const std::string commodity = same_letters(word, known);
      if (commodity.empty()) {
        std::string all;
        for (const std::string& c : known) {
          all += (all.empty() ? "" : ", ") + c;
        }
        return geo::fail(geo::ErrorCode::not_found, fmt::format("unknown commodity \"{}\"", word), "--commodity",
                         "The pack has: " + all);
      }
      filter.commodities.push_back(commodity);
    }
    return geo::ok();
  }

  geo::Result<DepositFilter> filter_for(const geo::DataPack& pack) const {
    DepositFilter filter;
    if (const geo::Status known = fill_commodities(filter, pack); !known) {
      return geo::fail(known.error());
    }
    const CountryNames names = country_names(pack);
    auto countries =
        parse_countries(countries_.value_or(std::vector<std::string>()), codes_of(names), names, "--country");
    if (!countries) {
      return geo::fail(countries.error());
    }
    filter.countries = std::move(*countries);
    if (status_) {
      filter.status = value_of(kDepositStatusWords, *status_);
    }
    if (near_) {
      const auto place = geo::Gazetteer(pack).resolve(*near_);
      if (!place) {
        return geo::fail(place.error());
      }
      filter.near = place->position;
      filter.within_km = within_km_.value_or(filter.within_km);
    }
    return filter;
  }

  ListOption commodities_;
  ListOption countries_;
  TextOption status_;
  TextOption near_;
  std::optional<double> within_km_;
  bool distances_ = false;
  ListOption add_;
  OutputOptions output_;
};

}  // namespace

std::unique_ptr<Command> make_deposits_command() {
  return std::make_unique<DepositsCommand>();
}

}  // namespace app
