// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/TokenFile.h"

#include <iterator>

#include <QFile>
#include <QFileInfo>
#include <QIODevice>

#include "core/text/TokenReader.h"

namespace usher
{

Result<void> readTokens(QIODevice& device, const QString& name, const TokenReceiver& found,
                        const Progress& progress)
{
    constexpr qint64 portion = 256L * 1024; // bytes
    TokenReader reader;
    crypto::SecretBytes bytes(portion);
    qint64 done = 0;
    for (;;) {
        const qint64 count = device.read(reinterpret_cast<char*>(bytes.data()), portion);
        if (count < 0) {
            return failure(ErrorKind::FileUnreadable, name, device.errorString());
        }
        if (count == 0) {
            break;
        }
        reader.add(bytes.view().first(count));
        done += count;
        if (progress && !progress(done, device.isSequential() ? 0 : device.size())) {
            return failure(ErrorKind::Cancelled);
        }
        if (auto passed = found(reader.take()); !passed) {
            return passed;
        }
    }
    reader.finish();
    return found(reader.take());
}

Result<FoundTokens> firstTokens(QIODevice& device, const QString& name, std::size_t most,
                                const Progress& progress)
{
    FoundTokens all;
    const auto keep = [&](std::vector<crypto::SecretBytes> tokens) -> Result<void> {
        for (crypto::SecretBytes& token : tokens) {
            if (all.tokens.size() == most) {
                all.hasMore = true;
                return failure(ErrorKind::TooManyAtOnce); // nothing after it is wanted
            }
            all.tokens.push_back(std::move(token));
        }
        return {};
    };
    const auto goOn = [&](qint64 done, qint64 of) {
        all.hasMore = done > longestTokenText;
        return !all.hasMore && (!progress || progress(done, of));
    };
    const auto read = readTokens(device, name, keep, goOn);
    if (!read && !all.hasMore) {
        return tl::unexpected(read.error());
    }
    return all;
}

Result<FoundTokens> firstTokens(const QString& path, std::size_t most, const Progress& progress)
{
    QFile file(path);
    // Something that is no file, such as a folder or a pipe, would not end or be read.
    if (!QFileInfo(path).isFile()) {
        return failure(ErrorKind::FileUnreadable, path,
                       QFileInfo::exists(path) ? QString() : file.errorString());
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::FileUnreadable, path, file.errorString());
    }
    return firstTokens(file, path, most, progress);
}

} // namespace usher
