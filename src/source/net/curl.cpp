// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/net/curl.hpp"

#include "base/shared_library.hpp"

namespace docbao {
namespace {

bool find_functions(const SharedLibrary& library, Curl& curl) noexcept {
  return library.find("curl_easy_init", curl.easy_init) &&
         library.find("curl_easy_cleanup", curl.easy_cleanup) &&
         library.find("curl_easy_setopt", curl.easy_setopt) &&
         library.find("curl_easy_getinfo", curl.easy_getinfo) &&
         library.find("curl_multi_init", curl.multi_init) &&
         library.find("curl_multi_cleanup", curl.multi_cleanup) &&
         library.find("curl_multi_add_handle", curl.multi_add_handle) &&
         library.find("curl_multi_remove_handle", curl.multi_remove_handle) &&
         library.find("curl_multi_perform", curl.multi_perform) &&
         library.find("curl_multi_poll", curl.multi_poll) &&
         library.find("curl_multi_wakeup", curl.multi_wakeup) &&
         library.find("curl_multi_info_read", curl.multi_info_read) &&
         library.find("curl_slist_append", curl.slist_append) &&
         library.find("curl_slist_free_all", curl.slist_free_all) && library.find("curl_url", curl.url) &&
         library.find("curl_url_cleanup", curl.url_cleanup) && library.find("curl_url_get", curl.url_get) &&
         library.find("curl_url_set", curl.url_set) && library.find("curl_free", curl.free) &&
         library.find("curl_getdate", curl.getdate);
}

/// Where the library lies until the process ends.
struct LoadedCurl {
  SharedLibrary library{"libcurl.so.4"};
  Curl curl;
  bool is_usable = false;
};

const LoadedCurl* load_curl() {
  auto* loaded = new LoadedCurl;  // never deleted: see Curl
  decltype(curl_global_init)* global_init = nullptr;
  loaded->is_usable = loaded->library && find_functions(loaded->library, loaded->curl) &&
                      loaded->library.find("curl_global_init", global_init) &&
                      global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  return loaded;
}

}  // namespace

const Curl* Curl::load() {
  static const LoadedCurl* loaded = load_curl();
  return loaded->is_usable ? &loaded->curl : nullptr;
}

}  // namespace docbao
