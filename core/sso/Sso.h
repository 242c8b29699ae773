// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Clock.h"
#include "Error.h"
#include "sso/StoreSummary.h"
#include "sso/UserApi.h"
#include "usher_core_export.h"

#include <memory>

#include <QStringList>

namespace usher::sso
{

/// An open store, and the door to every call: `sso.user().login(…)`, `sso.user().session().get(…)`. Confined
/// to the thread that opened it.
class USHER_CORE_EXPORT Sso final
{
public:
    /// Opens the store in `folder`: one with the three files in it, or a Zato server's own folder. `clock`
    /// must live as long. Errors: those of the store's files and of the database. A store without audit
    /// tables opens, and answers NotPrepared.
    [[nodiscard]] static Result<std::unique_ptr<Sso>> open(const QString& folder, const Clock& clock);

    /// What `open` would open, without writing to it or taking a password; for a database on a server,
    /// without connecting. Errors: those of the store's files.
    [[nodiscard]] static Result<StoreSummary> describe(const QString& folder);

    ~Sso();
    Sso(const Sso&) = delete;
    Sso& operator=(const Sso&) = delete;

    [[nodiscard]] UserApi& user();
    [[nodiscard]] StoreSummary summary() const;

    /// The SQL by which UserApi::prepareStore adds the audit tables.
    [[nodiscard]] static QStringList auditTablesSql();

private:
    struct Parts;
    explicit Sso(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace usher::sso
