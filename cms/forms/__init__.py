"""What every public form shares: token, spam defence, storing once, outgoing mail.

A room builds a form on `base.PublicForm`, a record on `models.Submission`, and a view on
`views.PublicFormView`; `mail.queue_mail` writes what is to be sent.
"""
