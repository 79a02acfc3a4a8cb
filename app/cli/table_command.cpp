// `zhol table`: figures of the best way between many origins and many destinations.

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "app/cli/commands.hpp"
#include "app/cli/output.hpp"
#include "app/cli/route_options.hpp"
#include "app/cli/route_request.hpp"
#include "app/cli/text_file.hpp"
#include "app/core/additions.hpp"
#include "app/core/answer_json.hpp"
#include "app/core/answer_words.hpp"
#include "app/core/rounding.hpp"
#include "app/core/tables.hpp"
#include "geo/plan/table.hpp"

namespace app {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostCells = 25'000'000;  // 1.4 GB of cells

struct Answer {
  const geo::TableRequest& request;
  const std::vector<geo::TableCell>& cells;

  const geo::TableCell& at(std::size_t from, std::size_t to) const { return cells[from * request.to.size() + to]; }
  template <class Use>
  void for_each(Use use) const {
    for (std::size_t i = 0; i < request.from.size(); ++i) {
      for (std::size_t j = 0; j < request.to.size(); ++j) {
        use(request.from[i], request.to[j], at(i, j));
      }
    }
  }
};

Table rows_of(const Answer& answer, bool ids) {
  Table table{{{"from"},
               {"to"},
               {"km", Align::right},
               {"hours", Align::right},
               {"USD/t", Align::right},
               {"kg CO2/t", Align::right},
               {"borders", Align::right}},
              {}};
  if (ids) {  // for programs
    table.columns[4].title = "usd_per_tonne";
    table.columns[5].title = "co2_kg_per_tonne";
    table.columns[6].title = "crossings";
  }
  answer.for_each([&](const geo::Endpoint& from, const geo::Endpoint& to, const geo::TableCell& cell) {
    std::vector<std::string> row = {ids ? id_of(from) : name_of(from), ids ? id_of(to) : name_of(to)};
    if (cell.reached) {
      row.insert(row.end(), {fixed(cell.km, kKmDecimals), fixed(cell.hours, kHourDecimals),
                             fixed(cell.usd_per_tonne, kUsdDecimals), fixed(cell.co2_kg_per_tonne, kCo2Decimals),
                             std::to_string(cell.crossings)});
    } else {
      row.insert(row.end(), 5, ids ? "" : "-");
    }
    table.rows.push_back(std::move(row));
  });
  return table;
}

/// A matrix per figure, null where there is no way.
std::string to_json(const Answer& answer, const geo::DataPack& pack) {
  const geo::TableRequest& request = answer.request;
  Json from = Json::array(), to = Json::array();
  for (const geo::Endpoint& end : request.from) {
    from.push_back(id_of(end));
  }
  for (const geo::Endpoint& end : request.to) {
    to.push_back(id_of(end));
  }
  const auto matrix = [&](auto figure) {
    Json rows = Json::array();
    for (std::size_t i = 0; i < request.from.size(); ++i) {
      Json row = Json::array();
      for (std::size_t j = 0; j < request.to.size(); ++j) {
        const geo::TableCell& cell = answer.at(i, j);
        row.push_back(cell.reached ? Json(figure(cell)) : Json(nullptr));
      }
      rows.push_back(std::move(row));
    }
    return rows;
  };
  Json terms = Json::parse(request_to_json(request.terms));
  for (const char* key : {"from", "to", "via", "alternatives", "max-overlap"}) {
    terms.erase(key);
  }
  using Cell = const geo::TableCell&;
  const Json json = {{"schema", "zhol.table/1"},
                     {"request", std::move(terms)},
                     {"data", {{"pack", pack.version}, {"sha256", pack.sha256}}},
                     {"from", std::move(from)},
                     {"to", std::move(to)},
                     {"km", matrix([](Cell c) { return rounded(c.km, kKmDecimals); })},
                     {"hours", matrix([](Cell c) { return rounded(c.hours, kHourDecimals); })},
                     {"usd_per_tonne", matrix([](Cell c) { return rounded(c.usd_per_tonne, kUsdDecimals); })},
                     {"co2_kg_per_tonne", matrix([](Cell c) { return rounded(c.co2_kg_per_tonne, kCo2Decimals); })},
                     {"crossings", matrix([](Cell c) { return c.crossings; })}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

class TableCommand : public Command {
 public:
  void setup(Options& options) override {
    options.repeatable("--from", from_, "PLACE", "an origin: lon,lat, an id or a name; may be repeated");
    options.repeatable("--to", to_, "PLACE", "a destination; may be repeated");
    options.text("--from-file", from_file_, "FILE", "origins, one a line; what follows # is a remark");
    options.text("--to-file", to_file_, "FILE", "destinations likewise");
    options.comma_list("--from-deposits", deposits_, "W,REE,...", "every deposit with one of these as an origin");
    bind_terms(options, terms_);
    bind_output(options, output_);
    options.example("zhol table --from-deposits W,Mo --to Duisburg --to Trieste --avoid RUS --format csv");
  }

  geo::Result<int> run(const Messages& messages) override {
    const auto format = format_of(output_);
    if (!format) {
      return geo::fail(format.error());
    }
    if (*format == Format::geojson) {
      return geo::fail(geo::ErrorCode::usage, "a table has no geometry", "--format", "Use table, json or csv");
    }
    if (const geo::Status usable = check_terms_options(terms_); !usable) {
      return geo::fail(usable.error());
    }
    const auto world = load_world(*worldview_of(terms_.worldview), terms_.add.value_or(AdditionNames()));
    if (!world) {
      return geo::fail(world.error());
    }
    messages.summarise((*world)->diagnostics, "data pack", "`zhol data check` lists them");
    const auto request = make_request(**world);
    if (!request) {
      return geo::fail(request.error());
    }
    messages.tell(request->terms.notes);
    const auto cells =
        geo::plan_table((*world)->planning, *request, std::max(1U, std::thread::hardware_concurrency()), {});
    if (!cells) {
      return geo::fail(cells.error());
    }
    const Answer answer{*request, *cells};
    const std::string text = *format == Format::json  ? to_json(answer, *(*world)->pack)
                             : *format == Format::csv ? table_csv(rows_of(answer, true))
                                                      : table_text(rows_of(answer, false));
    if (const geo::Status done = emit(text, output_); !done) {
      return geo::fail(done.error());
    }
    const bool any = std::any_of(cells->begin(), cells->end(), [](const auto& cell) { return cell.reached; });
    return any ? kExitAnswered : kExitNo;
  }

 private:
  geo::Result<geo::TableRequest> make_request(const World& world) const {
    geo::TableRequest request;
    for (const geo::Status& status :
         {add_named(world, from_, "--from", request.from), add_file(world, from_file_, "--from-file", request.from),
          add_deposits(world, request.from), add_named(world, to_, "--to", request.to),
          add_file(world, to_file_, "--to-file", request.to)}) {
      if (!status) {
        return geo::fail(status.error());
      }
    }
    if (request.from.empty() || request.to.empty()) {
      return geo::fail(geo::ErrorCode::usage, "a table needs origins and destinations",
                       request.from.empty() ? "--from" : "--to",
                       "Example: --from-deposits W --to Duisburg --to Trieste");
    }
    if (request.from.size() > kMostCells / request.to.size()) {
      return geo::fail(geo::ErrorCode::usage,
                       fmt::format("{} x {} pairs are too many for one table", request.from.size(), request.to.size()),
                       "--from and --to", fmt::format("Ask for at most {} pairs at once", kMostCells));
    }
    // A bloc keeps the countries of all ends; the terms know them as its stops.
    request.terms.from = request.from.front();
    request.terms.to = request.to.front();
    request.terms.via = request.from;
    request.terms.via.insert(request.terms.via.end(), request.to.begin(), request.to.end());
    if (const geo::Status terms = fill_terms(request.terms, terms_, world); !terms) {
      return geo::fail(terms.error());
    }
    return request;
  }

  static geo::Status add_named(const World& world, const ListOption& names, const std::string& option,
                               std::vector<geo::Endpoint>& ends) {
    for (const std::string& name : names.value_or(std::vector<std::string>())) {
      auto end = resolve_end(world, name, option);
      if (!end) {
        return geo::fail(end.error());
      }
      ends.push_back(std::move(*end));
    }
    return geo::ok();
  }

  static geo::Status add_file(const World& world, const TextOption& path, const std::string& option,
                              std::vector<geo::Endpoint>& ends) {
    if (!path) {
      return geo::ok();
    }
    const auto text = read_text_file(*path);
    if (!text) {
      return geo::fail(text.error());
    }
    std::istringstream lines(*text);
    std::size_t number = 0;
    for (std::string line; std::getline(lines, line);) {
      ++number;
      line.erase(std::min(line.find('#'), line.size()));
      const auto first = line.find_first_not_of(" \t\r");
      if (first == std::string::npos) {
        continue;
      }
      const std::string name = line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
      auto end = resolve_end(world, name, fmt::format("{} {}, line {}", option, *path, number));
      if (!end) {
        return geo::fail(end.error());
      }
      ends.push_back(std::move(*end));
    }
    return geo::ok();
  }

  geo::Status add_deposits(const World& world, std::vector<geo::Endpoint>& ends) const {
    if (!deposits_) {
      return geo::ok();
    }
    const std::size_t before = ends.size();
    for (const geo::Deposit& deposit : world.pack->deposits) {
      const bool wanted = std::any_of(deposit.commodities.begin(), deposit.commodities.end(), [&](const auto& symbol) {
        return std::find(deposits_->begin(), deposits_->end(), symbol) != deposits_->end();
      });
      if (wanted) {
        auto end = resolve_end(world, deposit.id, "--from-deposits");
        if (!end) {
          return geo::fail(end.error());
        }
        ends.push_back(std::move(*end));
      }
    }
    if (ends.size() == before) {
      return geo::fail(geo::ErrorCode::not_found, "no deposit has any of these", "--from-deposits",
                       "Give symbols such as W, Cu or REE; `zhol deposits` lists them");
    }
    return geo::ok();
  }

  ListOption from_, to_, deposits_;
  TextOption from_file_, to_file_;
  RouteOptions terms_;
  OutputOptions output_;
};

}  // namespace

std::unique_ptr<Command> make_table_command() {
  return std::make_unique<TableCommand>();
}

}  // namespace app
