// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/RememberedHeads.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/Time.h"
#include "core/audit/head/OwnFolder.h"
#include "core/audit/head/SeenHead.h"
#include "core/crypto/Base64.h"
#include "core/crypto/Mac.h"
#include "core/file/PlainFile.h"

namespace usher::audit
{

namespace
{

const QString locationKey = QStringLiteral("location");
const QString storeKey = QStringLiteral("store");
const QString sizeKey = QStringLiteral("size");
const QString frontierKey = QStringLiteral("frontier");
const QString seenKey = QStringLiteral("seen");
const QString systemKey = QStringLiteral("system");
const QString timelineKey = QStringLiteral("timeline");

QByteArray toBytes(const QJsonObject& json)
{
    return QJsonDocument(json).toJson();
}

QByteArray toBytes(const RememberedHead& remembered)
{
    const CompactRange& tree = remembered.head.tree;
    QJsonObject json{{locationKey, remembered.location},
                     {storeKey, remembered.head.storeId},
                     {sizeKey, tree.size()},
                     {frontierKey, QString::fromLatin1(tree.frontier().toBase64())},
                     {seenKey, isoText(remembered.seen)}};
    if (remembered.timeline.number > 0) {
        json.insert(systemKey, remembered.timeline.system);
        json.insert(timelineKey, remembered.timeline.number);
    }
    return toBytes(json);
}

std::optional<RememberedHead> headFrom(const QJsonObject& json)
{
    const auto frontier = crypto::decodeBase64(json.value(frontierKey).toString().toLatin1());
    const auto tree =
        frontier ? CompactRange::fromFrontier(json.value(sizeKey).toInteger(-1), *frontier) : std::nullopt;
    const auto seen = parseTime(json.value(seenKey).toString());
    const QString storeId = json.value(storeKey).toString();
    if (!tree || !seen || storeId.isEmpty()) {
        return std::nullopt;
    }
    return RememberedHead{.location = json.value(locationKey).toString(),
                          .head = {.storeId = storeId, .tree = *tree},
                          .seen = *seen,
                          // A file of an earlier version has neither.
                          .timeline = {.system = json.value(systemKey).toString(),
                                       .number = json.value(timelineKey).toInteger(0)}};
}

std::optional<ExportedCheckpoint> exportFrom(const QJsonObject& json)
{
    const auto time = parseTime(json.value(seenKey).toString());
    const qint64 size = json.value(sizeKey).toInteger(-1);
    return time && size >= 0 ? std::optional(ExportedCheckpoint{.size = size, .time = *time}) : std::nullopt;
}

/// Returns what `from` reads from the file, or nothing if there is no file.
template <class Content>
Result<std::optional<Content>> readFile(const QString& path,
                                        std::optional<Content> (*from)(const QJsonObject& json))
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) && isAbsent(path)) {
        return std::nullopt;
    }
    // Tries again, because another process may have created the file between the two calls.
    if (!file.isOpen() && !file.open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::FileUnreadable, path, file.errorString());
    }
    auto content = from(QJsonDocument::fromJson(file.readAll()).object());
    if (!content) { // a file that cannot be read must not count as a log that was never seen
        return failure(ErrorKind::FileMalformed, path);
    }
    return content;
}

/// Writes the head, unless the file has a longer one. The log of the head must go on from that in the file.
Result<void> writeIfContinued(const QString& path, const RememberedHead& seen,
                              const RememberedHeads::ContinuityFrom& continuityFrom)
{
    return readFile(path, headFrom).and_then([&](const std::optional<RememberedHead>& known) -> Result<void> {
        if (!known) {
            return writeOwnFile(path, toBytes(seen));
        }
        if (known->head.storeId == seen.head.storeId && known->head.tree.size() > seen.head.tree.size()) {
            return {};
        }
        return continuityFrom(known->head).and_then([&](Continuity continuity) -> Result<void> {
            if (continuity == Continuity::Forked) {
                return tl::unexpected(rewritten({.kind = SeenHead::Kind::Rewritten,
                                                 .before = known,
                                                 .now = seen.head,
                                                 .timelineNow = seen.timeline}));
            }
            return continuity == Continuity::Continues ? writeOwnFile(path, toBytes(seen)) : Result<void>{};
        });
    });
}

} // namespace

RememberedHeads::RememberedHeads(QString folder)
    : m_folder(folder.isEmpty() ? defaultFolder() : std::move(folder))
{
}

QString RememberedHeads::defaultFolder()
{
    const QString given = qEnvironmentVariable("XDG_STATE_HOME");
    const QString base =
        QDir::isAbsolutePath(given) ? given : QDir::homePath() + QStringLiteral("/.local/state");
    return base + QStringLiteral("/usher/heads");
}

QString RememberedHeads::file(const char* kind, const QString& name) const
{
    // Hashed, because a store's ID comes from a database that anybody may have written.
    return m_folder + u'/' + QLatin1StringView(kind) + u'-' +
           QString::fromLatin1(crypto::sha256({name.toUtf8()}).toHex()) + QStringLiteral(".json");
}

Result<std::optional<RememberedHead>> RememberedHeads::at(const QString& location) const
{
    return readFile(file("location", location), headFrom);
}

Result<std::optional<RememberedHead>> RememberedHeads::of(const QString& storeId) const
{
    return readFile(file("store", storeId), headFrom);
}

Result<void> RememberedHeads::remember(const RememberedHead& seen, const ContinuityFrom& continuityFrom) const
{
    return withLockedFolder(m_folder, LockedPart::Heads, [&] {
        return writeIfContinued(file("location", seen.location), seen, continuityFrom).and_then([&] {
            return writeIfContinued(file("store", seen.head.storeId), seen, continuityFrom);
        });
    });
}

Result<void> RememberedHeads::replaceWith(const RememberedHead& seen) const
{
    return withLockedFolder(m_folder, LockedPart::Heads, [&] {
        const QByteArray bytes = toBytes(seen);
        return writeOwnFile(file("location", seen.location), bytes).and_then([&] {
            return writeOwnFile(file("store", seen.head.storeId), bytes);
        });
    });
}

Result<std::optional<ExportedCheckpoint>> RememberedHeads::lastExport(const QString& storeId) const
{
    return readFile(file("export", storeId), exportFrom);
}

Result<void> RememberedHeads::noteExport(const QString& storeId, const ExportedCheckpoint& exported) const
{
    return withLockedFolder(m_folder, LockedPart::Heads, [&] {
        return writeOwnFile(file("export", storeId),
                            toBytes({{sizeKey, exported.size}, {seenKey, isoText(exported.time)}}));
    });
}

} // namespace usher::audit
