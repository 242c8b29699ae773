// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPluginLoader>
#include <QString>

namespace usher::ui
{

class ChartMaker;

/// Loads the module that draws charts, once one is wanted.
class ChartLoader final
{
public:
    /// Null if it cannot be loaded: then `problem` says why. It stays loaded.
    [[nodiscard]] const ChartMaker* maker();
    [[nodiscard]] QString problem() const { return m_loader.errorString(); }

private:
    QPluginLoader m_loader;
};

} // namespace usher::ui
