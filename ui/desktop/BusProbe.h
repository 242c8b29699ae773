// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <QByteArray>

namespace usher::ui
{

/// The addresses of the two message buses (D-Bus) of a desktop, as libdbus writes them. An empty address
/// means that there is no such bus.
struct BusAddresses final {
    QByteArray session;
    QByteArray system;
};

/// Returns the addresses that D-Bus uses for this process.
[[nodiscard]] BusAddresses usualBuses();

/// Returns whether a bus accepts a connection at `address` and then does not answer within `patience`. Qt
/// would wait for such a bus for half a minute, and nothing else could use a bus meanwhile. Returns false for
/// a bus that answers or that is not there, and for an address of another kind than a socket on this machine.
[[nodiscard]] bool isBusSilent(const QByteArray& address, std::chrono::milliseconds patience);

/// Makes Qt do without a session bus, or a bus of assistive tools, that does not answer within `patience`. It
/// must be called before the application object is made, because that connects to both. Returns whether a bus
/// is left out.
[[nodiscard]] bool leaveOutSilentBuses(std::chrono::milliseconds patience);

} // namespace usher::ui
