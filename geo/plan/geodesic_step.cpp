#include "geo/plan/geodesic_step.hpp"

#include <cmath>
#include <numbers>

namespace geo::detail {
namespace {

// WGS84 (NIMA TR8350.2).
constexpr double kSemiMajor = 6378137.0;
constexpr double kFlattening = 1.0 / 298.257223563;
constexpr double kSemiMinor = kSemiMajor * (1.0 - kFlattening);
constexpr double kDegree = std::numbers::pi / 180.0;
constexpr int kMostRounds = 20;  // three or four are enough at these distances
constexpr double kSettled = 1e-12;

/// Sine and cosine of the reduced latitude.
struct Reduced {
  double sine = 0.0;
  double cosine = 1.0;
};

Reduced reduced_latitude(double lat_deg) {
  const double tangent = (1.0 - kFlattening) * std::tan(lat_deg * kDegree);
  const double cosine = 1.0 / std::sqrt(1.0 + tangent * tangent);
  return {tangent * cosine, cosine};
}

/// Vincenty's C: how the longitude on the ellipsoid lags behind that on the auxiliary sphere.
double longitude_factor(double cos2_alpha) {
  return kFlattening / 16.0 * cos2_alpha * (4.0 + kFlattening * (4.0 - 3.0 * cos2_alpha));
}

}  // namespace

LonLat geodesic_step(LonLat from, double azimuth_rad, double metres) {
  const Reduced u1 = reduced_latitude(from.lat);
  const double sin_a1 = std::sin(azimuth_rad);
  const double cos_a1 = std::cos(azimuth_rad);
  const double sigma1 = std::atan2(u1.sine, u1.cosine * cos_a1);
  const double sin_alpha = u1.cosine * sin_a1;
  const double cos2_alpha = 1.0 - sin_alpha * sin_alpha;
  const double u2 = cos2_alpha * (kSemiMajor * kSemiMajor / (kSemiMinor * kSemiMinor) - 1.0);
  const double a = 1.0 + u2 / 16384.0 * (4096.0 + u2 * (-768.0 + u2 * (320.0 - 175.0 * u2)));
  const double b = u2 / 1024.0 * (256.0 + u2 * (-128.0 + u2 * (74.0 - 47.0 * u2)));
  double sigma = metres / (kSemiMinor * a);
  double middle = 0.0;  // cosine of twice the angular distance of the line's middle
  for (int round = 0; round < kMostRounds; ++round) {
    middle = std::cos(2.0 * sigma1 + sigma);
    const double sine = std::sin(sigma);
    const double change = b * sine *
                          (middle + b / 4.0 *
                                        (std::cos(sigma) * (2.0 * middle * middle - 1.0) -
                                         b / 6.0 * middle * (4.0 * sine * sine - 3.0) * (4.0 * middle * middle - 3.0)));
    const double next = metres / (kSemiMinor * a) + change;
    const bool settled = std::abs(next - sigma) < kSettled;
    sigma = next;
    if (settled) {
      break;
    }
  }
  const double sin_sigma = std::sin(sigma);
  const double cos_sigma = std::cos(sigma);
  const double across = u1.sine * sin_sigma - u1.cosine * cos_sigma * cos_a1;
  const double lat = std::atan2(u1.sine * cos_sigma + u1.cosine * sin_sigma * cos_a1,
                                (1.0 - kFlattening) * std::hypot(sin_alpha, across));
  const double lambda = std::atan2(sin_sigma * sin_a1, u1.cosine * cos_sigma - u1.sine * sin_sigma * cos_a1);
  const double c = longitude_factor(cos2_alpha);
  middle = std::cos(2.0 * sigma1 + sigma);
  const double lon = lambda - (1.0 - c) * kFlattening * sin_alpha *
                                  (sigma + c * sin_sigma * (middle + c * cos_sigma * (2.0 * middle * middle - 1.0)));
  return {from.lon + lon / kDegree, lat / kDegree};
}

GeodesicBearings geodesic_bearings(LonLat from, LonLat to) {
  const Reduced u1 = reduced_latitude(from.lat);
  const Reduced u2 = reduced_latitude(to.lat);
  const double difference = (to.lon - from.lon) * kDegree;
  double lambda = difference;
  double sin_lambda = std::sin(lambda);
  double cos_lambda = std::cos(lambda);
  for (int round = 0; round < kMostRounds; ++round) {
    const double x = u2.cosine * sin_lambda;
    const double y = u1.cosine * u2.sine - u1.sine * u2.cosine * cos_lambda;
    const double sin_sigma = std::hypot(x, y);
    if (sin_sigma == 0.0) {
      return {};
    }
    const double cos_sigma = u1.sine * u2.sine + u1.cosine * u2.cosine * cos_lambda;
    const double sigma = std::atan2(sin_sigma, cos_sigma);
    const double sin_alpha = u1.cosine * u2.cosine * sin_lambda / sin_sigma;
    const double cos2_alpha = 1.0 - sin_alpha * sin_alpha;
    const double middle = cos2_alpha > 0.0 ? cos_sigma - 2.0 * u1.sine * u2.sine / cos2_alpha : 0.0;
    const double c = longitude_factor(cos2_alpha);
    const double next =
        difference + (1.0 - c) * kFlattening * sin_alpha *
                         (sigma + c * sin_sigma * (middle + c * cos_sigma * (2.0 * middle * middle - 1.0)));
    const bool settled = std::abs(next - lambda) < kSettled;
    lambda = next;
    sin_lambda = std::sin(lambda);
    cos_lambda = std::cos(lambda);
    if (settled) {
      break;
    }
  }
  return {std::atan2(u2.cosine * sin_lambda, u1.cosine * u2.sine - u1.sine * u2.cosine * cos_lambda),
          std::atan2(u1.cosine * sin_lambda, -u1.sine * u2.cosine + u1.cosine * u2.sine * cos_lambda)};
}

}  // namespace geo::detail
