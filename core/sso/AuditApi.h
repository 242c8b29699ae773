// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Error.h"
#include "audit/Receipt.h"
#include "audit/Record.h"
#include "sso/Ust.h"
#include "usher_core_export.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace usher::sso
{

struct Context;

/// Which records. Everything that is set must hold; texts that are empty are not.
struct AuditFilter final {
    std::optional<TimePoint> from = {};  ///< UTC; this moment or later
    std::optional<TimePoint> until = {}; ///< UTC; before this moment
    QString op = {};                     ///< `session.get`
    QString outcome = {};                ///< `ok`, `refused` or `failed`
    QString actor = {};                  ///< who acted: a user's name or ID
    QString target = {};                 ///< who was looked at: a user's name or ID
    Ust targetUst = {};                  ///< which session was looked at; in clear or encrypted
    QString targetReference = {};        ///< the same, by the reference that records have of it
    QString cid = {};
    QString text = {}; ///< in any text of the record, whatever its case
};

/// From where in the list, newest first, and how much of it.
struct AuditPage final {
    std::optional<audit::RecordPosition> after = {};
    int size = 100; ///< 1 to 1,000
};

struct FoundRecords final {
    std::vector<audit::Record> records = {};
    std::optional<audit::RecordPosition> next = {}; ///< after which the next page begins, if there is one
    audit::Receipt receipt = {};
};

/// A record, and the proof that the log of the checkpoint has it.
struct ProvenRecord final {
    audit::Record record = {};
    QByteArray checkpoint = {};         ///< a C2SP signed note
    qint64 checkpointSize = 0;          ///< records
    std::vector<QByteArray> proof = {}; ///< hashes, 32 bytes each, from the leaf up
    audit::Receipt receipt = {};
};

/// The calls on the audit log itself: for super-users, and recorded like any other. Confined to the thread
/// that opened the store. Errors of each: as SessionApi::get; Cancelled.
class USHER_CORE_EXPORT AuditApi final
{
public:
    explicit AuditApi(Context& context);
    ~AuditApi();
    AuditApi(const AuditApi&) = delete;
    AuditApi& operator=(const AuditApi&) = delete;

    /// Records, newest first. Recorded as `audit.search` with its filter: everything that matches counts as
    /// looked at.
    [[nodiscard]] Result<FoundRecords> search(const QString& cid, const AuditFilter& filter,
                                              const AuditPage& page, const Ust& currentUst,
                                              const QString& currentApp, const QString& remoteAddr);

    /// One record by its number, with its proof. Recorded as `audit.get`. Errors also: RecordMissing,
    /// LogDamaged (the records do not come to the root that was signed).
    [[nodiscard]] Result<ProvenRecord> get(const QString& cid, qint64 number, const Ust& currentUst,
                                           const QString& currentApp, const QString& remoteAddr);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace usher::sso
