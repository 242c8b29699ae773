// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/proposal/RuleDialog.h"

#include <algorithm>

#include <QCheckBox>
#include <QSpinBox>

#include "ui/act/ActFields.h"
#include "ui/act/IdentityProof.h"
#include "ui/act/proposal/ProposalFacts.h"
#include "ui/widgets/feedback/ReceiptLine.h"
#include "ui/widgets/form/FormField.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/DialogHeight.h"
#include "ui/widgets/value/PlainLabel.h"

namespace usher::ui
{

RuleDialog::RuleDialog(CoreClient& client, const sso::ActingPolicy& current, QWidget* parent)
    : ActDialog(tr("When two super-users are needed"), tr("Change the rule"), parent), m_client(client),
      m_proof(new IdentityProof(client, this)), m_current(current),
      m_needsTwo(new QCheckBox(tr("Two super-users are needed"))), m_mostAlone(new QSpinBox),
      m_sentence(mutedLabel({}))
{
    setObjectName(QStringLiteral("ruleDialog"));
    heightOfDialog().setFitting();
    offerSecondPerson(Alone::Impossible);
    fields().requireReason();
    m_needsTwo->setObjectName(QStringLiteral("ruleNeedsTwo"));
    m_needsTwo->setChecked(current.needsTwo);
    constexpr int most = 1'000'000;
    m_mostAlone->setObjectName(QStringLiteral("ruleMostAlone"));
    m_mostAlone->setRange(0, most);
    m_mostAlone->setGroupSeparatorShown(true);
    m_mostAlone->setValue(static_cast<int>(std::min<qint64>(current.mostAlone, most)));
    m_sentence->setObjectName(QStringLiteral("wantedRule"));
    m_sentence->setWordWrap(true);
    auto* number = new FormField(tr("Sessions that one super-user may end at a time"), m_mostAlone);
    showPreview(tr("The rule in force: %1").arg(policySentence(current)),
                columnOf({m_needsTwo, number, m_sentence}, 2 * theme::grid));
    connect(m_needsTwo, &QCheckBox::toggled, this, &RuleDialog::showWanted);
    connect(m_mostAlone, &QSpinBox::valueChanged, this, &RuleDialog::showWanted);
    showWanted();
    QMetaObject::invokeMethod( // it is shown with the next event
        m_needsTwo, [this] { m_needsTwo->setFocus(Qt::OtherFocusReason); }, Qt::QueuedConnection);
}

sso::ActingPolicy RuleDialog::wanted() const
{
    const bool needsTwo = m_needsTwo->isChecked();
    return {.needsTwo = needsTwo, .mostAlone = needsTwo ? m_mostAlone->value() : m_current.mostAlone};
}

void RuleDialog::showWanted()
{
    m_mostAlone->setEnabled(m_needsTwo->isChecked());
    m_sentence->setText(wanted() == m_current
                            ? tr("Nothing is changed yet.")
                            : QStringList{tr("The new rule: %1").arg(policySentence(wanted())),
                                          weakerRuleWarning(m_current, wanted())}
                                  .join(u' ')
                                  .trimmed());
    showWhetherReady();
}

void RuleDialog::act()
{
    showActing(tr("Changing the rule…"), Cancel::Impossible);
    const auto set = [policy = wanted(), reason = reason()](sso::Sso& sso, const sso::Caller& caller) {
        return sso.acting().setPolicy(caller, policy, reason);
    };
    m_proof->call(this, set, [this](const Result<sso::ChangedPolicy>& done) {
        if (!done) {
            showNotDone(done.error());
            if (done.error().kind == ErrorKind::OutcomeUnknown) {
                Q_EMIT changed();
            }
            return;
        }
        showResult(BannerKind::Success, tr("This rule is in force: %1").arg(policySentence(done->policy)),
                   columnOf({receiptLine(done->receipt.number, done->receipt.cid), nullptr}));
        Q_EMIT changed();
    });
}

void RuleDialog::propose()
{
    showActing(tr("Proposing…"), Cancel::Impossible);
    const auto propose = [policy = wanted(), reason = reason()](sso::Sso& sso, const sso::Caller& caller) {
        return sso.acting().proposePolicy(caller, policy, reason);
    };
    m_proof->call(this, propose, [this](const Result<sso::Proposal>& made) {
        if (made) {
            showProposed(*made);
        } else {
            showNotDone(made.error());
        }
    });
}

} // namespace usher::ui
