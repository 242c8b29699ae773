// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QDialog>

#include "core/Error.h"
#include "ui/widgets/feedback/MessageBanner.h"

class QLineEdit;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace usher::ui
{

class BusyIndicator;
class FormField;
class PlainLabel;

/// The way in which a person acts on sessions and accounts: a preview, a reason, the act with its progress
/// and Cancel, and a result. Derived classes fill the steps and make the calls. No button is pressed by
/// Return unless it has the focus, and the button that acts never has it by itself. Escape cancels.
class ActDialog : public QDialog
{
    Q_OBJECT

public:
    /// `action` is the text of the button that acts.
    ActDialog(const QString& title, const QString& action, QWidget* parent);

    /// Cancels the act that is running, or closes the dialog.
    void reject() override;

Q_SIGNALS:
    /// The admin's own session is refused or has ended, so nothing more can be done.
    void ownSessionEnded();

protected:
    enum class Step { Loading, Preview, Acting, Result };

    /// The person has pressed the button that acts; all fields are filled in.
    virtual void act() = 0;
    /// The person wants the running act to stop. The dialog stays until it shows a result.
    virtual void cancelAct() {}

    /// Makes the dialog low, for an act without a list. Call it before the dialog is shown.
    void setLow() { m_height = 360; }
    /// Makes the dialog a little higher than a low one, for fields. Call it before the dialog is shown.
    void setLowWithFields() { m_height = 520; }
    /// Disables Cancel while the act runs, because it is one short transaction that cannot be cancelled.
    void leaveOutCancel() { m_canCancel = false; }
    /// Waits for the preview. `what` is a sentence such as `Looking for the sessions…`.
    void showLoading(const QString& what);
    /// Shows the preview: what the act does, in a sentence, and `content`, which may be null.
    void showPreview(const QString& sentence, QWidget* content);
    /// Asks for no reason, because the record of the act has none.
    void leaveOutReason();
    /// Lets nobody act without a reason. Without this call the reason may be empty.
    void requireReason();
    /// Lets nobody act who has not typed this number, which the label asks for.
    void requireNumber(qint64 number, const QString& label);
    /// Leaves out the reason and the button that acts, because there is nothing to act on.
    void offerNothing();
    /// Shows that the act is running. The fields keep what was typed.
    void showActing(const QString& what);
    /// Shows how far the act is. `of` is 0 while nobody knows.
    void showProgress(const QString& sentence, qint64 done, qint64 of);
    /// Returns to the preview, because nothing was done, and says why. A refused session of the admin's own
    /// ends the dialog, and a cancelled act needs no message. If nobody knows whether it was done, shows that
    /// as the result.
    void showNotDone(const Error& error);
    /// Shows the result. Only Close is left, and `extra` beside it, such as buttons that save; it may be
    /// null.
    void showResult(BannerKind kind, const QString& sentence, QWidget* content, QWidget* extra = nullptr);
    /// Shows why there is neither a preview nor a result.
    void showFailed(const Error& error);

    [[nodiscard]] QString reason() const;
    [[nodiscard]] Step step() const { return m_step; }
    void setMessage(BannerKind kind, const QString& text) { m_message->setMessage(kind, text); }
    void setSentence(const QString& text);

    void closeEvent(QCloseEvent* event) override;
    /// Keeps a key that is held down from pressing a button.
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void go(Step step);
    void setContent(QWidget* content);
    void showWhetherReady();
    /// Closes the dialog if the error says that the admin's own session is refused. Returns whether it does.
    [[nodiscard]] bool endsWith(const Error& error);
    /// Moves the focus from a field in which Return was pressed to what comes next.
    void focusNext();
    [[nodiscard]] bool isReady() const;

    Step m_step = Step::Loading;
    PlainLabel* m_sentence;
    MessageBanner* m_message;
    QWidget* m_content = nullptr;
    QVBoxLayout* m_contentPlace;
    QLineEdit* m_reason;
    FormField* m_reasonField;
    QLineEdit* m_number = nullptr; ///< only if a number is to be typed
    QVBoxLayout* m_fields;
    FormField* m_numberField = nullptr;
    QWidget* m_progressRow;
    BusyIndicator* m_busy;
    PlainLabel* m_progressText;
    QProgressBar* m_progressBar;
    QVBoxLayout* m_extraPlace;
    QPushButton* m_cancel;
    QPushButton* m_act;
    int m_height = 600; ///< in pixels before scaling
    bool m_canCancel = true;
    bool m_hasReason = true;
    bool m_needsReason = false;
    std::optional<qint64> m_neededNumber;
};

} // namespace usher::ui
