// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/Error.h"
#include "core/Progress.h"
#include "core/audit/record/Receipt.h"
#include "core/audit/record/Record.h"
#include "core/audit/record/RecordFilter.h"
#include "core/sso/call/Caller.h"
#include "core/sso/call/ExportSink.h"
#include "core/usher_core_export.h"

namespace usher::sso
{

struct Context;

/// Which records to return. As `actor` and `target`, AuditApi takes a user's name too.
struct AuditFilter final {
    audit::RecordFilter records = {};
    Ust targetUst = {}; ///< in clear or encrypted; if given, it is used instead of `records.targetReference`
};

/// Which page of the list to return, newest record first.
struct RecordPageRequest final {
    std::optional<audit::RecordPosition> after = {};
    int size = 100; ///< records, 1 to 1,000
};

struct FoundRecords final {
    std::vector<audit::Record> records = {};
    /// RecordPageRequest::after of the next page; nothing if there is none.
    std::optional<audit::RecordPosition> next = {};
    audit::Receipt receipt = {};
};

/// A record, and the proof that the log of the checkpoint contains it.
struct ProvenRecord final {
    audit::Record record = {};
    QByteArray checkpoint = {};         ///< a C2SP signed note
    qint64 checkpointSize = 0;          ///< records
    std::vector<QByteArray> proof = {}; ///< hashes, 32 bytes each, from the leaf up
    audit::Receipt receipt = {};
};

/// The format of an export. The last record of each export is that of the export itself.
enum class ExportFormat {
    JsonLines, ///< with the reference's keys and Usher's own
    Csv,       ///< for spreadsheets, protected against formulas in texts
    Evidence,  ///< with a signed checkpoint and a proof for each record; audit::verifyEvidence checks it
};

/// The format of an export to a folder, in files that programs of others can verify (C2SP).
enum class FolderFormat {
    TlogProofs, ///< a `tlog-proof` for each record: NUMBER.tlog-proof
    Tiles,      ///< the whole log as `tlog-tiles`: the checkpoint, hash tiles and entry bundles
};

struct ExportedRecords final {
    qint64 records = 0;        ///< number of records written, including that of the export
    qint64 withoutContent = 0; ///< how many of them are in the files of a folder by their hash alone
    audit::Receipt receipt = {};
};

struct PrunedRecords final {
    qint64 records = 0; ///< number of records whose content was dropped by this call
    qint64 through = 0; ///< number of the last record that is older than the given time
    audit::Receipt receipt = {};
};

/// Younger records are never pruned, because they hold the waits after failed logins and the used one-time
/// codes.
inline constexpr std::chrono::hours shortestRetention{24};

/// The calls on the audit log itself. They are for super-users, and are recorded like any other call. Use it
/// only on the thread that opened the store. Errors of every call: as SessionApi::get; Cancelled.
class USHER_CORE_EXPORT AuditApi final
{
public:
    explicit AuditApi(Context& context);
    ~AuditApi();
    AuditApi(const AuditApi&) = delete;
    AuditApi& operator=(const AuditApi&) = delete;

    /// Returns records, newest first. Recorded as `audit.search` with its filter: every record that matches
    /// counts as looked at.
    [[nodiscard]] Result<FoundRecords> search(const Caller& caller, const AuditFilter& filter,
                                              const RecordPageRequest& page);

    /// Returns one record by its number, with its proof. Recorded as `audit.get`. Further errors:
    /// RecordMissing, LogDamaged (the records do not give the root that was signed).
    [[nodiscard]] Result<ProvenRecord> get(const Caller& caller, qint64 number);

    /// Writes every record that passes the filter to `sink`, oldest first, up to the present. Evidence is in
    /// the order of the numbers, also where a clock was set back. Recorded as `audit.export` before the first
    /// byte is written. The caller needs a fresh proof of identity, see UserApi::prove. Progress is reported
    /// in record numbers. Further errors: Refused (E005001) if the proof is too old; those of `sink`,
    /// LogDamaged.
    [[nodiscard]] Result<ExportedRecords> exportRecords(const Caller& caller, const AuditFilter& filter,
                                                        ExportFormat format, const ExportSink& sink,
                                                        const Progress& progress);

    /// Exports as exportRecords does, to a new file that only its owner can read. The file gets its name only
    /// when it is complete. It never replaces a file or follows a link. Where it cannot be made, nothing is
    /// read and nothing recorded. Further errors: FileThere, WriteFailed.
    [[nodiscard]] Result<ExportedRecords> exportToFile(const Caller& caller, const AuditFilter& filter,
                                                       ExportFormat format, const QString& path,
                                                       const Progress& progress);

    /// Exports to a new folder that only its owner can read, as exportToFile does. Tiles have the whole log,
    /// whatever the filter. The content of a record that was pruned is not in the files; nor is that of the
    /// other records in the same entry bundle of tiles.
    [[nodiscard]] Result<ExportedRecords> exportToFolder(const Caller& caller, const AuditFilter& filter,
                                                         FolderFormat format, const QString& path,
                                                         const Progress& progress);

    /// Drops the content of the records that are older than `before`, UTC, and keeps their hashes: the log
    /// still verifies, and the gap is visible. Needs a fresh proof of identity, as an export. Recorded as
    /// `audit.prune` before anything is dropped. If a call is cancelled, the next one drops the rest. The
    /// content stays of records about keys and rules of acting, and of those that are not as they were made;
    /// the record names them. Further errors: TooYoungToPrune (`before` is within shortestRetention),
    /// NotInReadOnly, LogDamaged (more than a thousand records would stay).
    [[nodiscard]] Result<PrunedRecords> prune(const Caller& caller, TimePoint before,
                                              const Progress& progress);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace usher::sso
