// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"
#include "core/Error.h"
#include "core/Progress.h"
#include "core/audit/head/RememberedHeads.h"
#include "core/audit/verify/Verdict.h"
#include "core/crypto/SecretBytes.h"
#include "core/usher_core_export.h"

#include <memory>

namespace usher::sso
{

/// A checkpoint from outside the store, to hold the log against.
struct GivenCheckpoint final {
    QByteArray note = {}; ///< a C2SP signed note
    QString name = {};    ///< for a sentence: `the checkpoint in march.txt`
};

/// A C2SP signed note of the log as it is, and the key that it is signed with.
struct LogCheckpoint final {
    QByteArray note = {};
    qint64 size = 0; ///< records
    QString key = {};
};

/// That the log of a checkpoint goes on from an earlier one.
struct ConsistencyProof final {
    qint64 earlierSize = 0;
    QByteArray earlierRoot = {};
    LogCheckpoint later = {};
    std::vector<QByteArray> hashes = {}; ///< 32 bytes each, as RFC 6962 orders them
};

/// What may be known of a log without looking at a record.
struct LogState final {
    QString storeId = {};
    qint64 size = 0;                                      ///< records
    std::optional<audit::RememberedHead> remembered = {}; ///< by this machine, of this log
    std::optional<audit::CheckpointExport> exported = {};
    qint64 lastMonth = 0;      ///< records of the last 30 days
    qint64 bytesPerRecord = 0; ///< of content, on average over the last 1,000
};

/// Whose public key a log is held against.
enum class KeySource {
    Store,    ///< the store's own, from its secret key
    Given,    ///< from outside
    LogItself ///< the one that the log's head names: whoever rewrote both would not be noticed by it
};

struct InspectOptions final {
    crypto::SecretBytes key = {}; ///< in base64url, for a store whose secrets.conf says `zato+stdin:///`
    QString publicKey = {};       ///< a verifier key from outside; the store's own unless given
    QString headsFolder = {};     ///< as OpenOptions has it
};

/// The audit log of a store as anybody may check it: nobody logs in, nothing is written to the database, and
/// no content is shown, so that nothing needs to be recorded. Works on a log that Sso::open refuses. Confined
/// to the thread that opened it.
class USHER_CORE_EXPORT LogInspector final
{
public:
    /// Errors: those of the store's files and of the database; NotPrepared, but LogRewritten where this
    /// machine remembers a log; LogDamaged (it has no head); PublicKeyInvalid (the public key is none of this
    /// store).
    [[nodiscard]] static Result<std::unique_ptr<LogInspector>> open(const QString& path,
                                                                    const InspectOptions& options = {});
    ~LogInspector();
    LogInspector(const LogInspector&) = delete;
    LogInspector& operator=(const LogInspector&) = delete;

    /// The verifier key that the log is held against: `usher/STORE-ID+HASH+KEY`.
    [[nodiscard]] QString publicKey() const;
    [[nodiscard]] KeySource keySource() const;

    /// Verifies everything, and holds the log against what this machine remembers of it and against
    /// `checkpoints`. Errors: CheckpointInvalid (one is none, or not signed with a key of this store),
    /// FileUnreadable and FileMalformed (of what is remembered), Cancelled, those of the database.
    [[nodiscard]] Result<audit::Verdict> verify(const std::vector<GivenCheckpoint>& checkpoints = {},
                                                const audit::Progress& progress = {});

    /// Errors: LogDamaged, those of the database.
    [[nodiscard]] Result<LogCheckpoint> checkpoint();

    /// Errors: CheckpointInvalid, LogDamaged, LogRewritten (the log does not go on from it), those of the
    /// database.
    [[nodiscard]] Result<ConsistencyProof> consistency(const GivenCheckpoint& earlier);

    /// `now` is UTC. Errors: those of the database and of what is remembered.
    [[nodiscard]] Result<LogState> state(TimePoint now);

    /// To be called once a checkpoint has left for a file or the clipboard. Error: WriteFailed.
    [[nodiscard]] Result<void> noteExport(const LogCheckpoint& exported, TimePoint time);

private:
    struct Parts;
    explicit LogInspector(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace usher::sso
