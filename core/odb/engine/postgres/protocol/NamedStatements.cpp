// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/odb/engine/postgres/protocol/NamedStatements.h"

#include "core/crypto/Random.h"

namespace usher::odb
{

namespace
{

constexpr std::size_t prefixBytes = 16; // cannot be guessed

} // namespace

NamedStatements::NamedStatements() : m_prefix("usher_" + crypto::randomBytes(prefixBytes).toHex() + '_')
{
}

NamedStatements::Name NamedStatements::nameOf(const QByteArray& sql)
{
    if (!m_areInUse) {
        return {.name = {}, .isNew = false};
    }
    if (const auto known = m_known.find(sql); known != m_known.end()) {
        return {.name = known->second.name, .isNew = false};
    }
    if (m_known.size() >= most) {
        return {.name = {}, .isNew = false};
    }
    QByteArray name = m_prefix + QByteArray::number(++m_count);
    m_known.emplace(sql, Known{.name = name});
    return {.name = std::move(name), .isNew = true};
}

void NamedStatements::confirm(const QByteArray& sql)
{
    if (const auto known = m_known.find(sql); known != m_known.end()) {
        known->second.isConfirmed = true;
    }
}

void NamedStatements::forgetUnconfirmed()
{
    std::erase_if(m_known, [](const auto& known) { return !known.second.isConfirmed; });
}

QByteArrayList NamedStatements::takeAll()
{
    forgetUnconfirmed();
    QByteArrayList names;
    for (const auto& [sql, known] : m_known) {
        names << known.name;
    }
    m_known.clear();
    return names;
}

} // namespace usher::odb
