// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/session/EndPlanView.h"

#include <QCoreApplication>
#include <QTableView>

#include "ui/act/ActTable.h"
#include "ui/act/session/EndPlanModel.h"
#include "ui/act/session/EndUserModel.h"
#include "ui/widgets/layout/Arrange.h"

namespace usher::ui
{

namespace
{

class EndPlanWords final
{
    Q_DECLARE_TR_FUNCTIONS(EndPlan)
};

} // namespace

QWidget* endPlanView(const std::shared_ptr<const sso::EndPlan>& plan, const Clock& clock)
{
    if (plan->sessions.empty() && plan->kept.empty()) {
        return nullptr;
    }
    auto* sessions =
        actTable(new EndPlanModel(plan, clock), QStringLiteral("endPlanTable"), EndPlanWords::tr("Sessions"));
    auto* users = new EndUserModel(*plan);
    if (users->rowCount() < 2) {
        delete users; // the sentence names the only user
        return sessions;
    }
    auto* table = actTable(users, QStringLiteral("endUsersTable"), EndPlanWords::tr("Users"));
    constexpr int mostRows = 4; // the header is one of them
    table->setFixedHeight(mostRows * theme::tableRowHeight());
    return columnOf({table, sessions}, theme::grid);
}

} // namespace usher::ui
