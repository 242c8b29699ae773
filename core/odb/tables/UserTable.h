// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <functional>
#include <optional>
#include <span>

#include <QByteArray>

namespace usher::odb
{

class Connection;
class Dialect;
class Statement;

/// Who owns a session, as far as the rules ask.
struct Owner final {
    QString userId = {}; ///< the public one, `zusr…`
    QString username = {};
    bool isSuperUser = false;
    bool isLocked = false;
    QString approvalStatus = {};
    QString signUpStatus = {};
    TimePoint passwordExpiry = {}; ///< UTC
};

/// A row of `zato_sso_user`.
struct UserRow final {
    qint64 id = 0;
    Owner owner = {};
    QByteArray password = {}; ///< a hash, encrypted or not, as stored
    bool passwordMustChange = false;
    bool isTotpEnabled = false;
    QByteArray totpKey = {}; ///< as stored
};

struct NewUser final {
    QString userId = {};
    QString username = {};
    QByteArray password = {};
    QByteArray totpKey = {};
    QByteArray totpLabel = {};
    QByteArray signUpConfirmToken = {};
    bool isSuperUser = false;
    bool isLocked = false;
    bool passwordMustChange = false;
    bool isTotpEnabled = false;
    QString approvalStatus = {};
    QString signUpStatus = {};
    TimePoint createdAt = {};
    TimePoint passwordExpiry = {};
};

/// `zato_sso_user`. Knows SQL, and no rule.
class UserTable final
{
public:
    explicit UserTable(Connection& connection);

    /// By exact name, case-sensitive.
    [[nodiscard]] Result<std::optional<UserRow>> find(const QString& username) const;
    /// The same, and keeps others from changing the row until the transaction ends.
    [[nodiscard]] Result<std::optional<UserRow>> findForUpdate(const QString& username) const;
    /// The row's id.
    [[nodiscard]] Result<qint64> insert(const NewUser& user) const;
    /// A password that its owner has just chosen: `must change` is cleared.
    [[nodiscard]] Result<void> setPassword(qint64 id, const QByteArray& password, TimePoint setAt,
                                           TimePoint expiry) const;

    /// Replaces what users have that is encrypted under the store's key: passwords, one-time keys and their
    /// labels, each by what `replacement` makes of it. How many users there were. Belongs into a transaction.
    [[nodiscard]] Result<qint64>
    replaceSecrets(const std::function<QByteArray(const QByteArray&)>& replacement) const;

    /// Visits the owners in these rows, in any order; passes over those that are not there or cannot be read.
    [[nodiscard]] Result<void> visitOwners(std::span<const qint64> ids,
                                           const std::function<void(qint64, const Owner&)>& visit) const;

    /// The columns of Owner, of the table aliased `u`; readOwner reads them back.
    [[nodiscard]] static QString ownerColumns(const Dialect& dialect);
    [[nodiscard]] static Result<Owner> readOwner(const Statement& row, int firstColumn);
    static constexpr int ownerColumnCount = 7;

private:
    [[nodiscard]] QString selectByName() const;
    [[nodiscard]] Result<std::optional<UserRow>> first(const QString& sql, const QString& username) const;

    Connection& m_connection;
};

} // namespace usher::odb
