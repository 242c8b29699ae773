// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPluginLoader>
#include <QString>

namespace usher::ui
{

class ChartMaker;

/// Loads the module that draws charts when the first chart is needed.
class ChartLoader final
{
public:
    /// Returns the module's maker of charts, and loads the module at the first call. It stays loaded. Returns
    /// null if it cannot be loaded; problem() then says why.
    [[nodiscard]] const ChartMaker* maker();
    /// Returns why the module could not be loaded.
    [[nodiscard]] QString problem() const { return m_loader.errorString(); }

private:
    QPluginLoader m_loader;
};

} // namespace usher::ui
