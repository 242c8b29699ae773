// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/export/TileBuilder.h"

#include <limits>

#include <QtEndian>

#include "core/audit/record/Record.h"

namespace usher::audit
{

namespace
{

constexpr qint64 tileWidth = 256; // hashes of a full tile, and records of a full bundle

/// Returns the path of a tile or bundle. Its index is written as groups of three digits, all but the last
/// with an `x` in front. A width below 256 is part of the path.
QString tilePath(const QString& level, qint64 index, qint64 width)
{
    constexpr qint64 group = 1'000;
    constexpr int digits = 3;
    constexpr int decimal = 10;
    QString path = QStringLiteral("%1").arg(index % group, digits, decimal, QLatin1Char('0'));
    for (index /= group; index > 0; index /= group) {
        path.prepend(QStringLiteral("x%1/").arg(index % group, digits, decimal, QLatin1Char('0')));
    }
    const QString partial = width < tileWidth ? QStringLiteral(".p/%1").arg(width) : QString();
    return QStringLiteral("tile/") + level + u'/' + path + partial;
}

} // namespace

Result<void> TileBuilder::add(const Record& record)
{
    const bool isDamaged = record.state == RecordState::Damaged;
    if (record.number != m_tree.size() + 1 || isDamaged) {
        return failure(ErrorKind::LogDamaged, {},
                       QStringLiteral("record %1 is missing or was changed").arg(m_tree.size() + 1));
    }
    m_tree.append(record.leafHash);
    addEntry(record.leaf);
    return (m_bundleSize == tileWidth ? writeBundle() : Result<void>{}).and_then([&] {
        return addHash(0, record.leafHash);
    });
}

Result<void> TileBuilder::finish()
{
    Result<void> written = m_bundleSize > 0 ? writeBundle() : Result<void>{};
    for (std::size_t level = 0; written && level < m_levels.size(); ++level) {
        if (!m_levels[level].hashes.empty()) {
            written = writeTile(level);
        }
    }
    return written;
}

Result<void> TileBuilder::addHash(std::size_t level, const QByteArray& hash)
{
    if (level == m_levels.size()) {
        m_levels.emplace_back();
    }
    m_levels[level].hashes.push_back(hash);
    if (static_cast<qint64>(m_levels[level].hashes.size()) < tileWidth) {
        return {};
    }
    CompactRange subtree;
    for (const QByteArray& each : m_levels[level].hashes) {
        subtree.append(each);
    }
    return writeTile(level).and_then([&] { return addHash(level + 1, subtree.root()); });
}

Result<void> TileBuilder::writeTile(std::size_t level)
{
    Level& tile = m_levels[level];
    QByteArray content;
    for (const QByteArray& hash : tile.hashes) {
        content += hash;
    }
    const auto width = static_cast<qint64>(tile.hashes.size());
    tile.hashes.clear();
    return m_writeFile(tilePath(QString::number(level), tile.index++, width), content);
}

void TileBuilder::addEntry(const QByteArray& leaf)
{
    const bool fits = !leaf.isEmpty() && leaf.size() <= std::numeric_limits<quint16>::max();
    m_isBundleWhole = m_isBundleWhole && fits;
    ++m_bundleSize;
    const quint16 size = qToBigEndian(static_cast<quint16>(leaf.size()));
    m_bundle.append(QByteArrayView(reinterpret_cast<const char*>(&size), sizeof size)).append(leaf);
}

Result<void> TileBuilder::writeBundle()
{
    const QString path = tilePath(QStringLiteral("entries"), m_bundleIndex++, m_bundleSize);
    const QByteArray content = std::exchange(m_bundle, {});
    const qint64 size = std::exchange(m_bundleSize, 0);
    if (!std::exchange(m_isBundleWhole, true)) {
        m_withoutContent += size;
        return {};
    }
    return m_writeFile(path, content);
}

} // namespace usher::audit
