// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/witness/WitnessKeyFile.h"

#include <algorithm>

#include <QFile>

#include "core/audit/head/OwnFolder.h"
#include "core/crypto/Random.h"
#include "core/file/PlainFile.h"

namespace usher::audit
{

namespace
{

constexpr std::size_t largestKeyFile = 1024; // bytes: the key, and then the name in UTF-8

} // namespace

Result<std::optional<OwnWitnessKey>> readWitnessKey(const QString& path)
{
    QFile file(path);
    if (isAbsent(path)) {
        return std::nullopt;
    }
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return failure(ErrorKind::FileUnreadable, path, file.errorString());
    }
    crypto::SecretBytes content(largestKeyFile);
    const qint64 read =
        file.read(reinterpret_cast<char*>(content.data()), static_cast<qint64>(content.size()));
    constexpr std::size_t seedSize = crypto::Ed25519Key::seedSize;
    const auto size = static_cast<std::size_t>(std::max<qint64>(read, 0));
    const QString name =
        size > seedSize
            ? QString::fromUtf8(content.view().sliced(seedSize, static_cast<qsizetype>(size - seedSize)))
            : QString();
    if (!isWitnessName(name)) {
        return failure(ErrorKind::FileMalformed, path);
    }
    content.truncate(seedSize);
    return OwnWitnessKey{.name = name, .key = crypto::Ed25519Key(content)};
}

Result<void> writeNewWitnessKey(const QString& path, const QString& name)
{
    const QByteArray text = name.toUtf8();
    crypto::SecretBytes content(crypto::Ed25519Key::seedSize + static_cast<std::size_t>(text.size()));
    crypto::fillWithRandom({content.data(), crypto::Ed25519Key::seedSize});
    std::ranges::copy(text, content.data() + crypto::Ed25519Key::seedSize);
    return writeOwnFile(path, content.view());
}

} // namespace usher::audit
