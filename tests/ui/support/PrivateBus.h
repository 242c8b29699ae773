// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace usher::test
{

/// A message bus of the test's own, which the desktop does not see.
class PrivateBus final
{
public:
    PrivateBus() = default;
    ~PrivateBus();
    PrivateBus(const PrivateBus&) = delete;
    PrivateBus& operator=(const PrivateBus&) = delete;

    /// Starts the bus and waits until it can be used. Returns false if it cannot be started.
    [[nodiscard]] bool start();
    /// Ends the bus. Another start has the same address.
    void stop();
    [[nodiscard]] QByteArray address() const;

private:
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("bus")); }

    QTemporaryDir m_folder;
    QProcess m_daemon;
};

} // namespace usher::test
