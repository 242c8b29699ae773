// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "tests/core/sso/api/WorldRows.h"
#include "tests/core/support/TestClock.h"
#include "tests/core/support/TestStore.h"

namespace usher::test
{

/// The calls of one world, asked one after the other in a store of its own.
class WorldReplay final
{
public:
    /// Makes the store. `world` must outlive the replay.
    explicit WorldReplay(const World& world);

    /// Asks the call with this number. Returns in what the answer or the rows differ from what is recorded;
    /// an empty text if in nothing.
    [[nodiscard]] QString difference(qsizetype number);

private:
    [[nodiscard]] bool agrees(const QJsonObject& answer, const QJsonObject& expected) const;
    [[nodiscard]] QJsonObject sorted(const QJsonObject& answer) const;
    [[nodiscard]] QByteArray tokenText(const QJsonValue& spelled) const;
    [[nodiscard]] sso::Ust token(const WorldCall& call, QLatin1StringView field) const;
    [[nodiscard]] sso::Caller caller(const WorldCall& call, QLatin1StringView field) const;
    [[nodiscard]] QJsonObject ask(const WorldCall& call, qsizetype number);
    [[nodiscard]] QJsonObject askOfOwnSession(const WorldCall& call);
    [[nodiscard]] QJsonObject logIn(const WorldCall& call, qsizetype number);

    const World& m_world;
    TestClock m_clock;
    TestStore m_store{Prepared::No};
    std::unique_ptr<sso::Sso> m_sso;
    std::optional<RawDatabase> m_database;
    QString m_tables;                     ///< after the last call
    WorldRows m_rows;                     ///< after the last call
    QMap<qsizetype, QByteArray> m_tokens; ///< of each login that succeeded, as it answered
    QString m_ust;                        ///< of the session that the call is about, in clear
};

} // namespace usher::test
