// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>

#include "core/Clock.h"
#include "core/crypto/Fernet.h"

namespace usher::test
{

class TestStore;

/// One call of a world, and what the reference answered. The folder tests/data/worlds has the worlds.
struct WorldCall final {
    TimePoint at = {};       ///< UTC; the clock stands still during the call
    QJsonObject fields = {}; ///< as `usher-cli call` takes them; a token may refer to an earlier call
    QJsonObject expect = {}; ///< `ok`, `error` or `exception`
    QJsonObject rows = {};   ///< what the call leaves in the tables; empty if nothing is recorded
    QStringList kinds = {};  ///< what the call is there for

    [[nodiscard]] QString text(QLatin1StringView key) const { return fields.value(key).toString(); }
    [[nodiscard]] QString op() const { return text(QLatin1StringView("op")); }
};

/// A small store of the reference, and calls that it answered one after the other.
struct World final {
    QString name = {};
    TimePoint now = {}; ///< UTC
    QByteArray secretKey = {};
    QString ssoConf = {};
    QJsonArray users = {};
    QJsonArray sessions = {};
    QList<WorldCall> calls = {};

    [[nodiscard]] crypto::Fernet key() const { return crypto::Fernet::fromKey(secretKey).value(); }
};

/// Returns the names of all worlds, in their order.
[[nodiscard]] QStringList worldNames();

/// Reads the world of this name. Throws, and so ends the test, if it cannot be read.
[[nodiscard]] World readWorld(const QString& name);

/// Makes a store without audit tables the one of `world`: its key, its settings, its users and its sessions.
/// Then adds the audit tables.
void makeWorld(const TestStore& store, const World& world);

} // namespace usher::test
