// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/Clock.h"
#include "core/Error.h"
#include "core/Progress.h"
#include "core/audit/follow/LogFollower.h"
#include "core/audit/head/RememberedHeads.h"
#include "core/audit/verify/Verdict.h"
#include "core/store/GivenSecrets.h"
#include "core/usher_core_export.h"

namespace usher::sso
{

/// A checkpoint from outside the store, to compare the log with.
struct GivenCheckpoint final {
    QByteArray note = {}; ///< a C2SP signed note
    QString name = {};    ///< its name in sentences: `the checkpoint in march.txt`
};

/// A C2SP signed note of the log as it is now, and the key that signed it.
struct LogCheckpoint final {
    QByteArray note = {};
    qint64 size = 0; ///< records
    QString key = {};
};

/// The proof that the log of a checkpoint continues the log of an earlier one.
struct ConsistencyProof final {
    qint64 earlierSize = 0;
    QByteArray earlierRoot = {};
    LogCheckpoint later = {};
    std::vector<QByteArray> hashes = {}; ///< 32 bytes each, in the order of RFC 6962
};

/// What this machine remembers of a log.
struct RememberedLog final {
    qint64 size = 0;     ///< records
    TimePoint seen = {}; ///< UTC, by this machine's clock
};

/// What is known of a log without showing the content of its records.
struct LogState final {
    QString storeId = {};
    qint64 size = 0; ///< records
    std::optional<RememberedLog> remembered = {};
    std::optional<audit::ExportedCheckpoint> exported = {};
    qint64 lastMonth = 0;                         ///< number of records of the last 30 days
    std::optional<TimePoint> lastRecordTime = {}; ///< UTC; nothing if there are no records
    qint64 bytesPerRecord = 0; ///< average size of the content, over the last 1,000 records
};

/// Where the public key comes from that a log is verified with.
enum class KeySource {
    Store,    ///< the store's own, derived from its secret key
    Given,    ///< given from outside
    LogItself ///< the one that the log's head names; a person who rewrote both is not noticed
};

struct InspectOptions final {
    store::GivenSecrets given = {}; ///< see OpenOptions::given
    QString publicKey = {};         ///< a verifier key from outside; the store's own if empty
    QString headsFolder = {};       ///< see OpenOptions::headsFolder
};

/// Checks the audit log of a store without a login. It writes nothing to the database and shows no content,
/// so nothing needs to be recorded. It works on a log that Sso::open refuses. Use it only on the thread that
/// opened it.
class USHER_CORE_EXPORT LogInspector final
{
public:
    /// Opens the log of the store at `path`. Errors: those of the store's files and of the database;
    /// NotPrepared, or LogRewritten if this machine remembers a log there; LogDamaged (the log has no head);
    /// PublicKeyInvalid (the given key is not a public key of this store).
    [[nodiscard]] static Result<std::unique_ptr<LogInspector>> open(const QString& path,
                                                                    const InspectOptions& options = {});
    ~LogInspector();
    LogInspector(const LogInspector&) = delete;
    LogInspector& operator=(const LogInspector&) = delete;

    /// Returns the verifier key that the log is verified with: `usher/STORE-ID+HASH+KEY`.
    [[nodiscard]] QString publicKey() const;
    [[nodiscard]] KeySource keySource() const;
    [[nodiscard]] QString storeId() const;

    /// Verifies the whole log, and compares it with what this machine remembers of it and with `checkpoints`.
    /// Errors: CheckpointInvalid (one is not a checkpoint, or is not signed with a key of this store),
    /// FileUnreadable and FileMalformed (of what is remembered), Cancelled, those of the database.
    [[nodiscard]] Result<audit::Verdict> verify(const std::vector<GivenCheckpoint>& checkpoints = {},
                                                const Progress& progress = {});

    /// Returns what reads the log's records as they are made, from the record of number `from` on, or from
    /// the next one that is made. It must not outlive this object. Errors: LogDamaged, LogRewritten (the log
    /// does not go on from what this machine remembers of it, or ends before `from`), those of the database
    /// and of what is remembered.
    [[nodiscard]] Result<std::unique_ptr<audit::LogFollower>> follow(std::optional<qint64> from);

    /// Returns a checkpoint of the log as it is now. If the key that this object verifies with was replaced,
    /// it is signed with the key that the recorded changes of keys lead to. Errors: LogDamaged, those of the
    /// database.
    [[nodiscard]] Result<LogCheckpoint> checkpoint();

    /// Returns the proof that the log continues the log of `earlier`. Errors: CheckpointInvalid, LogDamaged,
    /// LogRewritten (the log does not continue it), those of the database.
    [[nodiscard]] Result<ConsistencyProof> consistency(const GivenCheckpoint& earlier);

    /// Returns the size of the log and what is remembered of it. `now` is UTC. Errors: those of the database
    /// and of what is remembered.
    [[nodiscard]] Result<LogState> state(TimePoint now);

    /// Remembers that a checkpoint was exported. Call it after a checkpoint was written to a file or copied
    /// to the clipboard. `time` is UTC. Error: WriteFailed.
    [[nodiscard]] Result<void> noteExport(const LogCheckpoint& exported, TimePoint time);

private:
    struct Parts;
    explicit LogInspector(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace usher::sso
