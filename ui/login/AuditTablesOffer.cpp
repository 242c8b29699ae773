// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/login/AuditTablesOffer.h"

#include <QVBoxLayout>

#include "ui/login/PreparePanel.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/layout/CentredPage.h"

namespace usher::ui
{

AuditTablesOffer::AuditTablesOffer(CoreClient& client, QStringList sql, QWidget* parent)
    : QWidget(parent), m_client(client), m_sql(std::move(sql)), m_card(new Card)
{
    constexpr int width = 640;
    limitWidth(this, width);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_card);
    hide();
}

void AuditTablesOffer::ask(Credentials credentials, Done done)
{
    m_done = std::move(done);
    m_credentials = std::move(credentials);
    if (!m_panel) {
        m_panel = new PreparePanel(m_sql);
        m_card->addRow(m_panel, {24, 20, 24, 24});
        connect(m_panel, &PreparePanel::agreed, this, &AuditTablesOffer::logIn);
        connect(m_panel, &PreparePanel::declined, this, [this] {
            close();
            Q_EMIT declined();
        });
    }
    show();
    m_panel->focusAgree();
}

void AuditTablesOffer::logIn()
{
    m_panel->setBusy(true);
    m_client.prepareAndLogIn(std::exchange(m_credentials, std::nullopt).value(), this,
                             [this](const Result<AdminSession>& answer) {
                                 close();
                                 m_done(answer);
                             });
}

void AuditTablesOffer::close()
{
    m_credentials.reset();
    m_panel->setBusy(false);
    hide();
}

} // namespace usher::ui
