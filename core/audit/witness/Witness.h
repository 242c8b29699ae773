// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include "core/Error.h"
#include "core/audit/head/Checkpoint.h"
#include "core/audit/witness/Cosignature.h"

namespace usher::audit
{

/// The proof that a log goes on from its first `earlierSize` records, as a file: the first part of what C2SP
/// `tlog-witness` sends to a witness.
struct ConsistencyOffer final {
    qint64 earlierSize = 0;
    std::vector<QByteArray> hashes = {}; ///< 32 bytes each, in the order of RFC 6962

    /// Returns the lines of the file.
    [[nodiscard]] USHER_CORE_EXPORT QByteArray toBytes() const;
    /// Returns the offer in a file that may have gone through a mail or an editor; nothing if it has none.
    [[nodiscard]] USHER_CORE_EXPORT static std::optional<ConsistencyOffer> read(QByteArrayView file);
};

/// What a witness is asked to cosign, and what shows that it may.
struct CosignRequest final {
    QByteArray note = {};   ///< the checkpoint, a C2SP signed note
    QString logKey = {};    ///< the log's verifier key; that of the last time if empty
    ConsistencyOffer offer; ///< is not used if there is `storeShows`
    /// Asks the log itself whether it goes on from `lastNote`, the checkpoint that was cosigned last, and
    /// from `note`. `lastNote` is empty if none was cosigned. May be empty.
    std::function<Result<bool>(const QByteArray& lastNote)> storeShows = {};
};

enum class CosignOutcome {
    Cosigned,
    FirstCosigned,  ///< the first checkpoint of this log: its past had to be trusted
    KeyMissing,     ///< this log was never cosigned, and no key was given to check it with
    NotSigned,      ///< it is not a checkpoint, or not signed with the log's key
    KeyOfOtherLog,  ///< the key is not one of the log that the checkpoint names
    Older,          ///< a longer log was cosigned already
    ProofElsewhere, ///< the proof begins at another size than was cosigned last
    Forked,         ///< the log does not go on from what was cosigned last
};

struct CosignAnswer final {
    CosignOutcome outcome = CosignOutcome::NotSigned;
    Checkpoint checkpoint = {}; ///< empty unless it is signed
    qint64 lastSize = 0;  ///< records, of the last checkpoint that was cosigned before; 0 if there is none
    QByteArray line = {}; ///< the cosignature, if there is one

    [[nodiscard]] bool isCosigned() const
    {
        return outcome == CosignOutcome::Cosigned || outcome == CosignOutcome::FirstCosigned;
    }
};

/// Cosigns the checkpoints of other admins' logs. The key, and the last checkpoint of each log, are in the
/// folder of the remembered heads. All processes of the user share them.
class USHER_CORE_EXPORT Witness final
{
public:
    explicit Witness(QString folder) : m_folder(std::move(folder)) {}

    /// Returns the public key; nothing if there is no key yet. Errors: FileUnreadable, FileMalformed.
    [[nodiscard]] Result<std::optional<WitnessKey>> key() const;
    /// Makes the key. Errors: FileThere (there is one), WriteFailed, those of key().
    [[nodiscard]] Result<WitnessKey> makeKey(const QString& name) const;

    /// Cosigns the checkpoint if it goes on from the last one of its log that was cosigned. Remembers it
    /// before the cosignature is returned. `now` is UTC. Errors: FileMissing (there is no key), those of
    /// `storeShows`, FileUnreadable, FileMalformed, WriteFailed.
    [[nodiscard]] Result<CosignAnswer> cosign(const CosignRequest& request, TimePoint now) const;

private:
    [[nodiscard]] QString keyPath() const;
    [[nodiscard]] QString lastPath(const QString& storeId) const;
    /// Whether a checkpoint may be cosigned, and the key that it is signed with.
    struct Judgement {
        CosignAnswer answer;
        QString logKey;
    };
    [[nodiscard]] Result<Judgement> judge(const CosignRequest& request, const QByteArray& note,
                                          const Checkpoint& claimed) const;

    QString m_folder;
};

} // namespace usher::audit
