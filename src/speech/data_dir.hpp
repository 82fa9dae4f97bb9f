// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "docbao/result.hpp"

namespace docbao {

/// What eSpeak NG reads at the start, of espeak-ng-data; a link whose target went away counts as missing.
inline constexpr const char* kEngineFiles[] = {"phontab", "phonindex", "phondata", "intonations", "vi_dict"};

/// The directory that holds espeak-ng-data: $DOCBAO_DATA_DIR where it is set, and then no other; else the
/// first of these that is whole: share/docbao of the prefix that libdocbao.so stands in, wherever that was
/// moved to; ../share/docbao, share/docbao and
/// ../../share/docbao beside the running program; and where docbao was configured to be installed. Fails with
/// EngineData: where is the directory that was looked for last, detail what is missing in it.
Result<std::string> find_data_dir();

/// The same directory by a name that eSpeak NG can hold: it copies paths into short buffers without asking. A
/// long one is opened, for as long as the process lives, and named by its file descriptor. Fails with
/// EngineData.
Result<std::string> short_name(std::string directory);

}  // namespace docbao
