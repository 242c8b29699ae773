// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/act/ActDialog.h"

#include <QCloseEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

#include "core/text/TypedText.h"
#include "ui/widgets/feedback/BusyIndicator.h"
#include "ui/widgets/form/FormField.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/words/ActRefusal.h"

namespace usher::ui
{

namespace
{

constexpr int longestReason = 500;

QVBoxLayout* placeIn(QVBoxLayout* column, int stretch = 0)
{
    auto* place = new QVBoxLayout;
    place->setSpacing(2 * theme::grid);
    column->addLayout(place, stretch);
    return place;
}

QString refusalOrError(const Error& error)
{
    return actRefusal(error).value_or(errorSentence(error));
}

} // namespace

ActDialog::ActDialog(const QString& title, const QString& action, QWidget* parent)
    : QDialog(parent), m_sentence(mutedLabel({})), m_message(new MessageBanner(tr("Act message"))),
      m_reason(new QLineEdit), m_reasonField(new FormField(tr("Reason, for the record"), m_reason)),
      m_busy(new BusyIndicator), m_progressText(new PlainLabel), m_progressBar(new QProgressBar),
      m_cancel(pageButton(QStringLiteral("cancelAct"), tr("Cancel"))),
      m_act(pageButton(QStringLiteral("confirmAct"), action, theme::ButtonKind::Danger))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    m_sentence->setObjectName(QStringLiteral("actSentence"));
    m_sentence->setWordWrap(true);
    m_reason->setObjectName(QStringLiteral("actReason"));
    m_reason->setMaxLength(longestReason);
    m_progressText->setObjectName(QStringLiteral("actProgress"));
    m_progressBar->setObjectName(QStringLiteral("actProgressBar"));
    m_progressBar->setAccessibleName(tr("Progress"));
    m_progressBar->setTextVisible(false);
    m_progressBar->setFixedHeight(theme::barHeight);
    m_progressRow = columnOf({rowOf({m_busy, m_progressText, nullptr}), m_progressBar}, theme::grid);
    auto* heading = titleLabel(title);
    heading->setWordWrap(true);

    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->setSpacing(0);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(3 * theme::grid, 3 * theme::grid, 3 * theme::grid, theme::grid);
    column->setSpacing(2 * theme::grid);
    column->addWidget(heading);
    column->addWidget(m_message);
    column->addWidget(m_sentence);
    m_contentPlace = placeIn(column, 1);
    m_fields = placeIn(column);
    m_fields->addWidget(m_reasonField);
    column->addWidget(m_progressRow);
    m_extraPlace = placeIn(column);
    outer->addWidget(scrolled(page), 1);
    auto* buttons = rowOf({nullptr, m_cancel, m_act});
    buttons->layout()->setContentsMargins(3 * theme::grid, theme::grid, 3 * theme::grid, 2 * theme::grid);
    outer->addWidget(buttons);

    m_cancel->setDefault(true); // otherwise the dialog would choose one
    for (QPushButton* button : {m_cancel, m_act}) {
        button->installEventFilter(this);
    }
    QSizePolicy policy = m_act->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // nothing moves to where Cancel was
    m_act->setSizePolicy(policy);
    connect(m_cancel, &QPushButton::clicked, this, &ActDialog::reject);
    connect(m_act, &QPushButton::clicked, this, [this] {
        if (isReady()) {
            act();
        }
    });
    connect(m_reason, &QLineEdit::textChanged, this, &ActDialog::showWhetherReady);
    setContent(nullptr);
    go(Step::Loading);
}

void ActDialog::go(Step step)
{
    m_step = step;
    const bool isWaiting = step == Step::Loading || step == Step::Acting;
    m_progressRow->setVisible(isWaiting);
    if (!isWaiting) {
        m_busy->stop();
    }
    m_sentence->setVisible(!m_sentence->text().isEmpty());
    m_reasonField->setVisible(step == Step::Preview && m_hasReason);
    if (m_numberField) {
        m_numberField->setVisible(step == Step::Preview);
    }
    m_act->setVisible(step == Step::Preview);
    m_cancel->setText(step == Step::Result ? tr("Close") : tr("Cancel"));
    m_cancel->setEnabled(step != Step::Acting || m_canCancel);
    showWhetherReady();
    if (step == Step::Preview && m_hasReason) {
        m_reason->setFocus(Qt::OtherFocusReason);
    } else if (m_cancel->isEnabled()) {
        m_cancel->setFocus(Qt::OtherFocusReason);
    } else {
        setFocus(Qt::OtherFocusReason);
    }
}

