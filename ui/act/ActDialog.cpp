// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/ActDialog.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/act/ActFields.h"
#include "ui/act/ActProgress.h"
#include "ui/widgets/feedback/ReceiptLine.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/DialogHeight.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/words/ActRefusal.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

namespace
{

QVBoxLayout* placeIn(QVBoxLayout* column)
{
    auto* place = new QVBoxLayout;
    place->setSpacing(2 * theme::grid);
    column->addLayout(place);
    return place;
}

bool hasList(const QWidget& content)
{
    return qobject_cast<const QAbstractItemView*>(&content) || content.findChild<QAbstractItemView*>();
}

QString refusalOrError(const Error& error)
{
    return actRefusal(error).value_or(errorSentence(error));
}

} // namespace

ActDialog::ActDialog(const QString& title, const QString& action, QWidget* parent, theme::ButtonKind kind)
    : QDialog(parent), m_action(action), m_column(new QVBoxLayout), m_sentence(mutedLabel({})),
      m_message(new MessageBanner(tr("Act message"))), m_fields(new ActFields), m_progress(new ActProgress),
      m_cancel(pageButton(QStringLiteral("cancelAct"), tr("Cancel"))),
      m_act(pageButton(QStringLiteral("confirmAct"), action, kind))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    m_sentence->setObjectName(QStringLiteral("actSentence"));
    m_sentence->setWordWrap(true);
    auto* heading = titleLabel(title);
    heading->setWordWrap(true);

    m_column->setSpacing(2 * theme::grid);
    m_column->addWidget(heading);
    m_column->addWidget(m_message);
    m_column->addWidget(m_sentence);
    m_contentPlace = placeIn(m_column);
    m_column->addWidget(m_fields);
    m_column->addWidget(m_progress);
    m_extraPlace = placeIn(m_column);
    m_column->addStretch(); // takes the room that nothing else needs
    auto* buttons = rowOf({nullptr, m_cancel, m_act});
    m_height = fittedDialog(this, m_column, buttons);

    m_cancel->setDefault(true); // otherwise the dialog would choose one
    for (QPushButton* button : {m_cancel, m_act}) {
        button->installEventFilter(this);
    }
    connect(m_cancel, &QPushButton::clicked, this, &ActDialog::reject);
    connect(m_act, &QPushButton::clicked, this, [this] {
        if (isReady()) {
            act();
        }
    });
    connect(m_fields, &ActFields::changed, this, &ActDialog::showWhetherReady);
    setContent(nullptr);
    go(Step::Loading);
}

void ActDialog::go(Step step)
{
    m_step = step;
    const bool isWaiting = step == Step::Loading || step == Step::Acting;
    QSizePolicy policy = m_act->sizePolicy();
    policy.setRetainSizeWhenHidden(isWaiting); // Cancel stays in its place
    m_act->setSizePolicy(policy);
    m_progress->setVisible(isWaiting);
    if (!isWaiting) {
        m_progress->stop();
    }
    m_sentence->setVisible(!m_sentence->text().isEmpty());
    m_fields->setVisible(step == Step::Preview);
    if (m_offer) {
        m_offer->setOffered(step == Step::Preview && m_needsTwo);
    }
    m_cancel->setText(step == Step::Result ? tr("Close") : tr("Cancel"));
    m_cancel->setEnabled(step != Step::Acting || m_cancelling == Cancel::Possible);
    showWhetherReady();
    if (step == Step::Preview && m_fields->focusFirst()) {
        scrollToPart(focusWidget()); // what is typed is seen
        return;
    }
    if (m_cancel->isEnabled()) {
        m_cancel->setFocus(Qt::OtherFocusReason);
    } else {
        setFocus(Qt::OtherFocusReason);
    }
}

void ActDialog::showLoading(const QString& what)
{
    go(Step::Loading);
    m_progress->start(what);
}

void ActDialog::setSentence(const QString& text)
{
    m_sentence->setText(text);
    m_sentence->setVisible(!text.isEmpty());
}

