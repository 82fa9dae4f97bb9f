// SPDX-License-Identifier: GPL-3.0-or-later
// Fetching over https, from the server that the program openssl has in it.
#include <doctest/doctest.h>
#include <signal.h>

#include <cstdlib>

#include "in_child.hpp"
#include "run_program.hpp"
#include "source/net/fetch.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

/// An authority of our own, and what it certifies.
class Authority {
 public:
  Authority() { run("req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.crt -days 2 -subj /CN=Test"); }

  std::string file() const { return folder_.path() / "ca.crt"; }
  std::string folder() const { return folder_.path(); }
  /// Writes <name>.key and <name>.crt, for a server of that alternative name ("DNS:bao.example").
  void certify(const std::string& name, const std::string& alternative) const {
    write_file(folder_.path() / "names", "subjectAltName=" + alternative + "\n");
    run("req -newkey rsa:2048 -nodes -keyout " + name + ".key -out request -subj /CN=" + name);
    run("x509 -req -in request -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile names -out " + name +
        ".crt");
  }

 private:
  void run(const std::string& command) const {
    printed_by("cd '" + folder() + "' && openssl " + command + " 2>&1");
  }
  ScratchFolder folder_;
};

/// `openssl s_server`, which sends the files of the authority's folder as whole answers.
class TlsServer {
 public:
  TlsServer(const Authority& authority, const std::string& certificate) {
    int ends[2];
    REQUIRE(pipe2(ends, O_CLOEXEC) == 0);
    process_ = begin_in_child([&] {
      dup2(ends[1], STDOUT_FILENO);
      dup2(open_nowhere().get(), STDERR_FILENO);
      if (chdir(authority.folder().c_str()) != 0) return;
      const std::string key = certificate + ".key", cert = certificate + ".crt";
      execlp("openssl", "openssl", "s_server", "-accept", "127.0.0.1:0", "-key", key.c_str(), "-cert",
             cert.c_str(), "-HTTP", nullptr);
    });
    close(ends[1]);
    const std::string before = "\nACCEPT 127.0.0.1:";
    std::string printed;
    for (char byte = 0;
         !(printed.find(before) < printed.size() && byte == '\n') && read(ends[0], &byte, 1) == 1;)
      printed += byte;
    REQUIRE(printed.find(before) < printed.size());  // openssl is there
    const std::size_t at = printed.find(before) + before.size();
    port_ = printed.substr(at, printed.find('\n', at) - at);
    out_ = FileDescriptor(ends[0]);
  }
  TlsServer(const TlsServer&) = delete;
  TlsServer& operator=(const TlsServer&) = delete;
  ~TlsServer() {
    kill(process_, SIGKILL);
    end_of(process_);
  }
  std::string url(const std::string& path) const { return "https://127.0.0.1:" + port_ + path; }

 private:
  pid_t process_ = -1;
  std::string port_;
  FileDescriptor out_;
};

std::string reason_of(const FetchPolicy& policy, const std::string& url) {
  Fetcher fetcher(policy);
  const auto fetched = fetcher.fetch(url, {});
  return fetched ? "fetched" : fetched.error().detail;
}

}  // namespace

TEST_CASE("a page over https is fetched from whom the certificate names, and from nobody else") {
  const ScratchFolder cache;
  setenv("XDG_CACHE_HOME", cache.path().c_str(), 1);
  const Authority authority;
  authority.certify("own", "IP:127.0.0.1");
  authority.certify("other", "DNS:bao.example,IP:127.0.0.2");
  write_file(authority.folder() + "/tin", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nTin.");
  write_file(authority.folder() + "/ra",
             "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
  const FetchPolicy trusting{.allow_local = true, .ca_file = authority.file()};

  const TlsServer own(authority, "own"), other(authority, "other");
  CHECK(reason_of({.allow_local = true}, own.url("/tin")) == "certificate");  // of an unknown authority
  CHECK(reason_of(trusting, other.url("/tin")) == "certificate");             // of another name
  CHECK(reason_of(trusting, own.url("/tin")) == "fetched");
  CHECK(reason_of(trusting, own.url("/ra")) == "downgrade");
}
