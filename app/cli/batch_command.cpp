// `zhol batch`: a request per line in, an answer per line out, in order, each written as soon as it is known. Lines are
// answered on every core.

#include <fmt/format.h>

#include <iostream>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include "app/cli/commands.hpp"
#include "app/cli/options.hpp"
#include "app/cli/ordered_answers.hpp"
#include "app/cli/output.hpp"
#include "app/cli/request_json.hpp"
#include "app/cli/route_request.hpp"
#include "app/core/additions.hpp"
#include "app/core/answer_json.hpp"

namespace app {
namespace {

class BatchCommand : public Command {
 public:
  void setup(Options& options) override {
    options.example(R"(echo '{"id":1,"from":"Zhezkazgan","to":"Duisburg","avoid":["RUS"]}' | zhol batch)");
  }

  geo::Result<int> run(const Messages& messages) override {
    OrderedAnswers answers(
        std::thread::hardware_concurrency(),
        [&](const std::string& line, std::size_t number) {
          return answer_line(line, fmt::format("standard input, line {}", number), messages);
        },
        std::cout);
    std::size_t number = 0;
    bool accepted = true;
    for (std::string line; accepted && std::getline(std::cin, line);) {
      ++number;
      if (line.find_first_not_of(" \t\r") != std::string::npos) {
        accepted = answers.push(std::move(line), number);
      }
    }
    if (!answers.finish()) {
      return geo::fail(geo::ErrorCode::io, "cannot write the answers", "standard output",
                       "Check the disk or the program behind the pipe");
    }
    return kExitAnswered;
  }

 private:
  std::string answer_line(const std::string& line, const std::string& where, const Messages& messages) {
    const JsonRequest request = parse_json_request(line, where);
    if (request.error) {
      return error_to_json(request.id, *request.error);
    }
    geo::Result<std::string> answer = answer_request(request, messages);
    if (!answer) {
      geo::Error error = answer.error();
      error.where = error.where.empty() ? where : where + ", " + error.where;
      return error_to_json(request.id, error);
    }
    return with_id(request.id, *answer);
  }

  geo::Result<std::string> answer_request(const JsonRequest& asked, const Messages& messages) {
    if (const geo::Status usable = check_route_options(asked.options); !usable) {
      return geo::fail(usable.error());
    }
    const auto world =
        world_of(*worldview_of(asked.options.worldview), asked.options.add.value_or(AdditionNames()), messages);
    if (!world) {
      return geo::fail(world.error());
    }
    const auto request = make_route_request(asked.options, **world);
    if (!request) {
      return geo::fail(request.error());
    }
    const auto found = geo::plan_routes((*world)->planning, *request, asked.compare, geo::CancelToken());
    if (!found) {
      return geo::fail(found.error());
    }
    return answer_to_json(*found, *(*world)->pack);
  }

  // A world is loaded once for each worldview and set of additions that is asked for.
  geo::Result<std::shared_ptr<const World>> world_of(geo::Worldview worldview, const AdditionNames& additions,
                                                     const Messages& messages) {
    const std::lock_guard lock(worlds_mutex_);
    const std::pair key(worldview, additions);
    if (const auto known = worlds_.find(key); known != worlds_.end()) {
      return known->second;
    }
    auto world = load_world(worldview, additions);
    if (world) {
      worlds_[key] = *world;
      messages.summarise((*world)->diagnostics, "data pack", "`zhol data check` lists them");
    }
    return world;
  }

  std::mutex worlds_mutex_;
  std::map<std::pair<geo::Worldview, AdditionNames>, std::shared_ptr<const World>> worlds_;
};

}  // namespace

std::unique_ptr<Command> make_batch_command() {
  return std::make_unique<BatchCommand>();
}

}  // namespace app
