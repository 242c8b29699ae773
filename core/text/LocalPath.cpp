// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/LocalPath.h"

#include <QRegularExpression>
#include <QSysInfo>
#include <QUrl>

#include "core/text/TypedText.h"

namespace usher
{

namespace
{

bool isThisComputer(QStringView host)
{
    return host.isEmpty() || host.compare(QLatin1StringView("localhost"), Qt::CaseInsensitive) == 0 ||
           host.compare(QSysInfo::machineHostName(), Qt::CaseInsensitive) == 0;
}

/// Returns the error for a URL. It is shown without a password that it may contain.
tl::unexpected<Error> elsewhere(const QString& url)
{
    return failure(ErrorKind::PathElsewhere, QUrl(url).toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery));
}

} // namespace

Result<QString> localPath(const QString& text)
{
    // A `#` or a `?` is part of a file's name, although QUrl would not take it so.
    static const QRegularExpression fileUrl(
        QStringLiteral("\\Afile:(?://(?<host>[^/]*)(?=/))?(?<path>.+)\\z"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression otherUrl(QStringLiteral("\\A[a-z][a-z0-9+.-]+://"),
                                             QRegularExpression::CaseInsensitiveOption);
    const QString url = trimmedText(text);
    if (const auto match = fileUrl.match(url); match.hasMatch()) {
        const QStringView path = match.capturedView(u"path");
        const bool hasHostOnly = !match.hasCaptured(u"host") && path.startsWith(QLatin1StringView("//"));
        return isThisComputer(match.capturedView(u"host")) && !hasHostOnly
                   ? Result<QString>(QUrl::fromPercentEncoding(path.toUtf8()))
                   : elsewhere(url);
    }
    return otherUrl.match(url).hasMatch() ? Result<QString>(elsewhere(url)) : Result<QString>(text);
}

} // namespace usher
