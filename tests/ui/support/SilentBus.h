// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QLocalServer>
#include <QTemporaryDir>

namespace usher::test
{

/// A socket that accepts the connections to a message bus and never answers.
class SilentBus final
{
public:
    SilentBus() { m_server.listen(path()); }

    [[nodiscard]] QByteArray address() const { return "unix:path=" + path().toUtf8(); }
    void close() { m_server.close(); }

private:
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("silent")); }

    QTemporaryDir m_folder;
    QLocalServer m_server;
};

} // namespace usher::test
