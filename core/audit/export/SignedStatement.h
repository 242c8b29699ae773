// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>

#include "core/usher_core_export.h"

namespace usher::crypto
{
class Ed25519Key;
}

namespace usher::audit
{

// A statement says what was done, for people who were not there. It is one JSON object: `statement` is the
// text of a JSON object, `signature` the Ed25519 signature of the UTF-8 of that text, in base64, and
// `public_key` the key that made it, which also signs the log's checkpoints. No checkpoint begins with a
// brace, so no statement can be taken for one.

struct SignedStatement final {
    QByteArray file = {}; ///< the whole, with a line feed at the end
    QString hash = {};    ///< the SHA-256 of its text, 64 hexadecimal digits, as the record of the act has it
};

/// Signs a statement.
[[nodiscard]] SignedStatement signedStatement(const QJsonObject& content, const QString& storeId,
                                              const crypto::Ed25519Key& key);

/// The result of checking a statement.
struct StatementVerdict final {
    bool isSound = false;
    QString fault = {}; ///< what is wrong: a sentence without its full stop; empty if the statement is sound
    QString key = {};   ///< the verifier key that was used for the check
    QString hash = {};  ///< as SignedStatement::hash
    QJsonObject content = {}; ///< only of a sound statement
};

/// Returns whether the file's content has the form of a statement, whoever signed it.
[[nodiscard]] USHER_CORE_EXPORT bool isStatement(QByteArrayView file);

/// Checks a statement. `verifierKey` must come from another source than the file. If it is empty, the key in
/// the file is used; this proves only that the file is intact.
[[nodiscard]] USHER_CORE_EXPORT StatementVerdict verifyStatement(QByteArrayView file,
                                                                 const QString& verifierKey);

} // namespace usher::audit
