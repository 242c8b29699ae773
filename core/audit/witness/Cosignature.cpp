// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/witness/Cosignature.h"

#include <algorithm>

#include <QByteArrayList>
#include <QtEndian>

#include "core/crypto/Base64.h"
#include "core/crypto/Ed25519.h"
#include "core/crypto/Mac.h"

namespace usher::audit
{

namespace
{

constexpr char cosignatureAlgorithm = 0x04;                            // its number in the signed-note format
constexpr qsizetype cosignerIdSize = 4;                                // bytes
const QByteArray cosignatureMark = QByteArrayLiteral("\xe2\x80\x94 "); // an em dash

/// The bytes of a cosignature after the key's ID.
struct TimedSignature {
    quint64 seconds = 0; ///< since the epoch
    QByteArray signature = {};
};

QByteArray cosignerId(const QByteArray& name, QByteArrayView publicKey)
{
    return crypto::sha256({name + '\n' + cosignatureAlgorithm, publicKey}).first(cosignerIdSize);
}

/// Returns the text of the note, which is everything before its last empty line.
QByteArray textOf(QByteArrayView note)
{
    return note.first(note.toByteArray().lastIndexOf("\n\n") + 1).toByteArray();
}

QByteArray cosignedMessage(QByteArrayView note, quint64 seconds)
{
    return "cosignature/v1\ntime " + QByteArray::number(seconds) + '\n' + textOf(note);
}

/// Returns the signature in the line, if the line names this witness and its key.
std::optional<TimedSignature> signatureIn(const QByteArray& line, const WitnessKey& witness)
{
    const QByteArray name = witness.name.toUtf8();
    const QByteArray beginning = cosignatureMark + name + ' ';
    const auto content =
        line.startsWith(beginning) ? crypto::decodeBase64(line.sliced(beginning.size())) : std::nullopt;
    constexpr qsizetype timeSize = sizeof(quint64);
    if (!content || !content->startsWith(cosignerId(name, witness.publicKey))) {
        return std::nullopt;
    }
    const bool hasTime = content->size() > cosignerIdSize + timeSize;
    return hasTime ? TimedSignature{.seconds = qFromBigEndian<quint64>(content->constData() + cosignerIdSize),
                                    .signature = content->sliced(cosignerIdSize + timeSize)}
                   : TimedSignature{};
}

} // namespace

bool isWitnessName(QStringView name)
{
    return !name.isEmpty() && std::ranges::none_of(name, [](QChar c) {
        return c.isSpace() || c == u'+' || c.category() == QChar::Other_Control;
    });
}

QString verifierKey(const WitnessKey& key)
{
    QByteArray material(1, cosignatureAlgorithm);
    return key.name + u'+' + QString::fromLatin1(cosignerId(key.name.toUtf8(), key.publicKey).toHex()) +
           u'+' + QString::fromLatin1(material.append(key.publicKey).toBase64());
}

std::optional<WitnessKey> witnessKeyOf(const QString& verifierKey)
{
    // A base64 key can itself contain `+`, a name cannot.
    const QString material = verifierKey.section(u'+', 2);
    const auto content = crypto::decodeBase64(material.toLatin1());
    if (!content || content->size() != 1 + qsizetype{crypto::Ed25519Key::publicKeySize}) {
        return std::nullopt;
    }
    WitnessKey key{.name = verifierKey.section(u'+', 0, 0), .publicKey = content->sliced(1)};
    return isWitnessName(key.name) && audit::verifierKey(key) == verifierKey ? std::optional(std::move(key))
                                                                             : std::nullopt;
}

QByteArray cosignatureLine(QByteArrayView note, const QString& name, const crypto::Ed25519Key& key,
                           TimePoint time)
{
    const auto seconds =
        static_cast<quint64>(std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count());
    const quint64 bigEndian = qToBigEndian(seconds);
    QByteArray content = cosignerId(name.toUtf8(), key.publicKey());
    content.append(QByteArrayView(reinterpret_cast<const char*>(&bigEndian), sizeof bigEndian));
    content.append(key.sign(cosignedMessage(note, seconds)));
    return cosignatureMark + name.toUtf8() + ' ' + content.toBase64() + '\n';
}

std::optional<TimePoint> cosignedAt(QByteArrayView note, const WitnessKey& witness)
{
    std::optional<TimePoint> newest;
    const QByteArray signatures = note.sliced(textOf(note).size()).toByteArray();
    for (const QByteArray& line : signatures.split('\n')) {
        const auto signature = signatureIn(line, witness);
        if (!signature) {
            continue; // by another key
        }
        constexpr auto latest = static_cast<quint64>(std::numeric_limits<qint64>::max() / 1'000'000);
        if (signature->seconds > latest ||
            !crypto::verifyEd25519(witness.publicKey, cosignedMessage(note, signature->seconds),
                                   signature->signature)) {
            return std::nullopt;
        }
        const TimePoint time{std::chrono::seconds(signature->seconds)};
        newest = std::max(newest.value_or(time), time);
    }
    return newest;
}

} // namespace usher::audit
