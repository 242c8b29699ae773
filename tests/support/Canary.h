// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace usher::test
{

/// Marked secrets, and the search for them in whatever a program leaves behind: as they are, in UTF-16 of
/// either byte order, in base64 and base64url wherever among other bytes they stand, and in hexadecimal of
/// either case.
class Canary final
{
public:
    void mark(const QString& name, const QByteArray& secret);
    /// Digits, which count only where they stand alone: not in a longer number or among the digits of a
    /// time's fraction or of a hash.
    void markCode(const QString& name, const QByteArray& digits);

    /// What was found, `NAME in SPELLING in PLACE` each; empty if nothing was.
    [[nodiscard]] QStringList find(const QByteArray& bytes, const QString& place) const;
    /// In every file below `folder`, hidden ones too, but those `except`, and in their names. That there is
    /// no file, or one that cannot be read, is a finding, too.
    [[nodiscard]] QStringList findBelow(const QString& folder, const QStringList& except = {}) const;

private:
    /// Of how many bytes a letter of a text is made, and in which of them ASCII stands.
    struct Letters {
        qsizetype width;
        qsizetype low;
    };

    struct Spelling {
        QString description;
        QByteArray bytes;
        std::optional<Letters> letters; ///< nothing where it is no text as it is
        bool mustStandAlone = false;
    };

    [[nodiscard]] static std::vector<Spelling> spellings(const QString& name, const QByteArray& secret);
    [[nodiscard]] static bool occurs(const Spelling& spelling, const QByteArray& bytes);
    [[nodiscard]] static bool standsAlone(const Spelling& spelling, const QByteArray& bytes, qsizetype at);

    std::vector<Spelling> m_spellings;
};

} // namespace usher::test
