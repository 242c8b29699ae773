// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/session/ContainmentText.h"

#include <QCoreApplication>

#include "ui/act/session/EndText.h"
#include "ui/words/NumberText.h"

namespace usher::ui
{

namespace
{

class ContainmentWords final
{
    Q_DECLARE_TR_FUNCTIONS(Containment)
};

} // namespace

QString containmentSentence(const QString& username, const sso::EndResult& sessions)
{
    const QString sentence =
        ContainmentWords::tr("%1 is locked, and has a password that nobody knows.").arg(username) + u' ' +
        resultSentence(sessions);
    const qint64 left =
        sessions.count(sso::SessionFate::NotTouched) + sessions.count(sso::SessionFate::ChangedMeanwhile);
    return left == 0
               ? sentence
               : sentence + u' ' + ContainmentWords::tr("What is left is refused while the user is locked.");
}

QString releaseSentence(const QString& username, const sso::EndResult& sessions)
{
    const QString sentence =
        ContainmentWords::tr("%1 can log in again, with the new password.").arg(username);
    const auto ended = static_cast<qint64>(sessions.sessions.size());
    return ended == 0 ? sentence
                      : sentence + u' ' +
                            countedText(ended, ContainmentWords::tr("1 session was ended."),
                                        ContainmentWords::tr("%1 sessions were ended."));
}

} // namespace usher::ui
