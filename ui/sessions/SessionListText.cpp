// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/SessionListText.h"

#include <QCoreApplication>
#include <QStringList>

#include "ui/sessions/SessionModel.h"
#include "ui/words/NumberText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

namespace
{

class SessionListWords final
{
    Q_DECLARE_TR_FUNCTIONS(SessionListText)
};

QString countText(const SessionModel& model, bool isFiltered)
{
    const QString count = numberText(model.matchCount());
    if (!model.isWhole()) {
        return SessionListWords::tr("%1+ live").arg(count);
    }
    if (!isFiltered) {
        return SessionListWords::tr("%1 live").arg(count);
    }
    //: Of all live sessions, these match the filter: 23 of 1,204 live
    return model.liveCount()
               ? SessionListWords::tr("%1 of %2 live").arg(count, numberText(*model.liveCount()))
               : SessionListWords::tr("%1 found").arg(count);
}

} // namespace

QString sessionListText(const SessionModel& model, const SessionListState& state)
{
    if (!model.refreshedAt() || (model.isBusy() && model.rowCount() == 0)) {
        return SessionListWords::tr("Searching…");
    }
    QStringList parts{countText(model, state.isFiltered)};
    if (model.isOutdated()) {
        parts.prepend(SessionListWords::tr("Result of the last filter that could be read"));
    }
    if (state.isByNumber) {
        parts << SessionListWords::tr("last added first");
    }
    parts << (model.asOf()
                  ? SessionListWords::tr("as of %1").arg(clockTextWithSeconds(*model.asOf()))
                  : SessionListWords::tr("refreshed %1").arg(relativeText(*model.refreshedAt(), state.now)));
    return parts.join(QStringLiteral(" · "));
}

} // namespace usher::ui
