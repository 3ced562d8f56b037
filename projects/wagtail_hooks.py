from wagtail import hooks
from wagtail.models import Page

from .enquiry.admin import EnquiryViewSet, keep_answerable
from .listings import ProjectViewSet


@hooks.register("register_admin_viewset")
def register_enquiries():
    return [EnquiryViewSet(), ProjectViewSet()]


@hooks.register("before_delete_page")
def keep_project(request, page):
    return keep_answerable(request, [page])


@hooks.register("before_bulk_action")
def keep_projects(request, action_type, objects, action):
    if action_type == "delete" and action.models == [Page]:
        return keep_answerable(request, objects)
    return None
