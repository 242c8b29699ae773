// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/OperationText.h"

#include <array>

#include <QCoreApplication>

#include "core/audit/record/Operations.h"

namespace usher::ui
{

namespace
{

struct Operation {
    QLatin1StringView name;
    const char* words;
};

constexpr std::array operations{
    Operation{QLatin1StringView("session.get"), QT_TRANSLATE_NOOP("OperationText", "Session look-up")},
    Operation{QLatin1StringView("session.search"), QT_TRANSLATE_NOOP("OperationText", "Session search")},
    Operation{QLatin1StringView("session.export"), QT_TRANSLATE_NOOP("OperationText", "Session export")},
    Operation{QLatin1StringView("session.activity"), QT_TRANSLATE_NOOP("OperationText", "Session activity")},
    Operation{QLatin1StringView("session.get_list"),
              QT_TRANSLATE_NOOP("OperationText", "Sessions of a user")},
    Operation{QLatin1StringView("session.verify"), QT_TRANSLATE_NOOP("OperationText", "Session check")},
    Operation{QLatin1StringView("session.renew"), QT_TRANSLATE_NOOP("OperationText", "Session renewal")},
    Operation{QLatin1StringView("session.preview"),
              QT_TRANSLATE_NOOP("OperationText", "Preview of ending sessions")},
    Operation{QLatin1StringView("session.end_plan"),
              QT_TRANSLATE_NOOP("OperationText", "Plan of ending sessions")},
    Operation{QLatin1StringView("session.end"), QT_TRANSLATE_NOOP("OperationText", "Session ended")},
    Operation{QLatin1StringView("session.end_result"),
              QT_TRANSLATE_NOOP("OperationText", "Result of ending sessions")},
    Operation{QLatin1StringView("session.reveal"), QT_TRANSLATE_NOOP("OperationText", "Token revealed")},
    Operation{QLatin1StringView("acting.list"),
              QT_TRANSLATE_NOOP("OperationText", "Rule of two people and proposals")},
    Operation{QLatin1StringView("acting.policy"),
              QT_TRANSLATE_NOOP("OperationText", "Rule of two people changed")},
    Operation{QLatin1StringView("policy.proposed"),
              QT_TRANSLATE_NOOP("OperationText", "Rule of two people proposed")},
    Operation{QLatin1StringView("end.proposed"), QT_TRANSLATE_NOOP("OperationText", "Act proposed")},
    Operation{QLatin1StringView("end.approved"), QT_TRANSLATE_NOOP("OperationText", "Act approved")},
    Operation{QLatin1StringView("user.login"), QT_TRANSLATE_NOOP("OperationText", "Login")},
    Operation{QLatin1StringView("user.prove"), QT_TRANSLATE_NOOP("OperationText", "Identity proven")},
    Operation{QLatin1StringView("user.logout"), QT_TRANSLATE_NOOP("OperationText", "Logout")},
    Operation{QLatin1StringView("user.create"), QT_TRANSLATE_NOOP("OperationText", "New user")},
    Operation{QLatin1StringView("user.get"), QT_TRANSLATE_NOOP("OperationText", "User look-up")},
    Operation{QLatin1StringView("user.search"), QT_TRANSLATE_NOOP("OperationText", "User search")},
    Operation{QLatin1StringView("user.lock_user"), QT_TRANSLATE_NOOP("OperationText", "User locked")},
    Operation{QLatin1StringView("user.unlock_user"), QT_TRANSLATE_NOOP("OperationText", "User unlocked")},
    Operation{QLatin1StringView("user.set_password"),
              QT_TRANSLATE_NOOP("OperationText", "New password for a user")},
    Operation{QLatin1StringView("user.contain"), QT_TRANSLATE_NOOP("OperationText", "User contained")},
    Operation{QLatin1StringView("user.release"), QT_TRANSLATE_NOOP("OperationText", "User released")},
    Operation{QLatin1StringView("user.clear_failures"),
              QT_TRANSLATE_NOOP("OperationText", "Failures cleared")},
    Operation{QLatin1StringView("audit.search"), QT_TRANSLATE_NOOP("OperationText", "Audit search")},
    Operation{QLatin1StringView("audit.get"), QT_TRANSLATE_NOOP("OperationText", "Audit record read")},
    Operation{QLatin1StringView("audit.export"), QT_TRANSLATE_NOOP("OperationText", "Audit export")},
    Operation{QLatin1StringView("audit.accept"), QT_TRANSLATE_NOOP("OperationText", "Audit log accepted")},
    Operation{QLatin1StringView("audit.prune"), QT_TRANSLATE_NOOP("OperationText", "Audit pruning")},
    Operation{QLatin1StringView("store.backup"), QT_TRANSLATE_NOOP("OperationText", "Backup")},
    Operation{QLatin1StringView("store.rekey"), QT_TRANSLATE_NOOP("OperationText", "New secret key")},
    Operation{QLatin1StringView("store.create"), QT_TRANSLATE_NOOP("OperationText", "New store")},
    Operation{QLatin1StringView("store.prepare"), QT_TRANSLATE_NOOP("OperationText", "Audit log added")},
};

static_assert(audit::hasEachOperation(operations, [](const Operation& each) { return each.name; }));

} // namespace

QStringList operationNames()
{
    QStringList names;
    for (const Operation& operation : operations) {
        names << operation.name;
    }
    return names;
}

QString operationText(const QString& name)
{
    for (const Operation& operation : operations) {
        if (operation.name == name) {
            return QCoreApplication::translate("OperationText", operation.words);
        }
    }
    return name;
}

} // namespace usher::ui
