// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace usher::test
{

/// Searches for marked secrets in everything that a program leaves behind. It finds them as they are, in
/// UTF-16 of both byte orders, in base64 and base64url at any position among other bytes, and in hexadecimal
/// of both cases.
class Canary final
{
public:
    void mark(const QString& name, const QByteArray& secret);
    /// Marks a one-time code. Its digits count only where they stand alone: not inside a longer number, the
    /// fraction of a time, or a hash.
    void markCode(const QString& name, const QByteArray& digits);

    /// Returns what was found, each as `NAME in SPELLING in PLACE`, or an empty list.
    [[nodiscard]] QStringList find(const QByteArray& bytes, const QString& place) const;
    /// Searches every file below `folder`, hidden ones too, and the files' names. The content of the files in
    /// `except` is not searched. A folder without files and a file that cannot be read are findings, too.
    [[nodiscard]] QStringList findBelow(const QString& folder, const QStringList& except = {}) const;

private:
    /// How many bytes a letter of a text has, and which of these bytes holds an ASCII letter.
    struct Letters {
        qsizetype width;
        qsizetype low;
    };

    struct Spelling {
        QString description;
        QByteArray bytes;
        std::optional<Letters> letters; ///< not set if the spelling is an encoding such as base64
        bool mustStandAlone = false;
    };

    [[nodiscard]] static std::vector<Spelling> spellings(const QString& name, const QByteArray& secret);
    [[nodiscard]] static bool occurs(const Spelling& spelling, const QByteArray& bytes);
    [[nodiscard]] static bool standsAlone(const Spelling& spelling, const QByteArray& bytes, qsizetype at);

    std::vector<Spelling> m_spellings;
};

} // namespace usher::test