void ActDialog::setContent(QWidget* content)
{
    delete m_content;
    m_content = content;
    if (content) {
        m_contentPlace->addWidget(content);
    }
    m_column->setStretchFactor(m_contentPlace, content && hasList(*content) ? 1 : 0);
}

void ActDialog::showPreview(const QString& sentence, QWidget* content)
{
    setContent(content);
    setSentence(sentence);
    go(Step::Preview);
}

void ActDialog::setAction(const QString& action)
{
    m_action = action;
    showWhetherReady();
}

void ActDialog::warn(const QString& text)
{
    if (text.isEmpty()) {
        m_message->clear();
    } else if (m_message->message() != text) { // which is told once
        m_message->setMessage(BannerKind::Warning, text);
    }
}

void ActDialog::offerNothing()
{
    m_offersNothing = true;
    m_fields->hide();
    showWhetherReady();
    m_cancel->setText(tr("Close"));
    m_cancel->setFocus(Qt::OtherFocusReason);
}

void ActDialog::offerSecondPerson(Alone alone)
{
    m_offer = new SecondPersonOffer(alone);
    m_column->insertWidget(m_column->indexOf(m_fields) + 1, m_offer);
    auto* row = static_cast<QBoxLayout*>(m_act->parentWidget()->layout());
    QWidget* before = m_cancel;
    for (QPushButton* button : m_offer->buttons()) {
        row->insertWidget(row->indexOf(m_act), button);
        button->installEventFilter(this);
        setTabOrder(before, button);
        before = button;
    }
    setTabOrder(before, m_act);
    connect(m_offer, &SecondPersonOffer::changed, this, &ActDialog::showWhetherReady);
    connect(m_offer, &SecondPersonOffer::changed, this, [this] { scrollToPart(m_offer); });
    connect(m_offer, &SecondPersonOffer::proposeWanted, this, &ActDialog::propose);
}

void ActDialog::showTwoNeeded()
{
    m_needsTwo = true;
    m_fields->requireReason();
    go(Step::Preview);
    sayTwoAreNeeded();
    if (!reason().isEmpty()) {
        m_offer->focusFirst();
    }
    scrollToPart(m_offer);
}

void ActDialog::sayTwoAreNeeded()
{
    m_message->setMessage(BannerKind::Warning,
                          tr("Nothing was done, because two super-users are needed for this. Propose it with "
                             "a reason, and another super-user approves it."));
}

void ActDialog::showProposed(const sso::Proposal& proposal)
{
    showResult(BannerKind::Success,
               tr("It is proposed, and nothing is done yet. Until %1 another super-user can approve it, if "
                  "neither of you has created the other's account or set its password in the last 24 hours, "
                  "and nobody has done that for both.")
                   .arg(zonedLocalText(proposal.expires)),
               columnOf({receiptLine(proposal.receipt.number, proposal.id), nullptr}));
    m_height->shrink();
    Q_EMIT proposed();
}

void ActDialog::showActing(const QString& what, Cancel cancel)
{
    m_cancelling = cancel;
    m_message->clear();
    go(Step::Acting);
    m_progress->start(what);
}

void ActDialog::showProgress(const QString& sentence, qint64 done, qint64 of)
{
    if (m_step != Step::Acting || !m_cancel->isEnabled()) {
        return; // it ends, or is being cancelled
    }
    m_progress->advance(sentence, done, of);
}

bool ActDialog::endsWith(const Error& error)
{
    const bool isAboutAdmin =
        error.kind == ErrorKind::Refused &&
        (!error.reason || (error.reason->party == Party::Current && !actRefusal(error)));
    if (!isAboutAdmin) {
        return false;
    }
    m_step = Step::Result; // nothing is running
    Q_EMIT ownSessionEnded();
    QDialog::reject();
    return true;
}

void ActDialog::returnToPreview()
{
    go(Step::Preview);
    if (m_needsTwo) { // the offer is still there
        sayTwoAreNeeded();
    }
}

