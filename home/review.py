from wagtail.admin.mail import WorkflowStateApprovalEmailNotifier
from wagtail.models import Page


class PublicationNotifier(WorkflowStateApprovalEmailNotifier):
    """Tells who asked for a review that somebody published the page instead of approving it.

    Wagtail cancels the review then, which it tells nobody.
    """

    def can_handle(self, state, **kwargs):
        if not super().can_handle(state, **kwargs) or state.base_content_type.model_class() != Page:
            return False
        page = Page.objects.get(pk=state.object_id)
        published = page.scheduled_revision or page.live_revision
        return published is not None and published.pk >= state.current_task_state.revision_id


tell_of_publication = PublicationNotifier()
