// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/Checkpoint.h"

#include <algorithm>

#include <QByteArrayList>

#include "core/crypto/Base64.h"
#include "core/crypto/Ed25519.h"
#include "core/crypto/Mac.h"

namespace usher::audit
{

namespace
{

constexpr char ed25519Algorithm = 0x01; // Ed25519's number in the signed-note format
constexpr qsizetype keyHashSize = 4;    // bytes
constexpr qsizetype rootSize = 32;      // bytes
const QByteArray signatureMark = QByteArrayLiteral("\xe2\x80\x94 "); // an em dash
const QString originPrefix = QStringLiteral("usher/");

/// Returns the hash by which a signature line says which of several keys with the same name made it.
QByteArray keyHash(const QByteArray& name, QByteArrayView publicKey)
{
    return crypto::sha256({name + '\n' + ed25519Algorithm, publicKey}).first(keyHashSize);
}

QByteArray signatureLine(const QByteArray& name, const QByteArray& hash, const QByteArray& signature)
{
    return signatureMark + name + ' ' + (hash + signature).toBase64() + '\n';
}

std::optional<Checkpoint> readText(const QByteArray& text)
{
    const QList<QByteArray> lines = text.split('\n'); // the text ends with a line feed, so the last is empty
    if (lines.size() != 4 || !lines[3].isEmpty()) {
        return std::nullopt;
    }
    const QString origin = QString::fromUtf8(lines[0]);
    bool isNumber = false;
    const qint64 size = lines[1].toLongLong(&isNumber);
    const auto root = crypto::decodeBase64(lines[2]);
    const bool isName = !lines[0].contains('+') && !lines[0].contains(' '); // as a signature spells it
    if (!isName || !origin.startsWith(originPrefix) || origin.size() == originPrefix.size() || !isNumber ||
        size < 0 || QByteArray::number(size) != lines[1] || !root || root->size() != rootSize) {
        return std::nullopt;
    }
    return Checkpoint{.storeId = origin.sliced(originPrefix.size()), .size = size, .root = *root};
}

/// The two parts of a signed note.
struct NoteParts {
    QByteArray text;           ///< what is signed
    QByteArrayList signatures; ///< the lines after the blank one
};

/// Returns whether the line has the form of a signature, by whatever key: a mark, a name, and the base64 of a
/// key's hash and the signature.
bool isSignature(const QByteArray& line)
{
    const QByteArrayList words = line.sliced(std::min(signatureMark.size(), line.size())).split(' ');
    if (!line.startsWith(signatureMark) || words.size() != 2 || words[0].isEmpty() ||
        words[0].contains('+')) {
        return false;
    }
    const auto content = crypto::decodeBase64(words[1]);
    return content && content->size() > keyHashSize;
}

/// Returns the parts of the note, or nothing if it does not have this form.
std::optional<NoteParts> partsOf(QByteArrayView note)
{
    const QByteArray bytes = note.toByteArray();
    const qsizetype blank = bytes.indexOf("\n\n");
    if (blank < 0 || !bytes.endsWith('\n')) {
        return std::nullopt;
    }
    QByteArrayList lines = bytes.sliced(blank + 2).split('\n');
    lines.removeLast(); // empty, because the note ends with a line feed
    return NoteParts{.text = bytes.first(blank + 1), .signatures = std::move(lines)};
}

/// Returns whether the line is a signature of `text` by the key, under the name in the text's first line.
bool isSignatureBy(QByteArrayView publicKey, const QByteArray& line, const QByteArray& text)
{
    const QByteArray name = text.first(text.indexOf('\n'));
    const QByteArray beginning = signatureMark + name + ' ';
    const auto content =
        line.startsWith(beginning) ? crypto::decodeBase64(line.sliced(beginning.size())) : std::nullopt;
    return content && content->startsWith(keyHash(name, publicKey)) &&
           crypto::verifyEd25519(publicKey, text, content->sliced(keyHashSize));
}

} // namespace

QString originOf(const QString& storeId)
{
    return originPrefix + storeId;
}

QString verifierKey(const QString& storeId, QByteArrayView publicKey)
{
    const QString origin = originOf(storeId);
    QByteArray key(1, ed25519Algorithm);
    return origin + u'+' + QString::fromLatin1(keyHash(origin.toUtf8(), publicKey).toHex()) + u'+' +
           QString::fromLatin1(key.append(publicKey).toBase64());
}

std::optional<QByteArray> publicKeyOf(const QString& verifierKey, const QString& storeId)
{
    // A base64 key can itself contain `+`. The key begins after the second `+` that follows the name.
    const qsizetype hash = originOf(storeId).size() + 1;
    const qsizetype plus = verifierKey.indexOf(u'+', hash);
    const auto key = plus < 0 ? std::nullopt : crypto::decodeBase64(verifierKey.sliced(plus + 1).toLatin1());
    if (!key || key->size() != 1 + qsizetype{crypto::Ed25519Key::publicKeySize}) {
        return std::nullopt;
    }
    const QByteArray publicKey = key->sliced(1);
    return audit::verifierKey(storeId, publicKey) == verifierKey ? std::optional(publicKey) : std::nullopt;
}

bool isLogKey(const QString& verifierKey)
{
    const QString origin = verifierKey.section(u'+', 0, 0);
    const QString prefix = originOf({});
    return origin.startsWith(prefix) && publicKeyOf(verifierKey, origin.sliced(prefix.size())).has_value();
}

QByteArray unwrappedNote(QByteArrayView note)
{
    constexpr QByteArrayView byteOrderMark = "\xef\xbb\xbf";
    const QByteArrayView content = note.startsWith(byteOrderMark) ? note.sliced(byteOrderMark.size()) : note;
    QByteArray clean;
    for (const QByteArray& line : content.trimmed().toByteArray().split('\n')) {
        clean += line.trimmed() + '\n';
    }
    return clean;
}

std::optional<Checkpoint> unverifiedCheckpoint(QByteArrayView note)
{
    const qsizetype blank = note.toByteArray().indexOf("\n\n");
    return blank < 0 ? std::nullopt : readText(note.first(blank + 1).toByteArray());
}

QByteArray signedNote(const Checkpoint& checkpoint, const crypto::Ed25519Key& key)
{
    const QByteArray name = originOf(checkpoint.storeId).toUtf8();
    const QByteArray text =
        name + '\n' + QByteArray::number(checkpoint.size) + '\n' + checkpoint.root.toBase64() + '\n';
    return text + '\n' + signatureLine(name, keyHash(name, key.publicKey()), key.sign(text));
}

QByteArray withSignature(const QByteArray& note, const crypto::Ed25519Key& key)
{
    const QByteArray text = note.first(note.indexOf("\n\n") + 1);
    const QByteArray name = text.first(text.indexOf('\n'));
    return note + signatureLine(name, keyHash(name, key.publicKey()), key.sign(text));
}

std::optional<Checkpoint> openNote(QByteArrayView note, QByteArrayView publicKey)
{
    const auto parts = partsOf(note);
    const auto checkpoint = parts ? readText(parts->text) : std::nullopt;
    const bool isSigned = checkpoint && std::ranges::any_of(parts->signatures, [&](const QByteArray& line) {
                              return isSignatureBy(publicKey, line, parts->text);
                          });
    return isSigned ? checkpoint : std::nullopt;
}

bool hasOnlySignatures(QByteArrayView note)
{
    const auto parts = partsOf(note);
    return parts && std::ranges::all_of(parts->signatures, isSignature);
}

bool isSignedByExactly(QByteArrayView note, const QByteArrayList& publicKeys)
{
    const auto parts = partsOf(note);
    return parts && std::ranges::equal(parts->signatures, publicKeys,
                                       [&](const QByteArray& line, const QByteArray& publicKey) {
                                           return isSignatureBy(publicKey, line, parts->text);
                                       });
}

} // namespace usher::audit
