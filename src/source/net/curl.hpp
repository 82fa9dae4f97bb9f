// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

#include <memory>

namespace docbao {

/// libcurl, loaded with the first call of load() and never unloaded: a resolver's thread may outlive the
/// transfer that asked for it.
struct Curl {
  /// Null where libcurl.so.4 is not installed, or is too old. Any thread.
  static const Curl* load();

  decltype(curl_easy_init)* easy_init = nullptr;
  decltype(curl_easy_cleanup)* easy_cleanup = nullptr;
  decltype(curl_easy_setopt)* easy_setopt = nullptr;
  decltype(curl_easy_getinfo)* easy_getinfo = nullptr;
  decltype(curl_multi_init)* multi_init = nullptr;
  decltype(curl_multi_cleanup)* multi_cleanup = nullptr;
  decltype(curl_multi_add_handle)* multi_add_handle = nullptr;
  decltype(curl_multi_remove_handle)* multi_remove_handle = nullptr;
  decltype(curl_multi_perform)* multi_perform = nullptr;
  decltype(curl_multi_poll)* multi_poll = nullptr;
  decltype(curl_multi_wakeup)* multi_wakeup = nullptr;
  decltype(curl_multi_info_read)* multi_info_read = nullptr;
  decltype(curl_slist_append)* slist_append = nullptr;
  decltype(curl_slist_free_all)* slist_free_all = nullptr;
  decltype(curl_url)* url = nullptr;
  decltype(curl_url_cleanup)* url_cleanup = nullptr;
  decltype(curl_url_get)* url_get = nullptr;
  decltype(curl_url_set)* url_set = nullptr;
  decltype(curl_free)* free = nullptr;
  decltype(curl_getdate)* getdate = nullptr;
};

struct CurlCloser {
  void operator()(CURL* easy) const noexcept { Curl::load()->easy_cleanup(easy); }
  void operator()(curl_slist* list) const noexcept { Curl::load()->slist_free_all(list); }
  void operator()(CURLU* url) const noexcept { Curl::load()->url_cleanup(url); }
  void operator()(char* text) const noexcept { Curl::load()->free(text); }
};
/// CURL and CURLM are both void: the second has a closer of its own.
struct CurlMultiCloser {
  void operator()(CURLM* multi) const noexcept { Curl::load()->multi_cleanup(multi); }
};
using CurlEasy = std::unique_ptr<CURL, CurlCloser>;
using CurlMulti = std::unique_ptr<CURLM, CurlMultiCloser>;
using CurlList = std::unique_ptr<curl_slist, CurlCloser>;
using CurlUrl = std::unique_ptr<CURLU, CurlCloser>;
using CurlText = std::unique_ptr<char, CurlCloser>;

}  // namespace docbao
