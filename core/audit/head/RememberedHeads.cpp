// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/head/RememberedHeads.h"

#include "core/Time.h"
#include "core/audit/head/SeenHead.h"
#include "core/crypto/Base64.h"
#include "core/crypto/Mac.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace usher::audit
{

namespace
{

const QString locationKey = QStringLiteral("location");
const QString storeKey = QStringLiteral("store");
const QString sizeKey = QStringLiteral("size");
const QString frontierKey = QStringLiteral("frontier");
const QString seenKey = QStringLiteral("seen");

QByteArray toBytes(const QJsonObject& json)
{
    return QJsonDocument(json).toJson();
}

QByteArray toBytes(const RememberedHead& remembered)
{
    const CompactRange& tree = remembered.head.tree;
    return toBytes({{locationKey, remembered.location},
                    {storeKey, remembered.head.storeId},
                    {sizeKey, tree.size()},
                    {frontierKey, QString::fromLatin1(tree.frontier().toBase64())},
                    {seenKey, isoText(remembered.seen)}});
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
                          .seen = *seen};
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
    if (!file.open(QIODevice::ReadOnly) && !file.exists()) {
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

Result<void> writeFile(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path); // gets its name only when it is complete and on disk
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(bytes) != bytes.size() || !file.commit()) {
        return failure(ErrorKind::WriteFailed, path, file.errorString());
    }
    return {};
}

/// While it lives, no other process or thread of the user can write heads.
class FolderLock final
{
public:
    explicit FolderLock(const QString& folder)
        : m_descriptor(::open(QFile::encodeName(folder + QStringLiteral("/lock")).constData(),
                              O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR))
    {
        m_isHeld = m_descriptor >= 0 && flock(m_descriptor, LOCK_EX) == 0;
        m_error = m_isHeld ? 0 : errno;
    }
    ~FolderLock()
    {
        if (m_descriptor >= 0) {
            ::close(m_descriptor);
        }
    }
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

    [[nodiscard]] bool isHeld() const { return m_isHeld; }
    [[nodiscard]] QString errorString() const { return QString::fromLocal8Bit(std::strerror(m_error)); }

private:
    int m_descriptor;
    bool m_isHeld = false;
    int m_error = 0;
};

constexpr auto forUserAlone = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

/// Creates the folder and those above it that are missing, each for the user alone, whatever the umask.
bool makeForUserAlone(const QString& folder)
{
    if (QFileInfo(folder).isDir()) {
        return true;
    }
    const bool isMade = makeForUserAlone(QFileInfo(folder).path()) && QDir().mkdir(folder);
    // Another process may have created it in the meantime.
    return (isMade || QFileInfo(folder).isDir()) && QFile::setPermissions(folder, forUserAlone);
}

/// Creates and locks the folder, and runs `write`.
template <class Write>
Result<void> locked(const QString& folder, const Write& write)
{
    const bool isMade = makeForUserAlone(folder) && QFile::setPermissions(folder, forUserAlone);
    const FolderLock lock(folder);
    if (!isMade || !lock.isHeld()) {
        return failure(ErrorKind::WriteFailed, folder, lock.errorString());
    }
    return write();
}

/// Writes the head, unless the file has a longer one. The log of the head must go on from that in the file.
Result<void> writeIfContinued(const QString& path, const RememberedHead& seen,
                              const RememberedHeads::ContinuityFrom& continuityFrom)
{
    return readFile(path, headFrom).and_then([&](const std::optional<RememberedHead>& known) -> Result<void> {
        if (!known) {
            return writeFile(path, toBytes(seen));
        }
        if (known->head.storeId == seen.head.storeId && known->head.tree.size() > seen.head.tree.size()) {
            return {};
        }
        return continuityFrom(known->head).and_then([&](Continuity continuity) -> Result<void> {
            if (continuity == Continuity::Forked) {
                return tl::unexpected(
                    rewritten({.kind = SeenHead::Kind::Rewritten, .before = known, .now = seen.head}));
            }
            return continuity == Continuity::Continues ? writeFile(path, toBytes(seen)) : Result<void>{};
        });
    });
}

} // namespace

RememberedHeads::RememberedHeads(QString folder) : m_folder(std::move(folder))
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
    return locked(m_folder, [&] {
        return writeIfContinued(file("location", seen.location), seen, continuityFrom).and_then([&] {
            return writeIfContinued(file("store", seen.head.storeId), seen, continuityFrom);
        });
    });
}

Result<void> RememberedHeads::replaceWith(const RememberedHead& seen) const
{
    return locked(m_folder, [&] {
        const QByteArray bytes = toBytes(seen);
        return writeFile(file("location", seen.location), bytes).and_then([&] {
            return writeFile(file("store", seen.head.storeId), bytes);
        });
    });
}

Result<std::optional<ExportedCheckpoint>> RememberedHeads::lastExport(const QString& storeId) const
{
    return readFile(file("export", storeId), exportFrom);
}

Result<void> RememberedHeads::noteExport(const QString& storeId, const ExportedCheckpoint& exported) const
{
    return locked(m_folder, [&] {
        return writeFile(file("export", storeId),
                         toBytes({{sizeKey, exported.size}, {seenKey, isoText(exported.time)}}));
    });
}

} // namespace usher::audit
