// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <tl/expected.hpp>

#include <QStringList>

#include "core/audit/witness/Cosignature.h"

namespace usher::audit
{

/// What is wrong with a policy's file: a sentence without its full stop, which names the line.
struct PolicyFault final {
    QString sentence;
};

/// Says which cosignatures a checkpoint must have, in the form of C2SP `tlog-policy`: lines `log KEY`,
/// `witness NAME KEY`, `group NAME all|any|COUNT NAME...` and `quorum NAME`.
class USHER_CORE_EXPORT WitnessPolicy final
{
public:
    /// Reads the content of a policy's file.
    [[nodiscard]] static tl::expected<WitnessPolicy, PolicyFault> read(QByteArrayView file);

    /// A witness that cosigned a checkpoint.
    struct Cosigner {
        QString name = {}; ///< as the policy calls it
        TimePoint time = {};
    };
    /// Returns the policy's witnesses whose valid cosignatures the signed note has. The note may have gone
    /// through a mail or an editor.
    [[nodiscard]] std::vector<Cosigner> cosigners(QByteArrayView note) const;

    /// Returns the signed note with the cosignatures in `lines` after its own, each once. Returns nothing
    /// unless each line is a valid cosignature of the note by a witness of the policy.
    [[nodiscard]] std::optional<QByteArray> withCosignatures(QByteArrayView note, QByteArrayView lines) const;

    /// Returns whether these witnesses are enough.
    [[nodiscard]] bool isSatisfiedBy(const std::vector<Cosigner>& cosigners) const;

    /// Returns the verifier keys of the logs that the policy accepts. If it is empty, the policy leaves the
    /// log to whoever uses it.
    [[nodiscard]] const QStringList& logKeys() const { return m_logKeys; }
    [[nodiscard]] const QString& quorum() const { return m_quorum; }

private:
    struct Witness {
        QString name;
        WitnessKey key;
    };
    struct Group {
        QString name;
        qsizetype needed = 0; ///< how many of its members
        QStringList members = {};
    };

    [[nodiscard]] QString readLine(const QStringList& words);
    [[nodiscard]] QString readWitness(const QStringList& words);
    [[nodiscard]] QString readGroup(const QStringList& words);
    [[nodiscard]] QString readQuorum(const QStringList& words);
    /// Returns why the name cannot be defined; an empty text if it can.
    [[nodiscard]] QString whyNotNew(const QString& name) const;
    [[nodiscard]] bool isDefined(const QString& name) const;
    [[nodiscard]] bool hasWitnessed(const QString& name, const QStringList& cosigned) const;

    QStringList m_logKeys;
    std::vector<Witness> m_witnesses;
    std::vector<Group> m_groups;
    QStringList m_members; ///< names that are members of a group
    QString m_quorum;
};

} // namespace usher::audit
