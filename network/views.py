from cms.web.records import RecordView

from .models import NetworkPage, Organisation, Person


class ProfileView(RecordView):
    def above(self, home):
        """Profiles hang below the list of members."""
        network = NetworkPage.objects.child_of(home).live().public().defer_streamfields()
        return [home, *network[:1]]


class PersonView(ProfileView):
    model = Person
    name = "person"
    template_name = "network/person.html"


class OrganisationView(ProfileView):
    model = Organisation
    name = "organisation"
    template_name = "network/organisation.html"

    def content(self, organisation):
        return {**super().content(organisation), "people": organisation.people()}
