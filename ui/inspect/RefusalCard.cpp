// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/RefusalCard.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "ui/act/ActButton.h"
#include "ui/inspect/text/RefusalText.h"
#include "ui/pages/WhoLookedButtons.h"
#include "ui/widgets/clipboard/CopiedText.h"
#include "ui/widgets/feedback/ReceiptLink.h"
#include "ui/widgets/layout/ActionRow.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/value/IconLabel.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/widgets/value/ValueRows.h"
#include "ui/widgets/value/ValueText.h"
#include "ui/words/ActionText.h"

namespace usher::ui
{

using theme::Icon;
using theme::Tone;

RefusalCard::RefusalCard(const Error& error, const QString& whyNot, QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("refusalCard"));
    const bool isRefusal = error.kind == ErrorKind::Refused;
    const RefusalText text = isRefusal ? refusalText(error) : RefusalText{.sentence = errorSentence(error)};
    const QString title = isRefusal ? tr("This session cannot be shown") : tr("Nothing can be shown now");
    const QString code = isRefusal ? statusCode(error.status) : QString();

    m_summary = QStringList{title, text.sentence}.join(QStringLiteral(". "));

    auto* card = new Card;
    card->setAccessibleName(title);
    card->addRow(makeHead(title, text.sentence, code), Card::roomyRow);
    if (error.reason) {
        auto* name =
            valueLine(tr("Reason code"), QStringLiteral("reasonCode"), ValueLook::SmallFixed, Tone::Muted);
        name->setValue(reasonName(*error.reason));
        card->addRow(tr("Reason"),
                     columnOf({valueText(tr("Reason"), QStringLiteral("reason"), text.reason), name}));
    }
    if (!text.advice.isEmpty()) {
        auto* note = smallLabel(text.note);
        note->setWordWrap(true);
        if (text.note.isEmpty()) {
            note->hide();
        }
        card->addRow(
            tr("What you can do"),
            columnOf({valueText(tr("What you can do"), QStringLiteral("advice"), text.advice), note}));
    }
    card->addRow(makeActions(error, text.sentence, whyNot));

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(theme::grid);
    column->addWidget(card);
    if (error.recordNumber) {
        auto* receipt = new ReceiptLink(*error.recordNumber, error.cid);
        connect(receipt, &ReceiptLink::recordWanted, this, &RefusalCard::recordWanted);
        column->addWidget(receipt);
    }
}

QWidget* RefusalCard::makeHead(const QString& title, const QString& sentence, const QString& code) const
{
    auto* heading = sectionLabel(title);
    auto* status =
        whole(valueLine(tr("Status code"), QStringLiteral("statusCode"), ValueLook::SmallFixed, Tone::Muted));
    status->setValue(code);
    if (code.isEmpty()) {
        status->hide();
    }
    auto* text = valueText(tr("Refusal"), QStringLiteral("refusal"), sentence);
    constexpr int readableWidth = 720;
    text->setMaximumWidth(theme::scaled(readableWidth));
    return columnOf(
        {rowOf({new IconLabel(Icon::CircleX, Tone::Danger, theme::largeIconSize()), heading, nullptr, status},
               10),
         text},
        10);
}

QWidget* RefusalCard::makeActions(const Error& error, const QString& text, const QString& whyNot)
{
    auto* row = new ActionRow({});
    if (canPassByItself(error.kind)) {
        auto* retry = smallButton(QStringLiteral("retry"), Icon::RefreshCw, tr("Try again"));
        connect(retry, &QPushButton::clicked, this, &RefusalCard::retryWanted);
        row->add(retry);
    }
    auto* copy = smallButton(QStringLiteral("copyReason"), Icon::Copy, tr("Copy reason"));
    const QString copied =
        error.reason ? text + QStringLiteral(" (") + reasonName(*error.reason) + u')' : text;
    connect(copy, &QPushButton::clicked, this, [copy, copied] { copyAndSay(*copy, copied); });
    row->add(copy);
    if (error.target) {
        const QString owner = error.target->username;
        auto* account =
            smallButton(QStringLiteral("openOwner"), Icon::User, tr("Open %1").arg(shortActionText(owner)));
        account->setToolTip(tr("Show the account of this user"));
        connect(account, &QPushButton::clicked, this, [this, owner] { Q_EMIT ownerWanted(owner); });
        auto* sessions = smallButton(QStringLiteral("sessionsOfOwner"), Icon::Ticket,
                                     tr("Sessions of %1").arg(shortActionText(owner)));
        connect(sessions, &QPushButton::clicked, this,
                [this, owner] { Q_EMIT sessionsOfOwnerWanted(owner); });
        const WhoLookedButtons whoLooked = makeWhoLookedButtons();
        connect(whoLooked.session, &QPushButton::clicked, this, &RefusalCard::whoLookedAtSessionWanted);
        connect(whoLooked.user, &QPushButton::clicked, this,
                [this, owner] { Q_EMIT whoLookedAtUserWanted(owner); });
        auto* end = actButton(QStringLiteral("endSession"), Icon::Ban, tr("End session…"),
                              tr("End this session (Ctrl+T)"), whyNot);
        connect(end, &QPushButton::clicked, this, &RefusalCard::endWanted);
        auto* endAll = actButton(QStringLiteral("endAllOfOwner"), Icon::Ban,
                                 tr("End all sessions of %1…").arg(shortActionText(owner)),
                                 tr("End all live sessions of this user"), whyNot);
        connect(endAll, &QPushButton::clicked, this, [this, owner] { Q_EMIT endAllWanted(owner); });
        for (QPushButton* button : {account, end, sessions, whoLooked.session, whoLooked.user, endAll}) {
            row->add(button);
        }
    }
    return row;
}

} // namespace usher::ui
