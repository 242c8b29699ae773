// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/NumberText.h"

#include <QCoreApplication>

namespace usher::ui
{

namespace
{

class NumberTextWords final
{
    Q_DECLARE_TR_FUNCTIONS(NumberText)
};

} // namespace

QString liveSessions(qint64 count)
{
    return countedText(count, NumberTextWords::tr("1 live session"), NumberTextWords::tr("%1 live sessions"));
}

} // namespace usher::ui
