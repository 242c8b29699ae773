// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/IdentityProof.h"

#include "ui/act/ProofDialog.h"

namespace usher::ui
{

IdentityProof::IdentityProof(CoreClient& client, QWidget* parent)
    : QObject(parent), m_client(client), m_parent(parent)
{
}

bool IdentityProof::isProofWanted(const Error& error)
{
    return error.kind == ErrorKind::Refused &&
           error.reason == Reason{.party = Party::Current, .cause = Cause::ProofTooOld};
}

void IdentityProof::ask(QObject* context, const std::function<void()>& proven,
                        const std::function<void()>& declined)
{
    auto* dialog = new ProofDialog(m_client, m_parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, context, proven);
    connect(dialog, &QDialog::rejected, context, declined);
    dialog->open();
}

} // namespace usher::ui
