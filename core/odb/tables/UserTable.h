// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include <QByteArray>
#include <QStringList>

#include "core/Error.h"

namespace usher::odb
{

class Connection;
class Dialect;
class Statement;
struct Step;

/// The statuses that users have who are approved, and who have signed up completely.
inline constexpr auto approvedStatus = QLatin1StringView("approved");
inline constexpr auto finalStatus = QLatin1StringView("final");

/// The owner of a session, with the fields that the rules need.
struct Owner final {
    QString userId = {}; ///< the public ID, `zusr…`
    QString username = {};
    bool isSuperUser = false;
    bool isLocked = false;
    QString approvalStatus = {};
    QString signUpStatus = {};
    TimePoint passwordExpiry = {}; ///< UTC

    [[nodiscard]] bool isApproved() const { return approvalStatus == approvedStatus; }
    [[nodiscard]] bool isSignedUp() const { return signUpStatus == finalStatus; }
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

enum class MustChange { No, Yes };

/// How many of several texts a name has.
enum class NameHas { All, Any };

/// Reads and writes `zato_sso_user`. Knows SQL but no rules.
class UserTable final
{
public:
    explicit UserTable(Connection& connection);

    /// Returns the user with exactly this name (case-sensitive), or nothing.
    [[nodiscard]] Result<std::optional<UserRow>> find(const QString& username) const;
    /// Returns the same, and keeps others from changing the row until the transaction ends.
    [[nodiscard]] Result<std::optional<UserRow>> findForUpdate(const QString& username) const;
    /// Returns the steps that do what find() does; there are none if nobody can have this name. `found` must
    /// live until they have run.
    [[nodiscard]] std::vector<Step> findSteps(const QString& username,
                                              std::optional<Result<std::optional<UserRow>>>& found) const;
    /// Inserts a user and returns the ID of the row.
    [[nodiscard]] Result<qint64> insert(const NewUser& user) const;
    /// Stores a password, and whether its owner must change it at the next login. Checks that the row is then
    /// as it must be.
    [[nodiscard]] Result<void> setPassword(qint64 id, const QByteArray& password, MustChange mustChange,
                                           TimePoint setAt, TimePoint expiry) const;

    /// Replaces everything that is encrypted with the store's key: passwords, TOTP keys and their labels.
    /// `replacement` makes each new value from the stored one. Returns how many users there were. Call it in
    /// a transaction. Errors: DatabaseChanged (a row could not be updated), those of the database.
    [[nodiscard]] Result<qint64>
    replaceSecrets(const std::function<QByteArray(const QByteArray&)>& replacement) const;

    /// Calls `visit` for the owners in these rows, in any order. Rows that do not exist or cannot be read are
    /// left out.
    [[nodiscard]] Result<void> visitOwners(std::span<const qint64> ids,
                                           const std::function<void(qint64, const Owner&)>& visit) const;

    /// Calls `visit` for owners, in any order, whose names may contain the texts; see
    /// TextConditions::mayContain(). Without texts, for all owners. Rows that cannot be read are left out. If
    /// there are more than `most`, reads one more than these and returns false.
    [[nodiscard]] Result<bool> visitNamed(const QStringList& texts, NameHas has, int most,
                                          const std::function<void(qint64, const Owner&)>& visit) const;

    /// Returns whether a user can have this name. On its way to the database, another text could become the
    /// name of somebody else.
    [[nodiscard]] static bool canBeName(const QString& text);
    /// Returns the columns of Owner in the table with the alias `u`. readOwner() reads them, beginning at
    /// `firstColumn`.
    [[nodiscard]] static QString ownerColumns(const Dialect& dialect);
    [[nodiscard]] static Result<Owner> readOwner(const Statement& row, int firstColumn);

private:
    [[nodiscard]] QString selectOwners() const;
    /// Returns the number of rows, with those that cannot be read.
    [[nodiscard]] Result<int> visitRows(const QString& sql, const QVariantList& values,
                                        const std::function<void(qint64, const Owner&)>& visit) const;
    [[nodiscard]] QString selectByName() const;
    [[nodiscard]] Result<std::optional<UserRow>> first(const QString& sql, const QString& username) const;

    Connection& m_connection;
};

} // namespace usher::odb
