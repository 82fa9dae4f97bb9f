// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <sys/socket.h>

#include <string>

namespace docbao {

/// Whether an address is one of the public internet. It is not where the IANA special-purpose registries
/// (RFC 6890) say that it is no global one: of this machine, of a private or link-local network, shared,
/// reserved, for documentation, multicast; nor where it is an IPv6 address that stands for such an IPv4
/// address (mapped, compatible, NAT64, 6to4, Teredo). What is neither IPv4 nor IPv6 is not public.
bool is_public_address(const sockaddr& address) noexcept;

/// The same of a URL's host where it is an address ("10.0.0.1", "[::1]") or a name that never leaves the
/// machine or its network ("localhost", "printer.local"). Any other name may be public: only its addresses
/// tell.
bool may_be_public_host(const std::string& host) noexcept;

}  // namespace docbao
