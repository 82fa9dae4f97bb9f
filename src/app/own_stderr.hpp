// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace docbao::app {

/// The descriptor of the standard error that the user gave us: docbao's own lines go there. Any thread.
int own_stderr() noexcept;

/// From now on nobody else reaches it. PortAudio, and the libraries of ALSA, JACK, PulseAudio and PipeWire
/// behind it, print to descriptor 2 at any time, most of all when a device dies: there they find a small file
/// without a name, which takes no more when it is full. What stood in it last is shown when the process
/// aborts, for then it tells why; sanitizers report as before. Before the first sound device is opened and
/// before a thread runs that tells the user anything; a second call does nothing.
void keep_stderr_to_ourselves() noexcept;

}  // namespace docbao::app
