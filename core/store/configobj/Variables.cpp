// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/configobj/Variables.h"

#include <algorithm>

#include <unistd.h>

#include "core/ExactText.h"

namespace usher::store
{

std::optional<QString> Variables::value(const QString& name) const
{
    const QByteArray encoded = name.toUtf8();
    const bool isName = !encoded.isEmpty() && !encoded.contains('\0') && !encoded.contains('=');
    if (isName && qEnvironmentVariableIsSet(encoded.constData())) {
        return exactText(qgetenv(encoded.constData()));
    }
    if (m_given) {
        if (const auto found = m_given->find(name); found != m_given->end()) {
            return exactText(found->second.view());
        }
    }
    return std::nullopt;
}

QStringList Variables::environmentNames(const QString& prefix)
{
    const QByteArray encoded = prefix.toUtf8();
    QStringList names;
    for (char** entry = environ; entry && *entry; ++entry) {
        const QByteArrayView text(*entry);
        if (text.startsWith(encoded)) {
            names << exactText(text.first(std::max<qsizetype>(0, text.indexOf('='))));
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace usher::store
