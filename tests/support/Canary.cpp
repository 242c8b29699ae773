// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Canary.h"

#include <algorithm>

#include <QDirIterator>
#include <QFile>
#include <QStringEncoder>

namespace usher::test
{

namespace
{

constexpr qsizetype bitsOfByte = 8;
constexpr qsizetype bitsOfBase64 = 6;

/// Returns the base64 letters that depend on the secret alone when `before` other bytes precede it.
QByteArray base64Behind(qsizetype before, const QByteArray& secret, QByteArray::Base64Options alphabet)
{
    const QByteArray whole = (QByteArray(before, '\0') + secret).toBase64(alphabet);
    const qsizetype first = (before * bitsOfByte + bitsOfBase64 - 1) / bitsOfBase64;
    const qsizetype end = (before + secret.size()) * bitsOfByte / bitsOfBase64;
    return whole.sliced(first, end - first);
}

bool isDigit(char letter)
{
    return letter >= '0' && letter <= '9';
}

bool isHexDigit(char letter)
{
    return isDigit(letter) || (letter >= 'a' && letter <= 'f') || (letter >= 'A' && letter <= 'F');
}

} // namespace

void Canary::mark(const QString& name, const QByteArray& secret)
{
    constexpr qsizetype least = 6; // a shorter one would be found by chance
    if (secret.size() < least) {
        qFatal("%s is too short to search for", qPrintable(name));
    }
    for (Spelling& spelling : spellings(name, secret)) {
        m_spellings.push_back(std::move(spelling));
    }
}

void Canary::markCode(const QString& name, const QByteArray& digits)
{
    std::vector<Spelling> all = spellings(name, digits);
    for (Spelling& spelling : all) {
        spelling.mustStandAlone = spelling.letters.has_value();
    }
    m_spellings.insert(m_spellings.end(), all.begin(), all.end());
}

std::vector<Canary::Spelling> Canary::spellings(const QString& name, const QByteArray& secret)
{
    std::vector<Spelling> all;
    const auto add = [&](const char* spelling, const QByteArray& bytes, std::optional<Letters> letters = {}) {
        const auto isSame = [&](const Spelling& other) { return other.bytes == bytes; };
        if (std::none_of(all.begin(), all.end(), isSame)) {
            all.push_back({.description = name + QLatin1StringView(" in ") + QLatin1StringView(spelling),
                           .bytes = bytes,
                           .letters = letters});
        }
    };
    add("UTF-8", secret, Letters{.width = 1, .low = 0});
    if (secret.isValidUtf8()) {
        const QString text = QString::fromUtf8(secret);
        add("UTF-16LE", QStringEncoder(QStringEncoder::Utf16LE).encode(text), Letters{.width = 2, .low = 0});
        add("UTF-16BE", QStringEncoder(QStringEncoder::Utf16BE).encode(text), Letters{.width = 2, .low = 1});
    }
    for (const qsizetype before : {0, 1, 2}) {
        add("base64", base64Behind(before, secret, QByteArray::Base64Encoding));
        add("base64url", base64Behind(before, secret, QByteArray::Base64UrlEncoding));
    }
    add("hexadecimal", secret.toHex());
    add("upper-case hexadecimal", secret.toHex().toUpper());
    return all;
}

QStringList Canary::find(const QByteArray& bytes, const QString& place) const
{
    QStringList found;
    for (const Spelling& spelling : m_spellings) {
        if (occurs(spelling, bytes)) {
            found << spelling.description + QLatin1StringView(" in ") + place;
        }
    }
    return found;
}

QStringList Canary::findBelow(const QString& folder, const QStringList& except) const
{
    QStringList found;
    bool isEmpty = true;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        isEmpty = false;
        found += find(path.toUtf8(), QLatin1StringView("the name of ") + path);
        if (except.contains(path)) {
            continue;
        }
        QFile file(path);
        if (file.open(QIODevice::ReadOnly)) {
            found += find(file.readAll(), path);
        } else if (QFile::exists(path)) { // a journal may just have been removed
            found << path + QLatin1StringView(" cannot be read");
        }
    }
    if (isEmpty) {
        found << QLatin1StringView("no file below ") + folder;
    }
    return found;
}

bool Canary::occurs(const Spelling& spelling, const QByteArray& bytes)
{
    for (qsizetype at = bytes.indexOf(spelling.bytes); at >= 0; at = bytes.indexOf(spelling.bytes, at + 1)) {
        if (!spelling.mustStandAlone || standsAlone(spelling, bytes, at)) {
            return true;
        }
    }
    return false;
}

bool Canary::standsAlone(const Spelling& spelling, const QByteArray& bytes, qsizetype at)
{
    constexpr qsizetype shortestHash = 16;
    const Letters letters = *spelling.letters;
    const auto letter = [&](qsizetype index) {
        const qsizetype position = at + index * letters.width + letters.low;
        return position >= 0 && position < bytes.size() ? bytes.at(position) : '\0';
    };
    const qsizetype size = spelling.bytes.size() / letters.width;
    const bool isFraction = letter(-1) == '.' && isDigit(letter(-2));
    if (isDigit(letter(-1)) || isDigit(letter(size)) || isFraction) {
        return false;
    }
    qsizetype first = 0;
    qsizetype end = size;
    while (isHexDigit(letter(first - 1))) {
        --first;
    }
    while (isHexDigit(letter(end))) {
        ++end;
    }
    return end - first < shortestHash;
}

} // namespace usher::test
