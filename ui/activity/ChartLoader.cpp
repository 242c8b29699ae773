// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activity/ChartLoader.h"

#include <QCoreApplication>

#include "ui/charts/BarChart.h"

namespace usher::ui
{

const ChartMaker* ChartLoader::maker()
{
    if (m_loader.fileName().isEmpty()) {
        m_loader.setLoadHints(QLibrary::PreventUnloadHint); // its charts may live longer than this loader
        m_loader.setFileName(QCoreApplication::applicationDirPath() + u'/' + QStringLiteral(USHER_CHARTS));
    }
    return qobject_cast<ChartMaker*>(m_loader.instance());
}

} // namespace usher::ui
