// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "core/Error.h"
#include "core/sso/act/Proposal.h"
#include "ui/act/SecondPersonOffer.h"
#include "ui/theme/Buttons.h"
#include "ui/widgets/feedback/MessageBanner.h"

class QPushButton;
class QVBoxLayout;

namespace usher::ui
{

class ActFields;
class ActProgress;
class DialogHeight;
class PlainLabel;

/// The way in which a person acts on sessions and accounts: a preview, a reason, the act with its progress
/// and Cancel, and a result. Derived classes fill the steps and make the calls. No button is pressed by
/// Return unless it has the focus, and the button that acts never has it by itself. Escape cancels.
class ActDialog : public QDialog
{
    Q_OBJECT

public:
    /// `action` is the text of the button that acts, and `kind` how it looks: in the danger colour, unless
    /// nothing is lost by the act.
    ActDialog(const QString& title, const QString& action, QWidget* parent,
              theme::ButtonKind kind = theme::ButtonKind::Danger);

    /// Cancels the act that is running, or closes the dialog.
    void reject() override;

Q_SIGNALS:
    /// The admin's own session is refused or has ended, so nothing more can be done.
    void ownSessionEnded();
    /// The act was proposed to another super-user.
    void proposed();

protected:
    enum class Step { Loading, Preview, Acting, Result };
    /// Whether a running act can be cancelled. A short transaction cannot.
    enum class Cancel { Possible, Impossible };
    using Alone = SecondPersonOffer::Alone;

    /// The person has pressed the button that acts; all fields are filled in.
    virtual void act() = 0;
    /// The person wants the running act to stop. The dialog stays until it shows a result.
    virtual void cancelAct() {}
    /// Returns whether the act would change anything. If not, it can be neither done nor proposed.
    [[nodiscard]] virtual bool hasEffect() const { return true; }
    /// The person wants to propose the act; all fields are filled in. Only after offerSecondPerson().
    virtual void propose() {}

    /// Returns the height of the dialog, which has room for a list unless it is told otherwise.
    [[nodiscard]] DialogHeight& heightOfDialog() { return *m_height; }
    /// Changes the text of the button that acts, once it is known on how many things it acts.
    void setAction(const QString& action);
    /// Returns the fields below the preview.
    [[nodiscard]] ActFields& fields() { return *m_fields; }
    /// Where core refuses the act because it needs two super-users, lets the person propose it, or do it
    /// alone in an emergency if that is possible.
    void offerSecondPerson(Alone alone = Alone::Possible);
    /// Waits for the preview. `what` is a sentence such as `Looking for the sessions…`.
    void showLoading(const QString& what);
    /// Shows the preview: what the act does, in a sentence, and `content`, which may be null.
    void showPreview(const QString& sentence, QWidget* content);
    /// Warns about what the preview shows. An empty text is no warning.
    void warn(const QString& text);
    /// Leaves out the reason and the button that acts, because there is nothing to act on.
    void offerNothing();
    /// Shows that the act is running. The fields keep what was typed.
    void showActing(const QString& what, Cancel cancel = Cancel::Possible);
    /// Shows how far the act is. `of` is 0 while nobody knows.
    void showProgress(const QString& sentence, qint64 done, qint64 of);
    /// Returns to the preview, because nothing was done, without a message.
    void returnToPreview();
    /// Returns to the preview, because nothing was done, and says why. A refused session of the admin's own
    /// ends the dialog, and a cancelled act needs no message. If nobody knows whether it was done, shows that
    /// as the result.
    void showNotDone(const Error& error);
    /// Shows the result. Only Close is left, and `extra` beside it, such as buttons that save; it may be
    /// null.
    void showResult(BannerKind kind, const QString& sentence, QWidget* content, QWidget* extra = nullptr);
    /// Shows why there is neither a preview nor a result.
    void showFailed(const Error& error);
    /// Shows that the act was proposed, until when it can be approved, and by whom.
    void showProposed(const sso::Proposal& proposal);

    [[nodiscard]] QString reason() const;
    /// Returns with which right the person acts: without an approval only after confirming an emergency.
    [[nodiscard]] sso::ActAlone alone() const;
    [[nodiscard]] Step step() const { return m_step; }
    void setMessage(BannerKind kind, const QString& text) { m_message->setMessage(kind, text); }
    void setSentence(const QString& text);
    /// Enables the buttons that act and propose, or not. Call it when hasEffect() may return something else.
    void showWhetherReady();

    void closeEvent(QCloseEvent* event) override;
    /// Keeps a key that is held down from pressing a button.
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void go(Step step);
    void setContent(QWidget* content);
    /// Returns to the preview, where the person can propose the act or act alone.
    void showTwoNeeded();
    void sayTwoAreNeeded();
    /// Closes the dialog if the error says that the admin's own session is refused. Returns whether it does.
    [[nodiscard]] bool endsWith(const Error& error);
    /// Moves the focus from a field in which Return was pressed to what comes next.
    void focusNext();
    /// Returns whether the act can be done or proposed.
    [[nodiscard]] bool isComplete() const;
    /// Returns whether this person alone can do the act.
    [[nodiscard]] bool isReady() const;

    Step m_step = Step::Loading;
    QString m_action; ///< text of the button that acts
    QVBoxLayout* m_column;
    DialogHeight* m_height = nullptr;
    PlainLabel* m_sentence;
    MessageBanner* m_message;
    QWidget* m_content = nullptr;
    QVBoxLayout* m_contentPlace;
    ActFields* m_fields;
    SecondPersonOffer* m_offer = nullptr; ///< only after offerSecondPerson()
    ActProgress* m_progress;
    QVBoxLayout* m_extraPlace;
    QPushButton* m_cancel;
    QPushButton* m_act;
    Cancel m_cancelling = Cancel::Possible; ///< of the running act
    bool m_offersNothing = false;
    bool m_needsTwo = false; ///< core has refused the act to one person
};

} // namespace usher::ui
