// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/Progress.h"
#include "core/audit/record/Receipt.h"
#include "core/audit/record/Record.h"
#include "core/sso/call/Ust.h"
#include "core/usher_core_export.h"

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
    QString text = {};               ///< in any text of the record, whatever its case
    std::optional<qint64> last = {}; ///< number of a record: none behind this one
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

/// How records are exported; each ends with the record of the export itself.
enum class ExportFormat {
    JsonLines, ///< under the reference's keys and Usher's own
    Csv,       ///< for spreadsheets, safe against formulas
    Evidence,  ///< with a signed checkpoint and each record's proof: audit::verifyEvidence checks it
};

/// Takes what is exported, piece by piece. An error ends the export.
using ExportSink = std::function<Result<void>(QByteArrayView)>;

struct ExportedRecords final {
    qint64 records = 0; ///< written, the export's own among them
    audit::Receipt receipt = {};
};

struct PrunedRecords final {
    qint64 records = 0; ///< whose content was dropped now
    qint64 through = 0; ///< number of the last record that has none any more
    audit::Receipt receipt = {};
};

/// What is younger is never pruned: the waits of failed logins and used one-time codes stand in it.
inline constexpr std::chrono::hours shortestRetention{24};

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

    /// Everything that passes the filter, oldest first, up to now. Recorded as `audit.export` before the
    /// first byte leaves. Progress is told by record numbers. Errors also: those of `sink`, LogDamaged.
    [[nodiscard]] Result<ExportedRecords> exportRecords(const QString& cid, const AuditFilter& filter,
                                                        ExportFormat format, const ExportSink& sink,
                                                        const audit::Progress& progress,
                                                        const Ust& currentUst, const QString& currentApp,
                                                        const QString& remoteAddr);

    /// The same into a file that only its owner can read, and that is there only once it is whole; it
    /// replaces one that is there. Error also: WriteFailed.
    [[nodiscard]] Result<ExportedRecords> exportToFile(const QString& cid, const AuditFilter& filter,
                                                       ExportFormat format, const QString& path,
                                                       const audit::Progress& progress, const Ust& currentUst,
                                                       const QString& currentApp, const QString& remoteAddr);

    /// Drops the content of the records that are older than `before`, UTC, and keeps their hashes: the log
    /// still verifies, and the gap is seen. Recorded as `audit.prune` before anything is dropped; what a
    /// cancelled one left is dropped by the next. The records of changed keys stay. Errors also:
    /// TooYoungToPrune (`before` is within shortestRetention), NotInReadOnly.
    [[nodiscard]] Result<PrunedRecords> prune(const QString& cid, TimePoint before,
                                              const audit::Progress& progress, const Ust& currentUst,
                                              const QString& currentApp, const QString& remoteAddr);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace usher::sso
