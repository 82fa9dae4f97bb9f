// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/net/address_policy.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace docbao {
namespace {

/// The addresses that begin with the first `bits` of `address`.
struct Network4 {
  std::array<std::uint8_t, 4> address;
  unsigned bits;
};
struct Network6 {
  std::array<std::uint8_t, 16> address;
  unsigned bits;
};

constexpr Network4 kClosed4[] = {
    {{0, 0, 0, 0}, 8},        // this network
    {{10, 0, 0, 0}, 8},       // private
    {{100, 64, 0, 0}, 10},    // shared behind a carrier's NAT
    {{127, 0, 0, 0}, 8},      // this machine
    {{169, 254, 0, 0}, 16},   // link-local; clouds tell secrets here
    {{172, 16, 0, 0}, 12},    // private
    {{192, 0, 0, 0}, 24},     // protocol assignments
    {{192, 0, 2, 0}, 24},     // documentation
    {{192, 88, 99, 0}, 24},   // 6to4 relays
    {{192, 168, 0, 0}, 16},   // private
    {{198, 18, 0, 0}, 15},    // measuring
    {{198, 51, 100, 0}, 24},  // documentation
    {{203, 0, 113, 0}, 24},   // documentation
    {{224, 0, 0, 0}, 4},      // multicast
    {{240, 0, 0, 0}, 4},      // reserved, and broadcast
};

/// Only 2000::/3 was ever given out to the world; these parts of it are not.
constexpr Network6 kClosed6[] = {
    {{0x20, 0x01, 0x00, 0x00}, 23},  // protocol assignments, among them Teredo
    {{0x20, 0x01, 0x0d, 0xb8}, 32},  // documentation
    {{0x3f, 0xff}, 20},              // documentation
};
constexpr Network6 kGlobal6 = {{0x20}, 3};

/// IPv6 addresses that hold an IPv4 address, and at which byte.
struct Holder {
  Network6 network;
  std::size_t at;
};
constexpr Holder kHolders[] = {
    {{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96}, 12},  // mapped
    {{{0x00, 0x64, 0xff, 0x9b}, 96}, 12},                    // NAT64
    {{{0x20, 0x02}, 16}, 2},                                 // 6to4
};

bool is_within(std::span<const std::uint8_t> address, std::span<const std::uint8_t> network,
               unsigned bits) noexcept {
  for (std::size_t at = 0; bits > 0; ++at, bits -= std::min(bits, 8U)) {
    const auto mask = static_cast<std::uint8_t>(bits >= 8 ? 0xff : 0xff << (8 - bits));
    if (((address[at] ^ network[at]) & mask) != 0) return false;
  }
  return true;
}

bool is_public4(std::span<const std::uint8_t, 4> address) noexcept {
  return std::ranges::none_of(
      kClosed4, [&](const Network4& closed) { return is_within(address, closed.address, closed.bits); });
}

bool is_public6(std::span<const std::uint8_t, 16> address) noexcept {
  for (const Holder& holder : kHolders) {
    if (is_within(address, holder.network.address, holder.network.bits))
      return is_public4(address.subspan(holder.at).first<4>());
  }
  return is_within(address, kGlobal6.address, kGlobal6.bits) &&
         std::ranges::none_of(kClosed6, [&](const Network6& closed) {
           return is_within(address, closed.address, closed.bits);
         });
}

bool ends_with_label(std::string_view host, std::string_view label) noexcept {
  return host == label ||
         (host.size() > label.size() && host.ends_with(label) && host[host.size() - label.size() - 1] == '.');
}

}  // namespace

bool is_public_address(const sockaddr& address) noexcept {
  if (address.sa_family == AF_INET) {
    sockaddr_in ipv4{};
    std::memcpy(&ipv4, &address, sizeof ipv4);
    std::array<std::uint8_t, 4> bytes{};
    std::memcpy(bytes.data(), &ipv4.sin_addr, bytes.size());
    return is_public4(bytes);
  }
  if (address.sa_family != AF_INET6) return false;
  sockaddr_in6 ipv6{};
  std::memcpy(&ipv6, &address, sizeof ipv6);
  std::array<std::uint8_t, 16> bytes{};
  std::memcpy(bytes.data(), &ipv6.sin6_addr, bytes.size());
  return is_public6(bytes);
}

bool may_be_public_host(const std::string& host) noexcept {
  std::array<std::uint8_t, 4> ipv4{};
  if (::inet_pton(AF_INET, host.c_str(), ipv4.data()) == 1) return is_public4(ipv4);
  if (host.find(':') != std::string::npos) {
    std::array<std::uint8_t, 16> ipv6{};
    const std::size_t begin = host.starts_with('[') ? 1 : 0;
    const std::string bare = host.substr(begin, host.find_first_of("]%", begin) - begin);
    return ::inet_pton(AF_INET6, bare.c_str(), ipv6.data()) == 1 && is_public6(ipv6);
  }
  std::string_view name = host;
  if (name.ends_with('.')) name.remove_suffix(1);
  constexpr std::array<std::string_view, 5> kNear = {"localhost", "local", "internal", "lan", "home.arpa"};
  return !name.empty() &&
         std::ranges::none_of(kNear, [&](std::string_view label) { return ends_with_label(name, label); });
}

}  // namespace docbao
