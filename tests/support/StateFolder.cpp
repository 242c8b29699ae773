// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>

namespace
{

/// A test, and every program that it starts, remembers the logs that it has seen in a folder of the test's
/// own.
struct StateFolder final {
    StateFolder() { qputenv("XDG_STATE_HOME", m_folder.path().toLocal8Bit()); }

    QTemporaryDir m_folder;
};

const StateFolder stateFolder;

} // namespace
