// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace usher
{

/// Finds a text whatever its case, its accents and its form of Unicode are, as foldedText() does.
class TextFinder final
{
public:
    explicit TextFinder(const QString& text);

    /// Returns whether the text is in `utf8`.
    [[nodiscard]] bool isIn(QByteArrayView utf8) const;
    /// Returns whether the text is in one that foldedText() has returned.
    [[nodiscard]] bool isInFolded(const QString& folded) const { return folded.contains(m_folded); }

    /// Returns the text that is looked for, folded.
    [[nodiscard]] const QString& folded() const { return m_folded; }
    /// Returns it if it is ASCII. If not, returns an empty text: it is found only in texts that are not.
    [[nodiscard]] const QByteArray& ascii() const { return m_ascii; }

private:
    QString m_folded;
    QByteArray m_ascii; ///< the same, if it is ASCII; this makes most searches fast
};

} // namespace usher
