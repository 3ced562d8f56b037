
import cms.models.fields
import cms.models.preview
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import modelcluster.contrib.taggit
import modelcluster.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cms', '0001_initial'),
        ('network', '0001_initial'),
        ('projects', '0001_initial'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='EventTotal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='event')),
                ('start', models.DateTimeField(verbose_name='start')),
                ('participants', models.PositiveIntegerField(default=0, verbose_name='participants')),
                ('created', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'number of participants',
                'verbose_name_plural': 'numbers of participants',
                'ordering': ['-start'],
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='EventIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('facts_changed', models.DateTimeField(editable=False, null=True)),
                ('summary', models.TextField(help_text='One to three sentences for listings, search engines and shared links.', max_length=300, verbose_name='summary')),
                ('body', cms.models.fields.StoryField(blank=True, verbose_name='body')),
                ('introduction', models.TextField(blank=True, help_text='Stands above the list.', max_length=600, verbose_name='introduction')),
                ('keywords', modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='A comma-separated list of tags.', through='cms.PageKeyword', to='taggit.Tag', verbose_name='keywords')),
                ('lead_image', models.ForeignKey(blank=True, help_text='Without one, the page shows a town plan drawn for it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cms.siteimage', verbose_name='lead image')),
            ],
            options={
                'verbose_name': 'event calendar',
                'verbose_name_plural': 'event calendars',
            },
            bases=(cms.models.preview.PreviewMixin, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='EventPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('facts_changed', models.DateTimeField(editable=False, null=True)),
                ('summary', models.TextField(help_text='One to three sentences for listings, search engines and shared links.', max_length=300, verbose_name='summary')),
                ('body', cms.models.fields.StoryField(blank=True, verbose_name='body')),
                ('registration', models.CharField(choices=[('none', 'none needed'), ('form', 'form on this page'), ('external', 'on another website')], default='none', max_length=10, verbose_name='registration')),
                ('registration_url', models.URLField(blank=True, help_text='Of a registration on another website.', verbose_name='address of the registration')),
                ('capacity', models.PositiveIntegerField(blank=True, help_text='Whoever comes later waits and moves up by itself. Empty: no limit.', null=True, verbose_name='seats')),
                ('join_url', models.URLField(blank=True, help_text='Only those who have a seat get it, by mail.', max_length=500, verbose_name='link to join')),
                ('registration_deadline', models.DateTimeField(blank=True, null=True, verbose_name='registration deadline')),
                ('event_format', models.CharField(choices=[('webtalk', 'WebTalk'), ('seminar', 'Online seminar'), ('workshop', 'Workshop'), ('roundtable', 'Roundtable'), ('conference', 'Conference')], max_length=20, verbose_name='kind')),
                ('start', models.DateTimeField(db_index=True, verbose_name='start')),
                ('end', models.DateTimeField(blank=True, null=True, verbose_name='end')),
                ('has_time', models.BooleanField(default=True, help_text='Off: only the date is shown.', verbose_name='the time is fixed')),
                ('status', models.CharField(choices=[('scheduled', 'takes place'), ('moved', 'moved'), ('cancelled', 'cancelled')], default='scheduled', max_length=20, verbose_name='status')),
                ('previous_start', models.DateTimeField(blank=True, help_text='Of an event that was moved.', null=True, verbose_name='former start')),
                ('attendance', models.CharField(choices=[('online', 'online'), ('onsite', 'on site'), ('hybrid', 'on site and online')], default='online', max_length=20, verbose_name='attendance')),
                ('venue', models.CharField(blank=True, max_length=200, verbose_name='venue')),
                ('address', models.CharField(blank=True, max_length=300, verbose_name='address')),
                ('service', models.CharField(blank=True, help_text='Its name, not the link.', max_length=80, verbose_name='online service')),
                ('recap', cms.models.fields.StoryField(blank=True, verbose_name='recap')),
                ('host', models.ForeignKey(blank=True, help_text='Empty: the network itself.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.organisation', verbose_name='host')),
                ('keywords', modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='A comma-separated list of tags.', through='cms.PageKeyword', to='taggit.Tag', verbose_name='keywords')),
                ('lead_image', models.ForeignKey(blank=True, help_text='Without one, the page shows a town plan drawn for it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cms.siteimage', verbose_name='lead image')),
                ('project', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='projects.projectpage', verbose_name='project')),
                ('recap_recording', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cms.recording', verbose_name='recording')),
                ('slides', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cms.sitedocument', verbose_name='slides')),
            ],
            options={
                'verbose_name': 'event',
                'verbose_name_plural': 'events',
            },
            bases=(cms.models.preview.PreviewMixin, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='EventSpeaker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='speakers', to='events.eventpage')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.person', verbose_name='person')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('fingerprint', models.CharField(editable=False, max_length=64, unique=True)),
                ('created', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='received')),
                ('language', models.CharField(max_length=12, verbose_name='language')),
                ('notice', models.TextField(blank=True, verbose_name='privacy notice shown')),
                ('notice_shown', models.DateTimeField(verbose_name='privacy notice shown on')),
                ('answers', models.JSONField(blank=True, default=list, verbose_name='further answers')),
                ('event_title', models.CharField(max_length=255, verbose_name='event')),
                ('event_start', models.DateTimeField(verbose_name='start')),
                ('event_has_time', models.BooleanField(default=True)),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('organisation', models.CharField(blank=True, max_length=200, verbose_name='organisation')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('state', models.CharField(choices=[('confirmed', 'confirmed'), ('waiting', 'waiting list'), ('cancelled', 'cancelled')], max_length=10, verbose_name='state')),
                ('told', models.CharField(editable=False, max_length=64)),
                ('reminded', models.DateTimeField(blank=True, null=True, verbose_name='reminded')),
                ('event', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='registrations', to='events.eventpage', verbose_name='event')),
            ],
            options={
                'verbose_name': 'registration',
                'verbose_name_plural': 'registrations',
                'ordering': ['-created', '-pk'],
                'abstract': False,
                'default_permissions': ('view', 'change', 'delete'),
                'constraints': [models.UniqueConstraint(models.F('event'), django.db.models.functions.text.Lower('email'), condition=models.Q(('state', 'cancelled'), _negated=True), name='one_registration_per_address')],
            },
        ),
        migrations.CreateModel(
            name='RegistrationQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('clean_name', models.CharField(blank=True, default='', help_text='Safe name of the form field, the label converted to ascii_snake_case', max_length=255, verbose_name='name')),
                ('label', models.CharField(help_text='The label of the form field', max_length=255, verbose_name='label')),
                ('required', models.BooleanField(default=True, verbose_name='required')),
                ('choices', models.TextField(blank=True, help_text='Comma or new line separated list of choices. Only applicable in checkboxes, radio and dropdown.', verbose_name='choices')),
                ('default_value', models.TextField(blank=True, help_text='Default value. Comma or new line separated values supported for checkboxes.', verbose_name='default value')),
                ('help_text', models.CharField(blank=True, max_length=255, verbose_name='help text')),
                ('field_type', models.CharField(choices=[('singleline', 'Single line text'), ('multiline', 'Multi-line text'), ('email', 'Email'), ('number', 'Number'), ('url', 'URL'), ('checkbox', 'Checkbox'), ('checkboxes', 'Checkboxes'), ('dropdown', 'Drop down'), ('radio', 'Radio buttons'), ('date', 'Date')], max_length=16, verbose_name='field type')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='events.eventpage')),
            ],
            options={
                'verbose_name': 'question',
                'verbose_name_plural': 'questions',
                'ordering': ['sort_order'],
                'abstract': False,
                'unique_together': {('translation_key', 'locale')},
            },
        ),
    ]
