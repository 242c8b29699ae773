// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/SimilarButtons.h"

#include <QPushButton>

#include "core/text/address/Network.h"
#include "ui/sessions/SessionTableView.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/words/QueryText.h"

namespace usher::ui
{

using theme::Icon;

namespace
{

QString sameUser(const sso::FoundSession& session)
{
    return session.username.isEmpty() ? QString() : queryForUser(session.username);
}

QString sameAddress(const sso::FoundSession& session)
{
    const QString address = clientAddress(session.remoteAddr.value_or(QString()));
    return address.isEmpty() ? QString() : queryForAddress(address);
}

QString sameNetwork(const sso::FoundSession& session)
{
    const QString network = networkAround(clientAddress(session.remoteAddr.value_or(QString())));
    return network.isEmpty() ? QString() : queryForAddress(network);
}

QString sameAgent(const sso::FoundSession& session)
{
    return session.userAgent.value_or(QString()).isEmpty() ? QString() : queryForAgent(*session.userAgent);
}

} // namespace

SimilarButtons::SimilarButtons(const SessionTableView& table, QObject* parent)
    : QObject(parent), m_table(table)
{
    const auto add = [this](const QString& objectName, Icon icon, const QString& text, Query query) {
        auto* button = smallButton(objectName, icon, text);
        connect(button, &QPushButton::clicked, this, [this, query] {
            if (const auto* session = m_table.currentSession()) {
                Q_EMIT queryWanted(query(*session));
            }
        });
        m_buttons.push_back(button);
        m_queries.push_back(query);
    };
    add(QStringLiteral("sameUser"), Icon::User, tr("Same user"), sameUser);
    add(QStringLiteral("sameAddress"), Icon::Monitor, tr("Same address"), sameAddress);
    add(QStringLiteral("sameNetwork"), Icon::Network, tr("Same network"), sameNetwork);
    add(QStringLiteral("sameAgent"), Icon::Terminal, tr("Same agent"), sameAgent);
}

void SimilarButtons::update()
{
    const sso::FoundSession* session = m_table.currentSession();
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setEnabled(session && !m_queries[i](*session).isEmpty());
    }
}

} // namespace usher::ui
