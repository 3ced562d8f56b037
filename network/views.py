from cms.web.records import RecordView

from .models import NetworkPage, Organisation, Person, as_cards


class ProfileView(RecordView):
    def above(self, home):
        """Profiles hang below the list of members."""
        network = NetworkPage.objects.child_of(home).live().public().defer_streamfields()
        return [home, *network[:1]]


class PersonView(ProfileView):
    model = Person
    name = "person"
    template_name = "network/person.html"

    def get_context_data(self, person):
        return super().get_context_data(*as_cards([person]))


class OrganisationView(ProfileView):
    model = Organisation
    name = "organisation"
    template_name = "network/organisation.html"

    def content(self, organisation):
        return {**super().content(organisation), "people": organisation.people()}
