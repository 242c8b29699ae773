// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/record/RecordedText.h"

#include <QJsonArray>

#include "core/ExactText.h"
#include "core/VisibleText.h"
#include "core/audit/record/CanonicalJson.h"
#include "core/crypto/Mac.h"

namespace usher::audit
{

namespace
{

constexpr qsizetype shortText = 128;       // bytes, where texts of the usual length make a leaf too long
constexpr qsizetype longestEscape = 6;     // bytes of JSON for one unit of UTF-16, as in `\u001f`
constexpr qsizetype sizeOfTheRest = 1024;  // bytes: what a leaf has beside its texts and `extra`
constexpr qsizetype sizeOfOtherValue = 32; // bytes: a number or Boolean of `extra`

QString withVisibleUnencodable(const QString& text)
{
    if (text.isValidUtf16() && !text.contains(QChar(u'\0'))) {
        return text;
    }
    QString visible;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QStringView rest = QStringView(text).sliced(i);
        if (rest.size() > 1 && rest[0].isHighSurrogate() && rest[1].isLowSurrogate()) {
            visible += rest.first(2);
            ++i;
        } else if (rest[0].isSurrogate() || rest[0].isNull()) {
            visible += visibleText(rest.first(1));
        } else {
            visible += rest[0];
        }
    }
    return visible;
}

/// Shortens the texts of an entry, and counts how many bytes they can have in a leaf. A text by which a
/// record is found always has the usual length: a caller must not be able to choose that the record is not
/// found.
class Shortener final
{
public:
    explicit Shortener(qsizetype longest) : m_longest(longest) {}

    [[nodiscard]] QString text(const QString& given) { return counted(recordedText(given, m_longest)); }
    [[nodiscard]] QString indexed(const QString& given) { return counted(recordedText(given)); }

    [[nodiscard]] Person person(const Person& given)
    {
        return {.userId = indexed(given.userId),
                .username = text(given.username),
                .usernameReference = text(given.usernameReference),
                .ustReference = text(given.ustReference)};
    }

    [[nodiscard]] QJsonObject object(const QJsonObject& given)
    {
        QJsonObject shortened;
        for (auto member = given.begin(); member != given.end(); ++member) {
            m_size += sizeOfOtherValue + longestEscape * member.key().size();
            shortened.insert(member.key(), value(member.value()));
        }
        return shortened;
    }

    /// Returns the most bytes that a leaf with these texts can have.
    [[nodiscard]] qsizetype leafSize() const { return sizeOfTheRest + m_size; }

private:
    [[nodiscard]] QString counted(QString shortened)
    {
        m_size += longestEscape * shortened.size();
        return shortened;
    }

    [[nodiscard]] QJsonValue value(const QJsonValue& given)
    {
        if (given.isString()) {
            return text(given.toString());
        }
        if (given.isObject()) {
            return object(given.toObject());
        }
        if (given.isArray()) {
            QJsonArray items;
            for (const auto& item : given.toArray()) {
                m_size += sizeOfOtherValue;
                items.append(value(item));
            }
            return items;
        }
        return given;
    }

    qsizetype m_longest;
    qsizetype m_size = 0;
};

Entry shortened(const Entry& entry, Shortener& shortener)
{
    Entry fitting = entry;
    fitting.op = shortener.indexed(entry.op);
    fitting.cid = shortener.indexed(entry.cid);
    fitting.currentApp = shortener.text(entry.currentApp);
    fitting.remoteAddr = shortener.text(entry.remoteAddr);
    fitting.userAgent = shortener.text(entry.userAgent);
    fitting.actor = shortener.person(entry.actor);
    fitting.target = shortener.person(entry.target);
    fitting.extra = shortener.object(entry.extra);
    return fitting;
}

} // namespace

QString recordedText(const QString& text, qsizetype longest)
{
    QString visible = withVisibleUnencodable(text);
    if (visible.size() * 3 <= longest) { // no character of UTF-16 has more than three bytes
        return visible;
    }
    const QByteArray utf8 = visible.toUtf8();
    if (utf8.size() <= longest) {
        return visible;
    }
    constexpr char continuationMask = '\xC0';
    constexpr char continuation = '\x80';
    qsizetype kept = longest / 2;
    while (kept > 0 && (utf8[kept] & continuationMask) == continuation) {
        --kept; // never half a character
    }
    return exactText(utf8.first(kept)) +
           QStringLiteral("… (%1 bytes, SHA-256 %2)")
               .arg(QString::number(utf8.size()), QString::fromLatin1(crypto::sha256({utf8}).toHex()));
}

Entry recordedEntry(const Entry& entry)
{
    const auto fits = [](const Shortener& shortener, const Entry& made) {
        return shortener.leafSize() <= longestLeaf || leafOf(made, {}).size() + sizeOfTheRest <= longestLeaf;
    };
    Shortener usual(longestRecordedText);
    Entry fitting = shortened(entry, usual);
    if (fits(usual, fitting)) {
        return fitting;
    }
    Shortener strict(shortText);
    fitting = shortened(entry, strict);
    if (!fits(strict, fitting)) { // `extra` has too many members
        fitting.extra = {
            {extraKeyName(ExtraKey::Text), recordedText(exactText(canonicalJson(entry.extra)), shortText)}};
    }
    return fitting;
}

} // namespace usher::audit
