#pragma once
// Expected failures as values. Result<T> carries std::expected's member names so that it can become an
// alias of it once the compiler has it. Our code does not throw for data.

#include <cassert>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace geo {

/// What kind of failure; the command line maps it to its exit code.
enum class ErrorCode {
  usage,        ///< the request itself is wrong (exit 2)
  not_found,    ///< an unknown name, id or country (exit 2)
  ambiguous,    ///< a name that several things carry (exit 2)
  data,         ///< a file is broken or inconsistent (exit 3)
  io,           ///< cannot read or write (exit 3)
  environment,  ///< GL, PROJ database, memory (exit 3)
  cancelled,    ///< the user stopped it
};

/// One clear message: what happened, where (file, layer, feature), and what to do.
struct Error {
  ErrorCode code = ErrorCode::data;
  std::string message;
  std::string where;
  std::string remedy;

  /// "message (where). remedy" in one line.
  std::string text() const {
    std::string out = message;
    if (!where.empty()) {
      out += " (" + where + ")";
    }
    if (!remedy.empty()) {
      out += ". " + remedy;
    }
    return out;
  }
};

/// Wraps an Error for returning from a function of any Result<T>.
struct Unexpected {
  Error error;
};
inline Unexpected fail(ErrorCode code, std::string message, std::string where = {}, std::string remedy = {}) {
  return {Error{code, std::move(message), std::move(where), std::move(remedy)}};
}
inline Unexpected fail(Error error) {
  return {std::move(error)};
}

/// A value or the Error that prevented it.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: implicit by design
  Result(Unexpected failure) : state_(std::in_place_index<1>, std::move(failure.error)) {}  // NOLINT

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }
  T& value() & {
    assert(has_value());
    return *std::get_if<0>(&state_);
  }
  const T& value() const& {
    assert(has_value());
    return *std::get_if<0>(&state_);
  }
  T&& value() && {
    assert(has_value());
    return std::move(*std::get_if<0>(&state_));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const {
    assert(!has_value());
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, Error> state_;
};

/// For functions that only succeed or fail.
using Status = Result<std::monostate>;
inline Status ok() {
  return std::monostate{};
}

enum class Severity { note, warning, error };

/// One finding about imperfect but usable data.
struct Diagnostic {
  Severity severity = Severity::warning;
  std::string code;     ///< stable kebab-case word, e.g. "nan-coordinate"
  std::string message;  ///< what was found and what was done about it
  std::string where;    ///< file, layer, row or feature id
  std::string remedy;   ///< what the user can do
};
using Diagnostics = std::vector<Diagnostic>;

}  // namespace geo
