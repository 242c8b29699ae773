// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/Checkpoint.h"
#include "core/crypto/Ed25519.h"
#include "tests/fuzz/Targets.h"
#include "tests/fuzz/support/Check.h"

namespace usher::fuzz::checkpoint
{

void fuzzOne(QByteArrayView data)
{
    static const crypto::Ed25519Key key{crypto::SecretBytes(QByteArray(32, 'k'))};
    const QByteArray note = audit::unwrappedNote(data);
    check(note.startsWith("\xef\xbb\xbf") || audit::unwrappedNote(note) == note,
          "a note that is unwrapped can be unwrapped again");
    const auto stated = audit::unverifiedCheckpoint(note);
    const auto opened = audit::openNote(note, key.publicKey());
    check(!opened || opened == stated, "a note opens to something that it does not state");
    check(!audit::isSignedByExactly(note, {key.publicKey()}) || audit::hasOnlySignatures(note),
          "a note with one signature has something else, too");
    std::ignore =
        audit::publicKeyOf(QString::fromUtf8(data), QStringLiteral("0123456789abcdef0123456789abcdef"));
    if (stated) {
        check(stated->size >= 0 && stated->root.size() == 32, "a checkpoint states what no log has");
        const QByteArray made = audit::signedNote(*stated, key);
        check(audit::openNote(made, key.publicKey()) == stated, "a checkpoint that is signed does not open");
        check(audit::hasOnlySignatures(made), "a checkpoint that is signed has more than signatures");
    }
}

} // namespace usher::fuzz::checkpoint
