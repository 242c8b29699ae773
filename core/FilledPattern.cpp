// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/FilledPattern.h"

namespace usher
{

QString filledPattern(const QString& pattern, const QStringList& texts)
{
    QString filled;
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        const int number = pattern[at] == u'%' && at + 1 < pattern.size() ? pattern[at + 1].digitValue() : -1;
        if (number < 1 || number > texts.size()) {
            filled += pattern[at];
            continue;
        }
        filled += texts[number - 1];
        ++at;
    }
    return filled;
}

} // namespace usher