void ActDialog::showLoading(const QString& what)
{
    go(Step::Loading);
    m_progressText->setText(what);
    m_progressBar->hide();
    m_busy->start(what);
}

void ActDialog::setSentence(const QString& text)
{
    m_sentence->setText(text);
    m_sentence->setVisible(!text.isEmpty());
}

void ActDialog::setContent(QWidget* content)
{
    delete m_content;
    m_content = content ? content : new QWidget; // takes the room that nothing else needs
    if (!content) {
        m_content->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    }
    m_contentPlace->addWidget(m_content);
}

void ActDialog::showPreview(const QString& sentence, QWidget* content)
{
    setContent(content);
    setSentence(sentence);
    go(Step::Preview);
}

void ActDialog::leaveOutReason()
{
    m_hasReason = false;
    m_reasonField->hide();
}

void ActDialog::requireReason()
{
    m_needsReason = true;
    showWhetherReady();
}

void ActDialog::requireNumber(qint64 number, const QString& label)
{
    m_neededNumber = number;
    m_number = new QLineEdit;
    m_number->setObjectName(QStringLiteral("actNumber"));
    m_number->setInputMethodHints(Qt::ImhDigitsOnly);
    connect(m_number, &QLineEdit::textChanged, this, &ActDialog::showWhetherReady);
    m_numberField = new FormField(label, m_number);
    m_fields->addWidget(m_numberField);
    showWhetherReady();
}

void ActDialog::offerNothing()
{
    m_reasonField->hide();
    m_act->hide();
    m_cancel->setText(tr("Close"));
    m_cancel->setFocus(Qt::OtherFocusReason);
}

void ActDialog::showActing(const QString& what)
{
    m_message->clear();
    go(Step::Acting);
    m_progressText->setText(what);
    m_progressBar->hide(); // until something is known
    m_busy->start(what);
}

void ActDialog::showProgress(const QString& sentence, qint64 done, qint64 of)
{
    if (m_step != Step::Acting || !m_cancel->isEnabled()) {
        return; // it ends, or is being cancelled
    }
    m_progressText->setText(sentence);
    m_progressBar->show();
    m_progressBar->setRange(0, static_cast<int>(of));
    m_progressBar->setValue(static_cast<int>(done));
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
    go(Step::Preview);
    if (error.kind != ErrorKind::Cancelled) {
        m_message->setMessage(BannerKind::Danger, tr("Nothing was done. %1").arg(refusalOrError(error)));
    }
}

void ActDialog::showResult(BannerKind kind, const QString& sentence, QWidget* content, QWidget* extra)
{
    setContent(content);
    setSentence({});
    m_message->setMessage(kind, sentence);
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
    return trimmedText(m_reason->text());
}

bool ActDialog::isReady() const
{
    const QString typed = m_number ? trimmedText(m_number->text()) : QString();
    const bool isNumberRight = !m_neededNumber || typed == QString::number(*m_neededNumber) ||
                               typed == QLocale().toString(*m_neededNumber);
    return m_step == Step::Preview && isNumberRight && (!m_needsReason || !reason().isEmpty());
}

void ActDialog::showWhetherReady()
{
    m_act->setEnabled(isReady());
}

void ActDialog::focusNext()
{
    if (m_reason->hasFocus() && m_number) {
        m_number->setFocus(Qt::TabFocusReason);
    } else if (m_act->isEnabled() && m_act->isVisible()) {
        m_act->setFocus(Qt::TabFocusReason);
    }
}

void ActDialog::reject()
{
    if (m_step != Step::Acting) {
        QDialog::reject();
    } else if (m_cancel->isEnabled()) {
        m_cancel->setEnabled(false);
        m_progressText->setText(tr("Cancelling…"));
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
    return isHeld || QDialog::eventFilter(watched, event);
}

void ActDialog::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) {
        QDialog::keyPressEvent(event);
    } else if (!event->isAutoRepeat() && qobject_cast<QLineEdit*>(focusWidget())) {
        focusNext(); // Return in a field never acts
    }
}

void ActDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    // As large as its parent's window allows, because a list of sessions needs room.
    const QSize wanted(760, m_height);
    const QSize room = parentWidget() ? parentWidget()->window()->size() : screen()->availableSize();
    resize(QSize(theme::scaled(wanted.width()), theme::scaled(wanted.height())).boundedTo(room));
}

} // namespace usher::ui
