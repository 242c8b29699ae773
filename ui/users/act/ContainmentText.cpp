// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/act/ContainmentText.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace usher::ui
{

namespace
{

class ContainmentWords final
{
    Q_DECLARE_TR_FUNCTIONS(Containment)
};

QString counted(qint64 count, const QString& one, const QString& many)
{
    return count == 1 ? one : many.arg(QLocale().toString(count));
}

QString endedText(qint64 count)
{
    return counted(count, ContainmentWords::tr("1 session was ended, and its token is refused."),
                   ContainmentWords::tr("%1 sessions were ended, and their tokens are refused."));
}

/// Returns a sentence for each fate that some session had.
QStringList fateSentences(const sso::EndResult& sessions)
{
    using Fate = sso::SessionFate;
    QStringList sentences;
    const auto add = [&](qint64 count, const QString& one, const QString& many) {
        if (count > 0) {
            sentences << counted(count, one, many);
        }
    };
    if (const qint64 ended = sessions.count(Fate::Ended) - sessions.stillAccepted(); ended > 0) {
        sentences << endedText(ended);
    }
    add(sessions.count(Fate::AlreadyGone), ContainmentWords::tr("1 session had already ended."),
        ContainmentWords::tr("%1 sessions had already ended."));
    add(sessions.count(Fate::ChangedMeanwhile),
        ContainmentWords::tr("1 session was renewed meanwhile; it is refused while the user is locked."),
        ContainmentWords::tr(
            "%1 sessions were renewed meanwhile; they are refused while the user is locked."));
    add(sessions.count(Fate::NotTouched),
        ContainmentWords::tr("1 session was not ended; it is refused while the user is locked."),
        ContainmentWords::tr("%1 sessions were not ended; they are refused while the user is locked."));
    add(sessions.stillAccepted(),
        ContainmentWords::tr("The token of 1 session is in the database again, although it was ended."),
        ContainmentWords::tr("The tokens of %1 sessions are in the database again, although they were "
                             "ended."));
    return sentences;
}

} // namespace

QString containmentSentence(const QString& username, const sso::EndResult& sessions)
{
    QStringList sentences{
        ContainmentWords::tr("%1 is locked, and has a password that nobody knows.").arg(username)};
    sentences += fateSentences(sessions);
    if (sessions.sessions.empty()) {
        sentences << ContainmentWords::tr("There was no live session.");
    }
    if (sessions.stoppedBy && sessions.stoppedBy->kind == ErrorKind::Cancelled) {
        sentences << ContainmentWords::tr("You have cancelled the ending of the others.");
    } else if (sessions.stoppedBy) {
        sentences << ContainmentWords::tr("The ending of sessions stopped. %1")
                         .arg(errorSentence(*sessions.stoppedBy));
    }
    return sentences.join(u' ');
}

QString releaseSentence(const QString& username, const sso::EndResult& sessions)
{
    QString sentence = ContainmentWords::tr("%1 can log in again, with the new password.").arg(username);
    if (!sessions.sessions.empty()) {
        sentence += u' ' + endedText(static_cast<qint64>(sessions.sessions.size()));
    }
    return sentence;
}

} // namespace usher::ui
