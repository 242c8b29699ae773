// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/text/RecordedEvent.h"

#include <QCoreApplication>

#include "ui/words/AddressText.h"
#include "ui/words/OperationText.h"

namespace usher::ui
{

namespace
{

class RecordedEventWords final
{
    Q_DECLARE_TR_FUNCTIONS(RecordedEvent)
};

QString outcomeText(const std::optional<audit::Outcome>& outcome)
{
    if (!outcome) {
        return RecordedEventWords::tr("outcome not known");
    }
    switch (*outcome) {
    case audit::Outcome::Ok:
        return RecordedEventWords::tr("logged in");
    case audit::Outcome::Refused:
        return RecordedEventWords::tr("refused");
    case audit::Outcome::Failed:
        break;
    }
    return RecordedEventWords::tr("failed");
}

} // namespace

std::vector<RecordedEvent> lastLogins(const sso::UserDetails& user)
{
    std::vector<RecordedEvent> events;
    for (const sso::LastLogin& login : user.lastLogins) {
        events.push_back({.time = login.time,
                          .place = addressChainText(login.remoteAddr),
                          .isAddress = true,
                          .kind = outcomeText(login.outcome),
                          .isRefusal = login.outcome != audit::Outcome::Ok,
                          .record = login.record});
    }
    return events;
}

std::vector<RecordedEvent> lastLooks(const sso::UserDetails& user)
{
    std::vector<RecordedEvent> events;
    for (const sso::LastLook& look : user.lastLooks) {
        events.push_back({.time = look.time,
                          .place = RecordedEventWords::tr("by %1").arg(look.username),
                          .kind = operationText(look.op),
                          .record = look.record});
    }
    return events;
}

} // namespace usher::ui
