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
    Operation{audit::op::sessionGet, QT_TRANSLATE_NOOP("OperationText", "Session look-up")},
    Operation{audit::op::sessionSearch, QT_TRANSLATE_NOOP("OperationText", "Session search")},
    Operation{audit::op::sessionExport, QT_TRANSLATE_NOOP("OperationText", "Session export")},
    Operation{audit::op::sessionActivity, QT_TRANSLATE_NOOP("OperationText", "Session activity")},
    Operation{audit::op::sessionGetList, QT_TRANSLATE_NOOP("OperationText", "Sessions of a user")},
    Operation{audit::op::sessionVerify, QT_TRANSLATE_NOOP("OperationText", "Session check")},
    Operation{audit::op::sessionRenew, QT_TRANSLATE_NOOP("OperationText", "Session renewal")},
    Operation{audit::op::sessionPreview, QT_TRANSLATE_NOOP("OperationText", "Preview of ending sessions")},
    Operation{audit::op::sessionEndPlan, QT_TRANSLATE_NOOP("OperationText", "Plan of ending sessions")},
    Operation{audit::op::sessionEnd, QT_TRANSLATE_NOOP("OperationText", "Session ended")},
    Operation{audit::op::sessionEndResult, QT_TRANSLATE_NOOP("OperationText", "Result of ending sessions")},
    Operation{audit::op::sessionReveal, QT_TRANSLATE_NOOP("OperationText", "Token revealed")},
    Operation{audit::op::actingList, QT_TRANSLATE_NOOP("OperationText", "Rule of two people and proposals")},
    Operation{audit::op::actingPolicy, QT_TRANSLATE_NOOP("OperationText", "Rule of two people changed")},
    Operation{audit::op::policyProposed, QT_TRANSLATE_NOOP("OperationText", "Rule of two people proposed")},
    Operation{audit::op::endProposed, QT_TRANSLATE_NOOP("OperationText", "Act proposed")},
    Operation{audit::op::endApproved, QT_TRANSLATE_NOOP("OperationText", "Act approved")},
    Operation{audit::op::userLogin, QT_TRANSLATE_NOOP("OperationText", "Login")},
    Operation{audit::op::userProve, QT_TRANSLATE_NOOP("OperationText", "Identity proven")},
    Operation{audit::op::userLogout, QT_TRANSLATE_NOOP("OperationText", "Logout")},
    Operation{audit::op::userCreate, QT_TRANSLATE_NOOP("OperationText", "New user")},
    Operation{audit::op::userGet, QT_TRANSLATE_NOOP("OperationText", "User look-up")},
    Operation{audit::op::userSearch, QT_TRANSLATE_NOOP("OperationText", "User search")},
    Operation{audit::op::userLockUser, QT_TRANSLATE_NOOP("OperationText", "User locked")},
    Operation{audit::op::userUnlockUser, QT_TRANSLATE_NOOP("OperationText", "User unlocked")},
    Operation{audit::op::userSetPassword, QT_TRANSLATE_NOOP("OperationText", "New password for a user")},
    Operation{audit::op::userContain, QT_TRANSLATE_NOOP("OperationText", "User contained")},
    Operation{audit::op::userRelease, QT_TRANSLATE_NOOP("OperationText", "User released")},
    Operation{audit::op::userClearFailures, QT_TRANSLATE_NOOP("OperationText", "Failures cleared")},
    Operation{audit::op::auditSearch, QT_TRANSLATE_NOOP("OperationText", "Audit search")},
    Operation{audit::op::auditGet, QT_TRANSLATE_NOOP("OperationText", "Audit record read")},
    Operation{audit::op::auditExport, QT_TRANSLATE_NOOP("OperationText", "Audit export")},
    Operation{audit::op::auditAccept, QT_TRANSLATE_NOOP("OperationText", "Audit log accepted")},
    Operation{audit::op::auditPrune, QT_TRANSLATE_NOOP("OperationText", "Audit pruning")},
    Operation{audit::op::storeBackup, QT_TRANSLATE_NOOP("OperationText", "Backup")},
    Operation{audit::op::storeRekey, QT_TRANSLATE_NOOP("OperationText", "New secret key")},
    Operation{audit::op::storeCreate, QT_TRANSLATE_NOOP("OperationText", "New store")},
    Operation{audit::op::storePrepare, QT_TRANSLATE_NOOP("OperationText", "Audit log added")},
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
