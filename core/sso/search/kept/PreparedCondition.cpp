// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sso/search/kept/PreparedCondition.h"

namespace usher::sso
{

PreparedCondition::PreparedCondition(const odb::SessionCondition& condition, const TextDictionary& kinds)
    : m_condition(condition)
{
    const QByteArray authType = condition.authType.toUtf8();
    for (quint32 kind = 0; kind < kinds.size(); ++kind) {
        m_isOfKind.push_back(kinds.text(kind) == authType ? 1 : 0);
    }
}

} // namespace usher::sso
