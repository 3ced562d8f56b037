"""The administration's views of users. Who may do everything is made and changed by the likes of
them alone: a colleague could take such an account over otherwise, or make one."""

from django.core.exceptions import PermissionDenied
from django.utils.functional import cached_property
from wagtail.admin.views.generic import CopyView
from wagtail.users.views.users import CreateView, EditView, UserViewSet

from .reset import buttons


class OfOnesOwnRank:
    def get_form(self, *args, **kwargs):
        form = super().get_form(*args, **kwargs)
        if not self.request.user.is_superuser and "is_superuser" in form.fields:
            form.fields["is_superuser"].disabled = True
            form.initial["is_superuser"] = False
        return form


class SiteUserCreateView(OfOnesOwnRank, CreateView):
    pass


class SiteUserCopyView(OfOnesOwnRank, CopyView):
    pass


class SiteUserEditView(OfOnesOwnRank, EditView):
    def run_before_hook(self):
        refuse(self.request.user, [self.object])
        return super().run_before_hook()

    @cached_property
    def header_more_buttons(self):
        return [*super().header_more_buttons, *buttons(self.request.user, self.object)]


class SiteUserViewSet(UserViewSet):
    add_view_class = SiteUserCreateView
    copy_view_class = SiteUserCopyView
    edit_view_class = SiteUserEditView


def refuse(by, users):
    if not by.is_superuser and any(user.is_superuser for user in users):
        raise PermissionDenied