void ActDialog::showNotDone(const Error& error)
{
    if (endsWith(error)) {
        return;
    }
    if (error.kind == ErrorKind::OutcomeUnknown) {
        showResult(BannerKind::Warning,
                   tr("It is not known whether this was done. %1").arg(errorSentence(error)), nullptr);
        return;
    }
    if (m_offer && error.reason == Reason{.party = Party::Current, .cause = Cause::ApprovalMissing}) {
        showTwoNeeded();
        return;
    }
    if (error.kind == ErrorKind::Cancelled) {
        returnToPreview();
        return;
    }
    go(Step::Preview);
    m_message->setMessage(BannerKind::Danger, tr("Nothing was done. %1").arg(refusalOrError(error)));
}

void ActDialog::showResult(BannerKind kind, const QString& sentence, QWidget* content, QWidget* extra)
{
    setContent(content);
    setSentence({});
    m_message->setMessage(kind, sentence);
    m_cancel->setAccessibleDescription(sentence); // it gets the focus
    if (extra) {
        m_extraPlace->addWidget(extra);
    }
    go(Step::Result);
}

void ActDialog::showFailed(const Error& error)
{
    if (endsWith(error)) {
        return;
    }
    showResult(BannerKind::Danger, refusalOrError(error), nullptr);
}

QString ActDialog::reason() const
{
    return m_fields->reason();
}

sso::ActAlone ActDialog::alone() const
{
    return m_needsTwo && m_offer->isConfirmed() ? sso::ActAlone::BreakGlass : sso::ActAlone::IfAllowed;
}

bool ActDialog::isComplete() const
{
    return m_step == Step::Preview && m_fields->areFilledIn() && hasEffect();
}

bool ActDialog::isReady() const
{
    return isComplete() && (!m_needsTwo || (m_offer && m_offer->isConfirmed()));
}

void ActDialog::showWhetherReady()
{
    const bool canAct = !m_needsTwo || (m_offer && m_offer->isAlone());
    m_act->setVisible(m_step == Step::Preview && !m_offersNothing && canAct);
    m_act->setText(m_needsTwo ? tr("Act alone") : m_action);
    m_act->setEnabled(isReady());
    if (m_offer) {
        m_offer->setProposable(isComplete());
    }
}

void ActDialog::focusNext()
{
    if (m_fields->focusNext()) {
        scrollToPart(focusWidget());
        return;
    }
    if (m_act->isEnabled() && m_act->isVisible()) {
        m_act->setFocus(Qt::TabFocusReason);
    } else if (!m_fields->isAncestorOf(focusWidget()) && !m_fields->areFilledIn()) {
        std::ignore = m_fields->focusFirst();
    } else if (m_needsTwo) {
        m_offer->focusFirst();
    }
}

void ActDialog::reject()
{
    if (m_step != Step::Acting) {
        QDialog::reject();
    } else if (m_cancel->isEnabled()) {
        m_cancel->setEnabled(false);
        m_progress->say(tr("Cancelling…"));
        cancelAct();
    }
}

void ActDialog::closeEvent(QCloseEvent* event)
{
    if (m_step == Step::Acting && !event->spontaneous()) {
        // The window locks. The act stops, and nobody waits for its result.
        cancelAct();
        done(Rejected);
        return;
    }
    QDialog::closeEvent(event);
}

bool ActDialog::eventFilter(QObject* watched, QEvent* event)
{
    // A key that is held down presses no button: it was meant for the field before.
    const bool isHeld = event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->isAutoRepeat();
    // The second half of a double click was meant for a button whose place Close has taken meanwhile.
    const bool isSecondPress = event->type() == QEvent::MouseButtonDblClick && watched == m_cancel;
    return isHeld || isSecondPress || QDialog::eventFilter(watched, event);
}

void ActDialog::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) {
        QDialog::keyPressEvent(event);
        return;
    }
    const bool isField =
        qobject_cast<QLineEdit*>(focusWidget()) || qobject_cast<QAbstractSpinBox*>(focusWidget());
    if (isField && !event->isAutoRepeat()) {
        focusNext(); // Return in a field never acts
    }
}

} // namespace usher::ui
