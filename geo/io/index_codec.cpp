#include "geo/io/index_codec.hpp"

#include <cpl_conv.h>

#include <algorithm>
#include <array>
#include <memory>

namespace geo {

namespace {

using Triangle = std::array<std::uint32_t, 3>;
struct CplFree {
  void operator()(void* p) const { CPLFree(p); }
};
using CplBuffer = std::unique_ptr<void, CplFree>;

void put_varint(std::vector<std::uint8_t>& out, std::uint64_t value) {
  while (value >= 0x80U) {
    out.push_back(static_cast<std::uint8_t>(value | 0x80U));
    value >>= 7U;
  }
  out.push_back(static_cast<std::uint8_t>(value));
}

void put_difference(std::vector<std::uint8_t>& out, std::uint32_t value, std::uint32_t base) {
  const std::int64_t difference = static_cast<std::int64_t>(value) - static_cast<std::int64_t>(base);
  const auto sign = static_cast<std::uint64_t>(difference >> 63);
  put_varint(out, (static_cast<std::uint64_t>(difference) << 1U) ^ sign);
}

class VarintReader {
 public:
  explicit VarintReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  bool at_end() const { return at_ == bytes_.size(); }
  bool failed() const { return failed_; }

  std::uint32_t difference(std::uint32_t base) {
    const std::uint64_t raw = varint();
    const std::int64_t difference = static_cast<std::int64_t>(raw >> 1U) ^ -static_cast<std::int64_t>(raw & 1U);
    return static_cast<std::uint32_t>(static_cast<std::int64_t>(base) + difference);
  }

 private:
  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 63; shift += 7) {
      if (at_end()) {
        break;
      }
      const std::uint8_t byte = bytes_[at_++];
      value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if ((byte & 0x80U) == 0) {
        return value;
      }
    }
    failed_ = true;
    return 0;
  }

  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace

std::vector<std::uint8_t> pack_triangles(std::span<const std::uint32_t> triangles) {
  std::vector<Triangle> sorted;
  for (std::size_t i = 0; i + 2 < triangles.size(); i += 3) {
    Triangle t{triangles[i], triangles[i + 1], triangles[i + 2]};
    std::rotate(t.begin(), std::min_element(t.begin(), t.end()), t.end());  // keeps the winding
    sorted.push_back(t);
  }
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::uint8_t> plain;
  std::uint32_t lead = 0;
  for (const Triangle& t : sorted) {
    put_difference(plain, t[0], lead);
    put_difference(plain, t[1], t[0]);
    put_difference(plain, t[2], t[1]);
    lead = t[0];
  }
  if (plain.empty()) {
    return {};
  }
  std::size_t size = 0;
  const CplBuffer packed(CPLZLibDeflate(plain.data(), plain.size(), 9, nullptr, 0, &size));
  const auto* bytes = static_cast<const std::uint8_t*>(packed.get());
  return bytes == nullptr ? std::vector<std::uint8_t>{} : std::vector<std::uint8_t>(bytes, bytes + size);
}

std::optional<std::vector<std::uint32_t>> unpack_triangles(std::span<const std::uint8_t> bytes, std::size_t most) {
  std::vector<std::uint8_t> plain(most * 5 + 1);  // an index takes at most five bytes
  std::size_t size = 0;
  if (CPLZLibInflate(bytes.data(), bytes.size(), plain.data(), plain.size(), &size) == nullptr) {
    return std::nullopt;
  }
  VarintReader reader({plain.data(), size});
  std::vector<std::uint32_t> triangles;
  std::uint32_t lead = 0;
  while (!reader.at_end() && !reader.failed() && triangles.size() + 3 <= most) {
    const std::uint32_t a = reader.difference(lead);
    const std::uint32_t b = reader.difference(a);
    triangles.insert(triangles.end(), {a, b, reader.difference(b)});
    lead = a;
  }
  if (!reader.at_end() || reader.failed()) {
    return std::nullopt;
  }
  return triangles;
}

}  // namespace geo
