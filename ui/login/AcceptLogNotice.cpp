// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/login/AcceptLogNotice.h"

#include <QVBoxLayout>

#include "ui/widgets/feedback/MessageBanner.h"

namespace usher::ui
{

AcceptLogNotice::AcceptLogNotice(CoreClient& client, QWidget* parent) : QWidget(parent), m_client(client)
{
    auto* warning = new MessageBanner(tr("Log warning"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(warning);
    warning->setMessage(
        BannerKind::Warning,
        tr("The audit log of this store does not continue what this computer has seen of it. Logging in accepts it as it is now, and records that under your name."));
}

bool AcceptLogNotice::isNeeded(const sso::StoreSummary& store)
{
    return store.logTrust == sso::LogTrust::ToBeAccepted;
}

QString AcceptLogNotice::actionText()
{
    return tr("Accept the log and log in");
}

void AcceptLogNotice::logIn(Credentials credentials, QObject* context, Done done)
{
    m_client.acceptLogAndLogIn(std::move(credentials), context, std::move(done));
}

} // namespace usher::ui
